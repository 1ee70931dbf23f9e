//! Posts of every edition since 2018 (`tweets.js`, `tweet.js`): the fields that the library stores.
//!
//! Source of the fields: `docs/format.md`, posts.

use std::fmt;

use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::lenient::{Count, Indices, List, Text, lenient};
use roost_base::Id;

lenient! {
    /// A post as an archive writes it.
    pub struct PostRecord<'a> in "tweet" {
        /// Its id; a record without one is ignored.
        id: Id = "id_str" | "id",
        /// The text, still escaped (`&amp;`), with t.co links; entity indices count its code
        /// points.
        text: Text<'a> = "full_text" | "text",
        /// See `Time::parse`.
        created_at: Text<'a> = "created_at",
        /// X's guess, with private codes such as `qme`.
        lang: Text<'a> = "lang",
        /// HTML of one link: its text is the client's label.
        source: Text<'a> = "source",
        /// The number of likes when the archive was created.
        likes: Count = "favorite_count",
        /// The number of reposts when the archive was created.
        reposts: Count = "retweet_count",
        /// The post that it answers.
        reply_to: Id = "in_reply_to_status_id_str" | "in_reply_to_status_id",
        /// The account that it answers; may be known without the post.
        reply_user: Id = "in_reply_to_user_id_str" | "in_reply_to_user_id",
        /// Missing if the account is gone.
        reply_handle: Text<'a> = "in_reply_to_screen_name",
        /// Links, mentions, tags.
        entities: Entities<'a> = "entities",
        /// All media; `entities.media` has only the first.
        extended: Extended<'a> = "extended_entities",
        /// When it was deleted; only in `deleted-tweets.js`.
        deleted_at: Text<'a> = "deleted_at",
        /// The community that it was posted to; only in `community-tweet.js`.
        community: Id = "community_id_str" | "community_id",
        /// Its versions; since 2022.
        edits: EditInfo = "edit_info",
        /// The author of posts inside moments and of early deleted posts.
        author: Id = "user_id",
        /// For early deleted reposts, the repeated post.
        repeats: Id = "source_status_id",
    }
}

lenient! {
    /// The versions of a post; one of the two fields is present.
    pub struct EditInfo {
        /// On first versions, and on posts that were never edited.
        initial: EditControl = "initial",
        /// On later versions.
        edit: LaterEdit = "edit",
    }
}

lenient! {
    /// The data of a later version.
    pub struct LaterEdit {
        /// The same as on the first version.
        control: EditControl = "editControlInitial",
    }
}

lenient! {
    /// The list of versions.
    pub struct EditControl {
        /// The ids of all versions, oldest first.
        versions: Versions = "editTweetIds",
    }
}

/// Ids of versions; empty for a single one, so that posts that were never edited, which are nearly
/// all, take no memory.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Versions(pub Vec<Id>);

impl<'de> Deserialize<'de> for Versions {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct VersionsVisitor;

        impl<'de> Visitor<'de> for VersionsVisitor {
            type Value = Versions;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list of ids")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Versions, A::Error> {
                let first: Option<Id> = seq.next_element()?;
                let mut all = Vec::new();
                while let Some(id) = seq.next_element()? {
                    if all.is_empty() {
                        all.extend(first);
                    }
                    all.push(id);
                }
                Ok(Versions(all))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Versions, A::Error> {
                while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
                Ok(Versions::default())
            }

            fn visit_str<E>(self, _: &str) -> Result<Versions, E> {
                Ok(Versions::default())
            }

            fn visit_u64<E>(self, _: u64) -> Result<Versions, E> {
                Ok(Versions::default())
            }

            fn visit_i64<E>(self, _: i64) -> Result<Versions, E> {
                Ok(Versions::default())
            }

            fn visit_f64<E>(self, _: f64) -> Result<Versions, E> {
                Ok(Versions::default())
            }

            fn visit_bool<E>(self, _: bool) -> Result<Versions, E> {
                Ok(Versions::default())
            }

            fn visit_unit<E>(self) -> Result<Versions, E> {
                Ok(Versions::default())
            }
        }

        deserializer.deserialize_any(VersionsVisitor)
    }
}

lenient! {
    /// The entities of the text with their positions.
    pub struct Entities<'a> {
        /// Tags, without the `#`.
        tags: List<TagItem<'a>> = "hashtags",
        /// Cashtags, without the `$`.
        cashtags: List<TagItem<'a>> = "symbols",
        /// Handles in the text.
        mentions: List<MentionItem<'a>> = "user_mentions",
        /// Links in the text.
        urls: List<UrlItem<'a>> = "urls",
        /// The first media item, with the type `photo` whatever it is.
        media: List<MediaItem<'a>> = "media",
    }
}

lenient! {
    /// The object with all media items.
    pub struct Extended<'a> {
        /// One to four items.
        media: List<MediaItem<'a>> = "media",
    }
}

lenient! {
    /// A tag in the text.
    pub struct TagItem<'a> {
        /// The tag, without its sign.
        text: Text<'a> = "text",
        /// The position in the text.
        indices: Indices = "indices",
    }
}

lenient! {
    /// A handle in the text.
    pub struct MentionItem<'a> {
        /// [`Id::NONE`] (in the file `-1`) if the account is gone.
        id: Id = "id_str" | "id",
        /// The handle, without the `@`.
        handle: Text<'a> = "screen_name",
        /// The display name at that time.
        name: Text<'a> = "name",
        /// The position in the text.
        indices: Indices = "indices",
    }
}

lenient! {
    /// A link in the text.
    pub struct UrlItem<'a> {
        /// The t.co address that is in the text.
        url: Text<'a> = "url",
        /// Where it leads; may be missing in deleted posts.
        expanded: Text<'a> = "expanded_url",
        /// The short form for reading.
        display: Text<'a> = "display_url",
        /// The position in the text.
        indices: Indices = "indices",
    }
}

impl UrlItem<'_> {
    /// Where it leads, as far as the archive contains it.
    pub fn target(&self) -> &str {
        if self.expanded.is_empty() {
            &self.url
        } else {
            &self.expanded
        }
    }
}

lenient! {
    /// A photo, video or GIF.
    pub struct MediaItem<'a> {
        /// The t.co address that is in the text.
        url: Text<'a> = "url",
        /// The picture, or a thumbnail of the video.
        media_url: Text<'a> = "media_url_https" | "media_url",
        /// `photo`, `video`, `animated_gif`.
        kind: Text<'a> = "type",
        /// The position of the address.
        indices: Indices = "indices",
        /// Sizes of the picture.
        sizes: Sizes = "sizes",
        /// For videos and GIFs.
        video: Video<'a> = "video_info",
        /// The description; only in archives of 2018.
        alt: Text<'a> = "media_alt",
        /// The post that it was taken from: for reposts, the repeated one.
        source: Id = "source_status_id_str" | "source_status_id",
    }
}

lenient! {
    /// Sizes in which the picture exists; the largest has its aspect ratio.
    pub struct Sizes {
        /// The largest.
        large: Size = "large",
    }
}

lenient! {
    /// A size in pixels.
    pub struct Size {
        /// Width.
        w: Count = "w",
        /// Height.
        h: Count = "h",
    }
}

lenient! {
    /// The video of a media item.
    pub struct Video<'a> {
        /// Milliseconds; missing for GIFs.
        duration: Count = "duration_millis",
        /// The same video in several qualities.
        variants: List<Variant<'a>> = "variants",
    }
}

lenient! {
    /// One quality of a video.
    pub struct Variant<'a> {
        /// `video/mp4` or a playlist.
        content_type: Text<'a> = "content_type",
        /// Its address; the last part of its path names the file in the archive.
        url: Text<'a> = "url",
        /// Bits per second.
        bitrate: Count = "bitrate",
    }
}

impl MediaItem<'_> {
    /// The base name of its file: the last part of the picture's address, or of that of the best
    /// mp4 variant. In the archive, the post's id and a hyphen precede it.
    pub fn file_name(&self) -> &str {
        let best = self
            .video
            .variants
            .iter()
            .filter(|variant| &*variant.content_type == "video/mp4")
            .max_by_key(|variant| variant.bitrate);
        let url = best.map_or(&*self.media_url, |variant| &*variant.url);
        let path = url.split(['?', '#']).next().unwrap_or_default();
        path.rsplit('/').next().unwrap_or_default()
    }
}

impl<'a> PostRecord<'a> {
    /// All media items: those of `extended_entities`, or the first one of `entities`.
    pub fn media(&self) -> &[MediaItem<'a>] {
        if self.extended.media.is_empty() {
            &self.entities.media
        } else {
            &self.extended.media
        }
    }

    /// Its versions, oldest first; empty for a post that was never edited.
    pub fn versions(&self) -> &[Id] {
        let (first, later) = (&self.edits.initial, &self.edits.edit.control);
        let versions = if first.versions.0.is_empty() {
            later
        } else {
            first
        };
        &versions.versions.0
    }

    /// The client's label, taken out of the HTML of `source`.
    pub fn client(&self) -> &str {
        let source = &*self.source;
        match source.split_once('>') {
            Some((_, rest)) => rest.split_once('<').map_or(rest, |(label, _)| label),
            None => source,
        }
    }
}

/// The handle after `RT @`, if a text is that of a repost.
pub fn repost_handle(text: &str) -> Option<&str> {
    let rest = text.strip_prefix("RT @")?;
    let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_'))?;
    let (handle, behind) = rest.split_at(end);
    (!handle.is_empty() && behind.starts_with(':')).then_some(handle)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn file_names_follow_the_best_variant() {
        let json = r#"{"type":"video","media_url_https":"https://pbs.twimg.com/t/x.jpg","video_info":{"variants":[
            {"content_type":"application/x-mpegURL","url":"https://video.twimg.com/a.m3u8"},
            {"content_type":"video/mp4","bitrate":"832000","url":"https://video.twimg.com/low.mp4?tag=1"},
            {"content_type":"video/mp4","bitrate":"2176000","url":"https://video.twimg.com/best.mp4?tag=1"}]}}"#;
        let item: MediaItem = serde_json::from_str(json).unwrap();
        assert_eq!(item.file_name(), "best.mp4");
        let photo: MediaItem =
            serde_json::from_str(r#"{"media_url":"http://pbs.twimg.com/media/Fh.jpg"}"#).unwrap();
        assert_eq!(photo.file_name(), "Fh.jpg");
    }

    #[test]
    fn reposts_are_told_by_their_beginning() {
        fn check(text: &str, expected: Option<&str>) {
            assert_eq!(repost_handle(text), expected);
        }
        check("RT @ada_example: hello", Some("ada_example"));
        check("RT @ada hello", None);
        check("RTFM @ada: x", None);
        check("RT @", None);
    }

    #[test]
    fn versions_are_told_by_the_first_and_by_the_later() {
        fn check(info: &str, expected: &[u64]) {
            let json = format!(r#"{{"edit_info":{info}}}"#);
            let post: PostRecord = serde_json::from_str(&json).unwrap();
            let expected: Vec<Id> = expected.iter().copied().map(Id).collect();
            assert_eq!(post.versions(), expected, "{info}");
        }
        check(
            r#"{"initial":{"editTweetIds":["1"],"editsRemaining":"5"}}"#,
            &[],
        );
        check(r#"{"initial":{"editTweetIds":["1","2"]}}"#, &[1, 2]);
        check(
            r#"{"edit":{"initialTweetId":"1","editControlInitial":{"editTweetIds":["1","2","3"]}}}"#,
            &[1, 2, 3],
        );
        for odd in ["null", "[]", "{}", r#"{"initial":{"editTweetIds":"1"}}"#] {
            check(odd, &[]);
        }
    }

    #[test]
    fn the_client_is_the_text_of_the_link() {
        let post: PostRecord = serde_json::from_str(
            r#"{"source":"<a href=\"https://mobile.twitter.com\" rel=\"nofollow\">Twitter Web App</a>"}"#,
        )
        .unwrap();
        assert_eq!(post.client(), "Twitter Web App");
    }
}
