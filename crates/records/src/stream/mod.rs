//! Reads a data file as a stream of records: parses, and at the end of the buffer refills and
//! retries.
//!
//! Never keeps more in memory than one window, or one record if that is longer. Compared with a
//! scan for record ends before parsing, this is a third faster (docs/decisions.md). A record with a
//! long list in it (a conversation) is not buffered either: the list is read item by item.

mod between;
mod broken;
mod items;

use serde::Deserialize;

use super::json::{self, Refused};
use super::prefix::{self, Start};
use super::shape::Shape;
use broken::Passed;
use roost_base::{Problem, Reason};

/// The initial size of the buffer in bytes.
const WINDOW: usize = 1 << 20;

/// No record of X is longer; a longer one is skipped.
const LONGEST_RECORD: usize = 64 << 20;

/// A list begins within this many bytes of its file.
const LONGEST_PREFIX: usize = 1 << 16;

/// Receives records as they are read.
pub trait Take {
    /// The type of a record, borrowing from the window.
    type Record<'de>: Deserialize<'de>;

    /// Called with each record that was read; `number` counts from 1.
    fn take(&mut self, record: Self::Record<'_>, number: u64) -> Result<(), Skip>;

    /// Called with each unreadable record, as it is in the file.
    fn refused(&mut self, _bytes: &[u8], _number: u64) {}

    /// For records with a list that may be longer than a window: the receiver of its items.
    fn inside(&mut self) -> Option<&mut dyn TakeInside> {
        None
    }
}

/// Receives the items of a long list inside a record, one by one.
pub trait TakeInside {
    /// The key of the list, in the record or in its wrapper's only value.
    fn key(&self) -> &'static str;

    /// Called at the start of a record; `head` is the record up to its list, which is empty here.
    /// If it returns `false`, the record is read as a whole instead.
    fn begin(&mut self, head: &[u8], number: u64) -> bool;

    /// Takes the item at the start of `text` and returns its length in bytes.
    ///
    /// # Errors
    /// Those of the parser; the stream then repairs the item and tries again.
    fn item(&mut self, text: &str) -> Result<usize, Refused>;
}

/// A record was skipped, for this reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Skip(pub Reason);

/// How a file ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// With the bracket that closes its list.
    Whole,
    /// In the middle of its list.
    Cut,
    /// Without any value.
    Empty,
    /// It has an object instead of a list, or something else altogether.
    NoList,
}

/// A data file while it is read.
pub struct RecordStream {
    window: Vec<u8>,
    start: usize,
    end: usize,
    input_ended: bool,
    state: State,
    /// Records found so far, taken or not.
    pub met: u64,
    /// Commas since the last record or item, and whether there was anything that is not JSON.
    commas: usize,
    debris: bool,
    /// Whether an item of the long list was found.
    items: bool,
    /// How the first valid record begins, and the first valid item of a long list.
    shape: Option<Shape>,
    item_shape: Option<Shape>,
    /// Records that were taken after a repair.
    pub repaired: u64,
    /// The number of the record that was last counted there.
    repaired_last: u64,
    /// Places between records that are not JSON: a comma too many or too few, a comment.
    pub odd_places: u64,
    /// Records with bytes that are not UTF-8, taken or not.
    pub not_text: u64,
    not_text_last: u64,
    /// The first skipped records, with their numbers and reasons.
    pub skipped: Vec<(u64, Skip)>,
    /// The number of records that were skipped.
    pub skipped_count: u64,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Beginning,
    InList,
    /// Inside a record's long list, with this many brackets to close after it.
    Inside(u8),
    /// After that list.
    Behind(u8),
    Done(Ended),
}

/// How many skipped records are stored with their reason.
const SKIPS_KEPT: usize = 20;

impl Default for RecordStream {
    fn default() -> Self {
        RecordStream {
            window: Vec::new(),
            start: 0,
            end: 0,
            input_ended: false,
            state: State::Beginning,
            met: 0,
            commas: 0,
            debris: false,
            items: false,
            shape: None,
            item_shape: None,
            repaired: 0,
            repaired_last: 0,
            odd_places: 0,
            not_text: 0,
            not_text_last: 0,
            skipped: Vec::new(),
            skipped_count: 0,
        }
    }
}

impl RecordStream {
    /// Reads one window and takes the records that are complete in it. Returns `Some` at the end of
    /// the file.
    ///
    /// # Errors
    /// Those of `read`, which fills a buffer and returns 0 at the end. The records before the error
    /// stay taken, and the file then counts as cut.
    pub fn step<T: Take>(
        &mut self,
        read: &mut dyn FnMut(&mut [u8]) -> Result<usize, Problem>,
        taker: &mut T,
    ) -> Result<Option<Ended>, Problem> {
        self.refill(read)?;
        if self.state == State::Beginning {
            self.begin();
        }
        // The window is moved out, so that text can be borrowed from it while `self` is changed.
        let window = std::mem::take(&mut self.window);
        while match self.state {
            State::InList => self.take_records(&window, taker),
            State::Inside(depth) => match taker.inside() {
                Some(taker) => self.take_items(&window, depth, taker),
                None => false,
            },
            State::Behind(depth) => self.behind(&window, depth),
            State::Beginning | State::Done(_) => false,
        } {}
        self.window = window;
        match self.state {
            State::Done(ended) => Ok(Some(ended)),
            State::Beginning if self.input_ended => Ok(Some(Ended::Empty)),
            _ if self.input_ended && self.rest().is_empty() => Ok(Some(Ended::Cut)),
            _ => Ok(None),
        }
    }

    fn rest(&self) -> &[u8] {
        self.window.get(self.start..self.end).unwrap_or_default()
    }

    /// Moves what is left to the front and fills the window; a window without a complete record in
    /// it grows.
    fn refill(
        &mut self,
        read: &mut dyn FnMut(&mut [u8]) -> Result<usize, Problem>,
    ) -> Result<(), Problem> {
        if self.input_ended {
            return Ok(());
        }
        let rest = self.end - self.start;
        if rest * 2 > self.window.len() || self.window.is_empty() {
            // A new vector comes zeroed from the allocator; growing one would write it twice.
            let mut larger = vec![0; (self.window.len() * 2).max(WINDOW)];
            if let (Some(to), Some(from)) = (
                larger.get_mut(..rest),
                self.window.get(self.start..self.end),
            ) {
                to.copy_from_slice(from);
            }
            self.window = larger;
        } else {
            self.window.copy_within(self.start..self.end, 0);
        }
        self.start = 0;
        self.end = rest;
        let free = self.window.get_mut(self.end..).unwrap_or_default();
        let count = read(free)?;
        self.end += count;
        self.input_ended = count == 0;
        Ok(())
    }

    /// Skips the byte order mark and `window.YTD.tweets.part0 = ` up to the list.
    fn begin(&mut self) {
        let rest = self.rest();
        let blank = |byte: &u8| byte.is_ascii_whitespace() || *byte == 0;
        if rest.iter().all(blank) {
            self.start = self.end;
            return;
        }
        let ended = match prefix::start(rest) {
            Start::List(len) => {
                self.start += len;
                self.state = State::InList;
                return;
            }
            Start::Empty if self.input_ended => Ended::Empty,
            Start::NoList => Ended::NoList,
            Start::Empty | Start::Open if self.input_ended || rest.len() > LONGEST_PREFIX => {
                Ended::NoList
            }
            Start::Empty | Start::Open => return,
        };
        self.state = State::Done(ended);
    }

    /// Takes the records up to the first one that is not text, or not complete; those that are not
    /// JSON are repaired or skipped. Returns `true` if there may be more after it.
    ///
    /// Whether the bytes are UTF-8 is checked once for all of them: checking string by string, as
    /// the parser does with bytes, takes a tenth of the whole reading time.
    fn take_records<T: Take>(&mut self, window: &[u8], taker: &mut T) -> bool {
        let rest = window.get(self.start..self.end).unwrap_or_default();
        let (text, all_text) = longest_text(rest);
        let mut at = 0;
        loop {
            at += self.pass(rest.get(at..));
            self.start = self.end - (rest.len() - at);
            let ahead = rest.get(at..).unwrap_or_default();
            match ahead.first() {
                Some(b']') => match self.goes_on(self.shape.as_ref(), ahead) {
                    None => return false,
                    Some(true) => {
                        self.debris = true;
                        at += 1;
                        continue;
                    }
                    Some(false) => {
                        self.judge_place(0);
                        self.state = State::Done(Ended::Whole);
                        return false;
                    }
                },
                Some(b'}') => {
                    self.debris = true;
                    at += 1;
                    continue;
                }
                Some(b'/') if self.open_comment(ahead) => return false,
                Some(_) => {}
                None => return false,
            }
            if let Some(inside) = taker.inside()
                && let Some(more) = self.enter(ahead, inside)
            {
                return more;
            }
            let reason = match json::first::<T::Record<'_>>(text.get(at..).unwrap_or_default()) {
                Ok((record, len)) => {
                    self.judge_place(usize::from(self.met > 0));
                    self.met += 1;
                    learn(&mut self.shape, rest, at);
                    if let Err(skip) = taker.take(record, self.met) {
                        self.skip(skip);
                    }
                    at += len;
                    continue;
                }
                Err(Refused::Broken(reason)) => reason,
                // The valid text ends before or within a record.
                Err(Refused::Open) if !all_text => Reason::NotText,
                Err(Refused::Open) if self.may_grow(ahead.len()) => return false,
                Err(Refused::Open) => Reason::CutRecord,
            };
            let more = self.after_error(reason, ahead, taker);
            if !more || !all_text {
                return more;
            }
            at = rest.len() - (self.end - self.start);
        }
    }

    /// Whether what was read but not taken is UTF-8.
    pub fn is_text(&self) -> bool {
        longest_text(self.rest()).1
    }

    /// What was read after the end of the list.
    pub fn after_list(&self) -> &[u8] {
        match self.state {
            State::Done(Ended::Whole) => self.rest().get(1..).unwrap_or_default(),
            _ => &[],
        }
    }

    fn may_grow(&self, len: usize) -> bool {
        !self.input_ended && len < LONGEST_RECORD
    }

    /// Repairs the record that the parser refused, or skips it.
    fn after_error<T: Take>(&mut self, reason: Reason, rest: &[u8], taker: &mut T) -> bool {
        let passed = self.pass_over(rest);
        if matches!(passed, Passed::More) {
            return false;
        }
        self.met += 1;
        let (len, read) = match &passed {
            Passed::Mended(len, mended) => (*len, json::from_str(mended).ok()),
            Passed::Broken(len) | Passed::Torn(len) => (*len, None),
            Passed::More => (0, None),
        };
        let foreign = self.note_text(rest.get(..len).unwrap_or_default());
        match read.map(|record: T::Record<'_>| taker.take(record, self.met)) {
            Some(Ok(())) => {
                learn(&mut self.shape, rest, 0);
                if foreign.is_none() {
                    self.note_repair();
                }
            }
            Some(Err(skip)) => self.skip(skip),
            None => {
                taker.refused(rest.get(..len).unwrap_or_default(), self.met);
                self.skip(passed.skip(foreign.unwrap_or(reason)));
            }
        }
        self.state == State::InList
    }

    /// Counts the last record as repaired, once.
    fn note_repair(&mut self) {
        if self.repaired_last != self.met {
            self.repaired_last = self.met;
            self.repaired += 1;
        }
    }

    /// If a value that the parser refused is in another encoding, counts its record once and
    /// returns the reason.
    fn note_text(&mut self, value: &[u8]) -> Option<Reason> {
        let reason = match simdutf8::basic::from_utf8(value) {
            Err(_) => Reason::NotText,
            // One half of every UTF-16 unit, appended to a file of UTF-8.
            Ok(_) if memchr::memmem::find(value, b"\0\"\0").is_some() => Reason::ZeroBytes,
            Ok(_) => return None,
        };
        if self.not_text_last != self.met {
            self.not_text_last = self.met;
            self.not_text += 1;
        }
        Some(reason)
    }

    fn skip(&mut self, skip: Skip) {
        self.skipped_count += 1;
        if self.skipped.len() < SKIPS_KEPT {
            self.skipped.push((self.met, skip));
        }
    }
}

/// The longest beginning that is UTF-8, and whether that is everything, except perhaps the first
/// bytes of a character whose rest was not read yet.
fn longest_text(bytes: &[u8]) -> (&str, bool) {
    match simdutf8::compat::from_utf8(bytes) {
        Ok(text) => (text, true),
        Err(error) => {
            let good = bytes.get(..error.valid_up_to()).unwrap_or_default();
            let text = std::str::from_utf8(good).unwrap_or_default();
            (text, error.error_len().is_none())
        }
    }
}

/// Stores how the first valid record begins.
fn learn(shape: &mut Option<Shape>, bytes: &[u8], at: usize) {
    if shape.is_none() {
        *shape = Shape::of(bytes.get(at..).unwrap_or_default());
    }
}
