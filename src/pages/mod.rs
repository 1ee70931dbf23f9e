//! The pages about what X knows besides posts and messages. A page is built when it is opened.
//!
//! In: a [`PageId`] and the library. Out: a [`PageModel`] and slices of its long list, as plain
//! data. Absent: addresses ([`Target`](target::Target)s replace them), sentences (typed keys
//! replace them), tables of all fields, the browser.

mod account;
mod ads;
mod apps;
mod build;
mod interests;
pub mod keys;
pub mod label;
mod leaving;
mod login_findings;
mod logins;
pub mod model;
mod networks;
mod order;
mod ranks;
mod rooms;
mod security;
mod tables;
pub mod target;

use std::rc::Rc;

use build::on_x_settings;
use keys::{ColumnKey, Key};
use label::Label;
use model::{Block, Line, Meaning, PageFilter, PageModel, TableRow, column_names};
use roost_base::{Code, Problem, Time, Zone, decode};
use roost_library::ads::Ads;
use roost_library::rows::{MonthCount, Page};
use roost_library::{Library, MOST_ROWS, months_of};
use roost_records::Area;
use target::{PageId, SeenBy, Setting};

/// The kinds from which the rows of a long list are read; empty for pages that add their own
/// sources.
fn sources(page: &PageId) -> &'static [&'static str] {
    match page {
        PageId::Logins | PageId::OddLogins => &["ip-audit"],
        PageId::Apps => &["connected-application"],
        PageId::Interests | PageId::Audiences => &["personalization"],
        PageId::Seen(SeenBy::All) => &["ad-impressions"],
        PageId::Followed => &["ad-engagements"],
        PageId::Conversions => &[
            "ad-online-conversions-attributed",
            "ad-online-conversions-unattributed",
            "ad-mobile-conversions-attributed",
            "ad-mobile-conversions-unattributed",
        ],
        PageId::Room(Area::Grok) => &["grok-chat-item"],
        PageId::Room(Area::Moments) => &["moment"],
        _ => &[],
    }
}

/// What is cached between two questions about pages.
#[derive(Default)]
pub struct PageCache {
    /// The long list of the last question.
    list: Option<KnownList>,
}

/// A long list, with the parameters it was built for.
struct KnownList {
    filter: PageFilter,
    zone: Zone,
    /// The revision of the library at that time.
    revision: u32,
    list: Rc<Listed>,
}

/// A long list, filtered and sorted.
enum Listed {
    /// The rows.
    Rows(Vec<TableRow>),
    /// Impressions by index, with their engagements ([`Ads::joined`]); a row is built when it is
    /// requested.
    Seen(Rc<Ads>, Vec<((i64, u32, u32), u32)>, Vec<u32>),
}

/// Builds pages from a library.
pub struct Pages<'a> {
    library: &'a Library,
    cache: &'a mut PageCache,
}

impl<'a> Pages<'a> {
    /// Pages of a library, with the cache of earlier questions.
    pub fn new(library: &'a Library, cache: &'a mut PageCache) -> Pages<'a> {
        Pages { library, cache }
    }
}

impl Pages<'_> {
    /// Builds a page. Long tables are cut to their first rows.
    ///
    /// # Errors
    /// When the page does not exist, or the archive can no longer be read.
    pub fn page(&mut self, page: &PageId, zone: &Zone) -> Result<PageModel, Problem> {
        if let PageId::Table(of, heading) = page {
            let whole = tables::whole(self.build_page(of, zone)?, of, heading);
            return Ok(whole.ok_or_else(|| unknown(page))?.0);
        }
        let mut model = self.build_page(page, zone)?;
        tables::cut(&mut model, page);
        Ok(model)
    }

    /// Builds a page with all rows of its tables.
    fn build_page(&mut self, page: &PageId, zone: &Zone) -> Result<PageModel, Problem> {
        let mut model = match page {
            PageId::Room(Area::Account) => self.account_page()?,
            PageId::Room(Area::Security) => self.security(zone)?,
            PageId::Room(Area::Ads) => self.interests()?,
            PageId::Room(Area::Grok) => self.chats()?,
            PageId::Room(Area::Moments) => self.moments()?,
            PageId::Room(area) => self.area(*area)?,
            PageId::WhatToDo => {
                let mut model = PageModel::below(PageId::Room(Area::Security), Key::SecurityWhat);
                security::what_to_do(&mut model);
                model
            }
            PageId::Logins => {
                let rows = self.login_rows(zone, true)?.len() as u32;
                login_findings::logins_page(Key::SecurityLoginsTitle, rows)
            }
            PageId::OddLogins => {
                let rows = self.login_rows(zone, false)?.len() as u32;
                login_findings::logins_page(Key::SecurityOddLogins, rows)
            }
            PageId::Leaving => self.leaving()?,
            PageId::Apps => {
                let mut model = PageModel::below(PageId::Room(Area::Security), Key::SecurityApps);
                model.note_to(Key::SecurityAppsNote, on_x_settings(Setting::Apps));
                let (columns, rows) = self.app_table()?;
                model.columns = columns;
                model.rows = rows.len() as u32;
                model
            }
            PageId::Interests => {
                let rows = self.interest_rows()?.len();
                let columns = [ColumnKey::Name, ColumnKey::Kind, ColumnKey::InUse];
                let model = PageModel::below(PageId::Room(Area::Ads), Key::InterestsTitle);
                let lede = [Key::InterestsNone, Key::InterestsLede];
                with_list(model, lede, &columns, rows)
            }
            PageId::Audiences => {
                let rows = self.audiences()?.len();
                let mut model = PageModel::titled(Key::AdsTitle);
                model.tabs = self.ads_tabs()?;
                let columns = [ColumnKey::Advertiser, ColumnKey::AdvertiserList];
                let lede = [Key::AudiencesNone, Key::AudiencesLede];
                with_list(model, lede, &columns, rows)
            }
            PageId::Advertisers => self.targeted(zone)?,
            PageId::AllAdvertisers => {
                let rows = self.library.ads()?.ranking().len();
                let model = PageModel::below(PageId::Advertisers, Key::AdsWhoTitle);
                let lede = [Key::AdsNone, Key::AdsTappedNote];
                with_list(model, lede, &ads::ADVERTISERS, rows)
            }
            PageId::Advertiser(name) => self.advertiser(name, zone)?,
            PageId::Criteria(kind) => {
                let kind = kind.as_deref();
                let rows = ads::criteria(&*self.library.ads()?, kind, zone).len() as u32;
                ads::criteria_page(kind, rows)
            }
            PageId::Seen(by) => self.seen(by, zone)?,
            PageId::Followed => self.followed()?,
            PageId::Conversions => self.conversions()?,
            PageId::Money => self.money()?,
            PageId::Chat(chat) => self.chat(chat)?,
            PageId::Moment(moment) => self.moment(moment)?,
            PageId::Ranking(of, from, to) => {
                let filter = PageFilter {
                    page: page.clone(),
                    ..PageFilter::default()
                };
                let rows = self.rows(&filter, &[], zone, 0, 0)?;
                ranks::page(*of, *from, *to, rows.total as usize)
            }
            PageId::Table(..) | PageId::Unknown(_) => return Err(unknown(page)),
        };
        let kinds = sources(page);
        if kinds.iter().any(|kind| self.library.has_file(kind)) {
            self.sources(&mut model, |kind| kinds.contains(&kind.name()));
        } else if let Some(kind) = kinds.first() {
            let absent = Line::new(Label::KindAbsent((*kind).to_owned()));
            model.blocks = vec![Block::Lede(vec![absent])];
        }
        Ok(model)
    }

    /// What is said in the place of the records of a kind: `empty` if its file has none, otherwise
    /// that the archive has no such file. A file that is absent says nothing about the account.
    fn none_of(&self, stem: &str, empty: impl Into<Label>) -> Label {
        match self.library.has_file(stem) {
            true => empty.into(),
            false => Label::KindAbsent(stem.to_owned()),
        }
    }

    /// Returns a slice of the long list of a page. `meanings` are the translations that contain
    /// words of the filter.
    ///
    /// # Errors
    /// When the page does not exist or has no long list, or when the archive can no longer be read.
    pub fn rows(
        &mut self,
        filter: &PageFilter,
        meanings: &[Meaning],
        zone: &Zone,
        start: u32,
        count: u32,
    ) -> Result<Page<TableRow>, Problem> {
        let count = count.min(MOST_ROWS);
        let listed = self.listed(filter, meanings, zone)?;
        let range = |total: usize| {
            let end = (start.saturating_add(count) as usize).min(total);
            (start as usize).min(end)..end
        };
        let (total, rows) = match &*listed {
            Listed::Rows(rows) => {
                let shown = rows.get(range(rows.len())).unwrap_or_default();
                (rows.len(), shown.to_vec())
            }
            Listed::Seen(ads, joined, order) => {
                let shown = order.get(range(order.len())).unwrap_or_default();
                let row = |at: &u32| ads::seen_row(ads, joined, *at);
                (order.len(), shown.iter().map(row).collect())
            }
        };
        Ok(Page {
            total: total as u32,
            start,
            rows,
            revision: self.library.revision(),
        })
    }

    /// Counts the rows of the long list of a page by month; returns nothing if the list is not
    /// ordered by the time in its first column, newest first.
    ///
    /// # Errors
    /// When the page does not exist or has no long list, or when the archive can no longer be read.
    pub fn months(
        &mut self,
        filter: &PageFilter,
        meanings: &[Meaning],
        zone: &Zone,
        bounds: &[Time],
    ) -> Result<Vec<MonthCount>, Problem> {
        let times: Vec<i64> = match &*self.listed(filter, meanings, zone)? {
            Listed::Rows(rows) => rows.iter().map(order::moment).collect(),
            Listed::Seen(ads, _, order) => order.iter().map(|at| ads::seen_at(ads, *at)).collect(),
        };
        let mut counts = vec![0; bounds.len()];
        if times.is_sorted_by(|a, b| a >= b) {
            for time in times.into_iter().filter(|time| *time > 0) {
                let month = bounds.partition_point(|start| start.0 <= time);
                if let Some(count) = month.checked_sub(1).and_then(|at| counts.get_mut(at)) {
                    *count += 1;
                }
            }
        }
        Ok(months_of(bounds, &counts, &counts))
    }

    /// Returns a long list, filtered and sorted. The last one is cached.
    fn listed(
        &mut self,
        filter: &PageFilter,
        meanings: &[Meaning],
        zone: &Zone,
    ) -> Result<Rc<Listed>, Problem> {
        let revision = self.library.revision();
        let same = |known: &&KnownList| {
            known.filter == *filter && known.zone == *zone && known.revision == revision
        };
        if let Some(known) = self.cache.list.as_ref().filter(same) {
            return Ok(known.list.clone());
        }
        let list = Rc::new(self.build_rows(filter, meanings, zone)?);
        self.cache.list = Some(KnownList {
            filter: filter.clone(),
            zone: zone.clone(),
            revision,
            list: list.clone(),
        });
        Ok(list)
    }

    fn build_rows(
        &mut self,
        filter: &PageFilter,
        meanings: &[Meaning],
        zone: &Zone,
    ) -> Result<Listed, Problem> {
        let page = &filter.page;
        let rows = match page {
            PageId::Table(of, heading) => {
                let whole = tables::whole(self.build_page(of, zone)?, of, heading);
                whole.ok_or_else(|| unknown(page))?.1
            }
            PageId::Seen(by) => {
                let ads = self.library.ads()?;
                let which = ads::which(&ads, by).ok_or_else(|| unknown(page))?;
                let rows = ads::listed(&ads, &which, filter, meanings, zone);
                let joined = ads.joined();
                return Ok(Listed::Seen(ads, joined, rows));
            }
            PageId::Logins => self.login_rows(zone, true)?,
            PageId::OddLogins => self.login_rows(zone, false)?,
            PageId::Apps => self.app_table()?.1,
            PageId::Interests => self.interest_rows()?,
            PageId::Audiences => self.audiences()?,
            PageId::AllAdvertisers => ads::advertisers(&*self.library.ads()?),
            PageId::Criteria(kind) => ads::criteria(&*self.library.ads()?, kind.as_deref(), zone),
            PageId::Followed => ads::followed_rows(&*self.library.ads()?),
            PageId::Conversions => ads::conversion_rows(&*self.library.ads()?),
            PageId::Room(Area::Grok) => self.chat_rows()?,
            PageId::Room(Area::Moments) => self.moment_rows()?,
            PageId::Ranking(of, from, to) => {
                let ranking = self.library.ranking(*of, zone.months(*from, *to));
                ranks::rows(*of, *from, *to, &ranking)
            }
            _ => return Err(unknown(page)),
        };
        Ok(Listed::Rows(order::filtered(rows, filter, meanings)))
    }
}

/// Adds an introduction and the head of a long list to a page; `none` is said instead of the
/// introduction if the list has no rows.
fn with_list(
    mut page: PageModel,
    [none, lede]: [Key; 2],
    columns: &[ColumnKey],
    rows: usize,
) -> PageModel {
    let lede = if rows == 0 { none } else { lede };
    page.add(Block::Lede(vec![Line::new(lede)]));
    page.columns = column_names(columns);
    page.rows = rows as u32;
    page
}

/// The problem that a page does not exist, or has no list.
fn unknown(page: &PageId) -> Problem {
    let name = match page {
        PageId::Unknown(name) => decode(name),
        PageId::Table(_, heading) => heading.name(),
        PageId::Seen(by) => ads::asked_name(by),
        _ => String::new(),
    };
    Problem::new(Code::NotInArchive).fact("name", name)
}
