//! Recognizes the records of a file by their wrapper, if its name and its assignment do not
//! identify them: each is in a map of one key, `{"like": {…}}`.

use super::kind::Kind;
use super::kinds::KINDS;
use super::loose::{Piece, Pieces};
use super::prefix::{self, Start};

/// The kind whose records have the wrapper of the first record of a file, by the bytes at its
/// start. If several kinds have this wrapper (`tweet`), the one that the file's name (in lower
/// case) contains, or else the first in the table.
pub fn kind_by_wrapper(head: &[u8], name: &str) -> Option<&'static Kind> {
    let key = wrapper(head).filter(|key| !key.is_empty())?;
    let kinds = || {
        let kinds = KINDS.iter();
        kinds.filter(|kind| {
            kind.path
                .split('.')
                .next()
                .is_some_and(|first| first == key)
        })
    };
    let named = |kind: &&'static Kind| {
        let stems = kind.stems.iter().filter(|stem| name.contains(**stem));
        stems.map(|stem| stem.len()).max()
    };
    let longest = kinds()
        .filter(|kind| named(kind).is_some())
        .max_by_key(named);
    longest.or_else(|| kinds().next())
}

/// Whether a list begins within the bytes at the start of a file.
pub fn begins_list(head: &[u8]) -> bool {
    matches!(prefix::start(head), Start::List(_))
}

/// The first key of the first record, if its value is a map.
fn wrapper(head: &[u8]) -> Option<&str> {
    let Start::List(len) = prefix::start(head) else {
        return None;
    };
    let mut pieces = Pieces::new(head.get(len..)?);
    let text = head.get(len..)?;
    let (Piece::Mark(b'{'), key) = (pieces.next()?, pieces.next()?) else {
        return None;
    };
    let (Piece::Text { from, to } | Piece::Word { from, to }) = key else {
        return None;
    };
    let behind = (pieces.next()?, pieces.next()?);
    let wraps = behind == (Piece::Mark(b':'), Piece::Mark(b'{'));
    wraps.then(|| std::str::from_utf8(text.get(from..to)?).ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_say_what_they_are() {
        fn check(head: &str, name: &str, expected: Option<&str>) {
            let found = kind_by_wrapper(head.as_bytes(), name);
            assert_eq!(found.map(Kind::name), expected, "{head}");
        }
        check(r#"[{"like": {"tweetId""#, "like copy", Some("like"));
        check("x = [\n {tweet: {", "my-tweets", Some("tweets"));
        check(
            r#"[{"tweet":{"#,
            "old deleted-tweets 2",
            Some("deleted-tweets"),
        );
        check(
            r#"[{"dmConversation":{"#,
            "direct-messages-group (1)",
            Some("direct-messages-group"),
        );
        check(r#"[{"ad": {"#, "x", Some("ad-impressions"));
        check(r#"[{"id_str": "1"}]"#, "tweets", None);
        check(r#"[{"like": "1"}]"#, "like", None);
        check("[]", "like", None);
        check("export default {}", "like", None);
    }
}
