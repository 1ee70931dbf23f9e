//! Asking without waiting: whoever asks goes on, and hears the answer when it comes.

use leptos::task::spawn_local;
use wasm_bindgen::prelude::*;

use super::client::{Client, answer};
use super::wire::get;
use crate::protocol::{Ask, Question};
use roost_base::Problem;

/// Hears the message with the answer.
type Then = Box<dyn FnOnce(Result<JsValue, Problem>)>;

impl Client {
    /// Asks a question; `then` hears the answer. Whatever asked may be gone by then.
    ///
    /// There is one future for all of them: one for each question would be a program of its own.
    pub fn ask_then<Q: Question>(
        self,
        question: Q,
        then: impl FnOnce(Result<Q::Answer, Problem>) + 'static,
    ) {
        let then = move |heard: Result<JsValue, Problem>| {
            then(heard.and_then(|heard| answer(&get(&heard, "ok"))));
        };
        spawn_local(self.wait(question.ask(), Box::new(then)));
    }

    async fn wait(self, ask: Ask, then: Then) {
        then(self.send(ask).await);
    }
}
