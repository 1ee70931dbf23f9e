//! A data file as a stream of records: parse; at the end of the buffer refill and retry.
//!
//! Never holds more than one window, or one record where that is longer. Measured against a
//! scan for record ends before parsing, this is a third faster (docs/decisions.md). A record with a
//! long list in it (a conversation) is not held either: the list is read item by item.

use serde::Deserialize;

use super::inside::{self, Head};
use super::json::{self, Refused};
use super::repair::{self, Extent};
use crate::base::Problem;

/// Bytes of JSON held at a time.
const WINDOW: usize = 1 << 20;

/// No record of X is longer; a longer one is skipped.
const LONGEST_RECORD: usize = 64 << 20;

/// Takes records as they come.
pub trait Take {
    /// The type of a record, borrowing from the window.
    type Record<'de>: Deserialize<'de>;

    /// A record was read; `number` counts from 1.
    fn take(&mut self, record: Self::Record<'_>, number: u64) -> Result<(), Skip>;

    /// A record that nobody could read, as it stands in the file.
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
    /// It holds an object where a list belongs, or something else altogether.
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
    /// Commas since the last record or item, and whether zero bytes stood there.
    commas: usize,
    zeros: bool,
    /// Whether an item of the long list was met.
    items: bool,
    /// Records that were taken after a repair, and places between records that were no JSON.
    pub repaired: u64,
    /// Records that were skipped, the first few with their reason.
    pub skipped: Vec<(u64, Skip)>,
    /// Records that were skipped.
    pub skipped_count: u64,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Beginning,
    InList,
    /// Inside of a record's long list, with so many brackets to close behind it.
    Inside(u8),
    /// Behind that list.
    Behind(u8),
    Done(Ended),
}

/// What became of something that the parser refused.
enum Passed {
    /// It may be whole once more is read.
    More,
    /// Its end cannot be found and the file is over.
    Lost,
    /// It was passed over: how long it is, and with everything mended that can be.
    Mended(usize, String),
}

/// Why a record was skipped whose end is not there.
const CUT_RECORD: &str = "the file ends before the record does";

/// Why a record was skipped that has bytes which are no UTF-8, and more.
const NOT_TEXT: &str = "bytes that are no UTF-8";

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
            zeros: false,
            items: false,
            repaired: 0,
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

    /// Passes over the byte order mark and `window.YTD.tweets.part0 = ` up to the list.
    fn begin(&mut self) {
        let rest = self.rest();
        let rest = rest.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(rest);
        let blank = |byte: &u8| byte.is_ascii_whitespace() || *byte == 0;
        let rest = rest
            .get(rest.iter().take_while(|b| blank(b)).count()..)
            .unwrap_or_default();
        let value = match rest.first() {
            None => {
                self.start = self.end;
                return;
            }
            Some(b'[' | b'{') => rest,
            Some(_) => {
                let Some(equals) = memchr::memchr(b'=', rest) else {
                    if self.input_ended || rest.len() > 4096 {
                        self.state = State::Done(Ended::NoList);
                    }
                    return;
                };
                let value = rest.get(equals + 1..).unwrap_or_default();
                value
                    .get(value.iter().take_while(|b| blank(b)).count()..)
                    .unwrap_or_default()
            }
        };
        let ahead = value.len();
        match value.first() {
            None if self.input_ended => self.state = State::Done(Ended::Empty),
            None => {}
            Some(b'[') => {
                self.start = self.end - ahead + 1;
                self.state = State::InList;
            }
            Some(_) => self.state = State::Done(Ended::NoList),
        }
    }

    /// Takes the records up to the first that is not text, or not JSON, or not whole. `true` when
    /// it was mended or passed over and there may be more behind it.
    ///
    /// Whether the bytes are UTF-8 is asked once for all of them: asked string by string, as the
    /// parser does with bytes, it is a tenth of the whole reading.
    fn take_records<T: Take>(&mut self, window: &[u8], taker: &mut T) -> bool {
        let rest = window.get(self.start..self.end).unwrap_or_default();
        let (text, cut) = longest_text(rest);
        let mut at = 0;
        loop {
            at += self.pass(rest.get(at..));
            self.start = self.end - (rest.len() - at);
            match rest.get(at) {
                Some(b']') => {
                    self.judge(0);
                    self.state = State::Done(Ended::Whole);
                    return false;
                }
                Some(_) => {}
                None => return false,
            }
            if let Some(inside) = taker.inside()
                && let Some(more) = self.enter(rest.get(at..).unwrap_or_default(), inside)
            {
                return more;
            }
            let ahead = text.get(at..).unwrap_or_default();
            match json::first::<T::Record<'_>>(ahead) {
                Ok((record, len)) => {
                    self.judge(usize::from(self.met > 0));
                    self.met += 1;
                    if let Err(skip) = taker.take(record, self.met) {
                        self.skip(skip);
                    }
                    at += len;
                }
                Err(Refused::Broken(reason)) => {
                    return self.after_error(reason, rest.get(at..), taker);
                }
                // Nothing or the beginning of a record is left of the text.
                Err(Refused::Open) => {
                    let whole_so_far = text.len() == rest.len() || cut;
                    if whole_so_far && self.may_grow(rest.len() - at) {
                        return false;
                    }
                    let reason = if whole_so_far { CUT_RECORD } else { NOT_TEXT };
                    return self.after_error(reason, rest.get(at..), taker);
                }
            }
        }
    }

    /// Passes over what stands between two values, and notes it.
    fn pass(&mut self, bytes: Option<&[u8]>) -> usize {
        let is_between = |byte: &&u8| matches!(byte, b' ' | b'\n' | b'\r' | b'\t' | b',' | 0);
        let bytes = bytes.unwrap_or_default();
        let mut count = 0;
        for byte in bytes.iter().take_while(is_between) {
            self.commas += usize::from(*byte == b',');
            self.zeros |= *byte == 0;
            count += 1;
        }
        count
    }

    /// What stood before a value or the end: so many commas, and no zero bytes. Anything else was
    /// edited by hand, or damaged.
    fn judge(&mut self, commas: usize) {
        self.repaired += u64::from(self.commas != commas || self.zeros);
        self.commas = 0;
        self.zeros = false;
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

    /// Mends the record that the parser refused, or passes over it.
    fn after_error<T: Take>(&mut self, reason: &str, rest: Option<&[u8]>, taker: &mut T) -> bool {
        let rest = rest.unwrap_or_default();
        let (record, mended) = match self.pass_over(rest) {
            Passed::More => return false,
            Passed::Lost => (rest, String::new()),
            Passed::Mended(len, mended) => (rest.get(..len).unwrap_or_default(), mended),
        };
        self.met += 1;
        match json::from_str::<T::Record<'_>>(&mended) {
            Ok(record) => match taker.take(record, self.met) {
                Ok(()) => self.repaired += 1,
                Err(skip) => self.skip(skip),
            },
            Err(_) => {
                taker.refused(record, self.met);
                self.skip(Skip {
                    reason: reason.to_owned(),
                });
            }
        }
        self.state == State::InList
    }

    /// Passes over the value at the start of `rest`, which the parser refused.
    fn pass_over(&mut self, rest: &[u8]) -> Passed {
        let len = match repair::extent(rest) {
            Extent::Ends(len) => len.max(1),
            // The brackets may still close behind the window, unless it is very long already.
            Extent::Open if !self.input_ended && rest.len() < 8 * WINDOW => return Passed::More,
            Extent::Open => {
                self.state = State::InList;
                match repair::next_record(rest.get(1..).unwrap_or_default()) {
                    Some(next) => next + 1,
                    None if self.input_ended => {
                        self.start = self.end;
                        self.state = State::Done(Ended::Cut);
                        return Passed::Lost;
                    }
                    None => rest.len(),
                }
            }
        };
        self.start += len;
        (self.commas, self.zeros) = (0, false);
        Passed::Mended(len, repair::mend(rest.get(..len).unwrap_or_default()))
    }

    /// Goes into the long list of the record at the start of `rest`; `None` where it has none.
    fn enter(&mut self, rest: &[u8], taker: &mut dyn TakeInside) -> Option<bool> {
        match inside::head(rest, taker.key()) {
            Head::Absent => None,
            Head::Open => self.may_grow(rest.len()).then_some(false),
            Head::Ends { len, depth } => {
                let head = inside::closed(rest.get(..len).unwrap_or_default(), depth);
                taker.begin(&head, self.met + 1).then(|| {
                    self.judge(usize::from(self.met > 0));
                    self.items = false;
                    self.met += 1;
                    self.start += len;
                    self.state = State::Inside(depth);
                    true
                })
            }
        }
    }

    /// As `take_records`, for the items of a record's long list.
    fn take_items(&mut self, window: &[u8], depth: u8, taker: &mut dyn TakeInside) -> bool {
        let rest = window.get(self.start..self.end).unwrap_or_default();
        let (text, cut) = longest_text(rest);
        let mut at = 0;
        loop {
            at += self.pass(rest.get(at..));
            self.start = self.end - (rest.len() - at);
            match rest.get(at) {
                Some(b']') => {
                    self.judge(0);
                    self.start += 1;
                    self.state = State::Behind(depth);
                    return true;
                }
                // The list lost its bracket.
                Some(b'}') => {
                    self.repaired += 1;
                    self.state = State::Behind(depth);
                    return true;
                }
                Some(_) => {}
                None => return false,
            }
            let reason = match taker.item(text.get(at..).unwrap_or_default()) {
                Ok(len) => {
                    self.judge(usize::from(self.items));
                    self.items = true;
                    at += len.max(1);
                    continue;
                }
                Err(Refused::Broken(reason)) => reason,
                Err(Refused::Open) => {
                    let whole_so_far = text.len() == rest.len() || cut;
                    if whole_so_far && self.may_grow(rest.len() - at) {
                        return false;
                    }
                    if whole_so_far { CUT_RECORD } else { NOT_TEXT }
                }
            };
            self.items = true;
            let mended = match self.pass_over(rest.get(at..).unwrap_or_default()) {
                Passed::More => return false,
                Passed::Lost => String::new(),
                Passed::Mended(_, mended) => mended,
            };
            match taker.item(&mended) {
                Ok(_) => self.repaired += 1,
                Err(_) => self.skip(Skip {
                    reason: reason.to_owned(),
                }),
            }
            return !matches!(self.state, State::Done(_));
        }
    }

    /// Passes over what stands behind a record's long list.
    fn behind(&mut self, window: &[u8], depth: u8) -> bool {
        let rest = window.get(self.start..self.end).unwrap_or_default();
        match inside::end(rest, depth) {
            Some(len) => self.start += len,
            None if self.input_ended => self.start = self.end,
            None => return false,
        }
        self.state = State::InList;
        true
    }

    fn skip(&mut self, skip: Skip) {
        self.skipped_count += 1;
        if self.skipped.len() < SKIPS_KEPT {
            self.skipped.push((self.met, skip));
        }
    }
}

/// The longest beginning that is UTF-8, and whether what follows it may be the first bytes of a
/// character whose rest was not read yet.
fn longest_text(bytes: &[u8]) -> (&str, bool) {
    match simdutf8::compat::from_utf8(bytes) {
        Ok(text) => (text, false),
        Err(error) => {
            let good = bytes.get(..error.valid_up_to()).unwrap_or_default();
            let text = std::str::from_utf8(good).unwrap_or_default();
            (text, error.error_len().is_none())
        }
    }
}
