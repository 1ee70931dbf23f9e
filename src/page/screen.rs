//! Media queries about the screen and the user's preferences.

use leptos::prelude::window;

/// Whether the window is as narrow as a phone's; the style sheets use the same width.
pub fn is_narrow() -> bool {
    matches("(max-width: 40rem)")
}

/// Whether the user prefers reduced motion.
pub fn is_still() -> bool {
    matches("(prefers-reduced-motion: reduce)")
}

fn matches(query: &str) -> bool {
    let query = window().match_media(query).ok().flatten();
    query.is_some_and(|query| query.matches())
}
