//! What may wait until something has not changed for a moment, so that it is not drawn anew for each
//! key of a search.

use std::time::Duration;

use leptos::prelude::*;

use super::boxed::boxed_effect;

/// Time without a change after which something rests.
const REST: Duration = Duration::from_millis(400);

/// Calls `then` when the effect in which this is called has not run again for a moment, unless its
/// view was left.
pub fn after_rest(then: impl FnOnce() + 'static) {
    let waiting = set_timeout_with_handle(then, REST).ok();
    on_cleanup(move || {
        if let Some(waiting) = waiting {
            waiting.clear();
        }
    });
}

/// Returns a signal that follows another one when that rests; its first value is followed at once.
pub fn rested<T>(signal: RwSignal<T>) -> RwSignal<T>
where
    T: Clone + Default + PartialEq + Send + Sync + 'static,
{
    let follows = RwSignal::new(T::default());
    boxed_effect(move || {
        signal.track();
        let follow = move || {
            let now = signal.try_get_untracked();
            let changed = |now: &T| follows.try_with_untracked(|known| known != now) == Some(true);
            if let Some(now) = now.filter(changed) {
                follows.set(now);
            }
        };
        if follows.with_untracked(|known| *known == T::default()) {
            follow();
        } else {
            after_rest(follow);
        }
    });
    follows
}
