//! Posts by day: streaks, silences, the busiest day, and which days are anniversaries.

use crate::rows::Span;
use roost_base::Time;

/// 2006-01-01, counted in days from 1970-01-01: no post is older.
const FIRST: i64 = 13_149;

/// Days that are told apart: until 2060. A date beyond is an error of the archive.
const DAYS: usize = 20_000;

const DAY: i64 = 86_400;

/// Posts on each day.
pub(super) struct Days {
    posts: Vec<u32>,
    /// The same day of every year, sorted.
    anniversaries: Vec<i64>,
}

impl Days {
    /// No posts yet; `today` is month and day of the month.
    pub fn new(today: (u8, u8)) -> Days {
        let (month, day) = today;
        let same = |year| Time::of_date(year, month.into(), day.into());
        let days = (2006..2061).filter_map(same);
        Days {
            posts: vec![0; DAYS],
            anniversaries: days.map(|time| time.0.div_euclid(DAY)).collect(),
        }
    }

    /// Counts a post; answers whether its day is an anniversary.
    pub fn count(&mut self, day: i64) -> bool {
        let place = usize::try_from(day - FIRST).ok();
        if let Some(posts) = place.and_then(|place| self.posts.get_mut(place)) {
            *posts += 1;
        }
        self.anniversaries.binary_search(&day).is_ok()
    }

    /// The busiest day, the longest streak and the longest silence. A streak of one day is none,
    /// nor is a silence of none; of equals the later one is told.
    pub fn landmarks(&self) -> (Option<Span>, Option<Span>, Option<Span>) {
        let (mut busiest, mut streak, mut silence) = (None, None, None);
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
            keep(&mut busiest, alone, |span| span.posts.into());
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
        (busiest, streak, silence)
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
        check(&[15_000], (span(15_000, 15_000, 1), None, None));
        check(
            &[15_000, 15_001, 15_001, 15_004],
            (
                span(15_001, 15_001, 2),
                span(15_000, 15_001, 3),
                span(15_002, 15_003, 0),
            ),
        );
        // Dates that cannot be are left out, and cost nothing.
        check(
            &[-1, i64::MAX / 2, 15_000],
            (span(15_000, 15_000, 1), None, None),
        );
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
