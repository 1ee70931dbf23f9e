//! The rows of the lists about ads.

use super::figures::{Advertiser, Which, deliberate};
use super::store::{Ads, Conversion, Shown};
use crate::leaves::page::{below, link, row, words};
use crate::rows::{LeafRow, Line, Ranked, Value};
use roost_base::{Arrange, Time, Zone};
use roost_records::SheetValue;

/// Columns of [`followed`].
pub const FOLLOWED: [&str; 5] = ["when", "advertiser", "ad", "did", "surface"];

/// Columns of [`conversion`].
pub const CONVERSIONS: [&str; 7] = [
    "when",
    "advertiser",
    "happened",
    "at",
    "led-to",
    "on",
    "attributed",
];

/// Columns of [`criteria`].
pub const CRITERIA: [&str; 3] = ["criterion", "value", "ads"];

/// Columns of [`advertisers`].
pub const ADVERTISERS: [&str; 5] = ["advertiser", "because", "seen", "tapped", "conversions"];

fn when(shown: &Shown, at: usize) -> Value {
    let time = shown.times.get(at).copied().filter(|time| *time > 0);
    Value::time(time.map(Time))
}

fn name(ads: &Ads, advertiser: u32) -> Value {
    let handle = ads.advertisers.text(advertiser);
    Value::text(ads.name(advertiser)).to(below("ads/advertiser", handle))
}

/// The words of an ad, with a link to the post where there is one.
fn ad(ads: &Ads, post: u32) -> Value {
    let text = ads.text(post);
    let id = ads.post_id(post);
    match (text, id) {
        ("", Some(id)) => link(&super::post_link(id)),
        ("", None) => Value::EMPTY,
        (text, _) => Value::Quote(text.to_owned()).to(below("ads/seen/post", ads.posts.text(post))),
    }
}

/// The value of a criterion; empty where X only repeats the name of its type.
pub fn own_value<'v>(kind: &str, value: &'v str) -> &'v str {
    if value == kind { "" } else { value }
}

fn because(criteria: &[(&str, &str)]) -> Value {
    let one = |(kind, value): &(&str, &str)| {
        let to = match *value {
            "" => below("ads/seen/criterion", kind),
            value => below(&below("ads/seen/criterion", kind), value),
        };
        let value = own_value(kind, value);
        let line = Line::new(if value.is_empty() {
            "criterion-alone"
        } else {
            "criterion"
        });
        let line = line.fact("kind", Value::Word((*kind).to_owned()));
        Value::Line(line.fact("value", Value::text(value))).to(to)
    };
    Value::Many(criteria.iter().map(one).collect())
}

/// When an impression was; 0 where that is not known.
pub fn seen_at(ads: &Ads, at: u32) -> i64 {
    ads.seen.times.get(at as usize).copied().unwrap_or_default()
}

/// A row of `ads/seen`.
pub fn seen(ads: &Ads, joined: &[((i64, u32, u32), u32)], at: u32) -> LeafRow {
    let at = at as usize;
    let shown = &ads.seen;
    let of = |column: &[u32]| column.get(at).copied().unwrap_or_default();
    let criteria: Vec<(&str, &str)> = shown
        .criteria(at)
        .iter()
        .map(|criterion| ads.criterion(*criterion))
        .collect();
    row([
        when(shown, at),
        name(ads, of(&shown.advertisers)),
        ad(ads, of(&shown.posts)),
        because(&criteria),
        Value::Word(ads.surfaces.text(of(&shown.surfaces)).to_owned()),
        Value::text(ads.devices.text(of(&shown.devices))),
        words(ads.followed(joined, at)),
    ])
}

/// A row of `ads/followed`.
pub fn followed(ads: &Ads, at: u32) -> LeafRow {
    let at = at as usize;
    let shown = &ads.engaged;
    let of = |column: &[u32]| column.get(at).copied().unwrap_or_default();
    let mut did: Vec<&str> = ads
        .actions(at)
        .iter()
        .map(|(kind, _)| ads.words.text(*kind))
        .collect();
    did.arrange_by_key(|action| (!deliberate(action), *action));
    did.dedup();
    row([
        when(shown, at),
        name(ads, of(&shown.advertisers)),
        ad(ads, of(&shown.posts)),
        words(did),
        Value::Word(ads.surfaces.text(of(&shown.surfaces)).to_owned()),
    ])
}

/// A row of `ads/conversions`.
pub fn conversion(ads: &Ads, found: &Conversion) -> LeafRow {
    let word = |place: u32| Value::Word(ads.words.text(place).to_owned());
    let place = ads.words.text(found.place);
    let advertiser = match found.advertiser {
        0 => Value::EMPTY,
        advertiser => name(ads, advertiser),
    };
    row([
        Value::time(Some(found.time).filter(|time| *time > 0).map(Time)),
        advertiser,
        word(found.event),
        link(place),
        word(found.led_to),
        word(found.platform),
        Value::Is(SheetValue::Flag(found.attributed)),
    ])
}

/// The rows of `ads/criteria` or of one kind.
pub fn criteria(ads: &Ads, kind: Option<&str>, zone: &Zone) -> Vec<LeafRow> {
    let rows = ads.rows(&Which::All, zone);
    let kinds: Vec<String> = match kind {
        Some(kind) => vec![kind.to_owned()],
        None => ads
            .criteria_kinds(&rows)
            .into_iter()
            .map(|(kind, _)| kind)
            .collect(),
    };
    let mut found = Vec::new();
    for kind in kinds {
        for (value, count) in ads.criteria_values(&kind, &rows) {
            let to = match value.as_str() {
                "" => below("ads/seen/criterion", &kind),
                value => below(&below("ads/seen/criterion", &kind), value),
            };
            found.push(row([
                Value::Word(kind.clone()).to(below("ads/criteria", &kind)),
                Value::text(own_value(&kind, &value)),
                Value::Count(count.into()).to(to),
            ]));
        }
    }
    found
}

fn reasons(ads: &Ads, found: &Advertiser, zone: &Zone, most: usize) -> Value {
    let rows = ads.rows(&Which::Advertiser(found.advertiser), zone);
    because(&ads.criteria_top(&rows, most))
}

/// An advertiser in a ranking.
pub fn advertiser(ads: &Ads, found: &Advertiser, zone: &Zone) -> Ranked {
    Ranked {
        value: name(ads, found.advertiser),
        detail: reasons(ads, found, zone, 2),
        count: found.seen.into(),
        second: Some(found.tapped.into()),
    }
}

/// The rows of `ads/advertisers/all`.
pub fn advertisers(ads: &Ads) -> Vec<LeafRow> {
    let mut of: Vec<Vec<u32>> = vec![Vec::new(); ads.advertisers.texts.len()];
    for (at, advertiser) in (0..).zip(&ads.seen.advertisers) {
        if let Some(rows) = of.get_mut(*advertiser as usize) {
            rows.push(at);
        }
    }
    let all = ads.ranking();
    let cells = |found: &Advertiser| {
        let rows = of
            .get(found.advertiser as usize)
            .map_or(&[][..], Vec::as_slice);
        let handle = ads.advertisers.text(found.advertiser);
        row([
            name(ads, found.advertiser),
            because(&ads.criteria_top(rows, 2)),
            Value::Count(found.seen.into()).to(below("ads/seen/advertiser", handle)),
            Value::Count(found.tapped.into()),
            Value::Count(found.conversions.into()),
        ])
    };
    all.iter().map(cells).collect()
}

/// The rows of `ads/followed`, the newest first.
pub fn followed_rows(ads: &Ads) -> Vec<LeafRow> {
    let mut order: Vec<u32> = (0..ads.engaged.len() as u32).collect();
    order.arrange_by_key(|at| std::cmp::Reverse(ads.engaged.key(*at as usize)));
    order.into_iter().map(|at| followed(ads, at)).collect()
}

/// The rows of `ads/conversions`, the newest first.
pub fn conversion_rows(ads: &Ads) -> Vec<LeafRow> {
    let mut order: Vec<&Conversion> = ads.conversions.iter().collect();
    order.arrange_by_key(|found| std::cmp::Reverse(found.time));
    order
        .into_iter()
        .map(|found| conversion(ads, found))
        .collect()
}
