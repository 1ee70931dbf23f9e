//! The overview of the archive, computed in one pass over the posts and from the messages in the
//! range.
//!
//! In: a range of time, and the months and offsets of the reader's zone. Out: counts, rankings and
//! landmarks, without sentences or names of zones.

mod days;
mod lanes;
mod people;
mod tally;

use super::order::PostRef;
use crate::library::Library;
use crate::rows::{Glance, MonthCount, PostRow, RankOf, Ranking};
use days::Days;
use roost_base::{Time, Zone, flag, month};
use roost_columns::PostChunk;
use tally::Tally;

/// Hours of a week.
const HOURS: usize = 168;

/// Maximum number of entries in a ranking.
const MOST_RANKED: usize = 10;

/// Number of most liked and of most reposted posts.
const MOST_PRAISED: usize = 3;

/// Maximum number of posts of the same day in other years; more than anyone writes.
const MOST_TODAY: usize = 1_000;

/// Ranges of up to this many seconds are shown day by day: two months, plus an hour for a clock
/// change.
const MOST_SECONDS: i64 = 62 * 86_400 + 3_600;

/// The state of the pass over the posts.
struct Counting<'a> {
    range: Option<(Time, Time)>,
    bounds: &'a [Time],
    zone: &'a Zone,
    glance: Glance,
    days: Days,
    /// The index of the month of the last post.
    month: usize,
    liked: Best,
    reposted: Best,
    today: Vec<PostRef>,
    first: Option<PostRef>,
}

impl Library {
    /// Computes the overview of the posts in `range`, from its first time (inclusive) to its second
    /// (exclusive), or of all posts. `bounds` are the first seconds of the months in the reader's
    /// zone, in ascending order; `today` is a month and a day of the month, for "on this day".
    pub fn overview(
        &self,
        range: Option<(Time, Time)>,
        bounds: &[Time],
        zone: &Zone,
        today: (u8, u8),
    ) -> Glance {
        let mut tally = Tally::new();
        let mut counting = Counting::new(range, bounds, zone, today);
        for post in self.posts.order().iter().copied() {
            let Some((chunk, at)) = self.posts.chunk(post) else {
                continue;
            };
            // Older versions of an edited post are not listed.
            if self.posts.flags(post) & flag::OLD == 0 && counting.count(post, chunk, at) {
                tally.count(post.chunk as usize, chunk, at);
            }
        }
        let Counting {
            mut glance,
            days,
            liked,
            reposted,
            mut today,
            first,
            ..
        } = counting;
        trim(&mut glance.months);
        if let Some((first, last)) = range.and_then(|range| few_days(range, zone)) {
            glance.days = days.between(first, last);
        }
        (glance.busiest, glance.streak, glance.silence) = days.landmarks();
        let rankings = RankOf::ALL.into_iter();
        glance.rankings = rankings
            .map(|of| match of {
                RankOf::People => self.people_ranking(range, MOST_RANKED),
                of => tally.ranking(of, self.posts.chunks(), MOST_RANKED),
            })
            .collect();
        drop(tally);
        glance.today_total = today.len() as u32;
        today.reverse();
        today.truncate(MOST_TODAY);
        glance.liked = self.rows(liked.posts());
        glance.reposted = self.rows(reposted.posts());
        glance.today = self.rows(today.into_iter());
        glance.first = first.and_then(|post| self.post_row(post));
        glance.thread = self.threads.longest().and_then(|(first, posts)| {
            let post = self.posts.by_id(first)?;
            Some((self.post_row(post)?, posts))
        });
        glance
    }

    /// Counts the posts for each hour of the day in the reader's zone: those that
    /// [`Library::overview`] counts for the hours of the week.
    pub fn post_hours(&self, zone: &Zone) -> [u32; 24] {
        let mut hours = [0; 24];
        let times = self.posts.listed().filter_map(|post| {
            let (chunk, at) = self.posts.chunk(post)?;
            chunk.exact_time(at)
        });
        for time in times {
            let hour = usize::from(zone.hour_and_day(time).0);
            if let Some(count) = hours.get_mut(hour) {
                *count += 1;
            }
        }
        hours
    }

    /// Returns the complete ranking of the posts in a range of time.
    pub fn ranking(&self, of: RankOf, range: Option<(Time, Time)>) -> Ranking {
        if of == RankOf::People {
            return self.people_ranking(range, usize::MAX);
        }
        let mut tally = Tally::new();
        for post in self.posts.order().iter().copied() {
            let Some((chunk, at)) = self.posts.chunk(post) else {
                continue;
            };
            let time = Time(chunk.times.get(at).copied().unwrap_or_default());
            let flags = self.posts.flags(post);
            if flags & flag::OLD == 0 && lies_in(time, flags & flag::DAY != 0, range) {
                tally.count(post.chunk as usize, chunk, at);
            }
        }
        tally.ranking(of, self.posts.chunks(), usize::MAX)
    }

    fn rows(&self, posts: impl Iterator<Item = PostRef>) -> Vec<PostRow> {
        posts.filter_map(|post| self.post_row(post)).collect()
    }
}

impl<'a> Counting<'a> {
    fn new(
        range: Option<(Time, Time)>,
        bounds: &'a [Time],
        zone: &'a Zone,
        today: (u8, u8),
    ) -> Counting<'a> {
        let month = |start: &Time| MonthCount {
            start: *start,
            shown: 0,
            all: 0,
        };
        Counting {
            range,
            bounds,
            zone,
            glance: Glance {
                months: bounds.iter().map(month).collect(),
                hours: vec![0; HOURS],
                ..Glance::default()
            },
            days: Days::new(today),
            month: 0,
            liked: Best::default(),
            reposted: Best::default(),
            today: Vec::new(),
            first: None,
        }
    }

    /// Counts a post from its columns; returns whether it is in the range.
    fn count(&mut self, post: PostRef, chunk: &PostChunk, at: usize) -> bool {
        let time = Time(chunk.times.get(at).copied().unwrap_or_default());
        let dated = time.0 != 0;
        let day_only = chunk.flags.get(at).is_some_and(|f| f & flag::DAY != 0);
        let inside = lies_in(time, day_only, self.range);
        let month = match day_only {
            true => month::of_day(self.bounds, time),
            false => self.month_of(time).filter(|_| dated),
        };
        if let Some(month) = month.and_then(|month| self.glance.months.get_mut(month)) {
            month.all += 1;
            month.shown += u32::from(inside);
        }
        if !inside {
            return false;
        }
        self.glance.posts += 1;
        let number = |column: &[u32]| column.get(at).copied().unwrap_or_default();
        self.liked.offer(number(&chunk.likes), post);
        self.reposted.offer(number(&chunk.reposts), post);
        if dated {
            self.first = Some(post);
            let day = if let Some(time) = chunk.exact_time(at) {
                let (hour, day) = self.zone.hour_and_day(time);
                let hour = usize::from(Zone::weekday(day)) * 24 + usize::from(hour);
                if let Some(count) = self.glance.hours.get_mut(hour) {
                    *count += 1;
                }
                day
            } else {
                self.glance.clockless += 1;
                Zone::default().day(time).0
            };
            if self.days.count(day) {
                self.today.push(post);
            }
        }
        true
    }

    /// Returns the index of the month of a time. Posts are nearly in the order of time, so the
    /// month of the last one is tried first.
    fn month_of(&mut self, time: Time) -> Option<usize> {
        let bounds = self.bounds;
        let holds = |month: usize| {
            bounds.get(month).is_some_and(|start| *start <= time)
                && bounds.get(month + 1).is_none_or(|end| time < *end)
        };
        if !holds(self.month) {
            let behind = bounds.partition_point(|start| *start <= time);
            self.month = behind.checked_sub(1)?;
        }
        Some(self.month)
    }
}

/// Whether a time is in a range of months; a post without a date is in no range. With `day_only`
/// the day of the time in UTC counts, whatever the zone of the range is.
fn lies_in(time: Time, day_only: bool, range: Option<(Time, Time)>) -> bool {
    range.is_none_or(|(from, until)| {
        let (from, until) = match day_only {
            true => (month::in_utc(from), month::in_utc(until)),
            false => (from, until),
        };
        time.0 != 0 && from <= time && time < until
    })
}

/// Returns the first and the last day of a range in the reader's zone; `None` if the range is too
/// long to be shown by day.
fn few_days((from, until): (Time, Time), zone: &Zone) -> Option<(i64, i64)> {
    // Overflows for a range with an open end.
    let seconds = until.0.checked_sub(from.0)?;
    let (first, last) = (
        zone.day(from).0,
        zone.day(Time(until.0.saturating_sub(1))).0,
    );
    (seconds <= MOST_SECONDS).then_some((first, last))
}

/// Removes the months before the first post and after the last one.
fn trim(months: &mut Vec<MonthCount>) {
    let holds = |month: &MonthCount| month.all > 0;
    let last = months.iter().rposition(holds).map_or(0, |last| last + 1);
    months.truncate(last);
    let first = months.iter().position(holds).unwrap_or_default();
    months.drain(..first);
}

/// The posts with the largest numbers; of posts with equal numbers the newer one is preferred.
#[derive(Default)]
struct Best(Vec<(u32, PostRef)>);

impl Best {
    fn offer(&mut self, number: u32, post: PostRef) {
        let least = self.0.last().map_or(0, |(least, _)| *least);
        if number == 0 || (self.0.len() == MOST_PRAISED && number <= least) {
            return;
        }
        let place = self.0.partition_point(|(known, _)| *known >= number);
        self.0.insert(place, (number, post));
        self.0.truncate(MOST_PRAISED);
    }

    fn posts(self) -> impl Iterator<Item = PostRef> {
        self.0.into_iter().map(|(_, post)| post)
    }
}
