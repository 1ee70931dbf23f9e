//! A list of posts, of likes, or a thread: kinds, words, the list, the spine, and the facts of the
//! selected one.

use crate::page::words::{say, say_with};
use leptos::html;
use leptos::prelude::*;

use crate::page::address::Address;
use crate::page::boxed::{boxed_effect, boxed_view};
use crate::page::client::mark;
use crate::page::filters::Choices;
use crate::page::months::{Months, Orientation};
use crate::page::open_archive::OpenArchive;
use crate::page::parts::filter_tabs::{FilterTab, filter_tabs};
use crate::page::parts::icon::{Icon, icon};
use crate::page::parts::jump::Jump;
use crate::page::parts::keys::{KeysHint, Shortcuts, ViewShortcuts};
use crate::page::parts::post_facts::{PostActions, PostFacts};
use crate::page::parts::post_row::{PostEntry, month_head};
use crate::page::parts::query::QueryParts;
use crate::page::parts::search_field::{Pace, SearchField};
use crate::page::parts::spine::ListSpine;
use crate::page::parts::states::{Ghosts, State, Stateful};
use crate::page::parts::title_bar::title_bar;
use crate::page::parts::windowed::Windowed;
use crate::page::post_list::PostList;
use crate::page::route::Route;
use crate::page::words;
use crate::protocol::{Order, PostFilter, PostRow, Shelf, Show as Kind};
use roost_query::syntax::with;

/// The list of posts.
#[component]
pub fn PostsView(shelf: Shelf) -> impl IntoView {
    let archive = expect_context::<OpenArchive>();
    let list = expect_context::<PostList>();
    let address = expect_context::<Address>();
    let field = NodeRef::<html::Input>::new();
    boxed_effect(move || match address.route.get() {
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
    let state = list.paged.state(move || {
        // What is not there yet may still be read.
        if archive.revision.get().1 {
            empty(&list.filter.read())
        } else {
            State::Loading
        }
    });
    let title = say(&format!("{}.title", name(shelf)));
    let in_thread = matches!(shelf, Shelf::Thread(_));
    let unit = unit(shelf);
    view! {
        {title_bar(title.clone(), Signal::derive(move || total(list)))}
        <div class="shelf">
            <div class="beside-spine">
                <header class="room-head">
                    <div class="room-title">
                        <h1 class="room-name">{title.clone()}</h1>
                        <p class="note">{boxed_view(move || range(list))}</p>
                        <Show when=move || !list.months.with(Months::is_empty)><Jump months=list.months list=list.paged.window /></Show>
                    </div>
                    {(shelf == Shelf::Posts).then(|| view! { <Kinds list=list /> })}
                    {(!in_thread).then(|| view! {
                        <div class="tools">
                            <SearchField label=say(&format!("{}.find", name(shelf))) words=query found=rewrite pace=Pace::Key field=field />
                            <Orders list=list address=address shelf=shelf />
                        </div>
                        <QueryParts query=query rewrite=rewrite wrong=list.wrong field=field shelf=shelf />
                    })}
                </header>
                <Stateful state=state>
                    <Windowed list=list.paged.window label=title.clone() row=Callback::new(move |row| view_row(list, row)) />
                </Stateful>
            </div>
            <ListSpine orientation=Orientation::Down months=list.months list=list.paged.window unit=unit />
            <Selected list=list />
        </div>
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
    list.paged
        .total
        .get()
        .map_or_else(String::new, |total| words::number(u64::from(total)))
}

/// "41,906 posts, March 2013 to June 2026".
fn range(list: PostList) -> String {
    let Some(total) = list.paged.total.get() else {
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
    let facts = expect_context::<OpenArchive>().facts;
    let choices = Choices::new(&Kind::ALL.map(Kind::operator));
    let chosen = Memo::new(move |_| choices.of(&list.filter.read().query));
    let tab = move |kind: Kind| {
        let href = move || {
            let filter = list.filter.get();
            let query = chosen.with(|chosen| with(&chosen.rest, kind.operator()));
            Route::Posts(PostFilter { query, ..filter }).href()
        };
        let count = move || {
            let count = facts.read().as_ref().map(|facts| kind.count(&facts.posts));
            count.map(u64::from)
        };
        FilterTab {
            name: say(&format!("posts.show.{}", kind.name())),
            href: Signal::derive(href),
            count: Signal::derive(count),
            here: Signal::derive(move || chosen.read().operator == kind.operator()),
            hidden: Signal::derive(move || count().unwrap_or_default() == 0),
            mark: None,
        }
    };
    let tabs = Kind::ALL.into_iter().map(tab).collect();
    filter_tabs(say("posts.kinds"), "true", tabs)
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
    let post = list.paged.row(row);
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
            month_head(name, count)
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
    let total = list.paged.total.get_untracked().unwrap_or(0);
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
        let (first, last) = list.paged.window.range.get();
        list.paged.rows.with(|rows| {
            (first..last)
                .filter_map(|row| rows.get(row))
                .find(|p| p.id == id)
                .cloned()
        })
    });
    let archive = expect_context::<OpenArchive>();
    view! {
        <aside class="aside" aria-label=say("facts.title")>
            {boxed_view(move || match post.get() {
                Some(post) => view! {
                    <h2>{say("facts.title")}</h2>
                    <PostFacts post=post.clone() />
                    <p><a class="act" href=Route::Post(post.id).href()>{icon(Icon::Open)} {say("post.open")}</a></p>
                    <PostActions post=post handle=archive.handle() />
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
    let shortcuts = expect_context::<Shortcuts>();
    shortcuts.set_view(ViewShortcuts {
        field: Some(field),
        step: Some(Callback::new(move |by| list.step(by))),
        open: Some(Callback::new(move |()| {
            if let Some(id) = list.selected.get_untracked() {
                address.go(&Route::Post(id));
            }
        })),
        ..ViewShortcuts::default()
    });
}

/// The benchmark wants to know when the first posts were painted.
fn mark_first_rows(list: PostList) {
    let marked = StoredValue::new(false);
    boxed_effect(move || {
        let drawn = list.paged.total.get().is_some_and(|total| total > 0)
            && list.paged.window.range.get().1 > 0;
        if drawn && !marked.get_value() {
            marked.set_value(true);
            // Two frames: the first paints the rows.
            request_animation_frame(|| request_animation_frame(|| mark("roost:posts", None)));
        }
    });
}
