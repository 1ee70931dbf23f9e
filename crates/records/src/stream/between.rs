//! Skips what is between two values of a list: white space and a comma, or what people and tools
//! leave.

use super::RecordStream;
use crate::loose;
use crate::shape::Shape;

/// How many bytes are read ahead; what is between two values of a list is shorter.
pub(super) const LOOK_AHEAD: usize = 1 << 10;

impl RecordStream {
    /// Skips what is between two values, and records what is unusual in it.
    pub(super) fn pass(&mut self, bytes: Option<&[u8]>) -> usize {
        let bytes = bytes.unwrap_or_default();
        let mut at = 0;
        while let Some(byte) = bytes.get(at) {
            at += match byte {
                b' ' | b'\n' | b'\r' | b'\t' => 1,
                b',' => {
                    self.commas += 1;
                    1
                }
                _ => match self.foreign(bytes.get(at..).unwrap_or_default()) {
                    0 => break,
                    len => {
                        self.debris = true;
                        len
                    }
                },
            };
        }
        at
    }

    /// The length of anything at the start of some bytes that is neither a value nor JSON: a zero
    /// byte, a comment, white space of JavaScript only. 0 if there is none, or if its end was not
    /// read yet.
    fn foreign(&self, bytes: &[u8]) -> usize {
        let to_the_end = if self.input_ended { bytes.len() } else { 0 };
        match bytes {
            [0 | 0x0B | 0x0C, ..] => 1,
            // No-break space, line and paragraph separator, byte order mark.
            [0xC2, 0xA0, ..] => 2,
            [0xE2, 0x80, 0xA8 | 0xA9, ..] | [0xEF, 0xBB, 0xBF, ..] => 3,
            _ if loose::is_comment(bytes) => loose::comment(bytes).unwrap_or(to_the_end),
            _ => 0,
        }
    }

    /// Whether a comment begins here that may end in bytes not read yet.
    pub(super) fn open_comment(&self, ahead: &[u8]) -> bool {
        (ahead.len() == 1 || loose::is_comment(ahead)) && self.may_grow(ahead.len())
    }

    /// Whether a list continues after the bracket that seems to end it, because there is one too
    /// many: another value follows, which begins like the others. `None` if more must be read.
    pub(super) fn goes_on(&self, shape: Option<&Shape>, ahead: &[u8]) -> Option<bool> {
        let behind = ahead.get(1..).unwrap_or_default().trim_ascii_start();
        let next = behind.strip_prefix(b",").map(<[u8]>::trim_ascii_start);
        match shape {
            None => Some(false),
            _ if ahead.len() < LOOK_AHEAD && !self.input_ended => None,
            Some(shape) => Some(shape.begins(next.unwrap_or(behind))),
        }
    }

    /// Checks what preceded a record or the end of the list.
    pub(super) fn judge_place(&mut self, commas: usize) {
        self.odd_places += u64::from(self.is_odd(commas));
    }

    /// Checks what preceded an item of a record's long list or its end: if it is unusual, the
    /// record counts as repaired.
    pub(super) fn judge_inside(&mut self, commas: usize) {
        if self.is_odd(commas) {
            self.note_repair();
        }
    }

    /// Whether anything other than this many commas preceded a value or an end: the file was edited
    /// by hand, or damaged.
    fn is_odd(&mut self, commas: usize) -> bool {
        let odd = self.commas != commas || self.debris;
        self.commas = 0;
        self.debris = false;
        odd
    }
}
