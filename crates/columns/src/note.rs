//! Long posts, as their own file contains them.

use serde::{Deserialize, Serialize};

use roost_base::Weight;
use roost_base::{Id, Time};
use roost_records::{Escaped, Mark, OtherRecord, Style, Tag};

/// A long text. Its text and ranges are escaped like those of posts.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Note {
    /// Its own id, which is not the id of its post.
    pub id: Id,
    /// When it was written.
    pub time: Option<Time>,
    /// Whether its post was deleted.
    pub deleted: bool,
    /// The number of its record in its file, from 1.
    pub number: u32,
    /// The text, escaped.
    pub text: String,
    /// For each link its range in the text, and the URL in the text, the target, and the display
    /// text.
    pub links: Vec<(Tag, [String; 3])>,
    /// For each mention its range in the text, and the handle without the `@`.
    pub mentions: Vec<(Tag, String)>,
    /// The ranges of hashtags and cashtags.
    pub tags: Vec<Tag>,
    /// Bold and italic ranges of the text.
    pub styles: Vec<Style>,
}

impl Note {
    /// Converts a record.
    pub fn new(record: &OtherRecord<'_>, deleted: bool, number: u64) -> Note {
        let core = &record.core;
        let escaped = Escaped::new(&core.text);
        let at = |mark: &Mark<'_>| place(mark, &escaped);
        let words = |mark: &Mark<'_>| {
            let parts = [&mark.short, &mark.target, &mark.display];
            (at(mark), parts.map(|part| part.to_string()))
        };
        let handle = |mark: &Mark<'_>| (at(mark), mark.handle.trim_start_matches('@').to_owned());
        Note {
            id: record.note,
            time: Time::parse_post(&record.created_at).or_else(|| record.note.time()),
            deleted,
            number: u32::try_from(number).unwrap_or(u32::MAX),
            links: core.urls.iter().map(words).collect(),
            mentions: core.mentions.iter().map(handle).collect(),
            tags: core
                .tags
                .iter()
                .chain(core.cashtags.iter())
                .map(at)
                .collect(),
            styles: core
                .styles
                .iter()
                .map(|mark| style(mark, &escaped))
                .collect(),
            text: escaped.text,
        }
    }
}

/// Converts a range in an unescaped text to the range in the escaped text.
pub(super) fn place(mark: &Mark<'_>, escaped: &Escaped) -> Tag {
    Tag {
        start: escaped.place(mark.start.0),
        end: escaped.place(mark.end.0),
    }
}

/// Converts the style of a mark, which can name several styles at once.
pub(super) fn style(mark: &Mark<'_>, escaped: &Escaped) -> Style {
    let named = |name: &str| {
        let mut styles = mark.styles.iter().chain([&mark.style]);
        styles.any(|style| style.name.eq_ignore_ascii_case(name))
    };
    Style {
        at: place(mark, escaped),
        weight: Weight {
            bold: named("bold"),
            italic: named("italic"),
        },
    }
}
