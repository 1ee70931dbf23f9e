//! A list of posts, of likes, or a thread: kinds, search words, the list, the spine, and the facts
//! of the selected post.

use crate::page::words::{say, say_with};
use leptos::html;
use leptos::prelude::*;

use crate::page::address::Address;
use crate::page::boxed::{boxed_effect, boxed_view};
use crate::page::client::mark;
use crate::page::months::{self, Months, Orientation};
use crate::page::naming::files_of;
use crate::page::navigation::out_of;
use crate::page::open_archive::OpenArchive;
use crate::page::parts::clues::SearchClues;
use crate::page::parts::icon::{Icon, icon};
use crate::page::parts::jump::Jump;
use crate::page::parts::keys::{KeysHint, Shortcuts, ViewShortcuts};
use crate::page::parts::kind_name::kind_words;
use crate::page::parts::post_facts::{PostActions, PostFacts, raw_record};
use crate::page::parts::post_filters::{Kinds, PostTools, name, tools_button};
use crate::page::parts::post_row::{Listed, PostEntry, month_head, thread_words};
use crate::page::parts::search_field::counted;
use crate::page::parts::spine::ListSpine;
use crate::page::parts::states::{Ghosts, State, Stateful, nothing};
use crate::page::parts::title_bar::{title_bar_with, way_back};
use crate::page::parts::windowed::Windowed;
use crate::page::post_list::PostList;
use crate::page::rest::after_rest;
use crate::page::route::Route;
use crate::page::{when, words};
use crate::protocol::{PostRow, Shelf, Show as Kind};

/// The view of a list of posts.
#[component]
pub fn PostsView(list: PostList, shelf: Shelf) -> impl IntoView {
    let archive = expect_context::<OpenArchive>();
    let address = expect_context::<Address>();
    let field = NodeRef::<html::Input>::new();
    boxed_effect(move || match address.route.get() {
        Route::Posts(filter) => list.show_left(filter, address.left_list()),
        Route::PostsAt(shelf, id) => list.show_at(shelf, id),
        _ => {}
    });
    let query = Signal::derive(move || list.filter.read().query.clone());
    expect_context::<Shortcuts>().set_view(ViewShortcuts {
        field: Some(field),
        record: Some(Callback::new(move |()| {
            untrack(|| selected_row(list)).map(|post| raw_record(&post))
        })),
        ..ViewShortcuts::default()
    });
    mark_first_rows(list);
    let state = list.paged.state(move || empty(list, archive));
    let total = Signal::derive(move || {
        let total = list.paged.length();
        total.map_or_else(String::new, |total| words::number(u64::from(total)))
    });
    let nothing = found_nothing(list);
    let help = move || {
        let clues = move || {
            let query = nothing.get();
            query.map(|query| view! { <SearchClues query=query shelf=Some(shelf) /> })
        };
        boxed_view(clues).into_any()
    };
    let title = say(&format!("{}.title", name(shelf)));
    let in_thread = matches!(shelf, Shelf::Thread(_));
    let open = RwSignal::new(false);
    let dated = Memo::new(move |_| !list.months.with(Months::is_empty));
    let jump = move || {
        boxed_view(move || {
            let jump = || view! { <Jump months=list.months list=list.paged.window /> };
            dated.get().then(jump)
        })
    };
    let tools = (!in_thread).then(|| tools_button(open, field));
    let acts = view! { {jump()} {tools} }.into_any();
    // A thread, and a post among its neighbors, are one level below their list.
    let back = move || {
        let route = address.route.read();
        let listed = matches!(*route, Route::Posts(_) | Route::PostsAt(..));
        let out = out_of(&route).filter(|_| listed);
        out.map(|out| way_back(move || out.clone()))
    };
    if in_thread {
        name_thread(list, shelf);
    }
    let aside = NodeRef::new();
    view! {
        {title_bar_with(title.clone(), total, acts)}
        <div class="shelf">
            <div class="beside-spine">
                <header class="room-head posts-head" data-open=move || open.get().then_some("")>
                    {boxed_view(back)}
                    <div class="room-title">
                        <h1 class="room-name">{title.clone()}</h1>
                        <div class="posts-range" data-thread=in_thread.then_some("")>{counted(Signal::derive(move || Some(range(list))), query)}</div>
                        <div class="posts-jump">{jump()}</div>
                    </div>
                    {(shelf == Shelf::Posts).then(|| view! { <Kinds list=list /> })}
                    {(!in_thread).then(|| view! { <PostTools list=list shelf=shelf field=field open=open /> })}
                    {(shelf == Shelf::Likes).then(|| view! { <p class="note posts-note">{say("likes.note")}</p> })}
                    {boxed_view(move || (shelf == Shelf::Posts && are_deleted(list)).then(deleted_note))}
                </header>
                <Stateful state=state way_out=help>
                    <Windowed list=list.paged.window label=title.clone() row=Callback::new(move |row| view_row(list, row)) />
                </Stateful>
            </div>
            <ListSpine orientation=Orientation::Down months=list.months list=list.paged.window unit=Signal::derive(move || unit(list)) />
            <Selected list=list aside=aside />
        </div>
    }
}

/// Returns the query that has no results, once it has not changed for a moment.
fn found_nothing(list: PostList) -> RwSignal<Option<String>> {
    let nothing = RwSignal::new(None);
    boxed_effect(move || {
        let none = list.paged.length() == Some(0);
        let query = list.filter.read_untracked().query.clone();
        let rested = move || {
            let same = list
                .filter
                .try_with_untracked(|filter| filter.query == query);
            let none = none && same == Some(true) && !query.is_empty();
            // The view may have been left by then.
            let _ = nothing.try_set(none.then_some(query));
        };
        after_rest(rested);
    });
    nothing
}

/// Returns the message key with plural forms in which the rows of a list are counted.
fn unit(list: PostList) -> &'static str {
    match list.filter.read().shelf {
        Shelf::Likes => "likes.count",
        Shelf::Posts if list.is_of_threads() => "posts.threads",
        _ => "posts.count",
    }
}

/// Returns for example "41,906 posts, March 2013 – June 2026"; for a thread its length, its span
/// and its date.
fn range(list: PostList) -> String {
    let Some(total) = list.paged.length() else {
        return String::new();
    };
    let first = list.paged.row(0).get();
    if let Some(first) = first.filter(|first| first.until.is_some() && is_thread(list)) {
        let date = when::written(&first, words::date).unwrap_or_default();
        let count = thread_words(&first);
        return words::listed(&[count, date]);
    }
    let count = words::plural(unit(list), u64::from(total));
    list.months.with(|months| {
        let with_posts = || months.list.iter().filter(|month| month.shown > 0);
        match (with_posts().next_back(), with_posts().next()) {
            (Some(first), Some(last)) => {
                let months =
                    words::months_of(months::begun(first.start), months::begun(last.start));
                words::listed(&[count, months])
            }
            _ => count,
        }
    })
}

/// Explains why no post is listed: the archive has no file of them, it has none, or none matches.
fn empty(list: PostList, archive: OpenArchive) -> State {
    let filter = list.filter.read();
    let facts = archive.facts.read();
    if filter.query.is_empty() {
        return nothing(name(filter.shelf), file_of(filter.shelf), facts.as_ref());
    }
    let kind = list.choice.with(|choice| {
        let mut all = Kind::ALL.into_iter();
        let kind = all.find(|kind| kind.operator() == choice.operator);
        kind.filter(|kind| *kind != Kind::All && choice.rest.trim().is_empty())
    });
    let Some(files) = kind.map(files_of) else {
        return State::Empty {
            title: say("posts.none-left"),
            reason: say("posts.none-left-reason"),
        };
    };
    let has = |stem: &&str| facts.as_ref().is_some_and(|facts| facts.has_file(stem));
    let (title, reason) = match files.first() {
        None => (say("posts.none-of-type"), say("posts.none-of-type-reason")),
        Some(stem) => {
            let title = match files.iter().any(has) {
                true => "sheet.empty",
                false => "sheet.absent",
            };
            (say(title), kind_words(stem, "").1)
        }
    };
    State::Empty { title, reason }
}

/// The kind of data file that contains all posts of a shelf; a thread has none.
const fn file_of(shelf: Shelf) -> &'static [&'static str] {
    match shelf {
        Shelf::Thread(_) => &[],
        Shelf::Likes => &["like"],
        Shelf::Posts | Shelf::Moments => &["tweets"],
    }
}

/// Whether only deleted posts are listed, and some are.
fn are_deleted(list: PostList) -> bool {
    let listed = list.paged.total.get().is_some_and(|total| total > 0);
    listed && list.choice.read().operator == Kind::Deleted.operator()
}

/// Returns the note that X keeps only the posts that were deleted last.
fn deleted_note() -> AnyView {
    view! { <p class="note posts-note">{kind_words("deleted-tweets", "").1}</p> }.into_any()
}

fn is_thread(list: PostList) -> bool {
    matches!(list.filter.read().shelf, Shelf::Thread(_))
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
        let unit = unit(list);
        month.get().map(|month| {
            let (name, count) = match month {
                Some((name, count)) => (name, words::plural(unit, u64::from(count))),
                None => (say("post.undated"), String::new()),
            };
            month_head(name, count)
        })
    };
    let listed = Memo::new(move |_| listed(list, row));
    let shown = move || match post.get() {
        None => view! { <div class="entry-wait">{head()} <Ghosts /></div> }.into_any(),
        Some(post) => entry(list, row, post, listed.get(), head.into_any()),
    };
    shown.into_any()
}

fn entry(list: PostList, row: u32, post: PostRow, listed: Listed, head: AnyView) -> AnyView {
    let id = post.id;
    // A row that is the same in the next list is kept, and only the length of the list changes.
    let total = Signal::derive(move || list.paged.total.get().unwrap_or(0));
    view! {
        <PostEntry
            post=post
            head=head
            place=(row, total)
            listed=listed
            selected=Signal::derive(move || list.selected.get() == Some(id))
            on_select=Callback::new(move |()| list.selected.set(Some(id)))
        />
    }
    .into_any()
}

/// Names a thread in the document's title by the date of its first post.
fn name_thread(list: PostList, shelf: Shelf) {
    let address = expect_context::<Address>();
    let first = list.paged.row(0);
    boxed_effect(move || {
        let first = first.get().filter(|_| list.filter.read().shelf == shelf);
        if let Some(date) = first.and_then(|first| when::written(&first, words::date)) {
            let title = say("thread.title");
            let name = say_with("title.part", &[("name", &title), ("part", &date)]);
            address.call(&Route::of(shelf), name);
        }
    });
}

/// Returns the role in which a row is listed. In a thread, a day is shown where it begins.
fn listed(list: PostList, row: u32) -> Listed {
    if list.is_of_threads() {
        return Listed::AsThread;
    }
    if !is_thread(list) {
        return Listed::Alone;
    }
    let day = |row: u32| {
        let rows = list.paged.rows.read_untracked();
        Some(words::date(rows.get(row)?.time?))
    };
    let before = row.checked_sub(1).and_then(day);
    Listed::InThread {
        new_day: before.is_none() || before != day(row),
    }
}

/// Returns the post whose facts the margin shows: the selected one at once. If none is selected, the
/// margin stays as it is until the list has not changed for a moment, and the first post on screen
/// is selected then: it is not drawn anew for each key of a search.
fn in_margin(list: PostList, aside: NodeRef<html::Aside>) -> RwSignal<Option<PostRow>> {
    let shown = RwSignal::new(None::<PostRow>);
    boxed_effect(move || {
        let post = selected_row(list);
        let is_other = shown.with_untracked(|shown| *shown != post);
        if let Some(post) = post {
            if is_other {
                shown.set(Some(post));
            }
            return;
        }
        // Rows that come later are looked at again.
        list.paged.window.range.track();
        list.paged.rows.track();
        after_rest(move || select_first(list, aside, shown));
    });
    shown
}

/// Selects the first post on screen if none is selected and the margin is on screen too.
fn select_first(list: PostList, aside: NodeRef<html::Aside>, shown: RwSignal<Option<PostRow>>) {
    let aside = aside.try_get_untracked().flatten();
    let is_chosen = list.selected.try_get_untracked().flatten().is_some();
    if is_chosen || aside.is_none_or(|aside| aside.client_width() == 0) {
        return;
    }
    let (first, last) = list.paged.window.range.get_untracked();
    let top = list.paged.window.top.get_untracked().clamp(first, last);
    let id = list
        .paged
        .rows
        .with_untracked(|rows| rows.get(top).map(|row| row.id));
    match id {
        Some(id) => list.selected.set(Some(id)),
        None => shown.set(None),
    }
}

/// Returns the selected post if it is near the screen.
fn selected_row(list: PostList) -> Option<PostRow> {
    let id = list.selected.get()?;
    let (first, last) = list.paged.window.range.get();
    let rows = list.paged.rows.read();
    let mut near = (first..last).filter_map(|row| rows.get(row));
    near.find(|post| post.id == id).cloned()
}

/// The facts of the selected post, in a wide window.
#[component]
fn Selected(list: PostList, aside: NodeRef<html::Aside>) -> impl IntoView {
    let post = in_margin(list, aside);
    let archive = expect_context::<OpenArchive>();
    view! {
        <aside class="aside" aria-label=say("facts.title") node_ref=aside>
            {boxed_view(move || match post.get() {
                Some(post) => view! {
                    <h2>{say("facts.title")}</h2>
                    <PostFacts post=post.clone() />
                    <p><a class="act" href=list.opens(post.id).href()>{icon(Icon::Open)} {say("post.open")}</a></p>
                    <PostActions post=post handle=archive.handle() />
                }
                .into_any(),
                None => view! { <p class="note">{say("facts.none")}</p> }.into_any(),
            })}
            <KeysHint />
        </aside>
    }
}

/// Marks the moment at which the first posts were painted, for the benchmark.
fn mark_first_rows(list: PostList) {
    let marked = StoredValue::new(false);
    boxed_effect(move || {
        let drawn = list.paged.total.get().is_some_and(|total| total > 0)
            && list.paged.window.range.get().1 > 0;
        if drawn && !marked.get_value() {
            marked.set_value(true);
            // Waits two frames: the first one paints the rows.
            request_animation_frame(|| request_animation_frame(|| mark("roost:posts", None)));
        }
    });
}
