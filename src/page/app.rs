//! The page as a whole: which view is shown for which state of the session.

use crate::page::words::{say, say_with};
use leptos::prelude::*;

use super::address::Address;
use super::announcer::Announcer;
use super::client::{Client, Session};
use super::found::Range;
use super::lightbox::Lightbox;
use super::navigation::{ViewName, view, view_name};
use super::open_archive::OpenArchive;
use super::parts::closing::Closing;
use super::parts::drop::DropTarget;
use super::parts::focus;
use super::parts::keys::{KeySheets, Shortcuts};
use super::parts::kind_name::kind_words;
use super::parts::lightbox::LightboxFrame;
use super::parts::rail::Shell;
use super::parts::theme::Theme;
use super::parts::zone::Zoning;
use super::people_list::PeopleList;
use super::post_list::PostList;
use super::route::{MessagesRoute, Route};
use super::views::check::CheckView;
use super::views::contents::ContentsView;
use super::views::failed::Failed;
use super::views::files::FilesView;
use super::views::landing::Landing;
use super::views::leaving::LeavingView;
use super::views::media::MediaView;
use super::views::messages::MessagesView;
use super::views::more::MoreView;
use super::views::opening::OpeningView;
use super::views::overview::OverviewView;
use super::views::page::PageView;
use super::views::people::PeopleView;
use super::views::person::PersonView;
use super::views::post::PostView;
use super::views::posts::PostsView;
use super::views::problems::ProblemsView;
use super::views::record::RecordPage;
use super::views::search::SearchView;
use super::views::sheet::SheetView;
use super::words;
use super::zones::Choice;
use crate::page::boxed::{boxed_effect, boxed_view};
use crate::protocol::{Shelf, Summary};

/// Replaces the text that `index.html` shows first with the page.
pub fn mount() {
    words::init_locale();
    if let Some(first_words) = document().get_element_by_id("boot") {
        first_words.remove();
    }
    mount_to_body(App);
}

/// Which of the four top-level views is shown; changes far less often than the session.
#[derive(Clone, PartialEq)]
enum Stage {
    Landing,
    Opening,
    Reading,
    Failed(roost_base::Problem),
}

fn stage(session: &Session) -> Stage {
    match session {
        Session::Empty => Stage::Landing,
        Session::Opening(opening) => match &opening.facts {
            // Reading views are shown as soon as there is a post to list.
            Some(facts) if facts.posts.all > 0 => Stage::Reading,
            _ => Stage::Opening,
        },
        Session::Ready(_) => Stage::Reading,
        Session::Failed(problem) => Stage::Failed(problem.clone()),
    }
}

/// Whether a view needs no archive.
fn needs_none(route: &Route) -> bool {
    matches!(route, Route::Leaving | Route::Check)
}

#[component]
fn App() -> impl IntoView {
    let client = Client::new();
    let address = Address::watch();
    let announcer = Announcer::new();
    provide_context(client);
    provide_context(address);
    provide_context(announcer);
    provide_context(Zoning::new());
    provide_context(Theme::new());
    let closing = Closing::new(client, address);
    provide_context(closing);
    let stage = Memo::new(move |_| stage(&client.session.read()));
    follow_title(client, address, stage);
    follow_focus(client, address, stage);
    follow_view(address, announcer);
    let alone =
        Memo::new(move |_| needs_none(&address.route.read()) && stage.get() != Stage::Reading);
    follow_scroll(address, stage, alone);
    view! {
        <a class="skip" href="#main" on:click=move |event| {
            // The hash is the route, so the browser's own jump to `#main` is prevented.
            event.prevent_default();
            if let Some(main) = focus::things("#main").first() {
                focus::focus(main);
            }
        }>{say("app.skip")}</a>
        {boxed_view(move || match stage.get() {
            _ if alone.get() => view! { <Alone /> }.into_any(),
            Stage::Landing => view! { <Landing /> }.into_any(),
            Stage::Opening => view! { <OpeningView /> }.into_any(),
            Stage::Reading => view! { <Reading /> }.into_any(),
            Stage::Failed(problem) => view! { <Failed problem=problem /> }.into_any(),
        })}
        <DropTarget />
        {closing.dialog()}
        {announcer.region()}
    }
}

/// Keeps the document's title up to date: the view and the owner, and while an archive is read the
/// percentage.
fn follow_title(client: Client, address: Address, stage: Memo<Stage>) {
    let title = Memo::new(move |_| {
        let named = address.called();
        title(
            &client.session.read(),
            &stage.read(),
            &address.route.read(),
            named,
        )
    });
    boxed_effect(move || document().set_title(&title.read()));
}

/// Returns the title; `own` is the name that the view was given.
fn title(session: &Session, stage: &Stage, route: &Route, own: Option<String>) -> String {
    let named = || match view_name(route) {
        _ if own.is_some() => own.clone().unwrap_or_default(),
        ViewName::Key(key) => say(key),
        ViewName::Kind(stem) => kind_words(&stem, "").0,
        ViewName::Text(text) => text,
    };
    let view = match stage {
        _ if needs_none(route) => named(),
        Stage::Landing => return say("app.name"),
        Stage::Opening => say("opening.title"),
        Stage::Failed(_) => say("failed.title"),
        Stage::Reading => named(),
    };
    let (facts, progress) = match session {
        Session::Opening(opening) => (opening.facts.as_ref(), Some(&opening.progress)),
        Session::Ready(facts) => (Some(facts), None),
        Session::Empty | Session::Failed(_) => (None, None),
    };
    let owner = facts.map_or("", |facts| match &*facts.name {
        "" => facts.handle.as_str(),
        name => name,
    });
    let title = match owner {
        "" => say_with("title.view", &[("view", &view)]),
        owner => say_with("title.owned", &[("view", &view), ("owner", &owner)]),
    };
    progress.map_or(title.clone(), |progress| {
        let percent = words::percent(progress.read, progress.total);
        say_with("title.reading", &[("percent", &percent), ("title", &title)])
    })
}

/// Moves the focus when another view is shown.
fn follow_focus(client: Client, address: Address, stage: Memo<Stage>) {
    let shown = Memo::new(move |_| {
        let stage = stage.get();
        // From then on the opening view has another heading.
        let named = stage == Stage::Opening
            && matches!(&*client.session.read(), Session::Opening(opening) if opening.facts.is_some());
        (stage, named, view(&address.route.read()))
    });
    boxed_effect(move || {
        // Read with `get`, because a memo that is only tracked does not notify.
        shown.get();
        address.arrive();
    });
}

/// Removes what was announced about a view when another one is shown.
fn follow_view(address: Address, announcer: Announcer) {
    let shown = Memo::new(move |_| view(&address.route.read()));
    boxed_effect(move || {
        // Read with `get`, because a memo that is only tracked does not notify.
        shown.get();
        announcer.clear();
    });
}

/// Scrolls the views without an archive to their place; the sections of an archive do it themselves.
fn follow_scroll(address: Address, stage: Memo<Stage>, alone: Memo<bool>) {
    let shown = Memo::new(move |_| {
        let alone = alone.get().then(|| address.route.get());
        let stage = stage.read();
        let (landing, reading) = (*stage == Stage::Landing, *stage == Stage::Reading);
        (alone, landing, reading)
    });
    boxed_effect(move || {
        if let (_, _, false) = shown.get() {
            address.land();
        }
    });
}

/// A view that needs no archive, without the frame of one.
#[component]
fn Alone() -> impl IntoView {
    let route = expect_context::<Address>().route;
    view! {
        <main class="alone" id="main" tabindex="-1">
            {boxed_view(move || match route.get() {
                Route::Check => view! { <CheckView alone=true /> }.into_any(),
                _ => view! { <LeavingView alone=true /> }.into_any(),
            })}
        </main>
    }
}

/// Applies the account's time zone again when another archive is opened, if the user chose that
/// zone.
fn follow_account(zoning: Zoning, facts: Memo<Option<Summary>>) {
    let zone = Memo::new(move |_| facts.read().as_ref().map(|facts| facts.zone.clone()));
    boxed_effect(move || {
        if let (Some(zone), Choice::Account) = (zone.get(), zoning.choice.get_untracked()) {
            zoning.apply(Choice::Account, &zone);
        }
    });
}

/// Announces that an archive is open, with its counts, once it is read completely.
fn announce_open(archive: OpenArchive, ready: Memo<bool>) {
    let announcer = expect_context::<Announcer>();
    boxed_effect(move || {
        let facts = ready.get().then(|| archive.facts.get_untracked());
        let Some(facts) = facts.flatten() else { return };
        let counts = [
            ("posts.count", facts.posts.all),
            ("messages.count", facts.messages),
        ];
        let counts = counts.into_iter().filter(|(_, count)| *count > 0);
        let counts: Vec<String> = counts
            .map(|(key, count)| words::plural(key, count.into()))
            .collect();
        announcer.say(match words::list(&counts) {
            none if none.is_empty() => say("announce.open"),
            counts => say_with("announce.open-with", &[("counts", &counts)]),
        });
    });
}

/// Replaces [`Route::Home`] with the overview.
fn begin_with_overview(address: Address) {
    boxed_effect(move || {
        if *address.route.read() == Route::Home {
            address.replace(&Route::Overview(Range::default()));
        }
    });
}

/// The sections of an open archive. The lists of posts and people live as long as the archive, so that
/// "Back" finds them unchanged.
#[component]
fn Reading() -> impl IntoView {
    let address = expect_context::<Address>();
    let client = expect_context::<Client>();
    let archive = OpenArchive::new(client);
    provide_context(archive);
    provide_context(Shortcuts::listen(address));
    provide_context(Lightbox::new());
    let (posts, people) = (PostList::new(archive), PeopleList::new(archive));
    let zoning = expect_context::<Zoning>();
    follow_account(zoning, archive.facts);
    let ready = Memo::new(move |_| matches!(*client.session.read(), Session::Ready(_)));
    begin_with_overview(address);
    announce_open(archive, ready);
    let room = Memo::new(move |_| match view(&address.route.read()) {
        Route::Messages(_) => Route::Messages(MessagesRoute::default()),
        // One view shows every page of account data.
        Route::Page(_) => Route::to_page(""),
        other => other,
    });
    boxed_effect(move || {
        room.track();
        address.land();
    });
    view! {
        <Shell>
            {boxed_view(move || match (room.get(), zoning.choice.get()).0 {
                Route::Post(id) => view! { <PostView id=id /> }.into_any(),
                Route::Messages(_) => view! { <MessagesView /> }.into_any(),
                Route::Overview(_) | Route::Home => view! { <OverviewView /> }.into_any(),
                Route::Media(_) => view! { <MediaView /> }.into_any(),
                Route::Kind(query) => view! { <SheetView stem=query.stem /> }.into_any(),
                Route::Record(record) => view! { <RecordPage record=record original=false /> }.into_any(),
                Route::RawRecord(record) => view! { <RecordPage record=record original=true /> }.into_any(),
                Route::Files(_) => view! { <FilesView /> }.into_any(),
                Route::Contents => view! { <ContentsView /> }.into_any(),
                Route::More => view! { <MoreView /> }.into_any(),
                Route::Search(_) => view! { <SearchView /> }.into_any(),
                Route::People(_) => view! { <PeopleView people=people /> }.into_any(),
                Route::Person(key) => view! { <PersonView key=key /> }.into_any(),
                Route::Page(_) => view! { <PageView /> }.into_any(),
                Route::Leaving => view! { <LeavingView /> }.into_any(),
                Route::Check => view! { <CheckView /> }.into_any(),
                Route::Problems => view! { <ProblemsView /> }.into_any(),
                Route::Posts(filter) => view! { <PostsView list=posts shelf=filter.shelf /> }.into_any(),
                Route::PostsAt(..) => view! { <PostsView list=posts shelf=Shelf::Posts /> }.into_any(),
            })}
        </Shell>
        <KeySheets months=posts.months />
        <LightboxFrame />
    }
}
