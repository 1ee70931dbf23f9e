//! Questions with a callback: the caller continues, and the callback receives the answer.

use leptos::task::spawn_local;
use wasm_bindgen::prelude::*;

use super::client::{Client, answer};
use super::wire::get;
use crate::protocol::{Ask, Question};
use roost_base::Problem;

/// Receives the worker's message with the answer.
type Then = Box<dyn FnOnce(Result<JsValue, Problem>)>;

impl Client {
    /// Asks a question and calls `then` with the answer. The view that asked may be gone by then.
    ///
    /// All questions share one future type: a future for each question type would enlarge the
    /// program.
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
