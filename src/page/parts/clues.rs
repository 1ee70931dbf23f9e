//! Hints for a search without results, and example queries for an empty search.

use leptos::prelude::*;

use super::query::said;
use super::sentence::sentence;
use crate::page::announcer::Announcer;
use crate::page::boxed::boxed_view;
use crate::page::client::Client;
use crate::page::clues::{Near, Part, Parts, fitting};
use crate::page::open_archive::OpenArchive;
use crate::page::route::Route;
use crate::page::words::{self, plural, say, say_with};
use crate::protocol::{Clue, Clues, PostFilter, Shelf};
use roost_base::fold::fold;
use roost_query::syntax::{Has, Is, Query, with};

/// What was found for the parts of a query: alone, and for each of them the words that may be meant.
type Told = (Vec<Clue>, Vec<Vec<Near>>);

/// Shows each part of a query without results with the number of results it has alone, and the
/// similar words or filters that may have been meant.
#[component]
pub fn SearchClues(
    query: String,
    /// The list that was searched; `None` for everything.
    #[prop(optional_no_strip)]
    shelf: Option<Shelf>,
) -> AnyView {
    let parts = Parts::of(&query, &filter_names());
    let client = expect_context::<Client>();
    let answer = RwSignal::new(None::<Told>);
    // The view may have been left before an answer arrives.
    let told = move |told: Told| {
        let _ = answer.try_set(Some(told));
    };
    let asked = parts.clone();
    client.ask_then(question(parts.queries(), shelf), move |found| {
        let Ok(found) = found else { return };
        let near = asked.near(&found);
        let tries: Vec<String> = near
            .iter()
            .flatten()
            .map(|near| near.query.clone())
            .collect();
        if tries.is_empty() {
            return told((found, near));
        }
        client.ask_then(question(tries, shelf), move |counts| {
            told((found, fitting(near, &counts.unwrap_or_default())));
        });
    });
    expect_context::<Announcer>().say_rested(move || {
        let told = answer.read();
        let near = told.iter().flat_map(|(_, near)| near.iter().flatten());
        let words: Vec<String> = near.map(|near| near.word.clone()).collect();
        let told = match words.as_slice() {
            [] => String::new(),
            words => say_with("query.meant", &[("part", &words::listed(words))]),
        };
        (query.clone(), told)
    });
    boxed_view(move || answer.get().map(|told| clues(&parts, told, shelf))).into_any()
}

/// Returns the question for the number of results of each query in a list.
fn question(queries: Vec<String>, shelf: Option<Shelf>) -> Clues {
    let within = match shelf {
        None => "",
        Some(Shelf::Likes) => "in:likes",
        Some(_) => "in:posts",
    };
    // A quotation that is not closed extends to the end.
    let queries = queries.iter().map(|query| with(within, query));
    let filters = queries.map(|query| words::dated(&PostFilter::new(query)));
    Clues {
        filters: filters.collect(),
    }
}

/// Returns the address of the results of a query in a list.
fn href(query: String, shelf: Option<Shelf>) -> String {
    match shelf {
        None => Route::Search(query),
        Some(shelf) => Route::Posts(PostFilter {
            shelf,
            ..PostFilter::new(query)
        }),
    }
    .href()
}

fn clues(parts: &Parts, (found, near): Told, shelf: Option<Shelf>) -> AnyView {
    let mut found = found.into_iter();
    let mut line = |(part, near): (&Part, Vec<Near>)| {
        let alone = found.next().unwrap_or_default();
        let filter = part.filter.as_ref().map(|filter| {
            let total = found.next().unwrap_or_default().total;
            let query = |_: &str| Some(counted(filter, total, shelf));
            view! { <p>{sentence("search.as-filter", &query)}</p> }
        });
        view! { <li>{counted(&part.typed, alone.total, shelf)} {meant(&near, shelf)} {filter}</li> }
            .into_any()
    };
    let lines: Vec<AnyView> = parts.list.iter().zip(near).map(&mut line).collect();
    let filtered = parts.filtered().zip(found.next());
    let filtered = filtered.filter(|(_, clue)| clue.total > 0);
    let filtered = filtered.map(|(query, clue)| {
        let query = |_: &str| Some(counted(&query, clue.total, shelf));
        view! { <p>{sentence("query.meant", &query)}</p> }
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

/// Shows the words that may be meant, each with the number of results of the whole query with it.
fn meant(near: &[Near], shelf: Option<Shelf>) -> Option<AnyView> {
    let word = |near: &Near| {
        let count = (near.total > 0).then(|| plural("search.count", u64::from(near.total)));
        let (word, href) = (near.word.clone(), href(near.query.clone(), shelf));
        view! { <a href=href>{word}</a> " " <span class="note">{count}</span> " " }.into_any()
    };
    let words = |_: &str| Some(near.iter().map(word).collect_view().into_any());
    let meant = (!near.is_empty()).then(|| sentence("query.meant", &words));
    meant.map(|meant| view! { <p>{meant}</p> }.into_any())
}

/// Shows a query in words with the number of its results, as a link if there are any.
fn counted(query: &str, total: u32, shelf: Option<Shelf>) -> AnyView {
    let count = plural("search.count", u64::from(total));
    let words = match total {
        0 => read_back(query).into_any(),
        _ => {
            let href = href(query.to_owned(), shelf);
            view! { <a href=href>{read_back(query)}</a> }.into_any()
        }
    };
    view! { {words} " " <span class="note">{count}</span> }.into_any()
}

/// Describes a query in the user's language.
fn read_back(query: &str) -> String {
    let read = Query::read(query);
    let parts = read.clauses.iter().map(|clause| said(clause, query));
    words::listed(&parts.collect::<Vec<_>>())
}

/// Returns the filters by their translated names: the folded name and the filter as it is typed.
fn filter_names() -> Vec<(String, String)> {
    let has = Has::ALL.iter().filter(|has| **has != Has::Poll);
    let has = has.map(|has| {
        let words = say(&format!("query.has.{}", has.name()));
        (fold(&words), ["has:", has.name()].concat())
    });
    let is = Is::ALL.iter().map(|is| {
        let words = say(&format!("query.is.{}", is.name()));
        (fold(&words), ["is:", is.name()].concat())
    });
    has.chain(is).collect()
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
