//! Charts: bars over time, dots in rows (hours by weekday) and ranked bars. They are plain elements
//! in the font of the page. Each mark links to the list it counts, the arrow keys move between the
//! marks, and the same numbers are available as a table. The geometry is in `page::chart`.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use crate::page::boxed::{boxed_effect, boxed_view};
use crate::page::chart::{self, Mark, Tick};
use crate::page::words::{self, say, say_with};

/// How the marks of a chart are drawn.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// A bar for each mark, side by side, oldest first.
    Bars {
        /// How many bars Page Up and Page Down move.
        page: usize,
    },
    /// A dot for each mark, in rows with these names.
    Dots(Vec<String>),
    /// A row for each mark with its name, a horizontal bar and its number; this is already a table.
    Ranks,
}

/// A chart with its heading, a sentence about it and a button that switches to a table.
#[component]
pub fn Chart(
    /// Heading of the chart.
    title: String,
    /// A sentence on what the chart shows; may be empty.
    #[prop(into)]
    said: Signal<String>,
    /// What is counted: a message key with plural forms, such as `posts.count`.
    unit: &'static str,
    /// How the marks are drawn.
    shape: Shape,
    /// The marks in reading order.
    #[prop(into)]
    marks: Signal<Vec<Mark>>,
    /// Labels below the bars or dots.
    #[prop(optional, into)]
    ticks: Signal<Vec<Tick>>,
    /// Link to the full list if the marks are only the first of it: text and address.
    #[prop(optional_no_strip)]
    all: Option<(String, String)>,
) -> impl IntoView {
    let as_table = RwSignal::new(false);
    let ranks = shape == Shape::Ranks;
    let (rows, page) = match shape {
        Shape::Bars { page } => (Vec::new(), page),
        Shape::Dots(rows) => (rows, 0),
        Shape::Ranks => (Vec::new(), 0),
    };
    let toggle = (!ranks).then(|| {
        let word = move || {
            say(if as_table.get() {
                "chart.as-picture"
            } else {
                "chart.as-table"
            })
        };
        let press = move |_| as_table.update(|table| *table = !*table);
        let chart = title.clone();
        let label = move || words::label(&chart, &word());
        view! { <button type="button" class="text-button" aria-label=label on:click=press>{word}</button> }
    });
    let label = title.clone();
    let drawn = label.clone();
    let all = all.map(|(words, href)| {
        let label = words::label(&title, &words);
        view! { " " <a href=href aria-label=label>{words}</a> }
    });
    view! {
        <section class="figure" aria-label=label>
            <div class="figure-head"><h2>{title}</h2> {toggle}</div>
            {boxed_view(move || {
                if ranks || as_table.get() {
                    table(&drawn, &marks.read(), unit, ranks)
                } else {
                    view! { <Drawing label=drawn.clone() unit=unit rows=rows.clone() page=page marks=marks ticks=ticks /> }
                        .into_any()
                }
            })}
            <p class="note figure-said">{said}{all}</p>
        </section>
    }
}

/// Draws the numbers as a table with this name, without the marks whose value is zero. With `bars`,
/// each row has a bar.
fn table(title: &str, marks: &[Mark], unit: &str, bars: bool) -> AnyView {
    let most = chart::most(marks);
    let row = |mark: &Mark| {
        let bar = bars.then(|| {
            let firm = chart::length(mark.value.saturating_sub(mark.soft), most);
            let whole = chart::length(mark.value, most);
            // What the bar shows with two colours.
            let parts = (mark.soft > 0).then(|| {
                let firm = words::number(mark.value.saturating_sub(mark.soft));
                let soft = words::number(mark.soft);
                say_with("chart.parts", &[("firm", &firm), ("soft", &soft)])
            });
            let text = parts.clone();
            view! {
                <td class="figure-bar" title=parts>
                    <p class="unseen">{text}</p>
                    <span class="bar-soft" style:inline-size=chart::percent(whole)></span>
                    <span class="bar-firm" style:inline-size=chart::percent(firm)></span>
                </td>
            }
        });
        let name = named(mark);
        let note = (!mark.note.is_empty())
            .then(|| view! { " " <span class="note" dir="auto">{mark.note.clone()}</span> });
        let count = if bars {
            words::number(mark.value)
        } else {
            words::plural(unit, mark.value)
        };
        let whole = bars.then(|| [&*mark.label, &*mark.note].join(" ").trim().to_owned());
        view! { <tr><th scope="row" title=whole>{name}{note}</th>{bar}<td class="num">{count}</td></tr> }
    };
    let rows = marks
        .iter()
        .filter(|mark| mark.value > 0)
        .map(row)
        .collect_view();
    view! {
        <div class="figure-table" tabindex=(!bars).then_some("0")>
            <table class="ledger" aria-label=title.to_owned() data-ranks=bars.then_some("true")><tbody>{rows}</tbody></table>
        </div>
    }
    .into_any()
}

fn named(mark: &Mark) -> AnyView {
    let label = mark.label.clone();
    if mark.href.is_empty() {
        view! { <span dir="auto">{label}</span> }.into_any()
    } else {
        view! { <a href=mark.href.clone() dir="auto">{label}</a> }.into_any()
    }
}

/// Draws dots in rows if `rows` has names, else bars.
#[component]
fn Drawing(
    label: String,
    unit: &'static str,
    rows: Vec<String>,
    /// How many bars Page Up and Page Down move.
    page: usize,
    marks: Signal<Vec<Mark>>,
    ticks: Signal<Vec<Tick>>,
) -> impl IntoView {
    let node = NodeRef::<html::Div>::new();
    let here = RwSignal::new(None::<usize>);
    let dots = !rows.is_empty();
    let names = rows.clone();
    let count = rows.len().max(1);
    let look = move |target: Option<web_sys::EventTarget>| here.set(target.and_then(number_of));
    let key = move |event: web_sys::KeyboardEvent| {
        let (Some(node), Some(now)) = (node.get_untracked(), event.target().and_then(number_of))
        else {
            return;
        };
        let forward = if words::right_to_left() {
            "ArrowLeft"
        } else {
            "ArrowRight"
        };
        let length = marks.read_untracked().len();
        if let Some(to) = chart::step(&event.key(), forward, now, length, length / count, page) {
            event.prevent_default();
            event.stop_propagation();
            focus(&node, now, to);
        }
    };
    let field = NodeRef::<html::Div>::new();
    let scrolled = RwSignal::new(());
    // Beside the field, which may scroll and would cut it off.
    let tip = move || {
        let at = here.get()?;
        let marks = marks.read();
        let mark = marks.get(at)?;
        let row = (marks.len() / count).max(1);
        scrolled.track();
        let (marks_field, field) = (node.get_untracked()?, field.get_untracked()?);
        let wide = marks_field.client_width();
        let from = field.scroll_left().abs();
        let place = chart::seen_at(at % row, row, wide, from, field.client_width());
        let place = chart::percent(place);
        Some(view! {
            <p class="tip" aria-hidden="true" style=("--at", place)>
                <b>{mark.label.clone()}</b> " " {words::plural(unit, mark.value)}
            </p>
        })
    };
    let top = move || (!dots).then(|| words::number(chart::most(&marks.read())));
    boxed_effect(move || {
        if let Some(field) = field.get() {
            // If the field is wider than the screen, the longest bar should be visible first, the
            // newest one of several.
            let (at, count) = marks.with(|marks| {
                let longest = marks.iter().enumerate().max_by_key(|(_, mark)| mark.value);
                (
                    longest.map_or(0, |(at, _)| at) as i32,
                    marks.len().max(1) as i32,
                )
            });
            let middle = field.scroll_width() * (2 * at + 1) / (2 * count);
            let from_start = middle - field.client_width() / 2;
            field.set_scroll_left(match words::right_to_left() {
                true => -from_start.max(0),
                false => from_start,
            });
        }
    });
    view! {
        <div class="chart" data-shape=if dots { "dots" } else { "bars" }>
            <div class="chart-rows" aria-hidden="true">
                {names.into_iter().map(|name| view! { <span>{name}</span> }).collect_view()}
            </div>
            <div class="chart-field" node_ref=field on:scroll=move |_| scrolled.set(())>
                <div class="chart-wide" style=("--row", move || (marks.read().len() / count).max(1).to_string())>
                    <span class="chart-top" aria-hidden="true">{top}</span>
                    <div
                        class="marks-field"
                        role="group"
                        aria-label=label
                        node_ref=node
                        on:pointerover=move |event| look(event.target())
                        on:pointerleave=move |_| here.set(None)
                        on:focusin=move |event| look(event.target())
                        on:focusout=move |_| here.set(None)
                        on:keydown=key
                    >
                        {boxed_view(move || drawn(&marks.read(), unit, dots))}
                    </div>
                    <div class="chart-ticks" aria-hidden="true">{boxed_view(move || ticks.read().iter().map(tick).collect_view())}</div>
                </div>
            </div>
            {tip}
        </div>
    }
}

/// Draws the marks. Only one is a tab stop, at first the last one with a value; the arrow keys make
/// another mark the tab stop.
fn drawn(marks: &[Mark], unit: &str, dots: bool) -> AnyView {
    let most = chart::most(marks);
    let stop = marks.iter().rposition(|mark| mark.value > 0);
    let each = |(number, mark): (usize, &Mark)| {
        let size = if dots {
            chart::width(mark.value, most)
        } else {
            chart::length(mark.value, most)
        };
        let link = (!mark.href.is_empty() && mark.value > 0).then(|| mark.href.clone());
        let role = link.is_none().then_some("img");
        view! {
            <a
                class="bar"
                data-n=number
                href=link
                role=role
                tabindex=if stop == Some(number) { "0" } else { "-1" }
                aria-label=words::label(&mark.label, &words::plural(unit, mark.value))
            >
                <i style=("--size", chart::percent(size))></i>
            </a>
        }
    };
    marks.iter().enumerate().map(each).collect_view().into_any()
}

fn tick(tick: &Tick) -> impl IntoView + use<> {
    let (head, tail) = tick.parts();
    view! {
        <span style:inset-inline-start=chart::percent(tick.at)>
            <span class="tick-century">{head.to_owned()}</span>{tail.to_owned()}
        </span>
    }
}

fn number_of(target: web_sys::EventTarget) -> Option<usize> {
    let mark = target
        .dyn_into::<Element>()
        .ok()?
        .closest("[data-n]")
        .ok()??;
    mark.get_attribute("data-n")?.parse().ok()
}

/// Moves the tab stop and the focus from one mark to another.
fn focus(field: &HtmlElement, from: usize, to: usize) {
    let marks = field.children();
    if let Some(old) = marks.item(from as u32) {
        // Setting an attribute and focusing cannot fail on an existing element.
        let _ = old.set_attribute("tabindex", "-1");
    }
    if let Some(new) = marks
        .item(to as u32)
        .and_then(|new| new.dyn_into::<HtmlElement>().ok())
    {
        let _ = new.set_attribute("tabindex", "0");
        let _ = new.focus();
    }
}
