//! How logins are presented: the verdict, the findings, the drawing by network, and the rows of the
//! lists.

use super::Pages;
use super::build::{SHORT, fact, ip, row};
use super::keys::{ColumnKey, FactKey, Key, Slot};
use super::label::Label;
use super::logins::{APP_DAYS, DAY, Login, Logins, NEAR, ODD_SHARE, RARE_SHARE, Standing, is_near};
use super::model::{
    Block, DotLine, Dots, Finding, Line, PageModel, Shape, TableRow, Value, column_names,
};
use super::networks::{HABIT_DAYS, HABIT_SPAN, Network, POOL_DAYS, POOL_NETWORKS};
use super::target::{PageId, Target};
use roost_base::{Problem, Time, Zone};
use roost_library::rows::ItemRef;
use roost_records::Area;

/// Up to this number, grave networks get a finding each; more are combined into one finding.
const FEW: usize = 2;

/// The number of networks that are always drawn; of the others only those that stand out are drawn.
const MOST_LINES: usize = 20;

/// The time axis has this many steps. A line has about one dot per step, because it is not wide
/// enough for more.
const MOST_MARKS: usize = 250;

/// The columns of the lists of logins.
const COLUMNS: [ColumnKey; 6] = [
    ColumnKey::When,
    ColumnKey::Ip,
    ColumnKey::Network,
    ColumnKey::StandsOut,
    ColumnKey::Did,
    ColumnKey::Port,
];

/// The conclusion: whether a login looks like somebody else's, and how many findings there are.
/// `none` is said if there are no logins.
pub fn verdict(found: &Logins, findings: usize, none: Label) -> Vec<Line> {
    let count = |wanted: Standing| standing(found, wanted).len() as u64;
    // The gravest logins are the answer; the others are among the findings.
    let unlike = match count(Standing::Grave) {
        0 => count(Standing::Rare),
        grave => grave,
    };
    let mut lines = vec![match (found.all.is_empty(), unlike) {
        (true, _) => Line::new(none),
        (_, 0) => Line::new(Key::SecuritySafe),
        (_, unlike) => Line::one_or(Key::SecurityUnlikeSingle, Key::SecurityUnlike, unlike),
    }];
    if findings > 0 {
        let [single, several] = [Key::SecurityVerdictSingle, Key::SecurityVerdict];
        lines.push(Line::one_or(single, several, findings as u64));
    }
    lines
}

/// What stands out among the logins, the gravest first; at most three findings.
pub fn findings(found: &Logins) -> Vec<Finding> {
    let with = |standing: Standing| -> Vec<&Network> {
        let has = |network: &&Network| found.of(network).any(|login| login.standing == standing);
        found.networks.iter().filter(has).collect()
    };
    let mut findings = Vec::new();
    let grave = with(Standing::Grave);
    if grave.len() > FEW {
        findings.push(grave_networks(found, &grave));
    } else {
        findings.extend(
            grave
                .into_iter()
                .filter_map(|network| night(found, network)),
        );
    }
    findings.extend(visits(found, &with(Standing::Rare)));
    findings
}

/// The logins with a standing, oldest first.
fn standing(found: &Logins, wanted: Standing) -> Vec<&Login> {
    let all = found.all.iter();
    all.filter(|login| login.standing == wanted).collect()
}

/// The finding about one network with grave logins; `None` if it has none.
fn night(found: &Logins, network: &Network) -> Option<Finding> {
    let grave: Vec<&Login> = found
        .of(network)
        .filter(|login| login.standing == Standing::Grave)
        .collect();
    let shown = grave.last()?;
    let total: u32 = found.hours.iter().sum();
    let why = match grave.len() {
        1 => Key::SecurityWhyLogin,
        _ => Key::SecurityWhyLast,
    };
    let [single, several] = [Key::SecurityFoundOddOnceSingle, Key::SecurityFoundOddOnce];
    let title = Line::one_or(single, several, grave.len() as u64);
    let mut details = vec![
        about(Line::new(why), shown),
        Line::of(Key::SecurityWhyHour, total.into()),
    ];
    details.extend(around(found, shown));
    Some(Finding {
        grave: true,
        title: about(title, shown),
        details,
        links: vec![
            see(grave.len()).to(logins_of(network)),
            Value::Line(Line::new(Key::SecurityDo)).to(PageId::WhatToDo),
        ],
    })
}

/// The finding about several networks with grave logins.
fn grave_networks(found: &Logins, networks: &[&Network]) -> Finding {
    let grave = standing(found, Standing::Grave);
    Finding {
        grave: true,
        title: Line::of(Key::SecurityFoundNights, grave.len() as u64),
        details: vec![
            dated(&grave),
            Line::of(Key::SecurityFrom, networks.len() as u64),
            Line::new(Key::SecurityWhyNights),
        ],
        links: vec![
            see(grave.len()).to(PageId::OddLogins),
            Value::Line(Line::new(Key::SecurityDo)).to(PageId::WhatToDo),
        ],
    }
}

/// The finding about all rare logins; `None` if there are none.
fn visits(found: &Logins, networks: &[&Network]) -> Option<Finding> {
    let rare = standing(found, Standing::Rare);
    let last = rare.last()?;
    let title = match (rare.len() as u64, networks) {
        (1, _) => Line::new(Key::SecurityFoundVisitSingle),
        (count, [_]) => Line::of(Key::SecurityFoundVisitNetwork, count),
        (count, _) => Line::of(Key::SecurityFoundVisit, count),
    };
    let mut details = vec![match rare.len() {
        1 => about(Line::new(Key::SecurityWhyLogin), last),
        _ => dated(&rare),
    }];
    if networks.len() > 1 {
        details.push(Line::of(Key::SecurityFrom, networks.len() as u64));
    }
    details.push(Line::new(Key::SecurityWhyVisit));
    if rare.len() == 1 {
        details.extend(around(found, last));
    }
    let to = match networks {
        [network] => logins_of(network),
        _ => PageId::OddLogins.into(),
    };
    Some(Finding {
        grave: false,
        title,
        details,
        links: vec![see(rare.len()).to(to)],
    })
}

/// Adds the address and the time of a login to a sentence.
fn about(line: Line, login: &Login) -> Line {
    line.fact(Slot::When, Value::time(Some(login.time)))
        .fact(Slot::Address, ip(&login.ip))
}

/// The days of several logins, which are in ascending order.
fn dated(logins: &[&Login]) -> Line {
    let time = |login: Option<&&Login>| login.map_or(Time(0), |login| login.time);
    let dates = Value::Dates(time(logins.first()), time(logins.last()));
    Line::new(Key::SecurityWhyDates).fact(Slot::Dates, dates)
}

/// The words of the link to the logins of a finding.
fn see(logins: usize) -> Value {
    Value::Line(Line::new(match logins {
        1 => Key::SecuritySeeSingle,
        _ => Key::SecuritySee,
    }))
}

/// What the owner posted around a login; `None` if no post from that time is known.
fn around(found: &Logins, login: &Login) -> Option<Line> {
    if found.posted.is_empty() {
        return None;
    }
    let Some(post) = found.around(login) else {
        return Some(Line::new(Key::SecurityDidNothing));
    };
    let after = post.time.0 - login.time.0;
    let (named, unknown) = match (is_near(login.time, post), after >= 0) {
        (false, _) => (Key::SecurityDidLater, Key::SecurityDidLaterUnknown),
        (true, true) => (Key::SecurityDidAfter, Key::SecurityDidAfterUnknown),
        (true, false) => (Key::SecurityDidBefore, Key::SecurityDidBeforeUnknown),
    };
    let line = match post.app.as_str() {
        "" => Line::new(unknown),
        app => Line::new(named).fact(Slot::Name, Value::text(app)),
    };
    Some(line.fact(Slot::After, Value::Span(after.unsigned_abs())))
}

/// The logins of a network in the list of logins.
fn logins_of(network: &Network) -> Target {
    Target::Rows(PageId::Logins, network.name.clone())
}

/// Adds the logins by network, and the rules by which logins stand out.
pub fn add_logins(page: &mut PageModel, found: &Logins) {
    let (Some(first), Some(last)) = (found.all.first(), found.all.last()) else {
        return;
    };
    page.head_to(Key::SecurityLogins, found.all.len(), PageId::Logins);
    let number = |number: usize| Value::Count(number as u64);
    let after = |line: Line, seconds: i64| line.fact(Slot::After, Value::Span(seconds as u64));
    page.add(Block::Note(
        Line::of(Key::SecurityCount, found.all.len() as u64)
            .fact(Slot::Networks, number(found.networks.len()))
            .fact(Slot::Dates, Value::Dates(first.time, last.time)),
    ));
    page.add(Block::Dots(drawing(found)));
    page.add(Block::Details {
        title: Line::new(Key::SecurityRules),
        lines: vec![
            Line::new(Key::SecurityRuleNetwork)
                .fact(Slot::Networks, number(POOL_NETWORKS))
                .fact(Slot::Days, number(POOL_DAYS)),
            after(
                Line::of(Key::SecurityRuleHabit, HABIT_DAYS as u64),
                HABIT_SPAN * DAY,
            ),
            after(Line::of(Key::SecurityRulePosted, APP_DAYS as u64), NEAR),
            Line::new(Key::SecurityRuleHour).fact(Slot::Share, number(ODD_SHARE as usize)),
            Line::new(Key::SecurityRuleRare).fact(Slot::Share, number(RARE_SHARE)),
            Line::new(Key::SecurityRuleLimits),
        ],
    });
}

fn drawing(found: &Logins) -> Dots {
    let time = |login: Option<&Login>| login.map_or(Time(0), |login| login.time);
    let (first, last) = (time(found.all.first()), time(found.all.last()));
    let step = ((last.0 - first.0) / MOST_MARKS as i64).max(1);
    // Networks that stand out are drawn even if there are many networks.
    let (often, others) = found
        .networks
        .split_at(found.networks.len().min(MOST_LINES));
    let odd = |network: &&Network| {
        let mut logins = found.of(network);
        logins.any(|login| login.standing != Standing::Own)
    };
    let odd = others.iter().filter(odd).take(SHORT);
    let lines = often.iter().chain(odd);
    Dots {
        first,
        last,
        lines: lines.map(|network| line(found, network, step)).collect(),
    }
}

/// A network in the drawing. Dots less than `step` seconds after the last mark are left out; rings
/// and triangles are always drawn.
fn line(found: &Logins, network: &Network, step: i64) -> DotLine {
    let mut marks: Vec<(Time, Shape)> = Vec::new();
    for login in found.of(network) {
        let shape = match login.standing {
            Standing::Own => Shape::Dot,
            Standing::Rare => Shape::Ring,
            Standing::Grave => Shape::Triangle,
        };
        let near = marks
            .last()
            .is_some_and(|(before, _)| login.time.0 - before.0 < step);
        if !near || shape != Shape::Dot {
            marks.push((login.time, shape));
        }
    }
    let last = |standing: Standing| {
        let mut logins = found.of(network);
        logins.rfind(|login| login.standing == standing)
    };
    let grave = last(Standing::Grave);
    let remark = match (grave, last(Standing::Rare)) {
        (Some(grave), _) => {
            Some(Line::new(Key::SecurityRemarkOdd).fact(Slot::When, Value::time(Some(grave.time))))
        }
        (None, Some(rare)) => {
            Some(Line::new(Key::SecurityRemarkRare).fact(Slot::When, Value::day(Some(rare.time))))
        }
        (None, None) => None,
    };
    let label = match network.addresses.as_slice() {
        [address] => ip(address),
        _ => ip(&network.name),
    };
    let count = |key: Key, number: usize| Line::of(key, number as u64);
    let mut detail = vec![count(Key::SecurityLoginsOf, network.logins.len())];
    if network.logins.len() > 1 {
        detail.push(count(Key::SecurityAddresses, network.addresses.len()));
    }
    DotLine {
        label: label.to(logins_of(network)),
        detail,
        marks,
        remark,
        grave: grave.is_some(),
    }
}

/// The page of the list of all logins, or of those that stand out.
pub fn logins_page(title: Key, rows: u32) -> PageModel {
    let mut page = PageModel::below(PageId::Room(Area::Security), Label::Key(title));
    page.columns = column_names(&COLUMNS);
    page.rows = rows;
    page.facts(vec![fact(FactKey::Logins, Value::Count(rows.into()))]);
    page
}

impl Pages<'_> {
    /// The rows of `security/logins`, newest first: all logins, or only those that stand out.
    ///
    /// # Errors
    /// When the archive can no longer be read.
    pub(super) fn login_rows(&self, zone: &Zone, all: bool) -> Result<Vec<TableRow>, Problem> {
        let found = self.logins(zone)?;
        let mut names = vec![""; found.all.len()];
        for network in &found.networks {
            for at in &network.logins {
                if let Some(name) = names.get_mut(*at) {
                    *name = network.name.as_str();
                }
            }
        }
        let rows = found.all.iter().zip(names);
        let rows = rows.filter(|(login, _)| all || login.standing != Standing::Own);
        let rows = rows.map(|(login, network)| login_row(&found, login, network));
        Ok(rows.rev().collect())
    }
}

fn login_row(found: &Logins, login: &Login, network: &str) -> TableRow {
    let own = login.standing == Standing::Own;
    let post = found.around(login);
    let near = post.filter(|post| is_near(login.time, post));
    let did = match around(found, login) {
        Some(line) if near.is_some() || !own => match post {
            Some(post) => Value::Line(line).to(ItemRef::Post(post.id)),
            None => Value::Line(line),
        },
        _ => Value::EMPTY,
    };
    row([
        Value::time(Some(login.time)),
        ip(&login.ip),
        ip(network),
        remarks(login),
        did,
        login
            .port
            .map_or(Value::EMPTY, |port| Value::Count(port.into())),
    ])
}

/// The remarks on a login: odd hour, rare network, long gap before it.
fn remarks(login: &Login) -> Value {
    let mut found = Vec::new();
    if login.odd_hour {
        found.push(Value::Line(Line::new(Key::SecurityMarkOdd)));
    }
    if login.standing != Standing::Own {
        found.push(Value::Line(Line::new(Key::SecurityMarkRare)));
    }
    if let Some(gap) = login.gap {
        let days = (gap / DAY).max(0) as u64;
        found.push(Value::Line(Line::of(Key::SecurityMarkGap, days)));
    }
    Value::Many(found)
}
