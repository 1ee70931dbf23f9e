//! A value that the parser refused: mended, or skipped up to where the next one begins.

use super::{CUT_RECORD, Ended, NOT_TEXT, RecordStream, Skip, State, WINDOW, ZERO_BYTES};
use crate::repair::{self, Extent};
use crate::shape::Shape;

/// A broken record is not held longer than this to find its end.
pub(super) const LONGEST_BROKEN: usize = 8 * WINDOW;

/// A broken record that has others of its shape inside of it is held together this far behind
/// the first of them.
const NESTED: usize = 1 << 16;

/// Why a record was skipped whose end had to be guessed.
pub(super) const TORN_RECORD: &str =
    "its brackets or quotes do not match, and all is lost up to where the next one begins";

/// What became of something that the parser refused.
pub(super) enum Passed {
    /// It may be whole once more is read.
    More,
    /// It was skipped: how long it is, and as the JSON that it becomes when it is mended.
    Mended(usize, String),
    /// It was skipped; its length. It cannot be mended.
    Broken(usize),
    /// This much was skipped: where it ends cannot be known.
    Torn(usize),
}

impl RecordStream {
    /// Skips the value at the start of `rest`, which the parser refused: to where its
    /// brackets close, or to where the next record begins as the others do.
    pub(super) fn pass_over(&mut self, rest: &[u8]) -> Passed {
        let next = self.next(rest);
        let near = next.map_or(rest.len(), |(next, _)| rest.len().min(next + NESTED));
        let extent = repair::extent(rest.get(..near).unwrap_or_default());
        if let Extent::Ends(len) = extent {
            let len = len.max(1);
            let value = rest.get(..len).unwrap_or_default();
            let mended = repair::mended(value).map(|mended| Passed::Mended(len, mended));
            let leaves_next = next.is_none_or(|(next, _)| len <= next && is_behind(rest, len));
            if mended.is_some() || leaves_next {
                self.start += len;
                (self.commas, self.debris) = (0, false);
                return mended.unwrap_or(Passed::Broken(len));
            }
        }
        match (next, extent) {
            (Some((next, state)), _) => self.tear(next, state, 1, rest),
            (None, _) if !self.input_ended && rest.len() < LONGEST_BROKEN => Passed::More,
            (None, Extent::Ends(len) | Extent::Torn(len)) => {
                self.tear(len.max(1), self.state, 0, rest)
            }
            (None, Extent::Open) => {
                let state = match self.input_ended {
                    true => State::Done(Ended::Cut),
                    false => State::InList,
                };
                self.tear(rest.len(), state, 0, rest)
            }
        }
    }

    /// Skips this many bytes with a torn value in them; this many commas were at their end.
    pub(super) fn tear(&mut self, len: usize, state: State, commas: usize, rest: &[u8]) -> Passed {
        self.start += len;
        self.state = state;
        (self.commas, self.debris) = (commas, false);
        let torn = rest.get(..len).unwrap_or_default().trim_ascii_end();
        let torn = torn.strip_suffix(b",").unwrap_or(torn);
        Passed::Torn(torn.trim_ascii_end().len())
    }

    /// Where the next record begins behind the one at the start of `rest`, or the next item, and
    /// where that is.
    pub(super) fn next(&self, rest: &[u8]) -> Option<(usize, State)> {
        let own = Shape::of(rest);
        let find = |learned: &Option<Shape>, rest: &[u8]| {
            let learned = learned.as_ref();
            let known = learned.and_then(|shape| shape.next(rest));
            known.or_else(|| own.as_ref()?.next(rest))
        };
        if !matches!(self.state, State::Inside(_)) {
            let otherwise = || Shape::default().next(rest);
            let next = find(&self.shape, rest).or_else(otherwise);
            return next.map(|next| (next, State::InList));
        }
        let item = find(&self.item_shape, rest);
        let near = rest.get(..item.unwrap_or(rest.len())).unwrap_or_default();
        let record = self.shape.as_ref().and_then(|shape| shape.next(near));
        match record {
            Some(record) => Some((record, State::InList)),
            None => item.map(|item| (item, self.state)),
        }
    }
}

impl Passed {
    /// Why it was skipped, where it was not torn for this reason.
    pub(super) fn skip(&self, reason: &str) -> Skip {
        let reason = match self {
            Passed::Torn(_) if ![CUT_RECORD, NOT_TEXT, ZERO_BYTES].contains(&reason) => TORN_RECORD,
            _ => reason,
        };
        Skip {
            reason: reason.to_owned(),
        }
    }
}

/// Whether a comma or the bracket of a list follows this many bytes.
fn is_behind(rest: &[u8], len: usize) -> bool {
    let behind = rest.get(len..).unwrap_or_default().trim_ascii_start();
    matches!(behind, [b',' | b']', ..])
}
