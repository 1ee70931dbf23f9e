//! Parses the Markdown that Grok writes: bold text, headings, lists and code. The output is plain
//! data, from which the page makes text nodes; anything else stays as it was written.

/// A block of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RichBlock {
    /// A paragraph; it may have several lines.
    Text(Vec<Span>),
    /// A heading.
    Heading(Vec<Span>),
    /// A list with its items, numbered from a number or not numbered.
    List(Option<u32>, Vec<Vec<Span>>),
    /// A block of code.
    Code(String),
}

/// A piece of text in one style.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Span {
    /// Plain text.
    Plain(String),
    /// Bold.
    Bold(String),
    /// Code.
    Code(String),
}

/// The mark that opens and closes a block of code.
const FENCE: &str = "```";

/// Parses a text into blocks.
pub fn rich_text(text: &str) -> Vec<RichBlock> {
    let mut blocks = Vec::new();
    let mut lines: Vec<&str> = Vec::new();
    let mut rest = text.lines();
    while let Some(line) = rest.next() {
        let bare = line.trim_start();
        if bare.starts_with(FENCE) {
            add_text(&mut blocks, &mut lines);
            let code = rest.by_ref();
            let code = code.take_while(|line| !line.trim_start().starts_with(FENCE));
            blocks.push(RichBlock::Code(code.collect::<Vec<&str>>().join("\n")));
        } else if let Some(words) = heading(bare) {
            add_text(&mut blocks, &mut lines);
            blocks.push(RichBlock::Heading(spans(words)));
        } else if let Some((number, words)) = item(bare) {
            add_text(&mut blocks, &mut lines);
            add_item(&mut blocks, number, spans(words));
        } else if bare.is_empty() {
            add_text(&mut blocks, &mut lines);
        } else {
            lines.push(line);
        }
    }
    add_text(&mut blocks, &mut lines);
    blocks
}

fn add_text(blocks: &mut Vec<RichBlock>, lines: &mut Vec<&str>) {
    if !lines.is_empty() {
        blocks.push(RichBlock::Text(spans(&lines.join("\n"))));
        lines.clear();
    }
}

/// Adds an item to the preceding list if both are numbered or neither is; otherwise begins a list.
fn add_item(blocks: &mut Vec<RichBlock>, number: Option<u32>, words: Vec<Span>) {
    match blocks.last_mut() {
        Some(RichBlock::List(first, items)) if first.is_some() == number.is_some() => {
            items.push(words);
        }
        _ => blocks.push(RichBlock::List(number, vec![words])),
    }
}

/// The text after one to six `#` and a space; `None` if the line is no heading.
fn heading(line: &str) -> Option<&str> {
    let words = line.trim_start_matches('#');
    let marks = line.len() - words.len();
    let words = words.strip_prefix(' ').filter(|_| (1..=6).contains(&marks));
    words.map(str::trim)
}

/// The text after `- `, `* `, `• ` or `1. `, with the number if there is one; `None` if the line is
/// no list item.
fn item(line: &str) -> Option<(Option<u32>, &str)> {
    for mark in ["- ", "* ", "• "] {
        if let Some(words) = line.strip_prefix(mark) {
            return Some((None, words.trim()));
        }
    }
    let (number, words) = line.split_once(". ")?;
    let digits = number.len() <= 3 && number.bytes().all(|byte| byte.is_ascii_digit());
    let number = number.parse().ok().filter(|_| digits)?;
    Some((Some(number), words.trim()))
}

/// Splits text at its marks. A mark that is not closed, or encloses nothing or text with outer
/// blanks, stays as text, and so does a single `*`.
fn spans(text: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut plain = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(['*', '`']) {
        let (words, from) = rest.split_at(at);
        plain.push_str(words);
        let mark = ["**", "`", "*"]
            .into_iter()
            .find(|mark| from.starts_with(mark));
        let mark = mark.unwrap_or_default();
        let behind = from.get(mark.len()..).unwrap_or_default();
        let inner = match mark {
            "**" => behind.split_once("**"),
            "`" => behind.split_once('`'),
            _ => None,
        };
        let inner = inner.filter(|(words, _)| words.trim() == *words && !words.is_empty());
        let Some((words, after)) = inner else {
            plain.push_str(mark);
            rest = behind;
            continue;
        };
        if !plain.is_empty() {
            spans.push(Span::Plain(std::mem::take(&mut plain)));
        }
        spans.push(match mark {
            "`" => Span::Code(words.to_owned()),
            _ => Span::Bold(words.to_owned()),
        });
        rest = after;
    }
    plain.push_str(rest);
    if !plain.is_empty() {
        spans.push(Span::Plain(plain));
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> Span {
        Span::Plain(text.to_owned())
    }

    fn bold(text: &str) -> Span {
        Span::Bold(text.to_owned())
    }

    #[test]
    fn words_are_cut_at_marks_that_are_closed() {
        fn check(text: &str, expected: &[Span]) {
            assert_eq!(spans(text), expected, "{text}");
        }
        check("", &[]);
        check("low water", &[plain("low water")]);
        check(
            "An **equinoctial spring tide** is",
            &[plain("An "), bold("equinoctial spring tide"), plain(" is")],
        );
        check("`a**b`**c**", &[Span::Code("a**b".into()), bold("c")]);
        for text in ["**open", "****", "** a **", "2 * 3 * 4", "` `", "*"] {
            check(text, &[plain(text)]);
        }
        check("<b>&amp;**<i>**", &[plain("<b>&amp;"), bold("<i>")]);
    }

    #[test]
    fn lists_headings_and_code_are_pieces_of_their_own() {
        let text = "# Tides\nTwo kinds:\n\n- **spring**\n- neap\n1. first\n2. second\nAnd\nmore\n```rust\nlet a = 1;\n\n**a**\n```\n#tag";
        let item = |text: &str| vec![plain(text)];
        let expected = [
            RichBlock::Heading(item("Tides")),
            RichBlock::Text(item("Two kinds:")),
            RichBlock::List(None, vec![vec![bold("spring")], item("neap")]),
            RichBlock::List(Some(1), vec![item("first"), item("second")]),
            RichBlock::Text(item("And\nmore")),
            RichBlock::Code("let a = 1;\n\n**a**".to_owned()),
            RichBlock::Text(item("#tag")),
        ];
        assert_eq!(rich_text(text), expected);
        assert_eq!(rich_text("``` open\nx"), [RichBlock::Code("x".to_owned())]);
        assert_eq!(rich_text("3.5 m\n-5"), [RichBlock::Text(item("3.5 m\n-5"))]);
        assert_eq!(rich_text(""), []);
    }
}
