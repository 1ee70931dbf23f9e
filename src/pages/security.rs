//! Who comes in: logins, devices, apps, keys, and what stands out among them.

use super::Pages;
use super::apps::{add_apps, old_app};
use super::build::{SHORT, fact, ip, many, row, value};
use super::keys::{ColumnKey, FactKey, Key, Slot};
use super::logins::{Login, Logins, Network, ODD_SHARE, logins};
use super::model::{
    Block, DotLine, Dots, Finding, Line, PageModel, Shape, TableRow, Value, column_names,
};
use super::target::{PageId, Target};
use roost_base::{Problem, SortSmall, Time, Zone};
use roost_library::fields::{text, texts, time};
use roost_records::{Area, SheetValue, Tree};

/// Findings that are shown; the others are in the lists.
const MOST_FINDINGS: usize = 8;

/// Networks that have a line of their own in the drawing.
const MOST_LINES: usize = 20;

/// Marks of one line; a line of pixels has no room for more.
const MOST_MARKS: usize = 250;

impl Pages<'_> {
    /// The logins of `ip-audit.js`.
    ///
    /// # Errors
    /// When the medium is lost.
    pub(super) fn logins(&mut self, zone: &Zone) -> Result<Logins, Problem> {
        let login = |record: &Tree| {
            Some(Login {
                time: time(record, &["createdAt"])?,
                ip: record.text("loginIp").to_owned(),
                port: record
                    .text("loginPortNumber")
                    .parse()
                    .ok()
                    .filter(|port| *port > 0),
                odd_hour: false,
                gap: None,
            })
        };
        let all = self
            .library
            .records("ip-audit")?
            .iter()
            .filter_map(login)
            .collect();
        let hours = self.library.post_hours(zone);
        Ok(logins(all, &hours, zone))
    }

    /// `security`.
    ///
    /// # Errors
    /// When the medium is lost.
    pub(super) fn security(&mut self, zone: &Zone) -> Result<PageModel, Problem> {
        let found = self.logins(zone)?;
        let apps = self.library.records("connected-application")?;
        let mut page = PageModel::titled(Key::SecurityTitle);
        let mut findings = findings(&found);
        findings.extend(apps.iter().filter_map(|app| old_app(app, self.made())));
        page.add(Block::Lede(lede(&found, findings.len())));
        findings.sort_small_by_key(|finding| !finding.grave);
        findings.truncate(MOST_FINDINGS);
        if !findings.is_empty() {
            page.add(Block::Findings(findings));
        }
        if !found.all.is_empty() {
            page.head_to(Key::SecurityLogins, found.all.len(), PageId::Logins);
            page.add(Block::Dots(drawing(&found)));
            page.add(Block::Note(
                Line::new(Key::SecurityRules).fact(Slot::Share, Value::Count(ODD_SHARE.into())),
            ));
        }
        self.devices(&mut page)?;
        add_apps(&mut page, &apps);
        self.keys(&mut page)?;
        what_to_do(&mut page);
        self.sources(&mut page, |kind| kind.area == Area::Security);
        Ok(page)
    }

    /// When the archive was made, or else the last login.
    fn made(&self) -> Time {
        self.library.owner().generated.unwrap_or(Time(i64::MAX))
    }

    fn devices(&self, page: &mut PageModel) -> Result<(), Problem> {
        let mut rows = Vec::new();
        for record in self.library.records("ni-devices")? {
            let push = record.at("pushDevice").is_some();
            let at = |field: &str| {
                format!(
                    "{}.{field}",
                    if push {
                        "pushDevice"
                    } else {
                        "messagingDevice"
                    }
                )
            };
            let get = |field: &str| text(&record, &[&at(field)]).to_owned();
            let (name, purpose) = if push {
                (get("deviceType"), Key::SecurityForPush)
            } else if get("deviceType") == "Auth" {
                (get("phoneNumber"), Key::SecurityForCode)
            } else {
                (get("phoneNumber"), Key::SecurityForText)
            };
            let (version, carrier) = (get("deviceVersion"), get("carrier"));
            rows.push((
                Time::parse(&get("updatedDate")).or(Time::parse(&get("createdDate"))),
                row([
                    many([name.as_str(), version.as_str(), carrier.as_str()]),
                    Value::Line(Line::new(purpose)),
                    Value::day(Time::parse(&get("createdDate"))),
                    Value::day(Time::parse(&get("updatedDate"))),
                ]),
            ));
        }
        for record in self.library.records("device-token")? {
            let seen = time(&record, &["lastSeenAt"]);
            let cells = [
                value(&record, &["clientApplicationName", "clientApplicationId"]),
                Value::Line(Line::new(Key::SecurityForSignedIn)),
                Value::time(time(&record, &["createdAt"])),
                Value::time(seen),
            ];
            rows.push((seen, row(cells)));
        }
        if rows.is_empty() {
            return Ok(());
        }
        rows.sort_small_by_key(|(seen, _)| std::cmp::Reverse(*seen));
        page.head(Key::SecurityDevices, rows.len());
        let rows: Vec<TableRow> = rows.into_iter().map(|(_, row)| row).collect();
        page.table(
            &[
                ColumnKey::Device,
                ColumnKey::For,
                ColumnKey::Since,
                ColumnKey::LastSeen,
            ],
            rows,
        );
        page.note(Key::SecurityDevicesNote);
        Ok(())
    }

    fn keys(&self, page: &mut PageModel) -> Result<(), Problem> {
        let mut rows = Vec::new();
        for record in self.library.records("key-registry")? {
            let lists = [
                (
                    "registeredDevices.deviceMetadataList",
                    Key::SecurityKeyRegistered,
                ),
                ("deviceMetadataList", Key::SecurityKeyRegistered),
                (
                    "deregisteredDevices.deRegisteredDeviceMetadataList",
                    Key::SecurityKeyRemoved,
                ),
            ];
            for (path, state) in lists {
                for device in record.items(path) {
                    rows.push(row([
                        value(device, &["userAgent", "deviceId"]),
                        Value::Line(Line::new(state)),
                        Value::time(time(device, &["createdAt"])),
                    ]));
                }
            }
        }
        if !rows.is_empty() {
            page.head(Key::SecurityKeys, rows.len());
            page.table(
                &[ColumnKey::Device, ColumnKey::State, ColumnKey::Since],
                rows,
            );
            page.note(Key::SecurityKeysNote);
        }
        let sso = |record: &Tree| {
            row([
                value(record, &["ssoEmail", "ssoId"]),
                Value::Word(record.text("associationMethodType").to_owned()),
                Value::time(time(record, &["createdAt"])),
            ])
        };
        let rows: Vec<TableRow> = self.library.records("sso")?.iter().map(sso).collect();
        if !rows.is_empty() {
            page.head(Key::SecuritySso, rows.len());
            page.table(
                &[ColumnKey::Account, ColumnKey::For, ColumnKey::Since],
                rows,
            );
            page.note(Key::SecuritySsoNote);
        }
        let app = |record: &Tree| {
            row([
                many(texts(record, "appNames").into_iter().take(3)),
                Value::Is(SheetValue::Token(record.text("appId").to_owned())),
            ])
        };
        let rows: Vec<TableRow> = self.library.records("app")?.iter().map(app).collect();
        if !rows.is_empty() {
            page.head(Key::SecurityInstalled, rows.len());
            page.note(Key::SecurityInstalledNote);
            page.table(&[ColumnKey::App, ColumnKey::Id], rows);
        }
        Ok(())
    }

    /// The rows of `security/logins`, the newest first.
    ///
    /// # Errors
    /// When the medium is lost.
    pub(super) fn login_rows(&mut self, zone: &Zone) -> Result<Vec<TableRow>, Problem> {
        let found = self.logins(zone)?;
        let mut names = vec![""; found.all.len()];
        for network in &found.networks {
            for at in &network.logins {
                if let Some(name) = names.get_mut(*at) {
                    *name = network.name.as_str();
                }
            }
        }
        let rows = found.all.iter().zip(names).map(|(login, network)| {
            row([
                Value::time(Some(login.time)),
                ip(&login.ip),
                Value::text(network),
                login
                    .port
                    .map_or(Value::EMPTY, |port| Value::Count(port.into())),
                remarks(login),
            ])
        });
        Ok(rows.rev().collect())
    }
}

fn remarks(login: &Login) -> Value {
    let mut found = Vec::new();
    if login.odd_hour {
        found.push(Value::Line(Line::new(Key::SecurityMarkOdd)));
    }
    if let Some(gap) = login.gap {
        found.push(Value::Line(Line::of(Key::SecurityMarkGap, days(gap))));
    }
    Value::Many(found)
}

fn days(seconds: i64) -> u64 {
    (seconds / 86_400).max(0) as u64
}

fn lede(found: &Logins, findings: usize) -> Vec<Line> {
    let (Some(first), Some(last)) = (found.all.first(), found.all.last()) else {
        return vec![Line::new(Key::SecurityNone)];
    };
    let networks = Line::of(Key::SecurityFrom, found.networks.len() as u64);
    let count = Line::of(Key::SecurityCount, found.all.len() as u64)
        .fact(Slot::Networks, Value::Line(networks))
        .fact(Slot::First, Value::day(Some(first.time)))
        .fact(Slot::Last, Value::day(Some(last.time)));
    vec![
        count,
        Line::new(Key::SecurityKept),
        if findings == 0 {
            Line::new(Key::SecurityNothing)
        } else {
            Line::of(Key::SecurityStandOut, findings as u64)
        },
    ]
}

/// A finding for each network of which something stands out, and for each long gap.
fn findings(found: &Logins) -> Vec<Finding> {
    let total: u32 = found.hours.iter().sum();
    let mut findings = Vec::new();
    for network in &found.networks {
        let odd = network
            .logins
            .iter()
            .filter_map(|at| found.all.get(*at))
            .find(|login| login.odd_hour);
        let first = network.logins.first().and_then(|at| found.all.get(*at));
        let Some(first) = first else { continue };
        let (found, why) = match (odd.is_some(), network.once, network.new) {
            (true, true, _) => (Key::SecurityFoundOddOnce, Key::SecurityWhyOddOnce),
            (true, false, _) => (Key::SecurityFoundOdd, Key::SecurityWhyOdd),
            (false, true, true) => (Key::SecurityFoundOnce, Key::SecurityWhyOnce),
            (false, false, true) => (Key::SecurityFoundNew, Key::SecurityWhyNew),
            (false, _, false) => continue,
        };
        let shown = odd.unwrap_or(first);
        let line = |key: Key| {
            Line::of(key, network.logins.len() as u64)
                .fact(Slot::When, Value::time(Some(shown.time)))
                .fact(Slot::Network, Value::text(&network.name))
                .fact(Slot::Address, Value::text(&shown.ip))
                .fact(Slot::Total, Value::Count(total.into()))
        };
        findings.push(Finding {
            grave: odd.is_some() && network.once,
            title: line(found),
            detail: line(why),
            link: if odd.is_some() {
                (Line::new(Key::SecurityDo), PageId::WhatToDo.into())
            } else {
                (Line::new(Key::SecuritySee), logins_of(network))
            },
        });
    }
    for login in &found.all {
        if let Some(gap) = login.gap {
            let line = |key: Key| {
                Line::of(key, days(gap))
                    .fact(Slot::When, Value::time(Some(login.time)))
                    .fact(Slot::Address, Value::text(&login.ip))
            };
            findings.push(Finding {
                grave: false,
                title: line(Key::SecurityFoundGap),
                detail: line(Key::SecurityWhyGap),
                link: (Line::new(Key::SecuritySee), PageId::Logins.into()),
            });
        }
    }
    findings
}

/// The logins of a network in their list.
fn logins_of(network: &Network) -> Target {
    Target::Rows(PageId::Logins, network.name.clone())
}

fn drawing(found: &Logins) -> Dots {
    let time = |login: Option<&Login>| login.map_or(Time(0), |login| login.time);
    let (first, last) = (time(found.all.first()), time(found.all.last()));
    let step = ((last.0 - first.0) / MOST_MARKS as i64).max(1);
    let line = |network: &Network| {
        let mut marks: Vec<(Time, Shape)> = Vec::new();
        for (place, at) in network.logins.iter().enumerate() {
            let Some(login) = found.all.get(*at) else {
                continue;
            };
            let shape = match (login.odd_hour, place == 0 && network.new) {
                (true, _) => Shape::Triangle,
                (false, true) => Shape::Ring,
                (false, false) => Shape::Dot,
            };
            let near = marks
                .last()
                .is_some_and(|(before, _)| login.time.0 - before.0 < step);
            if !near || shape != Shape::Dot {
                marks.push((login.time, shape));
            }
        }
        let odd = network
            .logins
            .iter()
            .filter_map(|at| found.all.get(*at))
            .find(|login| login.odd_hour);
        let begun = network.logins.first().and_then(|at| found.all.get(*at));
        let remark = match (odd, network.new, begun) {
            (Some(odd), _, _) => Some(
                Line::new(Key::SecurityRemarkOdd).fact(Slot::When, Value::time(Some(odd.time))),
            ),
            (None, true, Some(begun)) => Some(
                Line::new(Key::SecurityRemarkNew).fact(Slot::When, Value::day(Some(begun.time))),
            ),
            _ => None,
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
            grave: odd.is_some() && network.once,
        }
    };
    // What stands out is drawn, however many networks there are.
    let (mut shown, rest): (Vec<&Network>, Vec<&Network>) = {
        let (often, rest) = found
            .networks
            .split_at(found.networks.len().min(MOST_LINES));
        (often.iter().collect(), rest.iter().collect())
    };
    shown.extend(rest.into_iter().filter(|network| {
        network
            .logins
            .iter()
            .any(|at| found.all.get(*at).is_some_and(|login| login.odd_hour))
    }));
    shown.truncate(MOST_LINES + SHORT);
    Dots {
        first,
        last,
        lines: shown.into_iter().map(line).collect(),
    }
}

/// What to do about a login, a device or an app that one does not know.
pub fn what_to_do(page: &mut PageModel) {
    page.head(Key::SecurityWhat, 0);
    let steps = [
        Key::SecurityStepSessions,
        Key::SecurityStepPassword,
        Key::SecurityStepFactor,
        Key::SecurityStepApps,
        Key::SecurityStepMail,
    ];
    page.add(Block::Steps(steps.map(Line::new).to_vec()));
}

/// `security/logins`.
pub fn logins_page(rows: u32) -> PageModel {
    let mut page = PageModel::below(PageId::Room(Area::Security), Key::SecurityLoginsTitle);
    page.columns = column_names(&[
        ColumnKey::When,
        ColumnKey::Address,
        ColumnKey::Network,
        ColumnKey::Port,
        ColumnKey::StandsOut,
    ]);
    page.rows = rows;
    page.facts(vec![fact(FactKey::Logins, Value::Count(rows.into()))]);
    page
}
