//! Long posts: joins the text in `note-tweet.js` with the shortened post in `tweets.js`.
//!
//! A note does not say which post it belongs to. Its post is the one that was written in the same
//! second and begins with the same words; this was right for 42 of 42 notes in real archives.

use super::order::Posts;
use roost_base::{Id, SortSmall, Time, flag};
use roost_columns::{Extra, Note, PostChunk, PostDraft, PostFiller};
use roost_records::{Cut, Link, Mention, status_link};

/// Joins notes with their posts: each joined post is added as a further record of its id, with the
/// whole text. A note that has an id but no post becomes a post of its own, read from `file`.
/// Linear in the number of posts.
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
                filler.push(&joined_of(chunk.draft(at), note));
            }
        }
        whole.extend(filler.take(true).into_iter().map(|chunk| (chunk, *file)));
    }
    let mut filler = PostFiller::default();
    let alone = notes.iter().zip(joined).filter(|(_, joined)| !joined);
    for (note, _) in alone.filter(|(note, _)| note.id != Id::NONE) {
        filler.push(&alone_of(note));
    }
    whole.extend(filler.take(true).into_iter().map(|chunk| (chunk, file)));
    for (chunk, file) in whole {
        posts.add(chunk, file);
    }
}

/// Maximum number of notes of one second that are compared.
const SAME_SECOND: usize = 64;

/// Maximum number of links and `…` that are removed from the end of a shortened text.
const LINKS_AT_THE_END: usize = 8;

/// Whether a shortened text is the beginning of a note. A note lacks the handles at the start of a
/// reply, and a shortened text may end with `…` or links.
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

/// Returns a post with the whole text of its note. Only the shortened post knows the ids and names
/// of the people mentioned, so they are copied from there.
fn joined_of<'a>(post: PostDraft<'a>, note: &'a Note) -> PostDraft<'a> {
    let known = &post.extra.cut;
    let mut cut = cut_of(note);
    for (mention, (_, handle)) in cut.mentions.iter_mut().zip(&note.mentions) {
        let same = |known: &&Mention<'_>| handle_at(post.text, known).eq_ignore_ascii_case(handle);
        if let Some(known) = known.mentions.iter().find(same) {
            (mention.id, mention.name) = (known.id, known.name);
        }
    }
    let quotes = |link: &&Link<'_>| status_link(link.target).is_some();
    if !cut.links.iter().any(|link| quotes(&link)) {
        // The link to the quoted post was in the part that was cut off, so it has no place in the
        // whole text.
        let quoted = known.links.iter().rfind(quotes);
        cut.links.extend(quoted.map(|link| Link {
            start: u32::MAX,
            end: u32::MAX,
            ..link.clone()
        }));
    }
    PostDraft {
        flags: post.flags | flag::LONG,
        text: &note.text,
        styles: &note.styles,
        extra: Extra { cut, ..post.extra },
        ..post
    }
}

/// Returns the post for a note that has no other record.
fn alone_of(note: &Note) -> PostDraft<'_> {
    PostDraft {
        id: note.id,
        time: note.time,
        flags: flag::LONG | if note.deleted { flag::DELETED } else { 0 },
        number: note.number,
        text: &note.text,
        styles: &note.styles,
        extra: Extra {
            cut: cut_of(note),
            ..Extra::default()
        },
        ..PostDraft::default()
    }
}

/// Returns the entities at which the text of a note is cut.
fn cut_of(note: &Note) -> Cut<'_> {
    let links = note.links.iter();
    let links = links.map(|(at, [short, target, display])| Link {
        start: at.start,
        end: at.end,
        target: if target.is_empty() { short } else { target },
        display,
        words: false,
    });
    let mentions = note.mentions.iter().map(|(at, _)| Mention {
        start: at.start,
        end: at.end,
        ..Mention::default()
    });
    Cut {
        links: links.collect(),
        mentions: mentions.collect(),
        tags: note.tags.clone(),
        ..Cut::default()
    }
}

/// Returns the handle in the text of a mention, without its `@`.
fn handle_at<'t>(text: &'t str, mention: &Mention<'_>) -> &'t str {
    let byte = |place: u32| {
        let mut places = text.char_indices().map(|(at, _)| at);
        places.nth(place as usize).unwrap_or(text.len())
    };
    let place = byte(mention.start.saturating_add(1))..byte(mention.end);
    text.get(place).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use roost_base::Weight;
    use roost_records::{OtherRecord, PostRecord, Style, Tag};
    use serde_json::{Value, json};

    const WHOLE: &str = "Low & slow, says @Grace, until the #tide turns https://t.co/l1";
    const CUT: &str = "Low &amp; slow, says @Grace… https://t.co/q1";
    const LINK: [&str; 3] = ["https://t.co/l1", "https://example.org/tide", "example.org"];

    /// Index of the first code point of a word in a text, and of the one after its last.
    fn place(text: &str, word: &str) -> [usize; 2] {
        let start = text.split(word).next().unwrap().chars().count();
        [start, start + word.chars().count()]
    }

    /// A post record with every field that is compared; the text and its entities are parameters.
    fn record(text: &str, tags: Value, urls: Value) -> Value {
        json!({
            "id_str": "1592796480000000001", "created_at": "Wed Nov 16 08:09:10 +0000 2022",
            "full_text": text, "lang": "en", "source": "<a>App</a>", "favorite_count": "3",
            "retweet_count": "2", "in_reply_to_status_id_str": "7", "in_reply_to_user_id_str": "5",
            "in_reply_to_screen_name": "grace", "community_id_str": "9",
            "edit_info": {"initial": {"editTweetIds": ["1", "2"]}},
            "entities": {"hashtags": tags, "urls": urls, "user_mentions": [{
                "id_str": "5", "screen_name": "grace", "name": "Grace", "indices": place(text, "@Grace"),
            }]},
            "extended_entities": {"media": [{"type": "photo", "indices": [50, 60],
                "media_url_https": "https://pbs.twimg.com/media/Fh.jpg",
                "sizes": {"large": {"w": 4, "h": 3}}, "media_alt": "A heron"}]},
        })
    }

    /// Reads a file with a single post.
    fn read(record: &Value) -> PostChunk {
        let text = record.to_string();
        let post: PostRecord<'_> = serde_json::from_str(&text).unwrap();
        let mut filler = PostFiller::default();
        filler.push(&PostDraft::of(&post, 4));
        filler.take(true).remove(0)
    }

    fn note() -> Note {
        let mark = |word: &str, more: Value| {
            let [from, to] = place(WHOLE, word);
            let mut mark = json!({"fromIndex": from, "toIndex": to});
            let more = more.as_object().unwrap().clone();
            mark.as_object_mut().unwrap().extend(more);
            mark
        };
        let [short, target, display] = LINK;
        let text = json!({
            "noteTweetId": "1592796480000000009", "createdAt": "2022-11-16T08:09:10.000Z",
            "core": {
                "text": WHOLE,
                "urls": [mark(short, json!({"shortUrl": short, "expandedUrl": target, "displayUrl": display}))],
                "mentions": [mark("@Grace", json!({"screenName": "Grace"}))],
                "hashtags": [mark("#tide", json!({}))],
                "styletags": [mark("slow", json!({"styleTypes": [{"name": "Bold"}]}))],
            },
        })
        .to_string();
        let record: OtherRecord<'_> = serde_json::from_str(&text).unwrap();
        Note::new(&record, false, 6)
    }

    #[test]
    fn a_joined_post_is_the_post_read_whole() {
        let quoted = "https://twitter.com/ada/status/8";
        let quote = |indices: [u64; 2]| json!({"expanded_url": quoted, "indices": indices});
        let whole = WHOLE.replace('&', "&amp;");
        let [short, target, display] = LINK;
        let link = json!({"url": short, "expanded_url": target, "display_url": display,
            "indices": place(&whole, short)});
        let behind = u64::from(u32::MAX);
        let tag = json!([{"text": "tide", "indices": place(&whole, "#tide")}]);
        let whole = read(&record(&whole, tag, json!([link, quote([behind, behind])])));
        let mut posts = Posts::default();
        let cut = read(&record(CUT, json!([]), json!([quote([28, 43])])));
        posts.add(cut, 0);
        join(&mut posts, vec![note()], 1);

        let (joined, at) = posts.chunk(posts.at(0).unwrap()).unwrap();
        assert_eq!((posts.order().len(), posts.chunks().len()), (1, 2));
        let styles = [Style {
            at: Tag { start: 10, end: 14 },
            weight: Weight {
                bold: true,
                italic: false,
            },
        }];
        let mut expected = whole.draft(0);
        expected.flags = flag::LONG;
        expected.styles = &styles;
        // A note does not contain the links of media.
        expected.extra.cut.hidden.clear();
        assert_eq!(joined.draft(at), expected);
        assert_eq!(joined.folded(at), whole.folded(0));
        assert_eq!(
            (joined.has[at], joined.times[at]),
            (whole.has[0], whole.times[0])
        );
        assert_eq!(joined.flags[at], whole.flags[0] | flag::LONG);
    }

    #[test]
    fn a_note_without_its_post_is_one() {
        let mut posts = Posts::default();
        join(&mut posts, vec![note(), Note::default()], 1);
        let (alone, at) = posts.chunk(posts.at(0).unwrap()).unwrap();
        let draft = alone.draft(at);
        assert_eq!(
            (posts.order().len(), draft.id),
            (1, Id(1_592_796_480_000_000_009))
        );
        assert_eq!((draft.time, draft.number), (Some(Time(1_668_586_150)), 6));
        assert_eq!(
            (draft.flags, draft.extra.cut.links[0].target),
            (flag::LONG, LINK[1])
        );
    }
}
