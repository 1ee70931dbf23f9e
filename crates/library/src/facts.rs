//! What each of the archives opened together says about itself: its owner, its age and the files it
//! promises. From this follow the ranks of the archives, 0 for the newest.

use std::collections::{BTreeMap, BTreeSet};

use super::owner::Owner;
use roost_archive::{Download, Edition};
use roost_base::{Code, Id, Problem, SortSmall, Time};

/// What one download says about itself.
#[derive(Clone, Debug, Default)]
pub(super) struct Facts {
    /// Its owner, as far as the download says.
    pub owner: Owner,
    /// The files that its own list promises: path below the data folder, and number of records.
    pub promised: Vec<(String, u64)>,
    /// 0 for the newest. Parts of one download have the same rank, copies of one download do not.
    pub rank: u32,
    /// Whether it belongs to another person than the newest one; if so, it is not read.
    pub foreign: bool,
}

impl Facts {
    /// Adds the promises of a list of files. A file that is listed twice is promised once, with the
    /// larger count: tools that update an old archive add a month to the list again each time.
    pub fn promise(&mut self, more: impl IntoIterator<Item = (String, u64)>) {
        self.promised.extend(more);
        let mut largest: BTreeMap<String, u64> = BTreeMap::new();
        for (name, count) in &self.promised {
            let known = largest.entry(name.to_ascii_lowercase()).or_default();
            *known = (*known).max(*count);
        }
        self.promised.retain_mut(|(name, count)| {
            let largest = largest.remove(&name.to_ascii_lowercase());
            *count = largest.unwrap_or(*count);
            largest.is_some()
        });
    }
}

/// The facts of all downloads, by their index.
#[derive(Debug, Default)]
pub(crate) struct AllFacts {
    facts: Vec<Facts>,
}

impl AllFacts {
    /// Creates empty facts for `count` downloads.
    pub fn of_downloads(count: usize) -> AllFacts {
        let facts = std::iter::repeat_with(Facts::default);
        AllFacts {
            facts: facts.take(count).collect(),
        }
    }

    /// Returns the facts of a download.
    pub fn of(&self, download: usize) -> Option<&Facts> {
        self.facts.get(download)
    }

    /// Returns the facts of a download, to be changed.
    pub fn of_mut(&mut self, download: usize) -> Option<&mut Facts> {
        self.facts.get_mut(download)
    }

    /// Returns the facts of all downloads.
    pub fn iter(&self) -> impl Iterator<Item = &Facts> {
        self.facts.iter()
    }

    /// Returns the facts of the owner's downloads, without those of other people.
    pub fn open(&self) -> impl Iterator<Item = &Facts> {
        self.facts.iter().filter(|facts| !facts.foreign)
    }

    /// Returns the rank of a download, 0 for the newest.
    pub fn rank(&self, download: usize) -> u32 {
        self.of(download).map_or(0, |facts| facts.rank)
    }

    /// Whether a download belongs to another person and is therefore not read.
    pub fn is_foreign(&self, download: usize) -> bool {
        self.of(download).is_some_and(|facts| facts.foreign)
    }

    /// Ranks the downloads when all facts are known, see [`rank_downloads`].
    pub fn settle(
        &mut self,
        downloads: &[Download],
        lists: &[BTreeSet<&str>],
    ) -> (Owner, Vec<Problem>) {
        rank_downloads(&mut self.facts, downloads, lists)
    }
}

/// Ranks the downloads and returns the owner, merged from the facts of all of them. Downloads of
/// another person are marked as foreign, with a problem for each. `lists` contains the paths of
/// each download's data files.
fn rank_downloads(
    facts: &mut [Facts],
    downloads: &[Download],
    lists: &[BTreeSet<&str>],
) -> (Owner, Vec<Problem>) {
    let dates = dates(facts, downloads);
    let ages: Vec<_> = dates
        .into_iter()
        .zip(copies(facts, lists))
        .map(|(date, copy)| (std::cmp::Reverse(date), copy))
        .collect();
    let mut steps = ages.clone();
    steps.sort_small();
    steps.dedup();
    for (facts, age) in facts.iter_mut().zip(&ages) {
        let step = steps.iter().position(|step| step == age);
        facts.rank = step.unwrap_or_default() as u32;
    }
    let mut newest_first: Vec<usize> = (0..facts.len()).collect();
    newest_first.sort_small_by_key(|at| facts.get(*at).map(|facts| facts.rank));
    let mut owner = Owner::default();
    let mut problems = Vec::new();
    for at in newest_first {
        let Some(facts) = facts.get_mut(at) else {
            continue;
        };
        let known = owner.id != Id::NONE && facts.owner.id != Id::NONE;
        facts.foreign = known && owner.id != facts.owner.id;
        if facts.foreign {
            let name = downloads.get(at).map_or("", |download| &download.name);
            let problem = Problem::new(Code::OtherOwner).fact("name", name);
            problems.push(problem.fact("handle", &facts.owner.handle));
        } else {
            owner.fill(&facts.owner);
        }
    }
    (owner, problems)
}

/// Returns for each download how many earlier ones it is a copy of: both state the same moment and
/// have a data file of the same path. Parts of one download share the moment but no data file.
fn copies(facts: &[Facts], lists: &[BTreeSet<&str>]) -> Vec<usize> {
    let moments = facts.iter().map(|facts| facts.owner.generated);
    let all: Vec<_> = moments.zip(lists).collect();
    let count = |(at, (moment, lists)): (usize, &(Option<Time>, &BTreeSet<&str>))| {
        let before = all.iter().take(at);
        let same = before.filter(|(other, others)| other == moment && !others.is_disjoint(lists));
        if moment.is_some() { same.count() } else { 0 }
    };
    all.iter().enumerate().map(count).collect()
}

/// Returns when each download was made: as it states itself, or by the date in the name that X gave
/// the zip, or estimated from its layout. A part without an owner counts as being as old as the
/// newest download.
fn dates(facts: &[Facts], downloads: &[Download]) -> Vec<Time> {
    let stated = |(facts, download): (&Facts, &Download)| {
        facts.owner.generated.or_else(|| date_in(&download.name))
    };
    let known: Vec<Option<Time>> = facts.iter().zip(downloads).map(stated).collect();
    let newest = known.iter().flatten().max().copied();
    facts
        .iter()
        .zip(downloads)
        .zip(known)
        .map(|((facts, download), known)| {
            let nameless = facts.owner.id == Id::NONE;
            known
                .or_else(|| newest.filter(|_| nameless))
                .unwrap_or_else(|| likely(download.edition))
        })
        .collect()
}

/// Returns the date in the name of a download, such as `twitter-2026-07-01-0f3a….zip`.
fn date_in(name: &str) -> Option<Time> {
    let base = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let date = base.strip_prefix("twitter-")?.get(..10)?;
    Time::parse(date)
}

/// Returns the middle of the years in which a layout was in use.
fn likely(edition: Edition) -> Time {
    let year = match edition {
        Edition::Grailbird => 2016,
        Edition::Root => 2019,
        Edition::Tweet => 2021,
        Edition::Tweets | Edition::Loose => 2024,
    };
    Time::of_date(year, 7, 1).unwrap_or(Time(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(id: u64, generated: &str) -> Facts {
        Facts {
            owner: Owner {
                id: Id(id),
                generated: Time::parse(generated),
                ..Owner::default()
            },
            ..Facts::default()
        }
    }

    fn download(name: &str, edition: Edition) -> Download {
        Download {
            name: name.to_owned(),
            edition,
        }
    }

    #[test]
    fn the_newest_comes_first() {
        fn check(given: &[(u64, &str, &str, Edition)], ranks: &[u32], foreign: &[bool]) {
            // Each download has a different data file, so that none is a copy.
            let numbers: Vec<String> = (0..given.len()).map(|at| at.to_string()).collect();
            let lists: Vec<_> = numbers.iter().map(|own| BTreeSet::from([&**own])).collect();
            let mut all: Vec<Facts> = given.iter().map(|(id, at, ..)| facts(*id, at)).collect();
            let downloads: Vec<Download> = given
                .iter()
                .map(|(_, _, name, edition)| download(name, *edition))
                .collect();
            let (_, problems) = rank_downloads(&mut all, &downloads, &lists);
            let found: Vec<u32> = all.iter().map(|facts| facts.rank).collect();
            assert_eq!(found, ranks, "{given:?}");
            let others: Vec<bool> = all.iter().map(|facts| facts.foreign).collect();
            assert_eq!(others, foreign, "{given:?}");
            assert_eq!(problems.len(), foreign.iter().filter(|f| **f).count());
        }
        use Edition::{Grailbird, Root, Tweets};
        check(&[(1, "", "a.zip", Tweets)], &[0], &[false]);
        check(
            &[
                (1, "2018-02-03 04:05:06 +0000", "", Grailbird),
                (1, "2026-07-01T10:20:30.400Z", "", Tweets),
                (1, "", "", Root),
            ],
            &[2, 0, 1],
            &[false; 3],
        );
        check(
            &[
                (0, "", "part-2.zip", Tweets),
                (1, "2026-07-01T10:20:30.400Z", "", Tweets),
                (1, "", "x/twitter-2023-01-02-0f.zip", Tweets),
            ],
            &[0, 0, 1],
            &[false; 3],
        );
        check(
            &[
                (2, "2020-07-01T10:20:30.400Z", "", Tweets),
                (1, "2026-07-01T10:20:30.400Z", "", Tweets),
            ],
            &[1, 0],
            &[true, false],
        );
    }
}
