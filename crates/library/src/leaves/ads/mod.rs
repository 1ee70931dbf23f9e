//! Who put ads before the owner, because of what, where and when, and what followed.

mod figures;
mod lists;
mod rows;
mod store;

use std::rc::Rc;

use super::page::{below, rank, row};
use crate::library::Library;
use crate::rows::{Bar, Block, Leaf, Line, Value, column_names};
use roost_base::{Id, Problem, Time, Zone, decode};
use roost_records::{Flat, json};

use figures::Which;
use lists::filter_name;
pub(super) use lists::{LISTS, which};
pub(super) use rows::{
    ADVERTISERS, advertisers, conversion_rows, criteria, followed_rows, seen as seen_row, seen_at,
};
pub(super) use store::Ads;
use store::Sort;

/// Files of ads, and what is in each.
const FILES: [(&str, Sort); 6] = [
    ("ad-impressions", Sort::Seen),
    ("ad-engagements", Sort::Engaged),
    ("ad-mobile-conversions-attributed", conversion(false, true)),
    (
        "ad-mobile-conversions-unattributed",
        conversion(false, false),
    ),
    ("ad-online-conversions-attributed", conversion(true, true)),
    (
        "ad-online-conversions-unattributed",
        conversion(true, false),
    ),
];

const fn conversion(online: bool, attributed: bool) -> Sort {
    Sort::Conversion { online, attributed }
}

/// How many of a ranking stand on a page with others.
const TOP: usize = 8;

/// Columns of `ads/seen`.
pub(super) const SEEN: [&str; 7] = [
    "when",
    "advertiser",
    "ad",
    "because",
    "surface",
    "device",
    "followed",
];

impl Library {
    /// The columns of ads; read once, at the first question.
    ///
    /// # Errors
    /// When the medium is lost.
    pub(crate) fn ads(&mut self) -> Result<Rc<Ads>, Problem> {
        let entries = self.archive.entries.len();
        if let Some((known, ads)) = &self.shelf.ads
            && *known == entries
        {
            return Ok(ads.clone());
        }
        let mut ads = Ads::default();
        // Two archives of the same months hold the same ads.
        let several = self.archive.downloads.len() > 1;
        for (stem, sort) in FILES {
            self.for_each_element(stem, &mut |place, json| {
                let version = self.version_of(place.entry).filter(|_| several);
                if self.version_of(place.entry).is_none() {
                    return;
                }
                // What is broken was counted when the file was read.
                if let Ok(record) = json::from_str::<Flat<'_>>(json) {
                    ads.add(&record, sort, version);
                }
            })?;
        }
        let ads = Rc::new(ads);
        self.shelf.ads = Some((entries, ads.clone()));
        Ok(ads)
    }

    /// `ads/advertisers`: who, because of what, where and when.
    ///
    /// # Errors
    /// When the medium is lost.
    pub(super) fn targeted(&mut self, zone: &Zone) -> Result<Leaf, Problem> {
        let mut leaf = Leaf::titled("ads.title");
        leaf.tabs = self.ads_tabs()?;
        let ads = self.ads()?;
        let rows = ads.rows(&Which::All, zone);
        let ranking = ads.ranking();
        if ranking.is_empty() && rows.is_empty() {
            leaf.add(Block::Lede(vec![Line::new("ads.none")]));
            return Ok(leaf);
        }
        let showing = ranking.iter().filter(|found| found.seen > 0).count();
        leaf.add(Block::Lede(lede(&ads, &rows, showing, zone)));
        leaf.head_to("ads.who", ranking.len(), "ads/advertisers/all".to_owned());
        let top = ranking.iter().take(TOP);
        leaf.add(Block::Ranked(
            top.map(|found| rows::advertiser(&ads, found, zone))
                .collect(),
        ));
        leaf.note("ads.tapped-note");
        add_criteria(&mut leaf, &ads, &rows, Some("ads/criteria"));
        add_when(&mut leaf, &ads, &rows, zone);
        add_where(&mut leaf, &ads, &rows);
        Ok(leaf)
    }

    /// `ads/advertiser/NAME`: everything about one advertiser.
    ///
    /// # Errors
    /// When the medium is lost.
    pub(super) fn advertiser(&mut self, name: &str, zone: &Zone) -> Result<Leaf, Problem> {
        let ads = self.ads()?;
        let mut leaf = Leaf::titled("ads.advertiser");
        leaf.up = "ads/advertisers".to_owned();
        let place = ads.advertisers.find(name).unwrap_or_default();
        let rows = match place {
            0 => Vec::new(),
            place => ads.rows(&Which::Advertiser(place), zone),
        };
        let shown = match place {
            0 => name,
            place => ads.name(place),
        };
        leaf.title = leaf.title.fact("name", Value::text(shown));
        let known = self.audiences()?.into_iter().filter(|row| {
            matches!(row.cells.first(), Some(Value::Go(value, _)) if **value == Value::text(name))
        });
        let lists: Vec<Value> = known
            .filter_map(|row| row.cells.into_iter().nth(1))
            .collect();
        leaf.facts(vec![
            super::page::fact(
                "handle",
                super::page::person(if name.starts_with('@') { name } else { "" }),
            ),
            super::page::fact("audience", Value::Many(lists)),
            super::page::fact(
                "seen",
                Value::Count(rows.len() as u64).to(below("ads/seen/advertiser", name)),
            ),
        ]);
        if rows.is_empty() {
            leaf.note("ads.advertiser-unseen");
        } else {
            let posts = Ads::frequent(&ads.seen.posts, &rows);
            leaf.head("ads.posts", posts.len());
            let post = |(post, count): &(u32, u32)| {
                let to = below("ads/seen/post", ads.posts.text(*post));
                let value = match ads.text(*post) {
                    "" => Value::Line(Line::new("ads.no-text")),
                    text => Value::Quote(text.to_owned()),
                };
                rank(value.to(to), *count)
            };
            leaf.add(Block::Ranked(posts.iter().map(post).collect()));
            add_criteria(&mut leaf, &ads, &rows, None);
            add_when(&mut leaf, &ads, &rows, zone);
        }
        let of_place = |advertiser: u32| place > 0 && advertiser == place;
        let followed: Vec<u32> = (0..ads.engaged.len() as u32)
            .filter(|at| of_place(ads.engaged.key(*at as usize).1))
            .collect();
        if !followed.is_empty() {
            leaf.head("ads.followed", followed.len());
            let rows = followed.iter().map(|at| rows::followed(&ads, *at));
            leaf.table(&rows::FOLLOWED, rows.collect());
        }
        let reported: Vec<_> = ads
            .conversions
            .iter()
            .filter(|conversion| of_place(conversion.advertiser))
            .collect();
        if !reported.is_empty() {
            leaf.head("ads.conversions", reported.len());
            let rows = reported.into_iter();
            let rows = rows.map(|conversion| rows::conversion(&ads, conversion));
            leaf.table(&rows::CONVERSIONS, rows.collect());
        }
        Ok(leaf)
    }

    /// `ads/seen/...`: a list of impressions.
    ///
    /// # Errors
    /// When the medium is lost.
    pub(super) fn seen(&mut self, steps: &[&str], zone: &Zone) -> Result<Leaf, Problem> {
        let mut leaf = Leaf::titled("ads.title");
        let ads = self.ads()?;
        let which = which(&ads, steps);
        leaf.columns = column_names(&SEEN);
        leaf.rows = which
            .as_ref()
            .map_or(0, |which| ads.rows(which, zone).len() as u32);
        match (steps, which) {
            ([], _) => {
                leaf.tabs = self.ads_tabs()?;
                leaf.add(Block::Lede(if leaf.rows == 0 {
                    vec![Line::new("ads.none")]
                } else {
                    vec![
                        Line::of("ads.seen-said", leaf.rows.into()),
                        Line::new("ads.kept"),
                    ]
                }));
            }
            (steps, which) => {
                leaf.up = "ads/advertisers".to_owned();
                let asked =
                    || Value::text(&steps.get(1).map_or_else(String::new, |step| decode(step)));
                let name = Some(filter_name(&ads, which)).filter(|name| !name.is_empty());
                leaf.title = Line::new(&format!("ads.by.{}", steps.first().unwrap_or(&"")))
                    .fact("name", name.unwrap_or_else(asked));
                leaf.add(Block::Lede(vec![Line::of(
                    "ads.seen-said",
                    leaf.rows.into(),
                )]));
            }
        }
        Ok(leaf)
    }

    /// `ads/followed` and `ads/conversions`.
    ///
    /// # Errors
    /// When the medium is lost.
    pub(super) fn followed(&mut self, conversions: bool) -> Result<Leaf, Problem> {
        let mut leaf = Leaf::titled("ads.title");
        leaf.tabs = self.ads_tabs()?;
        let ads = self.ads()?;
        if conversions {
            let count = |online: bool, attributed: bool| {
                let found = ads.conversions.iter();
                let fits =
                    |c: &&store::Conversion| (c.online, c.attributed) == (online, attributed);
                Value::Count(found.filter(fits).count() as u64)
            };
            leaf.add(Block::Lede(vec![Line::of(
                "ads.conversion-count",
                ads.conversions.len() as u64,
            )]));
            leaf.facts(vec![
                super::page::fact("web-attributed", count(true, true)),
                super::page::fact("web-unattributed", count(true, false)),
                super::page::fact("app-attributed", count(false, true)),
                super::page::fact("app-unattributed", count(false, false)),
            ]);
            leaf.columns = column_names(&rows::CONVERSIONS);
            leaf.rows = ads.conversions.len() as u32;
        } else {
            let joined = ads.seen.len();
            leaf.add(Block::Lede(vec![
                Line::of("ads.followed-count", ads.engaged.len() as u64)
                    .fact("tapped", Value::Count(ads.tapped_count().into())),
                Line::new("ads.followed-lede"),
            ]));
            let mut actions: Vec<u32> = Vec::new();
            for at in 0..ads.engaged.len() {
                actions.extend(ads.actions(at).iter().map(|(kind, _)| *kind));
            }
            let all: Vec<u32> = (0..actions.len() as u32).collect();
            let ranked = Ads::frequent(&actions, &all);
            if !ranked.is_empty() {
                leaf.head("ads.actions", ranked.len());
                let action = |(kind, count): &(u32, u32)| {
                    let word = ads.words.text(*kind);
                    let to = format!("ads/followed?words={word}");
                    rank(Value::Word(word.to_owned()).to(to), *count)
                };
                leaf.add(Block::Ranked(ranked.iter().map(action).collect()));
            }
            leaf.columns = column_names(&rows::FOLLOWED);
            leaf.rows = ads.engaged.len() as u32;
            if joined == 0 && leaf.rows > 0 {
                leaf.note("ads.followed-alone");
            }
        }
        Ok(leaf)
    }

    /// `ads/money`: what X paid, and what was read without ads.
    ///
    /// # Errors
    /// When the medium is lost.
    pub(super) fn money(&mut self) -> Result<Leaf, Problem> {
        use super::read::{text, time, value};
        let mut leaf = Leaf::titled("ads.title");
        leaf.tabs = self.ads_tabs()?;
        let sharing = self.first_record("ads-revenue-sharing")?;
        leaf.head("ads.revenue", 0);
        let status = Value::Word(text(&sharing, &["status"]).to_owned());
        let enrolled = Value::day(time(&sharing, &["enrolledAt"]));
        let payouts = sharing.items("payoutHistory");
        if status.is_empty() && enrolled.is_empty() && payouts.is_empty() {
            leaf.note("ads.revenue-none");
        } else {
            leaf.facts(vec![
                super::page::fact("status", status),
                super::page::fact("enrolled", enrolled),
            ]);
            let paid = |payout: &roost_records::Tree| {
                row([
                    Value::day(time(payout, &["paidAt"])),
                    value(payout, &["payoutAmountUsd"]),
                ])
            };
            leaf.table(&["paid-at", "usd"], payouts.iter().map(paid).collect());
        }
        let visits = self.records("ad-free-article-visits")?;
        leaf.head("ads.free", visits.len());
        if visits.is_empty() {
            leaf.note("ads.free-none");
        }
        let visit = |visit: &roost_records::Tree| {
            row([
                Value::time(time(visit, &["visitTimestamp"])),
                super::page::link(visit.text("url")),
                value(visit, &["propertyName", "affiliateName"]),
            ])
        };
        leaf.table(
            &["when", "page", "publisher"],
            visits.iter().map(visit).collect(),
        );
        Ok(leaf)
    }
}

fn hour_name(hour: u8) -> Value {
    Value::Line(Line::new("hour").fact("hour", Value::Count(hour.into())))
}

/// How many ads of how many advertisers were seen, and when. `rows` are the newest first.
fn lede(ads: &Ads, rows: &[u32], advertisers: usize, zone: &Zone) -> Vec<Line> {
    let dated = |row: &u32| {
        let time = ads.seen.times.get(*row as usize).copied();
        let time = time.filter(|time| *time > 0)?;
        Some(Time(zone.hour_and_day(Time(time)).1 * 86_400))
    };
    if rows.is_empty() {
        return vec![Line::new("ads.unseen"), Line::new("ads.kept")];
    }
    let explained = rows
        .iter()
        .filter(|row| !ads.seen.criteria(**row as usize).is_empty())
        .count();
    let who = Line::of("ads.advertisers", advertisers as u64);
    let first = Value::day(rows.iter().rev().find_map(dated));
    let last = Value::day(rows.iter().find_map(dated));
    let key = match first == last {
        _ if first.is_empty() => "ads.put-undated",
        true => "ads.put-day",
        false => "ads.put",
    };
    vec![
        Line::of(key, rows.len() as u64)
            .fact("advertisers", Value::Line(who))
            .fact("first", first)
            .fact("last", last),
        Line::of("ads.tapped", ads.tapped_count().into()),
        Line::of("ads.explained", explained as u64),
        Line::new("ads.kept"),
    ]
}

/// The kinds of criteria of these impressions; `all` lists every one of them.
fn add_criteria(leaf: &mut Leaf, ads: &Ads, rows: &[u32], all: Option<&str>) {
    let kinds = ads.criteria_kinds(rows);
    match all {
        _ if kinds.is_empty() => return,
        Some(all) => leaf.head_to("ads.criteria", kinds.len(), all.to_owned()),
        None => leaf.head("ads.criteria", kinds.len()),
    }
    let ranked = kinds.into_iter().map(|(kind, count)| {
        let values = ads.criteria_values(&kind, rows).into_iter();
        let own = |value: &String| !rows::own_value(&kind, value).is_empty();
        let values = values.filter(|(value, _)| own(value)).take(3);
        let mut found = rank(
            Value::Word(kind.clone()).to(below("ads/criteria", &kind)),
            count,
        );
        found.detail = Value::Many(values.map(|(value, _)| Value::text(&value)).collect());
        found
    });
    leaf.add(Block::Ranked(ranked.collect()));
    leaf.note("ads.criteria-note");
}

fn add_when(leaf: &mut Leaf, ads: &Ads, rows: &[u32], zone: &Zone) {
    let (days, hours) = ads.by_day_and_hour(rows, zone);
    if days.is_empty() {
        return;
    }
    leaf.head("ads.when", 0);
    let day = |(day, count): (i64, u32)| {
        let time = Time(day * 86_400);
        let date: String = time.iso().chars().take(10).collect();
        Bar {
            label: Value::day(Some(time)),
            count,
            to: below("ads/seen/day", &date),
        }
    };
    leaf.add(Block::Bars(days.into_iter().map(day).collect()));
    leaf.head("ads.hours", 0);
    let hour = |(hour, count): (u8, u32)| Bar {
        label: hour_name(hour),
        count,
        to: below("ads/seen/hour", &hour.to_string()),
    };
    leaf.add(Block::Bars((0..).zip(hours).map(hour).collect()));
}

fn add_where(leaf: &mut Leaf, ads: &Ads, rows: &[u32]) {
    let surface = |(place, count): (u32, u32)| {
        let name = ads.surfaces.text(place);
        rank(
            Value::Word(name.to_owned()).to(below("ads/seen/surface", name)),
            count,
        )
    };
    let device = |(place, count): (u32, u32)| {
        let name = ads.devices.text(place);
        rank(Value::text(name).to(below("ads/seen/device", name)), count)
    };
    leaf.head("ads.where", 0);
    let surfaces = Ads::frequent(&ads.seen.surfaces, rows);
    leaf.add(Block::Ranked(surfaces.into_iter().map(surface).collect()));
    leaf.head("ads.devices", 0);
    let devices = Ads::frequent(&ads.seen.devices, rows);
    leaf.add(Block::Ranked(devices.into_iter().map(device).collect()));
}

/// `ads/criteria` and `ads/criteria/KIND`.
pub(super) fn criteria_leaf(kind: Option<&str>, rows: u32) -> Leaf {
    let mut leaf = Leaf::titled("ads.criteria-title");
    leaf.up = "ads/advertisers".to_owned();
    if let Some(kind) = kind {
        leaf.title = Line::new("ads.criterion").fact("name", Value::Word(kind.to_owned()));
        leaf.up = "ads/criteria".to_owned();
    }
    leaf.note("ads.criteria-note");
    leaf.columns = column_names(&rows::CRITERIA);
    leaf.rows = rows;
    leaf
}

/// A link to a promoted post on x.com.
fn post_link(id: Id) -> String {
    format!("https://x.com/i/web/status/{id}")
}
