//! Chooses which media the grid shows: the kind by tabs, source and period by select elements. The
//! choice is part of the address.

use leptos::prelude::*;

use super::filter_tabs::{FilterTab, filter_tabs};
use super::icon::{Icon, icon};
use crate::page::address::Address;
use crate::page::months;
use crate::page::route::{Chosen, Period, Route};
use crate::page::words::{self, say, say_with};
use crate::protocol::{MediaCounts, MediaSort, MediaSource, MonthCount};

/// The counts; `None` until they are known.
type Counted = RwSignal<Option<MediaCounts>>;

/// The choices, each with the number of media it leaves.
#[component]
pub fn MediaChoices(chosen: Memo<Chosen>, counts: Counted) -> impl IntoView {
    let kinds = [None].into_iter().chain(MediaSort::ALL.map(Some));
    let kinds = kinds.map(|sort| kind(chosen, counts, sort)).collect();
    view! {
        {filter_tabs(say("media.kinds"), "true", kinds)}
        <div class="media-choices">
            {choice("media.from", "media.everywhere", move |value| {
                let source = MediaSource::ALL.into_iter().find(|source| source.name() == value);
                Chosen { source, ..chosen.get_untracked() }
            }, move || sources(chosen, counts))}
            {choice("media.when", "media.always", move |value| {
                Chosen { period: Period::parse(value), ..chosen.get_untracked() }
            }, move || periods(chosen, counts))}
        </div>
    }
}

fn kind(chosen: Memo<Chosen>, counts: Counted, sort: Option<MediaSort>) -> FilterTab {
    let counted = move || {
        let counts = counts.read();
        let sorts = counts
            .as_ref()
            .map_or(&[] as &[u32], |counts| &counts.sorts);
        match sort {
            None => {
                let missing = counts.as_ref().map_or(0, |counts| counts.missing);
                sorts.iter().sum::<u32>().saturating_sub(missing)
            }
            Some(sort) => sorts.get(sort as usize).copied().unwrap_or_default(),
        }
    };
    let href = move || {
        let chosen = chosen.get();
        Route::Media(Chosen { sort, ..chosen }).href()
    };
    let here = move || chosen.read().sort == sort;
    // Missing media have their own line, so they need no tab.
    let apart = sort == Some(MediaSort::Missing);
    FilterTab {
        name: sort.map_or_else(
            || say("media.all"),
            |sort| say(&format!("media.sort.{}", sort.name())),
        ),
        href: Signal::derive(href),
        count: Signal::derive(move || Some(counted().into())),
        here: Signal::derive(here),
        // A kind without media is offered only if it is the chosen one.
        hidden: Signal::derive(move || sort.is_some() && (apart || counted() == 0) && !here()),
        mark: None,
    }
}

/// A select element; its first option, named by `all`, chooses everything.
fn choice(
    label: &'static str,
    all: &'static str,
    choose: impl Fn(&str) -> Chosen + 'static,
    options: impl Fn() -> AnyView + Send + 'static,
) -> AnyView {
    let address = expect_context::<Address>();
    let chosen = move |event: web_sys::Event| {
        address.go(&Route::Media(choose(&event_target_value(&event))));
    };
    view! {
        <label>
            <span class="note">{say(label)}</span>
            <select aria-label=say(label) on:change=chosen><option value="">{say(all)}</option> {options}</select>
        </label>
    }
    .into_any()
}

fn option(value: String, word: String, count: u32, now: bool) -> AnyView {
    let word = words::label_count(&word, count.into());
    view! { <option value=value prop:selected=now>{word}</option> }.into_any()
}

fn sources(chosen: Memo<Chosen>, counts: Counted) -> AnyView {
    let (counts, now) = (counts.read(), chosen.get().source);
    let counts = counts
        .as_ref()
        .map_or(&[] as &[u32], |counts| &counts.sources);
    let all = MediaSource::ALL.into_iter().zip(counts);
    all.filter(|(source, count)| **count > 0 || now == Some(*source))
        .map(|(source, count)| {
            let word = say(&format!("media.source.{}", source.name()));
            option(source.name().to_owned(), word, *count, now == Some(source))
        })
        .collect_view()
        .into_any()
}

/// Returns the years with their months, newest first. The first option of each year is the whole
/// year.
fn periods(chosen: Memo<Chosen>, counts: Counted) -> AnyView {
    let (counts, now) = (counts.read(), chosen.get().period);
    let months = counts
        .as_ref()
        .map_or(&[] as &[MonthCount], |counts| &counts.months);
    let one = |period: Period, word: String, count: u32| {
        let here = now == Some(period);
        (count > 0 || here).then(|| option(period.spelled(), word, count, here))
    };
    let years = months.chunk_by(|one, other| months::civil(one).0 == months::civil(other).0);
    years
        .filter_map(|months| {
            let (year, ..) = months::civil(months.first()?);
            let name = words::year(year);
            let count = months.iter().map(|month| month.shown).sum();
            let whole = say_with("media.year", &[("year", &name)]);
            let whole = one(Period::Year(year), whole, count);
            let months = months.iter().filter_map(|month| {
                let (year, number, _) = months::civil(month);
                one(
                    Period::Month((year, number)),
                    words::month(month),
                    month.shown,
                )
            });
            let months: Vec<AnyView> = whole.into_iter().chain(months).collect();
            (!months.is_empty()).then(|| view! { <optgroup label=name>{months}</optgroup> })
        })
        .collect_view()
        .into_any()
}

/// Returns a line with the number of media that are not in the archive and a link to their list;
/// `None` if there are none.
pub fn missing_media(only_on_x: u32, lost: u32, list: Chosen) -> Option<AnyView> {
    let parts = [("media.only-on-x", only_on_x), ("media.absent", lost)];
    let parts = parts.into_iter().filter(|(_, count)| *count > 0);
    let parts: Vec<String> = parts
        .map(|(key, count)| words::plural(key, count.into()))
        .collect();
    let href = Route::Media(list).href();
    (!parts.is_empty()).then(|| {
        let parts = words::dotted(&parts);
        view! { <p class="media-missing"><a href=href>{icon(Icon::Info)} {parts}</a></p> }
            .into_any()
    })
}
