//! Adds the people in a chunk of posts to the directory: mentions, replies, reposts and quotes.

use super::directory::{Contact, Directory, PersonId, Sighting};
use super::files::handle_in;
use crate::order::{PostRef, Posts};
use crate::rows::{Deed, NameSource};
use roost_base::flag;
use roost_base::{Id, Segment, SortSmall};
use roost_columns::ArticleBody;
use roost_columns::posts::{PostChunk, id_at};
use roost_records::{Mention, addresses, status_link, unescape};

/// Adds a chunk to the directory. Posts that are in several chunks count once.
pub(super) fn take_in(
    posts: &Posts,
    number: usize,
    articles: &[(Id, ArticleBody)],
    directory: &mut Directory,
) {
    let Some(chunk) = posts.chunks().get(number) else {
        return;
    };
    let chunk_number = number as u32;
    for local in 0..chunk.len() {
        let row = PostRef {
            chunk: chunk_number,
            local: local as u32,
        };
        if !posts.is_listed(row) {
            continue;
        }
        let handles = article_of(chunk, local, articles).map_or(Vec::new(), handles_in);
        post(chunk, chunk_number, local, &handles, directory);
    }
}

/// Whether a post may name a person. Most posts do not and need not be parsed.
fn names_somebody(flags: u32, text: &str) -> bool {
    flags & (flag::REPLY | flag::REPOST | flag::QUOTE) != 0
        || memchr::memchr(b'@', text.as_bytes()).is_some()
        || text.contains('＠')
}

/// Returns the article that a post announces or contains.
fn article_of<'a>(
    chunk: &PostChunk,
    local: usize,
    articles: &'a [(Id, ArticleBody)],
) -> Option<&'a ArticleBody> {
    chunk
        .flags
        .get(local)
        .filter(|flags| **flags & flag::ARTICLE != 0)?;
    let id = id_at(chunk, local);
    let place = articles.binary_search_by_key(&id, |(id, _)| *id).ok()?;
    articles.get(place).map(|(_, article)| article)
}

/// Returns the handles in the text of an article.
fn handles_in(article: &ArticleBody) -> Vec<&str> {
    let texts = article.blocks.iter().flat_map(|block| &block.text);
    let inside = |c: char| c.is_alphanumeric() || matches!(c, '_' | '@' | '＠');
    let words = texts.flat_map(|segment| {
        let text = match segment {
            Segment::Text(text) | Segment::Styled(_, text) => text.as_str(),
            _ => "",
        };
        text.split(move |c: char| !inside(c))
    });
    words
        .filter_map(|word| word.strip_prefix(['@', '＠']))
        .collect()
}

/// Adds one post to the directory. `beside` are the handles in the article of the post.
fn post(chunk: &PostChunk, number: u32, local: usize, beside: &[&str], directory: &mut Directory) {
    let flags = chunk.flags.get(local).copied().unwrap_or_default();
    let text = chunk.text(local);
    if beside.is_empty() && !names_somebody(flags, text) {
        return;
    }
    let time = chunk.times.get(local).copied().unwrap_or_default();
    let extra = chunk.extra(local);
    let repost = flags & flag::REPOST != 0;
    let mut met: Vec<(PersonId, Deed)> = Vec::new();

    let answered = chunk.reply_user.get(local).copied().unwrap_or_default();
    if flags & flag::REPLY != 0 {
        let person = directory.see(&Sighting {
            id: answered,
            handle: extra.reply_handle,
            name: "",
            time,
            source: NameSource::Reply,
        });
        met.extend(person.map(|person| (person, Deed::Reply)));
    }
    let mut repeated = repost.then(|| repeated_handle(text)).flatten();
    for (handle, mention) in spelled(text, &extra.cut.mentions) {
        let first = repost && mention.start == 3;
        let source = if first {
            NameSource::Repost
        } else {
            NameSource::Mention
        };
        let person = directory.see(&Sighting {
            id: mention.id,
            handle,
            name: mention.name,
            time,
            source,
        });
        // The mentions in a repost give names, but the owner did not make them.
        let deed = match (first, repost) {
            (true, _) => Deed::Repost,
            (false, true) => continue,
            (false, false) => Deed::Mention,
        };
        if first {
            repeated = None;
        }
        met.extend(person.map(|person| (person, deed)));
    }
    if let Some(handle) = repeated {
        let person = directory.see(&Sighting {
            id: 0,
            handle,
            name: "",
            time,
            source: NameSource::Repost,
        });
        met.extend(person.map(|person| (person, Deed::Repost)));
    }
    let mut named: Vec<&str> = Vec::new();
    for handle in beside.iter().copied() {
        let same = |known: &&str| known.eq_ignore_ascii_case(handle);
        if spelled(text, &extra.cut.mentions)
            .iter()
            .any(|(known, _)| same(known))
        {
            continue;
        }
        if named.iter().any(same) {
            continue;
        }
        named.push(handle);
        let person = directory.see(&Sighting {
            id: 0,
            handle,
            name: "",
            time,
            source: NameSource::Mention,
        });
        met.extend(person.map(|person| (person, Deed::Mention)));
    }
    let links = || extra.cut.links.iter().map(|link| link.target);
    let explained = links().any(|target| status_link(target).is_some());
    // In posts before 2010 no entity describes the URLs.
    let bare = match flags & flag::QUOTE {
        0 => String::new(),
        _ if explained => String::new(),
        _ => unescape(text),
    };
    let addresses = addresses(&bare).filter_map(|range| bare.get(range));
    for target in links().chain(addresses) {
        let quotes = status_link(target).is_some();
        let Some(handle) = handle_in(target) else {
            continue;
        };
        let person = directory.see(&Sighting {
            id: 0,
            handle,
            name: "",
            time,
            source: NameSource::PostLink,
        });
        if quotes && !repost {
            met.extend(person.map(|person| (person, Deed::Quote)));
        }
    }
    met.sort_small_by_key(|(person, _)| *person);
    met.dedup_by_key(|(person, _)| *person);
    // Lists show only the last version of an edited post.
    if flags & flag::OLD != 0 {
        return;
    }
    for (person, deed) in met {
        let contact = Contact {
            person,
            chunk: number,
            local: local as u16,
            deed,
        };
        directory.met(contact, time);
    }
}

/// Returns the handle after the leading `RT @`.
fn repeated_handle(text: &str) -> Option<&str> {
    let rest = text.strip_prefix("RT @")?;
    rest.split_once(':').map(|(handle, _)| handle)
}

/// Returns the mentions with their handles as spelled in the text, in one pass over the text.
fn spelled<'t, 'm, 'a>(
    text: &'t str,
    mentions: &'m [Mention<'a>],
) -> Vec<(&'t str, &'m Mention<'a>)> {
    let mut sorted: Vec<&Mention<'_>> = mentions.iter().collect();
    sorted.sort_small_by_key(|mention| mention.start);
    let (mut rest, mut at) = (text, 0);
    let mut out = Vec::with_capacity(sorted.len());
    for mention in sorted {
        let Some(ahead) = mention.start.checked_sub(at) else {
            continue;
        };
        let (_, from) = split_chars(rest, ahead);
        let (inside, behind) = split_chars(from, mention.end.saturating_sub(mention.start));
        out.push((inside.trim_start_matches(['@', '＠']), mention));
        rest = behind;
        at = mention.end.max(mention.start);
    }
    out
}

fn split_chars(text: &str, count: u32) -> (&str, &str) {
    let at = text.char_indices().nth(count as usize);
    text.split_at(at.map_or(text.len(), |(at, _)| at))
}
