//! The page about access to the account: logins, devices, apps, keys, and which of them stand out.

use super::Pages;
use super::apps::{add_apps, old_apps};
use super::build::{many, on_x_settings, row, value};
use super::keys::{ColumnKey, Key};
use super::login_findings::{add_logins, findings, verdict};
use super::logins::{DAY, Login, Logins, logins};
use super::model::{Block, Line, PageModel, TableRow, Value};
use super::target::Setting;
use roost_base::{Problem, SortSmall, Time, Zone};
use roost_library::fields::{text, texts, time};
use roost_records::{Area, SheetValue, Tree};

/// Maximum number of findings that are shown.
const MOST_FINDINGS: usize = 3;

/// Posts up to this many seconds before the first login are used to find the apps in regular use.
const BEFORE: i64 = 90 * DAY;

impl Pages<'_> {
    /// The logins in `ip-audit.js`.
    ///
    /// # Errors
    /// When the archive can no longer be read.
    pub(super) fn logins(&self, zone: &Zone) -> Result<Logins, Problem> {
        let login = |record: &Tree| {
            let port = record.text("loginPortNumber").parse().ok();
            let port = port.filter(|port| *port > 0);
            let time = time(record, &["createdAt"])?;
            Some(Login::new(time, record.text("loginIp"), port))
        };
        let records = self.library.records("ip-audit")?;
        let all: Vec<Login> = records.iter().filter_map(login).collect();
        let times = || all.iter().map(|login| login.time.0);
        let from = times().min().unwrap_or_default() - BEFORE;
        let until = times().max().unwrap_or_default() + DAY + 1;
        let posted = self.library.posted(Time(from), Time(until));
        let hours = self.library.post_hours(zone);
        Ok(logins(all, posted, &hours, zone))
    }

    /// Builds the page `security`.
    ///
    /// # Errors
    /// When the archive can no longer be read.
    pub(super) fn security(&self, zone: &Zone) -> Result<PageModel, Problem> {
        let found = self.logins(zone)?;
        let apps = self.library.records("connected-application")?;
        let mut page = PageModel::titled(Key::SecurityTitle);
        let mut findings = findings(&found);
        findings.extend(old_apps(&apps, self.made()));
        findings.truncate(MOST_FINDINGS);
        let none = self.none_of("ip-audit", Key::SecurityNone);
        page.add(Block::Lede(verdict(&found, findings.len(), none)));
        if !findings.is_empty() {
            page.add(Block::Findings(findings));
        }
        add_logins(&mut page, &found);
        self.devices(&mut page)?;
        add_apps(&mut page, &apps);
        self.keys(&mut page)?;
        page.head(Key::SecurityWhat, 0);
        what_to_do(&mut page);
        self.sources(&mut page, |kind| kind.area == Area::Security);
        Ok(page)
    }

    /// When the archive was made; `Time(i64::MAX)` if unknown.
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
        page.note_to(Key::SecurityDevicesNote, on_x_settings(Setting::Sessions));
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
            let purpose = match record.text("associationMethodType") {
                "Login" => Value::Line(Line::new(Key::SecurityForSignedIn)),
                "Signup" => Value::Line(Line::new(Key::SecurityForSignedUp)),
                other => Value::Word(other.to_owned()),
            };
            row([
                value(record, &["ssoEmail", "ssoId"]),
                purpose,
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
            page.note_to(Key::SecuritySsoNote, on_x_settings(Setting::Accounts));
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
}

/// Adds the steps to take about an unknown login, device or app.
pub fn what_to_do(page: &mut PageModel) {
    let step = |key: Key, setting: Setting| Line::new(key).way(on_x_settings(setting));
    page.add(Block::Steps(vec![
        step(Key::SecurityStepSessions, Setting::Sessions),
        step(Key::SecurityStepPassword, Setting::Password),
        step(Key::SecurityStepFactor, Setting::TwoFactor),
        step(Key::SecurityStepApps, Setting::Apps),
        step(Key::SecurityStepMail, Setting::Account),
    ]));
}
