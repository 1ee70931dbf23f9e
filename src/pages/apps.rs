//! The apps that may use the account, and which of them stand out.

use super::Pages;
use super::build::{SHORT, link, on_x_settings, row, value, words};
use super::keys::{ColumnKey, Key, Slot};
use super::model::{ColumnName, Finding, Line, PageModel, TableRow, Value, filled};
use super::target::{PageId, Setting};
use roost_base::{Problem, SortSmall, Time};
use roost_library::fields::{text, texts, time};
use roost_records::Tree;

/// Seconds since its approval after which an app that may still write stands out: five years.
const OLD_APP: i64 = 5 * 365 * 86_400;

/// The finding about apps that may do more than read and were approved at least `OLD_APP` before
/// the archive was made; `None` if there are none. `now` is when the archive was made, or
/// `Time(i64::MAX)` if that is unknown, in which case there is no finding.
pub fn old_apps(apps: &[Tree], now: Time) -> Option<Finding> {
    let old = |app: &&Tree| {
        let allowed = allowed(app).filter(|_| now.0 != i64::MAX);
        may_write(app) && allowed.is_some_and(|allowed| now.0 - allowed.0 >= OLD_APP)
    };
    let old: Vec<&Tree> = apps.iter().filter(old).collect();
    let oldest = old.iter().min_by_key(|app| allowed(app))?;
    let names = old.iter().map(|app| value(app, &["name", "id"]));
    let names = Value::Many(names.collect());
    let (why, see) = match old.len() {
        1 => (Key::SecurityWhyAppSingle, Key::SecuritySeeAppsSingle),
        _ => (Key::SecurityWhyApp, Key::SecuritySeeApps),
    };
    let [single, several] = [Key::SecurityFoundAppSingle, Key::SecurityFoundApp];
    let why = Line::new(why)
        .fact(Slot::When, Value::day(allowed(oldest)))
        .fact(Slot::May, words(texts(oldest, "permissions")));
    Some(Finding {
        grave: false,
        title: Line::one_or(single, several, old.len() as u64).fact(Slot::Name, names),
        details: vec![why],
        links: vec![
            Value::Line(Line::new(see)).to(PageId::Apps),
            Value::Out(Key::SecurityRemove, Setting::Apps),
        ],
    })
}

/// When the owner approved an app.
fn allowed(app: &Tree) -> Option<Time> {
    time(app, &["approvedAt", "approvedAtMsec"])
}

/// Whether an app may post or read messages.
pub fn may_write(app: &Tree) -> bool {
    let permissions = texts(app, "permissions");
    permissions.contains(&"write") || permissions.contains(&"directmessages")
}

/// Adds the connected apps; adds nothing if there are none.
pub fn add_apps(page: &mut PageModel, apps: &[Tree]) {
    if apps.is_empty() {
        return;
    }
    page.head_to(Key::SecurityApps, apps.len(), PageId::Apps);
    let mut rows = app_rows(apps);
    rows.truncate(SHORT);
    page.table(&APP_COLUMNS, rows);
    page.note_to(Key::SecurityAppsNote, on_x_settings(Setting::Apps));
}

impl Pages<'_> {
    /// The connected apps as the long list of a page, without empty columns.
    ///
    /// # Errors
    /// When the archive can no longer be read.
    pub(super) fn app_table(&self) -> Result<(Vec<ColumnName>, Vec<TableRow>), Problem> {
        let apps = self.library.records("connected-application")?;
        Ok(filled(&APP_COLUMNS, app_rows(&apps)))
    }
}

/// The columns of [`app_rows`].
const APP_COLUMNS: [ColumnKey; 5] = [
    ColumnKey::App,
    ColumnKey::May,
    ColumnKey::Allowed,
    ColumnKey::Maker,
    ColumnKey::Description,
];

/// The connected apps as rows, the one approved last first.
fn app_rows(apps: &[Tree]) -> Vec<TableRow> {
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
