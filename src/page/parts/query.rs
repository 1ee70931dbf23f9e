//! The parts of a query, shown below its field: a chip for each filter, what is wrong with it, and
//! the filters that can be added. All of them edit the text of the query.

use leptos::html;
use leptos::prelude::*;

use super::dialog::Dialog;
use super::icon::{Icon, icon};
use super::sentence::sentence;
use crate::page::announcer::Announcer;
use crate::page::filters::{chip_key, is_chip, offers};
use crate::page::months::Months;
use crate::page::naming::why_key;
use crate::page::words::{self, say, say_with};
use crate::protocol::Shelf;
use roost_query::syntax::{Clause, Query, Test, Weekday, Wrong, quoted, with, without};

/// Explains the wrong parts of a query, shows its filters as chips and has a button that adds
/// another.
#[component]
pub fn QueryParts(
    query: Signal<String>,
    rewrite: Callback<String>,
    /// Errors that the engine reports in addition to those of the syntax.
    wrong: RwSignal<Vec<Wrong>>,
    /// The months of the searched list; their years are offered as filters.
    months: RwSignal<Months>,
    /// The searched shelf, which decides the filters that are offered.
    #[prop(default = Shelf::Posts)]
    shelf: Shelf,
    /// The operator that is chosen by another control and needs no chip.
    #[prop(optional, into)]
    beside: Signal<&'static str>,
) -> impl IntoView {
    let read = Memo::new(move |_| Query::read(&query.get()));
    // With the words that were typed: another text may be wrong at the same place.
    let all_wrong = Memo::new(move |_| {
        let mut all = read.with(|query| query.wrong.clone());
        all.extend(wrong.get());
        let typed = all.into_iter().map(|wrong| {
            let part = typed(&wrong, query);
            (wrong, part)
        });
        typed.collect::<Vec<(Wrong, String)>>()
    });
    expect_context::<Announcer>().say_rested(move || {
        let all = all_wrong.get().into_iter();
        let told = all.map(|(wrong, part)| {
            let why = say_with(why_key(wrong.why), &[("part", &part)]);
            match &*wrong.instead {
                "" => why,
                instead => words::sentences(&[why, say_with("query.meant", &[("part", &instead)])]),
            }
        });
        (String::new(), words::sentences(&told.collect::<Vec<_>>()))
    });
    let explanations = move || {
        let all = all_wrong.get().into_iter();
        all.map(|(wrong, part)| explained(wrong, part, query, rewrite))
            .collect_view()
    };
    let chips = move || {
        let text = query.get();
        let clauses = read.with(|query| query.clauses.clone());
        let chosen = Query::read(beside.get()).clauses;
        let chosen = |clause: &Clause| chosen.iter().any(|one| one.steps == clause.steps);
        let chips = clauses
            .into_iter()
            .filter(|clause| is_chip(clause) && !chosen(clause));
        chips
            .map(|clause| chip(&clause, &text, rewrite))
            .collect_view()
    };
    let adding = RwSignal::new(false);
    let add = Callback::new(move |part: String| {
        adding.set(false);
        rewrite.run(with(&query.get_untracked(), &part));
    });
    view! {
        <div class="query-wrong">{explanations}</div>
        <div class="chips">
            {chips}
            <button type="button" class="chip-add" aria-label=say("query.add") aria-haspopup="dialog" on:click=move |_| adding.set(true)>
                {say("query.add-word")}
            </button>
        </div>
        <Dialog open=adding title=Signal::derive(|| say("query.add"))>
            <ul class="filter-list">{offers(shelf).0.into_iter().map(|part| offered(part, add)).collect_view()}</ul>
            {years(months, add)}
            {asked(shelf, add)}
        </Dialog>
    }
}

/// Returns a button that adds a complete filter.
fn offered(part: String, add: Callback<String>) -> Option<AnyView> {
    let read = Query::read(&part).clauses;
    let words = read.first().map(|clause| drawn(clause, &part))?;
    let button = view! {
        <li><button type="button" class="filter-offer" on:click=move |_| add.run(part.clone())>{words}</button></li>
    };
    Some(button.into_any())
}

/// Returns the years that have posts, with their counts, as buttons.
fn years(months: RwSignal<Months>, add: Callback<String>) -> AnyView {
    let year = |(year, count): (i64, u32)| {
        let part = format!("year:{year}");
        view! {
            <li>
                <button type="button" class="filter-offer" on:click=move |_| add.run(part.clone())>
                    <b>{words::year(year)}</b> " " <span class="note">{words::number(count.into())}</span>
                </button>
            </li>
        }
        .into_any()
    };
    let years = months.with_untracked(Months::year_counts);
    (!years.is_empty())
        .then(|| {
            view! {
                <h3>{name("year")}</h3>
                <ul class="filter-list">{years.into_iter().map(year).collect_view()}</ul>
            }
        })
        .into_any()
}

/// Returns the filters that need a value: weekdays as buttons, the others with a field.
fn asked(shelf: Shelf, add: Callback<String>) -> AnyView {
    let row = |operator: &'static str| {
        let key = operator.trim_end_matches(':');
        let field = NodeRef::<html::Input>::new();
        let (kind, least, most) = match key {
            "since" | "until" => ("date", None, None),
            "hour" => ("number", Some("0"), Some("23")),
            "min_likes" | "min_reposts" => ("number", Some("0"), None),
            _ => ("text", None, None),
        };
        let given = move |event: leptos::ev::SubmitEvent| {
            event.prevent_default();
            let value = field.get_untracked().map(|field| field.value());
            if let Some(value) = value.filter(|value| !value.trim().is_empty()) {
                add.run([operator, &*quoted(value.trim())].concat());
            }
        };
        view! {
            <form class="filter-ask" on:submit=given>
                <label>
                    <span>{name(key)}</span>
                    <input node_ref=field type=kind min=least max=most required=true dir="auto" autocomplete="off" autocapitalize="off" spellcheck="false" />
                </label>
                <button type="submit" class="text-button" aria-label=say_with("query.put-part", &[("part", &name(key))])>
                    {say("query.put")}
                </button>
            </form>
        }
        .into_any()
    };
    let asking = offers(shelf).1.iter();
    let rows = asking.filter(|operator| !matches!(**operator, "year:" | "weekday:"));
    let days = Weekday::ALL
        .iter()
        .map(|day| ["weekday:", day.name()].concat());
    view! {
        <h3>{name("weekday")}</h3>
        <ul class="filter-list">{days.map(|part| offered(part, add)).collect_view()}</ul>
        {rows.map(|operator| row(operator)).collect_view()}
    }
    .into_any()
}

/// Returns the text of a wrong part.
fn typed(wrong: &Wrong, query: Signal<String>) -> String {
    let (start, end) = (wrong.start as usize, wrong.end as usize);
    let text = query.read_untracked();
    text.get(start..end).unwrap_or_default().to_owned()
}

/// Shows a wrong part: what was typed, why it is ignored, and the likely correction if there is
/// one.
fn explained(
    wrong: Wrong,
    typed: String,
    query: Signal<String>,
    rewrite: Callback<String>,
) -> impl IntoView {
    let (start, end) = (wrong.start as usize, wrong.end as usize);
    let why = sentence(why_key(wrong.why), &|_: &str| {
        Some(view! { <code>{typed.clone()}</code> }.into_any())
    });
    let instead = (!wrong.instead.is_empty()).then(|| {
        let better = |_: &str| {
            let (part, words) = (wrong.instead.clone(), wrong.instead.clone());
            let press = move |_| {
                let text = query.get_untracked();
                let pieces = [text.get(..start).unwrap_or_default(), &part, text.get(end..).unwrap_or_default()];
                rewrite.run(pieces.concat());
            };
            let button = view! {
                <button type="button" class="text-button" on:click=press><code>{words}</code></button>
            };
            Some(button.into_any())
        };
        view! { " " {sentence("query.meant", &better)} }
    });
    view! { <p>{icon(Icon::Info)} <span>{why} {instead}</span></p> }
}

fn chip(clause: &Clause, text: &str, rewrite: Callback<String>) -> AnyView {
    let label = say_with("query.take-away", &[("part", &said(clause, text))]);
    let left = without(text, clause.start, clause.end);
    view! {
        <span class="chip">
            <span>{drawn(clause, text)}</span>
            <button type="button" aria-label=label on:click=move |_| rewrite.run(left.clone())>{icon(Icon::Close)}</button>
        </span>
    }
    .into_any()
}

/// Says what a part of a query asks for, for example "Since 2014".
pub fn said(clause: &Clause, text: &str) -> String {
    say_with(&chip_key(clause), &[("value", &value(clause, text))])
}

/// Draws what a part of a query asks for, with its value in bold.
fn drawn(clause: &Clause, text: &str) -> AnyView {
    let value = value(clause, text);
    sentence(&chip_key(clause), &|_: &str| {
        Some(view! { <b dir="auto">{value.clone()}</b> }.into_any())
    })
}

/// Returns the value of a part of a query, for example "2014".
fn value(clause: &Clause, text: &str) -> String {
    match clause.single().map(|(test, _)| test) {
        Some(Test::In(place)) => say(&["query.in.", place.name()].concat()),
        Some(Test::Weekday(day)) => {
            let at = Weekday::ALL.iter().position(|known| known == day);
            words::weekday(at.unwrap_or_default() as i64, true)
        }
        // The last hour counts up to its end.
        Some(Test::Hour(from, until)) => words::hours(*from, *until + 1),
        Some(Test::MinLikes(count) | Test::MinReposts(count)) => words::number((*count).into()),
        Some(Test::Year(_)) => {
            let year = clause.value(text);
            year.parse().map_or_else(|_| year.to_owned(), words::year)
        }
        Some(Test::Lang(code)) => {
            words::language(code).unwrap_or_else(|| clause.value(text).to_owned())
        }
        _ => clause.value(text).to_owned(),
    }
}

/// Returns the name of an operator that needs a value.
fn name(operator: &str) -> String {
    say(&format!("query.offer.{operator}"))
}
