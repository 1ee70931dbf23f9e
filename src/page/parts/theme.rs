//! The light or dark theme: that of the device, or the chosen one. The choice lasts until the page
//! is closed.

use leptos::prelude::*;

use crate::page::boxed::boxed_effect;
use crate::page::words::say;

/// The themes: the value of `data-theme`, empty for that of the device, and the message key of the
/// name.
pub const THEMES: [(&str, &str); 3] = [
    ("", "theme.system"),
    ("light", "theme.light"),
    ("dark", "theme.dark"),
];

/// The chosen theme; a `Copy` handle.
#[derive(Clone, Copy)]
pub struct Theme(RwSignal<&'static str>);

impl Theme {
    /// Starts with the theme of the device.
    pub fn new() -> Theme {
        let theme = RwSignal::new("");
        boxed_effect(move || {
            let Some(html) = document().document_element() else {
                return;
            };
            // Neither fails on an existing element.
            let _ = match theme.get() {
                "" => html.remove_attribute("data-theme"),
                theme => html.set_attribute("data-theme", theme),
            };
        });
        Theme(theme)
    }

    /// Chooses one of [`THEMES`] by its value of `data-theme`.
    pub fn choose(self, theme: &'static str) {
        self.0.set(theme);
    }
}

/// Returns the control that chooses the theme.
pub fn theme_choice() -> AnyView {
    let theme = expect_context::<Theme>();
    let choice = |(value, key): (&'static str, &'static str)| {
        view! {
            <label>
                <input type="radio" name="theme" prop:checked=move || theme.0.get() == value on:change=move |_| theme.choose(value) />
                " " {say(key)}
            </label>
        }
        .into_any()
    };
    view! {
        <fieldset class="theme">
            <legend class="note">{say("theme.label")}</legend>
            {THEMES.map(choice).into_iter().collect_view()}
        </fieldset>
    }
    .into_any()
}
