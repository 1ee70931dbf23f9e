//! Counts tags, hosts, clients and languages in posts; each label counts once per post.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::rows::{Counted, RankOf, Ranking};
use roost_base::SortSmall;
use roost_base::fold::fold;
use roost_columns::{Extra, PostChunk};

/// Maximum number of entities of one type that are counted in a post; only malicious posts have
/// more.
const MOST_ENTITIES: usize = 64;

/// The counts of all posts so far.
pub(super) struct Tally<'a> {
    /// For each folded tag: the number of posts, and the spelling that was counted first.
    tags: HashMap<String, (u32, String)>,
    hosts: HashMap<Cow<'a, str>, u32>,
    /// For each chunk the number of posts with each label.
    clients: Vec<Vec<u32>>,
    languages: Vec<Vec<u32>>,
}

impl<'a> Tally<'a> {
    /// Starts with nothing counted.
    pub fn new() -> Tally<'a> {
        Tally {
            tags: HashMap::new(),
            hosts: HashMap::new(),
            clients: Vec::new(),
            languages: Vec::new(),
        }
    }

    /// Counts a post of the chunk with index `number`.
    pub fn count(&mut self, number: usize, chunk: &'a PostChunk, at: usize) {
        for (lists, column) in [
            (&mut self.clients, &chunk.clients),
            (&mut self.languages, &chunk.langs),
        ] {
            let label = column.get(at).copied().unwrap_or_default();
            if lists.len() <= number {
                lists.resize_with(number + 1, Vec::new);
            }
            if let Some(list) = lists.get_mut(number) {
                if list.is_empty() {
                    list.resize(chunk.labels.len(), 0);
                }
                if let Some(count) = list.get_mut(usize::from(label)) {
                    *count += 1;
                }
            }
        }
        if chunk.is_plain(at) {
            return;
        }
        let extra = chunk.extra(at);
        if !extra.cut.tags.is_empty() {
            self.count_tags(chunk.text(at), &extra);
        }
        self.count_hosts(&extra);
    }

    fn count_tags(&mut self, text: &str, extra: &Extra<'_>) {
        let mut seen: Vec<String> = Vec::new();
        for tag in extra.cut.tags.iter().take(MOST_ENTITIES) {
            let (start, end) = (tag.start as usize, tag.end as usize);
            let spelled = if text.is_ascii() {
                text.get(start..end).unwrap_or_default().to_owned()
            } else {
                text.chars()
                    .skip(start)
                    .take(end.saturating_sub(start))
                    .collect()
            };
            let key = fold(&spelled);
            if key.chars().count() < 2 || seen.contains(&key) {
                continue;
            }
            match self.tags.get_mut(&key) {
                Some((count, _)) => *count += 1,
                None => {
                    self.tags.insert(key.clone(), (1, spelled));
                }
            }
            seen.push(key);
        }
    }

    fn count_hosts(&mut self, extra: &Extra<'a>) {
        let mut seen: Vec<Cow<'a, str>> = Vec::new();
        let links = extra.cut.links.iter().take(MOST_ENTITIES);
        for host in links.filter_map(|link| host(link.target)) {
            if !seen.contains(&host) {
                *self.hosts.entry(host.clone()).or_default() += 1;
                seen.push(host);
            }
        }
    }

    /// Returns the `most` most frequent labels of one type; none of people, whom `people.rs` counts.
    pub fn ranking(&self, of: RankOf, chunks: &[PostChunk], most: usize) -> Ranking {
        let counted = |(label, posts): (&Cow<'_, str>, &u32)| Counted {
            label: label.to_string(),
            posts: *posts,
            ..Counted::default()
        };
        let all: Vec<Counted> = match of {
            RankOf::People => Vec::new(),
            RankOf::Tags => self.tags.values().map(tag).collect(),
            RankOf::Hosts => self.hosts.iter().map(counted).collect(),
            RankOf::Clients => labelled(&self.clients, chunks)
                .iter()
                .map(counted)
                .collect(),
            RankOf::Languages => labelled(&self.languages, chunks)
                .iter()
                .map(counted)
                .collect(),
        };
        let different = all.len() as u32;
        let mut top = all;
        top.sort_small_by(|a, b| (b.posts, &a.label).cmp(&(a.posts, &b.label)));
        top.truncate(most);
        Ranking { of, different, top }
    }
}

fn tag((posts, spelled): &(u32, String)) -> Counted {
    Counted {
        label: spelled.clone(),
        posts: *posts,
        ..Counted::default()
    }
}

/// Adds up the labels of all chunks; posts without a label are not counted.
fn labelled<'a>(lists: &[Vec<u32>], chunks: &'a [PostChunk]) -> HashMap<Cow<'a, str>, u32> {
    let mut all: HashMap<Cow<'a, str>, u32> = HashMap::new();
    for (list, chunk) in lists.iter().zip(chunks) {
        for (label, posts) in chunk.labels.iter().zip(list) {
            if *posts > 0 && !label.is_empty() {
                *all.entry(Cow::Borrowed(label)).or_default() += posts;
            }
        }
    }
    all
}

/// Returns the host of a URL, in lowercase and without `www.`.
fn host(url: &str) -> Option<Cow<'_, str>> {
    let rest = url.split_once("://")?.1;
    let rest = rest.split(['/', '?', '#']).next()?;
    let rest = rest.rsplit('@').next()?;
    let host = rest.split(':').next()?;
    let www = |start: &str| start.eq_ignore_ascii_case("www.");
    let host = host
        .split_at_checked(4)
        .and_then(|(start, rest)| www(start).then_some(rest))
        .unwrap_or(host);
    (!host.is_empty()).then(|| {
        if host.bytes().any(|b| b.is_ascii_uppercase()) {
            Cow::Owned(host.to_ascii_lowercase())
        } else {
            Cow::Borrowed(host)
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_of_addresses() {
        fn check(url: &str, expected: Option<&str>) {
            assert_eq!(host(url).as_deref(), expected, "{url}");
        }
        check("https://example.org/mill?a=1", Some("example.org"));
        check("http://WWW.Example.org", Some("example.org"));
        check("https://www.example.org:8080#x", Some("example.org"));
        check("https://user:secret@example.org/", Some("example.org"));
        check("https://", None);
        check("example.org", None);
    }
}
