//! The controls above a list of posts: kind, search words, order and filters. All but the order are
//! parts of one query. Query and order are part of the address.

use leptos::html;
use leptos::prelude::*;

use super::filter_tabs::{FilterTab, filter_tabs};
use super::focus::focus_in_place;
use super::icon::{Icon, icon};
use super::query::QueryParts;
use super::query_field::QueryField;
use crate::page::address::Address;
use crate::page::filters::is_chip;
use crate::page::post_list::PostList;
use crate::page::query_words::words;
use crate::page::route::Route;
use crate::page::words::say;
use crate::protocol::{Order, PostFilter, Shelf, Show as Kind};
use roost_query::syntax::{Query, with};

/// Returns the prefix of the message keys of a shelf.
pub const fn name(shelf: Shelf) -> &'static str {
    match shelf {
        Shelf::Posts | Shelf::Moments => "posts",
        Shelf::Likes => "likes",
        Shelf::Thread(_) => "thread",
    }
}

/// Returns the button that shows or hides the search field and the filters on a phone. Showing them
/// also focuses the field.
pub fn tools_button(open: RwSignal<bool>, field: NodeRef<html::Input>) -> AnyView {
    let press = move |_| {
        open.update(|open| *open = !*open);
        if open.get_untracked() {
            request_animation_frame(move || {
                // The tools are shown below the bar: the list stays where it is.
                if let Some(field) = field.try_get_untracked().flatten() {
                    focus_in_place(&field);
                }
            });
        }
    };
    view! {
        <button
            type="button"
            class="icon-button"
            aria-label=say("posts.tools")
            aria-expanded=move || open.get().to_string()
            on:click=press
        >
            {icon(Icon::Filter)}
        </button>
    }
    .into_any()
}

/// The search field with the order next to it, and the filters.
#[component]
pub fn PostTools(
    list: PostList,
    shelf: Shelf,
    field: NodeRef<html::Input>,
    /// Whether a phone shows them all. If not, it still shows a field with search words and filters
    /// that are chosen.
    open: RwSignal<bool>,
) -> impl IntoView {
    let address = expect_context::<Address>();
    let query = Signal::derive(move || list.filter.read().query.clone());
    let rewrite = Callback::new(move |query: String| {
        let filter = list.filter.get_untracked();
        address.replace(&Route::Posts(PostFilter { query, ..filter }));
    });
    // A field that contains search words is never hidden.
    let folded = move || (!open.get() && words(&query.read()).is_empty()).then_some("");
    let idle = move || {
        let rest = Query::read(&list.choice.read().rest);
        let none = rest.wrong.is_empty() && !rest.clauses.iter().any(is_chip);
        (none && !open.get()).then_some("")
    };
    let chosen = Signal::derive(move || list.choice.read().operator);
    view! {
        <div class="tools" data-folded=folded>
            <QueryField label=say(&format!("{}.find", name(shelf))) query=query rewrite=rewrite field=field />
            <Orders list=list address=address shelf=shelf />
        </div>
        <div class="post-filters" data-folded=idle>
            <QueryParts query=query rewrite=rewrite wrong=list.wrong months=list.months shelf=shelf beside=chosen />
        </div>
    }
}

/// The kinds of posts as tabs, each with the number of its posts that match the rest of the query.
/// A kind is a part of the query.
#[component]
pub fn Kinds(list: PostList) -> impl IntoView {
    let facts = list.archive.facts;
    let tab = move |kind: Kind| {
        let href = move || {
            let filter = list.filter.get();
            let query = list
                .choice
                .with(|choice| with(&choice.rest, kind.operator()));
            Route::Posts(PostFilter { query, ..filter }).href()
        };
        let count = move || {
            let listed = list.paged.total.get();
            let count = listed.map(|_| kind.count(&list.kinds.read()));
            list.paged.known(count).map(u64::from)
        };
        let all = move || {
            let facts = facts.read();
            facts.as_ref().map_or(0, |facts| kind.count(&facts.posts))
        };
        FilterTab {
            name: say(&format!("posts.show.{}", kind.name())),
            href: Signal::derive(href),
            count: Signal::derive(count),
            here: Signal::derive(move || list.choice.read().operator == kind.operator()),
            hidden: Signal::derive(move || all() == 0),
            mark: None,
        }
    };
    let tabs = Kind::ALL.into_iter().map(tab).collect();
    filter_tabs(say("posts.kinds"), "true", tabs)
}

/// The order of the list; the choice is part of the address.
#[component]
fn Orders(list: PostList, address: Address, shelf: Shelf) -> impl IntoView {
    let offered: &[Order] = match shelf {
        Shelf::Likes => &[Order::Newest, Order::Oldest, Order::File],
        _ => &[Order::Newest, Order::Oldest, Order::Likes, Order::Reposts],
    };
    let chosen = move |event: web_sys::Event| {
        let name = event_target_value(&event);
        let order = Order::ALL.into_iter().find(|order| order.name() == name);
        address.go(&Route::Posts(PostFilter {
            order: order.unwrap_or_default(),
            ..list.filter.get_untracked()
        }));
    };
    let options = offered.iter().map(|order| {
        let name = order.name();
        let here = move || list.filter.read().order.name() == name;
        view! { <option value=name prop:selected=here>{say(&format!("order.{name}"))}</option> }
    });
    view! {
        <select class="order" aria-label=say("order.label") on:change=chosen>{options.collect_view()}</select>
    }
}
