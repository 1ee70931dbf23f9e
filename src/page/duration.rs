//! The unit in which a length of time is told, by its name in the browser's `Intl`.

/// A length of time in whole seconds, minutes, hours, days (below two years) or years, rounded down.
pub fn in_unit(seconds: u64) -> (u64, &'static str) {
    let (unit, size) = unit_of(seconds);
    (seconds / size, unit)
}

/// The shortest length of time in whole units that something took at most.
pub fn at_most(seconds: u64) -> u64 {
    let (_, size) = unit_of(seconds);
    seconds.div_ceil(size).saturating_mul(size)
}

/// The unit for a length of time, and its size in seconds.
fn unit_of(seconds: u64) -> (&'static str, u64) {
    match seconds {
        0..60 => ("second", 1),
        60..3_600 => ("minute", 60),
        3_600..86_400 => ("hour", 3_600),
        86_400..63_072_000 => ("day", 86_400),
        _ => ("year", 31_536_000),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_of_time_is_told_in_its_largest_unit() {
        const HOUR: u64 = 3_600;
        fn check(seconds: u64, expected: (u64, &str)) {
            assert_eq!(in_unit(seconds), expected, "{seconds}");
        }
        check(0, (0, "second"));
        check(59, (59, "second"));
        check(60, (1, "minute"));
        check(HOUR - 1, (59, "minute"));
        check(HOUR, (1, "hour"));
        check(24 * HOUR - 1, (23, "hour"));
        check(24 * HOUR, (1, "day"));
        check(50 * HOUR, (2, "day"));
        check(729 * 24 * HOUR, (729, "day"));
        check(730 * 24 * HOUR, (2, "year"));
        check(u64::MAX, (u64::MAX / (365 * 24 * HOUR), "year"));
    }

    #[test]
    fn what_took_at_most_so_long_is_rounded_up() {
        fn check(seconds: u64, expected: (u64, &str)) {
            assert_eq!(in_unit(at_most(seconds)), expected, "{seconds}");
        }
        check(600, (10, "minute"));
        check(647, (11, "minute"));
        check(495, (9, "minute"));
        check(3_541, (1, "hour"));
        check(86_399, (1, "day"));
        check(86_401, (2, "day"));
        check(u64::MAX, in_unit(u64::MAX));
    }
}
