//! What the columns keep of a post's record beside its plain fields: the words by which it is found,
//! what it holds, whether it quotes, where its text is cut.

use super::extra::{Extra, ExtraMedia};
use roost_base::fold::fold_into;
use roost_base::has;
use roost_query::{ANSWERS, BESIDE, LINK};
use roost_records::{
    Cut, Indices, Link, MediaItem, Mention, PostRecord, Tag, addresses, status_link, unescape,
};

/// The text as it is searched: unescaped, folded, with whom it answers, where links lead, and
/// words that stand beside it.
pub(super) fn fold_post(post: &PostRecord<'_>, beside: &str, out: &mut String) {
    let text = &*post.text;
    if text.contains('&') {
        fold_into(&unescape(text), out);
    } else {
        fold_into(text, out);
    }
    if !post.reply_handle.is_empty() {
        out.push(ANSWERS);
        fold_into(&post.reply_handle, out);
    }
    for url in post.entities.urls.iter() {
        out.push(LINK);
        fold_into(url.target(), out);
    }
    if !beside.is_empty() {
        out.push(BESIDE);
        fold_into(beside, out);
    }
    out.push('\0');
}

/// What a post holds, see [`has`].
pub(super) fn held(post: &PostRecord<'_>, media: &[MediaItem<'_>]) -> u8 {
    let kinds = media.iter().map(|item| match extra_media(item).kind {
        1 => has::VIDEO,
        2 => has::GIF,
        _ => has::IMAGE,
    });
    let mut links = post.entities.urls.iter();
    let links = links.any(|url| status_link(&url.expanded).is_none());
    kinds.fold(if links { has::LINK } else { 0 }, |all, kind| all | kind)
}

/// Whether an address in a post leads to another post. Posts of before 2010 have some that no entity
/// explains.
pub(super) fn quoted(post: &PostRecord<'_>) -> bool {
    let other = |url: &str| status_link(url).is_some_and(|quoted| quoted.id != post.id);
    let mut urls = post.entities.urls.iter();
    if urls.any(|url| other(&url.expanded)) {
        return true;
    }
    let bare =
        post.entities.urls.is_empty() && memchr::memchr(b':', post.text.as_bytes()).is_some();
    bare && {
        let text = unescape(&post.text);
        addresses(&text).any(|range| text.get(range).is_some_and(other))
    }
}

/// What a post has beside its columns.
pub(super) fn extra<'p>(post: &'p PostRecord<'_>, media: &'p [MediaItem<'_>]) -> Extra<'p> {
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
