//! Addresses in texts and records: which may be a link, where they begin and end in a text, and
//! which lead to a post on X or are short addresses of X.
//!
//! The page parses each one again with the browser's own parser before it can be clicked.

use std::ops::Range;

use roost_base::Id;

/// A post that an address leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quoted<'a> {
    /// The author's handle; empty if the address does not contain it (`/i/web/status/12`).
    pub handle: &'a str,
    /// The post.
    pub id: Id,
}

/// The address if it can be a link: http or https, a host, and no invisible characters.
pub fn safe_href(url: &str) -> Option<&str> {
    let (scheme, host) = url.split_once("://")?;
    let fits = is_web(scheme)
        && host.starts_with(|c: char| c.is_alphanumeric() || c == '[')
        && !url.chars().any(|c| c.is_control() || c.is_whitespace());
    fits.then_some(url)
}

fn is_web(scheme: &str) -> bool {
    ["http", "https"]
        .iter()
        .any(|known| known.eq_ignore_ascii_case(scheme))
}

/// A link's address without its scheme, as browsers show it.
pub fn without_scheme(href: &str) -> &str {
    let bare = href.split_once("://").map_or(href, |(_, rest)| rest);
    bare.trim_end_matches('/')
}

/// The byte ranges of the addresses in an unescaped text. Posts from before 2010, likes and
/// messages contain some without an entity. An address that X or a client cut off
/// (`https://t.co/Px…`) is skipped: it would lead to another account's page.
pub fn addresses(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let at = from + text.get(from..)?.find("://")?;
            let behind = at + "://".len();
            let scheme = |len: usize| at.checked_sub(len).filter(|start| *start >= from);
            let starts = [5, 4].into_iter().filter_map(scheme);
            let mut starts = starts.filter(|start| text.get(*start..at).is_some_and(is_web));
            let start = starts.next();
            from = behind;
            let Some(start) = start else { continue };
            let rest = text.get(start..)?;
            // If a scheme is followed by a whole address, only that address is a link.
            let inner = text.get(behind..).and_then(|inner| inner.split_once("://"));
            if inner.is_some_and(|(scheme, _)| is_web(scheme)) {
                continue;
            }
            let (len, cut) = length(rest);
            from = behind.max(start + len);
            let address = rest.get(..len).unwrap_or_default();
            if !cut && safe_href(address).is_some() {
                return Some(start..start + len);
            }
        }
    })
}

/// The length in bytes of the address at the start of a text, and whether it was cut off.
fn length(text: &str) -> (usize, bool) {
    let ends = |c: char| {
        c.is_whitespace() || c.is_control() || matches!(c, '"' | '<' | '>' | '…' | '“' | '”')
    };
    let mut len = text.find(ends).unwrap_or(text.len());
    let whole = text.get(..len).unwrap_or(text);
    // Whatever follows the letters of a short address is text, even without a space in between.
    if let Some(code) = short_tail(whole) {
        let letters = code.find(|c: char| !c.is_ascii_alphanumeric());
        let letters = letters.unwrap_or(code.len());
        len = len - code.len() + letters;
        if letters == 0 {
            return (len, true);
        }
    }
    let behind = text.get(len..).unwrap_or_default();
    let whole = text.get(..len).unwrap_or(text);
    let cut = behind.starts_with('…') || behind.starts_with("..") || whole.ends_with("..");
    (trimmed(whole).len(), cut)
}

/// An address without the punctuation of the sentence around it. A closing bracket stays if the
/// address has its opening one.
fn trimmed(address: &str) -> &str {
    let mut left = address;
    loop {
        let count = |c: char| left.matches(c).count();
        let shorter = match left.chars().next_back() {
            Some('.' | ',' | ';' | ':' | '!' | '?' | '\'' | '’') => true,
            Some(')') => count(')') > count('('),
            Some(']') => count(']') > count('['),
            _ => false,
        };
        match left.char_indices().next_back() {
            Some((at, _)) if shorter => left = left.get(..at).unwrap_or_default(),
            _ => return left,
        }
    }
}

/// The part after the host of a short address of X; `None` for any other address.
fn short_tail(url: &str) -> Option<&str> {
    let (scheme, rest) = url.split_once("://")?;
    let (host, tail) = rest.split_once('/').unwrap_or((rest, ""));
    (is_web(scheme) && host.eq_ignore_ascii_case("t.co")).then_some(tail)
}

/// The letters of a short address of X: `PxwGabcdef` in `https://t.co/PxwGabcdef`.
pub fn short_code(url: &str) -> Option<&str> {
    let code = short_tail(url)?;
    let fits = !code.is_empty() && code.bytes().all(|b| b.is_ascii_alphanumeric());
    fits.then_some(code)
}

/// Whether the text in the range that a record gives for an address can be one. If a text was
/// edited, ranges point at other words.
pub fn is_address(text: &str) -> bool {
    text.contains('.') && !text.contains(char::is_whitespace)
}

/// The part after the host of an address on X, whichever the host is: `twitter.com` or `x.com`,
/// `www.`, `mobile.` or `m.`, with or without the `#!` of 2011.
pub fn path_on_x(url: &str) -> Option<&str> {
    let (scheme, rest) = url.split_once("://")?;
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (host, path) = rest.split_at_checked(end)?;
    let known = |host: &str| {
        ["twitter.com", "x.com"]
            .iter()
            .any(|known| known.eq_ignore_ascii_case(host))
    };
    let (sub, domain) = host.split_once('.').unwrap_or_default();
    let sub_fits = ["www", "mobile", "m"]
        .iter()
        .any(|known| known.eq_ignore_ascii_case(sub));
    if !(is_web(scheme) && (known(host) || sub_fits && known(domain))) {
        return None;
    }
    let path = path.trim_start_matches('/');
    let bang = ["#!", "#%21"]
        .iter()
        .find_map(|bang| path.strip_prefix(bang));
    Some(bang.unwrap_or(path).trim_start_matches('/'))
}

/// Parses the address of a post, in every form that X ever used: `/ada/status/12`,
/// `/ada/statuses/12`, `/#!/ada/status/12`, `/i/web/status/12`, `/i/status/12`, `/statuses/12`,
/// with anything after the number. `None` for any other address, and if the number was cut off.
pub fn status_link(url: &str) -> Option<Quoted<'_>> {
    let mut steps = path_on_x(url)?
        .split(['/', '?', '#'])
        .filter(|step| !step.is_empty());
    let is = |step: &str, words: &[&str]| words.iter().any(|word| word.eq_ignore_ascii_case(step));
    let statuses = ["status", "statuses"];
    let first = steps.next()?;
    let mut handle = first.strip_prefix('@').unwrap_or(first);
    if is(first, &statuses) {
        handle = "";
    } else {
        let mut second = steps.next()?;
        if is(first, &["i"]) {
            handle = "";
            if is(second, &["web"]) {
                second = steps.next()?;
            }
        }
        if !is(second, &statuses) {
            return None;
        }
    }
    let number = steps.next()?;
    let end = number
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(number.len());
    let (digits, behind) = number.split_at_checked(end)?;
    let ends = !behind.starts_with(|c: char| c.is_alphanumeric() || c == '_' || c == '…');
    let id = Id::parse(digits).filter(|_| ends)?;
    let spelled = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let handle = if handle.chars().all(spelled) {
        handle
    } else {
        ""
    };
    Some(Quoted { handle, id })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hrefs_are_http_with_a_host() {
        for url in [
            "javascript:x",
            "data:text/html,x",
            "http://",
            "https://",
            "https:// x",
            "//a.b",
            "ftp://a.b",
            "http://a\u{0}b",
        ] {
            assert_eq!(safe_href(url), None, "{url}");
        }
        assert!(safe_href("HTTPS://Example.org").is_some());
    }

    #[test]
    fn addresses_in_texts_end_with_the_address() {
        fn check(text: &str, expected: &[&str]) {
            let found: Vec<&str> = addresses(text).map(|range| &text[range]).collect();
            assert_eq!(found, expected, "{text}");
        }
        check("see http://a.example/x.", &["http://a.example/x"]);
        check(
            "HTTP://A.example, https://b.example/?q=1&r=2!",
            &["HTTP://A.example", "https://b.example/?q=1&r=2"],
        );
        check("(http://a.example/x)", &["http://a.example/x"]);
        check(
            "http://a.example/Mill_(Kent), yes",
            &["http://a.example/Mill_(Kent)"],
        );
        check("<http://a.example>", &["http://a.example"]);
        check("読む https://t.co/AbC1。です", &["https://t.co/AbC1"]);
        check("https://t.co/AbC1)", &["https://t.co/AbC1"]);
        check(
            "cut off… https://t.co/AbC1dEfGhI",
            &["https://t.co/AbC1dEfGhI"],
        );
        check("http://https://a.example", &["https://a.example"]);
        for none in [
            "http://",
            "https:// and http://",
            "http",
            "httpd and https:",
            "javascript:alert(1)",
            "://",
            "é://a.example",
            "https://t.co/",
            "https://t.co",
        ] {
            check(none, &[]);
        }
    }

    #[test]
    fn a_cut_address_is_none() {
        let whole = "https://t.co/PxwGabcdef";
        for end in 0..whole.len() {
            for dots in ["…", "...", "..", "… "] {
                let text = format!("so it goes… {}{dots}", &whole[..end]);
                assert_eq!(addresses(&text).next(), None, "{text}");
            }
        }
        for cut in ["http://example.org/a/long…", "http://example.org/a/lo..."] {
            assert_eq!(addresses(cut).next(), None, "{cut}");
        }
    }

    #[test]
    fn short_addresses_have_letters() {
        fn check(url: &str, expected: Option<&str>) {
            assert_eq!(short_code(url), expected, "{url}");
        }
        check("https://t.co/AbC1", Some("AbC1"));
        check("http://T.co/AbC1", Some("AbC1"));
        check("https://t.co/", None);
        check("https://t.co/AbC…", None);
        check("https://t.co/a/b", None);
        check("https://at.co/AbC1", None);
    }

    #[test]
    fn addresses_of_posts_are_known_in_every_form() {
        fn check(url: &str, expected: Option<(&str, u64)>) {
            assert_eq!(
                status_link(url).map(|q| (q.handle, q.id.0)),
                expected,
                "{url}"
            );
        }
        let ada = Some(("ada_example", 12));
        for host in [
            "twitter.com",
            "x.com",
            "www.twitter.com",
            "mobile.twitter.com",
            "m.twitter.com",
            "mobile.x.com",
            "TWITTER.com",
            "Mobile.Twitter.Com",
        ] {
            for scheme in ["https", "http", "HTTP"] {
                for (path, expected) in [
                    ("ada_example/status/12", ada),
                    ("ada_example/statuses/12", ada),
                    ("@ada_example/status/12", ada),
                    ("/ada_example//status/12", ada),
                    ("#!/ada_example/status/12", ada),
                    ("#!/ada_example/statuses/12", ada),
                    ("#%21/ada_example/status/12", ada),
                    ("ada_example/Status/12", ada),
                    ("i/web/status/12", Some(("", 12))),
                    ("i/status/12", Some(("", 12))),
                    ("I/Web/STATUS/12", Some(("", 12))),
                    ("statuses/12", Some(("", 12))),
                    ("ada_example", None),
                    ("ada_example/status", None),
                    ("ada_example/status/", None),
                    ("ada_example/status/0", None),
                    ("ada_example/status/abc", None),
                    ("ada_example/status/12abc", None),
                    ("ada_example/status/12…", None),
                    ("ada_example/lists/12", None),
                    ("i/events/12", None),
                    ("", None),
                ] {
                    check(&format!("{scheme}://{host}/{path}"), expected);
                }
            }
        }
        let address = "https://twitter.com/ada_example/status/12";
        for tail in [
            "?s=20",
            "?s=20&t=x",
            "#m",
            "/",
            "/photo/1",
            "/video/1",
            "/likes",
            ".",
            ")",
            ",",
            "!",
            "\"",
            "&",
            "/photo/1?s=20",
        ] {
            check(&format!("{address}{tail}"), ada);
        }
        for other in [
            "https://example.org/ada/status/12",
            "https://nottwitter.com/ada/status/12",
            "https://twitter.com.example.org/ada/status/12",
            "ftp://twitter.com/ada/status/12",
            "twitter.com/ada/status/12",
        ] {
            check(other, None);
        }
    }
}
