//! Converts archives from before 2019: a post of Grailbird becomes a [`PostRecord`] as X writes it
//! today. Code that uses the result does not know how old an archive is.
//!
//! The differences (docs/format.md): ids are numbers; `text`, not `full_text`; no counts, no
//! language; a repost contains the whole original in `retweeted_status`; media are in `entities`
//! without a type, with sizes as a list, and their files are not in the archive; before November
//! 2010 only the day of a post is right.

use std::borrow::Cow;

use super::address::status_link;
use super::lenient::{Count, Indices, List, Text, lenient};
use super::post::{
    Entities, Extended, MediaItem, MentionItem, PostRecord, Size, Sizes, TagItem, UrlItem,
};
use roost_base::{Id, Time};

lenient! {
    /// A post of an old archive. Some people used tools to add the record that the API returns:
    /// then newer keys are next to the old ones.
    pub struct LegacyPost<'a> in "tweet" {
        /// Its id.
        id: Id = "id_str" | "id" | "tweet_id",
        /// The text, escaped, with t.co links.
        text: Text<'a> = "full_text" | "text",
        /// `2013-11-11 10:09:08 +0000`, or the spelling of today.
        created_at: Text<'a> = "created_at" | "timestamp",
        /// Only in records of the API.
        lang: Text<'a> = "lang",
        /// HTML of one link.
        source: Text<'a> = "source",
        /// Only in records of the API.
        likes: Count = "favorite_count",
        /// Only in records of the API.
        reposts: Count = "retweet_count",
        /// The post that it answers.
        reply_to: Id = "in_reply_to_status_id_str" | "in_reply_to_status_id",
        /// The id of the account that it answers.
        reply_user: Id = "in_reply_to_user_id_str" | "in_reply_to_user_id",
        /// Missing if the account is gone.
        reply_handle: Text<'a> = "in_reply_to_screen_name",
        /// Links, mentions, tags, media.
        entities: LegacyEntities<'a> = "entities",
        /// Only in records of the API.
        extended: LegacyExtended<'a> = "extended_entities",
        /// The original, if this is a repost.
        original: Original<'a> = "retweeted_status",
        /// The post that this one quotes; only in records of the API.
        quoted: Original<'a> = "quoted_status",
        /// The author, who is the owner.
        author: Author<'a> = "user",
    }
}

lenient! {
    /// An original post inside the one that repeats or quotes it.
    pub struct Original<'a> {
        /// Its id.
        id: Id = "id_str" | "id",
        /// The text, escaped.
        text: Text<'a> = "full_text" | "text",
        /// Links, mentions, tags, media.
        entities: LegacyEntities<'a> = "entities",
        /// Only in records of the API.
        extended: LegacyExtended<'a> = "extended_entities",
        /// The author.
        author: Author<'a> = "user",
    }
}

lenient! {
    /// The author of a post.
    pub struct Author<'a> {
        /// Their id.
        id: Id = "id_str" | "id",
        /// The handle, without the `@`.
        handle: Text<'a> = "screen_name",
        /// The display name at that time.
        name: Text<'a> = "name",
    }
}

lenient! {
    /// The entities of the text with their positions.
    pub struct LegacyEntities<'a> {
        /// Tags, without the `#`.
        tags: List<TagItem<'a>> = "hashtags",
        /// Cashtags, without the `$`.
        cashtags: List<TagItem<'a>> = "symbols",
        /// Handles in the text.
        mentions: List<MentionItem<'a>> = "user_mentions",
        /// Links in the text.
        urls: List<UrlItem<'a>> = "urls",
        /// Pictures; a video has one, too.
        media: List<LegacyMedia<'a>> = "media",
    }
}

lenient! {
    /// The object with all media items.
    pub struct LegacyExtended<'a> {
        /// One to four items.
        media: List<LegacyMedia<'a>> = "media",
    }
}

lenient! {
    /// A picture.
    pub struct LegacyMedia<'a> {
        /// The address that is in the text.
        url: Text<'a> = "url",
        /// The picture on X.
        media_url: Text<'a> = "media_url_https" | "media_url",
        /// Only in records of the API.
        kind: Text<'a> = "type",
        /// The position of the address.
        indices: Indices = "indices",
        /// A list of all sizes, or a map of them.
        sizes: List<Size> = "sizes",
        /// The description of the picture.
        alt: Text<'a> = "media_alt" | "ext_alt_text",
    }
}

lenient! {
    /// `user_details.js`.
    pub struct UserDetails<'a> {
        /// The owner's id.
        id: Id = "id",
        /// The handle without the `@`.
        handle: Text<'a> = "screen_name",
        /// The display name.
        name: Text<'a> = "full_name",
        /// The biography, not escaped.
        bio: Text<'a> = "bio",
        /// The short address of the website.
        url: Text<'a> = "url",
        /// Where it leads.
        expanded: Text<'a> = "expanded_url",
        /// Its short form for reading.
        display: Text<'a> = "display_url",
        /// See `Time::parse`.
        created_at: Text<'a> = "created_at",
    }
}

lenient! {
    /// `payload_details.js`.
    pub struct PayloadDetails<'a> {
        /// When X created the archive.
        created_at: Text<'a> = "created_at",
    }
}

lenient! {
    /// An element of `tweet_index.js`.
    pub struct IndexedMonth<'a> {
        /// `data/js/tweets/2013_01.js`.
        name: Text<'a> = "file_name",
        /// The number of posts in it.
        count: Count = "tweet_count",
    }
}

impl<'a> LegacyPost<'a> {
    /// Whether its time is a date without a time of day.
    pub fn has_day_only(&self) -> bool {
        noon(&self.created_at).is_some()
    }

    /// The post as X writes it today.
    pub fn modern(self) -> PostRecord<'a> {
        let repeats = self.original.id;
        let created_at = match noon(&self.created_at) {
            Some(noon) => Text(Cow::Owned(noon.iso())),
            None => self.created_at,
        };
        let quoted = self.quoted.link(&self.text, &self.entities.urls);
        let (text, mut entities, extended) = if self.original.author.handle.is_empty() {
            (self.text, self.entities, self.extended)
        } else {
            self.original.repeated()
        };
        if repeats == Id::NONE {
            entities.urls.0.extend(quoted);
        }
        let mut media = extended.media;
        if media.is_empty() {
            media = entities.media;
        }
        #[allow(
            clippy::needless_update,
            reason = "posts of today may have fields that old ones never had"
        )]
        let post = PostRecord {
            id: self.id,
            text,
            created_at,
            repeats,
            lang: self.lang,
            source: self.source,
            likes: self.likes,
            reposts: self.reposts,
            reply_to: self.reply_to,
            reply_user: self.reply_user,
            reply_handle: self.reply_handle,
            entities: Entities {
                tags: entities.tags,
                cashtags: entities.cashtags,
                mentions: entities.mentions,
                urls: entities.urls,
                media: List::default(),
            },
            extended: Extended {
                media: List(media.0.into_iter().map(LegacyMedia::modern).collect()),
            },
            ..PostRecord::default()
        };
        post
    }
}

/// Noon of the day, for a midnight from before times were stored; `None` for any other time.
fn noon(stated: &str) -> Option<Time> {
    Time::parse_post(stated)?.noon_of_day_only()
}

impl<'a> Original<'a> {
    /// The link to append to `text` so that a post quotes this one; `None` if one of its own links
    /// does.
    fn link(&self, text: &str, urls: &[UrlItem<'a>]) -> Option<UrlItem<'a>> {
        let quotes =
            |url: &UrlItem<'_>| status_link(&url.expanded).is_some_and(|to| to.id == self.id);
        if self.id == Id::NONE || urls.iter().any(quotes) {
            return None;
        }
        let handle = match &*self.author.handle {
            "" => "i",
            handle => handle,
        };
        let end = text.chars().count() as u32;
        Some(UrlItem {
            expanded: Text(Cow::Owned(format!(
                "https://twitter.com/{handle}/status/{}",
                self.id
            ))),
            indices: Indices { start: end, end },
            ..UrlItem::default()
        })
    }

    /// The original after `RT @name: `, as today's archives write reposts, but not cut off; its
    /// entities move by the length of that prefix, and the name becomes a mention.
    fn repeated(self) -> (Text<'a>, LegacyEntities<'a>, LegacyExtended<'a>) {
        let handle = &*self.author.handle;
        let text = format!("RT @{handle}: {}", &*self.text);
        let end = 4 + handle.chars().count() as u32;
        let by = |at: &mut Indices| {
            at.start = at.start.saturating_add(end + 2);
            at.end = at.end.saturating_add(end + 2);
        };
        let (mut entities, mut extended) = (self.entities, self.extended);
        let tags = entities.tags.0.iter_mut();
        tags.chain(&mut entities.cashtags.0)
            .for_each(|tag| by(&mut tag.indices));
        entities
            .urls
            .0
            .iter_mut()
            .for_each(|url| by(&mut url.indices));
        let media = entities.media.0.iter_mut().chain(&mut extended.media.0);
        media.for_each(|item| by(&mut item.indices));
        let mentions = &mut entities.mentions.0;
        mentions
            .iter_mut()
            .for_each(|mention| by(&mut mention.indices));
        let author = MentionItem {
            id: self.author.id,
            handle: self.author.handle.clone(),
            name: self.author.name,
            indices: Indices { start: 3, end },
        };
        mentions.insert(0, author);
        (Text(Cow::Owned(text)), entities, extended)
    }
}

impl<'a> LegacyMedia<'a> {
    fn modern(self) -> MediaItem<'a> {
        let area = |size: &&Size| u64::from(size.w.0) * u64::from(size.h.0);
        // The small ones are cut to a square; the largest has the picture's aspect ratio.
        let large = self.sizes.iter().max_by_key(area).cloned();
        MediaItem {
            url: self.url,
            media_url: self.media_url,
            kind: self.kind,
            indices: self.indices,
            sizes: Sizes {
                large: large.unwrap_or_default(),
            },
            alt: self.alt,
            ..MediaItem::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::repost_handle;

    fn modern(json: &str) -> PostRecord<'_> {
        serde_json::from_str::<LegacyPost<'_>>(json)
            .unwrap()
            .modern()
    }

    #[test]
    fn numbers_dates_and_pictures_become_todays() {
        let found = modern(
            r#"{"id":400000000000000001,"text":"x http://t.co/H","created_at":"2013-11-11 10:09:08 +0000",
            "entities":{"media":[{"url":"http://t.co/H","media_url":"http://pbs.twimg.com/media/B.jpg","media_alt":"A heron",
            "indices":[2,15],"sizes":[{"h":150,"resize":"crop","w":150},{"h":300,"w":200}]}]}}"#,
        );
        assert_eq!(found.id, Id(400_000_000_000_000_001));
        let media = &found.media()[0];
        assert_eq!((media.file_name(), &*media.alt), ("B.jpg", "A heron"));
        assert_eq!((media.sizes.large.w.0, media.sizes.large.h.0), (200, 300));
        assert_eq!(&*found.created_at, "2013-11-11 10:09:08 +0000");
        let early = r#"{"id":7,"text":"x","created_at":"2009-11-11 00:00:00 +0000"}"#;
        assert_eq!(&*modern(early).created_at, "2009-11-11T12:00:00Z");
    }

    #[test]
    fn a_quoted_post_is_linked_once() {
        fn check(urls: &str, expected: &[&str]) {
            let json = format!(
                r#"{{"id":9,"text":"See","entities":{{"urls":[{urls}]}},
                "quoted_status":{{"id_str":"8","full_text":"Low water","user":{{"screen_name":"grace"}}}}}}"#
            );
            let found = modern(&json);
            let targets = found.entities.urls.iter();
            let targets: Vec<&str> = targets.map(|url| &*url.expanded).collect();
            assert_eq!(targets, expected);
            assert_eq!(&*found.text, "See");
        }
        let own = "https://twitter.com/grace/status/8";
        check("", &[own]);
        check(&format!(r#"{{"expanded_url":"{own}"}}"#), &[own]);
        let other = "https://twitter.com/grace/status/7";
        check(&format!(r#"{{"expanded_url":"{other}"}}"#), &[other, own]);
    }

    #[test]
    fn reposts_are_whole() {
        let found = modern(
            r#"{"id":9,"text":"RT @grace: Low wat…","retweeted_status":{"id":8,"text":"Low water #tide","user":{"screen_name":"grace",
            "id":5,"name":"Grace"},"entities":{"hashtags":[{"text":"tide","indices":[10,15]}]}}}"#,
        );
        assert_eq!(&*found.text, "RT @grace: Low water #tide");
        assert_eq!(repost_handle(&found.text), Some("grace"));
        assert_eq!(found.repeats, Id(8));
        let mention = &found.entities.mentions[0];
        assert_eq!(
            (mention.id, mention.indices.start, mention.indices.end),
            (Id(5), 3, 9)
        );
        let tag = &found.entities.tags[0];
        assert_eq!((tag.indices.start, tag.indices.end), (21, 26));
    }
}
