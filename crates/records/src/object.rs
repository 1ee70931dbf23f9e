//! Files that contain one object instead of a list, such as `manifest.js`.

use std::borrow::Cow;

use serde::de::IgnoredAny;

use super::json;
use super::loose::MARK;
use super::repair::{self, Extent};

/// Whether a file contains one object and nothing else, after its assignment.
pub fn is_clean_object(bytes: &[u8]) -> bool {
    let Some((before, object)) =
        memchr::memchr(b'{', bytes).and_then(|start| bytes.split_at_checked(start))
    else {
        return false;
    };
    let before = before.strip_prefix(MARK).unwrap_or(before);
    let before = before.trim_ascii_end();
    let before = before.strip_suffix(MARK).unwrap_or(before).trim_ascii_end();
    let blank = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b';' | 0);
    let end = object.iter().rposition(|byte| !blank(byte));
    let object = object.get(..=end.unwrap_or_default()).unwrap_or_default();
    (before.is_empty() || before.ends_with(b"="))
        && std::str::from_utf8(object).is_ok_and(|text| json::from_str::<IgnoredAny>(text).is_ok())
}

/// The single object of a file such as `manifest.js`, repaired if necessary; `None` if there is
/// none.
pub fn object(bytes: &[u8]) -> Option<Cow<'_, str>> {
    let rest = bytes.get(memchr::memchr(b'{', bytes)?..)?;
    if let Ok(text) = std::str::from_utf8(rest)
        && let Ok((IgnoredAny, len)) = json::first(text)
    {
        return text.get(..len).map(Cow::Borrowed);
    }
    let Extent::Ends(len) = repair::extent(rest) else {
        return None;
    };
    Some(Cow::Owned(repair::mend(rest.get(..len)?)))
}
