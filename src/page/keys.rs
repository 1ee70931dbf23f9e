//! Keyboard shortcuts: what a key means anywhere in the page. Single keys act only outside of text
//! fields and can be switched off; with Ctrl or Cmd only the palette's shortcut is used.

/// A key press as the browser reports it, and the state of the page.
#[derive(Clone, Copy, Debug, Default)]
pub struct Key<'a> {
    /// The character or name (`j`, `Enter`, `Escape`).
    pub key: &'a str,
    /// Whether Ctrl or Cmd is pressed.
    pub command: bool,
    /// Whether Alt is pressed.
    pub alt: bool,
    /// Whether the focus is in a field in which keys write or choose something.
    pub typing: bool,
    /// Whether the focus is on a link or a button, which handles Enter itself.
    pub on_control: bool,
    /// Whether a dialog is open, which handles the keys itself.
    pub in_dialog: bool,
}

/// What a shortcut does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Press {
    /// Moves to the search field of the section, or to the search.
    Find,
    /// Moves to the next (1) or the previous (-1) item of the list.
    Step(i64),
    /// Opens the item that has the focus.
    Open,
    /// Opens the record of the selected item.
    Record,
    /// Moves to the details of the selected item beside the list.
    Facts,
    /// Shows the section with this letter.
    Go(char),
    /// Opens the list of shortcuts.
    Sheet,
    /// Opens the palette.
    Palette,
    /// Moves to the first or, if `true`, to the last item of the list.
    End(bool),
    /// Leaves the text field.
    Leave,
    /// Goes one level up from the current view.
    Out,
    /// Nothing yet: the next key chooses the section.
    Wait,
}

/// The shortcut parser; remembers that `g` was pressed.
#[derive(Clone, Copy, Debug)]
pub struct Keys {
    waiting: bool,
    /// Whether single keys are enabled.
    pub single: bool,
}

/// The shortcuts of the help dialog, each with the locale key of its description; the sections'
/// letters follow them there. Those for a part of the page (charts, the timeline, the lightbox) act
/// while it has the focus.
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
    /// Returns what a key does; `None` leaves it to the browser.
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
        if !key.typing && ["Home", "End"].contains(&key.key) {
            return (!waiting).then_some(Press::End(key.key == "End"));
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
        check(&[plain("Home")], Some(Press::End(false)));
        check(&[plain("End")], Some(Press::End(true)));
        check(&[plain("g"), plain("End")], None);
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
        for key in [
            "/", "j", "k", "r", "g", "i", "?", "Enter", "p", "Home", "End",
        ] {
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
        assert_eq!(keys.press(plain("End")), Some(Press::End(true)));
        assert_eq!(
            keys.press(Key {
                command: true,
                ..plain("K")
            }),
            Some(Press::Palette)
        );
    }
}
