//! All pictures and films in one grid, newest first, by kind, place and month. The grid is the
//! windowed list: each of its rows is as many tiles as the width allows. The spine scrolls it; once
//! a month is chosen it chooses another one.

use crate::ui::when;
use crate::ui::words::{self, say};
use leptos::ev;
use leptos::html;
use leptos::prelude::*;

use crate::base::Problem;
use crate::protocol::{
    CountMedia, MediaCounts, MediaFilter, MediaKind, MediaList, MediaRow, MediaSort, MediaSource,
    MonthCount,
};
use crate::ui::address::Address;
use crate::ui::client::Client;
use crate::ui::found::{self, Month};
use crate::ui::live::{follow, live};
use crate::ui::months::{self, Lie, Months};
use crate::ui::open_archive::OpenArchive;
use crate::ui::pages::{PAGE, Pages};
use crate::ui::parts::filter_tabs::{FilterTab, filter_tabs};
use crate::ui::parts::icon::{Icon, icon};
use crate::ui::parts::lightbox::Lightbox;
use crate::ui::parts::post_media::{Shown, showing};
use crate::ui::parts::spine::Spine;
use crate::ui::parts::states::{State, Stateful};
use crate::ui::parts::title_bar::title_bar;
use crate::ui::parts::windowed::{List, Windowed};
use crate::ui::route::{Chosen, Route};
use crate::ui::window::{Anchor, tiles};

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
    rows: RwSignal<Pages<MediaRow>>,
    asked: StoredValue<Vec<u32>>,
    /// Grows with every choice: answers to an older one are dropped.
    generation: StoredValue<u32>,
    problem: RwSignal<Option<Problem>>,
    list: List,
    /// Tiles in a row.
    across: RwSignal<u32>,
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
    let total = move || grid.counts.read().as_ref().map(|counts| counts.total);
    let files = move || grid.counts.read().as_ref().map(MediaCounts::files);
    let count = move || files().map_or_else(String::new, |files| words::number(files.into()));
    let state = move || match (grid.problem.get(), total()) {
        (Some(problem), _) => State::Problem(problem),
        (None, None) => State::Loading,
        (None, Some(0)) if chosen.get() == Chosen::default() => State::Empty {
            title: say("media.none"),
            reason: say("media.none-reason"),
        },
        (None, Some(0)) => State::Empty {
            title: say("media.none-left"),
            reason: say("media.none-left-reason"),
        },
        (None, Some(_)) => State::Content,
    };
    let all = move || {
        let href = Route::Media(Chosen::default()).href();
        (chosen.get() != Chosen::default())
            .then(|| view! { <a href=href>{say("media.show-all")}</a> })
    };
    let here = Memo::new(move |_| grid.month_here());
    let go = Callback::new(move |month| grid.go(month, address));
    let spine = move |lie| view! { <Spine lie=lie months=grid.months unit="media.items" here=here go=go /> };
    view! {
        {title_bar(say("media.title"), Signal::derive(count))}
        <div class="shelf media-shelf">
            <div class="leaf" node_ref=grid.room>
                <header class="room-head">
                    <div class="room-title">
                        <h1 class="room-name">{say("media.title")}</h1>
                        <p class="note">{live(move || grid.counts.read().as_ref().map(said))}</p>
                    </div>
                    <Choices grid=grid />
                </header>
                <Stateful state=Signal::derive(state) way_out=all>
                    <Windowed role="group" list=grid.list label=say("media.title") row=Callback::new(move |row| tile_row(grid, open, row)) />
                </Stateful>
            </div>
            {spine(Lie::Down)}
        </div>
        {spine(Lie::Along)}
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
        let grid = Grid {
            client: expect_context::<Client>(),
            chosen,
            counts: RwSignal::new(None),
            months: RwSignal::default(),
            rows: RwSignal::default(),
            asked: StoredValue::default(),
            generation: StoredValue::new(0),
            problem: RwSignal::new(None),
            list: List::new(f64::from(TILE)),
            across: RwSignal::new(tiles_across(None)),
            room: NodeRef::new(),
        };
        let revision = expect_context::<OpenArchive>().revision;
        Effect::new(move |before: Option<Chosen>| {
            revision.get();
            let now = chosen.get();
            if before != Some(now) {
                let left = expect_context::<Address>().left_list();
                grid.list.forget(left.unwrap_or_default());
            }
            grid.refresh();
            now
        });
        follow(move || {
            let (first, last) = grid.list.range.get();
            let across = grid.across.get();
            grid.fetch(first * across, last * across);
        });
        follow(move || {
            if grid.room.get().is_some() {
                grid.measure();
            }
        });
        let resize = window_event_listener(ev::resize, move |_| grid.measure());
        on_cleanup(move || resize.remove());
        grid
    }

    fn filter(self) -> MediaFilter {
        let chosen = self.chosen.get_untracked();
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

    /// Counts, and with the counts the length of the grid.
    fn refresh(self) {
        let generation = self.generation.get_value() + 1;
        self.generation.set_value(generation);
        let (filter, bounds) = (self.filter(), words::month_bounds());
        let question = CountMedia { filter, bounds };
        self.client.hear(question, move |answer| {
            if self.generation.try_get_value() != Some(generation) {
                return;
            }
            match answer {
                Ok(counts) => {
                    self.rows.set(Pages::default());
                    self.asked.set_value(Vec::new());
                    let rows = counts.total.div_ceil(self.across.get_untracked());
                    self.problem.set(None);
                    self.months.set(Months::new(counts.months.clone()));
                    self.counts.set(Some(counts));
                    self.list.set_rows(rows, self.list.anchor());
                    let (first, last) = self.list.range.get_untracked();
                    let across = self.across.get_untracked();
                    self.fetch(first * across, last * across);
                }
                Err(problem) => self.problem.set(Some(problem)),
            }
        });
    }

    /// Asks for the pages of these items that are not here.
    fn fetch(self, first: u32, last: u32) {
        let Some(total) = self
            .counts
            .with_untracked(|c| c.as_ref().map(|counts| counts.total))
        else {
            return;
        };
        let generation = self.generation.get_value();
        let last = last.min(total);
        for page in self
            .rows
            .with_untracked(|rows| rows.missing(first.min(last)..last))
        {
            if self.asked.with_value(|asked| asked.contains(&page)) {
                continue;
            }
            self.asked.update_value(|asked| asked.push(page));
            let question = MediaList {
                filter: self.filter(),
                start: page * PAGE,
                count: PAGE,
            };
            self.client.hear(question, move |answer| {
                if self.generation.try_get_value() != Some(generation) {
                    return;
                }
                self.asked
                    .update_value(|asked| asked.retain(|known| *known != page));
                match answer {
                    Ok(page) => self.rows.update(|rows| rows.put(page.start, page.rows)),
                    Err(problem) => self.problem.set(Some(problem)),
                }
            });
        }
    }

    /// The width changed: other rows, with the same tile at the upper edge.
    fn measure(self) {
        let room = self.room.get_untracked().map(|room| room.client_width());
        let (before, now) = (self.across.get_untracked(), tiles_across(room));
        let total = self.total();
        if before == now {
            return;
        }
        self.across.set(now);
        if total > 0 {
            let row = self.list.anchor().row * before / now;
            self.list
                .set_rows(total.div_ceil(now), Anchor { row, past: 0.0 });
        }
    }

    /// The item at a place; fetched when it is not here.
    fn item(self, place: u32) -> Option<MediaRow> {
        let item = self.rows.with(|rows| rows.get(place).cloned());
        if item.is_none() {
            self.fetch(place, place + 1);
        }
        item
    }

    /// The month at the upper edge, or the one that was chosen.
    fn month_here(self) -> Option<usize> {
        let item = self.list.top.get() * self.across.get();
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
            (None, (item, _)) => self.list.go(item / self.across.get_untracked().max(1)),
        }
    }

    fn total(self) -> u32 {
        let counts = self.counts.read_untracked();
        counts.as_ref().map_or(0, |counts| counts.total)
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
        let across = grid.across.get();
        let total = grid
            .counts
            .with(|c| c.as_ref().map_or(0, |counts| counts.total));
        let places = row * across..((row + 1) * across).min(total);
        let style = ("--across", across.to_string());
        view! { <div class="tiles" style=style>{places.map(|place| tile(grid, open, place)).collect_view()}</div> }
    };
    tiles.into_any()
}

fn tile(grid: Grid, open: Callback<u32>, place: u32) -> AnyView {
    let item = Memo::new(move |_| grid.rows.with(|rows| rows.get(place).cloned()));
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
