//! What follows signals, all of one type: Leptos is compiled again for each type of closure that it
//! calls, a kilobyte each.

use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;

/// A part of a view that is drawn again when what it reads changes.
pub fn boxed_view<V: IntoAny>(
    part: impl Fn() -> V + Send + 'static,
) -> Box<dyn Fn() -> AnyView + Send> {
    Box::new(move || part().into_any())
}

/// Does something now, and again when what it reads changes.
pub fn boxed_effect(act: impl Fn() + 'static) {
    let act: Box<dyn Fn()> = Box::new(act);
    Effect::new(act);
}
