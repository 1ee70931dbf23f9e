//! The steps of a command that take time, each announced before it starts: "2 of 4: ..., about 3
//! minutes".
//!
//! In: steps with their announcements. Out: they run in order until one fails.

use crate::Outcome;

/// The steps that are still to be run.
#[derive(Default)]
pub struct Waits<'a> {
    steps: Vec<Step<'a>>,
}

struct Step<'a> {
    what: String,
    run: Box<dyn FnOnce() -> Outcome + 'a>,
}

impl<'a> Waits<'a> {
    /// Adds a step after the others.
    pub fn then(&mut self, what: impl Into<String>, run: impl FnOnce() -> Outcome + 'a) {
        self.steps.push(Step {
            what: what.into(),
            run: Box::new(run),
        });
    }

    /// Runs all steps and prints a line before each.
    pub fn run(self) -> Outcome {
        self.run_telling(|line| println!("{line}"))
    }

    fn run_telling(self, mut tell: impl FnMut(String)) -> Outcome {
        let all = self.steps.len();
        for (number, step) in (1..).zip(self.steps) {
            tell(format!("{number} of {all}: {}", step.what));
            (step.run)()?;
        }
        Ok(())
    }
}

/// A duration in words, for work that takes one processor this many seconds. Compilers use up to
/// about four processors well.
pub fn about(processor_seconds: u32) -> String {
    let processors = std::thread::available_parallelism().map_or(1, usize::from);
    about_on(processor_seconds, u32::try_from(processors).unwrap_or(1))
}

fn about_on(processor_seconds: u32, processors: u32) -> String {
    match (processor_seconds / processors.clamp(1, 4)).div_ceil(60) {
        0 | 1 => "about a minute".to_owned(),
        minutes => format!("about {minutes} minutes"),
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::*;

    #[test]
    fn each_wait_is_told_before_it_begins_and_a_failure_ends_them() {
        let said = RefCell::new(Vec::new());
        let mut waits = Waits::default();
        for (what, outcome) in [
            ("a", Ok(())),
            ("b", Err("broken".to_owned())),
            ("c", Ok(())),
        ] {
            let said = &said;
            waits.then(what, move || {
                said.borrow_mut().push(format!("{what} ran"));
                outcome
            });
        }
        let outcome = waits.run_telling(|line| said.borrow_mut().push(line));
        assert_eq!(outcome, Err("broken".to_owned()));
        assert_eq!(
            said.into_inner(),
            ["1 of 3: a", "a ran", "2 of 3: b", "b ran"]
        );
        assert_eq!(
            Waits::default().run_telling(|line| panic!("{line}")),
            Ok(())
        );
    }

    #[test]
    fn a_length_of_time_is_that_of_few_processors() {
        let check = |seconds, processors, expected| {
            assert_eq!(about_on(seconds, processors), expected);
        };
        check(0, 2, "about a minute");
        check(119, 2, "about a minute");
        check(130, 2, "about 2 minutes");
        check(600, 2, "about 5 minutes");
        check(600, 1, "about 10 minutes");
        check(600, 0, "about 10 minutes");
        check(600, 64, "about 3 minutes");
    }
}
