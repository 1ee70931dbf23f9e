//! A query, compiled once for all areas: days become seconds, names become needles. A test of a
//! name is compiled for each area; running the query selects one of them.

use std::ops::Range;

use super::regex::Regex;
use super::scan::{ANSWERS, Edge, Probe};
use crate::Shelf;
use crate::syntax::{Clause, Day, Has, Is, Place, Query, Step, Test, Weekday, Why, Wrong};
use roost_base::fold::fold;
use roost_base::{Time, Zone};
use roost_base::{flag, has};

/// What can be searched with one scan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Area {
    /// Posts of a shelf.
    Shelf(Shelf),
    /// Messages.
    Messages,
    /// Smaller kinds of records.
    Few(Place),
}

/// A person whom a query names, as messages refer to people.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Somebody {
    /// Their id; 0 if it is unknown.
    pub id: u64,
    /// Conversations that they are in.
    pub talks: Vec<String>,
}

/// What compiling a query depends on.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The owner's handle; may be empty.
    pub owner: &'a str,
    /// The first seconds of [`Query::days`] in the reader's zone; if their number differs, the days
    /// are taken in UTC.
    pub days: &'a [Time],
    /// The reader's zone, for hours and days of the week.
    pub zone: &'a Zone,
}

/// A query, compiled for every area.
pub struct CompiledQuery {
    /// All clauses of the query.
    pub clauses: Vec<Clause>,
    /// The first second of each of [`Query::days`] in the reader's zone.
    pub(crate) days: Vec<Time>,
    pub(crate) zone: Zone,
    /// A record must match all of them.
    pub(crate) parts: Vec<CompiledClause>,
    /// Whether [`CompiledQuery::introduce`] was called.
    introduced: bool,
    /// Invalid patterns; their clauses are skipped.
    pub wrong: Vec<Wrong>,
}

/// A clause, compiled.
pub(crate) struct CompiledClause {
    /// The clause that it was compiled from: an equal one need not be run again.
    pub clause: Clause,
    /// As in [`Clause::steps`].
    steps: Vec<CompiledStep>,
}

/// A step of a clause, compiled.
enum CompiledStep {
    /// The same in every area.
    Op(Op),
    /// A test of a name, which is different in each area.
    Name(Box<NameTest>),
}

/// `from:`, `to:` or `with:` a person.
struct NameTest {
    test: Test,
    /// Whether the name is the owner's.
    owner: bool,
    posts: Vec<Op>,
    likes: Vec<Op>,
    few: Vec<Op>,
    /// Messages refer to people by id: see [`CompiledQuery::introduce`].
    messages: Vec<Op>,
}

/// An operation of the stack machine.
pub(crate) enum Op {
    /// The record contains the needle.
    Text(Box<Probe>),
    /// The text matches the pattern.
    Regex(Box<Regex>),
    /// A column matches.
    Column(Column),
    /// A constant result.
    Known(bool),
    /// Whether the area belongs to this place.
    In(Place),
    /// As [`Step::Not`].
    Not,
    /// As [`Step::Any`].
    Any,
    /// As [`Step::All`].
    All,
}

/// Facts that columns can check.
pub enum Column {
    /// In these seconds; for a record with a date but no time of day, on these days in UTC.
    Time(Range<i64>, Range<i64>),
    /// In one of these hours of the week.
    Week(Week),
    /// At least this many likes.
    Likes(u32),
    /// At least this many reposts.
    Reposts(u32),
    /// At least one of the first bits, if there are any, and none of the second.
    Flags(u32, u32),
    /// At least one of the bits of `PostChunk::has`.
    Has(u8),
    /// In this language.
    Lang(String),
    /// The client's name contains this.
    Client(String),
    /// Written by the account with this id.
    Sender(u64),
    /// In one of these conversations.
    Talks(Vec<String>),
}

/// Hours of the week in a zone.
pub struct Week {
    /// A bit for each day, Monday first.
    days: u8,
    /// A bit for each hour; `None` if any hour matches, also an unknown one.
    hours: Option<u32>,
    zone: Zone,
}

impl Week {
    /// Whether a time, in seconds since 1970, is in them; false for 0, which means no date.
    pub fn holds(&self, time: i64) -> bool {
        let (hour, weekday) = self.zone.hour_and_weekday(Time(time));
        let hour = self.hours.is_none_or(|hours| hours >> hour & 1 == 1);
        time != 0 && self.days >> weekday & 1 == 1 && hour
    }

    /// Whether a day without a time of day, given in seconds since 1970 in UTC, is in them.
    pub fn holds_day(&self, time: i64) -> bool {
        let (_, weekday) = Zone::default().hour_and_weekday(Time(time));
        self.days >> weekday & 1 == 1 && self.hours.is_none()
    }
}

impl CompiledQuery {
    /// Compiles a query.
    pub fn new(query: &Query, context: Context<'_>) -> CompiledQuery {
        let mut compiled = CompiledQuery {
            clauses: query.clauses.clone(),
            days: context.seconds(&query.days),
            zone: context.zone.clone(),
            parts: Vec::new(),
            introduced: false,
            wrong: Vec::new(),
        };
        for clause in &query.clauses {
            let steps = clause.steps.iter().map(|step| match step {
                Step::Test(test) => context.test(test, &query.days),
                Step::Not => Ok(CompiledStep::Op(Op::Not)),
                Step::Any => Ok(CompiledStep::Op(Op::Any)),
                Step::All => Ok(CompiledStep::Op(Op::All)),
            });
            match steps.collect::<Result<Vec<_>, Why>>() {
                Ok(steps) => compiled.parts.push(CompiledClause {
                    clause: clause.clone(),
                    steps,
                }),
                Err(why) => compiled.wrong.push(Wrong {
                    start: clause.start as u32,
                    end: clause.end as u32,
                    why,
                    instead: String::new(),
                }),
            }
        }
        compiled
    }

    /// Sets the people whom the query names, which only searches in messages need. The first call
    /// calls `find` with each name; later calls do nothing.
    pub fn introduce(&mut self, find: impl Fn(&str) -> Somebody) {
        if std::mem::replace(&mut self.introduced, true) {
            return;
        }
        for step in self.parts.iter_mut().flat_map(|part| &mut part.steps) {
            if let CompiledStep::Name(named) = step
                && let Test::From(name) | Test::To(name) | Test::With(name) = &named.test
            {
                named.messages = message_test(&named.test, named.owner, find(name));
            }
        }
    }
}

impl CompiledClause {
    /// Its operations in an area.
    pub fn ops(&mut self, area: Area) -> impl Iterator<Item = &mut Op> {
        let ops = self.steps.iter_mut().map(move |step| match step {
            CompiledStep::Op(op) => std::slice::from_mut(op),
            CompiledStep::Name(named) => named.ops(area),
        });
        ops.flatten()
    }

    /// A relative cost that sorts columns first, then long needles, short needles, and patterns.
    pub fn cost(&mut self, area: Area) -> usize {
        let cost = |op: &mut Op| match op {
            Op::Text(probe) => 1_000 - probe.len().min(900),
            Op::Regex(regex) => 2_000 + usize::from(regex.literal.is_none()),
            _ => 1,
        };
        self.ops(area).map(cost).sum()
    }
}

impl NameTest {
    fn ops(&mut self, area: Area) -> &mut [Op] {
        match area {
            Area::Messages => &mut self.messages,
            Area::Few(_) => &mut self.few,
            Area::Shelf(Shelf::Likes) => &mut self.likes,
            Area::Shelf(Shelf::Posts | Shelf::Moments | Shelf::Thread(_)) => &mut self.posts,
        }
    }
}

impl Area {
    /// The place that is searched, as a query names it.
    pub(crate) fn place(self) -> Place {
        match self {
            Area::Messages => Place::Messages,
            Area::Few(place) => place,
            Area::Shelf(Shelf::Likes) => Place::Likes,
            Area::Shelf(Shelf::Posts | Shelf::Moments | Shelf::Thread(_)) => Place::Posts,
        }
    }
}

fn probe(needle: &str, edge: Edge) -> Op {
    Op::Text(Box::new(Probe::new(needle, edge)))
}

/// Tests of who wrote a message, to whom, or with whom: columns, because messages do not contain
/// handles.
fn message_test(test: &Test, owner: bool, somebody: Somebody) -> Vec<Op> {
    let sender = Op::Column(Column::Sender(somebody.id));
    match test {
        Test::From(_) => vec![sender],
        // Messages to the owner are those that others wrote; messages to others are those that the
        // owner wrote them.
        Test::To(_) if owner => vec![sender, Op::Not],
        Test::To(_) => vec![
            sender,
            Op::Not,
            Op::Column(Column::Talks(somebody.talks)),
            Op::All,
        ],
        _ => vec![Op::Column(Column::Talks(somebody.talks))],
    }
}

impl Context<'_> {
    fn test(self, test: &Test, days: &[Day]) -> Result<CompiledStep, Why> {
        let op = match test {
            Test::From(name) | Test::To(name) | Test::With(name) => {
                return Ok(CompiledStep::Name(Box::new(self.name_test(test, name))));
            }
            Test::Word(needle) | Test::Phrase(needle) => probe(needle, Edge::Free),
            Test::Url(needle) => match needle.strip_prefix("//") {
                Some(host) => probe(host, Edge::Host),
                None => probe(needle, Edge::Link),
            },
            Test::Tag(tag) => probe(&format!("#{tag}"), Edge::Tag),
            Test::Mention(name) => self.named(name),
            Test::Regex(pattern) => Op::Regex(Box::new(Regex::new(pattern)?)),
            Test::In(place) => Op::In(*place),
            Test::Since(number) => time(self.day(*number, days), OPEN.1),
            Test::Until(number) => time(OPEN.0, self.day(*number, days)),
            Test::Year(number) => time(self.day(*number, days), self.day(number + 1, days)),
            Test::Hour(first, last) => {
                let inside = |hour: &u8| match first <= last {
                    true => (first..=last).contains(&hour),
                    false => hour >= first || hour <= last,
                };
                let hours = (0..24)
                    .filter(inside)
                    .fold(0, |bits, hour| bits | 1 << hour);
                Op::Column(Column::Week(self.week(u8::MAX, Some(hours))))
            }
            Test::Weekday(day) => {
                let days = Weekday::ALL.iter().position(|known| known == day);
                let days = days.map_or(0, |at| 1 << at);
                Op::Column(Column::Week(self.week(days, None)))
            }
            Test::MinLikes(least) => Op::Column(Column::Likes(*least)),
            Test::MinReposts(least) => Op::Column(Column::Reposts(*least)),
            Test::Lang(lang) => Op::Column(Column::Lang(lang.clone())),
            Test::Via(client) => Op::Column(Column::Client(client.clone())),
            Test::Has(Has::Quote) => Op::Column(Column::Flags(flag::QUOTE, 0)),
            Test::Has(thing) => Op::Column(Column::Has(match thing {
                Has::Media => has::IMAGE | has::VIDEO | has::GIF,
                Has::Image => has::IMAGE,
                Has::Video => has::VIDEO,
                Has::Gif => has::GIF,
                Has::Link => has::LINK,
                Has::Quote | Has::Poll => 0,
            })),
            Test::Is(what) => Op::Column(is(*what)),
        };
        Ok(CompiledStep::Op(op))
    }

    /// The operations for `from:`, `to:` or `with:` in each area.
    fn name_test(self, test: &Test, name: &str) -> NameTest {
        let owner = self.is_owner(name);
        let answers = || probe(&format!("{ANSWERS}{}", self.name(name)), Edge::Part);
        let [posts, likes, few] = match test {
            Test::With(_) => {
                let with = || vec![answers(), self.named(name), Op::Any];
                [with(), with(), vec![self.named(name)]]
            }
            // The archive does not contain whom a liked post answers, and only posts and messages
            // are written to someone.
            Test::To(_) => [
                vec![answers()],
                vec![Op::Known(false)],
                vec![Op::Known(false)],
            ],
            _ => {
                let posts = match owner {
                    true => Op::Column(Column::Flags(0, flag::REPOST)),
                    false => probe(&format!("rt @{name}:"), Edge::Start),
                };
                // A like stores its author where a post stores whom it answers.
                [vec![posts], vec![answers()], vec![Op::Known(false)]]
            }
        };
        NameTest {
            test: test.clone(),
            owner,
            posts,
            likes,
            few,
            messages: message_test(test, owner, Somebody::default()),
        }
    }

    /// A mention of a handle.
    fn named(&self, name: &str) -> Op {
        probe(&format!("@{}", self.name(name)), Edge::Name)
    }

    /// The first second of a day in the reader's zone, and in UTC.
    fn day(&self, number: usize, days: &[Day]) -> (i64, i64) {
        let resolved = self
            .days
            .get(number)
            .filter(|_| self.days.len() == days.len());
        let date = days.get(number);
        let utc = date.and_then(|(y, m, d)| Time::of_date(*y, *m, *d));
        let resolved = resolved.copied().or(utc);
        (
            resolved.map_or(i64::MAX, |time| time.0),
            utc.map_or(i64::MAX, |time| time.0),
        )
    }

    /// The first second of each day in the reader's zone.
    fn seconds(&self, days: &[Day]) -> Vec<Time> {
        let seconds = (0..days.len()).map(|number| Time(self.day(number, days).0));
        seconds.collect()
    }

    fn week(&self, days: u8, hours: Option<u32>) -> Week {
        let zone = self.zone.clone();
        Week { days, hours, zone }
    }

    /// The folded handle; `me` becomes the owner's.
    fn name(&self, name: &str) -> String {
        match name {
            "me" if !self.owner.is_empty() => fold(self.owner),
            name => name.to_owned(),
        }
    }

    fn is_owner(&self, name: &str) -> bool {
        name == "me" || fold(self.owner) == name
    }
}

/// Any time, in the form of two results of [`Context::day`].
const OPEN: ((i64, i64), (i64, i64)) = ((i64::MIN, i64::MIN), (i64::MAX, i64::MAX));

fn time(from: (i64, i64), until: (i64, i64)) -> Op {
    Op::Column(Column::Time(from.0..until.0, from.1..until.1))
}

/// The column for what a post is.
fn is(what: Is) -> Column {
    match what {
        Is::Post => Column::Flags(0, flag::REPLY | flag::REPOST),
        Is::Reply => Column::Flags(flag::REPLY, 0),
        Is::Repost => Column::Flags(flag::REPOST, 0),
        Is::Quote => Column::Flags(flag::QUOTE, 0),
        Is::Thread => Column::Flags(flag::THREAD, 0),
        Is::Deleted => Column::Flags(flag::DELETED, 0),
        Is::Long => Column::Flags(flag::LONG, 0),
        Is::Edited => Column::Flags(flag::EDITED, 0),
        Is::Community => Column::Flags(flag::COMMUNITY, 0),
        Is::Circle => Column::Flags(flag::CIRCLE, 0),
        Is::Article => Column::Flags(flag::ARTICLE, 0),
        Is::Older => Column::Flags(flag::OLDER, 0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Bits, Columns, Found, Texts};
    use std::cell::RefCell;

    /// A chunk of one record: its folded text, where that ends, and its sender.
    struct One(&'static str, [u32; 1], u64);

    impl Columns for One {
        fn texts(&self) -> Texts<'_> {
            Texts {
                folded: self.0,
                ends: &self.1,
            }
        }

        fn column(&self, column: &Column) -> Bits {
            Bits::of(1, |_| match column {
                Column::Sender(id) => *id == self.2,
                Column::Talks(talks) => talks.iter().any(|talk| talk == self.0),
                _ => false,
            })
        }

        fn listed(&self) -> Bits {
            Bits::all(1)
        }
    }

    fn compiled(query: &str) -> CompiledQuery {
        let context = Context {
            owner: "Ada",
            days: &[],
            zone: &Zone::default(),
        };
        CompiledQuery::new(&Query::read(query), context)
    }

    const POSTS: Area = Area::Shelf(Shelf::Posts);
    const LIKES: Area = Area::Shelf(Shelf::Likes);
    const PEOPLE: Area = Area::Few(Place::People);

    #[test]
    fn only_a_query_of_the_same_days_narrows_another() {
        fn check(older: &str, newer: &str, expected: bool) {
            let found = Found::run(
                &mut compiled(older),
                POSTS,
                0,
                &mut std::iter::empty(),
                None,
            );
            let narrows = found.narrowed_by(&compiled(newer), POSTS, 0);
            assert_eq!(narrows, expected, "{older} -> {newer}");
        }
        // The caller resolves no day: days are taken in UTC, and are compared all the same.
        check("year:2016", "year:2017", false);
        check("since:2016-03", "since:2016-04", false);
        check("until:2016-03 mill", "until:2017-03 mills", false);
        check("year:2016 mill", "year:2016 mills", true);
        check("mill", "mill from:grace", true);
    }

    #[test]
    fn a_query_is_compiled_once_and_run_over_every_area() {
        fn check(query: &str, record: &'static str, sender: u64, areas: &[Area]) {
            let mut query = compiled(query);
            query.introduce(|name| match name {
                "grace" => Somebody {
                    id: 7,
                    talks: vec!["1-7".to_owned()],
                },
                _ => Somebody::default(),
            });
            let one = One(record, [record.len() as u32], sender);
            for area in [POSTS, LIKES, Area::Messages, PEOPLE] {
                let mut chunks = std::iter::once(&one as &dyn Columns);
                let found = Found::run(&mut query, area, 0, &mut chunks, None);
                assert_eq!(
                    found.has(0, 0),
                    areas.contains(&area),
                    "{record} in {area:?}"
                );
            }
        }
        check(
            "mill",
            "the mill",
            0,
            &[POSTS, LIKES, Area::Messages, PEOPLE],
        );
        check("in:likes mill", "the mill", 0, &[LIKES]);
        check(
            "-in:likes mill",
            "the mill",
            0,
            &[POSTS, Area::Messages, PEOPLE],
        );
        check("from:grace", "rt @grace: hello", 0, &[POSTS]);
        check("from:grace", "hello\u{2}grace", 0, &[LIKES]);
        check("from:grace", "hello", 7, &[Area::Messages]);
        check("to:grace", "hello\u{2}grace", 0, &[POSTS]);
        check("to:me", "hello\u{2}ada", 7, &[POSTS, Area::Messages]);
        check("with:grace", "hello @grace", 0, &[POSTS, LIKES, PEOPLE]);
        check("with:grace", "1-7", 0, &[Area::Messages]);
    }

    #[test]
    fn a_query_asks_once_for_each_person_whom_it_names() {
        let asked = RefCell::new(Vec::new());
        let mut query = compiled("from:grace (to:edsger OR mill)");
        for _ in 0..2 {
            query.introduce(|name| {
                asked.borrow_mut().push(name.to_owned());
                Somebody::default()
            });
        }
        assert_eq!(asked.into_inner(), ["grace", "edsger"]);
    }

    #[test]
    fn hits_are_marked_as_their_area_finds_them() {
        fn check(query: &str, area: Area, expected: &[(usize, usize)]) {
            let ranges = compiled(query).marker(area).ranges("old mill @grace");
            assert_eq!(ranges, expected, "{query} in {area:?}");
        }
        for area in [POSTS, LIKES, PEOPLE] {
            check("with:grace", area, &[(9, 15)]);
        }
        check("with:grace", Area::Messages, &[]);
        check("to:grace OR mill", POSTS, &[(4, 8)]);
        // A negated word is not marked, nor are other words of its clause.
        check("to:grace OR mill", Area::Messages, &[]);
    }
}
