//! Paths of pages in addresses: `ads/seen/day/2026-03-01`, parsed and written.

use super::range::day;
use crate::protocol::target::{PageId, SeenBy};
use crate::protocol::{Label, RankOf};
use roost_base::month::{Month, read_month, spelled};
use roost_base::{Time, decode, encode};
use roost_records::Area;

/// The separator between the path of a page and the heading of one of its tables.
const TABLE: &str = "/rows/";

/// Parses the path of a page; [`PageId::Unknown`] if there is no such page.
pub fn page_of(path: &str) -> PageId {
    let unknown = || PageId::Unknown(path.to_owned());
    if let Some((of, heading)) = path.rsplit_once(TABLE) {
        let heading = Label::named(&decode(heading));
        let table = |heading| PageId::Table(Box::new(page_of(of)), heading);
        return heading.map_or_else(unknown, table);
    }
    let steps: Vec<String> = path.split('/').map(decode).collect();
    let steps: Vec<&str> = steps.iter().map(String::as_str).collect();
    let text = |step: &&str| (*step).to_owned();
    match steps.as_slice() {
        ["security", "what"] => PageId::WhatToDo,
        ["security", "logins"] => PageId::Logins,
        ["security", "logins", "odd"] => PageId::OddLogins,
        ["security", "apps"] => PageId::Apps,
        ["leaving"] => PageId::Leaving,
        ["ads", "interests"] => PageId::Interests,
        ["ads", "audiences"] => PageId::Audiences,
        ["ads", "advertisers"] => PageId::Advertisers,
        ["ads", "advertisers", "all"] => PageId::AllAdvertisers,
        ["ads", "advertiser", name] => PageId::Advertiser(text(name)),
        ["ads", "criteria"] => PageId::Criteria(None),
        ["ads", "criteria", kind] => PageId::Criteria(Some(text(kind))),
        ["ads", "seen", by @ ..] => seen_by(by).map_or_else(unknown, PageId::Seen),
        ["ads", "followed"] => PageId::Followed,
        ["ads", "conversions"] => PageId::Conversions,
        ["ads", "money"] => PageId::Money,
        ["grok", "chat", chat] => PageId::Chat(text(chat)),
        ["moments", moment] => PageId::Moment(text(moment)),
        ["overview", ranking, months @ ..] => {
            let month = |at: usize| months.get(at).copied().and_then(read_month);
            let of = RankOf::ALL.into_iter().find(|of| of.name() == *ranking);
            of.map_or_else(unknown, |of| PageId::Ranking(of, month(0), month(1)))
        }
        [room] => {
            let area = Area::ALL.iter().find(|area| area.name() == *room);
            area.map_or_else(unknown, |area| PageId::Room(*area))
        }
        _ => unknown(),
    }
}

fn seen_by(steps: &[&str]) -> Option<SeenBy> {
    let step = |at: usize| steps.get(at).map(|step| (*step).to_owned());
    let name = step(1).unwrap_or_default();
    Some(match *steps.first().unwrap_or(&"") {
        "" => SeenBy::All,
        "advertiser" => SeenBy::Advertiser(name),
        "post" => SeenBy::Post(name),
        "surface" => SeenBy::Surface(name),
        "device" => SeenBy::Device(name),
        "criterion" => SeenBy::Criterion(name, step(2)),
        "day" => SeenBy::Day(Time::parse(&name)?.0.div_euclid(86_400)),
        "hour" => SeenBy::Hour(name.parse().ok()?),
        _ => return None,
    })
}

/// The path of a page, without the `#/`.
pub fn path_of(page: &PageId) -> String {
    match page {
        PageId::Room(area) => area.name().to_owned(),
        PageId::WhatToDo => "security/what".to_owned(),
        PageId::Logins => "security/logins".to_owned(),
        PageId::OddLogins => "security/logins/odd".to_owned(),
        PageId::Apps => "security/apps".to_owned(),
        PageId::Leaving => "leaving".to_owned(),
        PageId::Interests => "ads/interests".to_owned(),
        PageId::Audiences => "ads/audiences".to_owned(),
        PageId::Advertisers => "ads/advertisers".to_owned(),
        PageId::AllAdvertisers => "ads/advertisers/all".to_owned(),
        PageId::Advertiser(name) => below("ads/advertiser", &[name]),
        PageId::Criteria(None) => "ads/criteria".to_owned(),
        PageId::Criteria(Some(kind)) => below("ads/criteria", &[kind]),
        PageId::Seen(by) => seen_path(by),
        PageId::Followed => "ads/followed".to_owned(),
        PageId::Conversions => "ads/conversions".to_owned(),
        PageId::Money => "ads/money".to_owned(),
        PageId::Chat(chat) => below("grok/chat", &[chat]),
        PageId::Moment(moment) => below("moments", &[moment]),
        PageId::Ranking(of, from, to) => ranking_path(*of, *from, *to),
        PageId::Table(of, heading) => [&path_of(of), TABLE, &heading.name()].concat(),
        PageId::Unknown(path) => path.clone(),
    }
}

/// The first step of a page's path: the section that it belongs to.
pub fn room_of(page: &PageId) -> String {
    let path = path_of(page);
    path.split('/').next().unwrap_or_default().to_owned()
}

fn seen_path(by: &SeenBy) -> String {
    match by {
        SeenBy::All => "ads/seen".to_owned(),
        SeenBy::Advertiser(name) => below("ads/seen/advertiser", &[name]),
        SeenBy::Post(name) => below("ads/seen/post", &[name]),
        SeenBy::Surface(name) => below("ads/seen/surface", &[name]),
        SeenBy::Device(name) => below("ads/seen/device", &[name]),
        SeenBy::Criterion(kind, None) => below("ads/seen/criterion", &[kind]),
        SeenBy::Criterion(kind, Some(value)) => below("ads/seen/criterion", &[kind, value]),
        SeenBy::Day(number) => below("ads/seen/day", &[&day(*number)]),
        SeenBy::Hour(hour) => below("ads/seen/hour", &[&hour.to_string()]),
    }
}

fn below(path: &str, steps: &[&str]) -> String {
    let mut path = path.to_owned();
    for step in steps {
        path.push('/');
        encode(step, &mut path);
    }
    path
}

fn ranking_path(of: RankOf, from: Option<Month>, to: Option<Month>) -> String {
    let mut path = format!("overview/{}", of.name());
    if from.or(to).is_some() {
        for month in [from, to] {
            path.push('/');
            path.push_str(&month.map_or_else(|| "-".to_owned(), spelled));
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::keys::Key;

    #[test]
    fn paths_of_pages_are_read_and_written_alike() {
        for path in [
            "account",
            "security",
            "security/what",
            "security/logins",
            "security/logins/odd",
            "security/apps",
            "leaving",
            "security/rows/security.devices",
            "lists/rows/kind.lists-created",
            "ads",
            "ads/interests",
            "ads/audiences",
            "ads/advertisers",
            "ads/advertisers/all",
            "ads/advertiser/%40some%2Fshop",
            "ads/criteria",
            "ads/criteria/Age",
            "ads/seen",
            "ads/seen/advertiser/%40someshop",
            "ads/seen/post/1600000000000000001",
            "ads/seen/surface/TimelineHome",
            "ads/seen/device/Ios",
            "ads/seen/criterion/Age",
            "ads/seen/criterion/Age/13%20to%2054",
            "ads/seen/day/2022-11-16",
            "ads/seen/hour/8",
            "ads/followed",
            "ads/conversions",
            "ads/money",
            "grok/chat/7",
            "moments/7",
            "overview/tags",
            "overview/people/2014-03/-",
            "overview/hosts/-/2015-12",
        ] {
            let page = page_of(path);
            assert!(!matches!(page, PageId::Unknown(_)), "{path}");
            assert_eq!(path_of(&page), path);
        }
        for path in [
            "",
            "nowhere",
            "ads/nothing",
            "ads/seen/hour/x",
            "ads/seen/nothing",
            "overview/nothing",
            "security/rows/no.heading",
        ] {
            assert_eq!(page_of(path), PageId::Unknown(path.to_owned()));
            assert_eq!(path_of(&page_of(path)), path);
        }
        let heading = Label::Key(Key::SecurityDevices);
        let table = PageId::Table(Box::new(PageId::Room(Area::Security)), heading);
        assert_eq!(page_of("security/rows/security.devices"), table);
    }
}
