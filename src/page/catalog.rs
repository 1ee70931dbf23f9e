//! The sentences of the page's language, by their keys.
//!
//! In: one catalog, a file of `locales/`. In the browser `boot.js` has loaded the one that the page
//! names; native code speaks English. Out: sentences with their placeholders. A catalog never
//! changes while the page runs, and nothing is taken from another language: the build refuses a
//! catalog that lacks a key (`xtask/src/catalogs.rs`).

use std::collections::BTreeMap;

#[cfg(target_arch = "wasm32")]
use wasm_bindgen::JsCast;

#[cfg(target_arch = "wasm32")]
use super::wire::get;

/// Sentences by their keys, whose parts are separated by dots: `posts.title`.
pub type Catalog = BTreeMap<String, String>;

thread_local! {
    static CATALOG: Catalog = load();
}

/// Returns the sentence of a key; `None` if the catalog has none.
pub fn sentence(key: &str) -> Option<String> {
    CATALOG.with(|catalog| catalog.get(key).cloned())
}

/// Returns the sentence of a key, or the key itself, which tests notice.
pub fn say(key: &str) -> String {
    sentence(key).unwrap_or_else(|| key.to_owned())
}

/// Calls `look` with the whole catalog.
pub fn with<R>(look: impl FnOnce(&Catalog) -> R) -> R {
    CATALOG.with(look)
}

/// Reads the object that `boot.js` parsed.
#[cfg(target_arch = "wasm32")]
fn load() -> Catalog {
    let mut catalog = Catalog::new();
    let sentences = get(&get(&js_sys::global(), "roost"), "sentences");
    collect(&sentences, "", &mut catalog);
    catalog
}

#[cfg(target_arch = "wasm32")]
fn collect(value: &wasm_bindgen::JsValue, key: &str, out: &mut Catalog) {
    if let Some(sentence) = value.as_string() {
        out.insert(key.to_owned(), sentence);
    } else if let Some(children) = value.dyn_ref::<js_sys::Object>() {
        for name in js_sys::Object::keys(children)
            .iter()
            .filter_map(|name| name.as_string())
        {
            collect(&get(value, &name), &below(key, &name), out);
        }
    }
}

/// Reads the English catalog; an invalid file, which a test would find, gives an empty one.
#[cfg(not(target_arch = "wasm32"))]
fn load() -> Catalog {
    let mut catalog = Catalog::new();
    let english = serde_json::from_str(include_str!("../../locales/en.json"));
    collect(&english.unwrap_or_default(), "", &mut catalog);
    catalog
}

#[cfg(not(target_arch = "wasm32"))]
fn collect(value: &serde_json::Value, key: &str, out: &mut Catalog) {
    match value {
        serde_json::Value::String(sentence) => {
            out.insert(key.to_owned(), sentence.clone());
        }
        serde_json::Value::Object(children) => {
            for (name, child) in children {
                collect(child, &below(key, name), out);
            }
        }
        // The number of the format's version.
        _ => {}
    }
}

/// The key of a child.
fn below(key: &str, name: &str) -> String {
    if key.is_empty() {
        name.to_owned()
    } else {
        [key, ".", name].concat()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_found_by_their_whole_key() {
        assert_eq!(say("app.name"), "Roost");
        assert_eq!(sentence("app"), None);
        assert_eq!(sentence("app.nothing"), None);
        assert_eq!(say("app.nothing"), "app.nothing");
        assert!(with(|catalog| catalog.len()) > 1000);
    }
}
