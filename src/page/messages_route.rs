//! Addresses of the messages section: `#/messages?words=` · `#/messages/ID?mark=QUERY&at=ID`.

use roost_base::{Id, Time, decode, encode};

/// What is shown of the messages: `#/messages?words=`, `#/messages/ID?at=ID`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MessagesRoute {
    /// The id of the conversation; empty for the list alone.
    pub conversation: String,
    /// Words to find in the conversation, or in all of them.
    pub words: String,
    /// A query whose hits are highlighted.
    pub mark: String,
    /// The message to show.
    pub at: Id,
    /// Without `at`: show the first message at or after this time, in seconds since 1970; 0 if
    /// unset.
    pub on: u32,
}

impl MessagesRoute {
    /// Parses the rest of an address after `#/messages`: the next path step and the query.
    pub fn parse(conversation: Option<&str>, query: &str) -> MessagesRoute {
        let mut talked = MessagesRoute {
            conversation: conversation.map(decode).unwrap_or_default(),
            ..MessagesRoute::default()
        };
        for (name, value) in query.split('&').filter_map(|pair| pair.split_once('=')) {
            match name {
                "words" => talked.words = decode(value),
                "mark" => talked.mark = decode(value),
                "at" => talked.at = Id::parse(value).unwrap_or_default(),
                "on" => talked.on = value.parse().unwrap_or_default(),
                _ => {}
            }
        }
        talked
    }

    /// The time to show if no message is named; if unset, the largest time, which selects the last
    /// message.
    pub fn time(&self) -> Time {
        Time(if self.on > 0 {
            i64::from(self.on)
        } else {
            i64::MAX
        })
    }

    /// The address with its `#`.
    pub fn href(&self) -> String {
        let mut href = "#/messages".to_owned();
        if !self.conversation.is_empty() {
            href.push('/');
            encode(&self.conversation, &mut href);
        }
        let mut mark = '?';
        let mut add = |name: &str, value: &str| {
            if !value.is_empty() {
                href.push(mark);
                href.push_str(name);
                encode(value, &mut href);
                mark = '&';
            }
        };
        add("words=", &self.words);
        add("mark=", &self.mark);
        add(
            "at=",
            &self.at.some().map(|id| id.to_string()).unwrap_or_default(),
        );
        let on = (self.on > 0).then(|| self.on.to_string());
        add("on=", &on.unwrap_or_default());
        href
    }
}

#[cfg(test)]
mod tests {
    use super::super::route::Route;
    use super::*;

    #[test]
    fn reads_addresses() {
        fn check(hash: &str, expected: Route) {
            assert_eq!(Route::parse(hash), expected, "{hash}");
        }
        check(
            "#/messages/1-2?at=7&words=low+water&on=9&mark=tide",
            Route::Messages(MessagesRoute {
                conversation: "1-2".into(),
                words: "low water".into(),
                mark: "tide".into(),
                at: Id(7),
                on: 9,
            }),
        );
        check(
            "#/messages?at=x&on=-1",
            Route::Messages(MessagesRoute::default()),
        );
    }

    #[test]
    fn writing_and_reading_are_inverse() {
        for route in [
            Route::Messages(MessagesRoute::default()),
            Route::Messages(MessagesRoute {
                conversation: "an odd/id?".into(),
                words: "a & b".into(),
                mark: "#tag=\"1\"".into(),
                at: Id(3),
                on: 4,
            }),
        ] {
            assert_eq!(Route::parse(&route.href()), route, "{}", route.href());
        }
    }
}
