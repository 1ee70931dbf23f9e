//! Counts people, tags, hosts, clients and languages in posts; each label counts once per post.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::rows::{Counted, RankOf, Ranking};
use roost_base::fold::fold;
use roost_base::{Id, SortSmall, flag};
use roost_columns::{Extra, PostChunk};

/// Maximum number of entities of one type that are counted in a post; only malicious posts have
/// more.
const MOST_ENTITIES: usize = 64;

/// The index of a chunk, and of a post in it.
type Place = (usize, usize);

/// The counts of all posts so far.
pub(super) struct Tally<'a> {
    owner: u64,
    people: HashMap<u64, Person>,
    /// For each folded tag: the number of posts, and the spelling that was counted first.
    tags: HashMap<String, (u32, String)>,
    hosts: HashMap<Cow<'a, str>, u32>,
    /// For each chunk the number of posts with each label.
    clients: Vec<Vec<u32>>,
    languages: Vec<Vec<u32>>,
}

#[derive(Default)]
struct Person {
    posts: u32,
    messages: u32,
    beside: u32,
    place: Place,
}

impl<'a> Tally<'a> {
    /// Starts with nothing counted. The owner is never counted as a person.
    pub fn new(owner: u64) -> Tally<'a> {
        Tally {
            owner,
            people: HashMap::new(),
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
        let answered = chunk.reply_user.get(at).copied().unwrap_or_default();
        if chunk.is_plain(at) && answered == 0 {
            return;
        }
        let extra = chunk.extra(at);
        let flags = chunk.flags.get(at).copied().unwrap_or_default();
        self.count_people((number, at), &extra, answered, flags & flag::REPOST != 0);
        if !extra.cut.tags.is_empty() {
            self.count_tags(chunk.text(at), &extra);
        }
        self.count_hosts(&extra);
    }

    /// Adds messages exchanged with a person.
    pub fn count_messages(&mut self, id: u64, messages: u32) {
        if id != 0 && id != self.owner && messages > 0 {
            let person = self.people.entry(id).or_default();
            person.messages = person.messages.saturating_add(messages);
        }
    }

    fn count_people(&mut self, place: Place, extra: &Extra<'_>, answered: u64, repost: bool) {
        let mentions = extra.cut.mentions.iter().take(MOST_ENTITIES);
        // Of a repost only its author counts, because the author wrote the other mentions.
        let named: Vec<u64> = match repost {
            true => mentions.filter(|m| m.start == 3).map(|m| m.id).collect(),
            false => mentions.map(|m| m.id).collect(),
        };
        for (at, id) in [answered].iter().chain(&named).enumerate() {
            let again = *id == answered && at > 0
                || named
                    .iter()
                    .take(at.saturating_sub(1))
                    .any(|known| known == id);
            if *id == 0 || *id == self.owner || again {
                continue;
            }
            let person = self.people.entry(*id).or_default();
            if person.posts == 0 {
                person.place = place;
            }
            person.posts += 1;
            person.beside += u32::from(at > 0);
        }
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

    /// Returns the `most` most frequent labels of one type.
    pub fn ranking(&self, of: RankOf, chunks: &[PostChunk], most: usize) -> Ranking {
        let counted = |(label, posts): (&Cow<'_, str>, &u32)| Counted {
            label: label.to_string(),
            posts: *posts,
            ..Counted::default()
        };
        let all: Vec<Counted> = match of {
            RankOf::People => self.people.iter().map(person).collect(),
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
        top.sort_small_by(|a, b| (b.total(), &a.label, a.id).cmp(&(a.total(), &b.label, b.id)));
        top.truncate(most);
        if of == RankOf::People {
            top.iter_mut().for_each(|person| self.name(person, chunks));
        }
        Ranking { of, different, top }
    }

    /// Sets the handle and name of a person from the newest post that names them.
    fn name(&self, person: &mut Counted, chunks: &[PostChunk]) {
        let known = self.people.get(&person.id.0);
        let Some(known) = known.filter(|known| known.posts > 0) else {
            return;
        };
        let (number, at) = known.place;
        let Some(chunk) = chunks.get(number) else {
            return;
        };
        let extra = chunk.extra(at);
        let mention = extra.cut.mentions.iter().find(|m| m.id == person.id.0);
        match mention {
            Some(mention) => {
                let chars = chunk.text(at).chars().skip(mention.start as usize + 1);
                let count = mention.end.saturating_sub(mention.start + 1);
                person.label = chars.take(count as usize).collect();
                person.name = mention.name.to_owned();
            }
            None => person.label = extra.reply_handle.to_owned(),
        }
    }
}

fn tag((posts, spelled): &(u32, String)) -> Counted {
    Counted {
        label: spelled.clone(),
        posts: *posts,
        ..Counted::default()
    }
}

fn person((id, person): (&u64, &Person)) -> Counted {
    Counted {
        id: Id(*id),
        posts: person.posts,
        messages: person.messages,
        beside: person.beside,
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
