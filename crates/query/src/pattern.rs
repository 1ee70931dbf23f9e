//! Compiles a pattern between slashes to a small program of characters, forks and assertions.
//!
//! The syntax is the common one: `.` `[a-z]` `[^…]` `\d \w \s \b` `(…)` `|` `*` `+` `?` `{2,5}` `^`
//! `$`. Back references, lookahead and lookbehind are missing, because a finite automaton has no
//! memory. Texts are folded, so the letters of the pattern are folded, too.

use crate::syntax::Why;
use roost_base::SortSmall;
use roost_base::fold::fold;

/// The most parts that may be emitted as instructions.
const LARGEST: usize = 4_000;

/// How deep groups may be nested.
const DEEPEST: usize = 24;

/// The largest number in braces.
const MOST_TIMES: u32 = 255;

/// Characters as ranges, both ends included.
pub type Ranges = Vec<(u32, u32)>;

/// An instruction.
#[derive(Clone, Debug, PartialEq)]
pub enum Inst {
    /// Takes one character of the set with this index, then continues with the next instruction.
    Take(usize),
    /// Continues at both instructions.
    Fork(usize, usize),
    /// Continues with the next instruction if the assertion holds.
    At(Assertion),
    /// The pattern matches.
    Fits,
}

/// A position between characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Assertion {
    /// At the beginning of the text.
    Start,
    /// At the end of the text.
    End,
    /// Between a word character and another character.
    Edge,
    /// Not at an edge of a word.
    NoEdge,
}

/// A parsed pattern.
#[derive(Debug, Default)]
pub struct Program {
    /// The instructions; the first one is the start.
    pub steps: Vec<Inst>,
    /// The sets that instructions refer to.
    pub sets: Vec<Ranges>,
    /// A text that every hit contains; can be empty.
    pub literal: String,
}

/// A part of the pattern; children come before their parents.
enum Ast {
    Empty,
    Set(usize),
    At(Assertion),
    Row(Vec<usize>),
    Either(Vec<usize>),
    Times(usize, u32, Option<u32>),
}

#[derive(Default)]
struct Level {
    ways: Vec<Vec<usize>>,
    row: Vec<usize>,
}

#[derive(Default)]
struct Reader {
    parts: Vec<Ast>,
    sets: Vec<Ranges>,
    levels: Vec<Level>,
}

/// Letters, digits, underscore; beyond ASCII whole blocks, without punctuation and emoji.
const WORD: [(u32, u32); 12] = [
    (0x30, 0x39),
    (0x41, 0x5A),
    (0x5F, 0x5F),
    (0x61, 0x7A),
    (0xAA, 0xAA),
    (0xB5, 0xB5),
    (0xC0, 0x1FFF),
    (0x2C00, 0x2DFF),
    (0x3041, 0xD7FF),
    (0xF900, 0xFDFF),
    (0xFE70, 0x1_EFFF),
    (0x2_0000, 0x3_FFFF),
];

const DIGIT: [(u32, u32); 1] = [(0x30, 0x39)];

const SPACE: [(u32, u32); 6] = [
    (0x09, 0x0D),
    (0x20, 0x20),
    (0x85, 0x85),
    (0xA0, 0xA0),
    (0x2000, 0x200A),
    (0x3000, 0x3000),
];

const LAST: u32 = 0x10_FFFF;

/// Whether a character is part of a word.
pub fn is_word(c: u32) -> bool {
    WORD.iter()
        .any(|(first, last)| (*first..=*last).contains(&c))
}

/// Parses a pattern.
///
/// # Errors
/// [`Why::Pattern`] if it is not a valid pattern, [`Why::LargePattern`] if it is too large.
pub fn read(pattern: &str) -> Result<Program, Why> {
    let mut reader = Reader {
        levels: vec![Level::default()],
        ..Reader::default()
    };
    let mut chars = pattern.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '(' => {
                if chars.next_if_eq(&'?').is_some() && chars.next() != Some(':') {
                    return Err(Why::Pattern);
                }
                reader.levels.push(Level::default());
                if reader.levels.len() > DEEPEST {
                    return Err(Why::LargePattern);
                }
            }
            ')' => {
                let level = reader.levels.pop().filter(|_| !reader.levels.is_empty());
                let group = reader.close(level.ok_or(Why::Pattern)?);
                reader.push(Ast::Row(vec![group]));
            }
            '|' => {
                if let Some(level) = reader.levels.last_mut() {
                    let row = std::mem::take(&mut level.row);
                    level.ways.push(row);
                }
            }
            '*' | '+' | '?' | '{' => {
                let times = match c {
                    '*' => Some((0, None)),
                    '+' => Some((1, None)),
                    '?' => Some((0, Some(1))),
                    _ => braces(&mut chars),
                };
                match times {
                    Some((least, most)) => reader.times(least, most)?,
                    None => reader.letter('{'),
                }
                // A lazy quantifier finds the same posts.
                chars.next_if_eq(&'?');
            }
            '^' => reader.push(Ast::At(Assertion::Start)),
            '$' => reader.push(Ast::At(Assertion::End)),
            '.' => reader.set(others(&[(10, 10)])),
            '[' => {
                let ranges = class(&mut chars)?;
                reader.set(ranges);
            }
            '\\' => reader.escape(chars.next())?,
            c => reader.letter(c),
        }
    }
    let level = reader.levels.pop().filter(|_| reader.levels.is_empty());
    let whole = reader.close(level.ok_or(Why::Pattern)?);
    let mut program = Program {
        literal: reader.literal(whole),
        ..Program::default()
    };
    reader.emit(whole, &mut program.steps, &mut { LARGEST })?;
    program.steps.push(Inst::Fits);
    program.sets = reader.sets;
    Ok(program)
}

impl Reader {
    fn push_id(&mut self, id: usize) {
        if let Some(level) = self.levels.last_mut() {
            level.row.push(id);
        }
    }

    fn add(&mut self, part: Ast) -> usize {
        self.parts.push(part);
        self.parts.len() - 1
    }

    fn push(&mut self, part: Ast) {
        let id = self.add(part);
        self.push_id(id);
    }

    fn set(&mut self, ranges: Ranges) {
        self.sets.push(ranges);
        self.push(Ast::Set(self.sets.len() - 1));
    }

    /// Adds a literal character: folded, which can be several characters or none.
    fn letter(&mut self, c: char) {
        let mut buffer = [0; 4];
        let row = fold(c.encode_utf8(&mut buffer))
            .chars()
            .map(|c| {
                self.sets.push(vec![(c as u32, c as u32)]);
                self.parts.push(Ast::Set(self.sets.len() - 1));
                self.parts.len() - 1
            })
            .collect::<Vec<_>>();
        match row.as_slice() {
            [one] => self.push_id(*one),
            _ => self.push(Ast::Row(row)),
        }
    }

    fn escape(&mut self, c: Option<char>) -> Result<(), Why> {
        match c.ok_or(Why::Pattern)? {
            'b' => self.push(Ast::At(Assertion::Edge)),
            'B' => self.push(Ast::At(Assertion::NoEdge)),
            c => match escaped(c)? {
                Ok(ranges) => self.set(ranges),
                Err(c) => self.letter(c),
            },
        }
        Ok(())
    }

    fn times(&mut self, least: u32, most: Option<u32>) -> Result<(), Why> {
        let row = self.levels.last_mut().map(|level| &mut level.row);
        let part = row.and_then(Vec::pop).ok_or(Why::Pattern)?;
        // A quantifier after a quantifier would nest without limit.
        let again = matches!(self.parts.get(part), Some(Ast::Times(..)));
        if again || most.is_some_and(|most| most < least) {
            return Err(Why::Pattern);
        }
        if least.max(most.unwrap_or(0)) > MOST_TIMES {
            return Err(Why::LargePattern);
        }
        self.push(Ast::Times(part, least, most));
        Ok(())
    }

    fn close(&mut self, mut level: Level) -> usize {
        level.ways.push(level.row);
        let ways: Vec<usize> = level
            .ways
            .into_iter()
            .map(|row| match row.as_slice() {
                [] => self.add(Ast::Empty),
                [one] => *one,
                _ => self.add(Ast::Row(row)),
            })
            .collect();
        match ways.as_slice() {
            [one] => *one,
            _ => self.add(Ast::Either(ways)),
        }
    }

    /// Emits the instructions of a part. The recursion is as deep as the groups, which are bounded;
    /// `fuel` is how many more parts may be emitted.
    fn emit(&self, part: usize, out: &mut Vec<Inst>, fuel: &mut usize) -> Result<(), Why> {
        *fuel = fuel.checked_sub(1).ok_or(Why::LargePattern)?;
        match self.parts.get(part) {
            None | Some(Ast::Empty) => {}
            Some(Ast::Set(set)) => out.push(Inst::Take(*set)),
            Some(Ast::At(spot)) => out.push(Inst::At(*spot)),
            Some(Ast::Row(row)) => {
                for part in row {
                    self.emit(*part, out, fuel)?;
                }
            }
            Some(Ast::Either(ways)) => {
                let mut jumps = Vec::new();
                for (number, way) in ways.iter().enumerate() {
                    let fork = out.len();
                    let last = number + 1 == ways.len();
                    if !last {
                        out.push(Inst::Fork(fork + 1, 0));
                    }
                    self.emit(*way, out, fuel)?;
                    if !last {
                        jumps.push(out.len());
                        out.push(Inst::Fork(0, 0));
                        let next = out.len();
                        set(out, fork, Inst::Fork(fork + 1, next));
                    }
                }
                let end = out.len();
                for jump in jumps {
                    set(out, jump, Inst::Fork(end, end));
                }
            }
            Some(Ast::Times(part, least, most)) => {
                for _ in 0..*least {
                    self.emit(*part, out, fuel)?;
                }
                match most {
                    None => {
                        let fork = out.len();
                        out.push(Inst::Fork(0, 0));
                        self.emit(*part, out, fuel)?;
                        out.push(Inst::Fork(fork, fork));
                        let end = out.len();
                        set(out, fork, Inst::Fork(fork + 1, end));
                    }
                    Some(most) => {
                        let mut forks = Vec::new();
                        for _ in *least..*most {
                            forks.push(out.len());
                            out.push(Inst::Fork(0, 0));
                            self.emit(*part, out, fuel)?;
                        }
                        let end = out.len();
                        for fork in forks {
                            set(out, fork, Inst::Fork(fork + 1, end));
                        }
                    }
                }
            }
        }
        Ok(())
    }

    /// The longest run of single characters that every hit must contain.
    fn literal(&self, whole: usize) -> String {
        let row = match self.parts.get(whole) {
            Some(Ast::Row(row)) => row.as_slice(),
            _ => std::slice::from_ref(&whole),
        };
        let mut best = String::new();
        let mut run = String::new();
        for part in row {
            let single = match self.parts.get(*part) {
                Some(Ast::Set(set)) => match self.sets.get(*set).map(Vec::as_slice) {
                    Some([(a, b)]) if a == b => char::from_u32(*a),
                    _ => None,
                },
                _ => None,
            };
            match single {
                Some(c) => run.push(c),
                None => run.clear(),
            }
            if run.len() > best.len() {
                best.clone_from(&run);
            }
        }
        best
    }
}

fn set(out: &mut [Inst], at: usize, step: Inst) {
    if let Some(place) = out.get_mut(at) {
        *place = step;
    }
}

/// What follows a backslash: a set (`Ok`), or a literal character (`Err`).
fn escaped(c: char) -> Result<Result<Ranges, char>, Why> {
    Ok(match c {
        'd' => Ok(DIGIT.to_vec()),
        'w' => Ok(WORD.to_vec()),
        's' => Ok(SPACE.to_vec()),
        'D' => Ok(others(&DIGIT)),
        'W' => Ok(others(&WORD)),
        'S' => Ok(others(&SPACE)),
        'n' => Err('\n'),
        't' => Err('\t'),
        c if c.is_ascii_alphanumeric() => return Err(Why::Pattern),
        c => Err(c),
    })
}

/// All characters that are in none of the ranges.
fn others(ranges: &[(u32, u32)]) -> Ranges {
    let mut sorted = ranges.to_vec();
    sorted.sort_small();
    let mut out = Vec::new();
    let mut next = 0;
    for (first, last) in sorted {
        if first > next {
            out.push((next, first - 1));
        }
        next = next.max(last + 1);
    }
    if next <= LAST {
        out.push((next, LAST));
    }
    out
}

/// The set between brackets.
fn class(chars: &mut std::iter::Peekable<std::str::Chars<'_>>) -> Result<Ranges, Why> {
    let turned = chars.next_if_eq(&'^').is_some();
    let mut ranges: Ranges = Vec::new();
    let mut first = true;
    loop {
        let c = chars.next().ok_or(Why::Pattern)?;
        if c == ']' && !first {
            break;
        }
        first = false;
        let low = match c {
            '\\' => match escaped(chars.next().ok_or(Why::Pattern)?)? {
                Ok(set) => {
                    ranges.extend(set);
                    continue;
                }
                Err(c) => c,
            },
            c => c,
        };
        let ranged = chars.peek() == Some(&'-') && {
            let mut ahead = chars.clone();
            ahead.next();
            ahead.next().is_some_and(|c| c != ']')
        };
        if !ranged {
            let mut buffer = [0; 4];
            ranges.extend(
                fold(low.encode_utf8(&mut buffer))
                    .chars()
                    .map(|c| (c as u32, c as u32)),
            );
            continue;
        }
        chars.next();
        let high = match chars.next().ok_or(Why::Pattern)? {
            '\\' => escaped(chars.next().ok_or(Why::Pattern)?)?
                .err()
                .ok_or(Why::Pattern)?,
            c => c,
        };
        if high < low {
            return Err(Why::Pattern);
        }
        ranges.push((low as u32, high as u32));
        // Capital letters of a range also match small ones, because texts are folded.
        let (a, z) = ((low as u32).max(0x41), (high as u32).min(0x5A));
        if a <= z {
            ranges.push((a + 32, z + 32));
        }
    }
    Ok(if turned { others(&ranges) } else { ranges })
}

/// `{2}`, `{2,}`, `{2,5}`; `None` for anything else, which is a literal brace and is not consumed.
fn braces(chars: &mut std::iter::Peekable<std::str::Chars<'_>>) -> Option<(u32, Option<u32>)> {
    let mut ahead = chars.clone();
    let inside: String = ahead.by_ref().take_while(|c| *c != '}').take(12).collect();
    let (least, most) = match inside.split_once(',') {
        None => {
            let times = inside.parse().ok()?;
            (times, Some(times))
        }
        Some((least, "")) => (least.parse().ok()?, None),
        Some((least, most)) => (least.parse().ok()?, Some(most.parse().ok()?)),
    };
    *chars = ahead;
    Some((least, most))
}
