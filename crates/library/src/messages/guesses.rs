//! Guesses the name of a person of whom the archive only contains an id, from the texts of the
//! conversation.
//!
//! In: the texts, and whether the owner wrote each. Out: the few most frequent names. They are
//! never certain: a handle in a text can be anyone's.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::text::text_of;
use super::{Conversation, MessageRef};
use crate::library::Library;
use crate::rows::{GuessSource, NameGuess};
use roost_base::{Segment, SortSmall};
use roost_records::{ConversationKind, path_on_x};

/// Maximum number of guesses.
const MOST: usize = 3;

/// Greetings in several languages that are followed by a name.
const GREETINGS: [&str; 16] = [
    "hi", "hello", "hey", "dear", "hallo", "moin", "liebe", "lieber", "salut", "bonjour", "cher",
    "hola", "querida", "querido", "ciao", "oi",
];

/// First segments of paths on X that are not profiles.
const NOBODY: [&str; 8] = [
    "i", "home", "search", "messages", "hashtag", "intent", "share", "settings",
];

impl Library {
    /// Returns guesses at the name of the only other person in a conversation, if nothing else
    /// names them.
    pub(super) fn name_guesses(&self, conversation: &Conversation) -> Vec<NameGuess> {
        let mut people = self.correspondents(conversation);
        let (Some(one), None) = (people.next(), people.next()) else {
            return Vec::new();
        };
        let who = self.participant(one);
        let named = who.owner || !who.name.is_empty() || !who.handle.is_empty();
        if named || conversation.kind() != ConversationKind::Direct {
            return Vec::new();
        }
        let text = |message: &MessageRef| {
            let (chunk, at) = self.messages.chunk(*message)?;
            let own = chunk.sender(at) == self.owner().id.0;
            chunk
                .kind(at)
                .is_readable()
                .then(|| (own, text_of(chunk, at, &[])))
        };
        let texts = self.messages.of(conversation).iter().filter_map(text);
        guesses(texts, &self.owner().handle)
    }
}

/// Returns the most frequent guesses. Each text comes with whether the owner wrote it; `owner` is
/// the owner's handle, which is never a guess.
fn guesses(texts: impl Iterator<Item = (bool, Vec<Segment>)>, owner: &str) -> Vec<NameGuess> {
    let mut found = BTreeMap::<(GuessSource, String), NameGuess>::new();
    let mut add = |source: GuessSource, name: &str| {
        let guess = found.entry((source, name.to_lowercase()));
        let guess = guess.or_insert_with(|| NameGuess {
            name: name.to_owned(),
            source,
            count: 0,
        });
        guess.count += 1;
    };
    for (own, text) in texts {
        if let (true, Some(Segment::Text(words))) = (own, text.first())
            && let Some(name) = greeted(words)
        {
            add(GuessSource::Greeting, name);
        }
        for segment in &text {
            match segment {
                Segment::Mention { handle, .. } if !handle.eq_ignore_ascii_case(owner) => {
                    add(GuessSource::Mention, handle);
                }
                Segment::Link { href, .. } => {
                    if let Some(handle) =
                        profile(href).filter(|handle| !handle.eq_ignore_ascii_case(owner))
                    {
                        add(GuessSource::Profile, handle);
                    }
                }
                _ => {}
            }
        }
    }
    let mut guesses: Vec<NameGuess> = found.into_values().collect();
    guesses.sort_small_by_key(|guess| Reverse(guess.count));
    guesses.truncate(MOST);
    guesses
}

/// Returns the name after the greeting with which a text begins.
fn greeted(text: &str) -> Option<&str> {
    let mut words = text.split_whitespace();
    let greeting = words.next()?;
    GREETINGS
        .iter()
        .find(|known| known.eq_ignore_ascii_case(greeting))?;
    let name = words.next()?.trim_matches(|c: char| !c.is_alphanumeric());
    let is_name = name.starts_with(char::is_uppercase) && name.chars().nth(1).is_some();
    is_name.then_some(name)
}

/// Returns the handle of the profile that a URL points to.
fn profile(href: &str) -> Option<&str> {
    let path = path_on_x(href)?;
    let path = path.split(['?', '#']).next()?.trim_matches('/');
    let is_handle = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let fits = !path.is_empty() && path.chars().all(is_handle) && !NOBODY.contains(&path);
    fits.then_some(path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use roost_base::Id;

    #[test]
    fn greetings_have_names() {
        fn check(text: &str, expected: Option<&str>) {
            assert_eq!(greeted(text), expected, "{text}");
        }
        check("Hi Grace, low water at nine", Some("Grace"));
        check("hallo Jörg!", Some("Jörg"));
        check("hi there", None);
        check("Hi", None);
        check("Grace, hi", None);
        check("hello I", None);
    }

    #[test]
    fn profiles_are_told_from_other_pages() {
        fn check(href: &str, expected: Option<&str>) {
            assert_eq!(profile(href), expected, "{href}");
        }
        check("https://twitter.com/grace_obi", Some("grace_obi"));
        check("https://x.com/grace_obi/?s=20", Some("grace_obi"));
        check("https://x.com/grace_obi/status/12", None);
        check("https://x.com/search?q=tide", None);
        check("https://example.org/grace_obi", None);
    }

    #[test]
    fn the_most_frequent_guess_is_first_and_the_owner_is_none() {
        let text = |text: &str| vec![Segment::Text(text.to_owned())];
        let mention = |handle: &str| {
            vec![Segment::Mention {
                handle: handle.to_owned(),
                name: String::new(),
                id: Id::NONE,
            }]
        };
        let texts = [
            (true, text("Hi Grace")),
            (false, text("hi Ada")),
            (true, mention("grace_obi")),
            (false, mention("Grace_Obi")),
            (false, mention("ada_example")),
        ];
        let found = guesses(texts.into_iter(), "Ada_Example");
        let found: Vec<(&str, u32)> = found.iter().map(|g| (&*g.name, g.count)).collect();
        assert_eq!(found, [("grace_obi", 2), ("Grace", 1)]);
    }
}
