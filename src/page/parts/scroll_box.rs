//! A box for content that may be too wide for it, such as a table of many columns. Then the box
//! scrolls sideways, by the keys as well; otherwise it is like no box, so that a heading in it can
//! stick to the screen.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use web_sys::ResizeObserver;

use crate::page::boxed::boxed_effect;

/// The box around one element; `label` names it for screen readers while it scrolls.
#[component]
pub fn ScrollBox(#[prop(into)] label: String, children: Children) -> impl IntoView {
    let node = NodeRef::<html::Div>::new();
    let wide = RwSignal::new(false);
    let measure = move || {
        let Some(node) = node.try_get_untracked().flatten() else {
            return;
        };
        // Rounding may add a pixel.
        let is_wide = node.scroll_width() > node.client_width() + 1;
        if wide.try_get_untracked() == Some(!is_wide) {
            wide.set(is_wide);
        }
    };
    let changed = Closure::<dyn FnMut()>::new(measure);
    let observer = ResizeObserver::new(changed.as_ref().unchecked_ref()).ok();
    let watching = StoredValue::new_local((observer, changed));
    boxed_effect(move || {
        let Some(node) = node.get() else { return };
        watching.with_value(|(observer, _)| {
            if let Some(observer) = observer {
                observer.observe(&node);
                if let Some(content) = node.first_element_child() {
                    observer.observe(&content);
                }
            }
        });
    });
    on_cleanup(move || {
        watching.try_update_value(|(observer, _)| {
            if let Some(observer) = observer {
                observer.disconnect();
            }
        });
    });
    view! {
        <div
            class="scroll-box"
            node_ref=node
            data-wide=move || wide.get().then_some("")
            tabindex=move || wide.get().then_some("0")
            role=move || wide.get().then_some("region")
            aria-label=move || wide.get().then(|| label.clone())
        >
            {children()}
        </div>
    }
}
