//! A post before it is added to the columns. A [`PostDraft`] is built from a record, or, for long
//! texts, articles and headers, from several sources including posts that are already in the
//! columns. Everything that can be derived from its fields alone is derived here: its flags, its
//! content bits, and the text that is searched.

use super::extra::{Extra, ExtraMedia};
use roost_base::fold::fold_into;
use roost_base::{Id, Time, flag, has};
use roost_query::{ANSWERS, BESIDE, LINK};
use roost_records::{
    Cut, Indices, Link, MediaItem, Mention, PostRecord, Style, Tag, addresses, repost_handle,
    status_link, unescape,
};

/// A post in the form that the columns accept. All of its data is borrowed: from a record, from a
/// row of a chunk, or from other sources.
#[derive(Debug, Default, PartialEq)]
pub struct PostDraft<'a> {
    /// Its id; posts without an id cannot be added to the columns.
    pub id: Id,
    /// When it was written; `None` if at most its id contains the time.
    pub time: Option<Time>,
    /// When it was deleted; `None` if it was not or the time is unknown.
    pub deleted: Option<Time>,
    /// The flags that do not follow from the other fields, see [`flag`].
    pub flags: u32,
    /// The number of its record in its file, from 1.
    pub number: u32,
    /// The text, still escaped; offsets into it count code points.
    pub text: &'a str,
    /// Additional text by which the post can be found.
    pub beside: &'a str,
    /// The language that X detected.
    pub lang: &'a str,
    /// The name of the client.
    pub client: &'a str,
    /// Number of likes.
    pub likes: u32,
    /// Number of reposts.
    pub reposts: u32,
    /// The post that it replies to.
    pub reply_to: Id,
    /// The account that it replies to.
    pub reply_user: Id,
    /// Its links, mentions, tags and media.
    pub extra: Extra<'a>,
    /// The community that it was posted to.
    pub community: Id,
    /// Its author, if that is not the owner of the archive.
    pub author: Id,
    /// The post that it reposts.
    pub source: Id,
    /// All its versions, oldest first; empty for a post that was never edited.
    pub versions: &'a [Id],
    /// Bold and italic ranges of the text.
    pub styles: &'a [Style],
    /// The text of the post that it quotes, still escaped, if its record contains it.
    pub quoted: &'a str,
}

impl<'a> PostDraft<'a> {
    /// Converts a record; `number` is its number in its file, from 1.
    pub fn of(post: &'a PostRecord<'_>, number: u64) -> PostDraft<'a> {
        let media = post.media();
        // X lists the media of the reposted post as the media of a repost.
        let taken = if repost_handle(&post.text).is_some() {
            media.iter().find_map(|item| item.source.some())
        } else {
            None
        };
        let source = post.repeats.some().or(taken);
        let (time, flags) = stated(&post.created_at);
        PostDraft {
            id: post.id,
            time,
            deleted: Time::parse_post(&post.deleted_at),
            flags,
            number: u32::try_from(number).unwrap_or(u32::MAX),
            text: &post.text,
            beside: "",
            lang: &post.lang,
            client: post.client(),
            likes: post.likes.0,
            reposts: post.reposts.0,
            reply_to: post.reply_to,
            reply_user: post.reply_user,
            extra: extra(post, media),
            community: post.community,
            author: post.author,
            source: source.unwrap_or_default(),
            versions: post.versions(),
            styles: &[],
            quoted: "",
        }
    }

    /// Returns the flags of the post, including derived ones, see [`flag`].
    pub(super) fn all_flags(&self) -> u32 {
        let repost = repost_handle(self.text).is_some();
        let reply = self.reply_to.some().or(self.reply_user.some()).is_some();
        let mut flags = self.flags;
        for (bit, holds) in [
            (flag::REPOST, repost),
            (flag::REPLY, !repost && reply),
            (flag::QUOTE, !repost && self.quotes()),
            (flag::MEDIA, !self.extra.media.is_empty()),
        ] {
            flags |= if holds { bit } else { 0 };
        }
        flags
    }

    /// Whether the post contains the URL of another post. In posts before 2010 some URLs have no
    /// entity.
    fn quotes(&self) -> bool {
        let other = |url: &str| status_link(url).is_some_and(|quoted| quoted.id != self.id);
        let links = &self.extra.cut.links;
        if links.iter().any(|link| other(link.target)) {
            return true;
        }
        let bare = links.is_empty() && memchr::memchr(b':', self.text.as_bytes()).is_some();
        bare && {
            let text = unescape(self.text);
            addresses(&text).any(|range| text.get(range).is_some_and(other))
        }
    }

    /// Returns the content bits of the post, see [`has`].
    pub(super) fn held(&self) -> u8 {
        let kinds = self.extra.media.iter().map(|item| match item.kind {
            1 => has::VIDEO,
            2 => has::GIF,
            _ => has::IMAGE,
        });
        let mut links = self.extra.cut.links.iter();
        let links = links.any(|link| status_link(link.target).is_none());
        kinds.fold(if links { has::LINK } else { 0 }, |all, kind| all | kind)
    }

    /// Appends the text that is searched: the text, unescaped and folded, followed by the handle
    /// that it replies to, the targets of its links, and additional text.
    pub(super) fn fold(&self, out: &mut String) {
        if self.text.contains('&') {
            fold_into(&unescape(self.text), out);
        } else {
            fold_into(self.text, out);
        }
        if !self.extra.reply_handle.is_empty() {
            out.push(ANSWERS);
            fold_into(self.extra.reply_handle, out);
        }
        for link in &self.extra.cut.links {
            out.push(LINK);
            fold_into(link.target, out);
        }
        if !self.beside.is_empty() {
            out.push(BESIDE);
            fold_into(self.beside, out);
        }
        out.push('\0');
    }
}

/// Returns the time that a record states, and [`flag::ODD_DATE`] if it states an impossible one.
pub(super) fn stated(created_at: &str) -> (Option<Time>, u32) {
    let time = Time::parse_post(created_at);
    let odd = time.is_none() && !created_at.is_empty();
    (time, if odd { flag::ODD_DATE } else { 0 })
}

/// Collects the properties of a record that have no column.
fn extra<'p>(post: &'p PostRecord<'_>, media: &'p [MediaItem<'_>]) -> Extra<'p> {
    let tag = |at: Indices| Tag {
        start: at.start,
        end: at.end,
    };
    let links = post.entities.urls.iter().map(|url| Link {
        start: url.indices.start,
        end: url.indices.end,
        target: url.target(),
        display: &url.display,
        words: false,
    });
    let mentions = post.entities.mentions.iter().map(|mention| Mention {
        start: mention.indices.start,
        end: mention.indices.end,
        id: mention.id.0,
        name: &mention.name,
    });
    let tags = post
        .entities
        .tags
        .iter()
        .chain(post.entities.cashtags.iter());
    let mut hidden: Vec<Tag> = media.iter().map(|item| tag(item.indices)).collect();
    hidden.dedup();
    Extra {
        cut: Cut {
            links: links.collect(),
            mentions: mentions.collect(),
            tags: tags.map(|item| tag(item.indices)).collect(),
            hidden,
            styles: Vec::new(),
        },
        reply_handle: &post.reply_handle,
        media: media.iter().map(extra_media).collect(),
    }
}

fn extra_media<'p>(item: &'p MediaItem<'_>) -> ExtraMedia<'p> {
    ExtraMedia {
        kind: match &*item.kind {
            "video" => 1,
            "animated_gif" => 2,
            _ => 0,
        },
        file: item.file_name(),
        width: item.sizes.large.w.0,
        height: item.sizes.large.h.0,
        duration: item.video.duration.0,
        alt: &item.alt,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_is_the_post_that_it_states() {
        let json = r#"{"id_str":"1592796480000000001","full_text":"a @grace #t https://t.co/y",
            "created_at":"Wed Nov 16 08:09:10 +0000 2022","source":"<a href=\"x\">App</a>","lang":"en",
            "in_reply_to_screen_name":"grace","favorite_count":"2",
            "entities":{"hashtags":[{"indices":["9","11"]}],"urls":[{"url":"https://t.co/y",
            "display_url":"y","indices":["12","26"]}],
            "user_mentions":[{"id_str":"5","name":"Grace","indices":["2","8"]}]},
            "extended_entities":{"media":[{"type":"animated_gif","media_alt":"A heron","indices":["1","2"],
            "media_url":"http://pbs.twimg.com/m/x.jpg","sizes":{"large":{"w":"4","h":"3"}},
            "source_status_id":"3"}]}}"#;
        let record: PostRecord<'_> = serde_json::from_str(json).unwrap();
        let tag = |start, end| Tag { start, end };
        let cut = Cut {
            links: vec![Link {
                start: 12,
                end: 26,
                target: "https://t.co/y",
                display: "y",
                words: false,
            }],
            mentions: vec![Mention {
                start: 2,
                end: 8,
                id: 5,
                name: "Grace",
            }],
            tags: vec![tag(9, 11)],
            hidden: vec![tag(1, 2)],
            styles: Vec::new(),
        };
        let heron = ExtraMedia {
            kind: 2,
            file: "x.jpg",
            width: 4,
            height: 3,
            duration: 0,
            alt: "A heron",
        };
        let draft = PostDraft {
            id: Id(1_592_796_480_000_000_001),
            time: Some(Time(1_668_586_150)),
            number: 7,
            text: "a @grace #t https://t.co/y",
            lang: "en",
            client: "App",
            likes: 2,
            extra: Extra {
                cut,
                reply_handle: "grace",
                media: vec![heron],
            },
            ..PostDraft::default()
        };
        assert_eq!(PostDraft::of(&record, 7), draft);
        assert_eq!(
            (draft.all_flags(), draft.held()),
            (flag::MEDIA, has::GIF | has::LINK)
        );
        assert_eq!(PostDraft::of(&record, u64::MAX).number, u32::MAX);
    }

    #[test]
    fn a_repost_repeats_the_post_of_its_media() {
        fn check(json: &str, source: u64, flags: u32) {
            let record: PostRecord<'_> = serde_json::from_str(json).unwrap();
            let draft = PostDraft::of(&record, 1);
            assert_eq!(
                (draft.source, draft.all_flags()),
                (Id(source), flags),
                "{json}"
            );
        }
        let media = r#""entities":{"media":[{"source_status_id":"3"}]}"#;
        let repost = flag::REPOST | flag::MEDIA;
        check(&format!(r#"{{"text":"RT @ada: x",{media}}}"#), 3, repost);
        check(&format!(r#"{{"text":"x",{media}}}"#), 0, flag::MEDIA);
        let both = format!(r#"{{"text":"RT @ada: x","source_status_id":"4",{media}}}"#);
        check(&both, 4, repost);
        let quotes = r#""in_reply_to_user_id":"5","id":"9","text":"#;
        let address = "http://twitter.com/ada/status/";
        let answer = flag::REPLY | flag::QUOTE;
        check(&format!(r#"{{{quotes}"See {address}8"}}"#), 0, answer);
        check(&format!(r#"{{{quotes}"See {address}9"}}"#), 0, flag::REPLY);
        check(
            &format!(r#"{{{quotes}"RT @ada: {address}8"}}"#),
            0,
            flag::REPOST,
        );
        check(
            r#"{"text":"x","created_at":"1997-01-01"}"#,
            0,
            flag::ODD_DATE,
        );
    }
}
