//! The long list inside a record (a conversation), item by item, and what follows it.

use super::between::LOOK_AHEAD;
use super::broken::{LONGEST_BROKEN, Passed};
use super::{RecordStream, State, TakeInside, learn, longest_text};
use crate::inside::{self, Head};
use crate::json::Refused;
use crate::repair::{self, Extent};
use roost_base::Reason;

impl RecordStream {
    /// Enters the long list of the record at the start of `rest`; `None` if it has none.
    pub(super) fn enter(&mut self, rest: &[u8], taker: &mut dyn TakeInside) -> Option<bool> {
        match inside::head(rest, taker.key()) {
            Head::Absent => None,
            Head::Open => self.may_grow(rest.len()).then_some(false),
            Head::Ends { len, depth } => {
                let head = inside::closed(rest.get(..len).unwrap_or_default(), depth);
                let begun = taker.begin(&head, self.met + 1)
                    || taker.begin(repair::mend(&head).as_bytes(), self.met + 1);
                begun.then(|| {
                    self.judge_place(usize::from(self.met > 0));
                    learn(&mut self.shape, rest, 0);
                    self.items = false;
                    self.met += 1;
                    self.start += len;
                    self.state = State::Inside(depth);
                    true
                })
            }
        }
    }

    /// Like `take_records`, for the items of a record's long list.
    pub(super) fn take_items(
        &mut self,
        window: &[u8],
        depth: u8,
        taker: &mut dyn TakeInside,
    ) -> bool {
        let rest = window.get(self.start..self.end).unwrap_or_default();
        let (text, all_text) = longest_text(rest);
        let mut at = 0;
        loop {
            at += self.pass(rest.get(at..));
            self.start = self.end - (rest.len() - at);
            let ahead = rest.get(at..).unwrap_or_default();
            match ahead.first() {
                Some(b']') => match self.goes_on(self.item_shape.as_ref(), ahead) {
                    None => return false,
                    Some(true) => {
                        self.debris = true;
                        at += 1;
                        continue;
                    }
                    Some(false) => {
                        self.judge_inside(0);
                        self.start += 1;
                        self.state = State::Behind(depth);
                        return true;
                    }
                },
                Some(b'}') => match self.closes_more(ahead, depth) {
                    None => return false,
                    Some(false) => {
                        self.debris = true;
                        at += 1;
                        continue;
                    }
                    // The closing bracket of the list is missing.
                    Some(true) => {
                        self.note_repair();
                        self.state = State::Behind(depth);
                        return true;
                    }
                },
                Some(b'/') if self.open_comment(ahead) => return false,
                Some(_) => {}
                None => return false,
            }
            let reason = match taker.item(text.get(at..).unwrap_or_default()) {
                Ok(len) => {
                    self.judge_inside(usize::from(self.items));
                    self.items = true;
                    learn(&mut self.item_shape, rest, at);
                    at += len.max(1);
                    continue;
                }
                Err(Refused::Broken(reason)) => reason,
                Err(Refused::Open) if !all_text => Reason::NotText,
                Err(Refused::Open) if self.may_grow(ahead.len()) => return false,
                Err(Refused::Open) => Reason::CutRecord,
            };
            let more = self.after_item_error(reason, ahead, taker);
            if !more || !all_text || self.state != State::Inside(depth) {
                return more;
            }
            at = rest.len() - (self.end - self.start);
        }
    }

    /// Repairs the item that the parser refused, or skips it.
    fn after_item_error(
        &mut self,
        reason: Reason,
        rest: &[u8],
        taker: &mut dyn TakeInside,
    ) -> bool {
        let passed = self.pass_over(rest);
        let (len, read) = match &passed {
            Passed::More => return false,
            Passed::Mended(len, mended) => (*len, taker.item(mended).is_ok()),
            Passed::Broken(len) | Passed::Torn(len) => (*len, false),
        };
        let foreign = self.note_text(rest.get(..len).unwrap_or_default());
        self.items = true;
        if read {
            learn(&mut self.item_shape, rest, 0);
            if foreign.is_none() {
                self.note_repair();
            }
        } else {
            self.skip(passed.skip(foreign.unwrap_or(reason)));
        }
        !matches!(self.state, State::Done(_))
    }

    /// Whether a map's bracket between the items of a long list closes what the list is in;
    /// otherwise there is one too many after an item. `None` if more must be read.
    fn closes_more(&self, ahead: &[u8], depth: u8) -> Option<bool> {
        let behind = ahead.get(1..).unwrap_or_default().trim_ascii_start();
        let next = behind.strip_prefix(b",").map(<[u8]>::trim_ascii_start);
        let Some(shape) = &self.item_shape else {
            return Some(true);
        };
        match next {
            _ if ahead.len() < LOOK_AHEAD && !self.input_ended => None,
            Some(next) => Some(!shape.begins(next)),
            None => Some(depth == 1 || !behind.starts_with(b"]")),
        }
    }

    /// Skips what follows a record's long list.
    pub(super) fn behind(&mut self, window: &[u8], depth: u8) -> bool {
        let rest = window.get(self.start..self.end).unwrap_or_default();
        self.state = State::InList;
        let extent = repair::extent_within(rest, depth);
        let may_grow = !self.input_ended && rest.len() < LONGEST_BROKEN;
        let next = match extent {
            Extent::Ends(len) => {
                self.start += len;
                return true;
            }
            Extent::Open if may_grow => None,
            Extent::Torn(_) | Extent::Open => self.next(rest),
        };
        let len = match (next, extent) {
            (Some((next, _)), _) => next,
            (None, _) if may_grow => {
                self.state = State::Behind(depth);
                return false;
            }
            (None, Extent::Ends(len) | Extent::Torn(len)) => len,
            (None, Extent::Open) => rest.len(),
        };
        let torn = self.tear(len, State::InList, usize::from(next.is_some()), rest);
        self.skip(torn.skip(Reason::Torn));
        true
    }
}
