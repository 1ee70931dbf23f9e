//! Closing the archive: at once, or after a question where reading it took longer than a moment. Ends
//! at the top of the landing page, which says that nothing is left.

use leptos::prelude::*;

use super::dialog::Dialog;
use crate::page::address::Address;
use crate::page::boxed::boxed_effect;
use crate::page::client::{Client, Session};
use crate::page::words::{self, say, say_with};

/// Milliseconds of reading that nobody minds to lose.
const MOMENT: f64 = 1_000.0;

/// The way out of an archive; a handle.
#[derive(Clone, Copy)]
pub struct Closing {
    client: Client,
    address: Address,
    asking: RwSignal<bool>,
    /// An archive was closed, and none was opened since.
    closed: RwSignal<bool>,
    /// When the reading began, and how many milliseconds it took.
    began: StoredValue<f64>,
    took: StoredValue<Option<f64>>,
}

impl Closing {
    /// Watches how long the reading takes.
    pub fn new(client: Client, address: Address) -> Closing {
        let closing = Closing {
            client,
            address,
            asking: RwSignal::new(false),
            closed: RwSignal::new(false),
            began: StoredValue::new(0.0),
            took: StoredValue::new(None),
        };
        let read = Memo::new(move |_| match &*client.session.read() {
            Session::Opening(_) => Some(false),
            Session::Ready(_) => Some(true),
            Session::Empty | Session::Failed(_) => None,
        });
        boxed_effect(move || match read.get() {
            Some(false) => {
                closing.began.set_value(js_sys::Date::now());
                closing.took.set_value(None);
                closing.closed.set(false);
            }
            Some(true) => closing.took.set_value(Some(closing.taken())),
            None => {}
        });
        closing
    }

    /// Milliseconds of reading that are at stake.
    fn taken(self) -> f64 {
        let now = js_sys::Date::now() - self.began.get_value();
        self.took.get_value().unwrap_or(now)
    }

    /// Closes the archive; asks first where that costs something.
    pub fn ask(self) {
        if self.taken() > MOMENT {
            self.asking.set(true);
        } else {
            self.close();
        }
    }

    /// Closes the archive.
    pub fn close(self) {
        self.client.forget();
        self.address.begin_anew();
        self.closed.set(true);
        window().scroll_to_with_x_and_y(0.0, 0.0);
    }

    /// The question.
    pub fn dialog(self) -> AnyView {
        let why = move || {
            let time = words::span((self.taken() / 1_000.0) as u64);
            say_with("closing.why", &[("time", &time)])
        };
        view! {
            <Dialog open=self.asking title=Signal::derive(|| say("closing.title"))>
                <p>{why()}</p>
                <p class="closing">
                    <button type="button" class="button" data-kind="main" on:click=move |_| self.close()>
                        {say("closing.close")}
                    </button>
                    <button type="button" class="button" on:click=move |_| self.asking.set(false)>
                        {say("closing.keep")}
                    </button>
                </p>
            </Dialog>
        }
        .into_any()
    }

    /// What the landing page says after that; has the focus then.
    pub fn closed(self) -> AnyView {
        view! {
            <Show when=move || self.closed.get()>
                <p class="closed" data-heading="">{say("closing.done")}</p>
            </Show>
        }
        .into_any()
    }
}
