//! People: groups, words, order, and a windowed list that stays fast with 200,000 followers.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;

use crate::base::Problem;
use crate::protocol::{
    self, GroupCount, PeopleFilter, PeopleGroup, PeopleSort, PersonKey, PersonRow,
};
use crate::ui::address::Address;
use crate::ui::client::Client;
use crate::ui::pages::{PAGE, Pages};
use crate::ui::parts::icon::{Icon, icon};
use crate::ui::parts::person::person;
use crate::ui::parts::states::{Ghosts, State, Stateful};
use crate::ui::parts::title_bar::title_bar;
use crate::ui::parts::windowed::{List, Windowed};
use crate::ui::post_list::PostList;
use crate::ui::route::Route;
use crate::ui::window::Anchor;
use crate::ui::words::{self, plural, say, say_with};

/// Pixels of a row before it was measured.
const ESTIMATE: f64 = 56.0;

/// The list as the page knows it.
#[derive(Clone, Copy)]
struct People {
    client: Client,
    filter: Memo<PeopleFilter>,
    total: RwSignal<Option<u32>>,
    rows: RwSignal<Pages<PersonRow>>,
    problem: RwSignal<Option<Problem>>,
    list: List,
    /// Grows with every filter: answers to an older one are dropped.
    generation: StoredValue<u32>,
}

impl People {
    /// Asks anew, from the top.
    fn begin(self) {
        let generation = self.generation.get_value() + 1;
        self.generation.set_value(generation);
        self.rows.set(Pages::default());
        self.fetch(0);
    }

    fn fetch(self, page: u32) {
        let generation = self.generation.get_value();
        let question = protocol::People {
            filter: self.filter.get_untracked(),
            start: page * PAGE,
            count: PAGE,
        };
        spawn_local(async move {
            let answer = self.client.ask(question).await;
            if self.generation.try_get_value() != Some(generation) {
                return;
            }
            match answer {
                Ok(page) => {
                    let first = page.start == 0;
                    self.rows.update(|rows| rows.put(page.start, page.rows));
                    if first {
                        self.total.set(Some(page.total));
                        self.list.set_rows(page.total, Anchor::default());
                    }
                }
                Err(problem) => self.problem.set(Some(problem)),
            }
        });
    }

    /// Asks for the pages on screen that are not here.
    fn fill(self) {
        let (first, last) = self.list.range.get();
        if self.total.get_untracked().is_some() {
            let missing = self.rows.with_untracked(|rows| rows.missing(first..last));
            for page in missing {
                self.fetch(page);
            }
        }
    }

    fn state(self) -> State {
        match (self.problem.get(), self.total.get()) {
            (Some(problem), _) => State::Problem(problem),
            (None, None) => State::Loading,
            (None, Some(0)) => State::Empty {
                title: say("people.none"),
                reason: say("people.none-reason"),
            },
            (None, Some(_)) => State::Content,
        }
    }
}

/// The room.
#[component]
pub fn PeopleView() -> impl IntoView {
    let client = expect_context::<Client>();
    let address = expect_context::<Address>();
    let facts = expect_context::<PostList>().facts;
    let filter = Memo::new(move |_| match &*address.route.read() {
        Route::People(filter) => filter.clone(),
        _ => PeopleFilter::default(),
    });
    let people = People {
        client,
        filter,
        total: RwSignal::new(None),
        rows: RwSignal::default(),
        problem: RwSignal::new(None),
        list: List::new(ESTIMATE),
        generation: StoredValue::new(0),
    };
    let groups = RwSignal::new(Vec::<GroupCount>::new());
    let revision = Memo::new(move |_| facts.read().as_ref().map(|facts| facts.revision));
    let renamed = RwSignal::new(0);
    Effect::new(move || {
        revision.track();
        spawn_local(async move {
            let answer = client.ask(protocol::PeopleGroups {}).await;
            let _ = groups.try_set(answer.unwrap_or_default());
        });
    });
    Effect::new(move || {
        (filter.track(), revision.track(), renamed.track());
        people.begin();
    });
    Effect::new(move || people.fill());
    let row = Callback::new(move |row| view_row(people, row));
    let count = Signal::derive(move || {
        let total = people.total.get();
        total.map_or_else(String::new, |total| words::number(total.into()))
    });
    view! {
        {title_bar(say("people.title"), count)}
        <header class="room-head people-head">
            <h1>{say("people.title")}</h1>
            <p class="lede">{say("people.lede")}</p>
            <Groups filter=filter groups=groups />
            <Narrow filter=filter address=address />
            <p class="note">{move || said(&filter.read(), &groups.read())}</p>
        </header>
        <div class="pad people">
            <Stateful state=Signal::derive(move || people.state())>
                <Windowed list=people.list label=say("people.title") row=row />
            </Stateful>
            <NicknameFile client=client renamed=renamed />
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
    let named = words::number(group.named.into());
    let count = plural("people.count", count);
    say_with("people.named", &[("named", &named), ("count", &count)])
}

/// The groups that somebody is in, with their counts.
#[component]
fn Groups(filter: Memo<PeopleFilter>, groups: RwSignal<Vec<GroupCount>>) -> impl IntoView {
    let link = move |count: &GroupCount| {
        let group = count.group;
        let href = move || {
            let mut filter = filter.get();
            filter.group = group;
            Route::People(filter).href()
        };
        let here = move || (filter.read().group == group).then_some("true");
        view! {
            <a class="kind" href=href aria-current=here>
                {say(&format!("people.group.{}", group.name()))}
                " " <span class="kind-count">{words::number(count.count.into())}</span>
            </a>
        }
    };
    view! {
        <nav class="kinds" aria-label=say("people.groups")>
            {move || groups.read().iter().map(link).collect_view()}
        </nav>
    }
}

/// Words and order.
#[component]
fn Narrow(filter: Memo<PeopleFilter>, address: Address) -> impl IntoView {
    let typed = move |event: web_sys::Event| {
        let mut filter = filter.get_untracked();
        filter.words = event_target_value(&event);
        address.replace(&Route::People(filter));
    };
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
            <option value=sort.name() selected=move || filter.read().sort == sort>
                {say(&format!("people.order.{}", sort.name()))}
            </option>
        }
    };
    view! {
        <div class="narrow">
            <label class="words">
                {icon(Icon::Search)}
                <span class="unseen">{say("people.find")}</span>
                <input
                    type="search"
                    placeholder=say("people.find")
                    autocomplete="off"
                    prop:value=move || filter.read().words.clone()
                    on:input=typed
                />
            </label>
            <label class="narrow-sort">
                <span class="unseen">{say("people.sort")}</span>
                <select on:change=sorted>{PeopleSort::ALL.iter().map(option).collect_view()}</select>
            </label>
        </div>
    }
}

fn view_row(people: People, row: u32) -> AnyView {
    let shown = Memo::new(move |_| people.rows.with(|rows| rows.get(row).cloned()));
    let total = people.total.get_untracked().unwrap_or(0);
    (move || match shown.get() {
        None => view! { <div class="person-row"><Ghosts /></div> }.into_any(),
        Some(shown) => view! {
            <article class="person-row" aria-posinset=row + 1 aria-setsize=total>
                {entry(&shown)}
            </article>
        }
        .into_any(),
    })
    .into_any()
}

/// A row: who, what ties them, how often, when last.
fn entry(row: &PersonRow) -> AnyView {
    if !row.lines.is_empty() {
        return view! { <p class="mono">{row.lines.join(" · ")}</p> }.into_any();
    }
    let counts = [
        ("people.posts", row.posts),
        ("people.messages", row.messages),
    ];
    let counts = counts.into_iter().filter(|(_, count)| *count > 0);
    let counts: Vec<String> = counts
        .map(|(key, count)| plural(key, count.into()))
        .collect();
    let last = row.last.map(words::date);
    view! {
        <p>{person(&row.named, Some(row.key.clone()))}</p>
        <p class="note person-ties">{ties(row)} {unnamed(row)}</p>
        <p class="note person-often">{counts.join(", ")}</p>
        <p class="note person-last">{last}</p>
    }
    .into_any()
}

/// Who is named nowhere is said to be so, with the one address that works without a name.
fn unnamed(row: &PersonRow) -> Option<AnyView> {
    let PersonKey::Id(id) = row.key else {
        return None;
    };
    let nameless = row.named.handle.is_empty() && row.named.name.is_empty();
    nameless.then(|| {
        view! {
            " " {say("people.nameless")} " · "
            <a href=format!("https://x.com/i/user/{id}") target="_blank" rel="noopener noreferrer">
                {say("person.on-x")} " " {icon(Icon::Out)}
            </a>
        }
        .into_any()
    })
}

/// The ties in words, one behind the other.
pub fn ties(row: &PersonRow) -> String {
    let bits = (0..16)
        .map(|bit| 1 << bit)
        .filter(|bit| row.ties & bit != 0);
    let words = bits.map(|bit: u16| say(&format!("people.tie.{bit}")));
    words.collect::<Vec<_>>().join(" · ")
}

/// Nicknames go out as a file and come in again.
#[component]
fn NicknameFile(client: Client, renamed: RwSignal<u32>) -> impl IntoView {
    let address = RwSignal::new_local(None::<gloo_file::ObjectUrl>);
    let taken = RwSignal::new(String::new());
    Effect::new(move || {
        renamed.track();
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
                Err(problem) => crate::ui::telling::told(&problem).title,
            };
            let _ = taken.try_set(said);
            renamed.try_update(|renamed| *renamed += 1);
        });
    };
    view! {
        <section class="nicknames" aria-label=say("people.nicknames")>
            {move || address.with(|url| url.as_ref().map(|url| view! {
                <a class="act" download="roost-nicknames.json" href=url.to_string()>{icon(Icon::Out)} {say("people.save")}</a>
            }))}
            <label class="act">
                {icon(Icon::Folder)} {say("people.take")}
                <input class="unseen" type="file" accept=".json,application/json" on:change=chosen />
            </label>
            <span role="status" class="note">{taken}</span>
        </section>
    }
}
