//! Letters typed on a closed list of choices: which choice they mean. Pure; `parts::select_keys`
//! listens to the keys.

use roost_base::fold::fold;

/// Milliseconds after which the next letter begins anew.
const PAUSE: f64 = 1_000.0;

/// What was typed since the last pause.
#[derive(Debug, Default)]
pub struct TypeAhead {
    typed: String,
    /// When the last key was pressed, in milliseconds.
    last: f64,
}

impl TypeAhead {
    /// Whether a key pressed at `now` belongs to what was typed before.
    pub fn goes_on(&self, now: f64) -> bool {
        !self.typed.is_empty() && now - self.last <= PAUSE
    }

    /// Adds a letter; returns the index of the choice that is meant: one whose name begins with all
    /// that was typed, or else one with a word that does, so that a year finds its first month. The
    /// first letter, and the same one again, go on from the choice at `from` to the next.
    pub fn press(
        &mut self,
        letter: &str,
        now: f64,
        names: &[String],
        from: usize,
    ) -> Option<usize> {
        if !self.goes_on(now) {
            self.typed.clear();
        }
        self.last = now;
        self.typed.push_str(letter);
        let typed = fold(&self.typed);
        let one = fold(letter);
        let again = !one.is_empty() && typed.replace(&one, "").is_empty();
        let (wanted, from) = match again {
            true => (one, from + 1),
            false => (typed, from),
        };
        let names: Vec<String> = names.iter().map(|name| fold(name)).collect();
        let word = [" ", &wanted].concat();
        let find = |fits: &dyn Fn(&str) -> bool| {
            let in_turn = names.iter().enumerate().cycle().skip(from);
            let mut in_turn = in_turn.take(names.len());
            in_turn.find(|(_, name)| fits(name)).map(|(at, _)| at)
        };
        find(&|name| name.starts_with(&wanted)).or_else(|| find(&|name| name.contains(&word)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn months() -> Vec<String> {
        let names = [
            "Jump",
            "May 2015 (3)",
            "March 2015 (1)",
            "March 2014 (2)",
            "",
        ];
        names.map(str::to_owned).to_vec()
    }

    #[test]
    fn all_that_was_typed_is_looked_for_and_one_letter_goes_round() {
        fn check(keys: &str, expected: &[usize]) {
            let (mut typing, mut at) = (TypeAhead::default(), 0);
            let keys = keys.chars().zip(0_u32..);
            let found: Vec<usize> = keys
                .map(|(key, turn)| {
                    let now = f64::from(turn) * 200.0;
                    at = typing
                        .press(&key.to_string(), now, &months(), at)
                        .unwrap_or(at);
                    at
                })
                .collect();
            assert_eq!(found, expected);
        }
        check("mar", &[1, 1, 2]);
        check("mmmm", &[1, 2, 3, 1]);
        check("MARCH 2014", &[1, 1, 2, 2, 2, 2, 2, 2, 2, 3]);
        check("2014", &[1, 1, 1, 3]);
        check("xyz", &[0, 0, 0]);
        check("j", &[0]);
    }

    #[test]
    fn a_letter_after_a_pause_begins_anew() {
        let mut typing = TypeAhead::default();
        assert!(!typing.goes_on(0.0));
        assert_eq!(typing.press("m", 0.0, &months(), 0), Some(1));
        assert!(typing.goes_on(900.0) && !typing.goes_on(1_100.0));
        assert_eq!(typing.press("j", 2_000.0, &months(), 1), Some(0));
        assert_eq!(typing.press("j", 2_100.0, &[], 1), None);
    }
}
