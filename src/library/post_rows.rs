//! A post as a view shows it, put together from its columns.

use super::Library;
use super::order::PostRef;
use crate::base::{Id, Time};
use crate::columns::posts::{Extra, PostSlab, has, id_at};
use crate::protocol::{
    EntryId, Media, MediaKind, PostKind, PostLink, PostRow, Segment, Shelf, flag,
};
use crate::records::{Cut, FIRST_CLOCK, Link, segments, status_link};

/// Characters of another post that are shown with a post.
const MOST_SHOWN: usize = 480;

impl Library {
    /// The row of one of the owner's posts; `None` only for a place that does not exist.
    pub(super) fn post_row(&mut self, post: PostRef) -> Option<PostRow> {
        self.row_on(Shelf::Posts, post)
    }

    /// The row of a post wherever it is kept, the owner's first.
    pub(super) fn row_anywhere(&mut self, id: Id) -> Option<PostRow> {
        let shelves = [Shelf::Posts, Shelf::Likes, Shelf::Moments];
        shelves.into_iter().find_map(|shelf| {
            let post = self.shelf_mut(shelf).by_id(id)?;
            self.row_on(shelf, post)
        })
    }

    /// The row of a post on a shelf.
    pub(super) fn row_on(&mut self, shelf: Shelf, post: PostRef) -> Option<PostRow> {
        let mut row = self.bare_row(shelf, post)?;
        let links = [&mut row.reply_to, &mut row.quotes, &mut row.repost_of];
        for link in links.into_iter().flatten() {
            self.look_up(link);
        }
        // A repost stands cut in the archive; the repeated post may be held whole.
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
        row.thread = self.thread_size(row.id);
        row.versions = self.versions.of(row.id).count() as u32;
        if matches!(shelf, Shelf::Thread(_)) {
            let at = self.depths.binary_search_by_key(&post, |(post, _)| *post);
            row.depth = at
                .ok()
                .and_then(|at| self.depths.get(at))
                .map_or(0, |(_, depth)| *depth);
        }
        Some(row)
    }

    /// Finds the words of another post wherever the archive holds them.
    fn look_up(&mut self, link: &mut PostLink) {
        if link.id == Id::NONE {
            return;
        }
        link.time = link.id.time();
        for shelf in [Shelf::Posts, Shelf::Likes, Shelf::Moments] {
            let Some(post) = self.shelf_mut(shelf).by_id(link.id) else {
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
            link.time = row.time;
            if link.handle.is_empty() {
                link.handle = match row.author {
                    Some(author) => author.handle,
                    None => self.owner.handle.clone(),
                };
            }
            return;
        }
    }

    fn bare_row(&self, shelf: Shelf, post: PostRef) -> Option<PostRow> {
        let posts = self.shelf(shelf);
        let (slab, at) = posts.slab(post)?;
        let extra = slab.extra(at);
        let raw = slab.text(at);
        let id = Id(*slab.ids.get(at)?);
        let flags = *slab.flags.get(at)?;
        let file = posts.files.get(post.slab as usize).copied();
        let rare = slab.rare(at);
        let mut cut = extra.cut.clone();
        cut.styles = rare.map(|rare| rare.styles.clone()).unwrap_or_default();
        let repeated = rare.map_or(Id::NONE, |rare| rare.source);
        let repost = (flags & flag::REPOST != 0).then(|| repost_of(raw, &cut, repeated));
        let quote = quote_link(&extra.cut).filter(|_| flags & flag::QUOTE != 0);
        let skip = repost
            .as_ref()
            .filter(|repost| !repost.handle.is_empty())
            .map_or(0, |repost| repost.handle.chars().count() as u32 + 6);
        let author = || PostLink {
            id,
            author: rare.map_or(Id::NONE, |rare| rare.author),
            handle: extra.reply_handle.to_owned(),
            ..PostLink::default()
        };
        Some(PostRow {
            id,
            time: slab
                .times
                .get(at)
                .filter(|time| **time != 0)
                .map(|time| Time(*time)),
            day_only: flags & flag::EARLY != 0 && is_day(*slab.times.get(at)?),
            older: slab.has.get(at)? & has::NEWER != 0,
            kind: self.kind(slab, at, flags),
            text: segments(raw, &without_quote(&cut, quote, raw), skip),
            marks: Vec::new(),
            lang: slab.label(*slab.langs.get(at)?).to_owned(),
            likes: *slab.likes.get(at)?,
            reposts: *slab.reposts.get(at)?,
            client: slab.label(*slab.clients.get(at)?).to_owned(),
            media: self.media_of(slab, at),
            reply_to: (flags & flag::REPLY != 0).then(|| reply_link(slab, at, &extra, raw)),
            quotes: quote
                .and_then(|link| status_link(link.target))
                .map(|quoted| PostLink {
                    id: quoted.id,
                    handle: quoted.handle.to_owned(),
                    ..PostLink::default()
                }),
            repost_of: repost,
            author: matches!(shelf, Shelf::Likes | Shelf::Moments).then(author),
            flags,
            deleted: rare.and_then(|rare| rare.deleted),
            versions: 0,
            thread: 0,
            depth: 0,
            file: file
                .and_then(|file| self.archive.entries.get(file))
                .map(|f| f.name.clone())
                .unwrap_or_default(),
            record: *slab.records.get(at)?,
        })
    }

    fn kind(&self, slab: &PostSlab, at: usize, flags: u16) -> PostKind {
        let answers_owner = || {
            self.owner.id != Id::NONE && slab.reply_user.get(at).copied() == Some(self.owner.id.0)
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

    pub(super) fn media_of(&self, slab: &PostSlab, at: usize) -> Vec<Media> {
        let post = id_at(slab, at);
        let flags = slab.flags.get(at).copied().unwrap_or_default();
        let elsewhere = flags & flag::EARLY != 0;
        slab.extra(at)
            .media
            .iter()
            .map(|item| {
                let name = format!("{post}-{}", item.file);
                Media {
                    kind: match item.kind {
                        1 => MediaKind::Video,
                        2 => MediaKind::Gif,
                        _ => MediaKind::Photo,
                    },
                    entry: self
                        .media
                        .find(&self.archive, &name)
                        .map(|entry| EntryId(entry as u32)),
                    elsewhere,
                    name,
                    width: item.width,
                    height: item.height,
                    duration: item.duration,
                    alt: item.alt.to_owned(),
                }
            })
            .collect()
    }
}

/// Whether a time is the noon that stands for a day of before clocks were kept.
fn is_day(time: i64) -> bool {
    time < FIRST_CLOCK.0 && time.rem_euclid(86_400) == 43_200
}

/// Whose post is repeated: the handle behind `RT @`, and what its mention tells. Which one, its
/// pictures tell, or a link to it at the end.
fn repost_of(raw: &str, cut: &Cut<'_>, source: Id) -> PostLink {
    let rest = raw.strip_prefix("RT @").unwrap_or_default();
    let handle = rest.split(':').next().unwrap_or_default();
    let mention = cut.mentions.iter().find(|mention| mention.start == 3);
    let linked = quote_link(cut).and_then(|link| status_link(link.target));
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

/// The beginning of a text.
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

/// Whom a post answers. Where X left the handle out, the mention of the same id may have it.
fn reply_link(slab: &PostSlab, at: usize, extra: &Extra<'_>, raw: &str) -> PostLink {
    let author = slab.reply_user.get(at).copied().unwrap_or_default();
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
        id: Id(slab.reply_to.get(at).copied().unwrap_or_default()),
        author: Id(author),
        handle: match extra.reply_handle {
            "" => spelled.unwrap_or_default(),
            handle => handle.to_owned(),
        },
        name: mention.map_or("", |mention| mention.name).to_owned(),
        ..PostLink::default()
    }
}

fn quote_link<'c, 'a>(cut: &'c Cut<'a>) -> Option<&'c Link<'a>> {
    cut.links
        .iter()
        .rfind(|link| status_link(link.target).is_some())
}

/// The link to the quoted post is not repeated in the text when it is the last thing there.
fn without_quote<'a>(cut: &Cut<'a>, quote: Option<&Link<'a>>, raw: &str) -> Cut<'a> {
    let mut cut = cut.clone();
    let Some(quote) = quote else { return cut };
    let behind = raw.chars().skip(quote.end as usize);
    if behind.clone().all(char::is_whitespace)
        || cut.hidden.iter().any(|tag| tag.start > quote.start)
    {
        cut.links.retain(|link| link.start != quote.start);
        cut.hidden.push(crate::records::Tag {
            start: quote.start,
            end: quote.end,
        });
    }
    cut
}
