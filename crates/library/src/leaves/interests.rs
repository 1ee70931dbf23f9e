//! What X believes about the owner, and whose lists of people they are on.

use std::collections::BTreeSet;

use super::page::{changeable, row, words};
use super::read::{text, texts};
use crate::library::Library;
use crate::rows::{Block, Leaf, LeafRow, Line, Tab, Value, column_names};
use roost_base::{Problem, gathered};
use roost_records::{Area, SheetValue, Tree};

/// Lists of advertisers in `personalization.js`, with the key of what each says.
const AUDIENCES: [(&str, &str); 4] = [
    ("advertisers", "list"),
    ("lookalikeAdvertisers", "lookalike"),
    ("doNotReachAdvertisers", "do-not-reach"),
    ("catalogAudienceAdvertisers", "catalogue"),
];

/// Names that stand on the first page; the others are a step away.
const SHOWN: usize = 24;

impl Library {
    /// `ads`: interests and demographics.
    ///
    /// # Errors
    /// When the medium is lost.
    pub(super) fn interests(&mut self) -> Result<Leaf, Problem> {
        let known = self.first_record("personalization")?;
        let mut leaf = Leaf::titled("ads.title");
        leaf.tabs = self.ads_tabs()?;
        if known.is_hollow() || known == Tree::Null {
            leaf.add(Block::Lede(vec![Line::new("interests.none")]));
            return Ok(leaf);
        }
        let beliefs = beliefs(&known);
        let count = |kind: &str| beliefs.iter().filter(|belief| belief.kind == kind).count();
        leaf.add(Block::Lede(vec![
            Line::of("interests.count", count("interest") as u64),
            Line::new("interests.lede"),
        ]));
        let gender = text(&known, &["demographics.genderInfo.gender"]);
        let stated = text(&known, &["demographics.genderInfo.genderOverride"]);
        let in_lists: u64 = known
            .text("interests.audienceAndAdvertisers.numAudiences")
            .parse()
            .unwrap_or_default();
        leaf.facts(vec![
            changeable("gender-inferred", words([gender]), "account.in.gender"),
            changeable("gender", Value::text(stated), "account.in.gender"),
            changeable(
                "age-inferred",
                super::page::many(texts(&known, "inferredAgeInfo.age")),
                "account.from.inferred",
            ),
            changeable(
                "audiences",
                counted(audience_rows(&known).len() as u64).to("ads/audiences".to_owned()),
                "interests.in.audiences",
            ),
            super::page::fact("audiences-stated", counted(in_lists)),
        ]);
        for kind in ["interest", "show", "location", "language", "partner"] {
            let of_kind = || beliefs.iter().filter(move |belief| belief.kind == kind);
            let total = of_kind().count();
            if total == 0 {
                continue;
            }
            leaf.head_to(
                &format!("interests.kind.{kind}"),
                total,
                format!("ads/interests?words={kind}"),
            );
            // X lists some twice.
            let mut known = BTreeSet::new();
            let names = of_kind()
                .filter(|belief| known.insert(&belief.name))
                .take(SHOWN)
                .map(|belief| Value::text(&belief.name));
            leaf.add(Block::Facts(vec![super::page::fact(
                "named",
                Value::Many(names.collect()),
            )]));
        }
        self.changed(&mut leaf)?;
        leaf.note("interests.change");
        self.sources(&mut leaf, |kind| kind.area == Area::Ads);
        Ok(leaf)
    }

    /// What changed since the archive before, where two are open.
    fn changed(&self, leaf: &mut Leaf) -> Result<(), Problem> {
        let versions = self.by_archive("personalization")?;
        let named = |at: usize| {
            let record = versions.get(at).and_then(|(_, records)| records.first());
            record.map(beliefs)
        };
        let (Some(now), Some(before)) = (named(0), named(1)) else {
            return Ok(());
        };
        leaf.head("interests.changed", 0);
        let (added, gone) = (missing(&now, &before), missing(&before, &now));
        if added.is_empty() && gone.is_empty() {
            leaf.note("interests.unchanged");
        }
        leaf.facts(vec![
            super::page::fact("added", super::page::many(added)),
            super::page::fact("gone", super::page::many(gone)),
        ]);
        Ok(())
    }

    /// The sisters of all leaves about interests and ads.
    ///
    /// # Errors
    /// When the medium is lost.
    pub(super) fn ads_tabs(&mut self) -> Result<Vec<Tab>, Problem> {
        let known = self.first_record("personalization")?;
        let audiences = audience_rows(&known).len();
        let beliefs = beliefs(&known).len();
        let ads = self.ads()?;
        Ok(super::page::tabs(&[
            ("ads.tab.believes", "ads", beliefs),
            ("ads.tab.targeted", "ads/advertisers", ads.ranking().len()),
            ("ads.tab.seen", "ads/seen", ads.seen.len()),
            ("ads.tab.followed", "ads/followed", ads.engaged.len()),
            (
                "ads.tab.conversions",
                "ads/conversions",
                ads.conversions.len(),
            ),
            ("ads.tab.audiences", "ads/audiences", audiences),
            ("ads.tab.money", "ads/money", 0),
        ]))
    }

    /// The rows of `ads/interests`.
    ///
    /// # Errors
    /// When the medium is lost.
    pub(super) fn interest_rows(&self) -> Result<Vec<LeafRow>, Problem> {
        let known = self.first_record("personalization")?;
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
    /// When the medium is lost.
    pub(super) fn audiences(&self) -> Result<Vec<LeafRow>, Problem> {
        Ok(audience_rows(&self.first_record("personalization")?))
    }
}

/// A number; nothing for 0.
fn counted(count: u64) -> Value {
    match count {
        0 => Value::EMPTY,
        count => Value::Count(count),
    }
}

/// Something that X believes.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Belief {
    kind: &'static str,
    name: String,
    /// Whether the owner switched it off.
    off: bool,
}

fn beliefs(known: &Tree) -> Vec<Belief> {
    let mut found = Vec::new();
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
            if !name.is_empty() {
                found.push(Belief {
                    kind,
                    name: name.to_owned(),
                    off: text(item, &["isDisabled"]) == "true",
                });
            }
        }
    }
    found
}

/// The names that stand in one list and not in the other.
fn missing<'b>(these: &'b [Belief], others: &[Belief]) -> Vec<&'b str> {
    let key = |belief: &Belief| format!("{}\n{}", belief.kind, belief.name);
    let known: BTreeSet<String> = gathered(others.iter().map(key));
    let these = these.iter().filter(|belief| !known.contains(&key(belief)));
    these.map(|belief| belief.name.as_str()).collect()
}

/// A row for each advertiser and list.
fn audience_rows(known: &Tree) -> Vec<LeafRow> {
    let mut rows = Vec::new();
    for (field, list) in AUDIENCES {
        for advertiser in texts(known, &format!("interests.audienceAndAdvertisers.{field}")) {
            rows.push(row([
                Value::text(advertiser).to(super::page::below("ads/advertiser", advertiser)),
                Value::Line(Line::new(&format!("audiences.{list}"))),
            ]));
        }
    }
    rows
}

/// `ads/interests` and `ads/audiences`, whose rows are a long list.
pub fn long(title: &str, columns: &[&str], rows: usize, lede: &str) -> Leaf {
    let mut leaf = Leaf::titled(title);
    leaf.add(Block::Lede(vec![Line::new(lede)]));
    leaf.columns = column_names(columns);
    leaf.rows = rows as u32;
    leaf
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beliefs_and_audiences_are_counted_one_by_one() {
        let known: Tree = serde_json::from_str(
            r#"{"demographics":{"languages":[{"language":"English","isDisabled":false}]},
            "interests":{"interests":[{"name":"Tides","isDisabled":false},{"name":"Boats","isDisabled":true}],
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
        assert_eq!(audience_rows(&known).len(), 3);
        assert_eq!(beliefs(&Tree::Null), []);
    }
}
