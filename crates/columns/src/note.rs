//! Long posts as their file has them.

use serde::{Deserialize, Serialize};

use roost_base::Weight;
use roost_base::{Id, Time};
use roost_records::{Escaped, Mark, OtherRecord, Style, Tag};

/// A long text, escaped as posts are.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Note {
    /// Not the id of its post.
    pub id: Id,
    /// When it was written.
    pub time: Option<Time>,
    /// Its post was deleted.
    pub deleted: bool,
    /// Its number in its file.
    pub number: u32,
    /// Escaped.
    pub text: String,
    /// Links: where they stand, the address in the text, where they lead, how they are shown.
    pub links: Vec<(Tag, [String; 3])>,
    /// Handles and where they stand.
    pub mentions: Vec<(Tag, String)>,
    /// Tags and cashtags.
    pub tags: Vec<Tag>,
    /// Bold and italic words.
    pub styles: Vec<Style>,
}

impl Note {
    /// From its record.
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

/// Where something of an unescaped text stands in the escaped one.
pub(super) fn place(mark: &Mark<'_>, escaped: &Escaped) -> Tag {
    Tag {
        start: escaped.place(mark.start.0),
        end: escaped.place(mark.end.0),
    }
}

/// How a mark sets words off; several styles may be named at once.
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
