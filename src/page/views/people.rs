//! People: groups, search, order, and a windowed list that stays fast with 200,000 followers.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;

use crate::page::address::Address;
use crate::page::announcer::Announcer;
use crate::page::boxed::{boxed_effect, boxed_view};
use crate::page::client::Client;
use crate::page::open_archive::OpenArchive;
use crate::page::parts::filter_tabs::{FilterTab, filter_tabs};
use crate::page::parts::icon::{Icon, icon};
use crate::page::parts::person::{person, person_name};
use crate::page::parts::search_field::{Pace, SearchField, announce_count};
use crate::page::parts::states::{State, Stateful};
use crate::page::parts::title_bar::title_bar;
use crate::page::parts::windowed::Windowed;
use crate::page::people_list::PeopleList;
use crate::page::route::Route;
use crate::page::when;
use crate::page::words::{self, plural, say, say_with};
use crate::protocol::{
    self, GroupCount, PeopleFilter, PeopleGroup, PeopleSort, PersonKey, PersonRow,
};
use roost_base::Id;

/// The view of people.
#[component]
pub fn PeopleView(people: PeopleList) -> impl IntoView {
    let address = expect_context::<Address>();
    let archive = expect_context::<OpenArchive>();
    boxed_effect(move || {
        if let Route::People(filter) = &*address.route.read() {
            let left = address.left_list().unwrap_or_default();
            people.show(filter.clone(), archive.revision.get(), left);
        }
    });
    let (filter, groups) = (people.filter, people.groups);
    let state = people.paged.state(|| State::Empty {
        title: say("people.none"),
        reason: say("people.none-reason"),
    });
    let row = people.paged.drawn("person-row", move |person, number| {
        let total = move || people.paged.total.get().unwrap_or(0);
        let label = called(&person);
        view! {
            <article class="person-row" tabindex="-1" data-step="" aria-label=label aria-posinset=number + 1 aria-setsize=total>
                {entry(&person)}
            </article>
        }
        .into_any()
    });
    let count = Signal::derive(move || {
        let total = people.paged.length();
        total.map_or_else(String::new, |total| words::number(total.into()))
    });
    let found = Signal::derive(move || {
        let total = people.paged.length();
        total.map(|total| plural("people.count", total.into()))
    });
    let words = Signal::derive(move || filter.read().words.clone());
    announce_count(found, words);
    view! {
        {title_bar(say("people.title"), count)}
        <header class="room-head people-head">
            <h1>{say("people.title")}</h1>
            <p class="lede">{say("people.lede")}</p>
            <Groups filter=filter groups=groups />
            <Narrow filter=filter address=address />
            <p class="note">{boxed_view(move || said(&filter.read(), &groups.read()))}</p>
        </header>
        <div class="pad people">
            <Stateful state=state>
                <Windowed list=people.paged.window label=say("people.title") row=row />
            </Stateful>
            <NicknameFile renamed=archive.renamed />
        </div>
    }
}

fn said(filter: &PeopleFilter, groups: &[GroupCount]) -> String {
    let Some(group) = groups.iter().find(|count| count.group == filter.group) else {
        return String::new();
    };
    let count = u64::from(group.count);
    if filter.group == PeopleGroup::Contacts {
        return plural("people.book", count);
    }
    words::listed(&[
        plural("people.count", count),
        plural("people.named", group.named.into()),
    ])
}

/// The groups that are not empty, as tabs with their counts.
#[component]
fn Groups(filter: RwSignal<PeopleFilter>, groups: RwSignal<Vec<GroupCount>>) -> impl IntoView {
    let tab = move |count: &GroupCount| {
        let group = count.group;
        let href = move || {
            let filter = filter.get();
            Route::People(PeopleFilter { group, ..filter }).href()
        };
        FilterTab {
            href: Signal::derive(href),
            ..FilterTab::fixed(
                say(&format!("people.group.{}", group.name())),
                String::new(),
                Some(count.count.into()),
                Signal::derive(move || filter.read().group == group),
            )
        }
    };
    boxed_view(move || {
        let tabs = groups.read().iter().map(tab).collect();
        filter_tabs(say("people.groups"), "true", tabs)
    })
}

/// The search field and the order.
#[component]
fn Narrow(filter: RwSignal<PeopleFilter>, address: Address) -> impl IntoView {
    let found = Callback::new(move |words| {
        let filter = filter.get_untracked();
        address.replace(&Route::People(PeopleFilter { words, ..filter }));
    });
    let sorted = move |event: web_sys::Event| {
        let name = event_target_value(&event);
        let mut filter = filter.get_untracked();
        let known = PeopleSort::ALL.iter().find(|sort| sort.name() == name);
        filter.sort = known.copied().unwrap_or_default();
        address.replace(&Route::People(filter));
    };
    let option = move |sort: &PeopleSort| {
        let sort = *sort;
        view! {
            <option value=sort.name() prop:selected=move || filter.read().sort == sort>
                {say(&format!("people.order.{}", sort.name()))}
            </option>
        }
    };
    view! {
        <div class="narrow">
            <SearchField
                label=say("people.find")
                words=Signal::derive(move || filter.read().words.clone())
                found=found
                pace=Pace::Key
            />
            <label class="narrow-sort">
                <span class="unseen">{say("people.sort")}</span>
                <select on:change=sorted>{PeopleSort::ALL.iter().map(option).collect_view()}</select>
            </label>
        </div>
    }
}

/// Returns what a person is called: names and username, or else the account ID or the lines of the
/// address book.
fn called(row: &PersonRow) -> String {
    match nameless(row) {
        _ if !row.lines.is_empty() => words::dotted(&row.lines),
        Some(id) => say_with("people.number", &[("id", &id)]),
        None => person_name(&row.named),
    }
}

/// Draws a row: the person, their ties to the owner, how often there was contact, and when last.
fn entry(row: &PersonRow) -> AnyView {
    if !row.lines.is_empty() {
        return view! { <p class="mono">{words::dotted(&row.lines)}</p> }.into_any();
    }
    let counts = [
        ("people.posts", row.posts),
        ("people.messages", row.messages),
        ("people.group-messages", row.group_messages),
    ];
    let counts = counts.into_iter().filter(|(_, count)| *count > 0);
    let counts: Vec<String> = counts
        .map(|(key, count)| plural(key, count.into()))
        .collect();
    let last = row.last.map(when::date);
    let nameless = nameless(row);
    let who = match nameless {
        Some(id) => {
            let words = say_with("people.number", &[("id", &id)]);
            view! { <a class="person mono" href=Route::Person(row.key.clone()).href()>{words}</a> }
                .into_any()
        }
        None => person(&row.named, Some(row.key.clone())),
    };
    // If there is no name at all, the row says so and links to the one address that works without a
    // name.
    let outside = nameless.map(|id| {
        view! {
            " " <span>{say("people.nameless")}</span> " "
            <a href=format!("https://x.com/i/user/{id}") target="_blank" rel="noopener noreferrer">
                {say("person.on-x")}
            </a>
        }
    });
    view! {
        <p>{who}</p>
        <p class="note person-ties apart"><span>{ties(row)}</span> {outside}</p>
        <p class="note person-often">{words::listed(&counts)}</p>
        <p class="note person-last">{last}</p>
    }
    .into_any()
}

/// Returns the id of a person of whom nothing else is known; `None` if a name or handle is known.
fn nameless(row: &PersonRow) -> Option<Id> {
    let PersonKey::Id(id) = row.key else {
        return None;
    };
    let named = [&row.named.handle, &row.named.name, &row.named.nickname];
    named.into_iter().all(String::is_empty).then_some(id)
}

/// Returns the ties of a person to the owner in words, separated by dots.
pub fn ties(row: &PersonRow) -> String {
    let bits = (0..16)
        .map(|bit| 1 << bit)
        .filter(|bit| row.ties & bit != 0);
    let words = bits.map(|bit: u16| say(&format!("people.tie.{bit}")));
    words::dotted(&words.collect::<Vec<_>>())
}

/// Saves the nicknames to a file and loads them from one.
#[component]
fn NicknameFile(renamed: RwSignal<u32>) -> impl IntoView {
    let client = expect_context::<Client>();
    let address = RwSignal::new_local(None::<gloo_file::ObjectUrl>);
    let taken = RwSignal::new(String::new());
    let announcer = expect_context::<Announcer>();
    boxed_effect(move || {
        renamed.get();
        spawn_local(async move {
            if let Ok(json) = client.ask(protocol::Nicknames {}).await {
                let none = json.len() <= 2;
                let blob = gloo_file::Blob::new_with_options(&*json, Some("application/json"));
                let url = (!none).then(|| gloo_file::ObjectUrl::from(blob));
                let _ = address.try_set(url);
            }
        });
    });
    let chosen = move |event: web_sys::Event| {
        let field = event
            .target()
            .and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok());
        let Some(file) = field.and_then(|field| field.files()?.get(0)) else {
            return;
        };
        spawn_local(async move {
            let text = wasm_bindgen_futures::JsFuture::from(file.text()).await;
            let json = text.ok().and_then(|text| text.as_string());
            let json = json.unwrap_or_default();
            let said = match client.ask(protocol::AddNicknames { json }).await {
                Ok(count) => plural("people.taken", count.into()),
                Err(problem) => {
                    let told = crate::page::problem_text::problem_text(&problem);
                    words::sentences(&[told.detail, told.hint])
                }
            };
            if taken.try_set(said.clone()).is_none() {
                announcer.say(said);
            }
            renamed.try_update(|renamed| *renamed += 1);
        });
    };
    view! {
        <section class="nicknames" aria-label=say("people.nicknames")>
            {boxed_view(move || address.with(|url| url.as_ref().map(|url| view! {
                <a class="act" download="roost-nicknames.json" href=url.to_string()>{icon(Icon::Out)} {say("people.save")}</a>
            })))}
            <label class="act">
                {icon(Icon::Folder)} {say("people.take")}
                <input class="unseen" type="file" accept=".json,application/json" on:change=chosen />
            </label>
            <span class="note">{taken}</span>
        </section>
    }
}
