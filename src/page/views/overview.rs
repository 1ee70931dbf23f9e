//! The archive at a glance: what was counted, each number with the list behind it.

use crate::page::words::{say, say_with};
use leptos::prelude::*;

use super::landmarks::{Landmarks, OnThisDay};
use crate::page::address::Address;
use crate::page::boxed::{boxed_effect, boxed_view};
use crate::page::chart::{self, Mark, Tick, WHOLE};
use crate::page::client::{Client, Session, mark};
use crate::page::found::{self, Month, Range};
use crate::page::open_archive::OpenArchive;
use crate::page::parts::chart::{Chart, Shape};
use crate::page::parts::contents::{Contents, Grouping};
use crate::page::parts::owner::{Figures, OwnerHead};
use crate::page::parts::states::{State, Stateful};
use crate::page::parts::title_bar::title_bar;
use crate::page::parts::value::language;
use crate::page::parts::zone::ZoneChoice;
use crate::page::route::Route;
use crate::page::{months, words};
use crate::protocol::{Counted, Glance, MonthCount, Overview, PersonKey, RankOf, Ranking};
use roost_base::{Problem, Time};

/// The overview of the posts in the range that the address names.
#[component]
pub fn OverviewView() -> impl IntoView {
    let address = expect_context::<Address>();
    let facts = expect_context::<OpenArchive>().facts;
    let range = Memo::new(move |_| match *address.route.read() {
        Route::Overview(range) => range,
        _ => Range::default(),
    });
    let (glance, problem) = ask(range);
    let state = move || match (problem.get(), &*glance.read()) {
        (Some(problem), _) => State::Problem(problem),
        (None, None) => State::Loading,
        (None, Some(glance)) if glance.months.is_empty() => State::Empty {
            title: say("posts.none"),
            reason: say("posts.none-reason"),
        },
        (None, Some(_)) => State::Content,
    };
    view! {
        {title_bar(say("overview.title"), Signal::stored(String::new()))}
        <div class="overview pad">
            <h1 class="unseen">{say("overview.title")}</h1>
            <OwnerHead facts=facts />
            <Figures facts=facts />
            <Stateful state=Signal::derive(state)>
                <RangeChoice glance=glance range=range />
                {boxed_view(move || glance.get().map(|glance| charts(glance, range.get_untracked())))}
            </Stateful>
            <section class="overview-contents" aria-label=say("overview.contents")>
                <h2 class="chapter">{say("overview.contents")} " " <span class="note">{say("overview.contents-note")}</span></h2>
                <Contents by=Grouping::Category />
            </section>
        </div>
    }
}

type Asked = (RwSignal<Option<Glance>>, RwSignal<Option<Problem>>);

/// Asks once, and again when the range changes and when everything was read.
fn ask(range: Memo<Range>) -> Asked {
    let client = expect_context::<Client>();
    let (glance, problem) = (RwSignal::new(None), RwSignal::new(None));
    let ready = Memo::new(move |_| matches!(*client.session.read(), Session::Ready(_)));
    boxed_effect(move || {
        ready.get();
        let asked = range.get();
        let zone = words::zone();
        let today = zone.day(words::now()).0;
        let question = Overview {
            range: bounds(asked),
            bounds: words::month_bounds(),
            zone,
            today: words::month_and_day(today),
        };
        client.ask_then(question, move |answer| {
            // The view may have been left, or another range chosen meanwhile.
            if range.try_get_untracked() != Some(asked) {
                return;
            }
            match answer {
                Ok(answer) => glance.set(Some(answer)),
                Err(why) => problem.set(Some(why)),
            }
            // Two frames: the first paints the charts.
            request_animation_frame(|| request_animation_frame(|| mark("roost:overview", None)));
        });
    });
    (glance, problem)
}

/// The first second of a range and the one behind its last, in the zone of all dates.
fn bounds(range: Range) -> Option<(Time, Time)> {
    if range.is_whole() {
        return None;
    }
    let from = range.from.map_or(Time(0), words::month_start);
    let last = Time(i64::MAX);
    Some((
        from,
        range
            .to
            .map_or(last, |to| words::month_start(found::next(to))),
    ))
}

/// From which month to which; the zone stands beside it.
#[component]
fn RangeChoice(glance: RwSignal<Option<Glance>>, range: Memo<Range>) -> impl IntoView {
    let address = expect_context::<Address>();
    let months = Memo::new(move |_| {
        let glance = glance.read();
        let months = glance
            .as_ref()
            .map_or(&[] as &[MonthCount], |glance| &glance.months);
        months
            .iter()
            .map(|month| (civil(month), words::month(month)))
            .collect::<Vec<_>>()
    });
    let select = move |key: &'static str, last: bool| {
        let end = move |range: Range| if last { range.to } else { range.from };
        let chosen = move |event: web_sys::Event| {
            let month = found::read_month(&event_target_value(&event));
            let mut range = range.get_untracked();
            if last {
                range.to = month
            } else {
                range.from = month
            }
            // Ends that were crossed are put together.
            if let (Some(from), Some(to)) = (range.from, range.to)
                && from > to
            {
                (range.from, range.to) = (month, month);
            }
            address.go(&Route::Overview(range));
        };
        let options = move || {
            let now = end(range.get());
            let option = |(month, name): &(Month, String)| {
                view! { <option value=found::spelled(*month) selected=now == Some(*month)>{name.clone()}</option> }
            };
            months.read().iter().map(option).collect_view()
        };
        let whole = say(if last {
            "overview.range.last"
        } else {
            "overview.range.first"
        });
        view! {
            <label>
                <span class="note">{say(key)}</span>
                <select aria-label=say(key) on:change=chosen>
                    <option value="" selected=move || end(range.get()).is_none()>{whole}</option>
                    {options}
                </select>
            </label>
        }
    };
    view! {
        <div class="overview-range" role="group" aria-label=say("overview.range.title")>
            {select("overview.range.from", false)}
            {select("overview.range.to", true)}
            <Show when=move || !range.read().is_whole()>
                <a href=Route::Overview(Range::default()).href()>{say("overview.range.all")}</a>
            </Show>
            <ZoneChoice />
        </div>
    }
}

fn charts(glance: Glance, range: Range) -> AnyView {
    let week = week_marks(&glance.hours, range);
    let bars: Vec<Mark> = glance.months.iter().map(month_mark).collect();
    let years = chart::years(glance.months.iter().map(|month| civil(month).0));
    let ranks = glance
        .rankings
        .iter()
        .filter(|ranking| !ranking.top.is_empty());
    let mut ranks: Vec<AnyView> = ranks.map(|ranking| ranked(ranking, range)).collect();
    let people = (!ranks.is_empty() && glance.rankings.first().is_some_and(|r| !r.top.is_empty()))
        .then(|| ranks.remove(0));
    let days: Vec<String> = (0..7).map(|day| words::weekday(day, false)).collect();
    let hours: Vec<Tick> = [0, 6, 12, 18, 23]
        .map(|hour| Tick {
            label: hour.to_string(),
            at: (hour * 2 + 1) * WHOLE / 48,
        })
        .to_vec();
    view! {
        <Chart
            title=say("overview.months")
            said=range_said(&glance)
            unit="posts.count"
            shape=Shape::Bars
            marks=bars
            ticks=years
        />
        <div class="overview-pair">
            <Chart
                title=say("overview.hours")
                said=week_said(&week, glance.clockless)
                unit="posts.count"
                shape=Shape::Dots(days)
                marks=week
                ticks=hours
            />
            {people}
        </div>
        <div class="overview-pair">
            <OnThisDay posts=glance.today.clone() total=glance.today_total />
            <Landmarks glance=glance.clone() range=range />
        </div>
        <div class="overview-pair">{ranks}</div>
    }
    .into_any()
}

fn civil(month: &MonthCount) -> Month {
    let (year, number, _) = months::civil(month);
    (year, number)
}

fn month_mark(month: &MonthCount) -> Mark {
    Mark {
        label: words::month(month),
        value: month.shown.into(),
        href: found::month_href(civil(month)),
        ..Mark::default()
    }
}

/// How many, from when to when, and when most.
fn range_said(glance: &Glance) -> String {
    let held = || glance.months.iter().filter(|month| month.shown > 0);
    let ends = (
        held().next(),
        held().next_back(),
        held().max_by_key(|month| month.shown),
    );
    let (Some(first), Some(last), Some(peak)) = ends else {
        return say("overview.none");
    };
    let count = words::plural("posts.count", glance.posts.into());
    let (first, last) = (words::month(first), words::month(last));
    if first == last {
        return say_with(
            "overview.month-said",
            &[("count", &count), ("month", &last)],
        );
    }
    say_with(
        "overview.months-said",
        &[
            ("count", &count),
            ("first", &first),
            ("last", &last),
            ("peak", &words::month(peak)),
        ],
    )
}

fn week_marks(hours: &[u32], range: Range) -> Vec<Mark> {
    let mark = |(place, posts): (usize, &u32)| {
        let (day, hour) = (place as i64 / 24, place as u64 % 24);
        let facts: [(&str, &dyn std::fmt::Display); 3] = [
            ("day", &words::weekday(day, true)),
            ("from", &hour),
            ("to", &(hour + 1)),
        ];
        Mark {
            label: say_with("overview.hour", &facts),
            value: (*posts).into(),
            href: range.href(&found::hour_query(day, hour)),
            ..Mark::default()
        }
    };
    hours.iter().enumerate().map(mark).collect()
}

/// When most were written, and how many have no hour.
fn week_said(week: &[Mark], clockless: u32) -> String {
    let peak = week.iter().max_by_key(|mark| mark.value);
    let peak = peak.filter(|peak| peak.value > 0).map(|peak| {
        let count = words::number(peak.value);
        let facts: [(&str, &dyn std::fmt::Display); 2] = [("peak", &peak.label), ("count", &count)];
        say_with("overview.hours-said", &facts)
    });
    let none = (clockless > 0).then(|| words::plural("overview.hours-none", clockless.into()));
    let said: Vec<String> = peak.into_iter().chain(none).collect();
    said.join(" ")
}

fn ranked(ranking: &Ranking, range: Range) -> AnyView {
    let of = ranking.of;
    let marks: Vec<Mark> = ranking
        .top
        .iter()
        .map(|counted| rank(of, counted, range))
        .collect();
    let different = words::number(ranking.different.into());
    let said = match of {
        RankOf::People => say_with("overview.people-said", &[("count", &different)]),
        _ => say_with("overview.different", &[("count", &different)]),
    };
    let title = say(&format!("overview.{}", of.name()));
    let more = ranking.different as usize > marks.len();
    let all = more.then(|| {
        let words = say_with("search.all", &[("count", &different)]);
        (words, range.ranking_href(of))
    });
    view! { <Chart title=title said=said unit="posts.count" shape=Shape::Ranks marks=marks all=all /> }
        .into_any()
}

fn rank(of: RankOf, counted: &Counted, range: Range) -> Mark {
    let value = &counted.label;
    let href = || range.href(&of.query(value));
    let (label, note, href) = match of {
        RankOf::People => person(counted),
        RankOf::Languages => (language(value), value.clone(), href()),
        _ => (value.clone(), String::new(), href()),
    };
    Mark {
        label,
        note,
        value: counted.posts.into(),
        soft: counted.beside.into(),
        href,
    }
}

/// Name, handle and page of somebody, as far as they are known.
fn person(counted: &Counted) -> (String, String, String) {
    let key = PersonKey::of(counted.id, &counted.label);
    let href = key.map_or_else(String::new, |key| Route::Person(key).href());
    let handle = format!("@{}", counted.label);
    match (counted.label.as_str(), counted.name.as_str()) {
        ("", _) => (
            say_with("post.nameless", &[("id", &counted.id)]),
            String::new(),
            href,
        ),
        (_, "") => (handle, String::new(), href),
        (_, name) => (name.to_owned(), handle, href),
    }
}
