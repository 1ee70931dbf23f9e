//! A search in what is small beside posts and messages. Each is brought into one folded text the
//! first time that somebody searches, and the language runs over it as over posts.

use std::ops::Range;

use crate::chats::is_own;
use crate::fields::{text, texts, time};
use crate::library::{Library, MOST_ROWS};
use crate::people::PersonId;
use crate::rows::{AreaHits, HitRow, ItemRef, PostFilter};
use crate::searching::with_text;
use crate::small_index::{Rows, SmallIndex};
use roost_base::{Id, Problem, SortSmall, Time, decode};
use roost_query::syntax::{Place, Query};
use roost_query::{Area, Columns, CompiledQuery, Context, Found, Marker};
use roost_records::{Area as Room, KINDS, Tree};

/// What is searched here, in the order in which it is shown.
const PLACES: [Place; 5] = [
    Place::People,
    Place::Grok,
    Place::Notes,
    Place::Lists,
    Place::Ads,
];

impl Library {
    /// The first `most` hits of each of these places.
    ///
    /// # Errors
    /// When the medium is lost.
    pub fn search_rest(
        &mut self,
        filter: &PostFilter,
        most: u32,
    ) -> Result<Vec<AreaHits>, Problem> {
        let most = most.min(MOST_ROWS) as usize;
        let mut areas = Vec::new();
        for place in PLACES {
            let hits = self.few_hits(filter, place, 0..most)?;
            if hits.total > 0 {
                areas.push(hits);
            }
        }
        Ok(areas)
    }

    /// The wanted ones of the hits of one of these places.
    ///
    /// # Errors
    /// When the medium is lost.
    pub(crate) fn few_hits(
        &mut self,
        filter: &PostFilter,
        place: Place,
        wanted: Range<usize>,
    ) -> Result<AreaHits, Problem> {
        let known = self.small.as_ref();
        if known.is_none_or(|(revision, _)| *revision != self.revision) {
            let few: Result<Vec<SmallIndex>, Problem> =
                PLACES.iter().map(|place| self.gather(*place)).collect();
            self.small = Some((self.revision, few?));
        }
        let mut area = AreaHits {
            place,
            total: 0,
            rows: Vec::new(),
        };
        let places = self.small.iter().flat_map(|(_, places)| places);
        for few in places.filter(|few| few.place == place) {
            let query = Query::read(&filter.query);
            let context = Context {
                area: Area::Few(place),
                owner: &self.owner.handle,
                people: &[],
                days: &filter.days,
                zone: &filter.zone,
            };
            let mut columns = std::iter::once(few as &dyn Columns);
            let found = Found::search(&query, context, 0, &mut columns, None);
            let hits: Vec<u32> = (0..few.len() as u32)
                .filter(|at| found.has(0, *at))
                .collect();
            let mut marker = Marker::new(CompiledQuery::new(&query, context));
            area.total = hits.len() as u32;
            area.rows = self.few_rows(few, hits, wanted.clone(), &mut marker);
        }
        Ok(area)
    }

    fn few_rows(
        &self,
        few: &SmallIndex,
        mut hits: Vec<u32>,
        wanted: Range<usize>,
        marker: &mut Marker,
    ) -> Vec<HitRow> {
        if let Rows::People(people) = &few.rows {
            // Those with whom there was most to do come first.
            let person = |at: &u32| people.get(*at as usize).copied().unwrap_or_default();
            hits.sort_small_by_key(|at| {
                std::cmp::Reverse(self.indexed_people().contacts(person(at)))
            });
        }
        let row = |at: u32| match &few.rows {
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

    fn gather(&mut self, place: Place) -> Result<SmallIndex, Problem> {
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

    /// The records of a room's kinds; each leads to its own page where it names no better one.
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

    /// Each promoted post once, with who put it before the owner.
    fn gather_ads(&mut self) -> Result<Vec<HitRow>, Problem> {
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

/// Words of a note, a rating, a request; ids and dates are no words.
fn note_hit(record: &Tree) -> HitRow {
    let mut words: Vec<&str> = Vec::new();
    record.leaves(&mut |text| {
        let word = text.chars().any(char::is_alphabetic) && Time::parse(text).is_none();
        if word && Id::parse(text).is_none() {
            words.push(text);
        }
    });
    // The note itself first, however its record is ordered.
    let summary = text(record, &["summary"]);
    words.sort_small_by_key(|word| *word != summary);
    HitRow {
        time: time(record, &["createdAt", "createdAtMillis"]),
        text: words.join(" · "),
        ..HitRow::default()
    }
}

/// Lists are known by their addresses alone.
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
