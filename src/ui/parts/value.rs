//! Values of leaves and sheets as they are seen: text in its own direction, moments in the
//! reader's zone, numbers grouped, addresses as checked links.

use leptos::prelude::*;

use crate::base::{Id, Time};
use crate::protocol::{Line, PersonKey, Value};
use crate::records::SheetValue;
use crate::ui::route::Route;
use crate::ui::words::{self, say};

/// The sentence of a line.
pub fn told(line: &Line) -> String {
    let key = format!("leaf.{}", line.key);
    let mut text = match line.count {
        Some(count) => words::plural(&key, count),
        None => say(&key),
    };
    for (name, value) in &line.facts {
        text = text.replace(&format!("%{{{name}}}"), &plain(value));
    }
    text
}

/// A word of X's in the reader's language, or as it stands.
fn word(text: &str) -> String {
    let key = format!("leaf.x.{text}");
    words::known(&key).unwrap_or_else(|| text.to_owned())
}

/// A value inside of a sentence.
pub fn plain(value: &Value) -> String {
    match value {
        Value::Is(value) => plain_is(value),
        Value::Count(count) => words::number(*count),
        Value::Line(line) => told(line),
        Value::Word(text) => word(text),
        Value::Quote(text) => text.clone(),
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
        SheetValue::Flag(flag) => say(if *flag { "leaf.yes" } else { "leaf.no" }),
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
        Value::Go(inner, to) => {
            let href = match to.strip_prefix('#') {
                Some(_) => to.clone(),
                None => format!("#/{to}"),
            };
            view! { <a href=href>{shown(inner)}</a> }.into_any()
        }
        Value::Count(_) | Value::Line(_) | Value::Word(_) => isolated(plain(value)),
    }
}

fn isolated(text: String) -> AnyView {
    view! { <span dir="auto">{text}</span> }.into_any()
}

fn shown_is(value: &SheetValue) -> AnyView {
    match value {
        SheetValue::Time(time) => timed(*time, words::moment(*time)),
        SheetValue::Day(time) => timed(*time, words::day_of(*time)),
        SheetValue::Link(address) => link(address),
        SheetValue::Ip(text) | SheetValue::Token(text) => {
            view! { <span class="mono" dir="ltr">{text.clone()}</span> }.into_any()
        }
        SheetValue::Post(id) => inside(Route::Post(*id), *id),
        SheetValue::Person(id) => inside(Route::Person(PersonKey::Id(*id)), *id),
        SheetValue::Id(_) => {
            view! { <span class="mono" dir="ltr">{plain_is(value)}</span> }.into_any()
        }
        SheetValue::List(values) => {
            let values = values.iter().cloned().map(Value::Is).collect();
            shown(&Value::Many(values))
        }
        SheetValue::Group(cells) => {
            let cells = cells.iter().map(|cell| Value::Is(cell.value.clone()));
            shown(&Value::Many(cells.collect()))
        }
        other => isolated(plain_is(other)),
    }
}

fn inside(route: Route, id: Id) -> AnyView {
    view! { <a class="mono" href=route.href()>{id.to_string()}</a> }.into_any()
}

fn timed(time: Time, words: String) -> AnyView {
    view! { <time datetime=time.iso() title=time.iso()>{words}</time> }.into_any()
}

/// A link if the browser's own parser agrees that it leads to a web page; its words otherwise.
fn link(address: &str) -> AnyView {
    match web_sys::Url::new(address) {
        Ok(url) if matches!(url.protocol().as_str(), "http:" | "https:") => view! {
            <a href=url.href() title=url.host() target="_blank" rel="noopener noreferrer" dir="ltr">
                {address.to_owned()}
            </a>
        }
        .into_any(),
        _ => isolated(address.to_owned()),
    }
}
