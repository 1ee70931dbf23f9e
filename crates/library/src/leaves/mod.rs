//! Leaves: what X knows beside posts and messages, put together when somebody looks.
//!
//! In comes an address (`protocol::LEAVES` has the first steps), out comes a `protocol::Leaf`.
//! Records are read from the archive at that moment; only ads, which are many, are kept as columns.
//! Absent: sentences (keys of locale files stand for them), sheets of every field (`sheets.rs`).

mod account;
mod ads;
mod interests;
mod logins;
mod order;
mod page;
mod ranks;
mod read;
mod rooms;
mod search;
mod security;
mod tables;

use std::rc::Rc;

use super::listing::months_of;
use crate::library::Library;
use crate::library::MOST_ROWS;
pub(crate) use order::Spelled;

use crate::rows::{Leaf, LeafFilter, LeafRow, Line, MonthCount, Page, column_names};
use roost_base::{Arrange, Code, Problem, Time, Zone, decode};
use roost_records::Area;

/// Long lists with the kinds that their rows are read from.
const SOURCES: &[(&str, &[&str])] = &[
    ("security/logins", &["ip-audit"]),
    ("security/apps", &["connected-application"]),
    ("ads/interests", &["personalization"]),
    ("ads/audiences", &["personalization"]),
    ("ads/seen", &["ad-impressions"]),
    ("ads/followed", &["ad-engagements"]),
    (
        "ads/conversions",
        &[
            "ad-online-conversions-attributed",
            "ad-online-conversions-unattributed",
            "ad-mobile-conversions-attributed",
            "ad-mobile-conversions-unattributed",
        ],
    ),
    ("grok", &["grok-chat-item"]),
    ("moments", &["moment"]),
];

/// What is kept between two questions.
#[derive(Default)]
pub(super) struct Shelf {
    /// The ads, with the number of entries of the archive that they were read from.
    ads: Option<(usize, Rc<ads::Ads>)>,
    /// The list that was asked for last.
    list: Option<(LeafFilter, u32, Rc<Listed>)>,
    /// What a search looks into, with the revision as of then.
    few: Option<(u32, Vec<search::Few>)>,
}

/// A long list in its order.
enum Listed {
    /// Rows, put together.
    Rows(Vec<LeafRow>),
    /// Impressions by number; a row is put together when it is seen.
    Seen(Rc<ads::Ads>, Vec<((i64, u32, u32), u32)>, Vec<u32>),
}

impl Shelf {
    /// People are called otherwise from now on.
    pub(super) fn forget_names(&mut self) {
        self.few = None;
    }
}

impl Library {
    /// The leaf at an address.
    ///
    /// # Errors
    /// When there is none such, or the medium is lost.
    pub fn leaf(&mut self, path: &str, zone: &Zone) -> Result<Leaf, Problem> {
        if let Some((of, heading)) = tables::named(path) {
            let whole = tables::whole(self.uncut(of, zone)?, of, heading);
            return Ok(whole.ok_or_else(|| unknown(path))?.0);
        }
        let mut leaf = self.uncut(path, zone)?;
        tables::cut(&mut leaf, path);
        Ok(leaf)
    }

    /// The leaf with all rows of its tables.
    fn uncut(&mut self, path: &str, zone: &Zone) -> Result<Leaf, Problem> {
        let decoded: Vec<String> = path.split('/').map(decode).collect();
        let decoded: Vec<&str> = decoded.iter().map(String::as_str).collect();
        let raw: Vec<&str> = path.split('/').collect();
        let mut leaf = match decoded.as_slice() {
            ["account"] => self.account_leaf()?,
            ["security"] => self.security(zone)?,
            ["security", "what"] => {
                let mut leaf = Leaf::titled("security.what");
                leaf.up = "security".to_owned();
                security::what_to_do(&mut leaf);
                leaf
            }
            ["security", "logins"] => security::logins_leaf(self.login_rows(zone)?.len() as u32),
            ["security", "apps"] => {
                let mut leaf = Leaf::titled("security.apps");
                leaf.up = "security".to_owned();
                leaf.note("security.apps-note");
                leaf.columns = column_names(&security::APP_COLUMNS);
                leaf.rows = self.records("connected-application")?.len() as u32;
                leaf
            }
            ["ads"] => self.interests()?,
            ["ads", "interests"] => {
                let rows = self.interest_rows()?.len();
                let columns = ["name", "kind", "in-use"];
                let mut leaf = interests::long("interests.title", &columns, rows, "interests.lede");
                leaf.up = "ads".to_owned();
                leaf
            }
            ["ads", "audiences"] => {
                let rows = self.audiences()?.len();
                let mut leaf =
                    interests::long("ads.title", &["advertiser", "list"], rows, "audiences.lede");
                leaf.tabs = self.ads_tabs()?;
                leaf
            }
            ["ads", "advertisers"] => self.targeted(zone)?,
            ["ads", "advertisers", "all"] => {
                let rows = self.ads()?.ranking().len();
                let columns = ads::ADVERTISERS;
                let mut leaf = interests::long("ads.who", &columns, rows, "ads.tapped-note");
                leaf.title = Line::new("ads.who-title");
                leaf.up = "ads/advertisers".to_owned();
                leaf
            }
            ["ads", "advertiser", name] => self.advertiser(name, zone)?,
            ["ads", "criteria"] | ["ads", "criteria", _] => {
                let kind = decoded.get(2).copied();
                let rows = ads::criteria(&*self.ads()?, kind, zone).len() as u32;
                ads::criteria_leaf(kind, rows)
            }
            ["ads", "seen", by, ..] if !ads::LISTS.contains(by) => return Err(unknown(path)),
            ["ads", "seen", ..] => self.seen(raw.get(2..).unwrap_or_default(), zone)?,
            ["ads", "followed"] => self.followed(false)?,
            ["ads", "conversions"] => self.followed(true)?,
            ["ads", "money"] => self.money()?,
            ["grok"] => self.chats()?,
            ["grok", "chat", chat] => self.chat(chat)?,
            ["moments"] => self.moments()?,
            ["moments", moment] => self.moment(moment)?,
            ["overview", steps @ ..] => {
                let asked = ranks::Asked::new(steps).ok_or_else(|| unknown(path))?;
                let filter = LeafFilter {
                    path: path.to_owned(),
                    ..LeafFilter::default()
                };
                let rows = self.leaf_rows(&filter, &[], zone, 0, 0)?;
                self.rank_leaf(&asked, rows.total as usize)
            }
            [room] => {
                let area = Area::ALL.iter().find(|area| area.name() == *room);
                self.area(*area.ok_or_else(|| unknown(path))?)?
            }
            _ => return Err(unknown(path)),
        };
        let source = SOURCES.iter().find(|(list, _)| *list == path);
        if let Some((_, kinds)) = source {
            self.sources(&mut leaf, |kind| kinds.contains(&kind.name()));
        }
        if leaf.title == Line::default() {
            leaf.title = Line::new("room.files");
        }
        Ok(leaf)
    }

    /// A page of a leaf's long list.
    ///
    /// # Errors
    /// When there is none such, or the medium is lost.
    pub fn leaf_rows(
        &mut self,
        filter: &LeafFilter,
        spelled: &[(String, String)],
        zone: &Zone,
        start: u32,
        count: u32,
    ) -> Result<Page<LeafRow>, Problem> {
        let count = count.min(MOST_ROWS);
        let listed = self.listed(filter, &Spelled::new(spelled), zone)?;
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
            revision: self.revision,
        })
    }

    /// How many rows of a leaf's long list lie in each month; none where it does not go back in
    /// time.
    ///
    /// # Errors
    /// When there is none such, or the medium is lost.
    pub fn leaf_months(
        &mut self,
        filter: &LeafFilter,
        spelled: &[(String, String)],
        zone: &Zone,
        bounds: &[Time],
    ) -> Result<Vec<MonthCount>, Problem> {
        let times: Vec<i64> = match &*self.listed(filter, &Spelled::new(spelled), zone)? {
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

    /// A long list in its order; the last one is kept.
    fn listed(
        &mut self,
        filter: &LeafFilter,
        spelled: &Spelled,
        zone: &Zone,
    ) -> Result<Rc<Listed>, Problem> {
        let known = self
            .shelf
            .list
            .as_ref()
            .filter(|(known, revision, _)| known == filter && *revision == self.revision);
        if let Some((_, _, listed)) = known {
            return Ok(listed.clone());
        }
        let listed = Rc::new(self.list_anew(filter, spelled, zone)?);
        self.shelf.list = Some((filter.clone(), self.revision, listed.clone()));
        Ok(listed)
    }

    fn list_anew(
        &mut self,
        filter: &LeafFilter,
        spelled: &Spelled,
        zone: &Zone,
    ) -> Result<Listed, Problem> {
        let path = filter.path.as_str();
        if let Some((of, heading)) = tables::named(path) {
            let whole = tables::whole(self.uncut(of, zone)?, of, heading);
            let (_, rows) = whole.ok_or_else(|| unknown(path))?;
            return Ok(Listed::Rows(order::filtered(rows, filter, spelled)));
        }
        let decoded: Vec<String> = path.split('/').map(decode).collect();
        let decoded: Vec<&str> = decoded.iter().map(String::as_str).collect();
        let rows = match decoded.as_slice() {
            ["ads", "seen", ..] => {
                let raw: Vec<&str> = path.split('/').skip(2).collect();
                return self.listed_ads(&raw, filter, spelled, zone);
            }
            ["security", "logins"] => self.login_rows(zone)?,
            ["security", "apps"] => security::app_rows(&self.records("connected-application")?),
            ["ads", "interests"] => self.interest_rows()?,
            ["ads", "audiences"] => self.audiences()?,
            ["ads", "advertisers", "all"] => ads::advertisers(&*self.ads()?),
            ["ads", "criteria"] | ["ads", "criteria", _] => {
                ads::criteria(&*self.ads()?, decoded.get(2).copied(), zone)
            }
            ["ads", "followed"] => ads::followed_rows(&*self.ads()?),
            ["ads", "conversions"] => ads::conversion_rows(&*self.ads()?),
            ["grok"] => self.chat_rows()?,
            ["moments"] => self.moment_rows()?,
            ["overview", steps @ ..] => {
                let asked = ranks::Asked::new(steps).ok_or_else(|| unknown(path))?;
                self.rank_rows(&asked, zone)
            }
            _ => return Err(unknown(path)),
        };
        Ok(Listed::Rows(order::filtered(rows, filter, spelled)))
    }

    fn listed_ads(
        &mut self,
        steps: &[&str],
        filter: &LeafFilter,
        spelled: &Spelled,
        zone: &Zone,
    ) -> Result<Listed, Problem> {
        let ads = self.ads()?;
        let which = ads::which(&ads, steps).ok_or_else(|| unknown(&filter.path))?;
        let mut rows = ads.rows(&which, zone);
        ads.keep_words(&mut rows, &filter.words, spelled);
        let joined = ads.joined();
        if let Some(column) = filter.sort {
            let keys = ads.sort_keys(column);
            rows.arrange_by_key(|at| keys.get(*at as usize));
            if filter.down {
                rows.reverse();
            }
        }
        Ok(Listed::Seen(ads, joined, rows))
    }
}

fn unknown(path: &str) -> Problem {
    Problem::new(Code::NotInArchive).fact("name", decode(path))
}
