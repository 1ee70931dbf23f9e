//! The four states of whatever is fetched: loading, empty with the reason, problem, content.

use leptos::prelude::*;

use super::problem::ProblemNotice;
use roost_base::Problem;

/// The answer to a question: `None` until it is here.
pub type Answer<T> = Option<Result<T, Problem>>;

/// What stands where content belongs.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum State {
    /// Asked, not answered.
    #[default]
    Loading,
    /// Nothing is there.
    Empty {
        /// What would stand here.
        title: String,
        /// Why it does not, and what next.
        reason: String,
    },
    /// It could not be had.
    Problem(Problem),
    /// It is there.
    Content,
}

impl State {
    /// The state of an answer that is content whatever it holds.
    pub fn of<T>(answer: &Answer<T>) -> State {
        match answer {
            None => State::Loading,
            Some(Err(problem)) => State::Problem(problem.clone()),
            Some(Ok(_)) => State::Content,
        }
    }
}

/// Shows `children` for [`State::Content`] and a plain sentence otherwise.
#[component]
pub fn Stateful(
    #[prop(into)] state: Signal<State>,
    /// What to press where something can be done about an empty list.
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

/// Lines where text will stand; silent, and still.
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
