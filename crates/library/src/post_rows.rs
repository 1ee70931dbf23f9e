//! Builds the row of a post, as views show it, from its columns.

use super::media::{OF_POSTS, Wanted, base_name, sort_of};
use super::order::PostRef;
use crate::library::Library;
use crate::rows::{EntryId, Media, MediaKind, MediaSort, PostKind, PostLink, PostRow};
use roost_base::{Id, Segment, flag};
use roost_columns::posts::id_at;
use roost_columns::{Extra, ExtraMedia, PostChunk};
use roost_query::Shelf;
use roost_records::{Cut, Link, Quoted, segments, status_link, unescape};

/// Maximum number of characters shown of another post inside a row.
const MOST_SHOWN: usize = 480;

impl Library {
    /// Returns the row of one of the owner's posts; `None` only for a position that does not exist.
    pub(super) fn post_row(&self, post: PostRef) -> Option<PostRow> {
        self.row_on(Shelf::Posts, post)
    }

    /// Returns the row of a post on any shelf, the owner's posts first.
    pub fn post(&self, id: Id) -> Option<PostRow> {
        let (shelf, post) = self.held(id)?;
        self.row_on(shelf, post)
    }

    /// Returns the row of a post on a shelf.
    pub(super) fn row_on(&self, shelf: Shelf, post: PostRef) -> Option<PostRow> {
        let mut row = self.bare_row(shelf, post)?;
        self.resolve(&mut row.text);
        let links = [&mut row.reply_to, &mut row.quotes, &mut row.repost_of];
        for link in links.into_iter().flatten() {
            self.look_up(link);
        }
        if let Some(quoted) = row.quotes.as_mut().filter(|quoted| quoted.text.is_empty()) {
            quoted.text = self.quoted_words(shelf, post);
        }
        // The archive has only the beginning of a repost; the original post may be complete.
        if let (Some(Segment::Text(last)), Some(repeated)) = (row.text.last(), &row.repost_of)
            && last.ends_with('…')
            && !repeated.text.is_empty()
        {
            row.text.clone_from(&repeated.text);
        }
        if let Some(author) = &mut row.author {
            author.here = self.posts.find(row.id).is_some();
            if shelf == Shelf::Likes
                && !author.here
                && let Some((id, named)) = self.author_of_like(post)
            {
                author.author = id;
                author.handle = named.handle;
                author.name = named.name;
            }
        }
        let first = self.first_version(row.id);
        (row.thread, row.talk) = (self.threads.size(first), self.threads.talk(first));
        row.versions = self.versions.of(row.id).count() as u32;
        if row.flags & flag::THREAD_START != 0 {
            let last = self
                .threads
                .last(first)
                .and_then(|last| self.posts.by_id(last));
            row.until = last.and_then(|last| self.posts.time(last));
        }
        Some(row)
    }

    /// Returns the beginning of the quoted post's text that the record of the quoting post
    /// contains; empty if it contains none.
    fn quoted_words(&self, shelf: Shelf, post: PostRef) -> Vec<Segment> {
        let chunk = self.shelf(shelf).chunk(post);
        let words = chunk.and_then(|(chunk, at)| Some(&*chunk.rare(at)?.quoted));
        let words = words.filter(|words| !words.is_empty());
        let text = words.map(|words| vec![Segment::Text(unescape(words))]);
        shortened(text.unwrap_or_default(), MOST_SHOWN)
    }

    /// Adds text, time and author of another post to a link, from the first shelf that has its
    /// text.
    fn look_up(&self, link: &mut PostLink) {
        if link.id == Id::NONE {
            return;
        }
        link.time = link.id.time();
        for shelf in [Shelf::Posts, Shelf::Likes, Shelf::Moments] {
            let Some(post) = self.shelf(shelf).by_id(link.id) else {
                continue;
            };
            link.here |= shelf == Shelf::Posts;
            let Some(row) = self
                .bare_row(shelf, post)
                .filter(|row| !row.text.is_empty())
            else {
                continue;
            };
            link.shelf = shelf;
            link.text = shortened(row.text, MOST_SHOWN);
            self.resolve(&mut link.text);
            link.time = row.time;
            link.day_only = row.flags & flag::DAY != 0;
            if link.handle.is_empty() {
                link.handle = match row.author {
                    Some(author) => author.handle,
                    None => self.owner().handle.clone(),
                };
            }
            return;
        }
    }

    fn bare_row(&self, shelf: Shelf, post: PostRef) -> Option<PostRow> {
        let posts = self.shelf(shelf);
        let (chunk, at) = posts.chunk(post)?;
        let extra = chunk.extra(at);
        let raw = chunk.text(at);
        let id = Id(*chunk.ids.get(at)?);
        let flags = *chunk.flags.get(at)?;
        let file = posts.file(post);
        let rare = chunk.rare(at);
        let mut cut = extra.cut.clone();
        cut.styles = rare.map(|rare| rare.styles.clone()).unwrap_or_default();
        let repeated = rare.map_or(Id::NONE, |rare| rare.source);
        let repost = (flags & flag::REPOST != 0).then(|| repost_of(raw, &cut, repeated));
        let quoting = flags & flag::QUOTE != 0;
        let quote = quote_link(&extra.cut, id).filter(|_| quoting);
        let skip = match repost {
            Some(_) => beginning_of_repost(raw),
            None => 0,
        };
        let text = segments(raw, &without_quote(&cut, quote, raw), skip);
        let quoted = match quote {
            Some(link) => status_link(link.target),
            None => text.iter().rev().filter(|_| quoting).find_map(linked),
        };
        let author = || PostLink {
            id,
            author: rare.map_or(Id::NONE, |rare| rare.author),
            handle: extra.reply_handle.to_owned(),
            ..PostLink::default()
        };
        Some(PostRow {
            id,
            time: posts.time(post),
            kind: self.kind(chunk, at, flags),
            marks: Vec::new(),
            lang: chunk.label(*chunk.langs.get(at)?).to_owned(),
            likes: *chunk.likes.get(at)?,
            reposts: *chunk.reposts.get(at)?,
            client: chunk.label(*chunk.clients.get(at)?).to_owned(),
            media: self.media_of(chunk, at),
            reply_to: (flags & flag::REPLY != 0).then(|| reply_link(chunk, at, &extra, raw)),
            quotes: quoted.map(|quoted| PostLink {
                id: quoted.id,
                handle: quoted.handle.to_owned(),
                ..PostLink::default()
            }),
            text,
            repost_of: repost,
            author: matches!(shelf, Shelf::Likes | Shelf::Moments).then(author),
            flags,
            deleted: rare.and_then(|rare| rare.deleted),
            versions: 0,
            thread: 0,
            talk: 0,
            depth: 0,
            gap: false,
            until: None,
            file: file
                .and_then(|file| self.archive.entries.get(file))
                .map(|f| f.name.clone())
                .unwrap_or_default(),
            entry: EntryId(file.unwrap_or_default() as u32),
            record: *chunk.records.get(at)?,
        })
    }

    fn kind(&self, chunk: &PostChunk, at: usize, flags: u32) -> PostKind {
        let answers_owner = || {
            self.owner().id != Id::NONE
                && chunk.reply_user.get(at).copied() == Some(self.owner().id.0)
        };
        if flags & flag::REPOST != 0 {
            PostKind::Repost
        } else if flags & flag::REPLY != 0 {
            if answers_owner() {
                PostKind::OwnReply
            } else {
                PostKind::Reply
            }
        } else if flags & flag::QUOTE != 0 {
            PostKind::Quote
        } else {
            PostKind::Post
        }
    }

    /// Returns the media that a post lists with their files, followed by files that are named after
    /// the post but not listed.
    pub(super) fn media_of(&self, chunk: &PostChunk, at: usize) -> Vec<Media> {
        let post = id_at(chunk, at).to_string();
        let flags = chunk.flags.get(at).copied().unwrap_or_default();
        let elsewhere = flags & flag::EARLY != 0;
        let extra = chunk.extra(at);
        let name = |item: &ExtraMedia<'_>| format!("{post}-{}", item.file);
        let names: Vec<String> = extra.media.iter().map(name).collect();
        let wanted = extra.media.iter().zip(&names);
        let wanted = wanted.map(|(item, name)| Wanted {
            name,
            film: matches!(item.kind, 1 | 2),
        });
        let wanted: Vec<Wanted<'_>> = wanted.collect();
        let claimed = self.media.claim(&self.archive, &post, &wanted, OF_POSTS);
        let items = extra.media.iter().zip(&names).zip(claimed.found);
        let listed = items.map(|((item, name), found)| {
            let kind = match item.kind {
                1 => MediaKind::Video,
                2 => MediaKind::Gif,
                _ => MediaKind::Photo,
            };
            let media = Media {
                kind,
                elsewhere,
                name: name.clone(),
                width: item.width,
                height: item.height,
                duration: item.duration,
                alt: item.alt.to_owned(),
                ..Media::default()
            };
            self.with_file(media, found)
        });
        let spare = claimed.spare.into_iter();
        let spare = spare.map(|entry| self.with_file(Media::default(), Some(entry)));
        listed.chain(spare).collect()
    }

    /// Sets the file of a media item. If the file has another name than expected, that name and its
    /// type replace those of the item.
    pub(super) fn with_file(&self, mut media: Media, found: Option<usize>) -> Media {
        media.entry = found.map(|entry| EntryId(entry as u32));
        let entry = found.and_then(|entry| self.archive.entries.get(entry));
        if let Some(name) = entry.map(base_name).filter(|name| *name != media.name) {
            if media.kind == MediaKind::Photo && sort_of(name) == MediaSort::Video {
                media.kind = MediaKind::Video;
            }
            media.name = name.to_owned();
        }
        media
    }
}

/// Returns the original of a repost: the author by the handle behind `RT @` and its mention; the id
/// from `source` (which comes from the post's media), or from a link to the post at the end of the
/// text.
fn repost_of(raw: &str, cut: &Cut<'_>, source: Id) -> PostLink {
    let rest = raw.strip_prefix("RT @").unwrap_or_default();
    let handle = rest.split(':').next().unwrap_or_default();
    let mention = cut.mentions.iter().find(|mention| mention.start == 3);
    let linked = quote_link(cut, Id::NONE).and_then(|link| status_link(link.target));
    let linked = linked.filter(|linked| linked.handle.eq_ignore_ascii_case(handle));
    PostLink {
        id: source
            .some()
            .or(linked.map(|linked| linked.id))
            .unwrap_or_default(),
        author: Id(mention.map_or(0, |mention| mention.id)),
        handle: handle.to_owned(),
        name: mention.map_or("", |mention| mention.name).to_owned(),
        ..PostLink::default()
    }
}

/// Returns at most `most` characters of a text, with `…` if it is longer.
fn shortened(text: Vec<Segment>, most: usize) -> Vec<Segment> {
    let mut left = most;
    let mut out = Vec::new();
    for mut segment in text {
        if let Segment::Text(words) | Segment::Styled(_, words) = &mut segment {
            if let Some((end, _)) = words.char_indices().nth(left) {
                words.truncate(end);
                words.push('…');
                out.push(segment);
                return out;
            }
            left -= words.chars().count();
        }
        out.push(segment);
    }
    out
}

/// Returns the post and the person that a post answers. If X left the handle out, the mention with
/// the same id may have it.
fn reply_link(chunk: &PostChunk, at: usize, extra: &Extra<'_>, raw: &str) -> PostLink {
    let author = chunk.reply_user.get(at).copied().unwrap_or_default();
    let mention = extra
        .cut
        .mentions
        .iter()
        .find(|mention| author != 0 && mention.id == author);
    let spelled = mention.map(|mention| {
        let chars = raw.chars().skip(mention.start as usize + 1);
        chars
            .take((mention.end.saturating_sub(mention.start + 1)) as usize)
            .collect()
    });
    PostLink {
        id: Id(chunk.reply_to.get(at).copied().unwrap_or_default()),
        author: Id(author),
        handle: match extra.reply_handle {
            "" => spelled.unwrap_or_default(),
            handle => handle.to_owned(),
        },
        name: mention.map_or("", |mention| mention.name).to_owned(),
        ..PostLink::default()
    }
}

/// Returns the last link in a text that leads to a post other than `own`.
fn quote_link<'c, 'a>(cut: &'c Cut<'a>, own: Id) -> Option<&'c Link<'a>> {
    let other = |link: &&Link<'_>| status_link(link.target).is_some_and(|post| post.id != own);
    cut.links.iter().rfind(other)
}

/// Returns the post that a segment links to.
fn linked(segment: &Segment) -> Option<Quoted<'_>> {
    match segment {
        Segment::Link { href, .. } => status_link(href),
        _ => None,
    }
}

/// Returns the number of code points of `RT @name: ` at the start of a repost.
fn beginning_of_repost(raw: &str) -> u32 {
    let rest = raw
        .strip_prefix("RT @")
        .and_then(|rest| rest.split_once(':'));
    let begins = |(handle, rest): (&str, &str)| {
        let spaces = rest.chars().take_while(|c| c.is_whitespace()).count();
        "RT @:".len() + handle.chars().count() + spaces
    };
    rest.map_or(0, begins) as u32
}

/// Hides the link to the quoted post if it is the last thing in the text, because the post itself
/// is shown.
fn without_quote<'a>(cut: &Cut<'a>, quote: Option<&Link<'a>>, raw: &str) -> Cut<'a> {
    let mut cut = cut.clone();
    let Some(quote) = quote else { return cut };
    let behind = raw.chars().skip(quote.end as usize);
    if behind.clone().all(char::is_whitespace)
        || cut.hidden.iter().any(|tag| tag.start > quote.start)
    {
        cut.links.retain(|link| link.start != quote.start);
        cut.hidden.push(roost_records::Tag {
            start: quote.start,
            end: quote.end,
        });
    }
    cut
}
