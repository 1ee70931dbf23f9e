//! The pages about ads: who showed them, by which criteria, when and where, and what the owner did.

mod lists;
mod rows;

use super::Pages;
use super::build::{fact, link, person, rank, row, value};
use super::keys::{ColumnKey, FactKey, Key, Slot};
use super::model::{Bar, Block, Line, PageModel, Ranked, Value, column_names};
use super::target::{PageId, SeenBy, Target};
use roost_base::{Problem, Time, Zone};
use roost_library::ads::{Ads, Conversion, Which};
use roost_library::fields::{text, time};

pub(super) use lists::{asked_name, listed, which};
use lists::{filter_name, title};
pub(super) use rows::{
    ADVERTISERS, advertisers, conversion_rows, criteria, followed_rows, seen as seen_row, seen_at,
};

/// Maximum number of advertisers in the ranking on a page with other blocks.
const TOP: usize = 8;

/// Columns of `ads/seen`.
pub(super) const SEEN: [ColumnKey; 7] = [
    ColumnKey::When,
    ColumnKey::Advertiser,
    ColumnKey::Ad,
    ColumnKey::Because,
    ColumnKey::Surface,
    ColumnKey::Device,
    ColumnKey::Followed,
];

impl Pages<'_> {
    /// Builds the page `ads/advertisers`: who showed ads, by which criteria, when and where.
    ///
    /// # Errors
    /// When the archive can no longer be read.
    pub(super) fn targeted(&self, zone: &Zone) -> Result<PageModel, Problem> {
        let mut page = PageModel::titled(Key::AdsTitle);
        page.tabs = self.ads_tabs()?;
        let ads = self.library.ads()?;
        let rows = ads.rows(&Which::All, zone);
        let ranking = ads.ranking();
        if ranking.is_empty() && rows.is_empty() {
            let none = self.none_of("ad-impressions", Key::AdsNone);
            page.add(Block::Lede(vec![Line::new(none)]));
            return Ok(page);
        }
        let showing = ranking.iter().filter(|found| found.seen > 0).count();
        page.add(Block::Lede(lede(&ads, &rows, showing)));
        page.head_to(Key::AdsWho, ranking.len(), PageId::AllAdvertisers);
        let top = ranking.iter().take(TOP);
        page.add(Block::Ranked {
            counts: vec![ColumnKey::Shown, ColumnKey::Opened],
            rows: top
                .map(|found| rows::advertiser(&ads, found, zone))
                .collect(),
        });
        page.note(Key::AdsTappedNote);
        add_criteria(&mut page, &ads, &rows, Some(PageId::Criteria(None)));
        add_when(&mut page, &ads, &rows, zone);
        add_where(&mut page, &ads, &rows);
        Ok(page)
    }

    /// Builds the page `ads/advertiser/NAME`: everything about one advertiser.
    ///
    /// # Errors
    /// When the archive can no longer be read.
    pub(super) fn advertiser(&self, name: &str, zone: &Zone) -> Result<PageModel, Problem> {
        let ads = self.library.ads()?;
        let mut page = PageModel::below(PageId::Advertisers, Key::AdsAdvertiser);
        let place = ads.advertisers.find(name).unwrap_or_default();
        let rows = match place {
            0 => Vec::new(),
            place => ads.rows(&Which::Advertiser(place), zone),
        };
        let shown = match place {
            0 => name,
            place => ads.name(place),
        };
        page.title = page.title.fact(Slot::Name, Value::text(shown));
        let known = self.audiences()?.into_iter().filter(|row| {
            matches!(row.cells.first(), Some(Value::Go(value, _)) if **value == Value::text(name))
        });
        let lists: Vec<Value> = known
            .filter_map(|row| row.cells.into_iter().nth(1))
            .collect();
        page.facts(vec![
            fact(
                FactKey::Handle,
                person(if name.starts_with('@') { name } else { "" }),
            ),
            fact(FactKey::Audience, Value::Many(lists)),
            fact(
                FactKey::Seen,
                Value::Count(rows.len() as u64)
                    .to(PageId::Seen(SeenBy::Advertiser(name.to_owned()))),
            ),
        ]);
        if rows.is_empty() {
            page.note(Key::AdsAdvertiserUnseen);
        } else {
            let posts = Ads::frequent(&ads.seen.posts, &rows);
            page.head(Key::AdsPosts, posts.len());
            let post = |(post, count): &(u32, u32)| {
                let to = PageId::Seen(SeenBy::Post(ads.posts.text(*post).to_owned()));
                let value = match ads.text(*post) {
                    "" => Value::Line(Line::new(Key::AdsNoText)),
                    text => Value::Quote(text.to_owned()),
                };
                rank(value.to(to), *count)
            };
            page.add(by_shown(posts.iter().map(post).collect()));
            add_criteria(&mut page, &ads, &rows, None);
            add_when(&mut page, &ads, &rows, zone);
        }
        let of_place = |advertiser: u32| place > 0 && advertiser == place;
        let followed: Vec<u32> = (0..ads.engaged.len() as u32)
            .filter(|at| of_place(ads.engaged.key(*at as usize).1))
            .collect();
        if !followed.is_empty() {
            page.head(Key::AdsFollowed, followed.len());
            let rows = followed.iter().map(|at| rows::followed(&ads, *at));
            page.table(&rows::FOLLOWED, rows.collect());
        }
        let reported: Vec<_> = ads
            .conversions
            .iter()
            .filter(|conversion| of_place(conversion.advertiser))
            .collect();
        if !reported.is_empty() {
            page.head(Key::AdsConversions, reported.len());
            let rows = reported.into_iter();
            let rows = rows.map(|conversion| rows::conversion(&ads, conversion));
            page.table(&rows::CONVERSIONS, rows.collect());
        }
        Ok(page)
    }

    /// Builds the page of a list of impressions.
    ///
    /// # Errors
    /// When the archive can no longer be read.
    pub(super) fn seen(&self, by: &SeenBy, zone: &Zone) -> Result<PageModel, Problem> {
        let mut page = PageModel::titled(title(by));
        let ads = self.library.ads()?;
        let which = which(&ads, by);
        page.columns = column_names(&SEEN);
        page.rows = which
            .as_ref()
            .map_or(0, |which| ads.rows(which, zone).len() as u32);
        let said = Line::of(Key::AdsSeenSaid, page.rows.into());
        if *by == SeenBy::All {
            page.tabs = self.ads_tabs()?;
            page.add(Block::Lede(if page.rows == 0 {
                vec![Line::new(Key::AdsNone)]
            } else {
                vec![said, Line::new(Key::AdsKept)]
            }));
        } else {
            page.up = Some(PageId::Advertisers.into());
            let name = Some(filter_name(&ads, which)).filter(|name| !name.is_empty());
            let name = name.unwrap_or_else(|| Value::text(&asked_name(by)));
            page.title = page.title.fact(Slot::Name, name);
            page.add(Block::Lede(vec![said]));
        }
        Ok(page)
    }

    /// Builds the page `ads/conversions`: what advertisers reported to X.
    ///
    /// # Errors
    /// When the archive can no longer be read.
    pub(super) fn conversions(&self) -> Result<PageModel, Problem> {
        let mut page = PageModel::titled(Key::AdsTitle);
        page.tabs = self.ads_tabs()?;
        let ads = self.library.ads()?;
        let count = |online: bool, attributed: bool| {
            let found = ads.conversions.iter();
            let fits = |c: &&Conversion| (c.online, c.attributed) == (online, attributed);
            Value::Count(found.filter(fits).count() as u64)
        };
        if ads.conversions.is_empty() {
            page.add(Block::Lede(vec![Line::new(Key::AdsConversionsNone)]));
            return Ok(page);
        }
        page.add(Block::Lede(vec![Line::of(
            Key::AdsConversionCount,
            ads.conversions.len() as u64,
        )]));
        page.facts(vec![
            fact(FactKey::WebAttributed, count(true, true)),
            fact(FactKey::WebUnattributed, count(true, false)),
            fact(FactKey::AppAttributed, count(false, true)),
            fact(FactKey::AppUnattributed, count(false, false)),
        ]);
        page.columns = column_names(&rows::CONVERSIONS);
        page.rows = ads.conversions.len() as u32;
        Ok(page)
    }

    /// Builds the page `ads/followed`: ads with engagements that X recorded.
    ///
    /// # Errors
    /// When the archive can no longer be read.
    pub(super) fn followed(&self) -> Result<PageModel, Problem> {
        let mut page = PageModel::titled(Key::AdsTitle);
        page.tabs = self.ads_tabs()?;
        let ads = self.library.ads()?;
        if ads.engaged.is_empty() {
            page.add(Block::Lede(vec![Line::new(Key::AdsFollowedNone)]));
            return Ok(page);
        }
        page.add(Block::Lede(vec![
            Line::of(Key::AdsFollowedCount, ads.engaged.len() as u64)
                .fact(Slot::Tapped, Value::Count(ads.tapped_count().into())),
            Line::new(Key::AdsFollowedLede),
        ]));
        let mut actions: Vec<u32> = Vec::new();
        for at in 0..ads.engaged.len() {
            actions.extend(ads.actions(at).iter().map(|(kind, _)| *kind));
        }
        let all: Vec<u32> = (0..actions.len() as u32).collect();
        let ranked = Ads::frequent(&actions, &all);
        if !ranked.is_empty() {
            page.head(Key::AdsActions, ranked.len());
            let action = |(kind, count): &(u32, u32)| {
                let word = ads.words.text(*kind).to_owned();
                let to = Target::Rows(PageId::Followed, word.clone());
                rank(Value::Word(word).to(to), *count)
            };
            page.add(Block::Ranked {
                counts: vec![ColumnKey::Times],
                rows: ranked.iter().map(action).collect(),
            });
        }
        page.columns = column_names(&rows::FOLLOWED);
        page.rows = ads.engaged.len() as u32;
        if ads.seen.is_empty() && page.rows > 0 {
            page.note(Key::AdsFollowedAlone);
        }
        Ok(page)
    }

    /// Builds the page `ads/money`: X's payments to the owner, and visits to articles without ads.
    ///
    /// # Errors
    /// When the archive can no longer be read.
    pub(super) fn money(&self) -> Result<PageModel, Problem> {
        let mut page = PageModel::titled(Key::AdsTitle);
        page.tabs = self.ads_tabs()?;
        let sharing = self.library.first_record("ads-revenue-sharing")?;
        page.head(Key::AdsRevenue, 0);
        let status = Value::Word(text(&sharing, &["status"]).to_owned());
        let enrolled = Value::day(time(&sharing, &["enrolledAt"]));
        let payouts = sharing.items("payoutHistory");
        if status.is_empty() && enrolled.is_empty() && payouts.is_empty() {
            page.note(self.none_of("ads-revenue-sharing", Key::AdsRevenueNone));
        } else {
            page.facts(vec![
                fact(FactKey::Status, status),
                fact(FactKey::Enrolled, enrolled),
            ]);
            let paid = |payout: &roost_records::Tree| {
                row([
                    Value::day(time(payout, &["paidAt"])),
                    value(payout, &["payoutAmountUsd"]),
                ])
            };
            page.table(
                &[ColumnKey::PaidAt, ColumnKey::Usd],
                payouts.iter().map(paid).collect(),
            );
        }
        let visits = self.library.records("ad-free-article-visits")?;
        page.head(Key::AdsFree, visits.len());
        if visits.is_empty() {
            page.note(self.none_of("ad-free-article-visits", Key::AdsFreeNone));
        }
        let visit = |visit: &roost_records::Tree| {
            row([
                Value::time(time(visit, &["visitTimestamp"])),
                link(visit.text("url")),
                value(visit, &["propertyName", "affiliateName"]),
            ])
        };
        page.table(
            &[ColumnKey::When, ColumnKey::Page, ColumnKey::Publisher],
            visits.iter().map(visit).collect(),
        );
        Ok(page)
    }
}

/// A ranking by the number of ads shown.
fn by_shown(rows: Vec<Ranked>) -> Block {
    Block::Ranked {
        counts: vec![ColumnKey::Shown],
        rows,
    }
}

/// The introduction: how many ads of how many advertisers were shown, and when. `rows` are in
/// descending order of time.
fn lede(ads: &Ads, rows: &[u32], advertisers: usize) -> Vec<Line> {
    let dated = |row: &u32| {
        let time = ads.seen.times.get(*row as usize).copied();
        time.filter(|time| *time > 0).map(Time)
    };
    if rows.is_empty() {
        return vec![Line::new(Key::AdsUnseen), Line::new(Key::AdsKept)];
    }
    let explained = rows
        .iter()
        .filter(|row| !ads.seen.criteria(**row as usize).is_empty())
        .count();
    let count = rows.len() as u64;
    let ends = (
        rows.iter().rev().find_map(dated),
        rows.iter().find_map(dated),
    );
    let put = match ends {
        (Some(first), Some(last)) => {
            Line::of(Key::AdsPut, count).fact(Slot::Dates, Value::Dates(first, last))
        }
        _ => Line::of(Key::AdsSeenSaid, count),
    };
    vec![
        put,
        Line::of(Key::AdsAdvertisers, advertisers as u64),
        Line::of(Key::AdsTapped, ads.tapped_count().into()),
        Line::of(Key::AdsExplained, explained as u64),
        Line::new(Key::AdsKept),
    ]
}

/// Adds a ranking of the types of criteria of these impressions. `all` is the page that lists all
/// criteria.
fn add_criteria(page: &mut PageModel, ads: &Ads, rows: &[u32], all: Option<PageId>) {
    let kinds = ads.criteria_kinds(rows);
    if kinds.is_empty() {
        return;
    }
    let values = kinds
        .iter()
        .map(|(kind, _)| ads.criteria_values(kind, rows));
    let values: Vec<Vec<(String, u32)>> = values.collect();
    page.head(Key::AdsCriteria, kinds.len());
    if let (Some(all), Some(Block::Head { link, .. })) = (all, page.blocks.last_mut()) {
        // The ranking below has the types, the complete list their values.
        let count = values.iter().map(Vec::len).sum::<usize>() as u64;
        *link = Some((Line::of(Key::All, count), all.into()));
    }
    let ranked = kinds
        .into_iter()
        .zip(values)
        .map(|((kind, count), values)| {
            let own = |value: &String| !rows::own_value(&kind, value).is_empty();
            let values = values.into_iter().filter(|(value, _)| own(value)).take(3);
            let mut found = rank(
                Value::Word(kind.clone()).to(PageId::Criteria(Some(kind.clone()))),
                count,
            );
            found.detail = Value::Many(values.map(|(value, _)| Value::text(&value)).collect());
            found
        });
    page.add(by_shown(ranked.collect()));
    page.note(Key::AdsCriteriaNote);
}

fn add_when(page: &mut PageModel, ads: &Ads, rows: &[u32], zone: &Zone) {
    let (days, hours) = ads.by_day_and_hour(rows, zone);
    if days.is_empty() {
        return;
    }
    page.head(Key::AdsWhen, 0);
    let day = |(day, count): (i64, u32)| {
        let time = Time(day * 86_400);
        Bar {
            label: Value::day(Some(time)),
            count,
            to: PageId::Seen(SeenBy::Day(day)).into(),
        }
    };
    page.add(Block::Bars(days.into_iter().map(day).collect()));
    page.head(Key::AdsHours, 0);
    let hour = |(hour, count): (u8, u32)| Bar {
        label: Value::Hour(hour),
        count,
        to: PageId::Seen(SeenBy::Hour(hour)).into(),
    };
    page.add(Block::Bars((0..).zip(hours).map(hour).collect()));
}

fn add_where(page: &mut PageModel, ads: &Ads, rows: &[u32]) {
    let surface = |(place, count): (u32, u32)| {
        let name = ads.surfaces.text(place);
        rank(
            Value::Word(name.to_owned()).to(PageId::Seen(SeenBy::Surface(name.to_owned()))),
            count,
        )
    };
    let device = |(place, count): (u32, u32)| {
        let name = ads.devices.text(place);
        rank(
            Value::text(name).to(PageId::Seen(SeenBy::Device(name.to_owned()))),
            count,
        )
    };
    page.head(Key::AdsWhere, 0);
    let surfaces = Ads::frequent(&ads.seen.surfaces, rows);
    page.add(by_shown(surfaces.into_iter().map(surface).collect()));
    page.head(Key::AdsDevices, 0);
    let devices = Ads::frequent(&ads.seen.devices, rows);
    page.add(by_shown(devices.into_iter().map(device).collect()));
}

/// Builds the page of all criteria, or of those of one type.
pub(super) fn criteria_page(kind: Option<&str>, rows: u32) -> PageModel {
    let mut page = match kind {
        None => PageModel::below(PageId::Advertisers, Key::AdsCriteriaTitle),
        Some(_) => PageModel::below(PageId::Criteria(None), Key::AdsCriterion),
    };
    if let Some(kind) = kind {
        page.title = page.title.fact(Slot::Name, Value::Word(kind.to_owned()));
    }
    page.note(Key::AdsCriteriaNote);
    page.columns = column_names(&rows::CRITERIA);
    page.rows = rows;
    page
}
