//! Parses a text to clauses. `OR` binds tighter than the space, as in X's own search: `a b OR c`
//! requires `a`, and `b` or `c`.

use super::near::nearest;
use super::{Clause, Day, Has, Is, Place, Query, Step, Test, Weekday, Why, Wrong};
use roost_base::Time;
use roost_base::fold::fold;

/// Quotes around a phrase; phones type the curved ones.
pub(super) const QUOTES: [char; 5] = ['"', '“', '”', '„', '‟'];

/// The most tests in a query.
const MOST_TESTS: usize = 64;

/// How deep parentheses may be nested.
const DEEPEST: usize = 16;

/// The names of operators.
const OPERATORS: [&str; 16] = [
    "from",
    "to",
    "with",
    "since",
    "until",
    "year",
    "hour",
    "weekday",
    "in",
    "has",
    "is",
    "min_likes",
    "min_reposts",
    "lang",
    "via",
    "url",
];

/// What may stand between the parts of a date.
const SIGNS: [char; 3] = ['-', '/', '.'];

/// Other names of operators, used by X or out of habit.
const ALSO: [(&str, &str); 6] = [
    ("filter", "has"),
    ("min_faves", "min_likes"),
    ("min_retweets", "min_reposts"),
    ("source", "via"),
    ("language", "lang"),
    ("link", "url"),
];

/// The state of the parser.
struct Reader<'t> {
    text: &'t str,
    at: usize,
    query: Query,
    tests: usize,
    /// The parts parsed so far, one list for each open parenthesis and one for the whole.
    levels: Vec<Level>,
}

#[derive(Default)]
struct Level {
    start: usize,
    negated: bool,
    parts: Vec<Clause>,
    /// The position of an `OR` whose right side is still missing.
    or: Option<usize>,
}

pub(super) fn read(text: &str) -> Query {
    let mut reader = Reader {
        text,
        at: 0,
        query: Query::default(),
        tests: 0,
        levels: vec![Level::default()],
    };
    while reader.next() {}
    while reader.levels.len() > 1 {
        let start = reader.levels.last().map_or(0, |level| level.start);
        reader.wrong(start, start + 1, Why::Parenthesis, "");
        reader.close(text.len());
    }
    let last = reader.levels.pop().unwrap_or_default();
    if let Some(or) = last.or {
        reader.wrong(or, or + 2, Why::Or, "");
    }
    reader.query.clauses = last.parts;
    reader.query
}

impl<'t> Reader<'t> {
    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn wrong(&mut self, start: usize, end: usize, why: Why, instead: &str) {
        self.query.wrong.push(Wrong {
            start: start as u32,
            end: end as u32,
            why,
            instead: instead.to_owned(),
        });
    }

    /// Parses one part; returns false at the end.
    fn next(&mut self) -> bool {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start().len();
        let start = self.at;
        let rest = self.rest();
        let Some(first) = rest.chars().next() else {
            return false;
        };
        let behind = rest.get(1..).filter(|_| first == '-').unwrap_or_default();
        let negated = behind.starts_with(|c: char| !c.is_whitespace());
        if negated {
            self.at += 1;
        }
        let rest = self.rest();
        let Some(first) = rest.chars().next() else {
            return false;
        };
        if first == '(' {
            self.at += 1;
            if self.levels.len() > DEEPEST {
                self.wrong(start, self.at, Why::TooMuch, "");
            } else {
                self.levels.push(Level {
                    start,
                    negated,
                    ..Level::default()
                });
            }
        } else if first == ')' && self.levels.len() > 1 {
            self.at += 1;
            self.close(self.at);
        } else if let Some(test) = self.quoted() {
            self.part(start, test, negated);
        } else if let Some(test) = self.regex() {
            self.part(start, test, negated);
        } else {
            self.word(start, negated);
        }
        true
    }

    /// A phrase in quotes. Without the closing quote it extends to the end: it is still being
    /// typed.
    fn quoted(&mut self) -> Option<Test> {
        let rest = self.rest();
        let inside = rest.strip_prefix(QUOTES)?;
        let open = rest.len() - inside.len();
        let len = inside.find(QUOTES).unwrap_or(inside.len());
        let phrase = inside.get(..len).unwrap_or_default();
        let close = inside.get(len..).and_then(|rest| rest.chars().next());
        self.at += open + len + close.map_or(0, char::len_utf8);
        Some(Test::Phrase(fold(phrase)))
    }

    /// `/pattern/`, ended by the first slash before a space, a parenthesis or the end.
    fn regex(&mut self) -> Option<Test> {
        let inside = self.rest().strip_prefix('/')?;
        let mut escaped = false;
        let (end, _) = inside.char_indices().find(|&(at, c)| {
            let ends = c == '/' && !escaped && at > 0 && {
                let behind = inside.get(at + 1..).unwrap_or_default();
                behind.is_empty() || behind.starts_with(|c: char| c.is_whitespace() || c == ')')
            };
            escaped = c == '\\' && !escaped;
            ends
        })?;
        self.at += end + 2;
        Some(Test::Regex(inside.get(..end)?.to_owned()))
    }

    /// Anything else up to a space: a word, a handle, a tag, an operator, `OR`.
    fn word(&mut self, start: usize, negated: bool) {
        let rest = self.rest();
        let nested = self.levels.len() > 1;
        let mut quoted = false;
        let len = rest.find(|c: char| {
            quoted ^= QUOTES.contains(&c);
            !quoted && (c.is_whitespace() || nested && c == ')')
        });
        let word = rest.get(..len.unwrap_or(rest.len())).unwrap_or_default();
        self.at += word.len();
        match word {
            "OR" if !negated => return self.or(start),
            "AND" if !negated => return,
            _ => {}
        }
        let name = |sign: [char; 2]| word.strip_prefix(sign).filter(|name| !name.is_empty());
        let test = if let Some(name) = name(['@', '＠']) {
            handle(name).map(Test::Mention)
        } else if let Some(tag) = name(['#', '＃']) {
            Ok(Test::Tag(fold(tag)))
        } else if let Some((key, value)) = operator(word).filter(|(key, value)| {
            // "remember:" is a word, "since:" is an operator.
            !value.is_empty() || known(key).is_some()
        }) {
            self.operator(key, value)
        } else {
            Ok(Test::Word(fold(word)))
        };
        match test {
            Ok(test) => self.part(start, test, negated),
            Err((why, instead)) => self.wrong(start, self.at, why, &instead),
        }
    }

    fn or(&mut self, start: usize) {
        let fits = self
            .levels
            .last()
            .is_some_and(|level| level.or.is_none() && !level.parts.is_empty());
        match self.levels.last_mut() {
            Some(level) if fits => level.or = Some(start),
            _ => self.wrong(start, self.at, Why::Or, ""),
        }
    }

    fn part(&mut self, start: usize, test: Test, negated: bool) {
        let empty = match &test {
            Test::Word(text) | Test::Phrase(text) | Test::Tag(text) => text.trim().is_empty(),
            _ => false,
        };
        if empty || self.tests >= MOST_TESTS {
            let why = if empty { Why::Nothing } else { Why::TooMuch };
            return self.wrong(start, self.at, why, "");
        }
        self.tests += 1;
        let mut steps = vec![Step::Test(test)];
        steps.extend(negated.then_some(Step::Not));
        let end = self.at;
        self.put(Clause { start, end, steps });
    }

    fn put(&mut self, part: Clause) {
        let Some(level) = self.levels.last_mut() else {
            return;
        };
        match (level.or.take(), level.parts.last_mut()) {
            (Some(_), Some(left)) => {
                left.end = part.end;
                left.steps.extend(part.steps);
                left.steps.push(Step::Any);
            }
            _ => level.parts.push(part),
        }
    }

    /// Closes the innermost parenthesis.
    fn close(&mut self, end: usize) {
        let Some(level) = self.levels.pop() else {
            return;
        };
        if let Some(or) = level.or {
            self.wrong(or, or + 2, Why::Or, "");
        }
        let mut steps: Vec<Step> = Vec::new();
        for part in level.parts {
            let joined = !steps.is_empty();
            steps.extend(part.steps);
            steps.extend(joined.then_some(Step::All));
        }
        if steps.is_empty() {
            return self.wrong(level.start, end, Why::Nothing, "");
        }
        steps.extend(level.negated.then_some(Step::Not));
        self.put(Clause {
            start: level.start,
            end,
            steps,
        });
    }

    fn operator(&mut self, key: &str, value: &str) -> Result<Test, (Why, String)> {
        let Some(known) = known(key) else {
            let near = nearest(&key.to_ascii_lowercase(), OPERATORS.iter().copied());
            return Err((
                Why::Operator,
                near.map_or_else(String::new, |near| [near, ":", value].concat()),
            ));
        };
        let plain = value.trim_matches(QUOTES);
        if plain.is_empty() {
            return Err((Why::Missing, String::new()));
        }
        let folded = fold(plain);
        match known {
            "from" => handle(plain).map(Test::From),
            "to" => handle(plain).map(Test::To),
            "with" => handle(plain).map(Test::With),
            "since" => self.day(plain).map(Test::Since),
            "until" => self.day(plain).map(Test::Until),
            "year" => self.span(plain).map(Test::Year),
            "hour" => hours(plain).ok_or((Why::Value, String::new())),
            "weekday" => {
                let weekday = named(known, &folded, Weekday::SPELLINGS, Weekday::read);
                weekday.map(Test::Weekday)
            }
            "in" => named(known, &folded, Place::SPELLINGS, Place::read).map(Test::In),
            "has" => match named(known, &folded, Has::SPELLINGS, Has::read)? {
                // X does not include polls in its archives.
                Has::Poll => Err((Why::Untold, String::new())),
                has => Ok(Test::Has(has)),
            },
            "is" => named(known, &folded, Is::SPELLINGS, Is::read).map(Test::Is),
            "min_likes" => number(plain).map(Test::MinLikes),
            "min_reposts" => number(plain).map(Test::MinReposts),
            "lang" => Ok(Test::Lang(folded)),
            "via" => Ok(Test::Via(folded)),
            _ => Ok(Test::Url(folded)),
        }
    }

    /// `2014`, `2014-03`, `2014-03-30`; the first day of that time.
    fn day(&mut self, text: &str) -> Result<usize, (Why, String)> {
        let wrong = || (Why::Date, String::new());
        let mut parts = text.split(SIGNS);
        let mut part = |otherwise: i64| match parts.next() {
            None => Ok(otherwise),
            Some(part) => part.parse().map_err(|_| wrong()),
        };
        let day: Day = (part(0)?, part(1)?, part(1)?);
        let fits = parts.next().is_none()
            && (1970..3000).contains(&day.0)
            && Time::of_date(day.0, day.1, day.2).is_some();
        if !fits {
            return Err(wrong());
        }
        self.query.days.push(day);
        Ok(self.query.days.len() - 1)
    }

    /// Reads a year, a month or a day as two days: its first, and the first after it. Returns the
    /// index of the first.
    fn span(&mut self, text: &str) -> Result<usize, (Why, String)> {
        let first = self.day(text)?;
        let after = self.query.days.get(first).map(|day| day_after(text, *day));
        self.query.days.extend(after);
        Ok(first)
    }
}

/// The first day after a year, a month or a day that is written like this.
fn day_after(text: &str, (year, month, day): Day) -> Day {
    match text.split(SIGNS).count() {
        1 => (year + 1, 1, 1),
        2 if month == 12 => (year + 1, 1, 1),
        2 => (year, month + 1, 1),
        _ => Time::of_date(year, month, day)
            .map_or((year, month, day), |start| Time(start.0 + 86_400).date()),
    }
}

/// The operator with a name, ignoring case.
fn known(key: &str) -> Option<&'static str> {
    let key = &*key.to_ascii_lowercase();
    let also = ALSO.iter().find(|(also, _)| *also == key);
    let key = also.map_or(key, |(_, key)| key);
    OPERATORS.iter().copied().find(|known| *known == key)
}

/// Splits `key:value` with a key of letters; `None` for an address.
fn operator(word: &str) -> Option<(&str, &str)> {
    let (key, value) = word.split_once(':')?;
    let letters = key.bytes().all(|b| b.is_ascii_alphabetic() || b == b'_');
    (letters && !key.is_empty() && !value.starts_with("//")).then_some((key, value))
}

/// Parses a handle: letters, digits, underscores.
fn handle(name: &str) -> Result<String, (Why, String)> {
    let name = name.trim_start_matches(['@', '＠']);
    let fits = |b: u8| b.is_ascii_alphanumeric() || b == b'_';
    if name.is_empty() || !name.bytes().all(fits) {
        return Err((Why::Name, String::new()));
    }
    Ok(name.to_ascii_lowercase())
}

/// Parses `14` or `22-5`.
fn hours(text: &str) -> Option<Test> {
    let hour = |text: &str| text.parse().ok().filter(|hour| *hour < 24);
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    Some(Test::Hour(hour(first)?, hour(last)?))
}

fn number(text: &str) -> Result<u32, (Why, String)> {
    text.parse().map_err(|_| (Why::Number, String::new()))
}

fn named<T>(
    key: &str,
    text: &str,
    spellings: &[&'static str],
    read: fn(&str) -> Option<T>,
) -> Result<T, (Why, String)> {
    read(text).ok_or_else(|| {
        let near = nearest(text, spellings.iter().copied());
        (
            Why::Value,
            near.map_or_else(String::new, |near| [key, ":", near].concat()),
        )
    })
}

#[cfg(test)]
mod tests;
