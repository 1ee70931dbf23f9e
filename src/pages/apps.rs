//! The apps that may use the account, and which of them stand out.

use super::build::{SHORT, link, row, value, words};
use super::keys::{ColumnKey, Key, Slot};
use super::model::{Finding, Line, PageModel, TableRow, Value};
use super::target::PageId;
use roost_base::{SortSmall, Time};
use roost_library::fields::{text, texts, time};
use roost_records::Tree;

/// An app that was allowed longer ago than this, and may still write, stands out: five years.
const OLD_APP: i64 = 5 * 365 * 86_400;

/// What stands out about an app at the time of the archive, if anything does.
pub fn old_app(app: &Tree, now: Time) -> Option<Finding> {
    let allowed = time(app, &["approvedAt", "approvedAtMsec"])?;
    let permissions = texts(app, "permissions");
    let may = |wanted: &str| permissions.contains(&wanted);
    if now.0 == i64::MAX || now.0 - allowed.0 < OLD_APP || !(may("write") || may("directmessages"))
    {
        return None;
    }
    let line = |key: Key| {
        Line::new(key)
            .fact(Slot::Name, value(app, &["name", "id"]))
            .fact(Slot::When, Value::day(Some(allowed)))
            .fact(Slot::May, words(permissions.iter().copied()))
    };
    Some(Finding {
        grave: false,
        title: line(Key::SecurityFoundApp),
        detail: line(Key::SecurityWhyApp),
        link: (Line::new(Key::SecurityRemove), PageId::Apps.into()),
    })
}

/// Adds the connected apps, where there are any.
pub fn add_apps(page: &mut PageModel, apps: &[Tree]) {
    if apps.is_empty() {
        return;
    }
    page.head_to(Key::SecurityApps, apps.len(), PageId::Apps);
    let mut rows = app_rows(apps);
    rows.truncate(SHORT);
    page.table(&APP_COLUMNS, rows);
    page.note(Key::SecurityAppsNote);
}

/// The columns of [`app_rows`].
pub const APP_COLUMNS: [ColumnKey; 5] = [
    ColumnKey::App,
    ColumnKey::May,
    ColumnKey::Allowed,
    ColumnKey::Maker,
    ColumnKey::About,
];

/// The connected apps, those allowed last first.
pub fn app_rows(apps: &[Tree]) -> Vec<TableRow> {
    let allowed = |app: &Tree| time(app, &["approvedAt", "approvedAtMsec"]);
    let mut sorted: Vec<&Tree> = apps.iter().collect();
    sorted.sort_small_by_key(|app| std::cmp::Reverse(allowed(app)));
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
