//! The keys of the house: what a key means, wherever one is. Single keys act only when nobody
//! types and may be switched off; with Ctrl or Cmd only the palette is ours.

/// A key as the browser tells it, and what was going on.
#[derive(Clone, Copy, Debug, Default)]
pub struct Key<'a> {
    /// The character or name (`j`, `Enter`, `Escape`).
    pub key: &'a str,
    /// Ctrl or Cmd is held.
    pub command: bool,
    /// Alt is held.
    pub alt: bool,
    /// The focus is where keys write or choose something.
    pub typing: bool,
    /// The focus is on a link or a button, whose Enter is its own.
    pub on_control: bool,
    /// A dialog is open: it has the keys.
    pub in_dialog: bool,
}

/// What is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Press {
    /// To the field of the room, or to the search.
    Find,
    /// To the next (1) or the previous (-1) thing of the list.
    Step(i64),
    /// Opens what has the focus.
    Open,
    /// Opens the record of what is selected.
    Record,
    /// To what stands beside the list about the selected thing.
    Facts,
    /// To the room with this letter.
    Go(char),
    /// The sheet of keys.
    Sheet,
    /// The palette.
    Palette,
    /// Out of the field.
    Leave,
    /// Back out of what is up, by one step.
    Out,
    /// Nothing yet: the next key says where to go.
    Wait,
}

/// Remembers that `g` was pressed.
#[derive(Clone, Copy, Debug)]
pub struct Keys {
    waiting: bool,
    /// Whether single keys do anything.
    pub single: bool,
}

/// The keys of the sheet of keys, with the keys of their sentences; behind them come the rooms. Those
/// of a part of the page (charts, the timeline, the lightbox) act where it has the focus.
pub const SHEET: &[(&str, &str)] = &[
    ("/", "keys.find"),
    ("j k", "keys.step"),
    ("Enter", "keys.open"),
    ("i", "keys.facts"),
    ("r", "keys.record"),
    ("Esc", "keys.leave"),
    ("Ctrl K", "keys.palette"),
    ("?", "keys.sheet"),
    ("← → ↑ ↓", "keys.arrows"),
    ("Home End", "keys.ends"),
    ("+ - 0", "keys.zoom"),
];

impl Default for Keys {
    fn default() -> Keys {
        Keys {
            waiting: false,
            single: true,
        }
    }
}

impl Keys {
    /// What a key means; `None` leaves it to the browser.
    pub fn press(&mut self, key: Key<'_>) -> Option<Press> {
        let waiting = std::mem::take(&mut self.waiting);
        if key.command || key.alt {
            let palette = key.command && !key.alt && key.key.eq_ignore_ascii_case("k");
            return (palette && !key.in_dialog).then_some(Press::Palette);
        }
        if key.in_dialog {
            return None;
        }
        if key.key == "Escape" {
            let out = (!waiting).then_some(Press::Out);
            return if key.typing { Some(Press::Leave) } else { out };
        }
        if key.typing || !self.single {
            return None;
        }
        if waiting {
            let mut letters = key.key.chars();
            return match (letters.next(), letters.next()) {
                (Some(letter), None) if letter.is_ascii_alphabetic() => {
                    Some(Press::Go(letter.to_ascii_lowercase()))
                }
                _ => None,
            };
        }
        Some(match key.key {
            "/" => Press::Find,
            "j" => Press::Step(1),
            "k" => Press::Step(-1),
            "r" => Press::Record,
            "i" => Press::Facts,
            "?" => Press::Sheet,
            "Enter" if !key.on_control => Press::Open,
            "g" => {
                self.waiting = true;
                Press::Wait
            }
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(key: &str) -> Key<'_> {
        Key {
            key,
            ..Key::default()
        }
    }

    #[test]
    fn keys_mean_what_the_sheet_says() {
        fn check(keys: &[Key<'_>], expected: Option<Press>) {
            let mut state = Keys::default();
            let last = keys.iter().map(|key| state.press(*key)).last();
            assert_eq!(last, Some(expected), "{keys:?}");
        }
        check(&[plain("/")], Some(Press::Find));
        check(&[plain("j")], Some(Press::Step(1)));
        check(&[plain("k")], Some(Press::Step(-1)));
        check(&[plain("?")], Some(Press::Sheet));
        check(&[plain("Enter")], Some(Press::Open));
        check(&[plain("r")], Some(Press::Record));
        check(&[plain("x")], None);
        check(&[plain("i")], Some(Press::Facts));
        check(&[plain("Escape")], Some(Press::Out));
        for (key, _) in SHEET.iter().filter(|(key, _)| key.chars().count() == 1) {
            let press = Keys::default().press(plain(key));
            assert!(press.is_some(), "{key} does nothing");
        }
        check(&[plain("g")], Some(Press::Wait));
        check(&[plain("g"), plain("p")], Some(Press::Go('p')));
        check(&[plain("g"), plain("J")], Some(Press::Go('j')));
        check(&[plain("g"), plain("Escape")], None);
        check(
            &[plain("g"), plain("Escape"), plain("j")],
            Some(Press::Step(1)),
        );
        check(
            &[Key {
                on_control: true,
                ..plain("Enter")
            }],
            None,
        );
    }

    #[test]
    fn keys_are_never_stolen() {
        let mut keys = Keys::default();
        for key in ["/", "j", "k", "r", "g", "i", "?", "Enter", "p"] {
            for taken in [
                Key {
                    typing: true,
                    ..plain(key)
                },
                Key {
                    in_dialog: true,
                    ..plain(key)
                },
                Key {
                    alt: true,
                    ..plain(key)
                },
            ] {
                assert_eq!(keys.press(taken), None, "{taken:?}");
            }
            if key != "k" {
                assert_eq!(
                    keys.press(Key {
                        command: true,
                        ..plain(key)
                    }),
                    None
                );
            }
        }
        let palette = Key {
            command: true,
            typing: true,
            ..plain("k")
        };
        assert_eq!(keys.press(palette), Some(Press::Palette));
        assert_eq!(
            keys.press(Key {
                typing: true,
                ..plain("Escape")
            }),
            Some(Press::Leave)
        );
    }

    #[test]
    fn single_keys_can_be_switched_off() {
        let mut keys = Keys {
            single: false,
            ..Keys::default()
        };
        assert_eq!(keys.press(plain("j")), None);
        assert_eq!(keys.press(plain("Escape")), Some(Press::Out));
        assert_eq!(
            keys.press(Key {
                command: true,
                ..plain("K")
            }),
            Some(Press::Palette)
        );
    }
}
