//! The charts of the overview: posts over time, hours, people, landmarks, and messages, likes and
//! media over time. All of them describe only the chosen range.

use leptos::prelude::*;

use super::landmarks::{Landmarks, OnThisDay};
use crate::page::boxed::boxed_view;
use crate::page::chart::{self, Mark, Step, Tick, WHOLE};
use crate::page::found::{self, Month, Range, days_href, likes_href, media_href, messages_href};
use crate::page::lanes::Lanes;
use crate::page::months;
use crate::page::open_archive::OpenArchive;
use crate::page::parts::chart::{Chart, Shape};
use crate::page::parts::value::language;
use crate::page::route::Route;
use crate::page::screen::is_narrow;
use crate::page::words::{self, say, say_with};
use crate::protocol::{Counted, Glance, LaneOf, PersonKey, RankOf, Ranking, Span, Summary};
use roost_base::Time;

/// Maximum number of months that are shown one by one on a phone and in the smaller charts. It
/// fills two screens of a phone.
const MONTHS: usize = 24;

/// How many bars Page Up and Page Down move if each bar is a day.
const WEEK: usize = 7;

/// A shorter range, in months, has no charts of messages, likes and media: the figures say as much.
const FEW: usize = 3;

/// The charts of the range.
#[component]
pub fn Charts(glance: Glance, lanes: RwSignal<Lanes>, range: Range) -> impl IntoView {
    let facts = expect_context::<OpenArchive>().facts;
    let ranks = glance.rankings.iter();
    let mut ranks: Vec<AnyView> = ranks.filter_map(|r| ranked(r, range)).collect();
    let has_people = glance.rankings.first().is_some_and(|r| !r.top.is_empty());
    let people = (has_people && !ranks.is_empty()).then(|| ranks.remove(0));
    let over_time = match glance.months.is_empty() {
        true => view! { <p class="lede">{say("overview.postless")}</p> }.into_any(),
        false => posts_over_time(&glance, range),
    };
    let any = glance.posts > 0;
    let hours = any.then(|| hours(&glance, range));
    let lane_charts = move || {
        let lanes = lanes.read();
        let facts = facts.read_untracked();
        let all = [LaneOf::Messages, LaneOf::Likes, LaneOf::Media];
        let charts = all
            .into_iter()
            .filter_map(|of| lane(&lanes, of, range, facts.as_ref()));
        charts.collect_view()
    };
    view! {
        <div class="glance-time">{over_time}</div>
        <div class="glance-pair">{hours} {people}</div>
        {any.then(|| view! {
            <div class="glance-pair">
                <OnThisDay posts=glance.today.clone() total=glance.today_total whole=range.is_whole() />
                <Landmarks glance=glance range=range />
            </div>
        })}
        <div class="glance-pair">{boxed_view(lane_charts)}</div>
        <div class="glance-pair">{ranks}</div>
    }
}

/// Draws the posts of the range by day if the range is short, else by month or, on a phone, by
/// quarter.
fn posts_over_time(glance: &Glance, range: Range) -> AnyView {
    let months = glance.months.iter();
    let months = range.of(months.map(|month| (months::begun(month.start), month.shown.into())));
    let said = said("posts.count", glance.posts.into(), &months);
    let (title, page, marks, ticks) = if glance.days.is_empty() {
        let step = match is_narrow() && months.len() > MONTHS {
            true => Step::Quarter,
            false => Step::Month,
        };
        let title = match step {
            Step::Quarter => "overview.quarters",
            _ => "overview.months",
        };
        let href = |range: Range| range.href("");
        let (marks, ticks) = bars(months, step, chart::LABELS, &href);
        (title, step.page(), marks, ticks)
    } else {
        let (marks, ticks) = days(&glance.days);
        ("overview.by-day", WEEK, marks, ticks)
    };
    let shape = Shape::Bars { page };
    view! { <Chart title=say(title) said=said unit="posts.count" shape=shape marks=marks ticks=ticks /> }
        .into_any()
}

/// Returns a bar for each step of months, and at most `labels` labels of the years.
fn bars(
    months: Vec<(Month, u64)>,
    step: Step,
    labels: u64,
    href: &dyn Fn(Range) -> String,
) -> (Vec<Mark>, Vec<Tick>) {
    let groups = chart::grouped(months, step);
    let mark = |group: &chart::MonthGroup| {
        let (first, last) = (group.first, group.last);
        let label = match step {
            _ if first == last => words::month_of(first),
            Step::Year => words::year(first.0),
            _ => words::months_of(first, last),
        };
        Mark {
            label,
            value: group.count,
            href: href(Range {
                from: Some(first),
                to: Some(last),
            }),
            ..Mark::default()
        }
    };
    let marks = groups.iter().map(mark).collect();
    (
        marks,
        chart::years(
            groups.iter().map(|group| group.first.0),
            labels,
            words::year_digits,
        ),
    )
}

/// Returns a bar for each day, with a label at every seventh one.
fn days(days: &[Span]) -> (Vec<Mark>, Vec<Tick>) {
    let of = |day: &Span| Time(day.first.saturating_mul(86_400));
    let mark = |day: &Span| Mark {
        label: words::day_of(of(day)),
        value: day.posts.into(),
        href: days_href(day.first, day.last),
        ..Mark::default()
    };
    let tick = |(at, day): (usize, &Span)| Tick {
        label: words::number(of(day).date().2.unsigned_abs()),
        at: at as u64 * WHOLE / days.len().max(1) as u64,
        is_year: false,
    };
    let ticks = days.iter().enumerate().step_by(WEEK).map(tick).collect();
    (days.iter().map(mark).collect(), ticks)
}

/// Says the first and the last month, how many there are, and the month with the most.
fn said(unit: &str, count: u64, months: &[(Month, u64)]) -> String {
    let mut held = months.iter().filter(|(_, count)| *count > 0);
    let Some((first, _)) = held.next() else {
        return say("overview.none");
    };
    let last = held.next_back().map_or(first, |(last, _)| last);
    let facts: [(&str, &dyn std::fmt::Display); 2] = [
        ("months", &words::months_of(*first, *last)),
        ("count", &words::plural(unit, count)),
    ];
    let said = say_with("overview.months-said", &facts);
    if first == last {
        return said;
    }
    let (marks, _) = bars(months.to_vec(), Step::Month, chart::LABELS, &|_| {
        String::new()
    });
    match chart::peak(&marks) {
        Some(peak) => words::sentences(&[
            said,
            say_with("overview.months-peak", &[("peak", &peak.label)]),
        ]),
        None => said,
    }
}

/// Draws the hours of the week; on a phone in groups of three hours.
fn hours(glance: &Glance, range: Range) -> AnyView {
    let together = if is_narrow() { 3 } else { 1 };
    let week = week();
    let marks = week_marks(&glance.hours, together, range, &week);
    let days: Vec<String> = week.map(|day| words::weekday(day, false)).to_vec();
    let tick = |hour: u64| Tick {
        label: words::hour(hour as u8),
        at: (hour / together * 2 + 1) * together * WHOLE / 48,
        is_year: false,
    };
    let named: &[u64] = if together == 1 {
        &[0, 6, 12, 18, 23]
    } else {
        &[0, 6, 12, 18]
    };
    let ticks: Vec<Tick> = named.iter().copied().map(tick).collect();
    view! {
        <Chart
            title=say("overview.hours")
            said=week_said(&marks, glance.clockless)
            unit="posts.count"
            shape=Shape::Dots(days)
            marks=marks
            ticks=ticks
        />
    }
    .into_any()
}

/// The days of a week in the reader's order; 0 is Monday.
fn week() -> [i64; 7] {
    let first = words::first_weekday();
    std::array::from_fn(|day| (first + day as i64) % 7)
}

/// Returns a mark for each step of hours, one day of the week after another. `hours` begin with
/// Monday.
fn week_marks(hours: &[u32], together: u64, range: Range, week: &[i64]) -> Vec<Mark> {
    let starts: Vec<u64> = (0..24).step_by(together as usize).collect();
    let spans = starts.iter();
    let spans = spans.map(|hour| words::hours(*hour as u8, (hour + together) as u8));
    let spans: Vec<String> = spans.collect();
    let mark = |day: i64, name: &str, hour: u64, span: &str, hours: &[u32]| Mark {
        label: say_with("overview.hour", &[("day", &name), ("hours", &span)]),
        value: hours.iter().map(|posts| u64::from(*posts)).sum(),
        href: range.href(&found::hour_query(day, hour, hour + together - 1)),
        ..Mark::default()
    };
    let day = |day: &i64| {
        let hours = hours.chunks(24).nth(*day as usize).unwrap_or_default();
        let name = words::weekday(*day, true);
        let steps = starts
            .iter()
            .zip(&spans)
            .zip(hours.chunks(together as usize));
        let marks = steps.map(|((hour, span), hours)| mark(*day, &name, *hour, span, hours));
        marks.collect::<Vec<Mark>>()
    };
    week.iter().flat_map(day).collect()
}

/// Says when most posts were written, and how many have no time of day.
fn week_said(week: &[Mark], clockless: u32) -> String {
    let peak = chart::peak(week).map(|peak| {
        let count = words::number(peak.value);
        let facts: [(&str, &dyn std::fmt::Display); 2] = [("peak", &peak.label), ("count", &count)];
        say_with("overview.hours-peak", &facts)
    });
    let none = (clockless > 0).then(|| words::plural("overview.hours-none", clockless.into()));
    let said: Vec<String> = [say("overview.hours-said")]
        .into_iter()
        .chain(peak)
        .chain(none)
        .collect();
    words::sentences(&said)
}

/// Draws messages, likes or media over time; `None` if there are none, or if the range is so short
/// that the figures say as much.
fn lane(lanes: &Lanes, of: LaneOf, range: Range, facts: Option<&Summary>) -> Option<AnyView> {
    let months = lanes.of(of, range);
    let count: u64 = months.iter().map(|(_, count)| *count).sum();
    if count == 0 || !range.is_whole() && months.len() < FEW {
        return None;
    }
    let (title, unit) = match of {
        LaneOf::Messages => ("overview.lane.messages", "messages.count"),
        LaneOf::Likes => ("overview.lane.likes", "likes.count"),
        LaneOf::Media => ("overview.lane.media", "media.count"),
    };
    let href: fn(Range) -> String = match of {
        LaneOf::Messages => messages_href,
        LaneOf::Likes => likes_href,
        LaneOf::Media => media_href,
    };
    let all = facts.map_or(0, |facts| match of {
        LaneOf::Messages => facts.messages,
        LaneOf::Likes => facts.likes,
        LaneOf::Media => facts.media_files,
    });
    let mut said = vec![said(unit, count, &months)];
    said.extend((of == LaneOf::Likes).then(|| say("overview.lane.likes-note")));
    let dated = lanes.of(of, Range::default()).into_iter();
    let dated: u64 = dated.map(|(_, count)| count).sum();
    let undated = u64::from(all).saturating_sub(dated);
    if undated > 0 {
        let undated = words::number(undated);
        said.push(say_with("overview.lane.undated", &[("count", &undated)]));
    }
    let step = match months.len() > MONTHS {
        true => Step::Year,
        false => Step::Month,
    };
    let (marks, ticks) = bars(months, step, chart::FEW_LABELS, &href);
    let said = words::sentences(&said);
    let shape = Shape::Bars { page: step.page() };
    Some(view! { <Chart title=say(title) said=said unit=unit shape=shape marks=marks ticks=ticks /> }.into_any())
}

fn ranked(ranking: &Ranking, range: Range) -> Option<AnyView> {
    if ranking.top.is_empty() {
        return None;
    }
    let of = ranking.of;
    let marks: Vec<Mark> = ranking
        .top
        .iter()
        .map(|counted| rank(of, counted, range))
        .collect();
    let different = words::number(ranking.different.into());
    let said = match of {
        RankOf::People => say_with("overview.people-said", &[("count", &different)]),
        _ => words::plural("overview.different", ranking.different.into()),
    };
    let title = say(&format!("overview.{}", of.name()));
    let more = ranking.different as usize > marks.len();
    let all = more.then(|| {
        let words = words::plural("search.all", ranking.different.into());
        (words, range.ranking_href(of))
    });
    Some(view! { <Chart title=title said=said unit="posts.count" shape=Shape::Ranks marks=marks all=all /> }.into_any())
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
        value: counted.total().into(),
        soft: counted.beside.into(),
        href,
    }
}

/// Returns the name, the handle and the address of the page of a person, as far as they are known.
fn person(counted: &Counted) -> (String, String, String) {
    let key = PersonKey::of(counted.id, &counted.label);
    let href = key.map_or_else(String::new, |key| Route::Person(key).href());
    let handle = match counted.label.as_str() {
        "" => String::new(),
        label => format!("@{label}"),
    };
    match (counted.name.as_str(), handle.is_empty()) {
        ("", true) => (
            say_with("post.nameless", &[("id", &counted.id)]),
            String::new(),
            href,
        ),
        ("", false) => (handle, String::new(), href),
        (name, _) => (name.to_owned(), handle, href),
    }
}
