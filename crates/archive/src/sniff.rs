//! Recognizes a file by its first bytes: media by an allow-list, and a helpful problem for
//! everything that people drop and that is not an archive.

use super::Source;
use roost_base::{Code, Fact, Looks, Problem};

/// A media type that the page may show, with the picture's size if its header contains it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MediaType {
    /// For the blob; `application/octet-stream` if it is not on the list.
    pub mime: &'static str,
    /// Width in pixels; 0 when unknown.
    pub width: u32,
    /// Height in pixels; 0 when unknown.
    pub height: u32,
}

/// The type by magic bytes; names and declared types are ignored.
pub fn media_type(head: &[u8]) -> MediaType {
    let known = |mime| MediaType {
        mime,
        width: 0,
        height: 0,
    };
    let sized = |mime, size: Option<(u32, u32)>| {
        let (width, height) = size.unwrap_or_default();
        MediaType {
            mime,
            width,
            height,
        }
    };
    match head {
        [0xFF, 0xD8, 0xFF, ..] => sized("image/jpeg", jpeg_size(head)),
        [0x89, b'P', b'N', b'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => {
            sized("image/png", be32(head, 16).zip(be32(head, 20)))
        }
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => {
            sized("image/gif", le16(head, 6).zip(le16(head, 8)))
        }
        [
            b'R',
            b'I',
            b'F',
            b'F',
            _,
            _,
            _,
            _,
            b'W',
            b'E',
            b'B',
            b'P',
            ..,
        ] => known("image/webp"),
        [
            b'R',
            b'I',
            b'F',
            b'F',
            _,
            _,
            _,
            _,
            b'W',
            b'A',
            b'V',
            b'E',
            ..,
        ] => known("audio/wav"),
        [_, _, _, _, b'f', b't', b'y', b'p', brand @ ..] => match brand {
            [b'a', b'v', b'i', b'f' | b's', ..] => known("image/avif"),
            [b'M', b'4', b'A' | b'B', ..] => known("audio/mp4"),
            _ => known("video/mp4"),
        },
        [0x1A, 0x45, 0xDF, 0xA3, ..] => known("video/webm"),
        [b'O', b'g', b'g', b'S', ..] => known("audio/ogg"),
        [b'I', b'D', b'3', ..] | [0xFF, 0xFB | 0xF3 | 0xF2, ..] => known("audio/mpeg"),
        _ => known("application/octet-stream"),
    }
}

/// What a data file of X is, by its first bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Head {
    /// A list of records: `window.YTD.`.
    Records,
    /// A manifest, or a file from before 2019.
    Other,
}

/// How a file of X begins; `None` if it does not begin like one.
pub(super) fn head(bytes: &[u8]) -> Option<Head> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let bytes = bytes.trim_ascii_start();
    let others: [&[u8]; 5] = [
        b"window.__THAR_CONFIG",
        b"Grailbird.data.",
        b"var user_details",
        b"var payload_details",
        b"var tweet_index",
    ];
    if bytes.starts_with(b"window.YTD.") {
        return Some(Head::Records);
    }
    let other = others.iter().any(|begin| bytes.starts_with(begin));
    other.then_some(Head::Other)
}

fn be32(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

fn be16(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from(u16::from_be_bytes(
        bytes.get(at..at + 2)?.try_into().ok()?,
    )))
}

fn le16(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from(u16::from_le_bytes(
        bytes.get(at..at + 2)?.try_into().ok()?,
    )))
}

/// Width and height from the first frame header of a JPEG.
fn jpeg_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let mut at = 2;
    while *bytes.get(at)? == 0xFF {
        let marker = *bytes.get(at + 1)?;
        // Frame headers are C0 to CF, except the tables C4, C8 and CC.
        if (0xC0..=0xCF).contains(&marker) && !matches!(marker, 0xC4 | 0xC8 | 0xCC) {
            return Some((be16(bytes, at + 7)?, be16(bytes, at + 5)?));
        }
        at += 2 + be16(bytes, at + 2)? as usize;
    }
    None
}

/// The problem for a file that contains no zip directory.
pub fn not_a_zip(source: &dyn Source, name: &str) -> Problem {
    if source.is_empty() {
        return Problem::new(Code::EmptyFile).fact("name", name);
    }
    let mut head = [0; 512];
    let head = match source.read_at(0, &mut head) {
        Ok(count) => head.get(..count).unwrap_or_default(),
        Err(error) => return error.into(),
    };
    let other = |looks: Looks, format: &str| {
        Problem::new(Code::OtherFile)
            .fact("name", name)
            .with("found", Fact::Looks(looks, format.to_owned()))
    };
    let text = String::from_utf8_lossy(head)
        .trim_start_matches('\u{FEFF}')
        .trim_start()
        .to_ascii_lowercase();
    match head {
        [b'P', b'K', ..] => Problem::new(Code::CutDownload).fact("name", name),
        _ if head.iter().all(|&byte| byte == 0) => {
            Problem::new(Code::ZeroFilled).fact("name", name)
        }
        _ if text.starts_with("<!doctype") || text.starts_with("<html") => {
            Problem::new(Code::WebPage).fact("name", name)
        }
        [0x1F, 0x8B, ..] => other(Looks::Packed, "gzip"),
        [b'R', b'a', b'r', b'!', ..] => other(Looks::Packed, "RAR"),
        [b'7', b'z', 0xBC, 0xAF, ..] => other(Looks::Packed, "7-Zip"),
        [b'%', b'P', b'D', b'F', ..] => other(Looks::Document, "PDF"),
        _ => match looks(media_type(head).mime) {
            Some((looks, format)) => other(looks, format),
            None => Problem::new(Code::NotAnArchive).fact("name", name),
        },
    }
}

/// What a file with this media type looks like, and the name of its format; `None` if the type is
/// unknown.
fn looks(mime: &str) -> Option<(Looks, &'static str)> {
    Some(match mime {
        "image/jpeg" => (Looks::Photo, "JPEG"),
        "image/png" => (Looks::Photo, "PNG"),
        "image/gif" => (Looks::Photo, "GIF"),
        "image/webp" => (Looks::Photo, "WebP"),
        "image/avif" => (Looks::Photo, "AVIF"),
        "video/mp4" => (Looks::Video, "MP4"),
        "video/webm" => (Looks::Video, "WebM"),
        "audio/mp4" => (Looks::Sound, "M4A"),
        "audio/mpeg" => (Looks::Sound, "MP3"),
        "audio/ogg" => (Looks::Sound, "Ogg"),
        "audio/wav" => (Looks::Sound, "WAV"),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::super::Memory;
    use super::*;

    #[test]
    fn another_type_of_file_is_told_with_the_name_of_its_format() {
        fn check(head: &[u8], looks: Looks, format: &str) {
            let problem = not_a_zip(&Memory(head.to_vec()), "archive.zip");
            let found = Fact::Looks(looks, format.to_owned());
            assert_eq!(problem.code, Code::OtherFile, "{format}");
            assert_eq!(problem.facts.get("found"), Some(&found));
        }
        check(b"\x89PNG\r\n\x1A\n", Looks::Photo, "PNG");
        check(b"\0\0\0\x20ftypisom", Looks::Video, "MP4");
        check(b"ID3\x04", Looks::Sound, "MP3");
        check(b"Rar!\x1A\x07", Looks::Packed, "RAR");
        check(b"%PDF-1.7", Looks::Document, "PDF");
    }

    #[test]
    fn types_come_from_magic_bytes_and_an_allow_list() {
        fn check(head: &[u8], mime: &str) {
            assert_eq!(media_type(head).mime, mime, "{head:?}");
        }
        check(b"\xFF\xD8\xFF\xE0", "image/jpeg");
        check(b"GIF89a\x02\0\x03\0", "image/gif");
        check(b"\0\0\0\x20ftypisom", "video/mp4");
        check(b"\0\0\0\x20ftypM4A ", "audio/mp4");
        check(b"\0\0\0\x20ftypavif", "image/avif");
        check(b"RIFF\0\0\0\0WEBPVP8 ", "image/webp");
        check(
            b"<svg xmlns='http://www.w3.org/2000/svg'/>",
            "application/octet-stream",
        );
        check(b"<html>", "application/octet-stream");
        check(b"", "application/octet-stream");
    }

    #[test]
    fn data_files_are_told_by_their_first_bytes() {
        fn check(bytes: &str, expected: Option<Head>) {
            assert_eq!(head(bytes.as_bytes()), expected, "{bytes}");
        }
        check("\u{FEFF}\n window.YTD.like.part0 = [", Some(Head::Records));
        check("window.__THAR_CONFIG = {", Some(Head::Other));
        check("Grailbird.data.tweets_2013_01 =", Some(Head::Other));
        check("window.YTDx = [", None);
        check("export default function profile() {", None);
    }

    #[test]
    fn sizes_come_from_headers() {
        let png = b"\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR\0\0\x75\x30\0\0\x75\x30";
        assert_eq!(
            (media_type(png).width, media_type(png).height),
            (30_000, 30_000)
        );
        let jpeg = b"\xFF\xD8\xFF\xE0\0\x04ab\xFF\xC0\0\x11\x08\0\x10\0\x20";
        assert_eq!((media_type(jpeg).width, media_type(jpeg).height), (32, 16));
    }
}
