//! The spine: a bar for each month, with a bracket at the current one. It runs in the direction of
//! the list next to it; on a phone it is horizontal, with the newest month at the end. For the
//! keyboard it is a slider.

use crate::page::words::say;
use leptos::html;
use leptos::prelude::*;

use super::list::List;
use crate::page::months::{LONGEST, Months, Orientation};
use crate::page::words;

/// The spine of a list; it scrolls the list.
#[component]
pub fn ListSpine(
    /// The orientation of the list.
    orientation: Orientation,
    months: RwSignal<Months>,
    list: List,
    /// What a row is: a message key with plural forms.
    #[prop(into)]
    unit: Signal<&'static str>,
) -> impl IntoView {
    let here = Memo::new(move |_| {
        let top = list.top.get();
        months.with(|months| months.of_row(top).map(|month| months.with_rows(month)))
    });
    let go = Callback::new(move |month: usize| {
        list.go(months.with_untracked(|months| months.first_row(months.with_rows(month))));
    });
    view! { <Spine orientation=orientation months=months unit=unit here=here go=go /> }
}

/// A spine over months, next to the list and, on a phone, along its lower edge. `go` is called with
/// the index of the month to go to.
#[component]
pub fn Spine(
    /// The orientation of the list.
    orientation: Orientation,
    months: RwSignal<Months>,
    /// What is counted: a message key with plural forms.
    #[prop(into)]
    unit: Signal<&'static str>,
    here: Memo<Option<usize>>,
    go: Callback<usize>,
    /// The same months as they are drawn, if that is not as they are listed.
    #[prop(optional)]
    drawn: Option<RwSignal<Months>>,
) -> impl IntoView {
    let drawn = drawn.unwrap_or(months);
    [orientation, Orientation::Along].map(|orientation| {
        view! { <Slider orientation=orientation months=months drawn=drawn unit=unit here=here go=go /> }
            .into_any()
    })
}

#[component]
fn Slider(
    orientation: Orientation,
    months: RwSignal<Months>,
    drawn: RwSignal<Months>,
    unit: Signal<&'static str>,
    here: Memo<Option<usize>>,
    go: Callback<usize>,
) -> impl IntoView {
    let upright = orientation != Orientation::Along;
    let node = NodeRef::<html::Div>::new();
    let held = RwSignal::new(false);
    // The month under the pointer.
    let over = RwSignal::new(None::<usize>);
    let month_at = move |event: &web_sys::PointerEvent| {
        let node = node.get_untracked()?;
        let frame = node.get_bounding_client_rect();
        let fraction = match orientation {
            Orientation::Down | Orientation::Up => {
                let down = (f64::from(event.client_y()) - frame.top()) / frame.height().max(1.0);
                from_start(orientation, down)
            }
            Orientation::Along => {
                let along = (f64::from(event.client_x()) - frame.left()) / frame.width().max(1.0);
                if words::right_to_left() {
                    along
                } else {
                    1.0 - along
                }
            }
        };
        months.with_untracked(|months| {
            (!months.is_empty()).then(|| months.with_rows(months.at_fraction(fraction)))
        })
    };
    let point = move |event: &web_sys::PointerEvent| {
        let month = month_at(event);
        if over.get_untracked() != month {
            over.set(month);
        }
        if let (true, Some(month)) = (held.get_untracked(), month) {
            go.run(month);
        }
    };
    let key = move |event: web_sys::KeyboardEvent| {
        let now = here.get_untracked().unwrap_or_default();
        let older = |by: isize| months.with_untracked(|months| months.step(now, by));
        let last = months.with_untracked(Months::len).saturating_sub(1);
        let to = match (event.key().as_str(), orientation == Orientation::Up) {
            ("ArrowDown", false) | ("ArrowUp", true) | ("ArrowLeft", _) => older(1),
            ("ArrowUp", false) | ("ArrowDown", true) | ("ArrowRight", _) => {
                newer_with_rows(months, now)
            }
            ("PageDown", false) | ("PageUp", true) => older(12),
            ("PageUp", false) | ("PageDown", true) => older(-12),
            ("Home", false) | ("End", true) => 0,
            ("End", false) | ("Home", true) => last,
            _ => return,
        };
        event.prevent_default();
        event.stop_propagation();
        go.run(to);
    };
    view! {
        <div
            class="spine"
            data-orientation=if upright { "down" } else { "along" }
            data-held=move || held.get().then_some("")
            hidden=move || months.with(Months::is_few)
        >
            <div
                class="spine-bars"
                node_ref=node
                role="slider"
                tabindex="0"
                aria-label=say("spine.label")
                aria-orientation=if upright { "vertical" } else { "horizontal" }
                aria-valuemin="0"
                aria-valuemax=move || months.with(Months::len).saturating_sub(1)
                aria-valuenow=move || here.get().unwrap_or_default()
                aria-valuetext=move || months.with(|months| value_text(months, unit.get(), here.get().or(Some(0))))
                on:keydown=key
                on:pointerdown=move |event| {
                    if let Some(node) = node.get_untracked() {
                        // Fails only if the pointer is gone, and then it does not move either.
                        let _ = node.set_pointer_capture(event.pointer_id());
                    }
                    held.set(true);
                    point(&event);
                }
                on:pointermove=move |event| point(&event)
                on:pointerleave=move |_| over.set(None)
                on:pointerup=move |_| held.set(false)
                on:pointercancel=move |_| held.set(false)
            >
                <Bars months=drawn orientation=orientation />
                <Years months=months orientation=orientation here=here />
                <Here months=months orientation=orientation here=here over=over />
            </div>
        </div>
    }
}

#[component]
fn Bars(months: RwSignal<Months>, orientation: Orientation) -> impl IntoView {
    let frame = move || {
        let long = months.with(Months::len).max(1) * 10;
        match orientation {
            Orientation::Down | Orientation::Up => format!("0 0 {LONGEST} {long}"),
            Orientation::Along => format!("0 0 {long} {LONGEST}"),
        }
    };
    view! {
        <svg viewBox=frame preserveAspectRatio="none" aria-hidden="true">
            <path class="bar-all" d=move || months.with(|months| months.bars(orientation, |month| month.all)) />
            <path class="bar-shown" d=move || months.with(|months| months.bars(orientation, |month| month.shown)) />
        </svg>
    }
}

/// The names of the years, each next to the middle of its year.
#[component]
fn Years(
    months: RwSignal<Months>,
    orientation: Orientation,
    here: Memo<Option<usize>>,
) -> impl IntoView {
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
        // A phone only has space for every year if there are few.
        let every = if orientation == Orientation::Along {
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
                let name = match orientation {
                    Orientation::Along => words::year_short(year.year),
                    _ => words::year_digits(year.year),
                };
                let on = current == Some(year.year);
                let (down, along) = placed(orientation, (year.start + year.end) / 2.0);
                view! {
                    <span
                        class="spine-year"
                        aria-hidden="true"
                        data-on=on.then_some("")
                        style:inset-block-start=down
                        style:inset-inline-end=along
                    >
                        {name}
                    </span>
                }
            })
            .collect_view()
    }
}

/// The bracket of the current month, and the name of the month under the pointer or else of the
/// current one, which never leaves the screen.
#[component]
fn Here(
    months: RwSignal<Months>,
    orientation: Orientation,
    here: Memo<Option<usize>>,
    over: RwSignal<Option<usize>>,
) -> impl IntoView {
    move || {
        let month = here.get()?;
        let named = over.get().unwrap_or(month);
        let (place, at, name) = months.with(|months| {
            let place = |month| fraction(months.len(), month);
            let name = words::month_short(months.list.get(named)?);
            Some((place(month), place(named), name))
        })?;
        let at = percent(from_start(orientation, at));
        let (down, along) = placed(orientation, place);
        Some(view! {
            <span
                class="spine-here"
                aria-hidden="true"
                style:inset-block-start=down
                style:inset-inline-end=along
            ></span>
            <b class="spine-name" aria-hidden="true" style:--at=at>{name}</b>
        })
    }
}

fn fraction(count: usize, month: usize) -> f64 {
    (month as f64 + 0.5) / count.max(1) as f64
}

/// Converts a fraction measured from the newest end to one measured from the start of the spine,
/// and the other way round.
fn from_start(orientation: Orientation, fraction: f64) -> f64 {
    if orientation == Orientation::Up {
        1.0 - fraction
    } else {
        fraction
    }
}

/// Returns how far down, or how far from the end of the line, a fraction from the newest end is
/// placed.
fn placed(orientation: Orientation, fraction: f64) -> (Option<String>, Option<String>) {
    let place = percent(from_start(orientation, fraction));
    match orientation {
        Orientation::Down | Orientation::Up => (Some(place), None),
        Orientation::Along => (None, Some(place)),
    }
}

/// Formats a position along the spine. It uses whole thousandths because formatting floating-point
/// numbers adds 10 kB to the binary.
fn percent(fraction: f64) -> String {
    let thousandths = (fraction * 1000.0).round() as i64;
    format!("{}.{}%", thousandths / 10, thousandths % 10)
}

/// Returns the next newer month that has rows, so that a step never leads to an empty month; `now`
/// if there is none.
fn newer_with_rows(months: RwSignal<Months>, now: usize) -> usize {
    months.with_untracked(|months| {
        let has = |month: &usize| months.list.get(*month).is_some_and(|month| month.shown > 0);
        (0..now).rev().find(has).unwrap_or(now)
    })
}

fn value_text(months: &Months, unit: &str, here: Option<usize>) -> String {
    let month = here.and_then(|here| months.list.get(here));
    month.map_or_else(String::new, |month| {
        let count = words::plural(unit, u64::from(month.shown));
        words::listed(&[words::month(month), count])
    })
}
