//! Counts posts by day, to find streaks, silences, the busiest day and anniversaries.

use crate::rows::{FEWEST, Span};
use roost_base::Time;

/// 2006-01-01 as days since 1970-01-01; no post is older.
const FIRST: i64 = 13_149;

/// Number of days that are counted, until 2060. Later dates are errors in the archive.
const DAYS: usize = 20_000;

const DAY: i64 = 86_400;

/// The number of posts on each day.
pub(super) struct Days {
    posts: Vec<u32>,
    /// The same day in every year, in ascending order.
    anniversaries: Vec<i64>,
}

impl Days {
    /// Starts without posts. `today` is a month and a day of the month.
    pub fn new(today: (u8, u8)) -> Days {
        let (month, day) = today;
        let same = |year| Time::of_date(year, month.into(), day.into());
        let days = (2006..2061).filter_map(same);
        Days {
            posts: vec![0; DAYS],
            anniversaries: days.map(|time| time.0.div_euclid(DAY)).collect(),
        }
    }

    /// Counts a post; returns whether its day is an anniversary.
    pub fn count(&mut self, day: i64) -> bool {
        let place = usize::try_from(day - FIRST).ok();
        if let Some(posts) = place.and_then(|place| self.posts.get_mut(place)) {
            *posts += 1;
        }
        self.anniversaries.binary_search(&day).is_ok()
    }

    /// Returns each day from `first` to `last`, inclusive, with the number of its posts.
    pub fn between(&self, first: i64, last: i64) -> Vec<Span> {
        let day = |day: i64| {
            let place = usize::try_from(day - FIRST).ok();
            let posts = place.and_then(|place| self.posts.get(place));
            Span {
                first: day,
                last: day,
                posts: posts.copied().unwrap_or_default(),
            }
        };
        (first..=last).map(day).collect()
    }

    /// Returns the busiest day, the longest streak and the longest silence. A streak has at least
    /// two days and a silence at least one; of equally long ones the later is returned. There is no
    /// busiest day if it would have fewer than [`FEWEST`] posts or if several days share the
    /// maximum.
    pub fn landmarks(&self) -> (Option<Span>, Option<Span>, Option<Span>) {
        let (mut busiest, mut streak, mut silence) = (None::<Span>, None, None);
        let mut alike = false;
        let mut run: Option<Span> = None;
        for (place, posts) in self
            .posts
            .iter()
            .enumerate()
            .filter(|(_, posts)| **posts > 0)
        {
            let day = FIRST + place as i64;
            let alone = Span {
                first: day,
                last: day,
                posts: *posts,
            };
            let most = busiest.map_or(FEWEST - 1, |busiest| busiest.posts);
            alike = *posts == most || alike && *posts < most;
            if *posts > most {
                busiest = Some(alone);
            }
            let before = run.map(|run| run.last);
            run = match run {
                Some(run) if run.last + 1 == day => Some(Span {
                    last: day,
                    posts: run.posts.saturating_add(*posts),
                    ..run
                }),
                _ => Some(alone),
            };
            if let Some(run) = run.filter(|run| run.first < run.last) {
                keep(&mut streak, run, Span::days);
            }
            if let Some(before) = before.filter(|before| before + 1 < day) {
                let gap = Span {
                    first: before + 1,
                    last: day - 1,
                    posts: 0,
                };
                keep(&mut silence, gap, Span::days);
            }
        }
        (busiest.filter(|_| !alike), streak, silence)
    }
}

fn keep(best: &mut Option<Span>, span: Span, size: fn(&Span) -> u64) {
    if best.is_none_or(|known| size(&known) <= size(&span)) {
        *best = Some(span);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(first: i64, last: i64, posts: u32) -> Option<Span> {
        Some(Span { first, last, posts })
    }

    #[test]
    fn streaks_and_silences() {
        fn check(days: &[i64], expected: (Option<Span>, Option<Span>, Option<Span>)) {
            let mut counted = Days::new((1, 1));
            for day in days {
                counted.count(*day);
            }
            assert_eq!(counted.landmarks(), expected, "{days:?}");
        }
        check(&[], (None, None, None));
        check(&[15_000], (None, None, None));
        check(
            &[15_000, 15_001, 15_001, 15_004],
            (None, span(15_000, 15_001, 3), span(15_002, 15_003, 0)),
        );
        // Dates out of range are ignored, and allocate nothing.
        check(&[-1, i64::MAX / 2, 15_000], (None, None, None));
    }

    #[test]
    fn no_day_is_the_busiest_of_a_few_or_of_several_alike() {
        fn check(posts: &[u32], expected: Option<Span>) {
            let mut counted = Days::new((1, 1));
            for (day, posts) in (15_000..).zip(posts) {
                for _ in 0..*posts {
                    counted.count(day);
                }
            }
            assert_eq!(counted.landmarks().0, expected, "{posts:?}");
        }
        check(&[4, 1], None);
        check(&[1, 5, 4], span(15_001, 15_001, 5));
        check(&[5, 2, 5], None);
        check(&[5, 5, 6, 1], span(15_002, 15_002, 6));
        check(&[4, 4, 5], span(15_002, 15_002, 5));
    }

    #[test]
    fn days_of_a_range_keep_their_place() {
        let mut counted = Days::new((1, 1));
        for day in [15_001, 15_001, 15_003] {
            counted.count(day);
        }
        let days = counted.between(15_000, 15_003);
        let posts: Vec<u32> = days.iter().map(|day| day.posts).collect();
        assert_eq!(posts, [0, 2, 0, 1]);
        assert_eq!((days[0].first, days[3].last), (15_000, 15_003));
    }

    #[test]
    fn anniversaries_keep_to_the_calendar() {
        let day = |y, m, d| Time::of_date(y, m, d).unwrap().0 / DAY;
        let mut leap = Days::new((2, 29));
        assert!(leap.count(day(2020, 2, 29)));
        assert!(!leap.count(day(2021, 3, 1)));
        let mut birthday = Days::new((3, 14));
        assert!(birthday.count(day(2013, 3, 14)));
        assert!(!birthday.count(day(2013, 3, 15)));
    }
}
