//! What a line on a page says, before it is translated into a sentence.

use serde::{Deserialize, Serialize};

use super::keys::Key;
use roost_library::rows::RankOf;
use roost_records::Area;

/// What a line says.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Label {
    /// A sentence or heading that belongs to pages.
    Key(Key),
    /// The name of a kind, by its stem.
    Kind(String),
    /// What a kind would contain; shown where it has no records.
    KindEmpty(String),
    /// That the archive has no file of a kind, and what it would contain.
    KindAbsent(String),
    /// The name of a section.
    Room(Area),
    /// The introduction of a section.
    RoomLede(Area),
    /// The name of a ranking.
    Ranking(RankOf),
}

impl Label {
    /// The name of a heading in an address, by which its table is found.
    pub fn name(&self) -> String {
        match self {
            Label::Key(key) => {
                let text = key.text();
                text.strip_prefix("page.").unwrap_or(text).to_owned()
            }
            Label::Kind(stem) => format!("kind.{stem}"),
            Label::KindEmpty(stem) => format!("kind-empty.{stem}"),
            Label::KindAbsent(stem) => format!("kind-absent.{stem}"),
            Label::Room(area) => format!("room.{}", area.name()),
            Label::RoomLede(area) => format!("room-lede.{}", area.name()),
            Label::Ranking(of) => format!("overview.{}", of.name()),
        }
    }

    /// The label with this name; only sentences of pages and kinds can be found. `None` for other
    /// names.
    pub fn named(name: &str) -> Option<Label> {
        if let Some(stem) = name.strip_prefix("kind.") {
            return Some(Label::Kind(stem.to_owned()));
        }
        let mut keys = Key::ALL.iter().copied().map(Label::Key);
        keys.find(|key| key.name() == name)
    }
}

impl From<Key> for Label {
    fn from(key: Key) -> Label {
        Label::Key(key)
    }
}
