//! A problem as a person is told it: what happened, why, what to do, where.

use leptos::prelude::*;
use rust_i18n::t;

use super::icon::{Icon, icon};
use crate::base::{Place, Problem};
use crate::ui::words;

/// The whole problem, in a list or inside a view.
#[component]
pub fn ProblemNotice(problem: Problem) -> impl IntoView {
    let told = problem.told();
    view! {
        <div class="problem" data-code=problem.code.name()>
            {icon(Icon::Warning)}
            <div>
                <h3 class="problem-title">{told.title}</h3>
                <p>{told.detail}</p>
                <p class="problem-hint">{told.hint}</p>
                {problem.place.map(|place| view! { <p class="note">{where_(&place)}</p> })}
            </div>
        </div>
    }
}

/// The file and the record.
fn where_(place: &Place) -> impl IntoView + use<> {
    let record = place.record.map(|record| {
        view! { ", " {t!("problem-place.record", number = words::number(record)).into_owned()} }
    });
    view! { {t!("problem-place.in")} " " <span class="mono">{place.file.clone()}</span> {record} }
}
