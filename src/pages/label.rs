//! What a line of a page says, before it is a sentence.

use serde::{Deserialize, Serialize};

use super::keys::Key;
use roost_library::rows::RankOf;
use roost_records::Area;

/// What a line says.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Label {
    /// A sentence or heading of pages.
    Key(Key),
    /// The name of a kind, by its stem.
    Kind(String),
    /// What a kind would hold, where it holds nothing.
    KindEmpty(String),
    /// The name of a room.
    Room(Area),
    /// What a room is about.
    RoomLede(Area),
    /// The name of a ranking.
    Ranking(RankOf),
}

impl Label {
    /// The name of a heading, by which its table is found.
    pub fn name(&self) -> String {
        match self {
            Label::Key(key) => {
                let text = key.text();
                text.strip_prefix("page.").unwrap_or(text).to_owned()
            }
            Label::Kind(stem) => format!("kind.{stem}"),
            Label::KindEmpty(stem) => format!("kind-empty.{stem}"),
            Label::Room(area) => format!("room.{}", area.name()),
            Label::RoomLede(area) => format!("room-lede.{}", area.name()),
            Label::Ranking(of) => format!("overview.{}", of.name()),
        }
    }

    /// The heading of a name: a sentence of pages or a kind.
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
