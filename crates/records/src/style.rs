//! Bold and italic words of long posts and articles.

use serde::{Deserialize, Serialize};

use super::tag::Tag;
use roost_base::{SortSmall, Weight};

/// A bold or italic range of a long post.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Style {
    /// The position in the text.
    pub at: Tag,
    /// Its emphasis.
    pub weight: Weight,
}

/// The parts of styled ranges that overlap none of the sorted marks. Ranges that begin inside
/// another are skipped, so that the work grows only with the number of ranges and marks.
pub(super) fn free_parts(styles: &[Style], marks: &[(u32, u32)]) -> Vec<Style> {
    let mut styles = styles.to_vec();
    styles.sort_small_by_key(|style| style.at.start);
    let mut free = Vec::new();
    let mut marks = marks.iter().peekable();
    let mut at = 0;
    for style in styles {
        if style.at.start < at {
            continue;
        }
        at = style.at.start;
        let part = |start, end| Style {
            at: Tag { start, end },
            weight: style.weight,
        };
        while let Some((start, end)) = marks.peek() {
            if *start >= style.at.end {
                break;
            }
            if *start > at {
                free.push(part(at, *start));
            }
            at = at.max(*end);
            marks.next();
        }
        if at < style.at.end {
            free.push(part(at, style.at.end));
            at = style.at.end;
        }
    }
    free
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Cut, segments};
    use roost_base::Segment;

    #[test]
    fn styled_words_stand_between_what_else_is_marked() {
        let style = |start, end, bold| Style {
            at: Tag { start, end },
            weight: Weight {
                bold,
                italic: !bold,
            },
        };
        let cut = Cut {
            tags: vec![Tag { start: 4, end: 8 }],
            styles: vec![style(2, 10, true), style(3, 9, false), style(11, 13, false)],
            ..Cut::default()
        };
        let weight = |bold| Weight {
            bold,
            italic: !bold,
        };
        assert_eq!(
            segments("a bc#tag &lt; d", &cut, 0),
            [
                Segment::Text("a ".into()),
                Segment::Styled(weight(true), "bc".into()),
                Segment::Tag("tag".into()),
                Segment::Styled(weight(true), " &".into()),
                Segment::Text("l".into()),
                Segment::Styled(weight(false), "t;".into()),
                Segment::Text(" d".into()),
            ]
        );
    }
}
