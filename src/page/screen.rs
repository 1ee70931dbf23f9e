//! What the browser says of the screen.

use leptos::prelude::window;

/// Whether it is as narrow as a phone's; the style sheets draw the line at the same width.
pub fn is_narrow() -> bool {
    matches("(max-width: 40rem)")
}

/// Whether things should not move.
pub fn is_still() -> bool {
    matches("(prefers-reduced-motion: reduce)")
}

fn matches(query: &str) -> bool {
    let query = window().match_media(query).ok().flatten();
    query.is_some_and(|query| query.matches())
}
