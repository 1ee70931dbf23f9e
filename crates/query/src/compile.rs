//! A query made compiled for one area: days become seconds, names become needles, and what is cheap
//! comes first.

use std::ops::Range;

use super::regex::Regex;
use super::scan::{ANSWERS, Edge, Probe};
use crate::Shelf;
use crate::syntax::{Clause, Has, Is, Place, Query, Step, Test, Weekday, Why, Wrong};
use roost_base::fold::fold;
use roost_base::{SortSmall, Time, Zone};
use roost_base::{flag, has};

/// What can be searched with one scan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Area {
    /// Posts of a shelf.
    Shelf(Shelf),
    /// Messages.
    Messages,
    /// What is small beside them.
    Few(Place),
}

/// Someone whom a query names, as messages know people.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Somebody {
    /// As the query writes it.
    pub name: String,
    /// Their id; 0 where the archive does not say.
    pub id: u64,
    /// Conversations that they are in.
    pub talks: Vec<String>,
}

/// For whom and where a query is made compiled.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// What is searched.
    pub area: Area,
    /// The owner's handle; may be empty.
    pub owner: &'a str,
    /// People whom the query names, where messages are searched.
    pub people: &'a [Somebody],
    /// The first seconds of [`Query::days`] in the reader's zone; UTC is taken where they do
    /// not fit.
    pub days: &'a [Time],
    /// The reader's zone, for hours and days of the week.
    pub zone: &'a Zone,
}

/// A query, compiled.
#[derive(Default)]
pub struct CompiledQuery {
    /// All must hold; cheap ones first.
    pub parts: Vec<CompiledClause>,
    /// Patterns that are none; their clauses are left out.
    pub wrong: Vec<Wrong>,
}

/// A clause, compiled.
pub struct CompiledClause {
    /// The clause that it was made of: equal ones need not be run again.
    pub clause: Clause,
    /// As [`Clause::steps`].
    pub steps: Vec<Op>,
}

/// A step of a part.
pub enum Op {
    /// The needle is in the record.
    Text(Box<Probe>),
    /// The pattern fits the text.
    Regex(Box<Regex>),
    /// A column says so.
    Column(Column),
    /// Always or never.
    Known(bool),
    /// As [`Step::Not`].
    Not,
    /// As [`Step::Any`].
    Any,
    /// As [`Step::All`].
    All,
}

/// Facts that columns can check.
pub enum Column {
    /// In these seconds; for what has a day and no clock, on these days in UTC.
    Time(Range<i64>, Range<i64>),
    /// In one of these hours of the week.
    Week(Week),
    /// At least this many likes.
    Likes(u32),
    /// At least this many reposts.
    Reposts(u32),
    /// One of the first bits if there are any, none of the second.
    Flags(u32, u32),
    /// One of the bits of `PostChunk::has`.
    Has(u8),
    /// The language.
    Lang(String),
    /// A part of the client's name.
    Client(String),
    /// Whose words they are.
    Sender(u64),
    /// One of these conversations.
    Talks(Vec<String>),
}

/// Hours of the week in a zone.
pub struct Week {
    /// A bit for each day, Monday first.
    days: u8,
    /// A bit for each hour; `None` for any, also for none that is known.
    hours: Option<u32>,
    zone: Zone,
}

impl Week {
    /// Whether a moment, in seconds since 1970, is in them; what has no date never does.
    pub fn holds(&self, time: i64) -> bool {
        let (hour, weekday) = self.zone.hour_and_weekday(Time(time));
        let hour = self.hours.is_none_or(|hours| hours >> hour & 1 == 1);
        time != 0 && self.days >> weekday & 1 == 1 && hour
    }

    /// Whether a day in UTC, in seconds since 1970, of which no clock is known is in them.
    pub fn holds_day(&self, time: i64) -> bool {
        let (_, weekday) = Zone::default().hour_and_weekday(Time(time));
        self.days >> weekday & 1 == 1 && self.hours.is_none()
    }
}

impl CompiledQuery {
    /// Makes a query compiled.
    pub fn new(query: &Query, context: Context<'_>) -> CompiledQuery {
        let mut compiled = CompiledQuery::default();
        for clause in &query.clauses {
            let steps = clause.steps.iter().map(|step| match step {
                Step::Test(test) => context.test(test, &query.days),
                Step::Not => Ok(vec![Op::Not]),
                Step::Any => Ok(vec![Op::Any]),
                Step::All => Ok(vec![Op::All]),
            });
            match steps.collect::<Result<Vec<_>, Why>>() {
                Ok(steps) => compiled.parts.push(CompiledClause {
                    clause: clause.clone(),
                    steps: steps.into_iter().flatten().collect(),
                }),
                Err(why) => compiled.wrong.push(Wrong {
                    start: clause.start as u32,
                    end: clause.end as u32,
                    why,
                    instead: String::new(),
                }),
            }
        }
        compiled.parts.sort_small_by_key(CompiledClause::cost);
        compiled
    }
}

impl CompiledClause {
    /// Columns, then long needles, then short ones, then patterns.
    fn cost(&self) -> usize {
        let cost = |step: &Op| match step {
            Op::Text(probe) => 1_000 - probe.len().min(900),
            Op::Regex(regex) => 2_000 + usize::from(regex.literal.is_none()),
            _ => 1,
        };
        self.steps.iter().map(cost).sum()
    }
}

impl Context<'_> {
    fn test(self, test: &Test, days: &[(i64, i64, i64)]) -> Result<Vec<Op>, Why> {
        // The first second of a day in the reader's zone, and in UTC.
        let day = |number: usize| {
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
        };
        let time = |from: (i64, i64), until: (i64, i64)| {
            Op::Column(Column::Time(from.0..until.0, from.1..until.1))
        };
        const OPEN: ((i64, i64), (i64, i64)) = ((i64::MIN, i64::MIN), (i64::MAX, i64::MAX));
        let one = |step: Op| Ok(vec![step]);
        let probe = |needle: &str, edge: Edge| Op::Text(Box::new(Probe::new(needle, edge)));
        let text = |needle: &str, edge: Edge| one(probe(needle, edge));
        let answers = |name: &str| {
            probe(
                &format!("{ANSWERS}{}", self.name(name)),
                Edge::CompiledClause,
            )
        };
        let named = |name: &str| probe(&format!("@{}", self.name(name)), Edge::Name);
        if let (Area::Messages, Test::From(name) | Test::To(name) | Test::With(name)) =
            (self.area, test)
        {
            return Ok(self.message_test(test, name));
        }
        match test {
            // Who wrote to whom is a matter of posts and messages.
            Test::From(_) | Test::To(_) if matches!(self.area, Area::Few(_)) => {
                one(Op::Known(false))
            }
            Test::With(name) if matches!(self.area, Area::Few(_)) => one(named(name)),
            Test::Word(needle) | Test::Phrase(needle) => text(needle, Edge::Free),
            Test::Url(needle) => match needle.strip_prefix("//") {
                Some(host) => text(host, Edge::Host),
                None => text(needle, Edge::Link),
            },
            Test::Tag(tag) => text(&format!("#{tag}"), Edge::Tag),
            Test::Mention(name) => one(named(name)),
            // Whom a liked post answers is not in the archive.
            Test::To(_) if self.place() == Place::Likes => one(Op::Known(false)),
            Test::To(name) => one(answers(name)),
            Test::With(name) => Ok(vec![answers(name), named(name), Op::Any]),
            // A like is kept with its author where a post has whom it answers.
            Test::From(name) if self.place() == Place::Likes => one(answers(name)),
            Test::From(name) if self.is_owner(name) => {
                one(Op::Column(Column::Flags(0, flag::REPOST)))
            }
            Test::From(name) => text(&format!("rt @{name}:"), Edge::Start),
            Test::Regex(pattern) => {
                let pattern = Regex::new(pattern)?;
                one(Op::Regex(Box::new(pattern)))
            }
            Test::In(place) => one(Op::Known(*place == self.place())),
            Test::Since(number) => one(time(day(*number), OPEN.1)),
            Test::Until(number) => one(time(OPEN.0, day(*number))),
            Test::Year(number) => one(time(day(*number), day(number + 1))),
            Test::Hour(first, last) => {
                let inside = |hour: &u8| match first <= last {
                    true => (first..=last).contains(&hour),
                    false => hour >= first || hour <= last,
                };
                let hours = (0..24)
                    .filter(inside)
                    .fold(0, |bits, hour| bits | 1 << hour);
                one(Op::Column(Column::Week(self.week(u8::MAX, Some(hours)))))
            }
            Test::Weekday(day) => {
                let days = Weekday::ALL.iter().position(|known| known == day);
                let days = days.map_or(0, |at| 1 << at);
                one(Op::Column(Column::Week(self.week(days, None))))
            }
            Test::MinLikes(least) => one(Op::Column(Column::Likes(*least))),
            Test::MinReposts(least) => one(Op::Column(Column::Reposts(*least))),
            Test::Lang(lang) => one(Op::Column(Column::Lang(lang.clone()))),
            Test::Via(client) => one(Op::Column(Column::Client(client.clone()))),
            Test::Has(Has::Quote) => one(Op::Column(Column::Flags(flag::QUOTE, 0))),
            Test::Has(thing) => one(Op::Column(Column::Has(match thing {
                Has::Media => has::IMAGE | has::VIDEO | has::GIF,
                Has::Image => has::IMAGE,
                Has::Video => has::VIDEO,
                Has::Gif => has::GIF,
                Has::Link => has::LINK,
                Has::Quote | Has::Poll => 0,
            }))),
            Test::Is(what) => one(Op::Column(is(*what))),
        }
    }

    fn week(&self, days: u8, hours: Option<u32>) -> Week {
        let zone = self.zone.clone();
        Week { days, hours, zone }
    }

    fn place(&self) -> Place {
        match self.area {
            Area::Messages => Place::Messages,
            Area::Few(place) => place,
            Area::Shelf(Shelf::Likes) => Place::Likes,
            Area::Shelf(Shelf::Posts | Shelf::Moments | Shelf::Thread(_)) => Place::Posts,
        }
    }

    /// Who wrote a message, to whom, with whom: columns, because messages name no one by handle.
    fn message_test(self, test: &Test, name: &str) -> Vec<Op> {
        let known = self.people.iter().find(|known| known.name == name);
        let somebody = known.cloned().unwrap_or_default();
        let sender = Op::Column(Column::Sender(somebody.id));
        match test {
            Test::From(_) => vec![sender],
            // To the owner is whatever others wrote; to others is what the owner wrote them.
            Test::To(_) if self.is_owner(name) => vec![sender, Op::Not],
            Test::To(_) => vec![
                sender,
                Op::Not,
                Op::Column(Column::Talks(somebody.talks)),
                Op::All,
            ],
            _ => vec![Op::Column(Column::Talks(somebody.talks))],
        }
    }

    /// `me` is the owner.
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

/// The column that says what a post is.
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
