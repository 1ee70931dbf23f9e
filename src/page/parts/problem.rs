//! Shows a problem: what happened, why, what to do about it, and where.

use crate::page::words::{say, say_with};
use leptos::prelude::*;

use super::icon::{Icon, icon};
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

/// Names the file and the record.
fn where_(place: &Place) -> impl IntoView + use<> {
    let record = place.record.map(|record| {
        view! { ", " {say_with("problem-place.record", &[("number", &words::number(record))])} }
    });
    view! { {say("problem-place.in")} " " <span class="mono">{place.file.clone()}</span> {record} }
}
