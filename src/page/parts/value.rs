//! Draws the values of pages and of tables of records: text in its own direction, times in the
//! user's time zone, numbers with separators, addresses as checked links.

use leptos::prelude::*;

use super::cells::{brief, listed};
use super::icon::{Icon, icon};
use super::kind_name::kind_words;
use super::post_text::PostText;
use crate::page::catalog;
use crate::page::fill::{fill, parts};
use crate::page::meanings::meanings;
use crate::page::page_route::{route_of, setting_address};
use crate::page::parts::field_name::as_in_file;
use crate::page::route::Route;
use crate::page::words::{self, say, say_with};
use crate::protocol::keys::{Key, Slot};
use crate::protocol::target::Setting;
use crate::protocol::{Known, Label, Line, Meaning, PersonKey, Segment, SheetValue, Value};
use roost_base::Id;
use roost_records::safe_href;

/// Returns the sentence of a line as plain text.
pub fn told(line: &Line) -> String {
    fill(&template(line), |name| {
        counted(line, name).or_else(|| fact(line, name).map(plain))
    })
}

/// Draws the sentence of a line, with each value in its own text direction and as a link if it
/// leads somewhere. Links that are not placeholders of the sentence follow it.
pub fn sentence(line: &Line) -> AnyView {
    let value = |name: &str| {
        let count = counted(line, name).map(IntoAny::into_any);
        count.or_else(|| fact(line, name).map(piece))
    };
    let text = |text: &str| text.to_owned().into_any();
    let mut parts = parts(&template(line), text, value);
    for (_, way) in line.facts.iter().filter(|(slot, _)| *slot == Slot::Way) {
        parts.push(" ".into_any());
        parts.push(shown(way));
    }
    parts.into_any()
}

/// Draws a value inside a sentence.
fn piece(value: &Value) -> AnyView {
    match value {
        Value::Line(line) => sentence(line),
        Value::Go(..) | Value::Out(..) | Value::Word(_) | Value::Is(SheetValue::Ip(_)) => {
            shown(value)
        }
        Value::Count(_)
        | Value::Span(_)
        | Value::Hour(_)
        | Value::Dates(..)
        | Value::Is(SheetValue::Time(_) | SheetValue::Day(_)) => plain(value).into_any(),
        value => view! { <bdi>{plain(value)}</bdi> }.into_any(),
    }
}

fn counted(line: &Line, name: &str) -> Option<String> {
    line.count
        .filter(|_| name == Slot::Count.text())
        .map(words::number)
}

fn fact<'l>(line: &'l Line, name: &str) -> Option<&'l Value> {
    let fact = line.facts.iter().find(|(slot, _)| slot.text() == name);
    fact.map(|(_, value)| value)
}

/// Returns the sentence of a line, with its placeholders.
fn template(line: &Line) -> String {
    match (&line.label, line.count) {
        (Label::Key(key), Some(count)) => say(&words::plural_key(key.text(), count)),
        (Label::Key(key), None) => say(key.text()),
        // Kinds and areas have the same names in the whole app.
        (Label::Kind(stem), _) => kind_words(stem, "").0,
        (Label::KindEmpty(stem), _) => {
            say_with("page.kind-empty", &[("about", &kind_words(stem, "").1)])
        }
        (Label::KindAbsent(stem), _) => {
            say_with("page.kind-absent", &[("about", &kind_words(stem, "").1)])
        }
        (Label::Room(area), _) => say(&format!("area.{}", area.name())),
        (Label::RoomLede(area), _) => say(&format!("page.room-lede.{}", area.name())),
        (Label::Ranking(of), _) => say(&format!("overview.{}", of.name())),
    }
}

/// Returns the meanings of the words in the user's language, from the messages of the locale.
pub fn meanings_of(words: &str) -> Vec<Meaning> {
    catalog::with(|sentences| meanings(words, sentences.iter()))
}

/// Translates a word of X's; `None` if there is no translation.
fn word(text: &str) -> Option<String> {
    let key = format!("page.x.{text}");
    words::known(&key)
}

/// Returns the name of a language by X's code, or a description if the code is not a language.
pub fn language(code: &str) -> String {
    words::language(code).unwrap_or_else(|| wordless(code))
}

/// Describes a code that X uses in the place of a language, for posts with only media, tags, names
/// or emoji.
fn wordless(code: &str) -> String {
    match code {
        "qme" => say("overview.wordless.media"),
        "qht" => say("overview.wordless.tags"),
        "qam" => say("overview.wordless.names"),
        "zxx" => say("overview.wordless.none"),
        "art" => say("overview.wordless.emoji"),
        _ => say("overview.wordless.unknown"),
    }
}

/// Returns a value as plain text, for use inside a sentence.
pub fn plain(value: &Value) -> String {
    match value {
        Value::Is(value) => plain_is(value),
        Value::Count(count) => words::number(*count),
        Value::Span(seconds) => words::span(*seconds),
        Value::Hour(hour) => words::hour(*hour),
        Value::Dates(from, until) => words::dates(*from, *until),
        Value::Line(line) => told(line),
        Value::Out(key, _) => say(key.text()),
        Value::Word(text) => word(text).unwrap_or_else(|| text.clone()),
        Value::Quote(text) => text.clone(),
        Value::Said(text) => text.iter().map(Segment::words).collect(),
        Value::Language(code) => language(code),
        Value::Many(values) => joined(values.iter().map(plain)),
        Value::Go(value, _) => plain(value),
    }
}

fn plain_is(value: &SheetValue) -> String {
    match value {
        SheetValue::Empty | SheetValue::Group(_) | SheetValue::More(_) => String::new(),
        SheetValue::Text(text)
        | SheetValue::Token(text)
        | SheetValue::Link(text)
        | SheetValue::Ip(text) => text.clone(),
        SheetValue::Number(text) => words::figure(text),
        SheetValue::Time(time) => words::moment(*time),
        SheetValue::Day(time) => words::day_of(*time),
        SheetValue::Flag(flag) => say(if *flag { "value.yes" } else { "value.no" }),
        SheetValue::Person(id) | SheetValue::Post(id) | SheetValue::Id(id) => id.to_string(),
        SheetValue::List(values) => joined(values.iter().map(plain_is)),
    }
}

fn joined(texts: impl Iterator<Item = String>) -> String {
    words::listed(&texts.collect::<Vec<_>>())
}

/// Draws a value on its own.
pub fn shown(value: &Value) -> AnyView {
    match value {
        Value::Is(value) => shown_is(value),
        Value::Quote(text) => {
            view! { <span class="serif" dir="auto">{text.clone()}</span> }.into_any()
        }
        Value::Said(text) => view! { <PostText text=text.clone() lang=String::new() /> }.into_any(),
        Value::Many(values) => {
            let values = values.iter().filter(|value| !value.is_empty());
            listed(values.map(shown).collect())
        }
        Value::Go(inner, to) => view! { <a href=route_of(to).href()>{shown(inner)}</a> }.into_any(),
        Value::Line(line) => sentence(line),
        Value::Out(key, setting) => out(*key, *setting),
        Value::Word(text) => word(text).map_or_else(|| as_in_file(text), isolated),
        Value::Count(_)
        | Value::Span(_)
        | Value::Hour(_)
        | Value::Dates(..)
        | Value::Language(_) => isolated(plain(value)),
    }
}

/// Returns a link to a page of X's settings. Several such links can be on a page with the same
/// words: the accessible name also says which setting it is.
fn out(key: Key, setting: Setting) -> AnyView {
    let setting_name = say(&format!("page.setting.{}", setting.name()));
    let label = words::label(&say(key.text()), &setting_name);
    view! {
        <a class="value-out" aria-label=label href=setting_address(setting) target="_blank" rel="noopener noreferrer">
            {say(key.text())} {icon(Icon::Out)}
        </a>
    }
    .into_any()
}

fn isolated(text: String) -> AnyView {
    view! { <span dir="auto">{text}</span> }.into_any()
}

fn shown_is(value: &SheetValue) -> AnyView {
    match value {
        SheetValue::Link(address) => link(address),
        SheetValue::Post(id) => inside(Route::Post(*id), *id),
        SheetValue::Person(id) => inside(Route::Person(PersonKey::Id(*id)), *id),
        SheetValue::Empty => ().into_any(),
        other => brief(other.clone(), &Known::default()),
    }
}

fn inside(route: Route, id: Id) -> AnyView {
    view! { <a class="mono" href=route.href()>{id.to_string()}</a> }.into_any()
}

/// Returns a link if the address is safe and leads to a web page, else its text.
fn link(address: &str) -> AnyView {
    match safe_href(address).map(str::to_owned) {
        Some(href) => view! {
            <a href=href target="_blank" rel="noopener noreferrer"><bdi>{address.to_owned()}</bdi></a>
        }
        .into_any(),
        None => isolated(address.to_owned()),
    }
}
