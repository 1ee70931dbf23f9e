//! What happens when one leaves X: its rule, the date it comes to, and what to save before. Needs
//! no archive.

use leptos::prelude::*;

use crate::base::Time;
use crate::ui::leaving::last_day;
use crate::ui::parts::icon::{Icon, icon};
use crate::ui::parts::title_bar::title_bar;
use crate::ui::route::Route;
use crate::ui::words::{self, say, say_with};

/// Things to save, in this order.
const SAVE: [&str; 6] = ["archive", "open", "messages", "people", "lists", "apps"];

/// The page about leaving.
#[component]
pub fn LeavingView(
    /// Without an archive there is no rail, and a way back is needed.
    #[prop(optional)]
    alone: bool,
) -> impl IntoView {
    let today = words::now().iso().chars().take(10).collect::<String>();
    let day = RwSignal::new(today);
    let told = move || {
        let Some((last, gone)) = Time::parse(&day.read()).and_then(last_day) else {
            return say("leaving.no-date");
        };
        let (last, gone) = (words::day_of(last), words::day_of(gone));
        say_with("leaving.until", &[("last", &last), ("gone", &gone)])
    };
    let save = SAVE
        .iter()
        .map(|step| view! { <li>{say(&format!("leaving.save.{step}"))}</li> })
        .collect_view();
    let back = alone.then(|| {
        view! { <p><a class="known-up" href=Route::Home.href()><span class="flip">{icon(Icon::Back)}</span> {say("leaf.up")}</a></p> }
    });
    view! {
        {(!alone).then(|| title_bar(say("leaving.title"), Signal::stored(String::new())))}
        <header class="room-head">{back}<h1>{say("leaving.title")}</h1></header>
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
            </section>
            <section>
                <div class="known-head"><h2>{say("leaving.save.title")}</h2></div>
                <ol class="steps">{save}</ol>
            </section>
            <section>
                <div class="known-head"><h2>{say("leaving.back.title")}</h2></div>
                <p class="known-note">{say("leaving.back.text")}</p>
                <p class="known-note">{say("leaving.stays")}</p>
            </section>
        </div>
    }
}
