//! The steps through the browser's history that the page takes itself, and what each view does when
//! it is reached: which step waits, which view still takes the focus or its place, and whether the
//! page is on its way to its first entry. `address.rs` acts on the answers, `layer_stack.rs` knows
//! the steps of dialogs.

use super::route::Route;

/// A step through the history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// To a route, as a new entry.
    To(Route),
    /// Back, or to this route if there is no entry before.
    Back(Route),
}

/// Which steps are under way, and which views were reached.
#[derive(Debug, Default)]
pub struct Steps {
    /// Asked for while another step was under way: browsers merge or drop the second of two.
    waiting: Option<Step>,
    /// Whether the page is on its way to its first history entry, to drop the others.
    dropping: bool,
    /// Increases with every view that is shown: only the last one takes the focus.
    arrivals: u32,
    /// Whether the focus is on its way to the view that is shown.
    arriving: bool,
    /// Increases with every view that is scrolled to its place: only the last one is.
    landings: u32,
}

impl Steps {
    /// Asks for a step. Returns it if it is to be taken now; while another one is `under_way` it
    /// waits, in the place of the one that waited before.
    pub fn ask(&mut self, step: Step, under_way: bool) -> Option<Step> {
        if under_way {
            self.waiting = Some(step);
            return None;
        }
        Some(step)
    }

    /// Returns the step that waited, if none is `under_way` any more.
    pub fn next(&mut self, under_way: bool) -> Option<Step> {
        match under_way {
            true => None,
            false => self.waiting.take(),
        }
    }

    /// Begins to drop the history entries. `entry` is the number of the current one; that of a
    /// dialog `over` it comes after it and has the same number. Returns how many steps back lead to
    /// the first entry; `None` if it is the current one.
    pub fn drop_entries(&mut self, entry: u32, over: bool) -> Option<i32> {
        let steps = i32::try_from(entry).unwrap_or(i32::MAX);
        let steps = steps.saturating_add(i32::from(over));
        self.dropping = steps > 0;
        self.dropping.then_some(steps)
    }

    /// Returns, once, whether an entry was reached in order to drop the others.
    pub fn dropped(&mut self) -> bool {
        std::mem::take(&mut self.dropping)
    }

    /// Counts a view that is scrolled to its place; returns its number.
    pub fn land(&mut self) -> u32 {
        self.landings = self.landings.wrapping_add(1);
        self.landings
    }

    /// Whether no other view was scrolled to its place since.
    pub fn is_last_landing(&self, number: u32) -> bool {
        self.landings == number
    }

    /// Counts a view that is shown; returns its number if it takes the focus, as all but the first
    /// one do.
    pub fn arrive(&mut self) -> Option<u32> {
        self.arrivals = self.arrivals.saturating_add(1);
        self.arriving |= self.arrivals > 1;
        (self.arrivals > 1).then_some(self.arrivals)
    }

    /// Whether no other view was shown since.
    pub fn is_last_arrival(&self, number: u32) -> bool {
        self.arrivals == number
    }

    /// Whether the focus is on its way to the view that is shown.
    pub fn is_arriving(&self) -> bool {
        self.arriving
    }

    /// Ends the wait for the focus: the view that is shown has it, or the time is over.
    pub fn arrived(&mut self) {
        self.arriving = false;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What happens to the steps, with what comes of it.
    enum Event {
        /// A step is asked for: whether another one is under way, and whether it is taken now.
        Ask(Step, bool, bool),
        /// The browser reported a step: whether another one is under way, and what is taken now.
        Next(bool, Option<Step>),
    }

    use Event::{Ask, Next};

    fn to() -> Step {
        Step::To(Route::Problems)
    }

    fn back() -> Step {
        Step::Back(Route::More)
    }

    #[test]
    fn a_step_that_is_asked_for_during_another_waits_and_the_last_one_wins() {
        for (what, events) in [
            (
                "nothing is under way",
                vec![Ask(to(), false, true), Next(false, None)],
            ),
            (
                "one waits",
                vec![
                    Ask(to(), true, false),
                    Next(false, Some(to())),
                    Next(false, None),
                ],
            ),
            (
                "the last one wins",
                vec![
                    Ask(to(), true, false),
                    Ask(back(), true, false),
                    Next(false, Some(back())),
                    Next(false, None),
                ],
            ),
            (
                "a dialog owes another step",
                vec![
                    Ask(back(), true, false),
                    Next(true, None),
                    Next(false, Some(back())),
                ],
            ),
            (
                "one that is taken at once leaves the waiting one",
                vec![
                    Ask(to(), true, false),
                    Ask(back(), false, true),
                    Next(false, Some(to())),
                ],
            ),
        ] {
            let mut steps = Steps::default();
            for event in events {
                match event {
                    Ask(step, under_way, now) => {
                        let taken = now.then(|| step.clone());
                        assert_eq!(steps.ask(step, under_way), taken, "{what}");
                    }
                    Next(under_way, step) => assert_eq!(steps.next(under_way), step, "{what}"),
                }
            }
        }
    }

    #[test]
    fn dropping_the_entries_begins_with_as_many_steps_back_as_there_are() {
        for (entry, over, back) in [
            (0, false, None),
            (0, true, Some(1)),
            (3, false, Some(3)),
            (3, true, Some(4)),
            (u32::MAX, true, Some(i32::MAX)),
        ] {
            let mut steps = Steps::default();
            assert_eq!(steps.drop_entries(entry, over), back, "{entry}");
            assert_eq!(steps.dropped(), back.is_some(), "{entry}");
            assert!(!steps.dropped(), "told once");
        }
    }

    #[test]
    fn a_second_time_in_the_first_entry_ends_the_way_to_it() {
        let mut steps = Steps::default();
        steps.drop_entries(2, false);
        assert_eq!(steps.drop_entries(0, false), None);
        assert!(!steps.dropped());
    }

    #[test]
    fn only_the_last_view_takes_its_place() {
        let mut steps = Steps::default();
        let first = steps.land();
        assert!(steps.is_last_landing(first));
        let second = steps.land();
        for (number, last) in [(first, false), (second, true)] {
            assert_eq!(steps.is_last_landing(number), last);
        }
    }

    #[test]
    fn the_first_view_takes_no_focus_and_of_the_others_only_the_last() {
        let mut steps = Steps::default();
        assert_eq!(steps.arrive(), None);
        assert!(!steps.is_arriving());
        let second = steps.arrive().unwrap();
        assert!(steps.is_arriving() && steps.is_last_arrival(second));
        let third = steps.arrive().unwrap();
        for (number, last) in [(second, false), (third, true)] {
            assert_eq!(steps.is_last_arrival(number), last);
        }
        assert!(steps.is_arriving(), "the third is waited for");
        steps.arrived();
        assert!(!steps.is_arriving());
        steps.land();
        assert!(steps.is_last_arrival(third), "counted apart");
    }
}
