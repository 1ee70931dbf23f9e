//! Finds the list of a data file after what precedes it: an assignment, as X writes it, or what
//! people and tools make of it (`export default [`, `window.x = window.x || [`, comments, nothing).

use super::loose::{Piece, Pieces};

/// Where the list of a file begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Start {
    /// The bracket that opens it is the last of this many bytes.
    List(usize),
    /// There is something else in place of a list.
    NoList,
    /// Nothing follows the assignment.
    Empty,
    /// Unknown until more bytes are read.
    Open,
}

/// What may follow a token of the prefix.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Behind {
    Value,
    /// A bracket here belongs to an index: `window["YTD"]`.
    Index,
}

/// Finds the list in the bytes at the start of a file.
pub(super) fn start(bytes: &[u8]) -> Start {
    let mut pieces = Pieces::new(bytes);
    let mut assigned = false;
    let mut behind = Behind::Value;
    while let Some(piece) = pieces.next() {
        behind = match piece {
            Piece::Open => return Start::Open,
            Piece::Mark(0) => behind,
            Piece::Mark(b'[') if behind == Behind::Value => {
                return Start::List(pieces.at);
            }
            Piece::Mark(b'[') => match pieces.any(|piece| piece == Piece::Mark(b']')) {
                true => Behind::Index,
                false => return Start::Open,
            },
            Piece::Mark(b'{') => return Start::NoList,
            Piece::Mark(b'=') => {
                assigned = true;
                Behind::Value
            }
            Piece::Mark(b'|' | b'?') if assigned => Behind::Value,
            Piece::Mark(b'.') => Behind::Index,
            Piece::Mark(_) | Piece::Text { .. } if assigned => return Start::NoList,
            Piece::Word { from, to } => match bytes.get(from..to) {
                Some(b"default") => Behind::Value,
                _ => Behind::Index,
            },
            Piece::Mark(_) | Piece::Text { .. } => Behind::Index,
        };
    }
    match assigned && behind == Behind::Value {
        true => Start::Empty,
        false => Start::Open,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_found_behind_whatever_stands_in_front() {
        for before in [
            "",
            "\u{FEFF}",
            "\0\n",
            "window.YTD.like.part0 = ",
            "\u{FEFF}window.YTD.like.part0 =\u{FEFF} ",
            "window.YTD.like.part0\u{FEFF} = \u{FEFF}\n\u{FEFF}",
            "window[\"YTD\"]['like'].part0 =\n\t",
            "a = b = ",
            "a == ",
            "window.x = window.x || ",
            "window.x ??= ",
            "export default ",
            "// [edited]\nx = ",
            "/* a=b, c = [1] */\nx = /* [2] */ ",
            "'use strict';\nvar x=",
            "edited by hand (twice)\nx = ",
        ] {
            let text = format!("{before}[1, 2]");
            let expected = Start::List(before.len() + 1);
            assert_eq!(start(text.as_bytes()), expected, "{text}");
        }
    }

    #[test]
    fn what_is_no_list_is_told_as_such() {
        fn check(text: &str, expected: Start) {
            assert_eq!(start(text.as_bytes()), expected, "{text}");
        }
        check("x = {\"a\":[1]}", Start::NoList);
        check("{\"a\":[1]}", Start::NoList);
        check("x = \"a\"; y = [1]", Start::NoList);
        check("x = 5; y = [1]", Start::NoList);
        check("<html lang=\"en\" x=[1]>", Start::NoList);
        check("export default function(){ return [1] }", Start::NoList);
        check("x = ", Start::Empty);
        check("x = 5", Start::Open);
        check("window[\"YTD", Start::Open);
        check("/* x = [", Start::Open);
        check("", Start::Open);
    }
}
