//! The search language: what is typed ([`syntax`]), and how it is run over columns.
//!
//! In: a query that was made compiled, and columns. Out: for each chunk the records that fit. The folded
//! texts are scanned as a whole, cheap columns first; a query that only narrows the last one looks
//! at its hits only. Absent: an index (a scan is fast enough), and the order of the rows.

mod bits;
mod compile;
mod marks;
mod pattern;
mod regex;
mod scan;
mod shelf;
mod slips;
pub mod syntax;

pub use bits::Bits;
pub use compile::{Area, Column, CompiledQuery, Context, Somebody, Week};
pub use marks::{Mark, Marker, Shown};
pub use scan::{ANSWERS, BESIDE, LINK, Texts};
pub use shelf::Shelf;
pub use slips::Slips;

use compile::{CompiledClause, Op};

use crate::syntax::{Clause, Query, Step, Test, Wrong};
use roost_base::{Time, Zone};

/// Columns of an area that queries are run over.
pub trait Columns {
    /// The folded texts.
    fn texts(&self) -> Texts<'_>;

    /// What a column says about each record.
    fn column(&self, column: &Column) -> Bits;

    /// The records that are in lists.
    fn listed(&self) -> Bits;
}

/// The records whose value in a column fits.
pub fn of<T>(column: &[T], len: usize, fits: impl Fn(&T) -> bool) -> Bits {
    Bits::of(len, |at| column.get(at).is_some_and(&fits))
}

/// The records of `among` that fit all of these.
fn hits(parts: &mut [&mut CompiledClause], columns: &dyn Columns, mut among: Bits) -> Bits {
    for part in parts {
        if among.count() == 0 {
            break;
        }
        let fits = part.hits(columns, &among);
        among.keep(&fits);
    }
    among
}

impl CompiledClause {
    fn hits(&mut self, columns: &dyn Columns, among: &Bits) -> Bits {
        let texts = columns.texts();
        let len = texts.ends.len();
        let mut stack: Vec<Bits> = Vec::new();
        for step in &mut self.steps {
            match step {
                Op::Text(probe) => stack.push(probe.scan(texts, among)),
                Op::Regex(regex) => {
                    let likely = match &regex.literal {
                        Some(literal) => literal.scan(texts, among),
                        None => among.clone(),
                    };
                    let mut hits = Bits::none(len);
                    for at in likely.iter().filter(|at| among.get(*at)) {
                        if regex.holds(texts.text(at)) {
                            hits.set(at);
                        }
                    }
                    stack.push(hits);
                }
                Op::Column(column) => stack.push(columns.column(column)),
                Op::Known(known) => stack.push(if *known {
                    Bits::all(len)
                } else {
                    Bits::none(len)
                }),
                Op::Not => {
                    if let Some(top) = stack.last_mut() {
                        top.turn();
                    }
                }
                Op::Any | Op::All => {
                    let (right, left) = (stack.pop(), stack.last_mut());
                    if let (Some(left), Some(right)) = (left, right) {
                        match step {
                            Op::Any => left.join(&right),
                            _ => left.keep(&right),
                        }
                    }
                }
            }
        }
        stack.pop().unwrap_or_else(|| Bits::all(len))
    }
}

/// What a query found on a shelf; kept, because the next one may only narrow it.
pub struct Found {
    clauses: Vec<Clause>,
    days: Vec<Time>,
    zone: Zone,
    /// The library's revision at that time.
    revision: u32,
    area: Area,
    /// For each chunk.
    bits: Vec<Bits>,
    /// Patterns that are none.
    pub wrong: Vec<Wrong>,
}

impl Found {
    /// Runs a query over chunks. `last` is what a query found that this one only narrows.
    pub fn search(
        query: &Query,
        context: Context<'_>,
        revision: u32,
        chunks: &mut dyn Iterator<Item = &dyn Columns>,
        last: Option<&Found>,
    ) -> Found {
        let mut compiled = CompiledQuery::new(query, context);
        Found::run(&mut compiled, query, context, revision, chunks, last)
    }

    /// As [`Found::search`], with a query that was made ready for this context before.
    pub fn run(
        compiled: &mut CompiledQuery,
        query: &Query,
        context: Context<'_>,
        revision: u32,
        chunks: &mut dyn Iterator<Item = &dyn Columns>,
        last: Option<&Found>,
    ) -> Found {
        let known = last.map_or(&[][..], |last| &last.clauses);
        let is_new =
            |part: &&mut CompiledClause| !known.iter().any(|known| same(known, &part.clause));
        let mut parts: Vec<&mut CompiledClause> =
            compiled.parts.iter_mut().filter(is_new).collect();
        let bits = chunks.enumerate().map(|(number, chunk)| {
            let before = last.and_then(|last| last.bits.get(number));
            let among = before.cloned().unwrap_or_else(|| chunk.listed());
            hits(&mut parts, chunk, among)
        });
        Found {
            bits: bits.collect(),
            clauses: query.clauses.clone(),
            days: context.days.to_vec(),
            zone: context.zone.clone(),
            revision,
            area: context.area,
            wrong: compiled.wrong.clone(),
        }
    }

    /// Whether a query only narrows this one.
    pub fn narrowed_by(&self, query: &Query, context: Context<'_>, revision: u32) -> bool {
        self.area == context.area
            && self.revision == revision
            && self.days == context.days
            && self.zone == *context.zone
            && narrows(query, &self.clauses)
    }

    /// Whether it found a record.
    pub fn has(&self, chunk: u32, local: u32) -> bool {
        let chunk = self.bits.get(chunk as usize);
        chunk.is_some_and(|bits| bits.get(local as usize))
    }
}

fn same(a: &Clause, b: &Clause) -> bool {
    a.steps == b.steps
}

/// Whether what fits a query fitted the older clauses, too: each is still there, or a word of it
/// became longer.
fn narrows(query: &Query, older: &[Clause]) -> bool {
    let text = |clause: &Clause| match clause.steps.as_slice() {
        [Step::Test(Test::Word(text) | Test::Phrase(text))] => Some(text.clone()),
        _ => None,
    };
    older.iter().all(|old| {
        let old_text = text(old);
        query.clauses.iter().any(|new| {
            let longer = || match (text(new), &old_text) {
                (Some(new), Some(old)) => new.contains(old.as_str()),
                _ => false,
            };
            same(old, new) || longer()
        })
    })
}
