//! Columns of up to a few thousand posts. A chunk is filled once and never changed; a helper
//! worker hands it over as plain buffers.

use std::collections::HashMap;

use super::extra::Extra;
use super::post_parts::{extra, fold_post, held, quoted};
use super::rare::Rare;
use roost_base::flag;
use roost_base::{Id, Time};
use roost_records::{PostRecord, Style};

/// A chunk is full at this many posts; one more bit pattern than a local number has is never used.
const MOST_POSTS: usize = 16_384;

/// A chunk is full at this many bytes of text, so that no buffer has to be moved when it grows.
const MOST_TEXT: usize = 4 << 20;

/// Fewer labels than this are looked through one by one.
const FEW_LABELS: usize = 32;

/// Posts as columns: row `n` of each belongs to the same post.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PostChunk {
    /// Ids.
    pub ids: Vec<u64>,
    /// Seconds since 1970; 0 when unknown. Of a post with `flag::DAY` noon in UTC of its day.
    pub times: Vec<i64>,
    /// The post that each answers; 0 for none.
    pub reply_to: Vec<u64>,
    /// Whom each answers; 0 for none.
    pub reply_user: Vec<u64>,
    /// Likes.
    pub likes: Vec<u32>,
    /// Reposts.
    pub reposts: Vec<u32>,
    /// The record's number in its file, from 1.
    pub records: Vec<u32>,
    /// See [`flag`].
    pub flags: Vec<u32>,
    /// See [`has`].
    pub has: Vec<u8>,
    /// Places in [`PostChunk::labels`].
    pub langs: Vec<u16>,
    /// Places in [`PostChunk::labels`].
    pub clients: Vec<u16>,
    /// Ends in [`PostChunk::text`].
    pub text_ends: Vec<u32>,
    /// Ends in [`PostChunk::folded`].
    pub folded_ends: Vec<u32>,
    /// Ends in [`PostChunk::extras`].
    pub extra_ends: Vec<u32>,
    /// Raw texts, one behind the other.
    pub text: String,
    /// Folded texts as `query::scan` knows them: links and whom it answers behind the text, and a
    /// zero byte, so that no hit spans two posts.
    pub folded: String,
    /// One encoded [`Extra`] behind the other.
    pub extras: Vec<u8>,
    /// Languages and clients, each once.
    pub labels: Vec<String>,
    /// What few posts have, in the order of the posts.
    pub rare: Vec<Rare>,
}

impl PostChunk {
    /// Number of posts.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether it holds no post.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// Whether the next post belongs into another chunk.
    pub fn is_full(&self) -> bool {
        self.len() >= MOST_POSTS || self.text.len().max(self.extras.len()) >= MOST_TEXT
    }

    /// The raw text of a post.
    pub fn text(&self, local: usize) -> &str {
        range(&self.text_ends, local)
            .and_then(|r| self.text.get(r))
            .unwrap_or_default()
    }

    /// The folded text of a post.
    pub fn folded(&self, local: usize) -> &str {
        let range = range(&self.folded_ends, local);
        let text = range.and_then(|r| self.folded.get(r)).unwrap_or_default();
        text.strip_suffix('\0').unwrap_or(text)
    }

    /// What a post has beside its columns.
    pub fn extra(&self, local: usize) -> Extra<'_> {
        range(&self.extra_ends, local)
            .and_then(|r| self.extras.get(r))
            .and_then(|bytes| postcard::from_bytes(bytes).ok())
            .unwrap_or_default()
    }

    /// Whether a post has nothing beside its columns: no entity, no media.
    pub fn is_plain(&self, local: usize) -> bool {
        range(&self.extra_ends, local)
            .and_then(|r| self.extras.get(r))
            .is_none_or(|bytes| bytes.iter().all(|byte| *byte == 0))
    }

    /// A label by its place.
    pub fn label(&self, place: u16) -> &str {
        self.labels
            .get(usize::from(place))
            .map_or("", String::as_str)
    }

    /// Sends the columns away as plain bytes, in an order that [`PostChunk::from_buffers`] knows.
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

    /// The chunk that [`PostChunk::into_buffers`] took apart; `None` for anything else.
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

    /// Gives back what the buffers hold too much.
    fn shrink(&mut self) {
        self.text.shrink_to_fit();
        self.folded.shrink_to_fit();
        self.extras.shrink_to_fit();
    }

    /// Gives the post that was added last the words of the one that it quotes.
    pub(super) fn quote(&mut self, words: &str) {
        let Some(local) = self.len().checked_sub(1) else {
            return;
        };
        let local = local as u32;
        if self.rare.last().is_none_or(|rare| rare.local != local) {
            self.rare.push(Rare {
                local,
                ..Rare::default()
            });
        }
        if let Some(rare) = self.rare.last_mut() {
            rare.quoted = words.to_owned();
        }
    }

    /// What few posts have; `None` for a plain one.
    pub fn rare(&self, local: usize) -> Option<&Rare> {
        let at = self
            .rare
            .binary_search_by_key(&local, |rare| rare.local as usize);
        self.rare.get(at.ok()?)
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

/// Fills chunks with records.
#[derive(Default)]
pub struct PostFiller {
    /// Flags that every post gets, because of the file it stands in.
    pub base: u32,
    pub(super) chunk: PostChunk,
    places: HashMap<String, u16>,
    full: Vec<PostChunk>,
}

impl PostFiller {
    /// Adds a post; the record must have an id.
    pub fn push(&mut self, post: &PostRecord<'_>, number: u64) {
        self.push_with(post, number, "", &[]);
    }

    /// Adds a post that is found by more words than its own, or has words set off.
    pub fn push_with(
        &mut self,
        post: &PostRecord<'_>,
        number: u64,
        beside: &str,
        styles: &[Style],
    ) {
        if self.chunk.is_full() {
            self.close();
        }
        if self.chunk.is_empty() {
            self.chunk.text.reserve(2 << 20);
            self.chunk.folded.reserve(2 << 20);
            self.chunk.extras.reserve(2 << 20);
        }
        let repost = post.repost_handle();
        let media = post.media();
        let quotes = repost.is_none() && quoted(post);
        let stated = Time::parse_post(&post.created_at);
        let time = stated.or_else(|| post.id.time());
        let mut flags = self.base;
        for (bit, holds) in [
            (flag::REPOST, repost.is_some()),
            (
                flag::REPLY,
                repost.is_none() && (post.reply_to.some().or(post.reply_user.some())).is_some(),
            ),
            (flag::QUOTE, quotes),
            (flag::MEDIA, !media.is_empty()),
            (
                flag::ODD_DATE,
                stated.is_none() && !post.created_at.is_empty(),
            ),
        ] {
            flags |= if holds { bit } else { 0 };
        }
        let last = |places: &Vec<u16>| places.last().copied().unwrap_or_default();
        let lang = self.place(&post.lang, last(&self.chunk.langs));
        let client = self.place(post.client(), last(&self.chunk.clients));
        let chunk = &mut self.chunk;
        chunk
            .rare
            .extend(Rare::of(post, chunk.ids.len(), repost.is_some(), styles));
        chunk.ids.push(post.id.0);
        chunk.times.push(time.map_or(0, |time| time.0));
        chunk.reply_to.push(post.reply_to.0);
        chunk.reply_user.push(post.reply_user.0);
        chunk.likes.push(post.likes.0);
        chunk.reposts.push(post.reposts.0);
        chunk
            .records
            .push(u32::try_from(number).unwrap_or(u32::MAX));
        chunk.flags.push(flags);
        chunk.has.push(held(post, media));
        chunk.langs.push(lang);
        chunk.clients.push(client);
        chunk.text.push_str(&post.text);
        chunk.text_ends.push(chunk.text.len() as u32);
        fold_post(post, beside, &mut chunk.folded);
        chunk.folded_ends.push(chunk.folded.len() as u32);
        let extra = extra(post, media);
        if let Ok(bytes) = postcard::to_extend(&extra, std::mem::take(&mut chunk.extras)) {
            chunk.extras = bytes;
        }
        chunk.extra_ends.push(chunk.extras.len() as u32);
    }

    /// The chunks that are full; `all` closes the last one, too.
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

    /// The place of a label. A chunk has a few dozen, and mostly the one of the post before: looked
    /// at in the order in which they came, that is cheaper than to hash each.
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

/// The id of a post in a chunk.
pub fn id_at(chunk: &PostChunk, local: usize) -> Id {
    Id(chunk.ids.get(local).copied().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(count: u64) -> Vec<PostChunk> {
        let mut filler = PostFiller::default();
        for n in 1..=count {
            let json = format!(
                r##"{{"id":"{n}","full_text":"Ünit {n} &amp; #tag https://t.co/x","lang":"de","source":"<a>App {}</a>",
                "entities":{{"hashtags":[{{"text":"tag","indices":["1","2"]}}],"urls":[{{"url":"https://t.co/x",
                "expanded_url":"https://example.org/{n}","indices":["3","4"]}}]}}}}"##,
                n % 3
            );
            filler.push(&serde_json::from_str(&json).unwrap(), n);
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
}
