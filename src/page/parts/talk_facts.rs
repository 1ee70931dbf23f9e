//! Facts about a whole conversation: who writes, when, how fast they answer, and the longest
//! silence.

use leptos::prelude::*;

use super::chart::{Chart, Shape};
use super::icon::{Icon, icon};
use super::sentence::sentence;
use crate::page::chart::{self, Mark, Step, Tick};
use crate::page::message_list::{MessageList, called, title_of};
use crate::page::months::{self, Months};
use crate::page::route::{MessagesRoute, Route};
use crate::page::words::{self, plural, say, say_with};
use crate::protocol::{ConversationFacts, PersonKey, WriterRow};
use roost_base::Id;

/// Seconds of a day: a shorter silence is no break.
const DAY: u64 = 86_400;

/// Shows the participants, the dates, the counts and the charts of a conversation.
pub fn talk_facts(facts: &ConversationFacts, talk: MessageList) -> AnyView {
    let row = &facts.row;
    let id = row.id.clone();
    let place = {
        let id = id.clone();
        move |time: i64| {
            let to = MessagesRoute {
                conversation: id.clone(),
                on: u32::try_from(time).unwrap_or_default(),
                ..MessagesRoute::default()
            };
            Route::Messages(to).href()
        }
    };
    let at = place.clone();
    let date = move |time: roost_base::Time| view! { <a href=at(time.0)>{words::date(time)}</a> };
    let silence = facts.silence.filter(|silence| silence.seconds >= DAY);
    let silence = silence.and_then(|silence| {
        let until = silence.until?;
        let said = say_with(
            "messages.fact.silence-say",
            &[("time", &words::span(silence.seconds)), ("date", &words::date(until))],
        );
        Some(view! { <dt>{say("messages.fact.silence")}</dt> <dd><a href=place(until.0)>{said}</a></dd> })
    });
    // Without a message these are the dates of events.
    let spoken = row.messages > 0;
    let first = row
        .first
        .filter(|_| spoken)
        .map(|time| view! { <dt>{say("messages.fact.first")}</dt> <dd>{date(time)}</dd> });
    let last = row
        .last
        .filter(|_| spoken)
        .map(|time| view! { <dt>{say("messages.fact.last")}</dt> <dd>{date(time)}</dd> });
    let counted = [
        ("messages.fact.media", facts.media),
        ("messages.fact.links", facts.links),
        ("messages.fact.encrypted", facts.encrypted),
    ];
    let counted = counted
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(key, count)| view! { <li>{plural(key, u64::from(count))}</li> });
    let muted = row
        .muted
        .then(|| view! { <li>{say("messages.fact.muted")}</li> });
    let hours = facts.hours.clone();
    let by_hour = move || {
        let mark = |(hour, count): (usize, &u32)| Mark {
            label: words::hour(hour as u8),
            value: u64::from(*count),
            ..Mark::default()
        };
        hours.iter().enumerate().map(mark).collect::<Vec<_>>()
    };
    let ticks = [0, 6, 12, 18].map(|hour: u8| Tick {
        label: words::hour(hour),
        at: u64::from(hour) * 1000 / 24,
        is_year: false,
    });
    let months_shape = Shape::Bars {
        page: Step::Month.page(),
    };
    // As far as from one label to the next.
    let hours_shape = Shape::Bars { page: 6 };
    let by_month = move || {
        talk.months.with(|months| {
            let mark = |month: &crate::protocol::MonthCount| {
                let to = MessagesRoute {
                    conversation: id.clone(),
                    on: u32::try_from(month.start.0).unwrap_or_default(),
                    ..MessagesRoute::default()
                };
                Mark {
                    label: words::month(month),
                    value: u64::from(month.all),
                    href: Route::Messages(to).href(),
                    ..Mark::default()
                }
            };
            months.list.iter().rev().map(mark).collect::<Vec<_>>()
        })
    };
    let years = move || {
        let years = |months: &Months| {
            let years = months.list.iter().rev().map(|month| months::civil(month).0);
            chart::years(years, chart::FEW_LABELS, words::year_digits)
        };
        talk.months.with(years)
    };
    let number = sentence("messages.fact.id", &|_: &str| {
        Some(view! { <span class="mono">{row.id.clone()}</span> }.into_any())
    });
    view! {
        <div class="talk-facts">
            <p class="talk-whole" dir="auto">{title_of(row)}</p>
            <h2>{say("messages.fact.who")}</h2>
            <ul class="talk-people">{facts.people.iter().map(writer).collect_view()}</ul>
            <dl class="facts">{first} {last} {silence}</dl>
            <ul class="note">{counted.collect_view()} {muted}</ul>
            <Chart title=say("messages.fact.years") said="" unit="messages.entries" shape=months_shape marks=Signal::derive(by_month) ticks=Signal::derive(years) />
            <Chart title=say("messages.fact.hours") said="" unit="messages.count" shape=hours_shape marks=Signal::derive(by_hour) ticks=Signal::stored(ticks.to_vec()) />
            <p class="note">{number}</p>
        </div>
    }
    .into_any()
}

/// Shows a participant with the number of their messages. If only the id is known, a link leads to
/// X, which may know more.
fn writer(row: &WriterRow) -> impl IntoView + use<> {
    let who = &row.who;
    let nameless = !who.owner && who.name.is_empty() && who.handle.is_empty() && who.id != Id::NONE;
    let link = nameless.then(|| {
        let href = format!("https://x.com/i/user/{}", who.id);
        view! {
            <p class="note">
                <a href=href target="_blank" rel="noopener noreferrer">
                    {say_with("messages.nameless-link", &[("id", &who.id)])} " " {icon(Icon::Out)}
                </a>
            </p>
        }
    });
    let handle = (!who.owner && !who.name.is_empty() && !who.handle.is_empty())
        .then(|| view! { " " <span class="note" dir="ltr">"@" {who.handle.clone()}</span> });
    let name = match who.id.some() {
        Some(id) if !who.owner => {
            let href = Route::Person(PersonKey::Id(id)).href();
            view! { <a href=href>{called(who)}</a> }.into_any()
        }
        _ => called(who).into_any(),
    };
    let answers = row.answers_in.map(|seconds| {
        let time = words::span(seconds);
        let key = match who.owner {
            true => "messages.fact.answers-you",
            false => "messages.fact.answers",
        };
        view! { <p class="note">{say_with(key, &[("time", &time)])}</p> }
    });
    view! {
        <li>
            <p class="talk-line"><b dir="auto">{name}</b> {handle} <span class="talk-end">{words::number(u64::from(row.messages))}</span></p>
            {answers}
            {link}
        </li>
    }
}
