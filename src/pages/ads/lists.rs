//! Lists of impressions: which impressions a list has, and what it is called.

use crate::pages::keys::Key;
use crate::pages::model::{Meaning, PageFilter, Value};
use crate::pages::order::meaning;
use crate::pages::target::SeenBy;
use roost_base::fold::fold;
use roost_base::{SortSmall, Time, Zone};
use roost_library::ads::{Ads, Which};

/// The impressions that a list shows; `None` if the archive has no such advertiser, post, place or
/// device.
pub fn which(ads: &Ads, by: &SeenBy) -> Option<Which> {
    Some(match by {
        SeenBy::All => Which::All,
        SeenBy::Advertiser(name) => Which::Advertiser(ads.advertisers.find(name)?),
        SeenBy::Post(name) => Which::Post(ads.posts.find(name)?),
        SeenBy::Surface(name) => Which::Surface(ads.surfaces.find(name)?),
        SeenBy::Device(name) => Which::Device(ads.devices.find(name)?),
        SeenBy::Criterion(kind, value) => Which::Criterion(kind.clone(), value.clone()),
        SeenBy::Day(day) => Which::Day(*day),
        SeenBy::Hour(hour) => Which::Hour(*hour),
    })
}

/// The indices of the impressions that match a filter, in the order of the filter.
pub fn listed(
    ads: &Ads,
    which: &Which,
    filter: &PageFilter,
    meanings: &[Meaning],
    zone: &Zone,
) -> Vec<u32> {
    let mut rows = ads.rows(which, zone);
    for word in fold(&filter.words).split_whitespace() {
        let meaning = meaning(meanings, word);
        let stands_for = |text: &str| {
            meaning.is_some_and(|meaning| meaning.words.iter().any(|word| word == text))
        };
        ads.keep_word(&mut rows, word, &stands_for);
    }
    if let Some(column) = filter.sort {
        let keys = ads.sort_keys(column);
        rows.sort_small_either_way(filter.down, |at| keys.get(*at as usize));
    }
    rows
}

/// The title of a list. The list of all impressions has the title of its section.
pub fn title(by: &SeenBy) -> Key {
    match by {
        SeenBy::All => Key::AdsTitle,
        SeenBy::Advertiser(_) => Key::AdsByAdvertiser,
        SeenBy::Post(_) => Key::AdsByPost,
        SeenBy::Surface(_) => Key::AdsBySurface,
        SeenBy::Device(_) => Key::AdsByDevice,
        SeenBy::Criterion(..) => Key::AdsByCriterion,
        SeenBy::Day(_) => Key::AdsByDay,
        SeenBy::Hour(_) => Key::AdsByHour,
    }
}

/// The name in the request for a list, as it was typed; empty if the list has none.
pub fn asked_name(by: &SeenBy) -> String {
    match by {
        SeenBy::All | SeenBy::Day(_) | SeenBy::Hour(_) => String::new(),
        SeenBy::Advertiser(name)
        | SeenBy::Post(name)
        | SeenBy::Surface(name)
        | SeenBy::Device(name)
        | SeenBy::Criterion(name, _) => name.clone(),
    }
}

/// What the list is about; empty for all impressions, and for an unknown list.
pub fn filter_name(ads: &Ads, which: Option<Which>) -> Value {
    match which {
        Some(Which::Advertiser(place)) => Value::text(ads.name(place)),
        Some(Which::Post(place)) => Value::text(ads.text(place)),
        Some(Which::Surface(place)) => Value::Word(ads.surfaces.text(place).to_owned()),
        Some(Which::Device(place)) => Value::text(ads.devices.text(place)),
        Some(Which::Criterion(kind, None)) => Value::Word(kind),
        Some(Which::Criterion(kind, Some(value))) => {
            Value::Many(vec![Value::Word(kind), Value::text(&value)])
        }
        Some(Which::Day(day)) => Value::day(Some(Time(day * 86_400))),
        Some(Which::Hour(hour)) => Value::Hour(hour),
        Some(Which::All) | None => Value::EMPTY,
    }
}
