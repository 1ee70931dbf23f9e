//! Everything that went wrong while reading, one by one.

use crate::ui::words::say;
use leptos::prelude::*;

use crate::base::Problem;
use crate::protocol::Problems;
use crate::ui::client::Client;
use crate::ui::live::follow;
use crate::ui::parts::problem::ProblemNotice;
use crate::ui::parts::states::{State, Stateful};
use crate::ui::post_list::PostList;

/// The list of problems.
#[component]
pub fn ProblemsView() -> impl IntoView {
    let client = expect_context::<Client>();
    let PostList {
        facts,
        revision: read,
        ..
    } = expect_context();
    let answer = RwSignal::new(None::<Result<Vec<Problem>, Problem>>);
    let revision = Memo::new(move |_| facts.read().as_ref().map(|facts| facts.problems));
    follow(move || {
        revision.get();
        client.hear(Problems {}, move |problems| {
            // The view may have been left meanwhile.
            let _ = answer.try_set(Some(problems));
        });
    });
    let state = move || match &*answer.read() {
        None => State::Loading,
        // That there are none is known when everything was read.
        Some(Ok(problems)) if problems.is_empty() && !read.get().1 => State::Loading,
        Some(Err(problem)) => State::Problem(problem.clone()),
        Some(Ok(problems)) if problems.is_empty() => State::Empty {
            title: say("problems.none"),
            reason: say("problems.none-reason"),
        },
        Some(Ok(_)) => State::Content,
    };
    let list = move || {
        let problems = answer.get().and_then(Result::ok).unwrap_or_default();
        problems
            .into_iter()
            .map(|problem| view! { <li><ProblemNotice problem=problem /></li> })
            .collect_view()
    };
    view! {
        <header class="room-head">
            <h1>{say("problems.title")}</h1>
            <p class="lede">{say("problems.lede")}</p>
        </header>
        <div class="pad">
            <Stateful state=Signal::derive(state)>
                <ul class="problems">{list}</ul>
            </Stateful>
        </div>
    }
}
