//! The spine: a bar for each month, newest at the top (or at the end, lying down on a phone),
//! with a bracket where one is. To the keyboard it is a slider.

use crate::ui::words::say;
use leptos::html;
use leptos::prelude::*;

use crate::ui::months::{LONGEST, Lie, Months};
use crate::ui::post_list::PostList;
use crate::ui::words;

/// The spine of the list of posts: it scrolls.
#[component]
pub fn ListSpine(lie: Lie) -> impl IntoView {
    let list = expect_context::<PostList>();
    let months = list.months;
    let here = Memo::new(move |_| {
        let top = list.list.top.get();
        months.with(|months| months.of_row(top).map(|month| months.with_rows(month)))
    });
    let go = Callback::new(move |month: usize| {
        let row = months.with_untracked(|months| months.first_row(months.with_rows(month)));
        list.list.go(row);
    });
    view! { <Spine lie=lie months=months here=here go=go /> }
}

/// A spine over months; `go` hears which one is wanted.
#[component]
pub fn Spine(
    lie: Lie,
    months: RwSignal<Months>,
    here: Memo<Option<usize>>,
    go: Callback<usize>,
) -> impl IntoView {
    let node = NodeRef::<html::Div>::new();
    let held = RwSignal::new(false);
    let point = move |event: &web_sys::PointerEvent| {
        let Some(node) = node.get_untracked() else {
            return;
        };
        let frame = node.get_bounding_client_rect();
        let fraction = match lie {
            Lie::Down => (f64::from(event.client_y()) - frame.top()) / frame.height().max(1.0),
            Lie::Along => {
                let along = (f64::from(event.client_x()) - frame.left()) / frame.width().max(1.0);
                if words::right_to_left() {
                    along
                } else {
                    1.0 - along
                }
            }
        };
        go.run(months.with_untracked(|months| months.at_fraction(fraction)));
    };
    let key = move |event: web_sys::KeyboardEvent| {
        let now = here.get_untracked().unwrap_or_default();
        let older = |by: isize| months.with_untracked(|months| months.step(now, by));
        let last = months.with_untracked(Months::len).saturating_sub(1);
        let to = match event.key().as_str() {
            "ArrowDown" | "ArrowLeft" => older(1),
            "ArrowUp" | "ArrowRight" => newer_with_rows(months, now),
            "PageDown" => older(12),
            "PageUp" => older(-12),
            "Home" => 0,
            "End" => last,
            _ => return,
        };
        event.prevent_default();
        event.stop_propagation();
        go.run(to);
    };
    view! {
        <div
            class="spine"
            data-lie=match lie { Lie::Down => "down", Lie::Along => "along" }
            data-held=move || held.get().then_some("")
            hidden=move || months.with(Months::is_empty)
        >
            <div
                class="spine-bars"
                node_ref=node
                role="slider"
                tabindex="0"
                aria-label=say("spine.label")
                aria-orientation=match lie { Lie::Down => "vertical", Lie::Along => "horizontal" }
                aria-valuemin="0"
                aria-valuemax=move || months.with(Months::len).saturating_sub(1)
                aria-valuenow=move || here.get().unwrap_or_default()
                aria-valuetext=move || months.with(|months| value_text(months, here.get()))
                on:keydown=key
                on:pointerdown=move |event| {
                    if let Some(node) = node.get_untracked() {
                        // A pointer that is gone cannot be captured; then it does not move either.
                        let _ = node.set_pointer_capture(event.pointer_id());
                    }
                    held.set(true);
                    point(&event);
                }
                on:pointermove=move |event| if held.get_untracked() { point(&event) }
                on:pointerup=move |_| held.set(false)
                on:pointercancel=move |_| held.set(false)
            >
                <Bars months=months lie=lie />
                <Years months=months lie=lie here=here />
                <Here months=months lie=lie here=here />
            </div>
        </div>
    }
}

#[component]
fn Bars(months: RwSignal<Months>, lie: Lie) -> impl IntoView {
    let frame = move || {
        let long = months.with(Months::len).max(1) * 10;
        match lie {
            Lie::Down => format!("0 0 {LONGEST} {long}"),
            Lie::Along => format!("0 0 {long} {LONGEST}"),
        }
    };
    view! {
        <svg viewBox=frame preserveAspectRatio="none" aria-hidden="true">
            <path class="bar-all" d=move || months.with(|months| months.bars(lie, |month| month.all)) />
            <path class="bar-shown" d=move || months.with(|months| months.bars(lie, |month| month.shown)) />
        </svg>
    }
}

/// The names of the years, each beside its middle.
#[component]
fn Years(months: RwSignal<Months>, lie: Lie, here: Memo<Option<usize>>) -> impl IntoView {
    let current = move || {
        let fraction = fraction(months.with(Months::len), here.get()?);
        months.with(|m| {
            m.years()
                .into_iter()
                .find(|y| fraction >= y.start && fraction < y.end)
                .map(|y| y.year)
        })
    };
    move || {
        let years = months.with(Months::years);
        // On a phone there is room for every year only when they are few.
        let every = if lie == Lie::Along {
            years.len().div_ceil(14).max(1)
        } else {
            1
        };
        let current = current();
        years
            .into_iter()
            .enumerate()
            .filter(|(index, _)| index % every == 0)
            .map(|(_, year)| {
                let middle = percent((year.start + year.end) / 2.0);
                let short = format!("{:02}", year.year.rem_euclid(100));
                let on = current == Some(year.year);
                let (down, along) = match lie {
                    Lie::Down => (Some(middle), None),
                    Lie::Along => (None, Some(middle)),
                };
                view! {
                    <span
                        class="spine-year"
                        aria-hidden="true"
                        data-on=on.then_some("")
                        style:inset-block-start=down
                        style:inset-inline-end=along
                    >
                        {if lie == Lie::Down { year.year.to_string() } else { short }}
                    </span>
                }
            })
            .collect_view()
    }
}

/// The bracket of the month that is on screen.
#[component]
fn Here(months: RwSignal<Months>, lie: Lie, here: Memo<Option<usize>>) -> impl IntoView {
    move || {
        let month = here.get()?;
        let (place, name) = months.with(|months| {
            let place = percent(fraction(months.len(), month));
            Some((place, words::month_short(months.list.get(month)?)))
        })?;
        let (down, along) = match lie {
            Lie::Down => (Some(place), None),
            Lie::Along => (None, Some(place)),
        };
        Some(view! {
            <span
                class="spine-here"
                aria-hidden="true"
                style:inset-block-start=down
                style:inset-inline-end=along
            >
                <b>{name}</b>
            </span>
        })
    }
}

fn fraction(count: usize, month: usize) -> f64 {
    (month as f64 + 0.5) / count.max(1) as f64
}

/// A place along the spine. In whole thousandths: the formatting of fractions costs 10 kB.
fn percent(fraction: f64) -> String {
    let thousandths = (fraction * 1000.0).round() as i64;
    format!("{}.{}%", thousandths / 10, thousandths % 10)
}

/// The next newer month that has rows: a step must lead somewhere.
fn newer_with_rows(months: RwSignal<Months>, now: usize) -> usize {
    months.with_untracked(|months| {
        let has = |month: &usize| months.list.get(*month).is_some_and(|month| month.shown > 0);
        (0..now).rev().find(has).unwrap_or(now)
    })
}

fn value_text(months: &Months, here: Option<usize>) -> String {
    let month = here.and_then(|here| months.list.get(here));
    month.map_or_else(String::new, |month| {
        let count = words::plural("posts.count", u64::from(month.shown));
        format!("{}, {count}", words::month(month))
    })
}
