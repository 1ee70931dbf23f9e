//! The rows of the media grid: tiles next to each other, or lines for missing files.

use leptos::prelude::*;

use super::icon::{Icon, icon};
use super::post_media::{Shown, showing};
use crate::page::when;
use crate::page::words::{self, say, say_with};
use crate::protocol::{MediaKind, MediaRow, MonthCount};
use roost_base::Time;

/// Returns the heading of a month with the number of its media, or of the media without a date.
pub fn media_head(month: Option<&MonthCount>) -> AnyView {
    let (name, count) = match month {
        Some(month) => {
            let count = words::plural("media.items", month.shown.into());
            (words::month(month), count)
        }
        None => (say("media.undated"), String::new()),
    };
    view! { {name} " " <span class="note">{count}</span> }.into_any()
}

/// Returns the media file at an index as a square that opens it; empty until the item is known.
pub fn media_tile(item: Memo<Option<MediaRow>>, place: u32, open: Callback<u32>) -> AnyView {
    let label = move || item.read().as_ref().map(named);
    let inside = move || {
        item.get().map(|item| {
            let film = item.media.kind != MediaKind::Photo;
            let mark = film.then(|| view! { <span class="tile-film">{icon(Icon::Play)}</span> });
            view! { {showing(&item.media, Shown::Tile)} {mark} }
        })
    };
    view! {
        <button type="button" class="tile" aria-label=label on:click=move |_| open.run(place)>{inside}</button>
    }
    .into_any()
}

/// Returns the missing file at an index as a line that opens its details.
pub fn media_line(item: Memo<Option<MediaRow>>, place: u32, open: Callback<u32>) -> AnyView {
    let inside = move || {
        item.get().map(|item| {
            let when = written(&item, words::date);
            view! { {icon(Icon::Media)} <bdi class="mono">{item.media.name}</bdi> " " <span class="note">{when}</span> }
        })
    };
    view! { <button type="button" class="lost" on:click=move |_| open.run(place)>{inside}</button> }
        .into_any()
}

/// Returns the type of one of several media of a post with its number among them: what tells them
/// apart.
pub fn numbered(item: &MediaRow) -> Option<String> {
    let (place, total) = item.place?;
    let key = match item.media.kind {
        MediaKind::Photo => "media.numbered.photo",
        MediaKind::Video => "media.numbered.video",
        MediaKind::Gif => "media.numbered.gif",
    };
    let (place, total) = (words::number(place.into()), words::number(total.into()));
    Some(say_with(key, &[("place", &place), ("total", &total)]))
}

fn named(item: &MediaRow) -> String {
    let kind = || {
        say(match item.media.kind {
            MediaKind::Photo => "media.photo",
            MediaKind::Video => "media.video",
            MediaKind::Gif => "media.gif",
        })
    };
    let alt = Some(item.media.alt.clone()).filter(|alt| !alt.is_empty());
    let name = match (numbered(item), alt) {
        (None, None) => kind(),
        (number, alt) => words::listed(&number.into_iter().chain(alt).collect::<Vec<_>>()),
    };
    // The time tells several photos of a day apart.
    words::listed(&[name, written(item, words::moment)])
}

/// Returns the type, the time and the description of an item for screen readers.
pub fn described(item: &MediaRow) -> String {
    let sort = || {
        say(match item.media.kind {
            MediaKind::Photo => "lightbox.photo",
            MediaKind::Video => "media.video",
            MediaKind::Gif => "media.gif",
        })
    };
    let alt = match &*item.media.alt {
        "" => say("lightbox.no-description"),
        alt => alt.to_owned(),
    };
    let sort = numbered(item).unwrap_or_else(sort);
    words::listed(&[sort, written(item, words::moment), alt])
}

fn written(item: &MediaRow, format: fn(Time) -> String) -> String {
    let shown = |time| when::shown(time, item.day_only, format);
    item.time.map_or_else(|| say("media.undated"), shown)
}
