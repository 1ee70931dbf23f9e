//! The page about leaving X: X's rule, the date that follows from it, what an open archive says
//! about it, and what to save before. It needs no archive.

use leptos::prelude::*;

use crate::page::boxed::boxed_view;
use crate::page::leaving::{Made, last_day, made};
use crate::page::open_archive::OpenArchive;
use crate::page::page_route::setting_address;
use crate::page::parts::blocks::block;
use crate::page::parts::icon::{Icon, icon};
use crate::page::parts::title_bar::open_head;
use crate::page::words::{self, say, say_with};
use crate::protocol::target::{PageId, Setting};
use crate::protocol::{OpenPage, Summary};
use roost_base::Time;

/// The things to save, in the order in which they are listed.
const SAVE: [&str; 6] = ["archive", "open", "messages", "people", "lists", "apps"];

/// The page about leaving X.
#[component]
pub fn LeavingView(
    /// Whether it is shown without the rail, because no archive is open. Then it has a link back.
    #[prop(optional)]
    alone: bool,
) -> impl IntoView {
    let today = words::now().iso().chars().take(10).collect::<String>();
    let now = Time::parse(&today);
    let day = RwSignal::new(today);
    let told = move || {
        let Some((last, gone)) = Time::parse(&day.read()).and_then(last_day) else {
            return say("leaving.no-date");
        };
        let key = match now.is_some_and(|now| now > last) {
            true => "leaving.over",
            false => "leaving.until",
        };
        let (last, gone) = (words::day_of(last), words::day_of(gone));
        say_with(key, &[("last", &last), ("gone", &gone)])
    };
    let first = (!alone).then(|| {
        let facts = expect_context::<OpenArchive>().facts;
        boxed_view(move || open_step(facts.read().as_ref(), Time::parse(&day.read()).or(now)))
    });
    let save = SAVE
        .iter()
        .skip(usize::from(!alone))
        .map(|step| view! { <li>{say(&format!("leaving.save.{step}"))}</li> })
        .collect_view();
    view! {
        {open_head(alone, say("leaving.title"))}
        <div class="pad known">
            <section>
                <p class="lede">{say("leaving.rule")}</p>
                <p class="leaving-date">
                    <label for="leaving-day">{say("leaving.when")}</label>
                    <input
                        id="leaving-day"
                        type="date"
                        prop:value=move || day.get()
                        on:input=move |event| day.set(event_target_value(&event))
                    />
                </p>
                <p class="leaving-told" role="status">{told}</p>
                <p>
                    <a class="value-out" href=setting_address(Setting::Deactivate) target="_blank" rel="noopener noreferrer">
                        {say("page.setting.deactivate")} {icon(Icon::Out)}
                    </a>
                </p>
            </section>
            {(!alone).then(known)}
            <section>
                <div class="known-head"><h2>{say("leaving.save.title")}</h2></div>
                <ol class="steps">{first} {save}</ol>
            </section>
            <section>
                <div class="known-head"><h2>{say("leaving.back.title")}</h2></div>
                <p class="known-note">{say("leaving.back.text")}</p>
                <p class="known-note">{say("leaving.stays")}</p>
            </section>
        </div>
    }
}

/// Returns the first thing to save where an archive is open: a newer archive, if that one was made
/// before the day of leaving.
fn open_step(facts: Option<&Summary>, leaving: Option<Time>) -> AnyView {
    let time = facts.and_then(|facts| facts.generated);
    let day = time.map(|time| words::zone().hour_and_day(time).1);
    let leaving = leaving.map_or(0, |day| day.0.div_euclid(86_400));
    let key = match made(day, leaving) {
        Made::Before => "leaving.save.newer",
        Made::Since => "leaving.save.current",
        Made::Unknown => "leaving.save.undated",
    };
    let date = time.map(words::date).unwrap_or_default();
    view! { <li>{say_with(key, &[("date", &date)])}</li> }.into_any()
}

/// Shows what the open archive says about leaving; nothing until it is known.
fn known() -> AnyView {
    let archive = expect_context::<OpenArchive>();
    let page = archive.watch(|| OpenPage {
        page: PageId::Leaving,
        zone: words::zone(),
    });
    boxed_view(move || {
        let page = page.get().and_then(Result::ok);
        let blocks = page
            .map(|page| page.blocks)
            .filter(|blocks| !blocks.is_empty());
        blocks.map(|blocks| view! { <section>{blocks.iter().map(block).collect_view()}</section> })
    })
    .into_any()
}
