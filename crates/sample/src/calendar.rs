//! Times of the ordinary posts.
//!
//! In: how many there are. Out: the time of each, computed from its number alone. Months differ as
//! in a real life: a slow start, busy years from 2017 to 2020, and a few silences. Numbers increase
//! with time, except within a day.

use super::moment::{Moment, days_in};
use super::random::Dice;

/// When the archive was created: nothing in it is later.
pub const GENERATED: Moment = Moment(Moment::utc(2026, 6, 14, 10, 20, 30).0 + 400);

/// When the owner's account was created.
pub const JOINED: Moment = Moment::utc(2011, 2, 3, 4, 5, 6);

const FIRST_YEAR: u64 = 2013;
/// How busy each year was, from 2013 to 2026.
const YEARS: [u64; 14] = [30, 36, 44, 62, 110, 128, 136, 122, 76, 60, 44, 46, 54, 50];
/// Months without any post: the year and the month.
const SILENCES: [(u64, u64); 11] = [
    (2013, 1),
    (2013, 2),
    (2014, 8),
    (2014, 9),
    (2016, 2),
    (2021, 11),
    (2021, 12),
    (2022, 1),
    (2023, 8),
    (2023, 9),
    (2023, 10),
];
/// The weight of each hour of the day: before work, at lunch, in the evening.
const HOURS: [u64; 24] = [
    2, 1, 0, 0, 1, 3, 9, 13, 10, 6, 5, 6, 10, 9, 5, 4, 5, 8, 11, 12, 13, 12, 8, 4,
];

/// The months, and which posts belong to each.
pub struct Calendar {
    seed: u64,
    months: Vec<Month>,
}

struct Month {
    year: u64,
    month: u64,
    days: u64,
    first: u64,
    count: u64,
}

impl Calendar {
    /// Distributes `posts` over the months.
    pub fn new(seed: u64, posts: u64) -> Self {
        let mut months = Vec::with_capacity(12 * YEARS.len());
        let mut weight_so_far = 0;
        let mut weights = Vec::with_capacity(months.capacity());
        for (n, year_weight) in YEARS.into_iter().enumerate() {
            let year = FIRST_YEAR + n as u64;
            for month in 1..=12 {
                let days = match (year, month) {
                    (2026, 6) => 13,
                    (2026, 7..) => 0,
                    _ => days_in(year, month),
                };
                let mood = Dice::new(seed, "month", year * 12 + month).between(55, 145);
                let weight = if SILENCES.contains(&(year, month)) {
                    0
                } else {
                    year_weight * mood * days
                };
                weights.push((year, month, days, weight_so_far));
                weight_so_far += weight;
            }
        }
        let total = u128::from(weight_so_far.max(1));
        let share = |weight: u64| (u128::from(posts) * u128::from(weight) / total) as u64;
        let mut ends = weights.iter().skip(1).map(|(.., before)| share(*before));
        for (year, month, days, before) in &weights {
            let first = share(*before);
            months.push(Month {
                year: *year,
                month: *month,
                days: (*days).max(1),
                first,
                count: ends.next().unwrap_or(posts) - first,
            });
        }
        Self { seed, months }
    }

    /// The time of post `n`.
    pub fn moment(&self, n: u64) -> Moment {
        let after = self.months.partition_point(|month| month.first <= n);
        let Some(month) = after.checked_sub(1).and_then(|at| self.months.get(at)) else {
            return GENERATED;
        };
        let mut dice = Dice::new(self.seed, "moment", n);
        let share = (n - month.first) * 1000 + dice.below(1000);
        let day = share * month.days / (month.count.max(1) * 1000);
        let mut left = dice.below(HOURS.iter().sum());
        let hour = HOURS.iter().position(|weight| {
            let here = left < *weight;
            left = left.saturating_sub(*weight);
            here
        });
        let in_hour = dice.below(3_600_000);
        let day = day.min(month.days - 1) + 1;
        let hour = hour.unwrap_or(12) as u64;
        Moment(Moment::utc(month.year, month.month, day, hour, 0, 0).0 + in_hour)
    }
}

#[cfg(test)]
mod tests {
    use super::{Calendar, GENERATED, Moment};

    #[test]
    fn every_post_falls_into_the_life_of_the_account() {
        for posts in [1, 10, 1200, 100_000] {
            let calendar = Calendar::new(5, posts);
            let mut last = Moment(0);
            for n in 0..posts {
                let at = calendar.moment(n);
                assert!(at > Moment::utc(2013, 3, 1, 0, 0, 0) && at < GENERATED);
                assert!(at.0 + 86_400_000 > last.0, "in order, down to the day");
                last = at;
            }
        }
    }

    #[test]
    fn silences_are_silent_and_busy_years_busy() {
        let calendar = Calendar::new(5, 10_000);
        let calendar = &calendar;
        let in_year = |year| (0..10_000).filter(move |n| calendar.moment(*n).date().0 == year);
        assert!(in_year(2019).count() > 2 * in_year(2014).count());
        assert!((0..10_000).all(|n| {
            let (year, month, _) = calendar.moment(n).date();
            (year, month) != (2023, 9)
        }));
    }
}
