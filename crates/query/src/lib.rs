//! The search language: its syntax ([`syntax`]), and how queries are run over columns.
//!
//! In: a compiled query, and columns. Out: for each chunk the records that match. Cheap columns are
//! tested first, and folded texts are scanned as a whole; a query that only narrows the last one
//! tests only its hits. There is no index (a scan is fast enough), and the order of rows is decided
//! elsewhere.

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
pub use slips::{Slips, may_mean};

use compile::{CompiledClause, Op};

use crate::syntax::{Clause, Step, Test};
use roost_base::{SortSmall, Time, Zone};

/// Columns of an area that queries are run over.
pub trait Columns {
    /// The folded texts.
    fn texts(&self) -> Texts<'_>;

    /// The records that match a column.
    fn column(&self, column: &Column) -> Bits;

    /// The records that appear in lists.
    fn listed(&self) -> Bits;
}

/// The records whose value in a column matches.
pub fn of<T>(column: &[T], len: usize, fits: impl Fn(&T) -> bool) -> Bits {
    Bits::of(len, |at| column.get(at).is_some_and(&fits))
}

/// The records of `among` that match all parts, which come with their costs, cheap ones first.
fn hits(
    parts: &mut [(usize, &mut CompiledClause)],
    area: Area,
    columns: &dyn Columns,
    mut among: Bits,
) -> Bits {
    for (_, part) in parts {
        if among.count() == 0 {
            break;
        }
        let fits = part.hits(area, columns, &among);
        among.keep(&fits);
    }
    among
}

impl CompiledClause {
    fn hits(&mut self, area: Area, columns: &dyn Columns, among: &Bits) -> Bits {
        let texts = columns.texts();
        let len = texts.ends.len();
        let known = |known: bool| match known {
            true => Bits::all(len),
            false => Bits::none(len),
        };
        let mut stack: Vec<Bits> = Vec::new();
        for op in self.ops(area) {
            match op {
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
                Op::Known(always) => stack.push(known(*always)),
                Op::In(place) => stack.push(known(*place == area.place())),
                Op::Not => {
                    if let Some(top) = stack.last_mut() {
                        top.turn();
                    }
                }
                Op::Any | Op::All => {
                    let (right, left) = (stack.pop(), stack.last_mut());
                    if let (Some(left), Some(right)) = (left, right) {
                        match op {
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

/// What a query found in an area; stored, because the next query may only narrow it.
pub struct Found {
    clauses: Vec<Clause>,
    days: Vec<Time>,
    zone: Zone,
    /// The library's revision at that time.
    revision: u32,
    area: Area,
    /// For each chunk.
    bits: Vec<Bits>,
}

impl Found {
    /// Runs a query over the chunks of an area. `last` is the result of a query there that this one
    /// only narrows.
    pub fn run(
        query: &mut CompiledQuery,
        area: Area,
        revision: u32,
        chunks: &mut dyn Iterator<Item = &dyn Columns>,
        last: Option<&Found>,
    ) -> Found {
        let known = last.map_or(&[][..], |last| &last.clauses);
        let is_new =
            |part: &&mut CompiledClause| !known.iter().any(|known| same(known, &part.clause));
        let parts = query.parts.iter_mut().filter(is_new);
        let mut parts: Vec<(usize, &mut CompiledClause)> =
            parts.map(|part| (part.cost(area), part)).collect();
        parts.sort_small_by_key(|(cost, _)| *cost);
        let bits = chunks.enumerate().map(|(number, chunk)| {
            let before = last.and_then(|last| last.bits.get(number));
            let among = before.cloned().unwrap_or_else(|| chunk.listed());
            hits(&mut parts, area, chunk, among)
        });
        Found {
            bits: bits.collect(),
            clauses: query.clauses.clone(),
            days: query.days.clone(),
            zone: query.zone.clone(),
            revision,
            area,
        }
    }

    /// Whether a query only narrows this one, in the same area and revision.
    pub fn narrowed_by(&self, query: &CompiledQuery, area: Area, revision: u32) -> bool {
        self.area == area
            && self.revision == revision
            && self.days == query.days
            && self.zone == query.zone
            && narrows(&query.clauses, &self.clauses)
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

/// Whether everything that matches `clauses` also matches `older`: each older clause is still
/// there, or its word became longer.
fn narrows(clauses: &[Clause], older: &[Clause]) -> bool {
    let text = |clause: &Clause| match clause.steps.as_slice() {
        [Step::Test(Test::Word(text) | Test::Phrase(text))] => Some(text.clone()),
        _ => None,
    };
    older.iter().all(|old| {
        let old_text = text(old);
        clauses.iter().any(|new| {
            let longer = || match (text(new), &old_text) {
                (Some(new), Some(old)) => new.contains(old.as_str()),
                _ => false,
            };
            same(old, new) || longer()
        })
    })
}
