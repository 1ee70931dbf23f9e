//! Who comes in: logins, devices, apps, keys, and what stands out among them.

use super::logins::{Login, Logins, Network, ODD_SHARE, logins};
use super::page::{SHORT, fact, ip, link, many, row, words};
use super::read::{text, texts, time, value};
use crate::library::Library;
use crate::rows::{Block, DotLine, Dots, Finding, Leaf, LeafRow, Line, Shape, Value, column_names};
use roost_base::{Arrange, Problem, Time, Zone};
use roost_records::{Area, SheetValue, Tree};

/// Findings that are shown; the others are in the lists.
const MOST_FINDINGS: usize = 8;

/// Networks that have a line of their own in the drawing.
const MOST_LINES: usize = 20;

/// Marks of one line; a line of pixels has no room for more.
const MOST_MARKS: usize = 250;

/// An app that was allowed longer ago than this, and may still write, stands out: five years.
const OLD_APP: i64 = 5 * 365 * 86_400;

impl Library {
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
        let all = self.records("ip-audit")?.iter().filter_map(login).collect();
        let hours = self.post_hours(zone);
        Ok(logins(all, &hours, zone))
    }

    /// Posts for each hour of the day.
    fn post_hours(&mut self, zone: &Zone) -> [u32; 24] {
        let mut hours = [0; 24];
        let times = self.posts.order().iter().filter_map(|post| {
            let (slab, at) = self.posts.slab(*post)?;
            slab.times.get(at).copied().filter(|time| *time > 0)
        });
        for time in times {
            let hour = usize::from(zone.hour_and_day(Time(time)).0);
            if let Some(count) = hours.get_mut(hour) {
                *count += 1;
            }
        }
        hours
    }

    /// `security`.
    ///
    /// # Errors
    /// When the medium is lost.
    pub(super) fn security(&mut self, zone: &Zone) -> Result<Leaf, Problem> {
        let found = self.logins(zone)?;
        let apps = self.records("connected-application")?;
        let mut leaf = Leaf::titled("security.title");
        let mut findings = findings(&found);
        findings.extend(apps.iter().filter_map(|app| old_app(app, self.made())));
        leaf.add(Block::Lede(lede(&found, findings.len())));
        findings.arrange_by_key(|finding| !finding.grave);
        findings.truncate(MOST_FINDINGS);
        if !findings.is_empty() {
            leaf.add(Block::Findings(findings));
        }
        if !found.all.is_empty() {
            leaf.head_to(
                "security.logins",
                found.all.len(),
                "security/logins".to_owned(),
            );
            leaf.add(Block::Dots(drawing(&found)));
            leaf.add(Block::Note(
                Line::new("security.rules").fact("share", Value::Count(ODD_SHARE.into())),
            ));
        }
        self.devices(&mut leaf)?;
        add_apps(&mut leaf, &apps);
        self.keys(&mut leaf)?;
        what_to_do(&mut leaf);
        self.sources(&mut leaf, |kind| kind.area == Area::Security);
        Ok(leaf)
    }

    /// When the archive was made, or else the last login.
    fn made(&self) -> Time {
        self.owner.generated.unwrap_or(Time(i64::MAX))
    }

    fn devices(&self, leaf: &mut Leaf) -> Result<(), Problem> {
        let mut rows = Vec::new();
        for record in self.records("ni-devices")? {
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
                (get("deviceType"), "push")
            } else if get("deviceType") == "Auth" {
                (get("phoneNumber"), "code")
            } else {
                (get("phoneNumber"), "text")
            };
            let (version, carrier) = (get("deviceVersion"), get("carrier"));
            rows.push((
                Time::parse(&get("updatedDate")).or(Time::parse(&get("createdDate"))),
                row([
                    many([name.as_str(), version.as_str(), carrier.as_str()]),
                    Value::Line(Line::new(&format!("security.for.{purpose}"))),
                    Value::day(Time::parse(&get("createdDate"))),
                    Value::day(Time::parse(&get("updatedDate"))),
                ]),
            ));
        }
        for record in self.records("device-token")? {
            let seen = time(&record, &["lastSeenAt"]);
            let cells = [
                value(&record, &["clientApplicationName", "clientApplicationId"]),
                Value::Line(Line::new("security.for.signed-in")),
                Value::time(time(&record, &["createdAt"])),
                Value::time(seen),
            ];
            rows.push((seen, row(cells)));
        }
        if rows.is_empty() {
            return Ok(());
        }
        rows.arrange_by_key(|(seen, _)| std::cmp::Reverse(*seen));
        leaf.head("security.devices", rows.len());
        let rows: Vec<LeafRow> = rows.into_iter().map(|(_, row)| row).collect();
        leaf.table(&["device", "for", "since", "last-seen"], rows);
        leaf.note("security.devices-note");
        Ok(())
    }

    fn keys(&self, leaf: &mut Leaf) -> Result<(), Problem> {
        let mut rows = Vec::new();
        for record in self.records("key-registry")? {
            let lists = [
                ("registeredDevices.deviceMetadataList", "registered"),
                ("deviceMetadataList", "registered"),
                (
                    "deregisteredDevices.deRegisteredDeviceMetadataList",
                    "removed",
                ),
            ];
            for (path, state) in lists {
                for device in record.items(path) {
                    rows.push(row([
                        value(device, &["userAgent", "deviceId"]),
                        Value::Line(Line::new(&format!("security.key.{state}"))),
                        Value::time(time(device, &["createdAt"])),
                    ]));
                }
            }
        }
        if !rows.is_empty() {
            leaf.head("security.keys", rows.len());
            leaf.table(&["device", "state", "since"], rows);
            leaf.note("security.keys-note");
        }
        let sso = |record: &Tree| {
            row([
                value(record, &["ssoEmail", "ssoId"]),
                Value::Word(record.text("associationMethodType").to_owned()),
                Value::time(time(record, &["createdAt"])),
            ])
        };
        let rows: Vec<LeafRow> = self.records("sso")?.iter().map(sso).collect();
        if !rows.is_empty() {
            leaf.head("security.sso", rows.len());
            leaf.table(&["account", "for", "since"], rows);
            leaf.note("security.sso-note");
        }
        let app = |record: &Tree| {
            row([
                many(texts(record, "appNames").into_iter().take(3)),
                Value::Is(SheetValue::Token(record.text("appId").to_owned())),
            ])
        };
        let rows: Vec<LeafRow> = self.records("app")?.iter().map(app).collect();
        if !rows.is_empty() {
            leaf.head("security.installed", rows.len());
            leaf.note("security.installed-note");
            leaf.table(&["app", "id"], rows);
        }
        Ok(())
    }

    /// The rows of `security/logins`, the newest first.
    ///
    /// # Errors
    /// When the medium is lost.
    pub(super) fn login_rows(&mut self, zone: &Zone) -> Result<Vec<LeafRow>, Problem> {
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
        found.push(Value::Line(Line::new("security.mark.odd")));
    }
    if let Some(gap) = login.gap {
        found.push(Value::Line(Line::of("security.mark.gap", days(gap))));
    }
    Value::Many(found)
}

fn days(seconds: i64) -> u64 {
    (seconds / 86_400).max(0) as u64
}

fn lede(found: &Logins, findings: usize) -> Vec<Line> {
    let (Some(first), Some(last)) = (found.all.first(), found.all.last()) else {
        return vec![Line::new("security.none")];
    };
    let networks = Line::of("security.from", found.networks.len() as u64);
    let count = Line::of("security.count", found.all.len() as u64)
        .fact("networks", Value::Line(networks))
        .fact("first", Value::day(Some(first.time)))
        .fact("last", Value::day(Some(last.time)));
    vec![
        count,
        Line::new("security.kept"),
        if findings == 0 {
            Line::new("security.nothing")
        } else {
            Line::of("security.stand-out", findings as u64)
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
        let key = match (odd.is_some(), network.once, network.new) {
            (true, true, _) => "odd-once",
            (true, false, _) => "odd",
            (false, true, true) => "once",
            (false, false, true) => "new",
            (false, _, false) => continue,
        };
        let shown = odd.unwrap_or(first);
        let line = |key: String| {
            Line::of(&key, network.logins.len() as u64)
                .fact("when", Value::time(Some(shown.time)))
                .fact("network", Value::text(&network.name))
                .fact("address", Value::text(&shown.ip))
                .fact("total", Value::Count(total.into()))
        };
        findings.push(Finding {
            grave: key == "odd-once",
            title: line(format!("security.found.{key}")),
            detail: line(format!("security.why.{key}")),
            link: if odd.is_some() {
                (Line::new("security.do"), "security/what".to_owned())
            } else {
                (
                    Line::new("security.see"),
                    format!("security/logins?words={}", network_words(network)),
                )
            },
        });
    }
    for login in &found.all {
        if let Some(gap) = login.gap {
            let line = |key: &str| {
                Line::of(key, days(gap))
                    .fact("when", Value::time(Some(login.time)))
                    .fact("address", Value::text(&login.ip))
            };
            findings.push(Finding {
                grave: false,
                title: line("security.found.gap"),
                detail: line("security.why.gap"),
                link: (Line::new("security.see"), "security/logins".to_owned()),
            });
        }
    }
    findings
}

/// What finds the logins of a network in their list.
fn network_words(network: &Network) -> String {
    let mut words = String::new();
    roost_base::encode(&network.name, &mut words);
    words
}

fn old_app(app: &Tree, now: Time) -> Option<Finding> {
    let allowed = time(app, &["approvedAt", "approvedAtMsec"])?;
    let permissions = texts(app, "permissions");
    let may = |wanted: &str| permissions.contains(&wanted);
    if now.0 == i64::MAX || now.0 - allowed.0 < OLD_APP || !(may("write") || may("directmessages"))
    {
        return None;
    }
    let line = |key: &str| {
        Line::new(key)
            .fact("name", value(app, &["name", "id"]))
            .fact("when", Value::day(Some(allowed)))
            .fact("may", words(permissions.iter().copied()))
    };
    Some(Finding {
        grave: false,
        title: line("security.found.app"),
        detail: line("security.why.app"),
        link: (Line::new("security.remove"), "security/apps".to_owned()),
    })
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
            (Some(odd), _, _) => {
                Some(Line::new("security.remark.odd").fact("when", Value::time(Some(odd.time))))
            }
            (None, true, Some(begun)) => {
                Some(Line::new("security.remark.new").fact("when", Value::day(Some(begun.time))))
            }
            _ => None,
        };
        let to = format!("security/logins?words={}", network_words(network));
        let label = match network.addresses.as_slice() {
            [address] => ip(address),
            _ => ip(&network.name),
        };
        let addresses = Line::of("security.addresses", network.addresses.len() as u64);
        DotLine {
            label: label.to(to),
            detail: Line::of("security.logins-of", network.logins.len() as u64)
                .fact("addresses", Value::Line(addresses)),
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
pub fn what_to_do(leaf: &mut Leaf) {
    leaf.head("security.what", 0);
    let steps = ["sessions", "password", "factor", "apps", "mail"];
    let line = |step: &&str| Line::new(&format!("security.step.{step}"));
    leaf.add(Block::Steps(steps.iter().map(line).collect()));
}

fn add_apps(leaf: &mut Leaf, apps: &[Tree]) {
    if apps.is_empty() {
        return;
    }
    leaf.head_to("security.apps", apps.len(), "security/apps".to_owned());
    let mut rows = app_rows(apps);
    rows.truncate(SHORT);
    leaf.table(&APP_COLUMNS, rows);
    leaf.note("security.apps-note");
}

/// The columns of [`app_rows`].
pub const APP_COLUMNS: [&str; 5] = ["app", "may", "allowed", "maker", "about"];

/// The connected apps, those allowed last first.
pub fn app_rows(apps: &[Tree]) -> Vec<LeafRow> {
    let allowed = |app: &Tree| time(app, &["approvedAt", "approvedAtMsec"]);
    let mut sorted: Vec<&Tree> = apps.iter().collect();
    sorted.arrange_by_key(|app| std::cmp::Reverse(allowed(app)));
    let app = |app: &Tree| {
        let maker = Value::Many(vec![
            value(app, &["organization.name"]),
            link(text(app, &["organization.url"])),
        ]);
        row([
            value(app, &["name", "id"]),
            words(texts(app, "permissions")),
            Value::day(allowed(app)),
            maker,
            value(app, &["description"]),
        ])
    };
    sorted.into_iter().map(app).collect()
}

/// `security/logins`.
pub fn logins_leaf(rows: u32) -> Leaf {
    let mut leaf = Leaf::titled("security.logins-title");
    leaf.up = "security".to_owned();
    leaf.columns = column_names(&["when", "address", "network", "port", "stands-out"]);
    leaf.rows = rows;
    leaf.facts(vec![fact("logins", Value::Count(rows.into()))]);
    leaf
}
