//! Lists of impressions: which ones an address means, and what each list is about.

use super::figures::Which;
use super::hour_name;
use super::store::Ads;
use crate::rows::Value;
use roost_base::{Time, decode};

/// What [`which`] lists impressions by; each has a title of its own.
pub const LISTS: [&str; 7] = [
    "advertiser",
    "post",
    "surface",
    "device",
    "criterion",
    "day",
    "hour",
];

/// Which impressions the steps behind `ads/seen` mean; `None` if there are none.
pub fn which(ads: &Ads, steps: &[&str]) -> Option<Which> {
    let step = |at: usize| steps.get(at).map(|step| decode(step));
    let name = step(1).unwrap_or_default();
    Some(match *steps.first().unwrap_or(&"") {
        "" => Which::All,
        "advertiser" => Which::Advertiser(ads.advertisers.find(&name)?),
        "post" => Which::Post(ads.posts.find(&name)?),
        "surface" => Which::Surface(ads.surfaces.find(&name)?),
        "device" => Which::Device(ads.devices.find(&name)?),
        "criterion" => Which::Criterion(name, step(2)),
        "day" => Which::Day(Time::parse(&name)?.0.div_euclid(86_400)),
        "hour" => Which::Hour(name.parse().ok()?),
        _ => return None,
    })
}

/// What the list is about; empty if there is no such list.
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
        Some(Which::Hour(hour)) => hour_name(hour),
        Some(Which::All) | None => Value::EMPTY,
    }
}
