//! Runs a program of `pattern` over texts in linear time: states are sets of instructions, built
//! when a text reaches them and cached. Memory is bounded: if there are too many states, all are
//! dropped.

use std::collections::BTreeMap;

use super::pattern::{self, Assertion, Inst, Program, is_word};
use super::scan::{Edge, Probe};
use crate::syntax::Why;
use roost_base::SortSmall;

/// The most states that are cached.
const MOST_STATES: usize = 1_500;

/// The most steps for marking the hits of one row: a row is short, but a pattern may be malicious.
const MOST_MARKING: usize = 200_000;

/// A transition that is not known yet.
const UNKNOWN: u32 = u32::MAX;

/// What comes before a position.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Before {
    Nothing,
    Word,
    Other,
}

/// A pattern, ready to search.
pub struct Regex {
    program: Program,
    /// A text that every hit contains; `None`, which is rare, if there is none: then every text is
    /// searched.
    pub literal: Option<Probe>,
    /// Where each class of characters begins, ascending from 0.
    classes: Vec<u32>,
    /// The class of each ASCII character.
    ascii: [u16; 128],
    found: Machine,
    /// Matches at the start position only, for marks.
    marks: Machine,
}

#[derive(Default)]
struct Machine {
    anchored: bool,
    states: Vec<State>,
    known: BTreeMap<State, u32>,
    /// For each state and class: the next state times two, plus one if the pattern matches before
    /// it.
    table: Vec<u32>,
}

/// The instructions that may come next, before forks and assertions are followed.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct State {
    before: Before,
    steps: Vec<u32>,
}

impl Regex {
    /// Reads a pattern.
    ///
    /// # Errors
    /// As [`pattern::read`].
    pub fn new(pattern: &str) -> Result<Regex, Why> {
        let program = pattern::read(pattern)?;
        let mut classes = vec![0];
        for (first, last) in program.sets.iter().flatten() {
            classes.extend([*first, last + 1]);
        }
        // Word edges depend on whether a character is part of a word.
        if program
            .steps
            .iter()
            .any(|step| matches!(step, Inst::At(Assertion::Edge | Assertion::NoEdge)))
        {
            let changes = (1..0x4_0001).filter(|c| is_word(*c) != is_word(c - 1));
            classes.extend(changes);
        }
        classes.sort_small();
        classes.dedup();
        let class = |c: usize| classes.partition_point(|first| *first as usize <= c) - 1;
        let ascii = std::array::from_fn(|c| class(c) as u16);
        let literal = (program.literal.len() > 1).then(|| Probe::new(&program.literal, Edge::Free));
        let mut regex = Regex {
            program,
            literal,
            classes,
            ascii,
            found: Machine::default(),
            marks: Machine {
                anchored: true,
                ..Machine::default()
            },
        };
        for machine in [&mut regex.found, &mut regex.marks] {
            machine.clear(regex.classes.len());
        }
        Ok(regex)
    }

    /// Whether the pattern matches somewhere in a folded text.
    pub fn holds(&mut self, text: &str) -> bool {
        let bytes = text.as_bytes();
        let width = self.classes.len() + 1;
        let mut state = 0;
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            let (class, len) = match self.ascii.get(usize::from(byte)) {
                Some(class) => (usize::from(*class), 1),
                None => self.wide(text, at),
            };
            let known = self.found.table.get(state as usize * width + class);
            let mut next = known.copied().unwrap_or(UNKNOWN);
            if next == UNKNOWN {
                next = self
                    .found
                    .follow(&self.program, &self.classes, state, Some(class));
            }
            if next & 1 == 1 {
                return true;
            }
            state = next >> 1;
            at += len;
        }
        self.at_end(state)
    }

    fn at_end(&mut self, state: u32) -> bool {
        self.found.follow(&self.program, &self.classes, state, None) & 1 == 1
    }

    /// The class and the length in bytes of a character beyond ASCII.
    fn wide(&self, text: &str, at: usize) -> (usize, usize) {
        let c = text.get(at..).and_then(|rest| rest.chars().next());
        let c = c.unwrap_or('\u{FFFD}');
        let class = self.classes.partition_point(|first| *first <= c as u32);
        (class.saturating_sub(1), c.len_utf8())
    }

    /// Every hit in a folded text, the longest at each start, as byte ranges.
    pub fn ranges(&mut self, text: &str, out: &mut Vec<(usize, usize)>) {
        let mut budget = MOST_MARKING;
        let mut from = 0;
        let mut before = Before::Nothing;
        while from < text.len() && budget > 0 {
            let longest = self.longest(text, from, before, &mut budget);
            if let Some(end) = longest.filter(|end| *end > from) {
                out.push((from, end));
            }
            let to = longest.unwrap_or(from).max(from + 1);
            let step = text.get(from..).unwrap_or_default().char_indices();
            let passed = step.take_while(|(at, _)| from + at < to).last();
            let Some((at, c)) = passed else { break };
            before = after(c as u32);
            from += at + c.len_utf8();
        }
    }

    fn longest(
        &mut self,
        text: &str,
        from: usize,
        before: Before,
        budget: &mut usize,
    ) -> Option<usize> {
        let mut state = self.marks.number(
            State {
                before,
                steps: vec![0],
            },
            self.classes.len(),
        );
        let mut longest = None;
        let mut at = from;
        loop {
            let more = at < text.len();
            let (class, len) = if more { self.wide(text, at) } else { (0, 0) };
            let class = more.then_some(class);
            let next = self
                .marks
                .follow(&self.program, &self.classes, state, class);
            if next & 1 == 1 {
                longest = Some(at);
            }
            state = next >> 1;
            *budget = budget.saturating_sub(1);
            let dead = self
                .marks
                .states
                .get(state as usize)
                .is_none_or(|s| s.steps.is_empty());
            if !more || dead || *budget == 0 {
                return longest;
            }
            at += len;
        }
    }
}

fn after(c: u32) -> Before {
    if is_word(c) {
        Before::Word
    } else {
        Before::Other
    }
}

impl Machine {
    /// Drops all states except the first one, for the beginning of a text.
    fn clear(&mut self, classes: usize) {
        self.states.clear();
        self.known.clear();
        self.table.clear();
        self.number(
            State {
                before: Before::Nothing,
                steps: vec![0],
            },
            classes,
        );
    }

    /// The index of a state; a new one is cached.
    fn number(&mut self, state: State, classes: usize) -> u32 {
        if let Some(number) = self.known.get(&state) {
            return *number;
        }
        if self.states.len() >= MOST_STATES {
            self.clear(classes);
        }
        let number = self.states.len() as u32;
        self.states.push(state.clone());
        self.known.insert(state, number);
        self.table
            .resize(self.states.len() * (classes + 1), UNKNOWN);
        number
    }

    /// The transition from a state by a character of a class, or (`None`) at the end of the text.
    fn follow(
        &mut self,
        program: &Program,
        classes: &[u32],
        state: u32,
        class: Option<usize>,
    ) -> u32 {
        let width = classes.len() + 1;
        let place = state as usize * width + class.unwrap_or(classes.len());
        if let Some(known) = self.table.get(place).filter(|known| **known != UNKNOWN) {
            return *known;
        }
        let Some(from) = self.states.get(state as usize).cloned() else {
            return 0;
        };
        let taken = class.and_then(|class| classes.get(class)).copied();
        let (mut next, fits) = step(program, &from, taken);
        let before = taken.map_or(Before::Nothing, after);
        if !self.anchored && taken.is_some() && !next.contains(&0) {
            next.push(0);
        }
        next.sort_unstable();
        let states = self.states.len();
        let number = self.number(
            State {
                before,
                steps: next,
            },
            classes.len(),
        );
        let value = number << 1 | u32::from(fits);
        // If the table was cleared in between, it no longer has this entry.
        if self.states.len() >= states
            && let Some(place) = self.table.get_mut(place)
        {
            *place = value;
        }
        value
    }
}

/// The instructions after one character (`None`: the end), and whether the pattern matches before
/// it.
fn step(program: &Program, from: &State, taken: Option<u32>) -> (Vec<u32>, bool) {
    let mut next = Vec::new();
    let mut fits = false;
    let mut seen = vec![false; program.steps.len()];
    let mut waiting: Vec<usize> = from.steps.iter().rev().map(|step| *step as usize).collect();
    let word = taken.is_some_and(is_word);
    while let Some(at) = waiting.pop() {
        match seen.get_mut(at) {
            Some(seen) if !*seen => *seen = true,
            _ => continue,
        }
        match program.steps.get(at) {
            None => {}
            Some(Inst::Fits) => fits = true,
            Some(Inst::Fork(one, other)) => waiting.extend([*other, *one]),
            Some(Inst::At(spot)) => {
                let edge = (from.before == Before::Word) != word;
                let right = match spot {
                    Assertion::Start => from.before == Before::Nothing,
                    Assertion::End => taken.is_none(),
                    Assertion::Edge => edge,
                    Assertion::NoEdge => !edge,
                };
                waiting.extend(right.then_some(at + 1));
            }
            Some(Inst::Take(set)) => {
                let fits = |c: u32| {
                    let set = program.sets.get(*set);
                    set.is_some_and(|set| set.iter().any(|(a, b)| (*a..=*b).contains(&c)))
                };
                if taken.is_some_and(fits) {
                    next.push(at as u32 + 1);
                }
            }
        }
    }
    (next, fits)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(pattern: &str, text: &str) -> String {
        let mut regex = Regex::new(pattern).unwrap_or_else(|why| panic!("{pattern}: {why:?}"));
        let mut ranges = Vec::new();
        regex.ranges(text, &mut ranges);
        let hits: Vec<&str> = ranges.iter().map(|(a, b)| &text[*a..*b]).collect();
        if let Some(literal) = &regex.literal {
            assert!(hits.is_empty() || literal.holds(text), "{pattern}");
        }
        // A pattern that matches only the empty text has no marks.
        assert!(hits.is_empty() || regex.holds(text), "{pattern} in {text}");
        hits.join("|")
    }

    #[test]
    fn finds_what_patterns_say() {
        fn check(pattern: &str, text: &str, expected: &str) {
            assert_eq!(marked(pattern, text), expected, "/{pattern}/ in {text}");
        }
        check("mill", "the mill, a mill", "mill|mill");
        check("MILL", "the mill", "mill");
        check("Café", "at the cafe", "cafe");
        check("b.g", "big bug b\ng", "big|bug");
        check(r"\d{4}", "in 1791 and 12345", "1791|1234");
        check(r"\d{2,3}", "1 22 333 4444", "22|333|444");
        check(r"a{2,}", "a aa aaaa", "aa|aaaa");
        check(r"a{,2}", "a{,2}", "a{,2}");
        check("colou?r", "color colour colouur", "color|colour");
        check("(ab|cd)+", "abcdab x cd", "abcdab|cd");
        check("(?:ab)+?c", "ababc", "ababc");
        check("a|b|", "xab", "a|b");
        check(r"^the", "the the", "the");
        check(r"end$", "end the end", "end");
        check(r"\bmill\b", "windmill mill mills", "mill");
        check(r"\Bill", "ill mill", "ill");
        check(r"\bの\b", "のx の", "の");
        check("[a-c]+", "xabcd", "abc");
        check("[A-C]+", "xabcd", "abc");
        check("[^a-z ]+", "low 海 water!", "海|!");
        check(r"[\d.]+", "v 1.2", "1.2");
        check("[]x]", "a]", "]");
        check(r"[a\]]+", "a]", "a]");
        check("[a-]+", "a-b", "a-");
        check(r"\w+", "naïve が 👍 ok", "naïve|が|ok");
        check(r"\s\S", "a b", " b");
        check(r"a\.b\/c", "a.b/c aXb", "a.b/c");
        check("👍+", "👍👍", "👍👍");
        check("İ", "istanbul", "i");
        check("x*", "aaa", "");
        check("(a*)*b", "aab", "aab");
        check("xyzzy", "plugh", "");
    }

    #[test]
    fn what_is_no_pattern_is_said() {
        fn check(pattern: &str, why: Why) {
            assert_eq!(Regex::new(pattern).err(), Some(why), "{pattern}");
        }
        check("(a", Why::Pattern);
        check("a)", Why::Pattern);
        check("[a", Why::Pattern);
        check("*a", Why::Pattern);
        check(r"a\", Why::Pattern);
        check(r"(a)\1", Why::Pattern);
        check("(?=a)", Why::Pattern);
        check("[z-a]", Why::Pattern);
        check("a{3,2}", Why::Pattern);
        check("a**", Why::Pattern);
        check("a{999}", Why::LargePattern);
        check("((((){255}){255}){255})", Why::LargePattern);
        check("(((a{200}){200}){200})", Why::LargePattern);
        check(&"(".repeat(100), Why::LargePattern);
    }

    #[test]
    fn nasty_patterns_take_linear_time() {
        let text = "a".repeat(100_000);
        for pattern in ["(a*)*b", "(a|aa)+b", "(a|b)*a(a|b){12}c", "a*a*a*a*a*b"] {
            let mut regex = Regex::new(pattern).unwrap();
            assert!(!regex.holds(&text), "{pattern}");
            regex.ranges(&text, &mut Vec::new());
        }
        // More states than are cached.
        let mixed: String = (0..100_000_u64)
            .map(|n| {
                if n.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 63 == 0 {
                    'a'
                } else {
                    'b'
                }
            })
            .collect();
        let mut regex = Regex::new("(a|b)*a(a|b){12}c").unwrap();
        assert!(!regex.holds(&mixed));
        assert!(regex.holds(&(mixed + "abbbbbbbbbbbbc")));
        assert!(regex.found.states.len() <= MOST_STATES);
    }
}
