//! A data file as a stream of records: parse; at the end of the buffer refill and retry.
//!
//! Never holds more than one window, or one record where that is longer. Measured against a
//! scan for record ends before parsing, this is a third faster (docs/decisions.md).

use std::borrow::Cow;

use serde::Deserialize;
use serde::de::IgnoredAny;

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
    /// Records that were taken after a repair.
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
    Done(Ended),
}

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
        while self.state == State::InList {
            if !self.next_record(taker) {
                break;
            }
        }
        match self.state {
            State::Done(ended) => Ok(Some(ended)),
            State::Beginning if self.input_ended => Ok(Some(Ended::Empty)),
            State::InList if self.input_ended && self.rest().is_empty() => Ok(Some(Ended::Cut)),
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

    /// Takes one record; `false` when more input is needed or the list is over.
    fn next_record<T: Take>(&mut self, taker: &mut T) -> bool {
        loop {
            match self.rest().first() {
                Some(b' ' | b'\n' | b'\r' | b'\t' | b',' | 0) => self.start += 1,
                Some(b']') => {
                    self.state = State::Done(Ended::Whole);
                    return false;
                }
                Some(_) => break,
                None => return false,
            }
        }
        let rest = self.window.get(self.start..self.end).unwrap_or_default();
        let may_grow = !self.input_ended && rest.len() < LONGEST_RECORD;
        let number = self.met + 1;
        let mut records = serde_json::Deserializer::from_slice(rest).into_iter::<T::Record<'_>>();
        let outcome = match records.next() {
            Some(Ok(record)) => Ok(taker.take(record, number)),
            Some(Err(error)) => Err(error),
            None => return false,
        };
        let len = records.byte_offset();
        drop(records);
        match outcome {
            Ok(taken) => {
                self.start += len;
                self.met = number;
                if let Err(skip) = taken {
                    self.skip(skip);
                }
                true
            }
            Err(error) if error.is_eof() && may_grow => false,
            Err(error) => self.after_error(&error, taker),
        }
    }

    /// Mends the record that the parser refused, or passes over it.
    fn after_error<T: Take>(&mut self, error: &serde_json::Error, taker: &mut T) -> bool {
        let rest = self.window.get(self.start..self.end).unwrap_or_default();
        let len = match repair::extent(rest) {
            Extent::Ends(len) => len.max(1),
            // The brackets may still close behind the window, unless it is very long already.
            Extent::Open if !self.input_ended && rest.len() < 8 * WINDOW => return false,
            Extent::Open => match repair::next_record(rest.get(1..).unwrap_or_default()) {
                Some(next) => next + 1,
                None if self.input_ended => {
                    self.met += 1;
                    taker.refused(rest, self.met);
                    self.skip(Skip {
                        reason: error.to_string(),
                    });
                    self.start = self.end;
                    self.state = State::Done(Ended::Cut);
                    return false;
                }
                None => rest.len(),
            },
        };
        let record = rest.get(..len).unwrap_or_default();
        let mended = repair::mend(record);
        self.start += len;
        self.met += 1;
        match serde_json::from_slice::<T::Record<'_>>(mended.as_bytes()) {
            Ok(record) => match taker.take(record, self.met) {
                Ok(()) => self.repaired += 1,
                Err(skip) => self.skip(skip),
            },
            Err(_) => {
                taker.refused(record, self.met);
                self.skip(Skip {
                    reason: error.to_string(),
                });
            }
        }
        true
    }

    fn skip(&mut self, skip: Skip) {
        self.skipped_count += 1;
        if self.skipped.len() < SKIPS_KEPT {
            self.skipped.push((self.met, skip));
        }
    }
}

/// The single object of a file such as `manifest.js`, mended where it has to be; `None` where
/// there is none.
pub fn object(bytes: &[u8]) -> Option<Cow<'_, str>> {
    let rest = bytes.get(memchr::memchr(b'{', bytes)?..)?;
    let mut values = serde_json::Deserializer::from_slice(rest).into_iter::<IgnoredAny>();
    if let Some(Ok(_)) = values.next()
        && let Some(Ok(text)) = rest.get(..values.byte_offset()).map(std::str::from_utf8)
    {
        return Some(Cow::Borrowed(text));
    }
    let Extent::Ends(len) = repair::extent(rest) else {
        return None;
    };
    Some(Cow::Owned(repair::mend(rest.get(..len)?)))
}
