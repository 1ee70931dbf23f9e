//! Formats lists and labels.

use js_sys::Array;
use wasm_bindgen::JsValue;

use super::{bound, construct, format_of, options, right_to_left, say_with, text_of};
use crate::page::fill::{isolate, runs_left};

/// The placeholder for an item that is not text.
const ITEM: &str = "\u{fffc}";

/// Lists texts as a sentence does: `a, b, and c`.
pub fn list(items: &[String]) -> String {
    joined(&isolated(items))
}

/// Lists texts as a table does: `a, b, c`.
pub fn listed(items: &[String]) -> String {
    folded("list.comma", items)
}

/// Like [`list`], for items that are not text; `text` converts the words between them.
pub fn list_of<T>(items: Vec<T>, text: impl Fn(&str) -> T) -> Vec<T> {
    let words = list(&vec![ITEM.to_owned(); items.len()]);
    between(&words, items, text)
}

/// Like [`listed`], for items that are not text; `text` converts the words between them.
pub fn listed_of<T>(items: Vec<T>, text: impl Fn(&str) -> T) -> Vec<T> {
    let words = listed(&vec![ITEM.to_owned(); items.len()]);
    between(&words, items, text)
}

/// A name with its value: `Posts: 12`.
pub fn label(name: &str, value: &str) -> String {
    say_with("label", &[("name", &name), ("value", &value)])
}

/// A name in front of a value that is drawn apart from it: `Posts:`.
pub fn label_name(name: &str) -> String {
    say_with("label-name", &[("name", &name)])
}

/// A name with the number of what it has: `Posts (12)`.
pub fn label_count(name: &str, count: u64) -> String {
    say_with(
        "list.count",
        &[("name", &name), ("count", &super::number(count))],
    )
}

/// Puts what is about one thing into a line: `Joined 2013 · Archive from 2026`.
pub fn dotted(items: &[String]) -> String {
    folded("list.dot", items)
}

/// Returns whole sentences one after another.
pub fn sentences(items: &[String]) -> String {
    folded("list.sentences", items)
}

fn folded(key: &str, items: &[String]) -> String {
    let mut items = items.iter().filter(|item| !item.is_empty());
    let first = items.next().cloned().unwrap_or_default();
    items.fold(first, |first, second| {
        say_with(key, &[("first", &first), ("second", second)])
    })
}

/// Joins texts by the browser's `Intl.ListFormat`.
fn joined(items: &Array) -> String {
    let format = format_of("list", |tag| {
        let style = options(&[("type", "conjunction"), ("style", "long")]);
        let made = construct("ListFormat", &Array::of2(tag, &style)).unwrap_or_default();
        bound(&made, "format")
    });
    let items: &JsValue = items;
    text_of(format.call1(&JsValue::UNDEFINED, items))
}

/// Replaces each [`ITEM`] of a list by a thing.
fn between<T>(words: &str, items: Vec<T>, text: impl Fn(&str) -> T) -> Vec<T> {
    let mut words = words.split(ITEM);
    let mut parts = Vec::new();
    let mut next = |parts: &mut Vec<T>| {
        let words = words.next().filter(|words| !words.is_empty());
        parts.extend(words.map(&text));
    };
    next(&mut parts);
    for item in items {
        parts.push(item);
        next(&mut parts);
    }
    parts
}

/// Isolates each of several texts whose letters may run in another direction than the page's; without
/// those that are empty.
fn isolated(items: &[String]) -> Array {
    let items: Vec<&String> = items.iter().filter(|item| !item.is_empty()).collect();
    let turned = right_to_left();
    let several = items.len() > 1;
    let item = |item: &String| match several && (turned || runs_left(item)) {
        true => JsValue::from(isolate(item)),
        false => JsValue::from(item),
    };
    items.into_iter().map(item).collect()
}
