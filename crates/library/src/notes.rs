//! Long posts: the text in `note-tweet.js` joined with the cut post in `tweets.js`.
//!
//! A note does not say which post it belongs to. It is the one that was written in the same
//! second and begins with the same words (42 of 42 notes of real archives).

use super::order::Posts;
use roost_base::{Id, SortSmall, Time, flag};
use roost_columns::{Note, PostChunk, PostFiller};
use roost_records::{
    Count, Entities, Extended, Indices, List, MediaItem, MentionItem, PostRecord, Size, Sizes, Tag,
    TagItem, Text, UrlItem, Video, status_link,
};

/// Joins notes with their posts: each whole post is added in the place of its cut one. A note
/// without a post becomes one. Linear in the number of posts.
pub(super) fn join(posts: &mut Posts, mut notes: Vec<Note>, file: usize) {
    notes.sort_small_by_key(|note| note.time);
    let mut joined = vec![false; notes.len()];
    let mut whole: Vec<(PostChunk, usize)> = Vec::new();
    for (chunk, file) in posts.by_file() {
        let mut filler = PostFiller::default();
        for (at, time) in chunk.times.iter().enumerate() {
            let time = Some(Time(*time));
            let first = notes.partition_point(|note| note.time < time);
            let of_second = notes.iter().zip(&mut joined).skip(first);
            let mut same = of_second
                .take_while(|(note, _)| note.time == time)
                .take(SAME_SECOND);
            let found = same.find(|(note, joined)| !**joined && begins(&note.text, chunk.text(at)));
            if let Some((note, joined)) = found {
                *joined = true;
                push_whole(&mut filler, chunk, at, note);
            }
        }
        whole.extend(filler.take(true).into_iter().map(|chunk| (chunk, *file)));
    }
    let mut filler = PostFiller::default();
    for (note, _) in notes.iter().zip(joined).filter(|(_, joined)| !joined) {
        push_alone(&mut filler, note);
    }
    whole.extend(filler.take(true).into_iter().map(|chunk| (chunk, file)));
    for (chunk, file) in whole {
        posts.add(chunk, file);
    }
}

/// Notes of one second that are looked at; nobody writes more.
const SAME_SECOND: usize = 64;

/// Links, and a sign of omission, that may stand at the end of a cut text.
const LINKS_AT_THE_END: usize = 8;

/// Whether a cut text is the beginning of a note. A note leaves out the handles that a reply
/// begins with; a cut text may end with `…` or with a link.
fn begins(note: &str, cut: &str) -> bool {
    let mut words = cut;
    while let Some(rest) = words.strip_prefix('@') {
        let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_'));
        words = rest
            .get(end.unwrap_or(rest.len())..)
            .unwrap_or_default()
            .trim_start();
    }
    for words in [cut, words] {
        let mut words = words.trim_end();
        for _ in 0..LINKS_AT_THE_END {
            if !words.is_empty() && note.starts_with(words) {
                return true;
            }
            let shorter = match words.rsplit_once(char::is_whitespace) {
                Some((before, last)) if last.starts_with("https://t.co/") => before,
                _ => words.trim_end_matches('…'),
            };
            let shorter = shorter.trim_end();
            if shorter.len() == words.len() {
                break;
            }
            words = shorter;
        }
    }
    false
}

fn push_whole(filler: &mut PostFiller, chunk: &PostChunk, at: usize, note: &Note) {
    let cut = record_of(chunk, at);
    let mut post = whole(note);
    let known: Vec<MentionItem<'_>> = cut.entities.mentions.to_vec();
    for mention in &mut post.entities.mentions.0 {
        let same = known
            .iter()
            .find(|known| known.handle.eq_ignore_ascii_case(&mention.handle));
        if let Some(known) = same {
            mention.id = known.id;
            mention.name = known.name.clone();
        }
    }
    let quotes = |url: &&UrlItem<'_>| status_link(&url.expanded).is_some();
    if !post.entities.urls.iter().any(|url| quotes(&url)) {
        // The quoted post stands behind what was cut: it has no place in the whole text.
        let quoted = cut.entities.urls.iter().rfind(quotes).cloned();
        post.entities.urls.0.extend(quoted.map(|url| UrlItem {
            indices: NOWHERE,
            ..url
        }));
    }
    let mut post = PostRecord {
        text: post.text,
        entities: post.entities,
        ..cut
    };
    for item in &mut post.extended.media.0 {
        item.indices = NOWHERE;
    }
    let file = flag::DELETED | flag::COMMUNITY | flag::CIRCLE;
    filler.base = flag::LONG | chunk.flags.get(at).map_or(0, |flags| flags & file);
    let number = chunk.records.get(at).copied().unwrap_or_default();
    filler.push_with(&post, u64::from(number), "", &note.styles);
}

fn push_alone(filler: &mut PostFiller, note: &Note) {
    if note.id == Id::NONE {
        return;
    }
    let time = note.time.map(Time::iso).unwrap_or_default();
    let post = PostRecord {
        id: note.id,
        created_at: Text(time.into()),
        ..whole(note)
    };
    filler.base = flag::LONG | if note.deleted { flag::DELETED } else { 0 };
    filler.push_with(&post, u64::from(note.number), "", &note.styles);
}

/// A place behind every text.
const NOWHERE: Indices = Indices {
    start: u32::MAX,
    end: u32::MAX,
};

/// What a note says, as a post does.
fn whole(note: &Note) -> PostRecord<'_> {
    let at = |tag: &Tag| Indices {
        start: tag.start,
        end: tag.end,
    };
    let url = |(tag, [short, target, display]): &'_ (Tag, [String; 3])| UrlItem {
        url: text(short.clone()),
        expanded: text(target.clone()),
        display: text(display.clone()),
        indices: at(tag),
    };
    let mention = |(tag, handle): &(Tag, String)| MentionItem {
        handle: text(handle.clone()),
        indices: at(tag),
        ..MentionItem::default()
    };
    let tag = |tag: &Tag| TagItem {
        indices: at(tag),
        ..TagItem::default()
    };
    PostRecord {
        text: Text(note.text.as_str().into()),
        entities: Entities {
            urls: List(note.links.iter().map(url).collect()),
            mentions: List(note.mentions.iter().map(mention).collect()),
            tags: List(note.tags.iter().map(tag).collect()),
            ..Entities::default()
        },
        ..PostRecord::default()
    }
}

fn text<'a>(text: String) -> Text<'a> {
    Text(text.into())
}

/// The record that a row of a chunk was made from, as far as the chunk kept it.
pub(super) fn record_of(chunk: &PostChunk, at: usize) -> PostRecord<'_> {
    let extra = chunk.extra(at);
    let raw = chunk.text(at);
    let id = |column: &[u64]| Id(column.get(at).copied().unwrap_or_default());
    let count = |column: &[u32]| Count(column.get(at).copied().unwrap_or_default());
    let label = |column: &[u16]| {
        chunk
            .label(column.get(at).copied().unwrap_or_default())
            .to_owned()
    };
    let time = chunk.times.get(at).filter(|time| **time != 0);
    let rare = chunk.rare(at).cloned().unwrap_or_default();
    let indices = |start, end| Indices { start, end };
    let urls = extra.cut.links.iter().map(|link| UrlItem {
        expanded: text(link.target.to_owned()),
        display: text(link.display.to_owned()),
        indices: indices(link.start, link.end),
        ..UrlItem::default()
    });
    let mentions = extra.cut.mentions.iter().map(|mention| {
        let chars = raw.chars().skip(mention.start as usize + 1);
        let len = mention.end.saturating_sub(mention.start).saturating_sub(1);
        MentionItem {
            id: Id(mention.id),
            handle: text(chars.take(len as usize).collect()),
            name: text(mention.name.to_owned()),
            indices: indices(mention.start, mention.end),
        }
    });
    let tags = extra.cut.tags.iter().map(|tag| TagItem {
        indices: indices(tag.start, tag.end),
        ..TagItem::default()
    });
    let media = extra.media.iter().enumerate().map(|(n, item)| MediaItem {
        media_url: text(item.file.to_owned()),
        kind: text(
            ["photo", "video", "animated_gif"]
                .get(usize::from(item.kind))
                .unwrap_or(&"")
                .to_string(),
        ),
        indices: extra
            .cut
            .hidden
            .get(n)
            .or(extra.cut.hidden.last())
            .map_or(NOWHERE, |tag| indices(tag.start, tag.end)),
        sizes: Sizes {
            large: Size {
                w: Count(item.width),
                h: Count(item.height),
            },
        },
        video: Video {
            duration: Count(item.duration),
            ..Video::default()
        },
        alt: text(item.alt.to_owned()),
        ..MediaItem::default()
    });
    let mut post = PostRecord {
        id: id(&chunk.ids),
        text: Text(raw.into()),
        created_at: text(time.map(|time| Time(*time).iso()).unwrap_or_default()),
        lang: text(label(&chunk.langs)),
        source: text(label(&chunk.clients)),
        likes: count(&chunk.likes),
        reposts: count(&chunk.reposts),
        reply_to: id(&chunk.reply_to),
        reply_user: id(&chunk.reply_user),
        reply_handle: text(extra.reply_handle.to_owned()),
        entities: Entities {
            urls: List(urls.collect()),
            mentions: List(mentions.collect()),
            tags: List(tags.collect()),
            ..Entities::default()
        },
        extended: Extended {
            media: List(media.collect()),
        },
        deleted_at: text(rare.deleted.map(Time::iso).unwrap_or_default()),
        community: rare.community,
        author: rare.author,
        repeats: rare.source,
        ..PostRecord::default()
    };
    post.edits.initial.versions.0 = rare.versions;
    post
}
