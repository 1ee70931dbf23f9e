//! Lists every kind that an archive can contain, grouped by the categories of X's help page or by
//! area, each with its count and a link to its view. If that view is not the table of its records,
//! a second link leads to the table. Kinds that this archive lacks are folded away; each leads to its
//! table, which says so.

use leptos::prelude::*;

use super::kind_name::kind_words;
use super::states::Ghosts;
use crate::page::naming::{home, sheet, unit_key};
use crate::page::open_archive::OpenArchive;
use crate::page::route::{Chosen, Route};
use crate::page::words::{self, say};
use crate::protocol::{KindRow, Kinds, Unit};
use roost_records::{Area, Category, KINDS, kind_by_stem};

/// How the kinds are grouped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grouping {
    /// By the categories of X's help page.
    Category,
    /// By the areas of the app.
    Area,
}

/// The list of kinds. The view that embeds it provides the heading.
#[component]
pub fn Contents(
    by: Grouping,
    /// Whether that heading is of the second level, so that those of the groups are of the third.
    #[prop(optional)]
    nested: bool,
) -> impl IntoView {
    let archive = expect_context::<OpenArchive>();
    let found = archive.watch(|| Kinds {});
    // Of the time of the answer: the last one before the end of the reading may lack what came then.
    let reading = Memo::new(move |_| {
        found.track();
        untrack(|| archive.is_reading())
    });
    let groups = move || {
        let Some(found) = found.get() else {
            return Ghosts().into_any();
        };
        let (found, reading) = (found.unwrap_or_default(), reading.get());
        let names: Vec<&str> = match by {
            Grouping::Category => Category::ALL
                .iter()
                .map(|category| category.name())
                .collect(),
            Grouping::Area => Area::ALL.iter().map(|area| area.name()).collect(),
        };
        let groups = names
            .into_iter()
            .map(|name| group(by, name, &found, reading, nested));
        groups.collect_view().into_any()
    };
    view! { <div class="contents">{groups}</div> }
}

/// Draws a group; while the archive is being read, a kind without records has no count yet.
fn group(
    by: Grouping,
    name: &'static str,
    found: &[KindRow],
    reading: bool,
    nested: bool,
) -> AnyView {
    let prefix = match by {
        Grouping::Category => "category",
        Grouping::Area => "area",
    };
    let of_table = KINDS.iter().filter(|kind| match by {
        Grouping::Category => kind.category.name() == name,
        Grouping::Area => kind.area.name() == name,
    });
    let mut stems: Vec<&str> = of_table.map(|kind| kind.name()).collect();
    let unknown = match by {
        Grouping::Category => Category::default().name(),
        Grouping::Area => Area::default().name(),
    };
    if name == unknown {
        let fresh = found.iter().filter(|row| kind_by_stem(&row.stem).is_none());
        stems.extend(fresh.map(|row| &*row.stem));
    }
    let row = |stem: &str| found.iter().find(|row| row.stem == stem);
    let (here, absent): (Vec<&str>, Vec<&str>) =
        stems.into_iter().partition(|stem| row(stem).is_some());
    let missing = absent.len() as u64;
    let list = |stems: Vec<&str>| {
        stems
            .into_iter()
            .map(|stem| item(stem, row(stem), reading))
            .collect_view()
    };
    let media = (name == Category::Media.name()).then(media_item);
    let none = (here.is_empty() && media.is_none())
        .then(|| view! { <p class="note">{say("contents.none")}</p> });
    let rest = (missing > 0).then(|| {
        view! {
            <details class="contents-rest">
                <summary>{words::plural("contents.missing", missing)}</summary>
                <ul class="contents-list">{list(absent)}</ul>
            </details>
        }
    });
    let title = say(&format!("{prefix}.{name}"));
    let title = match nested {
        true => view! { <h3>{title}</h3> }.into_any(),
        false => view! { <h2>{title}</h2> }.into_any(),
    };
    view! {
        <section class="contents-group">
            {title}
            {none}
            <ul class="contents-list">{list(here)} {media}</ul>
            {rest}
        </section>
    }
    .into_any()
}

fn item(stem: &str, row: Option<&KindRow>, reading: bool) -> AnyView {
    let (name, about) = kind_words(stem, row.map_or("", |row| &row.about));
    let count = row.filter(|row| row.count > 0 || !reading).map(count_words);
    let table = sheet(stem).href();
    // The table of an absent kind says that the archive has no such file.
    let room = row.map_or_else(|| table.clone(), |_| home(stem).href());
    let table = (row.is_some() && room != table).then(|| {
        let words = say("contents.table");
        let label = words::label(&name, &words);
        view! { " " <a href=table aria-label=label>{words}</a> }
    });
    view! {
        <li class="contents-kind">
            <a href=room>{name}</a>
            <span class="contents-count">{count}</span>
            <span class="contents-about">{about} {table}</span>
        </li>
    }
    .into_any()
}

/// Describes how many items a kind has. A number alone counts records; any other unit is named, and
/// followed by the number of records if that differs.
fn count_words(row: &KindRow) -> String {
    let (count, records) = (u64::from(row.count), u64::from(row.records));
    if row.unit == Unit::Records {
        return words::number(count);
    }
    let text = words::plural(unit_key(row.unit), count);
    if records == count {
        return text;
    }
    words::dotted(&[text, words::plural(unit_key(Unit::Records), records)])
}

/// Returns the line for media, which are files in folders and have no data file.
fn media_item() -> AnyView {
    let facts = expect_context::<OpenArchive>().facts;
    let count = move || {
        let facts = facts.read();
        let files = facts.as_ref().map(|facts| facts.media_files);
        files.map(|files| words::plural("media.count", u64::from(files)))
    };
    view! {
        <li class="contents-kind">
            <a href=Route::Media(Chosen::default()).href()>{say("opening.media")}</a>
            <span class="contents-count">{count}</span>
        </li>
    }
    .into_any()
}
