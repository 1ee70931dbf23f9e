//! Puts things said to the reader side by side: lists in the reader's language, and names with
//! their values.

use js_sys::Array;
use wasm_bindgen::JsValue;

use super::{bound, construct, format_of, options, right_to_left, say_with, text_of};
use crate::page::fill::{isolate, runs_left};

/// Stands for an item in a list whose items are no texts.
const ITEM: &str = "\u{fffc}";

/// Lists texts as a sentence does: `a, b, and c`.
pub fn list(items: &[String]) -> String {
    joined(true, &isolated(items))
}

/// Lists texts as a table does: `a, b, c`; with the last joined by a word where the language always
/// has one.
pub fn listed(items: &[String]) -> String {
    joined(false, &isolated(items))
}

/// Does the same as [`list`] with things that are no texts; `text` makes what stands between them.
pub fn list_of<T>(items: Vec<T>, text: impl Fn(&str) -> T) -> Vec<T> {
    let words = joined(true, &places(items.len()));
    between(&words, items, text)
}

/// Does the same as [`listed`] with things that are no texts; `text` makes what stands between them.
pub fn listed_of<T>(items: Vec<T>, text: impl Fn(&str) -> T) -> Vec<T> {
    let words = joined(false, &places(items.len()));
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

/// Puts what is about one thing into a name that is heard: `14 March 2013, Reply`.
pub fn commas(items: &[String]) -> String {
    folded("list.comma", items)
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
fn joined(as_sentence: bool, items: &Array) -> String {
    let (name, style) = match as_sentence {
        true => ("list", "long"),
        false => ("listed", "narrow"),
    };
    let format = format_of(name, |tag| {
        let style = options(&[("type", "conjunction"), ("style", style)]);
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

/// Returns as many [`ITEM`]s.
fn places(count: usize) -> Array {
    (0..count).map(|_| JsValue::from(ITEM)).collect()
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
