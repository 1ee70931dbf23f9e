//! Values that the parser refused: repaired, or skipped up to where the next one begins.

use super::{Ended, RecordStream, Skip, State, WINDOW};
use crate::repair::{self, Extent};
use crate::shape::Shape;
use roost_base::Reason;

/// No more bytes of a broken record than this are buffered to find its end.
pub(super) const LONGEST_BROKEN: usize = 8 * WINDOW;

/// The end of a broken record that contains others of its shape is searched up to this many bytes
/// after the first of them.
const NESTED: usize = 1 << 16;

/// The result for a value that the parser refused.
pub(super) enum Passed {
    /// It may be complete once more is read.
    More,
    /// It was skipped: its length in bytes, and the JSON that it is after repair.
    Mended(usize, String),
    /// It was skipped; its length in bytes. It cannot be repaired.
    Broken(usize),
    /// This many bytes were skipped: where the value ends is unknown.
    Torn(usize),
}

impl RecordStream {
    /// Skips the value at the start of `rest`, which the parser refused: to where its brackets
    /// close, or to where the next record begins like the others.
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

    /// Skips `len` bytes that contain a torn value; `commas` commas were at their end.
    pub(super) fn tear(&mut self, len: usize, state: State, commas: usize, rest: &[u8]) -> Passed {
        self.start += len;
        self.state = state;
        (self.commas, self.debris) = (commas, false);
        let torn = rest.get(..len).unwrap_or_default().trim_ascii_end();
        let torn = torn.strip_suffix(b",").unwrap_or(torn);
        Passed::Torn(torn.trim_ascii_end().len())
    }

    /// The offset of the next record after the one at the start of `rest`, or of the next item, and
    /// the state there.
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
    /// The reason for skipping it; for a torn value its own, unless `reason` is more exact.
    pub(super) fn skip(&self, reason: Reason) -> Skip {
        Skip(match (self, reason) {
            (_, Reason::CutRecord | Reason::NotText | Reason::ZeroBytes) => reason,
            (Passed::Torn(_), _) => Reason::Torn,
            _ => reason,
        })
    }
}

/// Whether a comma or the bracket of a list follows this many bytes.
fn is_behind(rest: &[u8], len: usize) -> bool {
    let behind = rest.get(len..).unwrap_or_default().trim_ascii_start();
    matches!(behind, [b',' | b']', ..])
}
