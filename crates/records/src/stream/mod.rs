//! A data file as a stream of records: parse; at the end of the buffer refill and retry.
//!
//! Never keeps more in memory than one window, or one record where that is longer. Measured against a
//! scan for record ends before parsing, this is a third faster (docs/decisions.md). A record with a
//! long list in it (a conversation) is not held either: the list is read item by item.

mod between;
mod broken;
mod items;

use serde::Deserialize;

use super::json::{self, Refused};
use super::prefix::{self, Start};
use super::shape::Shape;
use broken::Passed;
use roost_base::Problem;

/// Bytes of JSON held at a time.
const WINDOW: usize = 1 << 20;

/// No record of X is longer; a longer one is skipped.
const LONGEST_RECORD: usize = 64 << 20;

/// A list begins within this many bytes of its file.
const LONGEST_PREFIX: usize = 1 << 16;

/// Takes records as they come.
pub trait Take {
    /// The type of a record, borrowing from the window.
    type Record<'de>: Deserialize<'de>;

    /// A record was read; `number` counts from 1.
    fn take(&mut self, record: Self::Record<'_>, number: u64) -> Result<(), Skip>;

    /// An unreadable record, as it is in the file.
    fn refused(&mut self, _bytes: &[u8], _number: u64) {}

    /// For records that hold a list which may be longer than a window: who takes its items.
    fn inside(&mut self) -> Option<&mut dyn TakeInside> {
        None
    }
}

/// Takes the items of a long list inside of a record, one by one.
pub trait TakeInside {
    /// The key of the list, in the record or in its wrapper's only value.
    fn key(&self) -> &'static str;

    /// A record begins; `head` is it up to its list, which is empty here. With `false` the record
    /// is taken whole instead.
    fn begin(&mut self, head: &[u8], number: u64) -> bool;

    /// Takes the item at the start of `text` and says how long it is.
    ///
    /// # Errors
    /// Those of the parser; the stream mends the item and tries again.
    fn item(&mut self, text: &str) -> Result<usize, Refused>;
}

/// Why a record was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skip {
    /// In the words of the parser.
    pub reason: String,
}

/// How a file ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// With the bracket that closes its list.
    Whole,
    /// In the middle of its list.
    Cut,
    /// Without any value.
    Empty,
    /// It has an object where a list belongs, or something else altogether.
    NoList,
}

/// One data file being read.
pub struct RecordStream {
    window: Vec<u8>,
    start: usize,
    end: usize,
    input_ended: bool,
    state: State,
    /// Records met so far, taken or not.
    pub met: u64,
    /// Commas since the last record or item, and whether there was anything that is not JSON.
    commas: usize,
    debris: bool,
    /// Whether an item of the long list was met.
    items: bool,
    /// How the first good record begins, and the first good item of a long list.
    shape: Option<Shape>,
    item_shape: Option<Shape>,
    /// Records that were taken after a repair.
    pub repaired: u64,
    /// The record that was counted there last.
    repaired_last: u64,
    /// Places between records that are no JSON: a comma too many or too few, a comment.
    pub odd_places: u64,
    /// Records with bytes that are no UTF-8, taken or not.
    pub not_text: u64,
    not_text_last: u64,
    /// Records that were skipped, the first few with their reason.
    pub skipped: Vec<(u64, Skip)>,
    /// Records that were skipped.
    pub skipped_count: u64,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Beginning,
    InList,
    /// Inside of a record's long list, with this many brackets to close behind it.
    Inside(u8),
    /// Behind that list.
    Behind(u8),
    Done(Ended),
}

/// Why a record was skipped whose end is not there.
const CUT_RECORD: &str = "the file ends before the record does";

/// Why a record was skipped that has bytes which are no UTF-8.
const NOT_TEXT: &str = "its text isn’t saved as UTF-8";

/// Why a record was skipped that has a zero byte beside each letter.
const ZERO_BYTES: &str = "its text is saved as UTF-16 inside a UTF-8 file";

/// Skipped records that are kept with their reason.
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
    /// Reads one window and takes the records that are whole in it. `Some` when the file is done.
    ///
    /// # Errors
    /// Those of `read`, which fills a buffer and returns 0 at the end. The records before stay
    /// taken, and the stream then counts as cut.
    pub fn step<T: Take>(
        &mut self,
        read: &mut dyn FnMut(&mut [u8]) -> Result<usize, Problem>,
        taker: &mut T,
    ) -> Result<Option<Ended>, Problem> {
        self.refill(read)?;
        if self.state == State::Beginning {
            self.begin();
        }
        // The window is set aside, so that text can be borrowed from it while this counts.
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

    /// Moves what is left to the front and fills the window; a window without a whole record in
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
            // A fresh vector comes zeroed from the allocator; growing one would write it twice.
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

    /// Takes the records up to the first that is not text, or not whole; those that are no JSON
    /// are mended or skipped. `true` when there may be more behind it.
    ///
    /// Whether the bytes are UTF-8 is asked once for all of them: asked string by string, as the
    /// parser does with bytes, it is a tenth of the whole reading.
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
                // Nothing or the beginning of a record is left of the text.
                Err(Refused::Open) if !all_text => NOT_TEXT,
                Err(Refused::Open) if self.may_grow(ahead.len()) => return false,
                Err(Refused::Open) => CUT_RECORD,
            };
            let more = self.after_error(reason, ahead, taker);
            if !more || !all_text {
                return more;
            }
            at = rest.len() - (self.end - self.start);
        }
    }

    /// Whether what was read and not taken is UTF-8.
    pub fn is_text(&self) -> bool {
        longest_text(self.rest()).1
    }

    /// What was read behind the end of the list.
    pub fn after_list(&self) -> &[u8] {
        match self.state {
            State::Done(Ended::Whole) => self.rest().get(1..).unwrap_or_default(),
            _ => &[],
        }
    }

    fn may_grow(&self, len: usize) -> bool {
        !self.input_ended && len < LONGEST_RECORD
    }

    /// Mends the record that the parser refused, or skips it.
    fn after_error<T: Take>(&mut self, reason: &str, rest: &[u8], taker: &mut T) -> bool {
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

    /// Counts the record that was met last among the repaired ones, once.
    fn note_repair(&mut self) {
        if self.repaired_last != self.met {
            self.repaired_last = self.met;
            self.repaired += 1;
        }
    }

    /// Whether a value that the parser refused is in another encoding, and why it can then not be
    /// read; its record is counted once.
    fn note_text(&mut self, value: &[u8]) -> Option<&'static str> {
        let reason = match simdutf8::basic::from_utf8(value) {
            Err(_) => NOT_TEXT,
            // Half of every unit of UTF-16, appended to a file of UTF-8.
            Ok(_) if memchr::memmem::find(value, b"\0\"\0").is_some() => ZERO_BYTES,
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

/// The longest beginning that is UTF-8, and whether that is all, but perhaps for the first bytes
/// of a character whose rest was not read yet.
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

/// Notes how the first good record begins.
fn learn(shape: &mut Option<Shape>, bytes: &[u8], at: usize) {
    if shape.is_none() {
        *shape = Shape::of(bytes.get(at..).unwrap_or_default());
    }
}
