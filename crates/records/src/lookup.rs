//! A kind by the name of its files.

use super::kind::{Field, Kind};
use super::kinds::{FIELDS, KINDS};

impl Kind {
    /// The fields that are known, what is looked at most first.
    pub fn fields(&self) -> &'static [Field] {
        let place = kind_of(self.name());
        place
            .and_then(|place| FIELDS.get(place))
            .copied()
            .unwrap_or_default()
    }
}

/// The place of a stem in [`KINDS`]; `None` for a kind that the table does not know.
pub fn kind_of(stem: &str) -> Option<usize> {
    KINDS.iter().position(|kind| kind.stems.contains(&stem))
}

/// The stem that names the kind of `stem`; the stem itself where the table does not know it.
pub fn kind_name(stem: &str) -> &str {
    kind_by_stem(stem).map_or(stem, |kind| kind.name())
}

/// The line of the table for a stem.
pub fn kind_by_stem(stem: &str) -> Option<&'static Kind> {
    KINDS.get(kind_of(stem)?)
}
