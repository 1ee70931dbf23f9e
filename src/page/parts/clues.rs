//! Hints for a search without results, and example queries for an empty search.

use leptos::prelude::*;

use super::query::chip_words;
use crate::page::boxed::boxed_view;
use crate::page::client::Client;
use crate::page::clues::{Part, Parts};
use crate::page::open_archive::OpenArchive;
use crate::page::route::Route;
use crate::page::words::{self, plural, say, say_with};
use crate::protocol::{Clue, Clues, PostFilter};
use roost_base::fold::fold;
use roost_query::syntax::{Has, Is, Query, Test};

/// Shows each part of a query without results with the number of results it has alone, and the
/// similar words or filters that may have been meant.
#[component]
pub fn SearchClues(query: String) -> AnyView {
    let parts = Parts::of(&query, &filter_names());
    let filters = parts.queries().into_iter();
    let filters = filters.map(|query| words::dated(&PostFilter::new(query)));
    let question = Clues {
        filters: filters.collect(),
    };
    let answer = RwSignal::new(None);
    expect_context::<Client>().ask_then(question, move |clues| {
        // The view may have been left by then.
        let _ = answer.try_set(clues.ok());
    });
    boxed_view(move || answer.get().map(|found| clues(&parts, found))).into_any()
}

fn clues(parts: &Parts, found: Vec<Clue>) -> AnyView {
    let mut found = found.into_iter();
    let mut line = |part: &Part| {
        let alone = found.next().unwrap_or_default();
        let near = (!alone.near.is_empty()).then(|| {
            let query = parts.mended(part, &alone.near);
            view! { <p>{say("query.meant")} " " <a href=Route::Search(query).href()>{alone.near}</a></p> }
        });
        let filter = part.filter.as_ref().map(|filter| {
            let total = found.next().unwrap_or_default().total;
            view! { <p>{say("search.as-filter")} " " {counted(filter, total)}</p> }
        });
        view! { <li>{counted(&part.typed, alone.total)} {near} {filter}</li> }.into_any()
    };
    let lines: Vec<AnyView> = parts.list.iter().map(&mut line).collect();
    let filtered = parts.filtered().zip(found.next());
    let filtered = filtered.filter(|(_, clue)| clue.total > 0);
    let filtered = filtered.map(|(query, clue)| {
        view! { <p>{say("query.meant")} " " {counted(&query, clue.total)}</p> }
    });
    view! {
        <div class="clues">
            {filtered}
            <p class="note">{say("search.alone")}</p>
            <ul>{lines}</ul>
        </div>
    }
    .into_any()
}

/// Shows a query in words with the number of its results, as a link if there are any.
fn counted(query: &str, total: u32) -> AnyView {
    let count = plural("search.count", u64::from(total));
    let words = match total {
        0 => read_back(query).into_any(),
        _ => {
            let href = Route::Search(query.to_owned()).href();
            view! { <a href=href>{read_back(query)}</a> }.into_any()
        }
    };
    view! { {words} " " <span class="note">{count}</span> }.into_any()
}

/// Describes a query in the user's language.
fn read_back(query: &str) -> String {
    let read = Query::read(query);
    let clauses = read.clauses.iter().map(|clause| {
        let (word, value) = chip_words(clause, query);
        match clause.single() {
            Some((Test::Word(_) | Test::Phrase(_), false)) => {
                say_with("query.quoted", &[("text", &value)])
            }
            _ => [&*word, " ", &value].concat(),
        }
    });
    clauses.collect::<Vec<_>>().join(", ")
}

/// Returns the filters by their translated names: the folded name and the filter as it is typed.
fn filter_names() -> Vec<(String, String)> {
    let has = Has::ALL.iter().filter(|has| **has != Has::Poll);
    let has = has.map(|has| ("has", has.name()));
    let is = Is::ALL.iter().map(|is| ("is", is.name()));
    let named = has.chain(is).map(|(operator, name)| {
        let words = say(&["query.", operator, ".", name].concat());
        (fold(&words), [operator, ":", name].concat())
    });
    named.collect()
}

/// Example queries; one of them is for the year in which the archive was generated.
#[component]
pub fn SearchExamples() -> impl IntoView {
    let facts = expect_context::<OpenArchive>().facts;
    let made = facts
        .read_untracked()
        .as_ref()
        .and_then(|facts| facts.generated);
    let year = made.map(|made| format!("year:{}", made.date().0));
    let queries = ["has:image", "is:thread", "in:messages has:link"].map(str::to_owned);
    let examples = queries.into_iter().chain(year).map(|query| {
        let words = read_back(&query);
        view! { <li><a class="clue-example" href=Route::Search(query).href()>{words}</a></li> }
    });
    view! {
        <p class="note">{say("search.examples")}</p>
        <ul class="clue-examples">{examples.collect_view()}</ul>
    }
}
