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
    ColumnKey::Address,
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
        (_, unlike) => Line::of(Key::SecurityUnlike, unlike),
    }];
    if findings > 0 {
        lines.push(Line::of(Key::SecurityVerdict, findings as u64));
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
    let line = |key: Key| {
        Line::of(key, grave.len() as u64)
            .fact(Slot::When, Value::time(Some(shown.time)))
            .fact(Slot::Address, ip(&shown.ip))
            .fact(Slot::Total, Value::Count(total.into()))
    };
    let mut details = vec![line(Key::SecurityWhyOddOnce)];
    details.extend(around(found, shown));
    Some(Finding {
        grave: true,
        title: line(Key::SecurityFoundOddOnce),
        details,
        links: vec![
            Value::Line(Line::of(Key::SecuritySee, grave.len() as u64)).to(logins_of(network)),
            Value::Line(Line::new(Key::SecurityDo)).to(PageId::WhatToDo),
        ],
    })
}

/// The finding about several networks with grave logins.
fn grave_networks(found: &Logins, networks: &[&Network]) -> Finding {
    let grave = standing(found, Standing::Grave);
    let line = |key: Key| span(key, &grave, networks.len());
    Finding {
        grave: true,
        title: line(Key::SecurityFoundNights),
        details: vec![line(Key::SecurityWhyNights)],
        links: vec![
            Value::Line(Line::of(Key::SecuritySee, grave.len() as u64)).to(PageId::OddLogins),
            Value::Line(Line::new(Key::SecurityDo)).to(PageId::WhatToDo),
        ],
    }
}

/// The finding about all rare logins; `None` if there are none.
fn visits(found: &Logins, networks: &[&Network]) -> Option<Finding> {
    let rare = standing(found, Standing::Rare);
    let last = rare.last()?;
    let line = |key: Key| span(key, &rare, networks.len());
    let mut details = vec![line(Key::SecurityWhyVisit)];
    if rare.len() == 1 {
        details.extend(around(found, last));
    }
    let to = match networks {
        [network] => logins_of(network),
        _ => PageId::OddLogins.into(),
    };
    Some(Finding {
        grave: false,
        title: line(Key::SecurityFoundVisit),
        details,
        links: vec![Value::Line(Line::of(Key::SecuritySee, rare.len() as u64)).to(to)],
    })
}

/// A sentence about several logins from several networks.
fn span(key: Key, logins: &[&Login], networks: usize) -> Line {
    let time = |login: Option<&&Login>| login.map(|login| login.time);
    let address = logins.last().map_or("", |login| &login.ip);
    Line::of(key, logins.len() as u64)
        .fact(
            Slot::Networks,
            Value::Line(Line::of(Key::SecurityFrom, networks as u64)),
        )
        .fact(Slot::Address, ip(address))
        .fact(Slot::When, Value::time(time(logins.last())))
        .fact(Slot::First, Value::day(time(logins.first())))
        .fact(Slot::Last, Value::day(time(logins.last())))
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
    let key = match (is_near(login.time, post), after >= 0) {
        (false, _) => Key::SecurityDidLater,
        (true, true) => Key::SecurityDidAfter,
        (true, false) => Key::SecurityDidBefore,
    };
    let app = match post.app.as_str() {
        "" => Value::Line(Line::new(Key::SecurityAppUnknown)),
        app => Value::text(app),
    };
    Some(
        Line::new(key)
            .fact(Slot::After, Value::Span(after.unsigned_abs()))
            .fact(Slot::Name, app),
    )
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
    let networks = Line::of(Key::SecurityFrom, found.networks.len() as u64);
    page.add(Block::Note(
        Line::of(Key::SecurityCount, found.all.len() as u64)
            .fact(Slot::Networks, Value::Line(networks))
            .fact(Slot::First, Value::day(Some(first.time)))
            .fact(Slot::Last, Value::day(Some(last.time))),
    ));
    page.add(Block::Dots(drawing(found)));
    let number = |slot: Slot, number: usize| (slot, Value::Count(number as u64));
    let rule = |key: Key, facts: Vec<(Slot, Value)>| Line {
        facts,
        ..Line::new(key)
    };
    page.add(Block::Details {
        title: Line::new(Key::SecurityRules),
        lines: vec![
            rule(
                Key::SecurityRuleNetwork,
                vec![
                    number(Slot::Networks, POOL_NETWORKS),
                    number(Slot::Days, POOL_DAYS),
                ],
            ),
            rule(
                Key::SecurityRuleHabit,
                vec![
                    number(Slot::Days, HABIT_DAYS),
                    (Slot::After, Value::Span((HABIT_SPAN * DAY) as u64)),
                ],
            ),
            rule(
                Key::SecurityRulePosted,
                vec![
                    (Slot::After, Value::Span(NEAR as u64)),
                    number(Slot::Days, APP_DAYS),
                ],
            ),
            rule(
                Key::SecurityRuleHour,
                vec![number(Slot::Share, ODD_SHARE as usize)],
            ),
            rule(Key::SecurityRuleRare, vec![number(Slot::Share, RARE_SHARE)]),
            rule(Key::SecurityRuleLimits, Vec::new()),
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
    let addresses = Line::of(Key::SecurityAddresses, network.addresses.len() as u64);
    DotLine {
        label: label.to(logins_of(network)),
        detail: Line::of(Key::SecurityLoginsOf, network.logins.len() as u64)
            .fact(Slot::Addresses, Value::Line(addresses)),
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
