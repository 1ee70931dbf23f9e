//! All pictures and videos in a grid, newest first and by month; missing files are listed as lines.
//! The grid is a windowed list in which each row has as many tiles as fit the width. The spine
//! scrolls it; if a month or a year is chosen, the spine chooses another one instead.

use leptos::prelude::*;
use leptos::{ev, html};

use crate::page::address::Address;
use crate::page::boxed::{boxed_effect, boxed_view};
use crate::page::client::Client;
use crate::page::found::Month;
use crate::page::lightbox::Lightbox;
use crate::page::months::{self, Months, Orientation};
use crate::page::open_archive::OpenArchive;
use crate::page::paged_list::PagedList;
use crate::page::pages::PAGE;
use crate::page::parts::media_choices::{MediaChoices, missing_media};
use crate::page::parts::media_tile::{media_head, media_line, media_tile};
use crate::page::parts::spine::Spine;
use crate::page::parts::states::{State, Stateful};
use crate::page::parts::title_bar::title_bar;
use crate::page::parts::windowed::Windowed;
use crate::page::route::{Chosen, Period, Route};
use crate::page::tiling::Tiling;
use crate::page::window::tiles;
use crate::page::words::{self, say};
use crate::protocol::{
    CountMedia, MediaCounts, MediaFilter, MediaList, MediaRow, MediaSort, MonthCount, Page,
};

/// The side of a tile in pixels that the layout aims at.
const TILE: u32 = 168;

/// The state of the grid; a `Copy` handle.
#[derive(Clone, Copy)]
struct Grid {
    client: Client,
    chosen: Memo<Chosen>,
    counts: RwSignal<Option<MediaCounts>>,
    /// All months, for the spine.
    months: RwSignal<Months>,
    /// All months as the spine draws them: those that are not chosen are left out.
    drawn: RwSignal<Months>,
    /// The months of the list, which say to which month each item belongs.
    heads: RwSignal<Months>,
    /// The month that was last chosen on the spine.
    asked: RwSignal<Option<Month>>,
    /// Number of tiles that fit in a row.
    fits: StoredValue<u32>,
    /// The items, by month.
    paged: PagedList<MediaList>,
    /// The element that contains the rows.
    room: NodeRef<html::Div>,
}

/// The view of media.
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
    let left = Callback::new(move |place| grid.show(place));
    let open = Callback::new(move |place| lightbox.open(place, grid.total(), give, left));
    let total = move || {
        let total = grid.counts.read().as_ref().map(|counts| counts.total);
        grid.paged.known(total)
    };
    let count = move || total().map_or_else(String::new, |total| words::number(total.into()));
    let state = grid.paged.state(move || grid.empty());
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
                        <p class="note">{boxed_view(move || total().map(|total| grid.said(total)))}</p>
                    </div>
                    <MediaChoices chosen=chosen counts=grid.counts />
                    {boxed_view(move || grid.missing())}
                </header>
                <Stateful state=state way_out=all>
                    // Covers the heading of the month on screen, and replaces it once it has
                    // scrolled away.
                    <div class="media-now" aria-hidden="true"><p class="media-month">{boxed_view(move || grid.head_here())}</p></div>
                    <Windowed role="group" list=grid.paged.window label=say("media.title") row=Callback::new(move |row| grid.row(row, open)) />
                </Stateful>
            </div>
            <Spine orientation=Orientation::Down months=grid.months drawn=grid.drawn unit="media.items" here=here go=go />
        </div>
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
        let grid = Grid {
            client,
            chosen,
            counts: RwSignal::new(None),
            months: RwSignal::default(),
            drawn: RwSignal::default(),
            heads: RwSignal::default(),
            asked: RwSignal::new(None),
            fits: StoredValue::new(tiles_across(None)),
            paged,
            room: NodeRef::new(),
        };
        let address = expect_context::<Address>();
        Effect::new(move |before: Option<Chosen>| {
            revision.get();
            let now = chosen.get();
            if before != Some(now) {
                grid.asked.set(None);
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

    /// Requests the counts, which include the months and the length of the grid.
    fn refresh(self) {
        let generation = self.paged.renew();
        let chosen = self.chosen.get_untracked();
        let filter = filter(chosen);
        let bounds = words::month_bounds();
        self.client
            .ask_then(CountMedia { filter, bounds }, move |answer| {
                if !self.paged.is_current(generation) {
                    return;
                }
                match answer {
                    Ok(counts) => self.counted(counts, chosen),
                    Err(problem) => self.paged.problem.set(Some(problem)),
                }
            });
    }

    fn counted(self, counts: MediaCounts, chosen: Chosen) {
        let holds = |month| chosen.period.is_none_or(|all| all.holds(month));
        let heads = counts.months.iter().filter(|month| holds(civil(month)));
        self.heads.set(Months::new(heads.cloned().collect()));
        let months = Months::new(counts.months.clone());
        self.drawn.set(months.only(holds));
        self.months.set(months);
        let length = Page {
            total: counts.total,
            start: 0,
            rows: Vec::new(),
            revision: 0,
        };
        self.counts.set(Some(counts));
        self.paged.tiling.set(self.tiling());
        self.paged.open(length, self.paged.window.anchor(), false);
    }

    /// Adapts the rows to the current width.
    fn measure(self) {
        let room = self.room.get_untracked().map(|room| room.client_width());
        self.fits.set_value(tiles_across(room));
        self.paged.retile(self.tiling());
    }

    /// Returns how the items are arranged in rows. Missing files have a row each.
    fn tiling(self) -> Tiling {
        let across = match is_missing(self.chosen.get_untracked()) {
            true => 1,
            false => self.fits.get_value(),
        };
        let sizes =
            |heads: &Months| Tiling::new(across, heads.list.iter().map(|month| month.shown));
        self.heads.with_untracked(sizes)
    }

    /// Returns the item at an index. If it has not been fetched yet, fetches it and returns `None`.
    fn item(self, place: u32) -> Option<MediaRow> {
        let item = self.paged.rows.with(|rows| rows.get(place).cloned());
        if item.is_none() {
            self.paged.fill(place, place + 1);
        }
        item
    }

    /// Gives the focus to an item, and scrolls there if it may be out of sight.
    fn show(self, place: u32) {
        let window = self.paged.window;
        let (row, first) = self.paged.tiling.with_untracked(|tiling| {
            let row = tiling.row_of(place);
            (row, tiling.items(row).start)
        });
        // At least three rows are on screen.
        let edge = window.edge.get_untracked();
        if !(edge..edge + 3).contains(&row) {
            window.go(row);
        }
        window.focus_item(row, place.saturating_sub(first));
    }

    /// Returns the index of the first item of the row at the upper edge.
    fn top(self) -> u32 {
        let row = self.paged.window.edge.get();
        self.paged.tiling.read().items(row).start
    }

    /// Returns the position on the spine of the chosen month, or else of the month on screen.
    fn month_here(self) -> Option<usize> {
        let here = match self.chosen.get().period {
            Some(Period::Month(chosen)) => chosen,
            _ => {
                let heads = self.heads.read();
                let asked = self.asked.get().and_then(|asked| place(&heads, asked));
                let window = self.paged.window;
                let at_end = window.top.get() != window.edge.get();
                civil(heads.list.get(heads.here(self.top(), at_end, asked)?)?)
            }
        };
        place(&self.months.read(), here)
    }

    /// Draws the heading of the month at the upper edge.
    fn head_here(self) -> AnyView {
        let heads = self.heads.read();
        let month = heads.of_row(self.top());
        media_head(month.and_then(|month| heads.list.get(month)))
    }

    /// Goes to a month of the spine. If a month or another year is chosen, chooses that month or
    /// its year instead; otherwise scrolls to the month.
    fn go(self, month: usize, address: Address) {
        let month = self.months.with_untracked(|months| {
            let month = months.with_rows(month);
            months.list.get(month).map(civil)
        });
        let chosen = self.chosen.get_untracked();
        let (Some(month), period) = (month, chosen.period) else {
            return;
        };
        let other = match period {
            Some(Period::Month(_)) => Some(Period::Month(month)),
            Some(Period::Year(year)) if year != month.0 => Some(Period::Year(month.0)),
            _ => None,
        };
        if other.is_some() {
            let period = other;
            return address.replace(&Route::Media(Chosen { period, ..chosen }));
        }
        self.asked.set(Some(month));
        let item = self.heads.with_untracked(|heads| {
            let place = place(heads, month);
            place.map_or(0, |place| heads.first_row(place))
        });
        let row = self
            .paged
            .tiling
            .with_untracked(|tiling| tiling.row_of(item));
        self.paged.window.go(row);
    }

    fn total(self) -> u32 {
        self.paged.total.get_untracked().unwrap_or_default()
    }

    /// Says how many items there are.
    fn said(self, total: u32) -> String {
        let unit = match is_missing(self.chosen.get()) {
            true => "media.items",
            false => "media.count",
        };
        words::plural(unit, total.into())
    }

    /// Explains why there are no items.
    fn empty(self) -> State {
        let only_on_x = |counts: &MediaCounts| counts.elsewhere > 0;
        let (key, reason) = if self.chosen.get() != Chosen::default() {
            ("media.none-left", "media.none-left-reason")
        } else if self.counts.read().as_ref().is_some_and(only_on_x) {
            ("media.none", "media.none-then-reason")
        } else {
            ("media.none", "media.none-reason")
        };
        State::Empty {
            title: say(key),
            reason: say(reason),
        }
    }

    /// Returns a line with the number of missing files and a link to their list; `None` if there
    /// are none.
    fn missing(self) -> Option<AnyView> {
        let (counts, chosen) = (self.counts.read(), self.chosen.get());
        let counts = counts.as_ref().filter(|_| !is_missing(chosen))?;
        let lost = counts.missing.saturating_sub(counts.elsewhere);
        let sort = Some(MediaSort::Missing);
        missing_media(counts.elsewhere, lost, Chosen { sort, ..chosen })
    }

    /// Draws a row of tiles, or the line of a missing file, with the heading of a month that begins
    /// there.
    fn row(self, row: u32, open: Callback<u32>) -> AnyView {
        let tiles = move || {
            let total = self.paged.total.get().unwrap_or_default();
            let tiling = self.paged.tiling.read();
            let (items, across) = (tiling.items(row), tiling.across());
            let items = items.start..items.end.min(total);
            let heads = self.heads.read();
            let head = heads
                .opened_by(items.start)
                .map(|month| view! { <h2 class="media-month">{media_head(month)}</h2> });
            let lines = is_missing(self.chosen.get_untracked());
            let item = |place| {
                let item = self.paged.row(place);
                match lines {
                    true => media_line(item, place, open),
                    false => media_tile(item, place, open),
                }
            };
            let style = ("--across", across.to_string());
            view! { {head} <div class="media-row" style=style>{items.map(item).collect_view()}</div> }
        };
        tiles.into_any()
    }
}

fn is_missing(chosen: Chosen) -> bool {
    chosen.sort == Some(MediaSort::Missing)
}

fn filter(chosen: Chosen) -> MediaFilter {
    let range = chosen.period.map(|period| {
        let (from, until) = period.ends();
        (words::month_start(from), words::month_start(until))
    });
    MediaFilter {
        sort: chosen.sort,
        source: chosen.source,
        range,
    }
}

/// Returns the number of tiles that fit in an element of this width in pixels. While there is no
/// such element, the width of the main element counts, which excludes the rail.
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
    months::begun(month.start)
}

fn place(months: &Months, wanted: Month) -> Option<usize> {
    months.list.iter().position(|month| civil(month) == wanted)
}
