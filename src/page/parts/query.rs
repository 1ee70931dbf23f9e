//! A query as the page shows it below its field: a chip for each filter, what is wrong with it, and the
//! filters that can be added. All of it is the one text.

use leptos::html;
use leptos::prelude::*;

use super::icon::{Icon, icon};
use crate::page::filters::{is_chip, offers};
use crate::page::naming::why_key;
use crate::page::words::{self, say, say_with};
use crate::protocol::Shelf;
use roost_query::syntax::{Clause, Query, Test, Weekday, Wrong, with, without};

/// What a query says: its wrong parts explained, its filters as chips, and one more to add.
#[component]
pub fn QueryParts(
    query: Signal<String>,
    rewrite: Callback<String>,
    /// What the engine refused beyond that.
    wrong: RwSignal<Vec<Wrong>>,
    field: NodeRef<html::Input>,
    /// What is searched; its filters are offered.
    #[prop(default = Shelf::Posts)]
    shelf: Shelf,
    /// The operator that is chosen beside it, and needs no chip.
    #[prop(optional, into)]
    beside: Signal<&'static str>,
) -> impl IntoView {
    let (whole, asking) = offers(shelf);
    let all_wrong = move || {
        let mut all = Query::read(&query.get()).wrong;
        all.extend(wrong.get());
        all.into_iter()
            .map(|wrong| explained(wrong, query, rewrite))
            .collect_view()
    };
    let chips = move || {
        let text = query.get();
        let clauses = Query::read(&text).clauses;
        let chosen = Query::read(beside.get()).clauses;
        let chosen = |clause: &Clause| chosen.iter().any(|one| one.steps == clause.steps);
        let chips = clauses
            .into_iter()
            .filter(|clause| is_chip(clause) && !chosen(clause));
        chips
            .map(|clause| chip(&clause, &text, rewrite))
            .collect_view()
    };
    let add = move |event: web_sys::Event| {
        let select = event_target::<web_sys::HtmlSelectElement>(&event);
        let part = select.value();
        select.set_selected_index(0);
        rewrite.run(with(&query.get_untracked(), &part));
        if let Some(field) = field.get_untracked().filter(|_| part.ends_with(':')) {
            // Refused only by an element that is gone.
            let _ = field.focus();
        }
    };
    view! {
        <div class="query-wrong" role="status">{all_wrong}</div>
        <div class="chips">
            {chips}
            <select class="chip-add" aria-label=say("query.add") on:change=add>
                <option value="">"+ " {say("query.add-word")}</option>
                {whole.into_iter().map(offered).collect_view()}
                {asking
                    .iter()
                    .map(|name| view! { <option value=*name>{key_word(name.trim_end_matches(':'))} " …"</option> })
                    .collect_view()}
            </select>
        </div>
    }
}

fn offered(part: String) -> impl IntoView {
    let read = Query::read(&part).clauses;
    let words = read.first().map(|clause| chip_words(clause, &part));
    words.map(|(word, value)| view! { <option value=part>{word} " " {value}</option> })
}

/// A wrong part: what was typed, why it does not count, and what is meant most likely.
fn explained(wrong: Wrong, query: Signal<String>, rewrite: Callback<String>) -> impl IntoView {
    let text = query.get_untracked();
    let (start, end) = (wrong.start as usize, wrong.end as usize);
    let typed = text.get(start..end).unwrap_or_default().to_owned();
    let instead = (!wrong.instead.is_empty()).then(|| {
        let part = wrong.instead.clone();
        let better = move |_| {
            let text = query.get_untracked();
            let pieces = [text.get(..start).unwrap_or_default(), &part, text.get(end..).unwrap_or_default()];
            rewrite.run(pieces.concat());
        };
        view! {
            " " {say("query.meant")} " "
            <button type="button" class="text-button" on:click=better><code>{wrong.instead}</code></button>
        }
    });
    view! { <p>{icon(Icon::Info)} <span><code>{typed}</code> " " {say(why_key(wrong.why))} {instead}</span></p> }
}

fn chip(clause: &Clause, text: &str, rewrite: Callback<String>) -> AnyView {
    let (word, value) = chip_words(clause, text);
    let label = say_with(
        "query.take-away",
        &[("part", &[&*word, " ", &value].concat())],
    );
    let left = without(text, clause.start, clause.end);
    view! {
        <span class="chip">
            {word} " " <b dir="auto">{value}</b>
            <button type="button" aria-label=label on:click=move |_| rewrite.run(left.clone())>{icon(Icon::Close)}</button>
        </span>
    }
    .into_any()
}

/// What a chip says: "Since" and "2014".
pub fn chip_words(clause: &Clause, text: &str) -> (String, String) {
    let (test, not) = match clause.single() {
        Some((test, not)) => (Some(test), not),
        None => (None, false),
    };
    let value = match test {
        Some(Test::Has(has)) => say(&["query.has.", has.name()].concat()),
        Some(Test::Is(is)) => say(&["query.is.", is.name()].concat()),
        Some(Test::In(place)) => say(&["query.in.", place.name()].concat()),
        Some(Test::Weekday(day)) => {
            let at = Weekday::ALL.iter().position(|known| known == day);
            words::weekday(at.unwrap_or_default() as i64, true)
        }
        _ => clause.value(text).to_owned(),
    };
    let key = clause.key();
    let word = match (not, key) {
        (false, _) => key_word(key),
        (true, "word" | "phrase" | "is" | "has" | "tag" | "mention" | "regex") => {
            say("query.without")
        }
        (true, _) => [say("query.not"), " ".to_owned(), key_word(key)].concat(),
    };
    (word, value)
}

fn key_word(key: &str) -> String {
    say(&["query.word.", key].concat())
}
