//! A person, shown by nickname, name, handle or id, with a link to their page.

use leptos::prelude::*;

use crate::page::message_list::called;
use crate::page::route::Route;
use crate::page::words::{say, say_with};
use crate::protocol::{Named, Participant, PersonKey};
use roost_base::Id;

/// Draws name and handle as a link to the person's page, or as plain text if `key` is `None`.
pub fn person(named: &Named, key: Option<PersonKey>) -> AnyView {
    let names = names(named, key.as_ref());
    match key {
        Some(key) => {
            view! { <a class="person" href=Route::Person(key).href()>{names}</a> }.into_any()
        }
        None => view! { <span class="person">{names}</span> }.into_any(),
    }
}

/// Does the same as [`person`], from the id, handle and name that a post contains.
pub fn somebody(id: Id, handle: &str, name: &str) -> AnyView {
    let named = Named {
        handle: handle.to_owned(),
        name: name.to_owned(),
        nickname: String::new(),
    };
    person(&named, PersonKey::of(id, handle))
}

/// Draws a participant of a conversation by the name used for them, as a link to their page. The
/// owner of the archive has no page.
pub fn participant(who: &Participant) -> AnyView {
    match PersonKey::of(who.id, &who.handle).filter(|_| !who.owner) {
        Some(key) => {
            view! { <a class="person" dir="auto" href=Route::Person(key).href()>{called(who)}</a> }
                .into_any()
        }
        None => view! { <bdi>{called(who)}</bdi> }.into_any(),
    }
}

fn names(named: &Named, key: Option<&PersonKey>) -> AnyView {
    let strong = [&named.nickname, &named.name]
        .into_iter()
        .filter(|name| !name.is_empty());
    let strong: Vec<String> = strong.cloned().collect();
    let handle = match (named.handle.as_str(), key) {
        ("", Some(_)) if !strong.is_empty() => String::new(),
        ("", Some(key)) => say_with("post.nameless", &[("id", key)]),
        ("", None) => say("post.unknown"),
        (handle, _) => format!("@{handle}"),
    };
    let strong = strong
        .into_iter()
        .map(|name| view! { <bdi class="person-name">{name}</bdi> " " });
    view! { {strong.collect_view()} <span class="person-handle" dir="ltr">{handle}</span> }
        .into_any()
}

/// Returns the name and the username of a person, as far as they are known.
pub fn person_name(named: &Named) -> String {
    let name = [&named.nickname, &named.name];
    let name = name.into_iter().find(|name| !name.is_empty());
    match (name, named.handle.as_str()) {
        (Some(name), "") => name.clone(),
        (Some(name), handle) => format!("{name} @{handle}"),
        (None, handle) => format!("@{handle}"),
    }
}
