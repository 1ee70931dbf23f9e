//! Flaws of media files, found in their first and last bytes without decoding them.

use super::sniff::media_type;

/// How many bytes at the end of a media file are checked.
pub const TAIL: usize = 16 << 10;

/// What is wrong with a media file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// Without any bytes, or only zeros.
    Empty,
    /// A web page or an error message.
    Page,
    /// Its end is missing.
    Cut,
}

/// Checks a file of `len` bytes; `head` and `tail` are its first and last bytes, or all of them if
/// it is short. `None` if nothing is wrong.
pub fn flaw(head: &[u8], tail: &[u8], len: u64) -> Option<Flaw> {
    if head.iter().all(|byte| *byte == 0) {
        return Some(Flaw::Empty);
    }
    let ends = |end: &[u8]| memchr::memmem::rfind(tail, end).is_some();
    let whole = match media_type(head).mime {
        // In the image data of a JPEG, 0xFF is always followed by 0.
        "image/jpeg" => ends(&[0xFF, 0xD9]),
        "image/png" => ends(b"IEND\xAE\x42\x60\x82"),
        "image/gif" => {
            let filled = tail.iter().rposition(|byte| *byte != 0);
            filled.and_then(|at| tail.get(at)) == Some(&b';')
        }
        "image/webp" => word(head, 4, u32::from_le_bytes).is_none_or(|size| size + 8 <= len),
        "video/mp4" | "image/avif" => boxes_fit(head, len),
        "application/octet-stream" if is_page(head) => return Some(Flaw::Page),
        _ => true,
    };
    (!whole).then_some(Flaw::Cut)
}

fn word(bytes: &[u8], at: usize, read: fn([u8; 4]) -> u32) -> Option<u64> {
    let bytes = bytes.get(at..)?.get(..4)?;
    Some(u64::from(read(bytes.try_into().ok()?)))
}

/// Whether the boxes of an MP4 whose headers are in `head` end within the file, and the box with
/// the location of its frames (`moov`, for a still picture `meta`) is not missing at its end.
fn boxes_fit(head: &[u8], len: u64) -> bool {
    let (mut at, mut tells) = (0_u64, false);
    loop {
        let header = usize::try_from(at).ok().and_then(|at| head.get(at..));
        let header = header.unwrap_or_default();
        let (Some(size), Some(name)) = (word(header, 0, u32::from_be_bytes), header.get(4..8))
        else {
            // The next header is beyond `head`, unless the file ends before it does.
            return at.saturating_add(8) <= len || (at == len && tells);
        };
        tells |= matches!(name, b"moov" | b"meta");
        let large = || {
            let high = word(header, 8, u32::from_be_bytes)?;
            Some((high << 32) | word(header, 12, u32::from_be_bytes)?)
        };
        let size = match size {
            0 => return true,
            1 => large().unwrap_or(u64::MAX),
            size => size,
        };
        at = at.saturating_add(size.max(8));
        if at > len {
            return false;
        }
    }
}

/// Whether a file begins like a web page, an XML document (except an SVG) or a JSON message.
fn is_page(head: &[u8]) -> bool {
    let start = head.get(..1024).unwrap_or(head);
    let text = String::from_utf8_lossy(start).to_ascii_lowercase();
    let text = text.trim_start_matches('\u{FEFF}').trim_start();
    let begins = |marks: &[&str]| marks.iter().any(|mark| text.starts_with(mark));
    begins(&["<!doctype html", "<html", "<head", "<body", "<error", "{\""])
        || (begins(&["<?xml", "<!--"]) && !text.contains("<svg"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(bytes: &[u8]) -> Option<Flaw> {
        flaw(bytes, bytes, bytes.len() as u64)
    }

    #[test]
    fn a_file_that_breaks_off_is_cut() {
        fn check(whole: &[u8]) {
            assert_eq!(of(whole), None, "{whole:?}");
            let padded = [whole, &[0; 9]].concat();
            if !whole[4..].starts_with(b"ftyp") {
                assert_eq!(of(&padded), None, "zeros behind {whole:?}");
            }
            for len in whole.len() / 2..whole.len() {
                assert_eq!(of(&whole[..len]), Some(Flaw::Cut), "{whole:?} {len}");
                let filled = [&whole[..len], &vec![0; whole.len() - len][..]].concat();
                if !whole.starts_with(b"RIFF") && !whole[4..].starts_with(b"ftyp") {
                    assert_eq!(of(&filled), Some(Flaw::Cut), "{whole:?} {len}");
                }
            }
        }
        check(b"\xFF\xD8\xFF\xE0\0\x10JFIF\0\x01\x01\0\0\x01\x02\x03\xFF\xD9");
        check(b"\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR\0\0\0\x01\0\0\0\x01\0\0\0\0IEND\xAE\x42\x60\x82");
        check(b"GIF89a\x02\0\x03\0\x80\0\0\x01\x02;");
        check(b"RIFF\x10\0\0\0WEBPVP8 \x04\0\0\0abcd");
        check(b"\0\0\0\x0Cftypisom\0\0\0\x0Cmdatabcd\0\0\0\x0Cmoovabcd");
        check(b"\0\0\0\x0Cftypisom\0\0\0\x0Cmoovabcd\0\0\0\x1Cmdatabcdabcdabcdabcdabcd");
    }

    #[test]
    fn what_is_no_media_is_told() {
        fn check(bytes: &[u8], expected: Option<Flaw>) {
            assert_eq!(of(bytes), expected, "{}", String::from_utf8_lossy(bytes));
        }
        check(b"", Some(Flaw::Empty));
        check(&[0; 700], Some(Flaw::Empty));
        check(b"\n<!DOCTYPE html><title>Log in", Some(Flaw::Page));
        check(b"\xEF\xBB\xBF<HTML>", Some(Flaw::Page));
        check(
            b"<?xml version='1.0'?><Error><Code>AccessDenied</Code>",
            Some(Flaw::Page),
        );
        check(b"{\"errors\":[{\"code\":34}]}", Some(Flaw::Page));
        check(b"<?xml version='1.0'?><svg xmlns='x'/>", None);
        check(b"bytes", None);
    }
}
