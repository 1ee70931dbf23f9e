//! Problems in the words of the current locale; `inspect` prints the same sentences as the page.

use serde::Serialize;

use crate::base::Problem;

/// A [`Problem`] as a person is told it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Told {
    /// One sentence: what happened.
    pub title: String,
    /// Why, with the facts.
    pub detail: String,
    /// The likely mistake and what to do next.
    pub hint: String,
}

/// The problem in the words of the current locale.
pub fn told(problem: &Problem) -> Told {
    let sentence = |part: &str| {
        let text = rust_i18n::t!(format!("problem.{}.{part}", problem.code.name()));
        let mut filled = text.into_owned();
        for (name, value) in &problem.facts {
            filled = filled.replace(&format!("%{{{name}}}"), value);
        }
        filled
    };
    Told {
        title: sentence("title"),
        detail: sentence("detail"),
        hint: sentence("hint"),
    }
}
