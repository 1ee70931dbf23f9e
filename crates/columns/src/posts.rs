//! Columns of up to 16,384 posts. A chunk is filled once and never changed; a helper worker
//! transfers it as plain buffers.

use std::collections::HashMap;

use super::draft::PostDraft;
use super::extra::Extra;
use super::rare::{NOTHING_RARE, Rare};
use roost_base::{Id, Time, flag};

/// A chunk is full at this many posts; the indexes of posts and labels in a chunk fit into 16 bits.
const MOST_POSTS: usize = 16_384;

/// A chunk is full at this many bytes of text, which limits how much is copied when a buffer grows.
const MOST_TEXT: usize = 4 << 20;

/// The flags that a record can set independently of its other fields and of other posts.
const STATED: u32 = flag::REPOST
    | flag::ODD_DATE
    | flag::DELETED
    | flag::COMMUNITY
    | flag::CIRCLE
    | flag::LONG
    | flag::ARTICLE
    | flag::NO_TEXT
    | flag::WITHHELD
    | flag::EARLY
    | flag::DAY;

/// Fewer labels than this are searched linearly.
const FEW_LABELS: usize = 32;

/// Posts as columns: row `n` of each column belongs to the same post.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PostChunk {
    /// Ids.
    pub ids: Vec<u64>,
    /// Seconds since 1970; 0 if unknown. For a post with `flag::DAY`, noon of its day in UTC.
    pub times: Vec<i64>,
    /// The id of the post that each post replies to; 0 if none.
    pub reply_to: Vec<u64>,
    /// The id of the account that each post replies to; 0 if none.
    pub reply_user: Vec<u64>,
    /// Number of likes.
    pub likes: Vec<u32>,
    /// Number of reposts.
    pub reposts: Vec<u32>,
    /// The number of each record in its file, from 1.
    pub records: Vec<u32>,
    /// See [`flag`].
    pub flags: Vec<u32>,
    /// See [`has`].
    pub has: Vec<u8>,
    /// The language of each post, as an index in [`PostChunk::labels`].
    pub langs: Vec<u16>,
    /// The client of each post, as an index in [`PostChunk::labels`].
    pub clients: Vec<u16>,
    /// The end offset of each post in [`PostChunk::text`].
    pub text_ends: Vec<u32>,
    /// The end offset of each post in [`PostChunk::folded`].
    pub folded_ends: Vec<u32>,
    /// The end offset of each post in [`PostChunk::extras`].
    pub extra_ends: Vec<u32>,
    /// The raw texts, concatenated.
    pub text: String,
    /// The folded texts in the format of `query::scan`, concatenated: each text is followed by the
    /// handle that it replies to and its links, and by a zero byte, so that no hit spans two posts.
    pub folded: String,
    /// An encoded [`Extra`] for each post, concatenated.
    pub extras: Vec<u8>,
    /// The distinct languages and clients.
    pub labels: Vec<String>,
    /// The properties that only few posts have, in the order of the posts.
    pub rare: Vec<Rare>,
}

impl PostChunk {
    /// Returns the number of posts.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether it contains no posts.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// Whether the next post has to go into another chunk.
    pub fn is_full(&self) -> bool {
        self.len() >= MOST_POSTS || self.text.len().max(self.extras.len()) >= MOST_TEXT
    }

    /// Returns the raw text of a post.
    pub fn text(&self, local: usize) -> &str {
        range(&self.text_ends, local)
            .and_then(|r| self.text.get(r))
            .unwrap_or_default()
    }

    /// Returns the folded text of a post.
    pub fn folded(&self, local: usize) -> &str {
        let range = range(&self.folded_ends, local);
        let text = range.and_then(|r| self.folded.get(r)).unwrap_or_default();
        text.strip_suffix('\0').unwrap_or(text)
    }

    /// Returns the properties of a post that have no column.
    pub fn extra(&self, local: usize) -> Extra<'_> {
        range(&self.extra_ends, local)
            .and_then(|r| self.extras.get(r))
            .and_then(|bytes| postcard::from_bytes(bytes).ok())
            .unwrap_or_default()
    }

    /// Whether a post has no entities, no media and no handle that it replies to.
    pub fn is_plain(&self, local: usize) -> bool {
        range(&self.extra_ends, local)
            .and_then(|r| self.extras.get(r))
            .is_none_or(|bytes| bytes.iter().all(|byte| *byte == 0))
    }

    /// Returns when a post was written; `None` if the time of day is unknown.
    pub fn exact_time(&self, local: usize) -> Option<Time> {
        let time = self.times.get(local).filter(|time| **time != 0)?;
        let flags = self.flags.get(local).copied().unwrap_or_default();
        (flags & flag::DAY == 0).then_some(Time(*time))
    }

    /// Returns a label by its index.
    pub fn label(&self, place: u16) -> &str {
        self.labels
            .get(usize::from(place))
            .map_or("", String::as_str)
    }

    /// Converts the columns to plain bytes, in the order that [`PostChunk::from_buffers`] expects.
    pub fn into_buffers(self) -> Vec<Vec<u8>> {
        let labels = postcard::to_allocvec(&self.labels).unwrap_or_default();
        let rare = postcard::to_allocvec(&self.rare).unwrap_or_default();
        vec![
            bytes_of(&self.ids),
            bytes_of(&self.times),
            bytes_of(&self.reply_to),
            bytes_of(&self.reply_user),
            bytes_of(&self.likes),
            bytes_of(&self.reposts),
            bytes_of(&self.records),
            bytes_of(&self.flags),
            self.has,
            bytes_of(&self.langs),
            bytes_of(&self.clients),
            bytes_of(&self.text_ends),
            bytes_of(&self.folded_ends),
            bytes_of(&self.extra_ends),
            self.text.into_bytes(),
            self.folded.into_bytes(),
            self.extras,
            labels,
            rare,
        ]
    }

    /// Restores a chunk from the buffers of [`PostChunk::into_buffers`]; `None` if they are not
    /// valid.
    pub fn from_buffers(buffers: Vec<Vec<u8>>) -> Option<PostChunk> {
        let mut buffers = buffers.into_iter();
        Some(PostChunk {
            ids: bytemuck::pod_collect_to_vec(&buffers.next()?),
            times: bytemuck::pod_collect_to_vec(&buffers.next()?),
            reply_to: bytemuck::pod_collect_to_vec(&buffers.next()?),
            reply_user: bytemuck::pod_collect_to_vec(&buffers.next()?),
            likes: bytemuck::pod_collect_to_vec(&buffers.next()?),
            reposts: bytemuck::pod_collect_to_vec(&buffers.next()?),
            records: bytemuck::pod_collect_to_vec(&buffers.next()?),
            flags: bytemuck::pod_collect_to_vec(&buffers.next()?),
            has: buffers.next()?,
            langs: bytemuck::pod_collect_to_vec(&buffers.next()?),
            clients: bytemuck::pod_collect_to_vec(&buffers.next()?),
            text_ends: bytemuck::pod_collect_to_vec(&buffers.next()?),
            folded_ends: bytemuck::pod_collect_to_vec(&buffers.next()?),
            extra_ends: bytemuck::pod_collect_to_vec(&buffers.next()?),
            text: String::from_utf8(buffers.next()?).ok()?,
            folded: String::from_utf8(buffers.next()?).ok()?,
            extras: buffers.next()?,
            labels: postcard::from_bytes(&buffers.next()?).ok()?,
            rare: postcard::from_bytes(&buffers.next()?).ok()?,
        })
    }

    /// Releases the unused capacity of the buffers.
    fn shrink(&mut self) {
        self.text.shrink_to_fit();
        self.folded.shrink_to_fit();
        self.extras.shrink_to_fit();
    }

    /// Returns the rare properties of a post; `None` if it has none.
    pub fn rare(&self, local: usize) -> Option<&Rare> {
        let at = self
            .rare
            .binary_search_by_key(&local, |rare| rare.local as usize);
        self.rare.get(at.ok()?)
    }

    /// Returns a post as it was added, except for [`PostDraft::beside`]. Flags that depend on other
    /// posts are left out.
    pub fn draft(&self, local: usize) -> PostDraft<'_> {
        let id = |column: &[u64]| Id(column.get(local).copied().unwrap_or_default());
        let number = |column: &[u32]| column.get(local).copied().unwrap_or_default();
        let label = |column: &[u16]| self.label(column.get(local).copied().unwrap_or_default());
        let time = self.times.get(local).filter(|time| **time != 0);
        let rare = self.rare(local).unwrap_or(&NOTHING_RARE);
        PostDraft {
            id: id(&self.ids),
            time: time.map(|time| Time(*time)),
            deleted: rare.deleted,
            flags: number(&self.flags) & STATED,
            number: number(&self.records),
            text: self.text(local),
            beside: "",
            lang: label(&self.langs),
            client: label(&self.clients),
            likes: number(&self.likes),
            reposts: number(&self.reposts),
            reply_to: id(&self.reply_to),
            reply_user: id(&self.reply_user),
            extra: self.extra(local),
            community: rare.community,
            author: rare.author,
            source: rare.source,
            versions: &rare.versions,
            styles: &rare.styles,
            quoted: &rare.quoted,
        }
    }
}

fn bytes_of<T: bytemuck::Pod>(column: &[T]) -> Vec<u8> {
    bytemuck::cast_slice(column).to_vec()
}

fn range(ends: &[u32], local: usize) -> Option<std::ops::Range<usize>> {
    let start = match local.checked_sub(1) {
        Some(before) => *ends.get(before)? as usize,
        None => 0,
    };
    Some(start..*ends.get(local)? as usize)
}

/// Fills chunks with posts.
#[derive(Default)]
pub struct PostFiller {
    /// Flags that every post gets because of its file.
    pub(super) base: u32,
    chunk: PostChunk,
    places: HashMap<String, u16>,
    full: Vec<PostChunk>,
}

impl PostFiller {
    /// Adds a post, which must have an id.
    pub fn push(&mut self, post: &PostDraft<'_>) {
        if self.chunk.is_full() {
            self.close();
        }
        if self.chunk.is_empty() {
            self.chunk.text.reserve(2 << 20);
            self.chunk.folded.reserve(2 << 20);
            self.chunk.extras.reserve(2 << 20);
        }
        let time = post.time.or_else(|| post.id.time());
        let last = |places: &Vec<u16>| places.last().copied().unwrap_or_default();
        let lang = self.place(post.lang, last(&self.chunk.langs));
        let client = self.place(post.client, last(&self.chunk.clients));
        let chunk = &mut self.chunk;
        chunk.rare.extend(Rare::of(post, chunk.ids.len()));
        chunk.ids.push(post.id.0);
        chunk.times.push(time.map_or(0, |time| time.0));
        chunk.reply_to.push(post.reply_to.0);
        chunk.reply_user.push(post.reply_user.0);
        chunk.likes.push(post.likes);
        chunk.reposts.push(post.reposts);
        chunk.records.push(post.number);
        chunk.flags.push(self.base | post.all_flags());
        chunk.has.push(post.held());
        chunk.langs.push(lang);
        chunk.clients.push(client);
        chunk.text.push_str(post.text);
        chunk.text_ends.push(chunk.text.len() as u32);
        post.fold(&mut chunk.folded);
        chunk.folded_ends.push(chunk.folded.len() as u32);
        if let Ok(bytes) = postcard::to_extend(&post.extra, std::mem::take(&mut chunk.extras)) {
            chunk.extras = bytes;
        }
        chunk.extra_ends.push(chunk.extras.len() as u32);
    }

    /// Returns the full chunks; with `all` also the last one.
    pub fn take(&mut self, all: bool) -> Vec<PostChunk> {
        if all && !self.chunk.is_empty() {
            self.close();
        }
        std::mem::take(&mut self.full)
    }

    fn close(&mut self) {
        self.chunk.shrink();
        self.full.push(std::mem::take(&mut self.chunk));
        self.places.clear();
    }

    /// Returns the index of a label. A chunk has a few dozen labels, and usually the label of the
    /// post before matches, so that comparing in order is cheaper than hashing each label.
    fn place(&mut self, label: &str, last: u16) -> u16 {
        let labels = &mut self.chunk.labels;
        if labels
            .get(usize::from(last))
            .is_some_and(|known| known == label)
        {
            return last;
        }
        let known = match labels.len() {
            0..FEW_LABELS => labels.iter().position(|known| known == label),
            _ => self.places.get(label).map(|place| usize::from(*place)),
        };
        known.map_or_else(|| self.add_label(label), |place| place as u16)
    }

    fn add_label(&mut self, label: &str) -> u16 {
        let place = self.chunk.labels.len() as u16;
        self.chunk.labels.push(label.to_owned());
        self.places.insert(label.to_owned(), place);
        place
    }
}

/// Returns the id of a post in a chunk.
pub fn id_at(chunk: &PostChunk, local: usize) -> Id {
    Id(chunk.ids.get(local).copied().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use roost_base::Weight;
    use roost_records::{PostRecord, Style, Tag};

    fn filled(count: u64) -> Vec<PostChunk> {
        let mut filler = PostFiller::default();
        for n in 1..=count {
            let json = format!(
                r##"{{"id":"{n}","full_text":"Ünit {n} &amp; #tag https://t.co/x","lang":"de","source":"<a>App {}</a>",
                "entities":{{"hashtags":[{{"text":"tag","indices":["1","2"]}}],"urls":[{{"url":"https://t.co/x",
                "expanded_url":"https://example.org/{n}","indices":["3","4"]}}]}}}}"##,
                n % 3
            );
            filler.push(&PostDraft::of(&serde_json::from_str(&json).unwrap(), n));
        }
        filler.take(true)
    }

    #[test]
    fn columns_survive_the_journey_between_workers() {
        for chunk in filled(50) {
            assert_eq!(
                PostChunk::from_buffers(chunk.clone().into_buffers()),
                Some(chunk)
            );
        }
    }

    #[test]
    fn texts_and_hits_belong_to_their_post() {
        let chunks = filled(MOST_POSTS as u64 + 10);
        assert_eq!(chunks.len(), 2);
        let chunk = &chunks[0];
        assert_eq!(chunk.text(41), "Ünit 42 &amp; #tag https://t.co/x");
        assert_eq!(
            chunk.folded(41),
            "unit 42 & #tag https://t.co/x\u{1}https://example.org/42"
        );
        assert_eq!(
            (chunk.has[41], chunk.has.len()),
            (roost_base::has::LINK, MOST_POSTS)
        );
        assert_eq!(
            chunk.extra(41).cut.links[0].target,
            "https://example.org/42"
        );
        assert_eq!(chunk.label(chunk.clients[1]), "App 2");
    }

    #[test]
    fn a_row_fills_the_row_that_it_was_filled_from() {
        let json = r#"{"id":"9","full_text":"RT @ada: x https://t.co/y $TEA","created_at":"long ago",
            "lang":"en","source":"<a>A > B</a>","favorite_count":"2","retweet_count":"3",
            "in_reply_to_status_id_str":"7","in_reply_to_user_id_str":"5",
            "in_reply_to_screen_name":"grace","deleted_at":"2022-11-16T08:09:10Z","community_id":"4",
            "edit_info":{"initial":{"editTweetIds":["8","9"]}},"user_id":"6",
            "entities":{"symbols":[{"text":"TEA","indices":["26","30"]}],
            "urls":[{"url":"https://t.co/y","indices":["11","25"]}],
            "user_mentions":[{"id_str":"6","screen_name":"ada","name":"Ada","indices":["3","7"]}],
            "media":[{"type":"video","media_url":"http://pbs.twimg.com/m/x.jpg","indices":["1","2"],
            "source_status_id":"3","video_info":{"duration_millis":"900"}}]}}"#;
        let record: PostRecord<'_> = serde_json::from_str(json).unwrap();
        let weight = Weight {
            bold: true,
            italic: false,
        };
        let set_off = Style {
            at: Tag { start: 0, end: 2 },
            weight,
        };
        let own = PostDraft {
            id: Id(10),
            flags: STATED,
            text: "Low http://x.com/ada/status/8",
            reply_user: Id(5),
            styles: &[set_off],
            quoted: "water",
            ..PostDraft::default()
        };
        let mut filler = PostFiller {
            base: flag::COMMUNITY,
            ..PostFiller::default()
        };
        filler.push(&PostDraft::of(&record, 1));
        filler.push(&own);
        filler.push(&PostDraft::of(&PostRecord::default(), 3));
        let mut chunks = filler.take(true);
        chunks.extend(filled(50));
        for chunk in chunks {
            let mut filler = PostFiller::default();
            for local in 0..chunk.len() {
                filler.push(&chunk.draft(local));
            }
            assert_eq!(filler.take(true), [chunk]);
        }
    }
}
