//! Counts, lists and sorts the ads in the columns.

use super::store::{Ads, BETWEEN};
use roost_base::fold::fold;
use roost_base::{SortSmall, Zone};

/// An advertiser with the counts of their ads.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Advertiser {
    /// The index in [`Ads::advertisers`].
    pub advertiser: u32,
    /// Number of ads that were shown.
    pub seen: u32,
    /// Number of ads with a deliberate action, such as opening, tapping or liking.
    pub tapped: u32,
    /// Number of visits and purchases that were reported to X.
    pub conversions: u32,
}

/// Selects the impressions of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Which {
    /// All impressions.
    #[default]
    All,
    /// The impressions of an advertiser.
    Advertiser(u32),
    /// The impressions of a promoted post.
    Post(u32),
    /// The impressions in a place on X, as an index in [`Ads::surfaces`].
    Surface(u32),
    /// The impressions on a device.
    Device(u32),
    /// The impressions that used a criterion of this kind, and with this value if there is one.
    Criterion(String, Option<String>),
    /// The impressions of a day in the reader's zone, as days since 1970-01-01.
    Day(i64),
    /// The impressions of an hour of the day in the reader's zone.
    Hour(u8),
}

/// Whether an action was done deliberately by the person; videos that play automatically and
/// dwelling on an ad are not.
pub fn deliberate(action: &str) -> bool {
    let by_itself = [
        "ChargeableImpression",
        "Video",
        "TrendView",
        "SpotlightView",
        "Dwell",
        "Impression",
        "Autoplay",
    ];
    !action.is_empty() && !by_itself.iter().any(|start| action.starts_with(start))
}

impl Ads {
    /// Whether an ad in [`Ads::engaged`] has a deliberate action.
    fn tapped(&self, at: usize) -> bool {
        self.actions(at)
            .iter()
            .any(|(kind, _)| deliberate(self.words.text(*kind)))
    }

    /// Returns all advertisers with any counts, those with the most shown ads first.
    pub fn ranking(&self) -> Vec<Advertiser> {
        let mut all: Vec<Advertiser> = (0..self.advertisers.texts.len() as u32)
            .map(|advertiser| Advertiser {
                advertiser,
                ..Advertiser::default()
            })
            .collect();
        let mut add = |advertiser: u32, count: fn(&mut Advertiser)| {
            if let Some(found) = all.get_mut(advertiser as usize) {
                count(found);
            }
        };
        for advertiser in &self.seen.advertisers {
            add(*advertiser, |found| found.seen += 1);
        }
        for (at, advertiser) in self.engaged.advertisers.iter().enumerate() {
            if self.tapped(at) {
                add(*advertiser, |found| found.tapped += 1);
            }
        }
        for conversion in &self.conversions {
            add(conversion.advertiser, |found| found.conversions += 1);
        }
        // Number 0 collects ads and conversions without an advertiser.
        all.retain(|found| {
            found.advertiser > 0 && found.seen + found.tapped + found.conversions > 0
        });
        all.sort_small_by(|a, b| {
            (b.seen, b.tapped, b.conversions)
                .cmp(&(a.seen, a.tapped, a.conversions))
                .then_with(|| self.name(a.advertiser).cmp(self.name(b.advertiser)))
        });
        all
    }

    /// Returns the number of ads with a deliberate action.
    pub fn tapped_count(&self) -> u32 {
        (0..self.engaged.len())
            .filter(|at| self.tapped(*at))
            .count() as u32
    }

    /// Returns the kinds of criteria with the number of impressions that used them, the most used
    /// first. An impression counts once per kind, however many values of the kind it names.
    pub fn criteria_kinds(&self, rows: &[u32]) -> Vec<(String, u32)> {
        let kinds: Vec<&str> = (0..self.criteria.texts.len() as u32)
            .map(|criterion| self.criterion(criterion).0)
            .collect();
        let mut names: Vec<&str> = kinds.clone();
        names.sort_small();
        names.dedup();
        let places: Vec<usize> = kinds
            .iter()
            .map(|kind| names.binary_search(kind).unwrap_or_default())
            .collect();
        let mut counts = vec![0; names.len()];
        let mut last = vec![u32::MAX; names.len()];
        for row in rows {
            for criterion in self.seen.criteria(*row as usize) {
                let place = places.get(*criterion as usize).copied().unwrap_or_default();
                if let (Some(count), Some(last)) = (counts.get_mut(place), last.get_mut(place))
                    && *last != *row
                {
                    *last = *row;
                    *count += 1;
                }
            }
        }
        let named = names.into_iter().map(str::to_owned).zip(counts);
        ranked(named.filter(|(name, _)| !name.is_empty()))
    }

    /// Returns the values of a kind of criterion with the number of impressions that used them, the
    /// most used first.
    pub fn criteria_values(&self, kind: &str, rows: &[u32]) -> Vec<(String, u32)> {
        let counts = self.count_criteria(rows);
        let values = counts.into_iter().enumerate().filter_map(|(at, count)| {
            let (of, value) = self.criterion(at as u32);
            (of == kind && count > 0).then(|| (value.to_owned(), count))
        });
        ranked(values)
    }

    /// Returns the kind and value of the criteria that most of these impressions used, at most
    /// `most`.
    pub fn criteria_top(&self, rows: &[u32], most: usize) -> Vec<(&str, &str)> {
        let used = rows
            .iter()
            .flat_map(|row| self.seen.criteria(*row as usize));
        let mut used: Vec<u32> = used.copied().collect();
        used.sort_small();
        let runs = used.chunk_by(|a, b| a == b);
        let mut runs: Vec<(usize, u32)> = runs
            .filter_map(|run| Some((run.len(), *run.first()?)))
            .collect();
        runs.sort_small_by_key(|(count, at)| (std::cmp::Reverse(*count), *at));
        let pair = |(_, at): &(usize, u32)| self.criterion(*at);
        runs.iter().take(most).map(pair).collect()
    }

    fn count_criteria(&self, rows: &[u32]) -> Vec<u32> {
        let mut counts = vec![0; self.criteria.texts.len()];
        for row in rows {
            for criterion in self.seen.criteria(*row as usize) {
                if let Some(count) = counts.get_mut(*criterion as usize) {
                    *count += 1;
                }
            }
        }
        counts
    }

    /// Counts each number in these rows of a column; the most frequent is first.
    pub fn frequent(column: &[u32], rows: &[u32]) -> Vec<(u32, u32)> {
        let most = column.iter().copied().max().unwrap_or_default() as usize;
        let mut counts = vec![0_u32; most + 1];
        for row in rows {
            let place = column.get(*row as usize).copied().unwrap_or_default();
            if let Some(count) = counts.get_mut(place as usize) {
                *count += 1;
            }
        }
        let mut found: Vec<(u32, u32)> =
            (0..).zip(counts).filter(|(_, count)| *count > 0).collect();
        found.sort_small_by_key(|(place, count)| (std::cmp::Reverse(*count), *place));
        found
    }

    /// Returns the selected impressions, newest first.
    pub fn rows(&self, which: &Which, zone: &Zone) -> Vec<u32> {
        let seen = &self.seen;
        let matching: Vec<bool> = match which {
            Which::Criterion(kind, value) => {
                let fits = |text: &String| match value {
                    Some(value) => *text == format!("{kind}{BETWEEN}{value}"),
                    None => text.split(BETWEEN).next() == Some(kind.as_str()),
                };
                self.criteria.texts.iter().map(fits).collect()
            }
            _ => Vec::new(),
        };
        let is = |column: &[u32], at: usize, wanted: u32| column.get(at) == Some(&wanted);
        let local = |at: usize| {
            let time = seen.times.get(at).copied().filter(|time| *time > 0)?;
            Some(zone.hour_and_day(roost_base::Time(time)))
        };
        let fits = |at: usize| match which {
            Which::All => true,
            Which::Advertiser(wanted) => is(&seen.advertisers, at, *wanted),
            Which::Post(wanted) => is(&seen.posts, at, *wanted),
            Which::Surface(wanted) => is(&seen.surfaces, at, *wanted),
            Which::Device(wanted) => is(&seen.devices, at, *wanted),
            Which::Criterion(..) => seen
                .criteria(at)
                .iter()
                .any(|criterion| matching.get(*criterion as usize) == Some(&true)),
            Which::Day(wanted) => local(at).is_some_and(|(_, day)| day == *wanted),
            Which::Hour(wanted) => local(at).is_some_and(|(hour, _)| hour == *wanted),
        };
        let mut rows: Vec<u32> = (0..seen.len() as u32)
            .filter(|at| fits(*at as usize))
            .collect();
        rows.sort_small_by_key(|at| std::cmp::Reverse(seen.times.get(*at as usize).copied()));
        rows
    }

    /// Keeps only the rows that contain a folded word in the advertiser's name or handle, the ad's
    /// id or text, the place, the device, or a criterion. `stands_for` returns whether the word
    /// occurs in what the reader sees instead of a term of X.
    pub fn keep_word(&self, rows: &mut Vec<u32>, word: &str, stands_for: &dyn Fn(&str) -> bool) {
        let has = |text: &str| fold(text).contains(word);
        let hits = |texts: &[String]| texts.iter().map(|text| has(text)).collect::<Vec<bool>>();
        let (handles, names) = (hits(&self.advertisers.texts), hits(&self.names));
        let (posts, texts) = (hits(&self.posts.texts), hits(&self.texts));
        let devices = hits(&self.devices.texts);
        let known = |text: &String| has(text) || stands_for(text);
        let surfaces: Vec<bool> = self.surfaces.texts.iter().map(known).collect();
        let criterion =
            |text: &String| has(text) || stands_for(text.split(BETWEEN).next().unwrap_or_default());
        let criteria: Vec<bool> = self.criteria.texts.iter().map(criterion).collect();
        let seen = &self.seen;
        let hit = |hits: &[bool], column: &[u32], at: usize| {
            let place = column.get(at).copied().unwrap_or_default();
            hits.get(place as usize) == Some(&true)
        };
        rows.retain(|row| {
            let at = *row as usize;
            hit(&handles, &seen.advertisers, at)
                || hit(&names, &seen.advertisers, at)
                || hit(&posts, &seen.posts, at)
                || hit(&texts, &seen.posts, at)
                || hit(&surfaces, &seen.surfaces, at)
                || hit(&devices, &seen.devices, at)
                || seen
                    .criteria(at)
                    .iter()
                    .any(|criterion| criteria.get(*criterion as usize) == Some(&true))
        });
    }

    /// Returns the sort key of each impression for a column of the list: the time itself for times,
    /// and the alphabetical rank for texts, of which each distinct one is folded once.
    pub fn sort_keys(&self, column: u8) -> Vec<u64> {
        let seen = &self.seen;
        let by = |texts: &[String], column: &[u32]| {
            let folded: Vec<String> = texts.iter().map(|text| fold(text)).collect();
            let mut order: Vec<usize> = (0..folded.len()).collect();
            order.sort_small_by_key(|place| folded.get(*place));
            let mut ranks = vec![0; folded.len()];
            for (rank, place) in (0..).zip(order) {
                if let Some(known) = ranks.get_mut(place) {
                    *known = rank;
                }
            }
            let rank = |place: &u32| ranks.get(*place as usize).copied().unwrap_or_default();
            column.iter().map(rank).collect()
        };
        let counted = |count: &dyn Fn(usize) -> usize| -> Vec<u64> {
            (0..seen.len()).map(|at| count(at) as u64).collect()
        };
        match column {
            0 => seen
                .times
                .iter()
                .map(|time| time.max(&0).unsigned_abs())
                .collect(),
            1 => {
                let names: Vec<String> = (0..self.advertisers.texts.len() as u32)
                    .map(|advertiser| self.name(advertiser).to_owned())
                    .collect();
                by(&names, &seen.advertisers)
            }
            2 => by(&self.texts, &seen.posts),
            3 => counted(&|at| seen.criteria(at).len()),
            4 => by(&self.surfaces.texts, &seen.surfaces),
            5 => by(&self.devices.texts, &seen.devices),
            _ => {
                let joined = self.joined();
                counted(&|at| self.followed(&joined, at).len())
            }
        }
    }

    /// Returns the key and index of each engaged ad, sorted by key, for looking up impressions.
    pub fn joined(&self) -> Vec<((i64, u32, u32), u32)> {
        let mut keys: Vec<_> = (0..self.engaged.len())
            .map(|at| (self.engaged.key(at), at as u32))
            .collect();
        keys.sort_small();
        keys
    }

    /// Returns the actions on an impression in X's terms, deliberate ones first.
    pub fn followed(&self, joined: &[((i64, u32, u32), u32)], row: usize) -> Vec<&str> {
        let key = self.seen.key(row);
        let first = joined.partition_point(|(known, _)| *known < key);
        let rest = joined.get(first..).unwrap_or_default();
        let mut found: Vec<&str> = rest
            .iter()
            .take_while(|(known, _)| *known == key)
            .flat_map(|(_, at)| self.actions(*at as usize))
            .map(|(kind, _)| self.words.text(*kind))
            .collect();
        found.sort_small_by_key(|action| (!deliberate(action), *action));
        found.dedup();
        found
    }

    /// Counts impressions by day since 1970-01-01 and by hour of the day, in the reader's zone.
    /// Days without impressions between the first and the last are included.
    pub fn by_day_and_hour(&self, rows: &[u32], zone: &Zone) -> (Vec<(i64, u32)>, [u32; 24]) {
        let mut hours = [0; 24];
        let mut days: Vec<i64> = Vec::new();
        for row in rows {
            let time = self.seen.times.get(*row as usize).copied();
            let Some(time) = time.filter(|time| *time > 0) else {
                continue;
            };
            let (hour, day) = zone.hour_and_day(roost_base::Time(time));
            if let Some(count) = hours.get_mut(usize::from(hour)) {
                *count += 1;
            }
            days.push(day);
        }
        days.sort_small();
        let (first, last) = match (days.first(), days.last()) {
            (Some(first), Some(last)) => (*first, *last),
            _ => return (Vec::new(), hours),
        };
        // X keeps ninety days of ads, but a wrong date could be years away: at most 400 days are
        // returned.
        let first = first.max(last - 399);
        let count = |day: i64| {
            let from = days.partition_point(|known| *known < day);
            let until = days.partition_point(|known| *known <= day);
            (day, (until - from) as u32)
        };
        ((first..=last).map(count).collect(), hours)
    }
}

fn ranked(counts: impl Iterator<Item = (String, u32)>) -> Vec<(String, u32)> {
    let mut counts: Vec<_> = counts.collect();
    counts.sort_small_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    counts
}
