//! Values of pages and sheets as they are seen: text in its own direction, moments in the
//! reader's zone, numbers grouped, addresses as checked links.

use leptos::prelude::*;

use super::cells::brief;
use super::kind_name::kind_words;
use super::post_text::PostText;
use crate::page::fill::fill;
use crate::page::meanings::meanings;
use crate::page::page_route::route_of;
use crate::page::route::Route;
use crate::page::words::{self, say, say_with};
use crate::protocol::{Known, Label, Line, Meaning, PersonKey, Segment, SheetValue, Value};
use roost_base::Id;
use roost_records::safe_href;

/// The sentence of a line.
pub fn told(line: &Line) -> String {
    let sentence = match (&line.label, line.count) {
        (Label::Key(key), Some(count)) => say(&words::plural_key(key.text(), count)),
        (Label::Key(key), None) => say(key.text()),
        // Kinds and rooms are named in one place for the whole house.
        (Label::Kind(stem), _) => kind_words(stem, "").0,
        (Label::KindEmpty(stem), _) => {
            say_with("page.kind-empty", &[("about", &kind_words(stem, "").1)])
        }
        (Label::Room(area), _) => say(&format!("area.{}", area.name())),
        (Label::RoomLede(area), _) => say(&format!("page.room-lede.{}", area.name())),
        (Label::Ranking(of), _) => say(&format!("overview.{}", of.name())),
    };
    fill(&sentence, |name| match (name, line.count) {
        ("count", Some(count)) => Some(words::number(count)),
        _ => {
            let fact = line.facts.iter().find(|(slot, _)| slot.text() == name);
            fact.map(|(_, value)| plain(value))
        }
    })
}

/// What words mean in the reader's language.
pub fn meanings_of(words: &str) -> Vec<Meaning> {
    let all = crate::_RUST_I18N_BACKEND.messages_for_locale(&rust_i18n::locale());
    meanings(words, all.into_iter().flatten())
}

/// A word of X's in the reader's language, or as it stands.
fn word(text: &str) -> String {
    let key = format!("page.x.{text}");
    words::known(&key).unwrap_or_else(|| text.to_owned())
}

/// The name of a language by X's code, or why it has none.
pub fn language(code: &str) -> String {
    words::language(code).unwrap_or_else(|| wordless(code))
}

/// What X calls a language and is none: posts of pictures, tags or emoji alone.
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

/// A value inside of a sentence.
pub fn plain(value: &Value) -> String {
    match value {
        Value::Is(value) => plain_is(value),
        Value::Count(count) => words::number(*count),
        Value::Line(line) => told(line),
        Value::Word(text) => word(text),
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
        | SheetValue::Number(text)
        | SheetValue::Link(text)
        | SheetValue::Ip(text) => text.clone(),
        SheetValue::Time(time) => words::moment(*time),
        SheetValue::Day(time) => words::day_of(*time),
        SheetValue::Flag(flag) => say(if *flag { "value.yes" } else { "value.no" }),
        SheetValue::Person(id) | SheetValue::Post(id) | SheetValue::Id(id) => id.to_string(),
        SheetValue::List(values) => joined(values.iter().map(plain_is)),
    }
}

fn joined(texts: impl Iterator<Item = String>) -> String {
    let texts: Vec<String> = texts.filter(|text| !text.is_empty()).collect();
    texts.join(", ")
}

/// A value on its own.
pub fn shown(value: &Value) -> AnyView {
    match value {
        Value::Is(value) => shown_is(value),
        Value::Quote(text) => {
            view! { <span class="serif" dir="auto">{text.clone()}</span> }.into_any()
        }
        Value::Said(text) => view! { <PostText text=text.clone() lang=String::new() /> }.into_any(),
        Value::Many(values) => {
            let mut parts = Vec::new();
            for value in values.iter().filter(|value| !value.is_empty()) {
                if !parts.is_empty() {
                    parts.push(", ".into_any());
                }
                parts.push(shown(value));
            }
            parts.into_any()
        }
        Value::Go(inner, to) => view! { <a href=route_of(to).href()>{shown(inner)}</a> }.into_any(),
        Value::Count(_) | Value::Line(_) | Value::Word(_) | Value::Language(_) => {
            isolated(plain(value))
        }
    }
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

/// A link where the address leads to a web page; its words otherwise.
fn link(address: &str) -> AnyView {
    match safe_href(address).map(str::to_owned) {
        Some(href) => view! {
            <a href=href target="_blank" rel="noopener noreferrer"><bdi>{address.to_owned()}</bdi></a>
        }
        .into_any(),
        None => isolated(address.to_owned()),
    }
}
