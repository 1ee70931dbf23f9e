//! Counts: one function for each number. The navigation, the contents page, the heads and tabs of
//! pages and the lists all call these functions, so that a thing has the same number everywhere.
//!
//! Not here: counts of filtered lists, which `listing.rs` and `gallery.rs` make themselves.

use std::collections::BTreeMap;

use super::messages::Conversation;
use crate::library::Library;
use crate::rows::{KindRow, Unit};
use roost_base::Problem;
use roost_records::{Area, ConversationKind, KINDS, Kind, Reader, kind_by_stem, kind_name};

/// Areas whose sections are counted by [`Library::room_counts`]; the others have counts of their
/// own.
const ROOMS: [Area; 8] = [
    Area::Lists,
    Area::Grok,
    Area::Moments,
    Area::Spaces,
    Area::Notes,
    Area::Periscope,
    Area::Activity,
    Area::Shop,
];

impl Library {
    /// Returns the number of records in the table of a kind; a record that several archives contain
    /// counts once.
    ///
    /// # Errors
    /// When the archive file has changed or is gone.
    pub(super) fn record_count(&self, stem: &str) -> Result<u32, Problem> {
        if let Some(known) = self.counts.records(stem) {
            return Ok(known);
        }
        let count = self.sheet_count(stem)?;
        self.counts.note_records(stem, count);
        Ok(count)
    }

    /// Returns the number of messages, without events such as joins: of one kind of conversation,
    /// or of all if `kind` is `None`.
    pub(super) fn message_count(&self, kind: Option<ConversationKind>) -> u32 {
        let of_kind = |known: &&Conversation| kind.is_none_or(|kind| known.kind() == kind);
        let all = self.messages.conversations().iter().filter(of_kind);
        all.map(|conversation| conversation.messages).sum()
    }

    /// Returns the number of records of a kind as the section of its area shows it: 0 if all its
    /// records are empty.
    ///
    /// # Errors
    /// When the archive file has changed or is gone.
    pub fn head_count(&self, kind: &Kind) -> Result<u32, Problem> {
        match self.records(kind.name())?.is_empty() {
            true => Ok(0),
            false => self.record_count(kind.name()),
        }
    }

    /// Returns the number of items in each section, in the order of `Area::ALL`, equal to the
    /// number that the section itself shows; 0 for areas that are counted elsewhere. While the
    /// archive is still being read, these are the records read so far.
    pub(super) fn room_counts(&self) -> Vec<u32> {
        let so_far = self.records_by_area();
        if !self.whole {
            return so_far;
        }
        let count = |(area, so_far): (&Area, &u32)| match so_far {
            0 => 0,
            // If the archive file is gone, opening the section reports it.
            so_far => self.room_count(*area).unwrap_or(*so_far),
        };
        let counts = || Area::ALL.iter().zip(&so_far).map(count).collect();
        self.counts.rooms.get_or_init(counts).clone()
    }

    fn room_count(&self, area: Area) -> Result<u32, Problem> {
        match area {
            Area::Grok => self.chat_count(),
            Area::Moments => self.moment_count(),
            area => {
                let kinds = KINDS.iter().filter(|kind| kind.area == area);
                kinds.map(|kind| self.head_count(kind)).sum()
            }
        }
    }

    fn records_by_area(&self) -> Vec<u32> {
        let mut areas = vec![0; Area::ALL.len()];
        for file in self.newest_files() {
            let area = kind_by_stem(&file.stem).map(|kind| kind.area);
            let area = area.filter(|area| ROOMS.contains(area));
            let place = Area::ALL.iter().position(|known| Some(*known) == area);
            if let Some(count) = place.and_then(|place| areas.get_mut(place)) {
                *count += file.records as u32;
            }
        }
        areas
    }

    /// Returns a row for each kind that the archive has files of, including kinds that are not in
    /// the table of kinds.
    ///
    /// # Errors
    /// When the archive file has changed or is gone.
    pub fn kind_rows(&self) -> Result<Vec<KindRow>, Problem> {
        let mut rows: BTreeMap<String, KindRow> = BTreeMap::new();
        for entry in 0..self.archive.entries.len() {
            let stem = self.stem_of(entry);
            if stem.is_empty() {
                continue;
            }
            let stem = kind_name(&stem).to_owned();
            let row = rows.entry(stem.clone()).or_default();
            row.stem = stem;
            row.files += 1;
        }
        let several = self.archive.downloads.len() > 1;
        let mut rows: Vec<KindRow> = rows.into_values().collect();
        for row in &mut rows {
            let kind = kind_by_stem(&row.stem);
            row.records = self.newest_records(&row.stem) as u32;
            if kind.is_some_and(|kind| kind.reader == Reader::Manifest) {
                row.records = 1;
            }
            row.count = row.records;
            if self.whole {
                (row.unit, row.count) = self.at_home(&row.stem)?;
            }
            // Several archives repeat each other's records, so their sum would mean nothing.
            if several || row.unit == Unit::Records {
                row.records = row.count;
            }
            if kind.is_none() {
                row.about = self.about(&row.stem);
            }
        }
        Ok(rows)
    }

    /// Returns the unit and the number that the section of a kind shows for it.
    fn at_home(&self, stem: &str) -> Result<(Unit, u32), Problem> {
        Ok(match stem {
            "tweets" => (Unit::Posts, self.posts.counts().all),
            "like" => (Unit::Likes, self.like_count()),
            "follower" => (Unit::Followers, self.newest_records(stem) as u32),
            "following" => (Unit::Following, self.newest_records(stem) as u32),
            "direct-messages" => {
                let direct = Some(ConversationKind::Direct);
                (Unit::Messages, self.message_count(direct))
            }
            "direct-messages-group" => {
                let group = Some(ConversationKind::Group);
                (Unit::Messages, self.message_count(group))
            }
            "ad-impressions" => (Unit::Ads, self.ads()?.seen.len() as u32),
            "ad-engagements" => (Unit::Ads, self.ads()?.engaged.len() as u32),
            "message-event" => (Unit::Encrypted, self.encrypted_messages()),
            "grok-chat-item" => (Unit::Chats, self.chat_count()?),
            "moment" => (Unit::Moments, self.moment_count()?),
            _ if stem.starts_with("ad-") && stem.contains("conversions") => {
                (Unit::Reports, self.record_count(stem)?)
            }
            _ => (Unit::Records, self.record_count(stem)?),
        })
    }

    /// Returns the number of likes in the list of likes.
    pub(super) fn like_count(&self) -> u32 {
        self.likes.order().len() as u32
    }
}
