//! All pictures and films in one grid, newest first, by kind, place and month. The grid is the
//! windowed list: each of its rows is as many tiles as the width allows. The spine scrolls it; once
//! a month is chosen it chooses another one.

use crate::page::when;
use crate::page::words::{self, say};
use leptos::prelude::*;
use leptos::{ev, html};

use crate::page::address::Address;
use crate::page::boxed::{boxed_effect, boxed_view};
use crate::page::client::Client;
use crate::page::found::{self, Month};
use crate::page::lightbox::Lightbox;
use crate::page::months::{self, Months, Orientation};
use crate::page::open_archive::OpenArchive;
use crate::page::paged_list::PagedList;
use crate::page::pages::PAGE;
use crate::page::parts::filter_tabs::{FilterTab, filter_tabs};
use crate::page::parts::icon::{Icon, icon};
use crate::page::parts::post_media::{Shown, showing};
use crate::page::parts::spine::Spine;
use crate::page::parts::states::{State, Stateful};
use crate::page::parts::title_bar::title_bar;
use crate::page::parts::windowed::Windowed;
use crate::page::route::{Chosen, Route};
use crate::page::window::tiles;
use crate::protocol::{
    CountMedia, MediaCounts, MediaFilter, MediaKind, MediaList, MediaRow, MediaSort, MediaSource,
    MonthCount, Page,
};

/// Pixels of a tile's side that are aimed at.
const TILE: u32 = 168;

/// The grid as the page knows it.
#[derive(Clone, Copy)]
struct Grid {
    client: Client,
    chosen: Memo<Chosen>,
    counts: RwSignal<Option<MediaCounts>>,
    /// In which month each item lies.
    months: RwSignal<Months>,
    /// The items, as many in a row as the width allows.
    paged: PagedList<MediaList>,
    /// What the rows lie in.
    room: NodeRef<html::Div>,
}

/// The room of media.
#[component]
pub fn MediaView() -> impl IntoView {
    let address = expect_context::<Address>();
    let chosen = Memo::new(move |_| match *address.route.read() {
        Route::Media(chosen) => chosen,
        _ => Chosen::default(),
    });
    let grid = Grid::new(chosen);
    let lightbox = expect_context::<Lightbox>();
    let give = Callback::new(move |place| grid.item(place));
    let open = Callback::new(move |place| lightbox.open(place, grid.total(), give));
    let files = move || grid.counts.read().as_ref().map(MediaCounts::files);
    let count = move || files().map_or_else(String::new, |files| words::number(files.into()));
    let state = grid.paged.state(move || {
        let key = if chosen.get() == Chosen::default() {
            "media.none"
        } else {
            "media.none-left"
        };
        State::Empty {
            title: say(key),
            reason: say(&[key, "-reason"].concat()),
        }
    });
    let all = move || {
        let href = Route::Media(Chosen::default()).href();
        (chosen.get() != Chosen::default())
            .then(|| view! { <a href=href>{say("media.show-all")}</a> })
    };
    let here = Memo::new(move |_| grid.month_here());
    let go = Callback::new(move |month| grid.go(month, address));
    view! {
        {title_bar(say("media.title"), Signal::derive(count))}
        <div class="shelf media-shelf">
            <div class="beside-spine" node_ref=grid.room>
                <header class="room-head">
                    <div class="room-title">
                        <h1 class="room-name">{say("media.title")}</h1>
                        <p class="note">{boxed_view(move || grid.counts.read().as_ref().map(said))}</p>
                    </div>
                    <Choices grid=grid />
                </header>
                <Stateful state=state way_out=all>
                    <Windowed role="group" list=grid.paged.window label=say("media.title") row=Callback::new(move |row| tile_row(grid, open, row)) />
                </Stateful>
            </div>
            <Spine orientation=Orientation::Down months=grid.months unit="media.items" here=here go=go />
        </div>
    }
}

/// How many files there are, and how many are missing.
fn said(counts: &MediaCounts) -> String {
    let files = words::plural("media.count", counts.files().into());
    let missing = words::plural("media.absent", counts.missing.into());
    match (counts.files(), counts.missing) {
        (_, 0) => files,
        (0, _) => missing,
        _ => format!("{files} · {missing}"),
    }
}

impl Grid {
    fn new(chosen: Memo<Chosen>) -> Grid {
        let OpenArchive {
            client, revision, ..
        } = expect_context();
        let paged = PagedList::new(client, f64::from(TILE), move |start| MediaList {
            filter: filter(chosen.get_untracked()),
            start,
            count: PAGE,
        });
        paged.set_across(tiles_across(None));
        let grid = Grid {
            client,
            chosen,
            counts: RwSignal::new(None),
            months: RwSignal::default(),
            paged,
            room: NodeRef::new(),
        };
        let address = expect_context::<Address>();
        Effect::new(move |before: Option<Chosen>| {
            revision.get();
            let now = chosen.get();
            if before != Some(now) {
                grid.paged
                    .window
                    .forget(address.left_list().unwrap_or_default());
            }
            grid.refresh();
            now
        });
        boxed_effect(move || {
            if grid.room.get().is_some() {
                grid.measure();
            }
        });
        let resize = window_event_listener(ev::resize, move |_| grid.measure());
        on_cleanup(move || resize.remove());
        grid
    }

    /// Counts, and with the counts the length of the grid.
    fn refresh(self) {
        let generation = self.paged.renew();
        let filter = filter(self.chosen.get_untracked());
        let bounds = words::month_bounds();
        self.client
            .ask_then(CountMedia { filter, bounds }, move |answer| {
                if !self.paged.is_current(generation) {
                    return;
                }
                match answer {
                    Ok(counts) => {
                        self.months.set(Months::new(counts.months.clone()));
                        let length = Page {
                            total: counts.total,
                            start: 0,
                            rows: Vec::new(),
                            revision: 0,
                        };
                        self.counts.set(Some(counts));
                        self.paged.open(length, self.paged.window.anchor(), false);
                    }
                    Err(problem) => self.paged.problem.set(Some(problem)),
                }
            });
    }

    /// The width changed.
    fn measure(self) {
        let room = self.room.get_untracked().map(|room| room.client_width());
        self.paged.set_across(tiles_across(room));
    }

    /// The item at a place; fetched when it is not here.
    fn item(self, place: u32) -> Option<MediaRow> {
        let item = self.paged.rows.with(|rows| rows.get(place).cloned());
        if item.is_none() {
            self.paged.fill(place, place + 1);
        }
        item
    }

    /// The month at the upper edge, or the one that was chosen.
    fn month_here(self) -> Option<usize> {
        let item = self.paged.window.top.get() * self.paged.across.get();
        let chosen = self.chosen.get().month;
        self.months.with(|months| match chosen {
            Some(chosen) => months.list.iter().position(|month| civil(month) == chosen),
            None => months.of_row(item).map(|month| months.with_rows(month)),
        })
    }

    /// Scrolls to a month, or chooses it where another one was chosen.
    fn go(self, month: usize, address: Address) {
        let to = self.months.with_untracked(|months| {
            let month = months.with_rows(month);
            let civil = months.list.get(month).map(civil);
            (months.first_row(month), civil)
        });
        let chosen = self.chosen.get_untracked();
        match (chosen.month, to) {
            (Some(_), (_, month)) => address.replace(&Route::Media(Chosen { month, ..chosen })),
            (None, (item, _)) => self
                .paged
                .window
                .go(item / self.paged.across.get_untracked().max(1)),
        }
    }

    fn total(self) -> u32 {
        self.paged.total.get_untracked().unwrap_or_default()
    }
}

fn filter(chosen: Chosen) -> MediaFilter {
    let month = |month| {
        (
            words::month_start(month),
            words::month_start(found::next(month)),
        )
    };
    MediaFilter {
        sort: chosen.sort,
        source: chosen.source,
        range: chosen.month.map(month),
    }
}

/// Tiles that fit beside each other in a room of so many pixels; before there is one, in the window
/// without the rail.
fn tiles_across(room: Option<i32>) -> u32 {
    let main = || {
        document()
            .get_element_by_id("main")
            .map(|main| main.client_width())
    };
    let width = room.or_else(main).unwrap_or(360);
    tiles(u32::try_from(width).unwrap_or_default(), TILE)
}

fn civil(month: &MonthCount) -> Month {
    let (year, number, _) = months::civil(month);
    (year, number)
}

/// Kinds as a line of words, place and month as lists; the address holds the choice.
#[component]
fn Choices(grid: Grid) -> impl IntoView {
    let kind = move |sort: Option<MediaSort>| {
        let counted = move || {
            let counts = grid.counts.read();
            let sorts = counts
                .as_ref()
                .map_or(&[] as &[u32], |counts| &counts.sorts);
            match sort {
                None => sorts.iter().sum(),
                Some(sort) => sorts.get(sort as usize).copied().unwrap_or_default(),
            }
        };
        let href = move || {
            let chosen = grid.chosen.get();
            Route::Media(Chosen { sort, ..chosen }).href()
        };
        let here = move || grid.chosen.read().sort == sort;
        FilterTab {
            name: sort.map_or_else(
                || say("media.all"),
                |sort| say(&format!("media.sort.{}", sort.name())),
            ),
            href: Signal::derive(href),
            count: Signal::derive(move || Some(counted().into())),
            here: Signal::derive(here),
            // A kind that is nowhere is not offered, unless it was chosen.
            hidden: Signal::derive(move || sort.is_some() && counted() == 0 && !here()),
            mark: None,
        }
    };
    let kinds = [None].into_iter().chain(MediaSort::ALL.map(Some));
    view! {
        {filter_tabs(say("media.kinds"), "true", kinds.map(kind).collect())}
        <div class="media-choices">
            {choice("media.from", "media.everywhere", move |value| {
                let source = MediaSource::ALL.into_iter().find(|source| source.name() == value);
                Chosen { source, ..grid.chosen.get_untracked() }
            }, move || sources(grid))}
            {choice("media.month", "media.always", move |value| {
                Chosen { month: found::read_month(value), ..grid.chosen.get_untracked() }
            }, move || month_options(grid))}
        </div>
    }
}

/// A list to choose from: value, word, whether it is chosen.
fn choice(
    label: &'static str,
    all: &'static str,
    choose: impl Fn(&str) -> Chosen + 'static,
    options: impl Fn() -> Vec<(String, String, bool)> + Send + 'static,
) -> AnyView {
    let address = expect_context::<Address>();
    let chosen = move |event: web_sys::Event| {
        address.go(&Route::Media(choose(&event_target_value(&event))));
    };
    let options = move || {
        let option = |(value, word, now): (String, String, bool)| {
            view! { <option value=value selected=now>{word}</option> }
        };
        options().into_iter().map(option).collect_view()
    };
    view! {
        <label>
            <span class="note">{say(label)}</span>
            <select aria-label=say(label) on:change=chosen><option value="">{say(all)}</option> {options}</select>
        </label>
    }
    .into_any()
}

fn sources(grid: Grid) -> Vec<(String, String, bool)> {
    let (counts, now) = (grid.counts.read(), grid.chosen.get().source);
    let counts = counts
        .as_ref()
        .map_or(&[] as &[u32], |counts| &counts.sources);
    let all = MediaSource::ALL.into_iter().zip(counts);
    all.filter(|(source, count)| **count > 0 || now == Some(*source))
        .map(|(source, count)| {
            let word = say(&format!("media.source.{}", source.name()));
            let word = format!("{word} ({})", words::number((*count).into()));
            (source.name().to_owned(), word, now == Some(source))
        })
        .collect()
}

fn month_options(grid: Grid) -> Vec<(String, String, bool)> {
    let (counts, now) = (grid.counts.read(), grid.chosen.get().month);
    let months = counts.iter().flat_map(|counts| &counts.months);
    months
        .filter_map(|month| {
            let here = civil(month);
            let word = format!(
                "{} ({})",
                words::month(month),
                words::number(month.shown.into())
            );
            let chosen = now == Some(here);
            (month.shown > 0 || chosen).then(|| (found::spelled(here), word, chosen))
        })
        .collect()
}

fn tile_row(grid: Grid, open: Callback<u32>, row: u32) -> AnyView {
    let tiles = move || {
        let across = grid.paged.across.get();
        let total = grid.paged.total.get().unwrap_or_default();
        let places = row * across..((row + 1) * across).min(total);
        let style = ("--across", across.to_string());
        view! { <div class="tiles" style=style>{places.map(|place| tile(grid, open, place)).collect_view()}</div> }
    };
    tiles.into_any()
}

fn tile(grid: Grid, open: Callback<u32>, place: u32) -> AnyView {
    let item = grid.paged.row(place);
    let label = move || {
        // A missing one is named by what stands in its place.
        let item = item.read();
        let there = item.as_ref().filter(|item| item.media.entry.is_some());
        there.map(|item| {
            let kind = match item.media.kind {
                MediaKind::Photo => "media.photo",
                MediaKind::Video => "media.video",
                MediaKind::Gif => "media.gif",
            };
            let name = if item.media.alt.is_empty() {
                say(kind)
            } else {
                item.media.alt.clone()
            };
            let when = item
                .time
                .map(|time| when::shown(time, item.day_only, words::date));
            let when = when.unwrap_or_else(|| say("media.undated"));
            format!("{name}, {when}")
        })
    };
    let inside = move || {
        item.get().map(|item| {
            let film = item.media.kind != MediaKind::Photo && item.media.entry.is_some();
            let mark = film.then(|| view! { <span class="tile-film">{icon(Icon::Play)}</span> });
            view! { {showing(&item.media, Shown::Tile)} {mark} }
        })
    };
    view! {
        <button type="button" class="tile" aria-label=label on:click=move |_| open.run(place)>{inside}</button>
    }
    .into_any()
}
