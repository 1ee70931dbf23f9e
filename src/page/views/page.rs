//! Any page about what X knows: its title, its tabs, its blocks, and its long list if it has one.

use leptos::prelude::*;

use crate::page::address::Address;
use crate::page::boxed::boxed_effect;
use crate::page::client::{Client, Session};
use crate::page::page_route::route_of;
use crate::page::parts::blocks::block;
use crate::page::parts::filter_tabs::{FilterTab, filter_tabs};
use crate::page::parts::ledger::Ledger;
use crate::page::parts::states::{State, Stateful};
use crate::page::parts::title_bar::{title_bar, way_up};
use crate::page::parts::value::{sentence, told};
use crate::page::route::Route;
use crate::page::words::{self, say};
use crate::protocol::target::PageId;
use crate::protocol::{OpenPage, PageFilter, PageModel};
use roost_base::Problem;

/// The page in the address.
#[component]
pub fn PageView() -> impl IntoView {
    let client = expect_context::<Client>();
    let address = expect_context::<Address>();
    let filter = Memo::new(
        move |before: Option<&PageFilter>| match address.route.get() {
            Route::Page(filter) => filter,
            // The view is being left.
            _ => before.cloned().unwrap_or_default(),
        },
    );
    let page = Memo::new(move |_| filter.read().page.clone());
    // An answer given while the archive is being read may be incomplete: ask again afterwards.
    let ready = Memo::new(move |_| matches!(&*client.session.read(), Session::Ready(_)));
    let answer = RwSignal::new(None::<(PageId, Result<PageModel, Problem>)>);
    boxed_effect(move || {
        ready.get();
        let page = page.get();
        let left = answer.with_untracked(|known| known.as_ref().is_some_and(|(p, _)| *p != page));
        if left {
            answer.set(None);
            address.land();
        }
        let question = OpenPage {
            page: page.clone(),
            zone: words::zone(),
        };
        client.ask_then(question, move |model| {
            // The view may have been left, or show another page, by then.
            let here = filter.try_get_untracked().map(|filter| filter.page);
            if here.as_ref() == Some(&page) {
                let _ = answer.try_set(Some((page, model)));
            }
        });
    });
    let model = Memo::new(move |_| answer.get().and_then(|(_, model)| model.ok()));
    let state = move || match &*answer.read() {
        None => State::Loading,
        Some((_, Err(problem))) => State::Problem(problem.clone()),
        Some((_, Ok(_))) => State::Content,
    };
    let title = Memo::new(move |_| model.read().as_ref().map(|model| told(&model.title)));
    let bar = move || {
        title_bar(
            title.get().unwrap_or_default(),
            Signal::stored(String::new()),
        )
    };
    let head = move || model.get().map(|model| view_head(&model));
    let content = move || model.get().map(|model| view_page(&model, filter));
    view! {
        {bar}
        <header class="room-head">{head}</header>
        <div class="pad known">
            <Stateful state=Signal::derive(state)>{content}</Stateful>
        </div>
    }
}

/// Draws the link to the page above, the title and the tabs.
fn view_head(model: &PageModel) -> AnyView {
    let up = model.up.as_ref().map(|up| way_up(route_of(up).href()));
    let address = expect_context::<Address>();
    let tab = |tab: &crate::protocol::Tab| {
        let to = tab.to.clone();
        let here =
            move || matches!(&*address.route.read(), Route::Page(filter) if filter.page == to);
        FilterTab::fixed(
            say(tab.key.text()),
            route_of(&tab.to.clone().into()).href(),
            (tab.count > 0).then_some(tab.count.into()),
            Signal::derive(here),
        )
    };
    let tabs = (!model.tabs.is_empty()).then(|| {
        filter_tabs(
            told(&model.title),
            "page",
            model.tabs.iter().map(tab).collect(),
        )
    });
    view! { {up} <h1>{sentence(&model.title)}</h1> {tabs} }.into_any()
}

fn view_page(model: &PageModel, filter: Memo<PageFilter>) -> AnyView {
    // A heading and the blocks below it form a section.
    let mut sections: Vec<Vec<AnyView>> = vec![Vec::new()];
    for part in &model.blocks {
        if matches!(part, crate::protocol::Block::Head { .. }) {
            sections.push(Vec::new());
        }
        if let Some(section) = sections.last_mut() {
            section.push(block(part));
        }
    }
    let sections = sections
        .into_iter()
        .filter(|section| !section.is_empty())
        .map(|section| view! { <section>{section}</section> }.into_any())
        .collect_view();
    let list = (!model.columns.is_empty() && model.rows > 0).then(|| {
        view! { <Ledger columns=model.columns.clone() filter=filter label=told(&model.title) /> }
    });
    view! { {sections} {list} }.into_any()
}
