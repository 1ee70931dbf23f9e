//! One person: their names, their ties to the owner, what happened and when.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::people::ties;
use crate::page::address::Address;
use crate::page::boxed::boxed_effect;
use crate::page::chart::{self, Mark, Tick, WHOLE};
use crate::page::client::Client;
use crate::page::found::deed_href;
use crate::page::open_archive::OpenArchive;
use crate::page::parts::chart::{Chart, Shape};
use crate::page::parts::icon::{Icon, icon};
use crate::page::parts::nickname::Nickname;
use crate::page::parts::person::person;
use crate::page::parts::states::{State, Stateful};
use crate::page::parts::title_bar::{title_bar, way_back};
use crate::page::route::{MessagesRoute, Route};
use crate::page::when;
use crate::page::words::{self, say};
use crate::protocol::{
    Certainty, Deed, NameRow, Person, PersonKey, PersonMonths, PersonPage, PersonTime,
};
use roost_base::{Id, Problem, Time};

/// How many labels of years fit below the dots, centered on their columns.
const LABELS: u64 = 14;

/// The page of a person.
#[component]
pub fn PersonView(key: PersonKey) -> impl IntoView {
    let client = expect_context::<Client>();
    let answer = RwSignal::new(None::<Result<(PersonPage, PersonMonths), Problem>>);
    let archive = expect_context::<OpenArchive>();
    let (asked, revision) = (archive.renamed, archive.revision);
    let who = key.clone();
    boxed_effect(move || {
        revision.get();
        asked.get();
        let key = who.clone();
        spawn_local(async move {
            let page = client.ask(Person { key: key.clone() }).await;
            let bounds = year_bounds();
            let time = client.ask(PersonTime { key, bounds }).await;
            // The view may have been left by then.
            let _ = answer.try_set(Some(page.and_then(|page| Ok((page, time?)))));
        });
    });
    let state = move || match &*answer.read() {
        None => State::Loading,
        Some(Err(problem)) => State::Problem(problem.clone()),
        Some(Ok(_)) => State::Content,
    };
    let address = expect_context::<Address>();
    boxed_effect(move || {
        if let Some(Ok((page, _))) = &*answer.read() {
            address.call(&Route::Person(key.clone()), title_of(page));
        }
    });
    let content = move || {
        let page = answer.get().and_then(Result::ok);
        page.map(|(page, time)| opened(page, time, asked))
    };
    view! {
        {title_bar(say("person.title"), Signal::stored(String::new()))}
        <header class="room-head">
            {way_back(|| Route::People(Default::default()))}
        </header>
        <div class="pad">
            <Stateful state=Signal::derive(state)>{content}</Stateful>
        </div>
    }
}

/// Returns the first second of each year in the user's time zone. 2006 begins in March.
fn year_bounds() -> Vec<Time> {
    let bounds = words::month_bounds();
    // The first bound is March 2006.
    let years = (0..).zip(bounds);
    years
        .filter(|(month, _)| *month == 0 || (*month + 2) % 12 == 0)
        .map(|(_, start)| start)
        .collect()
}

/// Returns the best known name of a person.
fn title_of(page: &PersonPage) -> String {
    let named = &page.row.named;
    let best = [&named.nickname, &named.name, &named.handle];
    let best = best.into_iter().find(|name| !name.is_empty()).cloned();
    best.unwrap_or_else(|| say("people.nameless"))
}

fn opened(page: PersonPage, time: PersonMonths, asked: RwSignal<u32>) -> AnyView {
    let named = page.row.named.clone();
    let title = title_of(&page);
    let handle = (!named.handle.is_empty()).then(|| format!("@{}", named.handle));
    let also = (!named.nickname.is_empty() && !named.name.is_empty()).then(|| named.name.clone());
    let others = page.others.iter();
    let others = others.map(|row| view! { <li>{person(&row.named, Some(row.key.clone()))}</li> });
    let others = others.collect_view();
    view! {
        <div class="person-page">
            <div class="person-main">
                <h1 dir="auto">{title}</h1>
                <p class="person-line">
                    {also.map(|name| view! { <bdi>{name}</bdi> " " })}
                    <span dir="ltr">{handle}</span>
                </p>
                <p class="lede">{standing(&page)}</p>
                {deeds(&page)}
                {years(&page, time)}
                {names(&page.names)}
                {(!page.others.is_empty()).then(|| view! { <h2>{say("person.others")}</h2> <ul>{others}</ul> })}
            </div>
            <aside class="person-side" aria-label=say("person.facts")>
                {facts_of(&page)}
                <Nickname key=page.row.key.clone() nickname=named.nickname asked=asked />
            </aside>
        </div>
    }
    .into_any()
}

/// Returns what must be said first: that the person is the owner, or that the name or the id is
/// unknown; otherwise their ties.
fn standing(page: &PersonPage) -> String {
    let nameless = page.row.named.handle.is_empty() && page.row.named.name.is_empty();
    match page.row.key {
        _ if page.owner => say("person.you"),
        PersonKey::Handle(_) => say("person.by-handle"),
        PersonKey::Id(_) if nameless => say("person.by-id"),
        PersonKey::Id(_) => ties(&page.row),
    }
}

/// Draws how often each deed happened, with a link to its list.
fn deeds(page: &PersonPage) -> AnyView {
    let mark = |(deed, count): &(Deed, u32)| Mark {
        label: say(&format!("person.deed.{}", deed.name())),
        value: u64::from(*count),
        href: list_of(*deed, page),
        ..Mark::default()
    };
    let marks: Vec<Mark> = page.deeds.iter().map(mark).collect();
    if marks.is_empty() {
        return view! { <p class="note">{say("person.deeds-none")}</p> }.into_any();
    }
    view! {
        <Chart
            title=say("person.deeds")
            said=Signal::stored(say("person.one-side"))
            unit="person.times"
            shape=Shape::Ranks
            marks=Signal::stored(marks)
        />
    }
    .into_any()
}

/// Returns the address of the list behind a number; empty if there is no handle to search for.
fn list_of(deed: Deed, page: &PersonPage) -> String {
    if deed == Deed::Message && !page.conversation.is_empty() {
        let conversation = page.conversation.clone();
        return Route::Messages(MessagesRoute {
            conversation,
            ..MessagesRoute::default()
        })
        .href();
    }
    deed_href(deed, &page.row.named.handle)
}

/// Draws a row of dots for each deed, with a column for each year.
fn years(page: &PersonPage, time: PersonMonths) -> AnyView {
    if time.lines.is_empty() {
        return ().into_any();
    }
    // Twenty days after its start, a year has begun in every time zone.
    let year = |start: &Time| Time(start.0 + 20 * 86_400).date().0;
    let years: Vec<i64> = time.starts.iter().map(year).collect();
    let middle = WHOLE / (years.len().max(1) as u64 * 2);
    let ticks = chart::years(years.iter().copied(), LABELS, words::year_digits).into_iter();
    let ticks: Vec<Tick> = ticks
        .map(|tick| Tick {
            at: tick.at + middle,
            ..tick
        })
        .collect();
    let mut rows = Vec::new();
    let mut marks = Vec::new();
    for line in &time.lines {
        let name = say(&format!("person.deed.{}", line.deed.name()));
        let list = list_of(line.deed, page);
        for (year, count) in years.iter().zip(&line.counts) {
            marks.push(Mark {
                label: words::listed(&[words::year(*year), name.clone()]),
                value: u64::from(*count),
                href: if list.is_empty() || line.deed == Deed::Message {
                    list.clone()
                } else {
                    format!("{list}%20year%3A{year}")
                },
                ..Mark::default()
            });
        }
        rows.push(name);
    }
    view! {
        <Chart
            title=say("person.time")
            said=Signal::stored(String::new())
            unit="person.times"
            shape=Shape::Dots(rows)
            marks=Signal::stored(marks)
            ticks=Signal::stored(ticks)
        />
    }
    .into_any()
}

/// Draws every name with its dates, its sources and how certain it is.
fn names(names: &[NameRow]) -> AnyView {
    if names.is_empty() {
        return ().into_any();
    }
    let row = |row: &NameRow| {
        let handle = (!row.handle.is_empty()).then(|| format!("@{}", row.handle));
        let seen = match (row.first, row.last) {
            (Some(first), Some(last)) => when::dates(first, last),
            _ => say("person.undated"),
        };
        let sources = row.sources.iter().map(|(source, count)| {
            let name = say(&format!("person.source.{}", source.name()));
            words::label_count(&name, u64::from(*count))
        });
        let sources = words::listed(&sources.collect::<Vec<_>>());
        let sure = say(match row.certainty {
            Certainty::Sure => "person.certainty.sure",
            Certainty::ByHandle => "person.certainty.by-handle",
            Certainty::Shared => "person.certainty.shared",
        });
        view! {
            <li>
                <p><bdi class="person-name">{row.name.clone()}</bdi> " " <span dir="ltr">{handle}</span></p>
                <p class="note">{words::dotted(&[seen, sources, sure])}</p>
            </li>
        }
    };
    view! {
        <section class="person-names">
            <h2>{say("person.names")}</h2>
            <p class="note">{say("person.names-note")}</p>
            <ul>{names.iter().map(row).collect_view()}</ul>
        </section>
    }
    .into_any()
}

/// Draws the first and last contact, the id, the lists, and a link to the person on X.
fn facts_of(page: &PersonPage) -> AnyView {
    let contact = |key: &str, time: Option<Time>, post: Id| {
        time.map(|time| {
            let date = when::date(time);
            let date = match post.some() {
                Some(post) => view! { <a href=Route::Post(post).href()>{date}</a> }.into_any(),
                None => date.into_any(),
            };
            view! { <dt>{say(key)}</dt> <dd>{date}</dd> }
        })
    };
    let outside = match &page.row.key {
        PersonKey::Id(id) => format!("https://x.com/i/user/{id}"),
        PersonKey::Handle(handle) => format!("https://x.com/{handle}"),
    };
    let id = match page.row.key {
        PersonKey::Id(id) => Some(id.to_string()),
        PersonKey::Handle(_) => None,
    };
    let lists = page.lists.iter().map(|address| {
        let words = address.split_once("://").map_or(&**address, |(_, rest)| rest);
        let words = words.to_owned();
        view! { <dd><a href=address.clone() target="_blank" rel="noopener noreferrer">{words}</a></dd> }
    });
    let lists = lists.collect_view();
    view! {
        <dl class="facts">
            {contact("person.first", page.first, page.first_post)}
            {contact("person.last", page.row.last, page.last_post)}
            {id.map(|id| view! { <dt>{say("person.id")}</dt> <dd class="mono">{id}</dd> })}
            {(!page.lists.is_empty()).then(|| view! { <dt>{say("person.lists")}</dt> {lists} })}
        </dl>
        <p>
            <a class="act" href=outside target="_blank" rel="noopener noreferrer">
                {icon(Icon::Out)} {say("person.on-x")}
            </a>
        </p>
    }
    .into_any()
}
