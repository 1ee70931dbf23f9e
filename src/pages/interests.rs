//! The pages about interests: what X believes about the owner, and which advertisers have the owner
//! on their lists.

use std::collections::{BTreeMap, BTreeSet};

use super::Pages;
use super::build::{explained, fact, many, on_x_settings, row, tabs, words};
use super::keys::{FactKey, Key};
use super::model::{Block, Line, PageModel, Tab, TableRow, Value};
use super::target::{PageId, SeenBy, Setting, Target};
use roost_base::{Problem, gathered};
use roost_library::fields::{text, texts};
use roost_records::{Area, SheetValue, Tree};

/// The lists of advertisers: the field in `personalization.js`, and the name of the list.
const AUDIENCES: [(&str, Key); 4] = [
    ("advertisers", Key::AudiencesList),
    ("lookalikeAdvertisers", Key::AudiencesLookalike),
    ("doNotReachAdvertisers", Key::AudiencesDoNotReach),
    ("catalogAudienceAdvertisers", Key::AudiencesCatalogue),
];

/// The kinds of beliefs: the word in the rows, and the heading.
const SORTS: [(&str, Key); 5] = [
    ("interest", Key::InterestsKindInterest),
    ("show", Key::InterestsKindShow),
    ("location", Key::InterestsKindLocation),
    ("language", Key::InterestsKindLanguage),
    ("partner", Key::InterestsKindPartner),
];

/// Maximum number of names per kind on the first page; a link leads to the complete list.
const SHOWN: usize = 24;

impl Pages<'_> {
    /// Builds the page `ads`: interests and demographics.
    ///
    /// # Errors
    /// When the archive can no longer be read.
    pub(super) fn interests(&self) -> Result<PageModel, Problem> {
        let known = self.library.first_record("personalization")?;
        let mut page = PageModel::titled(Key::AdsTitle);
        page.tabs = self.ads_tabs()?;
        if known.is_hollow() || known == Tree::Null {
            let none = self.none_of("personalization", Key::InterestsNone);
            page.add(Block::Lede(vec![Line::new(none)]));
            return Ok(page);
        }
        let beliefs = beliefs(&known);
        let count = |kind: &str| beliefs.iter().filter(|belief| belief.kind == kind).count();
        page.add(Block::Lede(vec![
            Line::of(Key::InterestsCount, count("interest") as u64),
            Line::new(Key::InterestsLede),
        ]));
        let gender = text(&known, &["demographics.genderInfo.gender"]);
        let stated = text(&known, &["demographics.genderInfo.genderOverride"]);
        let in_lists: u64 = known
            .text("interests.audienceAndAdvertisers.numAudiences")
            .parse()
            .unwrap_or_default();
        page.facts(vec![
            fact(FactKey::GenderInferred, words([gender])),
            fact(FactKey::Gender, Value::text(stated)),
            explained(
                FactKey::AgeInferred,
                many(texts(&known, "inferredAgeInfo.age")),
                Key::AccountFromInferred,
            ),
            explained(
                FactKey::Audiences,
                counted(audience_rows(&known).len() as u64).to(PageId::Audiences),
                Key::InterestsInAudiences,
            ),
            explained(
                FactKey::AudiencesStated,
                counted(in_lists),
                Key::AudiencesStated,
            ),
        ]);
        for (kind, heading) in SORTS {
            let of_kind = beliefs.iter().filter(|belief| belief.kind == kind);
            let names = of_kind.map(|belief| Value::text(&belief.name));
            let mut names: Vec<Value> = names.collect();
            let total = names.len();
            if total == 0 {
                continue;
            }
            if total > SHOWN {
                let all = Target::Rows(PageId::Interests, kind.to_owned());
                page.head_to(heading, total, all);
                names.truncate(SHOWN);
            } else {
                page.head(heading, total);
            }
            page.add(Block::Words(Value::Many(names)));
        }
        self.changed(&mut page)?;
        page.note_to(Key::InterestsChange, on_x_settings(Setting::Interests));
        self.sources(&mut page, |kind| kind.area == Area::Ads);
        Ok(page)
    }

    /// Adds the interests that were added and removed since the previous archive, if several
    /// archives are open.
    fn changed(&self, page: &mut PageModel) -> Result<(), Problem> {
        let versions = self.library.by_archive("personalization")?;
        let named = |at: usize| {
            let record = versions.get(at).and_then(|(_, records)| records.first());
            record.map(beliefs)
        };
        let (Some(now), Some(before)) = (named(0), named(1)) else {
            return Ok(());
        };
        page.head(Key::InterestsChanged, 0);
        let (added, gone) = (missing(&now, &before), missing(&before, &now));
        if added.is_empty() && gone.is_empty() {
            page.note(Key::InterestsUnchanged);
        }
        page.facts(vec![
            fact(FactKey::Added, many(added)),
            fact(FactKey::Gone, many(gone)),
        ]);
        Ok(())
    }

    /// The tabs of all pages about interests and ads.
    ///
    /// # Errors
    /// When the archive can no longer be read.
    pub(super) fn ads_tabs(&self) -> Result<Vec<Tab>, Problem> {
        let known = self.library.first_record("personalization")?;
        let audiences = audience_rows(&known).len();
        let beliefs = beliefs(&known).len();
        let ads = self.library.ads()?;
        Ok(tabs([
            (Key::AdsTabBelieves, PageId::Room(Area::Ads), beliefs),
            (
                Key::AdsTabTargeted,
                PageId::Advertisers,
                ads.ranking().len(),
            ),
            (Key::AdsTabSeen, PageId::Seen(SeenBy::All), ads.seen.len()),
            (Key::AdsTabFollowed, PageId::Followed, ads.engaged.len()),
            (
                Key::AdsTabConversions,
                PageId::Conversions,
                ads.conversions.len(),
            ),
            (Key::AdsTabAudiences, PageId::Audiences, audiences),
            (Key::AdsTabMoney, PageId::Money, 0),
        ]))
    }

    /// The rows of `ads/interests`.
    ///
    /// # Errors
    /// When the archive can no longer be read.
    pub(super) fn interest_rows(&self) -> Result<Vec<TableRow>, Problem> {
        let known = self.library.first_record("personalization")?;
        let cells = |belief: Belief| {
            row([
                Value::text(&belief.name),
                Value::Word(belief.kind.to_owned()),
                Value::Is(SheetValue::Flag(!belief.off)),
            ])
        };
        Ok(beliefs(&known).into_iter().map(cells).collect())
    }

    /// The rows of `ads/audiences`.
    ///
    /// # Errors
    /// When the archive can no longer be read.
    pub(super) fn audiences(&self) -> Result<Vec<TableRow>, Problem> {
        Ok(audience_rows(
            &self.library.first_record("personalization")?,
        ))
    }
}

/// A number; empty for 0.
fn counted(count: u64) -> Value {
    match count {
        0 => Value::EMPTY,
        count => Value::Count(count),
    }
}

/// An interest or trait that X ascribes to the owner.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Belief {
    kind: &'static str,
    name: String,
    /// Whether the owner disabled it.
    off: bool,
}

/// The beliefs in a record, each name once per kind: X lists some names twice. A name is disabled
/// if X lists it only as disabled.
fn beliefs(known: &Tree) -> Vec<Belief> {
    let mut found: Vec<Belief> = Vec::new();
    let mut places = BTreeMap::new();
    let lists = [
        ("interest", "interests.interests", "name"),
        ("language", "demographics.languages", "language"),
        ("show", "interests.shows", ""),
        ("location", "locationHistory", ""),
        ("partner", "interests.partnerInterests", ""),
    ];
    for (kind, path, field) in lists {
        for item in known.items(path) {
            let name = match item {
                Tree::Text(text) => text,
                map => map.text(field),
            };
            if name.is_empty() {
                continue;
            }
            let off = text(item, &["isDisabled"]) == "true";
            let place = *places.entry((kind, name)).or_insert(found.len());
            match found.get_mut(place) {
                Some(known) => known.off &= off,
                None => found.push(Belief {
                    kind,
                    name: name.to_owned(),
                    off,
                }),
            }
        }
    }
    found
}

/// The names in `these` that `others` does not have with the same kind.
fn missing<'b>(these: &'b [Belief], others: &[Belief]) -> Vec<&'b str> {
    let key = |belief: &Belief| format!("{}\n{}", belief.kind, belief.name);
    let known: BTreeSet<String> = gathered(others.iter().map(key));
    let these = these.iter().filter(|belief| !known.contains(&key(belief)));
    these.map(|belief| belief.name.as_str()).collect()
}

/// One row for each advertiser, with the lists that it is in.
fn audience_rows(known: &Tree) -> Vec<TableRow> {
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    let mut found: Vec<(&str, Vec<Value>)> = Vec::new();
    for (field, list) in AUDIENCES {
        for advertiser in texts(known, &format!("interests.audienceAndAdvertisers.{field}")) {
            let place = *places.entry(advertiser).or_insert(found.len());
            if place == found.len() {
                found.push((advertiser, Vec::new()));
            }
            let list = Value::Line(Line::new(list));
            if let Some((_, lists)) = found.get_mut(place)
                && !lists.contains(&list)
            {
                lists.push(list);
            }
        }
    }
    let cells = |(advertiser, lists): (&str, Vec<Value>)| {
        row([
            Value::text(advertiser).to(PageId::Advertiser(advertiser.to_owned())),
            Value::Many(lists),
        ])
    };
    found.into_iter().map(cells).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beliefs_and_advertisers_are_counted_one_by_one() {
        let known: Tree = serde_json::from_str(
            r#"{"demographics":{"languages":[{"language":"English","isDisabled":false}]},
            "interests":{"interests":[{"name":"Tides","isDisabled":true},{"name":"Boats","isDisabled":true},
            {"name":"Tides","isDisabled":false},{"name":"Boats","isDisabled":true}],
            "shows":["Low Water",""],"partnerInterests":[],
            "audienceAndAdvertisers":{"numAudiences":"9","advertisers":["@a","@b"],"lookalikeAdvertisers":["@a"]}},
            "locationHistory":["Quillhaven"]}"#,
        )
        .unwrap();
        let found: Vec<_> = beliefs(&known)
            .into_iter()
            .map(|belief| (belief.kind, belief.name, belief.off))
            .collect();
        let expected = [
            ("interest", "Tides", false),
            ("interest", "Boats", true),
            ("language", "English", false),
            ("show", "Low Water", false),
            ("location", "Quillhaven", false),
        ];
        let expected: Vec<_> = expected
            .into_iter()
            .map(|(kind, name, off)| (kind, name.to_owned(), off))
            .collect();
        assert_eq!(found, expected);
        // `@a` is in two lists.
        let audiences = audience_rows(&known);
        let lists = |row: &TableRow| match &row.cells[1] {
            Value::Many(lists) => lists.len(),
            other => panic!("{other:?}"),
        };
        assert_eq!(audiences.iter().map(lists).collect::<Vec<_>>(), [2, 1]);
        assert_eq!(beliefs(&Tree::Null), []);
    }
}
