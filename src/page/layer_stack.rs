//! The dialogs over the page as a stack, and the steps through the browser's history that belong to
//! them. Each dialog has a history entry; closing it takes a step back, which the browser takes
//! later and reports. Until then nothing may be pushed and no other step be taken: browsers would
//! merge them, or apply the step to the wrong entry.

/// The open dialogs, the uppermost last; `T` closes one.
#[derive(Debug)]
pub struct LayerStack<T> {
    open: Vec<Layer<T>>,
    /// The number of the next layer.
    next: u32,
    /// Whether a step back that the page took itself has not been reported yet.
    stepping: bool,
    /// Steps back to take after that one.
    owed: u32,
}

#[derive(Debug)]
struct Layer<T> {
    number: u32,
    /// The address of the page below; `None` while the layer has no history entry.
    hash: Option<String>,
    close: T,
}

/// What a `popstate` event means.
#[derive(Debug, PartialEq, Eq)]
pub enum Popped<T> {
    /// A step of the user to another entry.
    Other,
    /// The step that the page took itself.
    Arrived,
    /// Likewise, and the page must take the next one now.
    Again,
    /// A step of the user out of the uppermost dialog, which must be closed.
    Closed(T),
}

impl<T> Default for LayerStack<T> {
    fn default() -> LayerStack<T> {
        LayerStack {
            open: Vec::new(),
            next: 0,
            stepping: false,
            owed: 0,
        }
    }
}

impl<T> LayerStack<T> {
    /// Whether a step back that the page took itself has not been reported yet.
    pub fn is_stepping(&self) -> bool {
        self.stepping
    }

    /// Whether the history entry of the page itself is current.
    pub fn is_settled(&self) -> bool {
        !self.stepping && !self.has_entries()
    }

    /// Whether a layer has a history entry.
    pub fn has_entries(&self) -> bool {
        self.open.iter().any(|layer| layer.hash.is_some())
    }

    /// Adds a layer, which has no history entry yet; returns its number.
    pub fn add(&mut self, close: T) -> u32 {
        let number = self.next;
        self.next = number.wrapping_add(1);
        let hash = None;
        self.open.push(Layer {
            number,
            hash,
            close,
        });
        number
    }

    /// Returns how many history entries must be pushed now, one for each layer without one; `hash`
    /// is the address of the page. None while a step is under way.
    pub fn push(&mut self, hash: &str) -> usize {
        if self.stepping {
            return 0;
        }
        let mut pushed = 0;
        for layer in self.open.iter_mut().filter(|layer| layer.hash.is_none()) {
            layer.hash = Some(hash.to_owned());
            pushed += 1;
        }
        pushed
    }

    /// Removes a layer. Returns whether a step back must be taken now; if one is under way already,
    /// it is owed instead. A layer without a history entry needs no step.
    pub fn remove(&mut self, number: u32) -> bool {
        let place = self.open.iter().position(|layer| layer.number == number);
        let layer = place.map(|place| self.open.remove(place));
        if layer.is_none_or(|layer| layer.hash.is_none()) {
            return false;
        }
        self.owed += u32::from(self.stepping);
        !std::mem::replace(&mut self.stepping, true)
    }

    /// Removes all layers, whose history entries are replaced or were left, and expects no step any
    /// more. Returns the layers, the uppermost first.
    pub fn clear(&mut self) -> Vec<T> {
        (self.stepping, self.owed) = (false, 0);
        let open = std::mem::take(&mut self.open);
        open.into_iter().rev().map(|layer| layer.close).collect()
    }

    /// Handles a `popstate` event that led to an address. If that is the address below the
    /// uppermost layer, the step led out of the layer.
    pub fn popped(&mut self, hash: &str) -> Popped<T> {
        if self.stepping {
            let again = self.owed > 0;
            self.owed = self.owed.saturating_sub(1);
            self.stepping = again;
            return if again {
                Popped::Again
            } else {
                Popped::Arrived
            };
        }
        let same = |layer: &mut Layer<T>| layer.hash.as_deref() == Some(hash);
        match self.open.pop_if(same) {
            Some(layer) => Popped::Closed(layer.close),
            None => Popped::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A stack with one open dialog.
    fn opened() -> (LayerStack<&'static str>, u32) {
        let mut stack = LayerStack::default();
        let number = stack.add("first");
        assert_eq!(stack.push("#/posts"), 1);
        (stack, number)
    }

    #[test]
    fn back_closes_the_uppermost_dialog() {
        let (mut stack, _) = opened();
        stack.add("second");
        assert_eq!(stack.push("#/posts"), 1, "the first has its entry");
        assert!(!stack.is_settled());
        assert_eq!(stack.popped("#/posts"), Popped::Closed("second"));
        assert_eq!(stack.popped("#/likes"), Popped::Other);
        assert_eq!(stack.popped("#/posts"), Popped::Closed("first"));
        assert!(stack.is_settled());
        assert_eq!(stack.popped("#/posts"), Popped::Other);
    }

    #[test]
    fn a_dialog_that_is_opened_during_a_step_gets_its_entry_after_it() {
        let (mut stack, first) = opened();
        assert!(stack.remove(first), "a step back is taken");
        let second = stack.add("second");
        assert_eq!(stack.push("#/posts"), 0, "the step is under way");
        assert_eq!(stack.popped("#/posts"), Popped::Arrived);
        assert!(stack.is_settled(), "an address can be written first");
        assert_eq!(stack.push("#/posts"), 1);
        assert!(stack.remove(second));
        assert_eq!(stack.popped("#/posts"), Popped::Arrived);
        assert!(stack.is_settled());
    }

    #[test]
    fn a_dialog_that_never_had_an_entry_takes_no_step() {
        let (mut stack, first) = opened();
        assert!(stack.remove(first));
        let second = stack.add("second");
        assert!(!stack.remove(second));
        assert!(!stack.remove(second), "it is gone");
        assert_eq!(stack.popped("#/posts"), Popped::Arrived);
        assert_eq!(stack.push("#/posts"), 0);
        assert!(stack.is_settled());
    }

    #[test]
    fn two_dialogs_that_close_at_once_take_one_step_after_the_other() {
        let (mut stack, first) = opened();
        let second = stack.add("second");
        stack.push("#/posts");
        assert!(stack.remove(second));
        assert!(!stack.remove(first), "the next step is owed");
        assert_eq!(stack.popped("#/posts"), Popped::Again);
        assert!(stack.is_stepping());
        assert_eq!(stack.popped("#/posts"), Popped::Arrived);
        assert!(stack.is_settled());
    }

    #[test]
    fn leaving_the_page_closes_all_and_expects_no_step() {
        let (mut stack, first) = opened();
        stack.add("second");
        stack.remove(first);
        assert!(!stack.has_entries(), "the second waits for its own");
        assert_eq!(stack.clear(), ["second"]);
        assert!(stack.is_settled());
        assert_eq!(stack.popped("#/posts"), Popped::Other);
    }
}
