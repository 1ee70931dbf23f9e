//! Shows a problem: what happened, why, what to do about it, and where.

use leptos::prelude::*;

use super::icon::{Icon, icon};
use super::sentence::sentence;
use crate::page::problem_text::problem_text;
use crate::page::words;
use roost_base::{Place, Problem};

/// The complete problem, for a list or a view.
#[component]
pub fn ProblemNotice(problem: Problem) -> impl IntoView {
    let told = problem_text(&problem);
    view! {
        <div class="problem" data-code=problem.code.name()>
            {icon(Icon::Warning)}
            <div>
                <h3 class="problem-title">{told.title}</h3>
                {(!told.detail.is_empty()).then(|| view! { <p>{told.detail}</p> })}
                <p class="problem-hint">{told.hint}</p>
                {problem.place.map(|place| view! { <p class="note">{where_(&place)}</p> })}
            </div>
        </div>
    }
}

/// Returns the sentence that names the file and the record.
fn where_(place: &Place) -> AnyView {
    let key = match place.record {
        Some(_) => "problem-place.record",
        None => "problem-place.file",
    };
    let value = |name: &str| match name {
        "file" => Some(view! { <bdi class="mono">{place.file.clone()}</bdi> }.into_any()),
        "number" => place.record.map(|record| words::number(record).into_any()),
        _ => None,
    };
    sentence(key, &value)
}
