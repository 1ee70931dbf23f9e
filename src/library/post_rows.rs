//! A post as a view shows it, put together from its columns.

use super::Library;
use super::order::PostRef;
use super::slab::{Extra, PostSlab, flag};
use crate::base::{Id, Time};
use crate::protocol::{EntryId, Media, MediaKind, PostKind, PostLink, PostRow};
use crate::records::{Cut, Link, segments, status_link};

impl Library {
    /// The row of a post; `None` only for a place that does not exist.
    pub(super) fn post_row(&mut self, post: PostRef) -> Option<PostRow> {
        let mut row = self.bare_row(post)?;
        for link in [&mut row.reply_to, &mut row.quotes].into_iter().flatten() {
            link.here = link.id != Id::NONE && self.posts.find(link.id).is_some();
        }
        Some(row)
    }

    fn bare_row(&self, post: PostRef) -> Option<PostRow> {
        let (slab, at) = self.posts.slab(post)?;
        let extra = slab.extra(at);
        let raw = slab.text(at);
        let id = Id(*slab.ids.get(at)?);
        let flags = *slab.flags.get(at)?;
        let file = self
            .posts
            .files
            .get(post.slab as usize)
            .copied()
            .unwrap_or_default();
        let repost = (flags & flag::REPOST != 0).then(|| repost_of(raw, &extra.cut));
        let quote = quote_link(&extra.cut).filter(|_| flags & flag::QUOTE != 0);
        let skip = repost
            .as_ref()
            .map_or(0, |repost| repost.handle.chars().count() as u32 + 6);
        Some(PostRow {
            id,
            time: slab
                .times
                .get(at)
                .filter(|time| **time != 0)
                .map(|time| Time(*time)),
            kind: self.kind(slab, at, flags),
            text: segments(raw, &without_quote(&extra.cut, quote, raw), skip),
            marks: Vec::new(),
            lang: slab.label(*slab.langs.get(at)?).to_owned(),
            likes: *slab.likes.get(at)?,
            reposts: *slab.reposts.get(at)?,
            client: slab.label(*slab.clients.get(at)?).to_owned(),
            media: self.media_of(id, &extra),
            reply_to: (flags & flag::REPLY != 0).then(|| reply_link(slab, at, &extra, raw)),
            quotes: quote
                .and_then(|link| status_link(link.target))
                .map(|quoted| PostLink {
                    id: quoted.id,
                    handle: quoted.handle.to_owned(),
                    ..PostLink::default()
                }),
            repost_of: repost,
            file: self
                .archive
                .entries
                .get(file)
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

    fn media_of(&self, post: Id, extra: &Extra<'_>) -> Vec<Media> {
        extra
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

/// Whose post is repeated: the handle behind `RT @`, and what its mention tells.
fn repost_of(raw: &str, cut: &Cut<'_>) -> PostLink {
    let rest = raw.strip_prefix("RT @").unwrap_or_default();
    let handle = rest.split(':').next().unwrap_or_default();
    let mention = cut.mentions.iter().find(|mention| mention.start == 3);
    PostLink {
        author: Id(mention.map_or(0, |mention| mention.id)),
        handle: handle.to_owned(),
        name: mention.map_or("", |mention| mention.name).to_owned(),
        ..PostLink::default()
    }
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
        here: false,
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
