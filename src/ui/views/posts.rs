//! A list of posts, of likes, or a thread: kinds, words, the list, the spine, and the facts of the
//! selected one.

use crate::ui::words::{say, say_with};
use leptos::html;
use leptos::prelude::*;

use crate::protocol::query::with;
use crate::protocol::{Order, PostFilter, PostRow, Shelf, Show as Kind};
use crate::ui::address::Address;
use crate::ui::client::mark;
use crate::ui::filters::Choices;
use crate::ui::live::{follow, live};
use crate::ui::months::{Lie, Months};
use crate::ui::parts::icon::{Icon, icon};
use crate::ui::parts::jump::Jump;
use crate::ui::parts::keys::{Handed, Hands, KeysHint};
use crate::ui::parts::post_facts::{PostActions, PostFacts};
use crate::ui::parts::post_row::PostEntry;
use crate::ui::parts::query::{QueryField, QueryParts};
use crate::ui::parts::spine::ListSpine;
use crate::ui::parts::states::{Ghosts, State, Stateful};
use crate::ui::parts::title_bar::title_bar;
use crate::ui::parts::windowed::Windowed;
use crate::ui::post_list::PostList;
use crate::ui::route::Route;
use crate::ui::words;

/// The list of posts.
#[component]
pub fn PostsView(shelf: Shelf) -> impl IntoView {
    let list = expect_context::<PostList>();
    let address = expect_context::<Address>();
    let field = NodeRef::<html::Input>::new();
    follow(move || match address.route.get() {
        Route::Posts(filter) => list.show(filter),
        Route::PostsAt(shelf, id) => list.show_at(shelf, id),
        Route::Home => list.show(PostFilter::default()),
        _ => {}
    });
    let query = Signal::derive(move || list.filter.read().query.clone());
    let rewrite = Callback::new(move |query: String| {
        let filter = list.filter.get_untracked();
        address.replace(&Route::Posts(PostFilter { query, ..filter }));
    });
    subscribe(list, address, field);
    mark_first_rows(list);
    let state = move || match (list.problem.get(), list.total.get()) {
        (Some(problem), _) => State::Problem(problem),
        (None, None) => State::Loading,
        // What is not there yet may still be read.
        (None, Some(0)) if !list.revision.get().1 => State::Loading,
        (None, Some(0)) => empty(&list.filter.read()),
        (None, Some(_)) => State::Content,
    };
    let title = say(&format!("{}.title", name(shelf)));
    let in_thread = matches!(shelf, Shelf::Thread(_));
    let unit = unit(shelf);
    view! {
        {title_bar(title.clone(), Signal::derive(move || total(list)))}
        <div class="shelf">
            <div class="leaf">
                <header class="room-head">
                    <div class="room-title">
                        <h1 class="room-name">{title.clone()}</h1>
                        <p class="note">{live(move || range(list))}</p>
                        <Show when=move || !list.months.with(Months::is_empty)><Jump months=list.months list=list.list /></Show>
                    </div>
                    {(shelf == Shelf::Posts).then(|| view! { <Kinds list=list /> })}
                    {(!in_thread).then(|| view! {
                        <div class="tools">
                            <QueryField query=query rewrite=rewrite field=field label=say(&format!("{}.find", name(shelf))) />
                            <Orders list=list address=address shelf=shelf />
                        </div>
                        <QueryParts query=query rewrite=rewrite wrong=list.wrong field=field shelf=shelf />
                    })}
                </header>
                <Stateful state=Signal::derive(state)>
                    <Windowed list=list.list label=title.clone() row=Callback::new(move |row| view_row(list, row)) />
                </Stateful>
            </div>
            <ListSpine lie=Lie::Down months=list.months list=list.list unit=unit />
            <Selected list=list />
        </div>
        <ListSpine lie=Lie::Along months=list.months list=list.list unit=unit />
    }
}

/// The part of a locale file that speaks of a shelf.
const fn name(shelf: Shelf) -> &'static str {
    match shelf {
        Shelf::Posts | Shelf::Moments => "posts",
        Shelf::Likes => "likes",
        Shelf::Thread(_) => "thread",
    }
}

/// The plural forms in which what a shelf holds is counted.
const fn unit(shelf: Shelf) -> &'static str {
    match shelf {
        Shelf::Likes => "likes.count",
        _ => "posts.count",
    }
}

fn total(list: PostList) -> String {
    list.total
        .get()
        .map_or_else(String::new, |total| words::number(u64::from(total)))
}

/// "41,906 posts, March 2013 to June 2026".
fn range(list: PostList) -> String {
    let Some(total) = list.total.get() else {
        return String::new();
    };
    let shelf = list.filter.read().shelf;
    let count = words::plural(&format!("{}.count", name(shelf)), u64::from(total));
    list.months.with(|months| {
        let with_posts = || months.list.iter().filter(|month| month.shown > 0);
        match (with_posts().next_back(), with_posts().next()) {
            (Some(first), Some(last)) => {
                let (first, last) = (words::month(first), words::month(last));
                if first == last {
                    return say_with("posts.range-month", &[("count", &count), ("month", &last)]);
                }
                say_with(
                    "posts.range",
                    &[("count", &count), ("first", &first), ("last", &last)],
                )
            }
            _ => count,
        }
    })
}

fn empty(filter: &PostFilter) -> State {
    let all = PostFilter {
        shelf: filter.shelf,
        order: filter.order,
        ..PostFilter::default()
    };
    let (title, reason) = if *filter == all {
        let part = name(filter.shelf);
        (
            say(&format!("{part}.none")),
            say(&format!("{part}.none-reason")),
        )
    } else {
        (say("posts.none-left"), say("posts.none-left-reason"))
    };
    State::Empty {
        title: title.into_owned(),
        reason: reason.into_owned(),
    }
}

/// The kinds as a line of words, with their counts; a kind is a part of the query.
#[component]
fn Kinds(list: PostList) -> impl IntoView {
    let choices = Choices::new(&Kind::ALL.map(Kind::operator));
    let chosen = Memo::new(move |_| choices.of(&list.filter.read().query));
    let link = move |kind: Kind| {
        let href = move || {
            let filter = list.filter.get();
            let query = chosen.with(|chosen| with(&chosen.rest, kind.operator()));
            Route::Posts(PostFilter { query, ..filter }).href()
        };
        let here = move || (chosen.read().operator == kind.operator()).then_some("true");
        let count = move || {
            let facts = list.facts.read();
            facts.as_ref().map_or(0, |facts| kind.count(&facts.posts))
        };
        view! {
            <a class="kind" href=href aria-current=here hidden=move || count() == 0>
                {say(&format!("posts.show.{}", kind.name()))}
                " "
                <span class="kind-count">{live(move || words::number(u64::from(count())))}</span>
            </a>
        }
    };
    view! {
        <nav class="kinds" aria-label=say("posts.kinds")>{Kind::ALL.into_iter().map(link).collect_view()}</nav>
    }
}

/// In which order; the address holds the choice.
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
        view! { <option value=name selected=here>{say(&format!("order.{name}"))}</option> }
    });
    view! {
        <select class="order" aria-label=say("order.label") on:change=chosen>{options.collect_view()}</select>
    }
}

fn view_row(list: PostList, row: u32) -> AnyView {
    let post = Memo::new(move |_| list.rows.with(|rows| rows.get(row).cloned()));
    let month = Memo::new(move |_| {
        if !list.filter.read().by_time() {
            return None;
        }
        list.months.with(|months| {
            months
                .opened_by(row)
                .map(|month| month.map(|m| (words::month(m), m.shown)))
        })
    });
    let head = move || {
        let unit = unit(list.filter.read().shelf);
        month.get().map(|month| {
            let (name, count) = match month {
                Some((name, count)) => (name, words::plural(unit, u64::from(count))),
                None => (say("post.undated"), String::new()),
            };
            view! { <h2 class="month">{name} <span class="note">{count}</span></h2> }
        })
    };
    let shown = move || match post.get() {
        None => view! { <div class="entry-wait">{head()} <Ghosts /></div> }.into_any(),
        Some(post) => entry(list, row, post, head.into_any()),
    };
    shown.into_any()
}

fn entry(list: PostList, row: u32, post: PostRow, head: AnyView) -> AnyView {
    let id = post.id;
    let total = list.total.get_untracked().unwrap_or(0);
    view! {
        <PostEntry
            post=post
            head=head
            place=(row, total)
            in_thread=matches!(list.filter.get_untracked().shelf, Shelf::Thread(_))
            selected=Signal::derive(move || list.selected.get() == Some(id))
            on_select=Callback::new(move |()| list.selected.set(Some(id)))
        />
    }
    .into_any()
}

/// In a wide window: what is known of the selected post.
#[component]
fn Selected(list: PostList) -> impl IntoView {
    let post = Memo::new(move |_| {
        let id = list.selected.get()?;
        let (first, last) = list.list.range.get();
        list.rows.with(|rows| {
            (first..last)
                .filter_map(|row| rows.get(row))
                .find(|p| p.id == id)
                .cloned()
        })
    });
    let handle = move || {
        list.facts
            .read()
            .as_ref()
            .map(|facts| facts.handle.clone())
            .unwrap_or_default()
    };
    view! {
        <aside class="aside" aria-label=say("facts.title")>
            {live(move || match post.get() {
                Some(post) => view! {
                    <h2>{say("facts.title")}</h2>
                    <PostFacts post=post.clone() />
                    <p><a class="act" href=Route::Post(post.id).href()>{icon(Icon::Open)} {say("post.open")}</a></p>
                    <PostActions post=post handle=handle() />
                }
                .into_any(),
                None => view! { <p class="note">{say("facts.none")}</p> }.into_any(),
            })}
            <KeysHint />
        </aside>
    }
}

/// What the keys of the house do here.
fn subscribe(list: PostList, address: Address, field: NodeRef<html::Input>) {
    let hands = expect_context::<Hands>();
    hands.take(Handed {
        field: Some(field),
        step: Some(Callback::new(move |by| list.step(by))),
        open: Some(Callback::new(move |()| {
            if let Some(id) = list.selected.get_untracked() {
                address.go(&Route::Post(id));
            }
        })),
        ..Handed::default()
    });
}

/// The benchmark wants to know when the first posts were painted.
fn mark_first_rows(list: PostList) {
    let marked = StoredValue::new(false);
    follow(move || {
        let drawn = list.total.get().is_some_and(|total| total > 0) && list.list.range.get().1 > 0;
        if drawn && !marked.get_value() {
            marked.set_value(true);
            // Two frames: the first paints the rows.
            request_animation_frame(|| request_animation_frame(|| mark("roost:posts", None)));
        }
    });
}
