//! Counts tests in the output of `cargo test` and `node --test`.
//!
//! In: their output. Out: sums. Lines that are not summaries are ignored.

/// Numbers of passed and failed tests.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub passed: u64,
    pub failed: u64,
}

impl Tally {
    pub fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }

    /// Counts in the output of `cargo test`, where each test binary ends with a line such as `test
    /// result: ok. 12 passed; 0 failed; 0 ignored; ...`.
    pub fn of_cargo(output: &str) -> Self {
        let mut tally = Self::default();
        for line in output
            .lines()
            .filter_map(|line| line.strip_prefix("test result: "))
        {
            let counts = line.split_once(". ").map_or("", |(_, counts)| counts);
            for count in counts.split("; ") {
                match count.split_once(' ') {
                    Some((number, "passed")) => tally.passed += number.parse().unwrap_or(0),
                    Some((number, "failed")) => tally.failed += number.parse().unwrap_or(0),
                    _ => {}
                }
            }
        }
        tally
    }

    /// Counts in a TAP report of `node --test`, which ends with `# pass 3`, `# fail 0`, `#
    /// cancelled 0`. A test is cancelled if its file ended before it, and counts as failed.
    pub fn of_tap(report: &str) -> Self {
        let mut tally = Self::default();
        for line in report.lines() {
            let mut words = line.split(' ');
            let (Some("#"), Some(word), Some(number), None) =
                (words.next(), words.next(), words.next(), words.next())
            else {
                continue;
            };
            match (word, number.parse::<u64>()) {
                ("pass", Ok(number)) => tally.passed += number,
                ("fail" | "cancelled", Ok(number)) => tally.failed += number,
                _ => {}
            }
        }
        tally
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(passed: u64, failed: u64) -> Tally {
        Tally { passed, failed }
    }

    #[test]
    fn cargo_summaries_add_up() {
        let check = |output, expected| assert_eq!(Tally::of_cargo(output), expected, "{output}");
        check("", tally(0, 0));
        check(
            "running 2 tests\ntest a ... ok\ntest b ... ok\n",
            tally(0, 0),
        );
        check(
            "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 3 filtered out; finished in 0.02s\n\
             test result: FAILED. 4 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1.50s\n",
            tally(16, 2),
        );
    }

    #[test]
    fn tap_summaries_add_up() {
        let check = |report, expected| assert_eq!(Tally::of_tap(report), expected, "{report}");
        check(
            "TAP version 13\nok 1 - pass 7\n    # pass 9 of 10\n",
            tally(0, 0),
        );
        check(
            "# tests 6\n# suites 0\n# pass 3\n# fail 1\n# cancelled 2\n# skipped 0\n",
            tally(3, 3),
        );
    }
}
