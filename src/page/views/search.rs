//! The search over everything: one field, the parts of the query, results by area with marked hits,
//! and a histogram by month that filters. The query is part of the address.

use leptos::html;
use leptos::prelude::*;

use crate::page::address::Address;
use crate::page::boxed::{boxed_effect, boxed_view};
use crate::page::client::{Client, mark};
use crate::page::message_list::title_of;
use crate::page::messages_route::MessagesRoute;
use crate::page::months::{self, Months, Orientation};
use crate::page::open_archive::OpenArchive;
use crate::page::page_route::item_route;
use crate::page::paged_list::PagedList;
use crate::page::pages::PAGE;
use crate::page::parts::clues::{SearchClues, SearchExamples};
use crate::page::parts::keys::{KeysHint, Shortcuts, ViewShortcuts, Ways};
use crate::page::parts::post_text::{language, marked};
use crate::page::parts::query::QueryParts;
use crate::page::parts::query_field::QueryField;
use crate::page::parts::search_field::counted;
use crate::page::parts::spine::Spine;
use crate::page::parts::states::{State, Stateful};
use crate::page::parts::title_bar::title_bar;
use crate::page::parts::who::Kindmark;
use crate::page::parts::windowed::Windowed;
use crate::page::route::Route;
use crate::page::window::Anchor;
use crate::page::words::{self, say, say_with};
use crate::page::{filters, when};
use crate::protocol::{self, AreaHits, Found, HitRow, Hits, Mark, MonthCount, PostFilter, Shelf};
use roost_base::Problem;
use roost_query::syntax::{Place, Query, Test, with};

/// Number of results shown of each area. If the query is limited to one area, all are shown.
const FIRST: u32 = 5;

/// Assumed height of a result in pixels until it is measured.
const ESTIMATE: f64 = 84.0;

/// Time after the first answer until the slower areas are searched, if the query is still the same.
const REST: std::time::Duration = std::time::Duration::from_millis(400);

/// The search view.
#[component]
pub fn SearchView() -> impl IntoView {
    let address = expect_context::<Address>();
    let field = NodeRef::<html::Input>::new();
    let query = Memo::new(move |_| match address.route.get() {
        Route::Search(query) => query,
        _ => String::new(),
    });
    let searched = expect_context::<OpenArchive>().searched;
    boxed_effect(move || {
        // Not for the address of the view that this one is left for.
        if let Route::Search(query) = address.route.get() {
            searched.set(query);
        }
    });
    let search = Search::of(query);
    let rewrite = Callback::new(move |query: String| address.replace(&Route::Search(query)));
    expect_context::<Shortcuts>().set_view(ViewShortcuts {
        field: Some(field),
        ..ViewShortcuts::default()
    });
    boxed_effect(move || {
        if let Some(field) = field.get().filter(|_| query.read_untracked().is_empty()) {
            // Fails only if the element no longer exists.
            let _ = field.focus();
        }
    });
    let state = move || match &*search.answer.read() {
        _ if query.read().is_empty() => State::Start {
            title: say("search.start"),
            reason: say("search.start-reason"),
        },
        None => State::Loading,
        Some(Err(problem)) => State::Problem(problem.clone()),
        Some(Ok(found)) if found.areas.is_empty() => match &*search.rest.read() {
            None => State::Loading,
            Some(areas) if areas.is_empty() => State::Empty {
                title: say("search.none"),
                reason: say("search.none-reason"),
            },
            Some(_) => State::Content,
        },
        Some(Ok(_)) => State::Content,
    };
    let months = RwSignal::new(Months::default());
    boxed_effect(move || {
        if let Some(Ok(found)) = &*search.answer.read() {
            months.set(hits_by_month(found));
        }
    });
    let here =
        Memo::new(move |_| since(&query.read()).map(|time| months.with(|months| months.at(time))));
    let go = Callback::new(move |month: usize| {
        let bounds = months.with_untracked(|months| {
            let (year, number, _) = months::civil(months.list.get(month)?);
            Some((
                (year, number),
                if number == 12 {
                    (year + 1, 1)
                } else {
                    (year, number + 1)
                },
            ))
        });
        if let Some((from, until)) = bounds {
            rewrite.run(filters::within(&query.get_untracked(), from, until));
        }
    });
    let section = move |area: &AreaHits| {
        let query = query.read_untracked();
        let all_follow = listed_here(area.place) && filters::place(&query) == Some(area.place);
        section(area, &query, all_follow)
    };
    let areas = move || match &*search.answer.read() {
        Some(Ok(found)) => found.areas.iter().map(section).collect_view().into_any(),
        _ => ().into_any(),
    };
    let rest = move || {
        let rest = search.rest.read();
        rest.iter().flatten().map(section).collect_view()
    };
    let listed = Memo::new(move |_| {
        let place = filters::place(&query.read()).filter(|place| listed_here(*place))?;
        let held = |area: &AreaHits| area.place == place;
        let found =
            matches!(&*search.answer.read(), Some(Ok(found)) if found.areas.iter().any(held));
        (found || search.rest.read().iter().flatten().any(held)).then_some(place)
    });
    let all = move || {
        listed
            .get()
            .map(|place| view! { <AllHits place=place query=query search=search /> })
    };
    view! {
        {title_bar(say("search.title"), Signal::derive(String::new))}
        <div class="shelf">
            <div class="beside-spine">
                <header class="room-head search-head">
                    <h1 class="unseen">{say("search.title")}</h1>
                    <QueryField label=say("search.field") query=query.into() rewrite=rewrite field=field />
                    <div class="search-said">{counted(Signal::derive(move || said(search)), query.into())}</div>
                    <QueryParts query=query.into() rewrite=rewrite wrong=search.wrong months=months />
                </header>
                <Stateful state=Signal::derive(state) way_out=move || help(query, search)>{areas} {rest} {all}</Stateful>
                <details class="search-ways" open=move || query.read().is_empty()>
                    <summary>{say("query.ways")}</summary>
                    <Ways />
                </details>
            </div>
            <Spine orientation=Orientation::Down months=months unit="search.count" here=here go=go />
            <aside class="aside" aria-label=say("query.ways")>
                <h2>{say("query.ways")}</h2>
                <Ways />
                <KeysHint />
            </aside>
        </div>
    }
}

/// A search that follows typing. Only one request runs at a time, and the last query is always
/// answered.
#[derive(Clone, Copy)]
struct Search {
    answer: RwSignal<Option<Result<Found, Problem>>>,
    /// Results in areas other than posts and messages; `None` until that answer arrives.
    rest: RwSignal<Option<Vec<AreaHits>>>,
    wrong: RwSignal<Vec<roost_query::syntax::Wrong>>,
    /// The query for which nothing was found.
    nothing: RwSignal<Option<String>>,
    query: Memo<String>,
    busy: StoredValue<bool>,
}

impl Search {
    fn of(query: Memo<String>) -> Search {
        let search = Search {
            answer: RwSignal::new(None),
            rest: RwSignal::new(None),
            wrong: RwSignal::default(),
            nothing: RwSignal::new(None),
            query,
            busy: StoredValue::new(false),
        };
        let revision = expect_context::<OpenArchive>().revision;
        let client = expect_context::<Client>();
        boxed_effect(move || {
            revision.get();
            query.get();
            search.ask(client);
        });
        search
    }

    fn ask(self, client: Client) {
        let asked = self.query.get_untracked();
        if asked.is_empty() {
            self.wrong.set(Vec::new());
            self.answer.set(None);
            return;
        }
        if self.busy.get_value() {
            return;
        }
        self.busy.set_value(true);
        let question = protocol::Search {
            filter: words::dated(&PostFilter::new(asked.clone())),
            bounds: words::month_bounds(),
            most: FIRST,
        };
        client.ask_then(question, move |answer| {
            if self.busy.try_get_value().is_none() {
                return;
            }
            self.busy.set_value(false);
            if self.query.get_untracked() != asked {
                return self.ask(client);
            }
            self.wrong.set(
                answer
                    .as_ref()
                    .map(|found| found.wrong.clone())
                    .unwrap_or_default(),
            );
            self.rest.set(None);
            self.nothing.set(None);
            self.answer.set(Some(answer));
            request_animation_frame(|| mark("roost:found", None));
            set_timeout(move || self.ask_rest(client, asked), REST);
        });
    }

    /// Searches the remaining areas, unless the query has changed.
    fn ask_rest(self, client: Client, asked: String) {
        let here = move |asked: &String| self.query.try_get_untracked().as_ref() == Some(asked);
        if !here(&asked) || self.rest.with_untracked(Option::is_some) {
            return;
        }
        let question = protocol::SearchRest {
            filter: words::dated(&PostFilter::new(asked.clone())),
            most: FIRST,
        };
        client.ask_then(question, move |areas| {
            if here(&asked) {
                let areas = areas.unwrap_or_default();
                let found = |found: &Found| !found.areas.is_empty();
                let first = self
                    .answer
                    .with_untracked(|answer| matches!(answer, Some(Ok(first)) if found(first)));
                self.nothing
                    .set((!first && areas.is_empty()).then_some(asked));
                self.rest.set(Some(areas));
            }
        });
    }
}

/// Shows what helps without results: example queries, or what the parts of the query find.
fn help(query: Memo<String>, search: Search) -> AnyView {
    let shown = boxed_view(move || {
        if query.read().is_empty() {
            return view! { <SearchExamples /> }.into_any();
        }
        match search.nothing.get() {
            Some(query) => view! { <SearchClues query=query /> }.into_any(),
            None => ().into_any(),
        }
    });
    shown.into_any()
}

/// Returns the months with the number of results in each. The number also decides the length of the
/// bar, because compared with everything it would be invisible. Returns no months if none has a
/// result.
fn hits_by_month(found: &Found) -> Months {
    if found.months.iter().all(|month| month.shown == 0) {
        return Months::default();
    }
    let months = found.months.iter().map(|month| MonthCount {
        all: month.shown,
        ..*month
    });
    Months::new(months.collect())
}

/// Returns the middle of the month of the query's `since:` or `year:`, in seconds since 1970. It is
/// in UTC, which is accurate enough for a bracket.
fn since(query: &str) -> Option<i64> {
    let read = Query::read(query);
    let place = read
        .clauses
        .iter()
        .find_map(|clause| match clause.single() {
            Some((Test::Since(place) | Test::Year(place), false)) => Some(*place),
            _ => None,
        });
    let (year, month, _) = read.days.get(place?).copied()?;
    roost_base::Time::of_date(year, month, 15).map(|time| time.0)
}

/// Says how many results there are; `None` without a query or an answer.
fn said(search: Search) -> Option<String> {
    let answer = search.answer.read();
    let asked = !search.query.read_untracked().is_empty();
    let Some(Ok(found)) = answer.as_ref().filter(|_| asked) else {
        return None;
    };
    let rest = search.rest.read();
    let areas = found.areas.iter().chain(rest.iter().flatten());
    let total: u32 = areas.map(|area| area.total).sum();
    Some(words::plural("search.count", u64::from(total)))
}

/// Returns whether all results of an area can be listed here; posts and likes have their own lists.
fn listed_here(place: Place) -> bool {
    !matches!(place, Place::Posts | Place::Likes)
}

/// Shows an area with its first results and a link to all of them. With `all_follow` it only has a
/// heading, because the list of all results follows.
fn section(area: &AreaHits, query: &str, all_follow: bool) -> AnyView {
    let place = area.place;
    let name = say(&["query.in.", place.name()].concat());
    let count = words::number(u64::from(area.total));
    let href = if listed_here(place) {
        Route::Search(with(query, &["in:", place.name()].concat()))
    } else {
        Route::Posts(PostFilter {
            shelf: shelf(place),
            ..PostFilter::new(query)
        })
    }
    .href();
    let all = (!all_follow)
        .then(|| view! { <a href=href>{words::plural("search.all", area.total.into())}</a> });
    let first = area.rows.iter().filter(|_| !all_follow);
    let rows = first.map(|row| hit(place, row, query)).collect_view();
    view! {
        <section class="hits">
            <h2>{name} " " <span class="note">{count}</span> {all}</h2>
            {rows}
        </section>
    }
    .into_any()
}

/// All results of the one area that the query is limited to.
#[component]
fn AllHits(place: Place, query: Memo<String>, search: Search) -> impl IntoView {
    let question = move |start| Hits {
        filter: words::dated(&PostFilter::new(query.get_untracked())),
        place,
        start,
        count: PAGE,
    };
    let hits = PagedList::new(expect_context::<Client>(), ESTIMATE, question);
    let left = expect_context::<Address>().left_list();
    Effect::new(move |before: Option<String>| {
        search.answer.track();
        let now = query.get_untracked();
        hits.begin(match &before {
            None => left.unwrap_or_default(),
            Some(before) if *before == now => hits.window.anchor(),
            Some(_) => Anchor::default(),
        });
        now
    });
    let row = hits.drawn("hit-wait", move |row, _| {
        hit(place, &row, &query.read_untracked())
    });
    let label = say(&["query.in.", place.name()].concat());
    view! { <Windowed role="group" list=hits.window label=label row=row /> }
}

/// Shows a result. The first one of a conversation is preceded by the name of the conversation.
fn hit(place: Place, row: &HitRow, query: &str) -> AnyView {
    let href = href(place, row, query);
    let talk = row.first_of.as_ref().map(|talk| {
        view! {
            <h3 class="hit-talk">
                <bdi>{title_of(talk)}</bdi>
                <span class="note">{words::plural("search.count", u64::from(talk.hits))}</span>
            </h3>
        }
    });
    let undated = || row.to.is_none().then(|| say("post.undated"));
    let when = row
        .time
        .map(|time| when::shown(time, row.day_only, words::date_short));
    let when = when.or_else(undated);
    let clock = row.time.filter(|_| !row.day_only).map(words::clock);
    let ranges: Vec<Mark> = row.marks.clone();
    let media = (row.media > 0).then(|| words::plural("search.media", u64::from(row.media)));
    let who = (!row.who.is_empty()).then(|| view! { <b dir="auto">{row.who.clone()}</b> " " });
    let whom = (!row.whom.is_empty()).then(|| {
        let whom = say_with("search.to", &[("who", &row.whom)]);
        view! { <bdi class="hit-whom">{whom}</bdi> " " }
    });
    let text = marked(row.text.clone(), &ranges, 0);
    view! {
        {talk}
        <a class="entry hit" href=href data-step="">
            <span class="entry-when">
                <span class="entry-date">{when}</span> " " <span class="entry-clock">{clock}</span>
                {(place == Place::Posts).then(|| view! { <Kindmark kind=row.kind /> })}
                <span class="hit-media">{media}</span>
            </span>
            <span class="entry-what said" dir="auto" lang=language(&row.lang)>{who} {whom} {text}</span>
        </a>
    }
    .into_any()
}

fn shelf(place: Place) -> Shelf {
    match place {
        Place::Likes => Shelf::Likes,
        _ => Shelf::Posts,
    }
}

/// Returns the address that shows a result among its neighbours.
fn href(place: Place, row: &HitRow, query: &str) -> String {
    if let Some(item) = &row.to {
        return item_route(item).href();
    }
    match place {
        Place::Messages => Route::Messages(MessagesRoute {
            conversation: row.within.clone(),
            mark: query.to_owned(),
            at: row.id,
            ..MessagesRoute::default()
        }),
        place => Route::PostsAt(shelf(place), row.id),
    }
    .href()
}
