//! Looks up a kind by the name of its files.

use super::kind::{Field, Kind};
use super::kinds::{FIELDS, KINDS};

impl Kind {
    /// The known fields, those that people look at most first.
    pub fn fields(&self) -> &'static [Field] {
        let place = kind_of(self.name());
        place
            .and_then(|place| FIELDS.get(place))
            .copied()
            .unwrap_or_default()
    }
}

/// The index of a stem in [`KINDS`]; `None` for an unknown kind.
pub fn kind_of(stem: &str) -> Option<usize> {
    KINDS.iter().position(|kind| kind.stems.contains(&stem))
}

/// The stem that names the kind of `stem`; the stem itself if the kind is unknown.
pub fn kind_name(stem: &str) -> &str {
    kind_by_stem(stem).map_or(stem, |kind| kind.name())
}

/// The entry of the table for a stem.
pub fn kind_by_stem(stem: &str) -> Option<&'static Kind> {
    KINDS.get(kind_of(stem)?)
}
