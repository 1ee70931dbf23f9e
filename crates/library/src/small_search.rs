//! Search in the small areas: people, chats with Grok, notes, lists, ads. Each item is converted to
//! one folded text, and the query language is applied to it as to posts.
//!
//! The indices are cached in `search.rs`, not here.

use std::ops::Range;

use crate::chats::is_own;
use crate::fields::{text, texts, time};
use crate::hit_rows::with_text;
use crate::library::Library;
use crate::people::PersonId;
use crate::rows::{AreaHits, HitRow, ItemRef};
use crate::small_index::{Rows, SmallIndex};
use roost_base::{Id, Problem, SortSmall, Time, decode};
use roost_query::syntax::Place;
use roost_query::{Area, Columns, CompiledQuery, Found, Marker};
use roost_records::{Area as Room, KINDS, Tree};

impl Library {
    /// Returns the wanted range of the hits in one area, and their total number.
    pub(crate) fn small_hits(
        &self,
        index: &SmallIndex,
        query: &mut CompiledQuery,
        wanted: Range<usize>,
    ) -> AreaHits {
        let area = Area::Few(index.place);
        let mut columns = std::iter::once(index as &dyn Columns);
        let found = Found::run(query, area, self.revision, &mut columns, None);
        let all = 0..index.len() as u32;
        let hits: Vec<u32> = all.filter(|at| found.has(0, *at)).collect();
        AreaHits {
            place: index.place,
            total: hits.len() as u32,
            rows: self.small_rows(index, hits, wanted, &mut query.marker(area)),
        }
    }

    fn small_rows(
        &self,
        index: &SmallIndex,
        mut hits: Vec<u32>,
        wanted: Range<usize>,
        marker: &mut Marker<'_>,
    ) -> Vec<HitRow> {
        if let Rows::People(people) = &index.rows {
            // The people with the most contacts to the owner come first.
            let person = |at: &u32| people.get(*at as usize).copied().unwrap_or_default();
            hits.sort_small_by_key(|at| {
                std::cmp::Reverse(self.indexed_people().contacts(person(at)))
            });
        }
        let row = |at: u32| match &index.rows {
            Rows::People(people) => self.person_hit(*people.get(at as usize)?),
            Rows::Hits(hits) => hits.get(at as usize).cloned(),
        };
        let hits = hits.into_iter().skip(wanted.start).take(wanted.len());
        let rows = hits.filter_map(row);
        rows.map(|row| {
            let text = row.text.clone();
            with_text(row, &text, marker)
        })
        .collect()
    }

    fn person_hit(&self, person: PersonId) -> Option<HitRow> {
        let mut text = String::new();
        self.indexed_people().spelled(person, &mut text);
        Some(HitRow {
            to: Some(ItemRef::Person(self.indexed_people().key(person))),
            text,
            ..HitRow::default()
        })
    }

    /// Builds the index of one area.
    ///
    /// # Errors
    /// When the archive file has changed or is gone.
    pub(crate) fn small_index(&self, place: Place) -> Result<SmallIndex, Problem> {
        let hits = match place {
            Place::People => return Ok(self.gather_people()),
            Place::Grok => self.gather_kinds(Room::Grok, grok_hit)?,
            Place::Notes => self.gather_kinds(Room::Notes, note_hit)?,
            Place::Lists => self.gather_kinds(Room::Lists, list_hit)?,
            _ => self.gather_ads()?,
        };
        Ok(SmallIndex::of_hits(place, hits))
    }

    fn gather_people(&self) -> SmallIndex {
        let people = self.indexed_people();
        let ids: Vec<PersonId> = people.ids().collect();
        let mut few = SmallIndex::new(Place::People, Rows::People(Vec::new()));
        let mut text = String::new();
        for person in &ids {
            text.clear();
            people.spelled(*person, &mut text);
            few.push(&text, people.last_contact(*person));
        }
        few.rows = Rows::People(ids);
        few
    }

    /// Returns the records of all kinds of an area as hits. A hit that has no link of its own leads
    /// to its record.
    fn gather_kinds(&self, room: Room, hit: fn(&Tree) -> HitRow) -> Result<Vec<HitRow>, Problem> {
        let mut hits = Vec::new();
        for kind in KINDS.iter().filter(|kind| kind.area == room) {
            self.for_each_distinct_record(kind.name(), &mut |place, record| {
                let mut found = hit(record);
                if found.text.is_empty() {
                    return;
                }
                found.to = found.to.or(Some(ItemRef::Record {
                    entry: place.entry as u32,
                    number: place.number,
                }));
                hits.push(found);
            })?;
        }
        Ok(hits)
    }

    /// Returns each promoted post once, with the first advertiser that showed it to the owner.
    fn gather_ads(&self) -> Result<Vec<HitRow>, Problem> {
        let ads = self.ads()?;
        let mut seen = vec![false; ads.posts.texts.len()];
        let shown = ads.seen.posts.iter().zip(&ads.seen.advertisers);
        let mut hits = Vec::new();
        for ((post, advertiser), time) in shown.zip(&ads.seen.times) {
            let fresh = seen.get_mut(*post as usize).filter(|seen| !**seen);
            if let (Some(fresh), true) = (fresh, *post != 0) {
                *fresh = true;
                hits.push(HitRow {
                    time: Some(Time(*time)).filter(|time| time.0 > 0),
                    who: ads.name(*advertiser).to_owned(),
                    text: ads.text(*post).to_owned(),
                    to: Some(ItemRef::Ad(ads.posts.text(*post).to_owned())),
                    ..HitRow::default()
                });
            }
        }
        Ok(hits)
    }
}

fn grok_hit(item: &Tree) -> HitRow {
    let who = if is_own(item) { "" } else { "Grok" };
    HitRow {
        time: time(item, &["createdAt"]),
        who: who.to_owned(),
        text: item.text("message").to_owned(),
        to: Some(ItemRef::Chat(item.text("chatId").to_owned())),
        ..HitRow::default()
    }
}

/// Returns the text of a note, a rating or a request; ids and dates are left out.
fn note_hit(record: &Tree) -> HitRow {
    let mut words: Vec<&str> = Vec::new();
    record.leaves(&mut |text| {
        let word = text.chars().any(char::is_alphabetic) && Time::parse(text).is_none();
        if word && Id::parse(text).is_none() {
            words.push(text);
        }
    });
    // The text of the note comes first, wherever it is in the record.
    let summary = text(record, &["summary"]);
    words.sort_small_by_key(|word| *word != summary);
    HitRow {
        time: time(record, &["createdAt", "createdAtMillis"]),
        text: words.join(" · "),
        ..HitRow::default()
    }
}

/// Records of lists contain only the addresses of the lists, so their names come from these.
fn list_hit(record: &Tree) -> HitRow {
    let addresses = texts(record, "url")
        .into_iter()
        .chain(texts(record, "urls"));
    let names = addresses.map(|address| {
        let steps = address.trim_end_matches('/').rsplit('/');
        let name = decode(steps.clone().next().unwrap_or_default()).replace('-', " ");
        match steps.clone().nth(2).filter(|owner| *owner != "i") {
            Some(owner) => format!("{name} @{owner}"),
            None => name,
        }
    });
    HitRow {
        text: names.collect::<Vec<_>>().join(" · "),
        ..HitRow::default()
    }
}
