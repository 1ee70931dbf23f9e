//! Everything that went wrong while reading, one by one.

use leptos::prelude::*;
use leptos::task::spawn_local;
use rust_i18n::t;

use crate::base::Problem;
use crate::protocol::Problems;
use crate::ui::client::Client;
use crate::ui::parts::problem::ProblemNotice;
use crate::ui::parts::states::{State, Stateful};
use crate::ui::post_list::PostList;

/// The list of problems.
#[component]
pub fn ProblemsView() -> impl IntoView {
    let client = expect_context::<Client>();
    let facts = expect_context::<PostList>().facts;
    let answer = RwSignal::new(None::<Result<Vec<Problem>, Problem>>);
    let revision = Memo::new(move |_| facts.read().as_ref().map(|facts| facts.problems));
    Effect::new(move || {
        revision.track();
        spawn_local(async move {
            let problems = client.ask(Problems {}).await;
            // The view may have been left meanwhile.
            let _ = answer.try_set(Some(problems));
        });
    });
    let state = move || match &*answer.read() {
        None => State::Loading,
        Some(Err(problem)) => State::Problem(problem.clone()),
        Some(Ok(problems)) if problems.is_empty() => State::Empty {
            title: t!("problems.none").into_owned(),
            reason: t!("problems.none-reason").into_owned(),
        },
        Some(Ok(_)) => State::Content,
    };
    let list = move || {
        let problems = answer.get().and_then(Result::ok).unwrap_or_default();
        problems.into_iter().map(|problem| view! { <li><ProblemNotice problem=problem /></li> }).collect_view()
    };
    view! {
        <header class="room-head">
            <h1>{t!("problems.title")}</h1>
            <p class="lede">{t!("problems.lede")}</p>
        </header>
        <div class="pad">
            <Stateful state=Signal::derive(state)>
                <ul class="problems">{list}</ul>
            </Stateful>
        </div>
    }
}
