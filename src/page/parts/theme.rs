//! Light or dark: as the device is, or as one chooses. Remembered as long as the page.

use leptos::prelude::*;

use crate::page::boxed::boxed_effect;
use crate::page::words::say;

/// What can be chosen: the value of `data-theme`, empty for the device's own, and the key of its name.
pub const THEMES: [(&str, &str); 3] = [
    ("", "theme.system"),
    ("light", "theme.light"),
    ("dark", "theme.dark"),
];

/// What was chosen; a handle.
#[derive(Clone, Copy)]
pub struct Theme(RwSignal<&'static str>);

impl Theme {
    /// As the device is.
    pub fn new() -> Theme {
        let theme = RwSignal::new("");
        boxed_effect(move || {
            let Some(html) = document().document_element() else {
                return;
            };
            // Neither can fail on an element that exists.
            let _ = match theme.get() {
                "" => html.remove_attribute("data-theme"),
                theme => html.set_attribute("data-theme", theme),
            };
        });
        Theme(theme)
    }

    /// One of [`THEMES`] is chosen.
    pub fn choose(self, theme: &'static str) {
        self.0.set(theme);
    }
}

/// The choice.
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
