//! Reactive closures boxed as one type: Leptos would be compiled again for each closure type, about
//! a kilobyte each.

use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;

/// A part of a view that is rendered again when a signal it reads changes.
pub fn boxed_view<V: IntoAny>(
    part: impl Fn() -> V + Send + 'static,
) -> Box<dyn Fn() -> AnyView + Send> {
    Box::new(move || part().into_any())
}

/// Runs `act` now, and again when a signal it reads changes.
pub fn boxed_effect(act: impl Fn() + 'static) {
    let act: Box<dyn Fn()> = Box::new(act);
    Effect::new(act);
}
