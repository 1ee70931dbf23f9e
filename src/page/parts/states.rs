//! The four states of fetched content: loading, empty with the reason, problem, content.

use leptos::prelude::*;

use super::problem::ProblemNotice;
use crate::page::words::say;
use crate::protocol::Summary;
use roost_base::Problem;

/// The answer to a request: `None` until it arrives.
pub type Answer<T> = Option<Result<T, Problem>>;

/// What is shown in the place of content.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum State {
    /// Requested, but not answered yet.
    #[default]
    Loading,
    /// There is no content.
    Empty {
        /// What is missing.
        title: String,
        /// Why it is missing, and what to do next.
        reason: String,
    },
    /// The request failed.
    Problem(Problem),
    /// The content has arrived.
    Content,
}

impl State {
    /// Returns the state of an answer whose value always counts as content, even if it is empty.
    pub fn of<T>(answer: &Answer<T>) -> State {
        match answer {
            None => State::Loading,
            Some(Err(problem)) => State::Problem(problem.clone()),
            Some(Ok(_)) => State::Content,
        }
    }
}

/// The state of a view that has nothing to show: the archive has no file for it, or nothing is in
/// the file. `part` is the prefix of its sentences, `stems` are the kinds that would contain it.
pub fn nothing(part: &str, stems: &[&str], facts: Option<&Summary>) -> State {
    let has = |stem: &&str| facts.is_some_and(|facts| facts.has_file(stem));
    State::Empty {
        title: say(&format!("{part}.none")),
        reason: match stems.iter().any(has) {
            true => say("sheet.empty-reason"),
            false => say(&format!("{part}.none-reason")),
        },
    }
}

/// Shows `children` for [`State::Content`], else placeholder lines, a sentence or the problem.
#[component]
pub fn Stateful(
    #[prop(into)] state: Signal<State>,
    /// A button or link for an empty list, if something can be done about it.
    #[prop(optional, into)]
    way_out: ViewFn,
    children: ChildrenFn,
) -> impl IntoView {
    let way_out = StoredValue::new(way_out);
    let content = StoredValue::new(children);
    let state = Memo::new(move |_| state.get());
    move || match state.get() {
        State::Loading => view! { <Ghosts /> }.into_any(),
        State::Empty { title, reason } => view! {
            <div class="state">
                <h2>{title}</h2>
                <p>{reason}</p>
                {way_out.with_value(ViewFn::run)}
            </div>
        }
        .into_any(),
        State::Problem(problem) => view! { <ProblemNotice problem=problem /> }.into_any(),
        State::Content => content.with_value(|content| content()).into_any(),
    }
}

/// Placeholder lines for text, hidden from screen readers and not animated.
#[component]
pub fn Ghosts() -> impl IntoView {
    view! {
        <div class="ghosts" aria-hidden="true">
            <span class="ghost"></span>
            <span class="ghost"></span>
            <span class="ghost"></span>
        </div>
    }
}
