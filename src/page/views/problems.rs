//! All the problems that occurred while the archive was read.

use crate::page::words::say;
use leptos::prelude::*;

use crate::page::open_archive::OpenArchive;
use crate::page::parts::problem::ProblemNotice;
use crate::page::parts::states::{State, Stateful};
use crate::page::parts::title_bar::title_bar;
use crate::protocol::Problems;

/// The list of problems.
#[component]
pub fn ProblemsView() -> impl IntoView {
    let archive = expect_context::<OpenArchive>();
    let answer = archive.watch(|| Problems {});
    let state = move || match &*answer.read() {
        None => State::Loading,
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
        {title_bar(say("problems.title"), Signal::stored(String::new()))}
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
