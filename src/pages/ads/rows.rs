//! The rows of the lists about ads.

use crate::pages::build::{link, on_x, row, words};
use crate::pages::keys::{ColumnKey, Key, Slot};
use crate::pages::model::{Line, Ranked, TableRow, Value};
use crate::pages::target::{PageId, SeenBy};
use roost_base::{SortSmall, Time, Zone};
use roost_library::ads::{Ads, Advertiser, Conversion, Shown, Which, deliberate};
use roost_records::SheetValue;

/// Columns of [`followed`].
pub const FOLLOWED: [ColumnKey; 5] = [
    ColumnKey::When,
    ColumnKey::Advertiser,
    ColumnKey::Ad,
    ColumnKey::Did,
    ColumnKey::Surface,
];

/// Columns of [`conversion`].
pub const CONVERSIONS: [ColumnKey; 7] = [
    ColumnKey::When,
    ColumnKey::Advertiser,
    ColumnKey::Happened,
    ColumnKey::At,
    ColumnKey::LedTo,
    ColumnKey::On,
    ColumnKey::Attributed,
];

/// Columns of [`criteria`].
pub const CRITERIA: [ColumnKey; 3] = [ColumnKey::Criterion, ColumnKey::Value, ColumnKey::Ads];

/// Columns of [`advertisers`].
pub const ADVERTISERS: [ColumnKey; 5] = [
    ColumnKey::Advertiser,
    ColumnKey::Because,
    ColumnKey::Seen,
    ColumnKey::Tapped,
    ColumnKey::Conversions,
];

fn when(shown: &Shown, at: usize) -> Value {
    let time = shown.times.get(at).copied().filter(|time| *time > 0);
    Value::time(time.map(Time))
}

fn name(ads: &Ads, advertiser: u32) -> Value {
    let handle = ads.advertisers.text(advertiser);
    Value::text(ads.name(advertiser)).to(PageId::Advertiser(handle.to_owned()))
}

/// The text of an ad, with a link to its impressions; without a text, a link to the post on X, or
/// empty if it has no id.
fn ad(ads: &Ads, post: u32) -> Value {
    let text = ads.text(post);
    let id = ads.post_id(post);
    match (text, id) {
        ("", Some(id)) => on_x(id),
        ("", None) => Value::EMPTY,
        (text, _) => {
            let post = ads.posts.text(post).to_owned();
            Value::Quote(text.to_owned()).to(PageId::Seen(SeenBy::Post(post)))
        }
    }
}

/// The value of a criterion; empty if X only repeats the name of its type.
pub fn own_value<'v>(kind: &str, value: &'v str) -> &'v str {
    if value == kind { "" } else { value }
}

/// The page of the impressions that used a criterion.
fn used(kind: &str, value: &str) -> PageId {
    let value = Some(value.to_owned()).filter(|value| !value.is_empty());
    PageId::Seen(SeenBy::Criterion(kind.to_owned(), value))
}

fn because(criteria: &[(&str, &str)]) -> Value {
    let one = |(kind, value): &(&str, &str)| {
        let to = used(kind, value);
        let value = own_value(kind, value);
        let line = Line::new(if value.is_empty() {
            Key::CriterionAlone
        } else {
            Key::Criterion
        });
        let line = line.fact(Slot::Kind, Value::Word((*kind).to_owned()));
        Value::Line(line.fact(Slot::Value, Value::text(value))).to(to)
    };
    Value::Many(criteria.iter().map(one).collect())
}

/// The time of an impression in seconds since 1970; 0 if unknown.
pub fn seen_at(ads: &Ads, at: u32) -> i64 {
    ads.seen.times.get(at as usize).copied().unwrap_or_default()
}

/// A row of `ads/seen`. `joined` is the result of [`Ads::joined`].
pub fn seen(ads: &Ads, joined: &[((i64, u32, u32), u32)], at: u32) -> TableRow {
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
pub fn followed(ads: &Ads, at: u32) -> TableRow {
    let at = at as usize;
    let shown = &ads.engaged;
    let of = |column: &[u32]| column.get(at).copied().unwrap_or_default();
    let mut did: Vec<&str> = ads
        .actions(at)
        .iter()
        .map(|(kind, _)| ads.words.text(*kind))
        .collect();
    did.sort_small_by_key(|action| (!deliberate(action), *action));
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
pub fn conversion(ads: &Ads, found: &Conversion) -> TableRow {
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

/// The rows of `ads/criteria`, for all types of criteria or for one.
pub fn criteria(ads: &Ads, kind: Option<&str>, zone: &Zone) -> Vec<TableRow> {
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
            let to = used(&kind, &value);
            found.push(row([
                Value::Word(kind.clone()).to(PageId::Criteria(Some(kind.clone()))),
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

/// An advertiser as an item of a ranking.
pub fn advertiser(ads: &Ads, found: &Advertiser, zone: &Zone) -> Ranked {
    Ranked {
        value: name(ads, found.advertiser),
        detail: reasons(ads, found, zone, 2),
        count: found.seen.into(),
        second: Some(found.tapped.into()),
    }
}

/// The rows of `ads/advertisers/all`.
pub fn advertisers(ads: &Ads) -> Vec<TableRow> {
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
            Value::Count(found.seen.into()).to(PageId::Seen(SeenBy::Advertiser(handle.to_owned()))),
            Value::Count(found.tapped.into()),
            Value::Count(found.conversions.into()),
        ])
    };
    all.iter().map(cells).collect()
}

/// The rows of `ads/followed`, newest first.
pub fn followed_rows(ads: &Ads) -> Vec<TableRow> {
    let mut order: Vec<u32> = (0..ads.engaged.len() as u32).collect();
    order.sort_small_by_key(|at| std::cmp::Reverse(ads.engaged.key(*at as usize)));
    order.into_iter().map(|at| followed(ads, at)).collect()
}

/// The rows of `ads/conversions`, newest first.
pub fn conversion_rows(ads: &Ads) -> Vec<TableRow> {
    let mut order: Vec<&Conversion> = ads.conversions.iter().collect();
    order.sort_small_by_key(|found| std::cmp::Reverse(found.time));
    order
        .into_iter()
        .map(|found| conversion(ads, found))
        .collect()
}
