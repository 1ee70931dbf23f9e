//! The search language: parses a text to a [`Query`], with what is wrong in it.
//!
//! In: what someone typed. Out: clauses that must all match, each with its position in the text, so
//! that the page can show it as a chip and remove it; and an explanation for every part that means
//! nothing. The page and the engine parse the same text with the same code. Knows nothing about
//! what is searched, about time zones (the page resolves days) and about sentences.

mod near;
mod reader;

use serde::{Deserialize, Serialize};

use roost_base::month::{Month, next, spelled};

/// A parsed query.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Query {
    /// A record must match all of them.
    pub clauses: Vec<Clause>,
    /// The days that `since:`, `until:` and `year:` name, in the order of the text.
    pub days: Vec<Day>,
    /// The parts that were ignored, and why.
    pub wrong: Vec<Wrong>,
}

/// A part of a query that is complete by itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Clause {
    /// First byte in the text.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
    /// The steps, operators after their operands; never empty.
    pub steps: Vec<Step>,
}

/// A step of a clause for a stack machine, so that nesting needs no recursion.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// Pushes the result of a test.
    Test(Test),
    /// Negates the top of the stack.
    Not,
    /// Replaces the two topmost results by whether either is true.
    Any,
    /// Replaces the two topmost results by whether both are true.
    All,
}

/// A calendar day in the reader's zone: year, month, day.
pub type Day = (i64, i64, i64);

/// A test of a record. Texts are folded.
#[derive(Clone, Debug, PartialEq)]
pub enum Test {
    /// The text contains it.
    Word(String),
    /// The text contains it, including spaces.
    Phrase(String),
    /// Written by this handle; `me` is the owner.
    From(String),
    /// Answers this handle, or was sent to it.
    To(String),
    /// Names this handle.
    Mention(String),
    /// Has this tag, without its sign.
    Tag(String),
    /// Involves this handle: in a conversation with it, answering or mentioning it.
    With(String),
    /// At or after the day with this index in [`Query::days`].
    Since(usize),
    /// Before the day with this index.
    Until(usize),
    /// From the day with this index until before the next one.
    Year(usize),
    /// From this hour of the reader's day to that one, both included; past midnight if the second
    /// is smaller.
    Hour(u8, u8),
    /// On this day of the week.
    Weekday(Weekday),
    /// In this area.
    In(Place),
    /// Contains this, for example a picture or a link.
    Has(Has),
    /// Has this property.
    Is(Is),
    /// At least this many likes.
    MinLikes(u32),
    /// At least this many reposts.
    MinReposts(u32),
    /// In this language, as guessed by X.
    Lang(String),
    /// Sent from a client whose name contains this.
    Via(String),
    /// Links to an address that contains this; with `//` before it, to exactly this host.
    Url(String),
    /// The text matches a pattern, which is not folded yet.
    Regex(String),
}

/// Enums whose values have names: the spellings in a query, and the value.
macro_rules! named {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])+ $variant:ident = $first:literal $(| $other:literal)*,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
        pub enum $name { $($(#[$variant_doc])+ $variant),+ }

        impl $name {
            /// All values, in the order in which they are offered.
            pub const ALL: &[$name] = &[$($name::$variant),+];

            /// Every spelling.
            pub const SPELLINGS: &[&str] = &[$($first $(, $other)*),+];

            /// The first spelling; also used in keys of locale files.
            pub const fn name(self) -> &'static str {
                match self { $($name::$variant => $first),+ }
            }

            /// Parses any of its spellings.
            pub fn read(text: &str) -> Option<$name> {
                match text { $($first $(| $other)* => Some($name::$variant),)+ _ => None }
            }
        }
    };
}

named! {
    /// Where a query searches.
    Place {
        /// The owner's posts.
        Posts = "posts" | "post" | "tweets",
        /// Liked posts.
        Likes = "likes" | "like",
        /// Direct messages.
        Messages = "messages" | "dms" | "dm" | "message",
        /// People.
        People = "people",
        /// Grok conversations.
        Grok = "grok",
        /// Community notes.
        Notes = "notes",
        /// Lists.
        Lists = "lists",
        /// Ads.
        Ads = "ads",
    }
}

named! {
    /// A day of the week; numbers as in ISO 8601.
    Weekday {
        /// The first one.
        Monday = "monday" | "mon" | "1",
        /// The second one.
        Tuesday = "tuesday" | "tue" | "2",
        /// The third one.
        Wednesday = "wednesday" | "wed" | "3",
        /// The fourth one.
        Thursday = "thursday" | "thu" | "4",
        /// The fifth one.
        Friday = "friday" | "fri" | "5",
        /// The sixth one.
        Saturday = "saturday" | "sat" | "6",
        /// The last one.
        Sunday = "sunday" | "sun" | "7",
    }
}

named! {
    /// What a record can contain.
    Has {
        /// A picture, video or GIF.
        Media = "media",
        /// A picture.
        Image = "image" | "images" | "photo" | "photos" | "picture",
        /// A video.
        Video = "video" | "videos",
        /// A silent looping video.
        Gif = "gif" | "gifs",
        /// A link.
        Link = "link" | "links" | "url",
        /// A quoted post.
        Quote = "quote" | "quotes",
        /// A poll.
        Poll = "poll" | "polls",
    }
}

named! {
    /// What a record can be.
    Is {
        /// Neither a reply nor a repost.
        Post = "post" | "posts",
        /// A reply.
        Reply = "reply" | "replies",
        /// A repost.
        Repost = "repost" | "reposts" | "retweet",
        /// Quotes a post.
        Quote = "quote",
        /// Part of a thread of the owner's own posts.
        Thread = "thread" | "threads",
        /// Deleted.
        Deleted = "deleted",
        /// Longer than 280 characters.
        Long = "long",
        /// Has several versions.
        Edited = "edited",
        /// Posted to a community.
        Community = "community",
        /// Posted to the owner's circle.
        Circle = "circle",
        /// An article.
        Article = "article" | "articles",
        /// Only in an older one of several archives.
        Older = "older",
    }
}

/// What is wrong with a part of a query.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Wrong {
    /// First byte in the text.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
    /// What is wrong.
    pub why: Why,
    /// What was probably meant, as it would be written; can be empty.
    pub instead: String,
}

/// Why a part of a query was ignored; each reason has a sentence in the locale files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Why {
    /// No operator has this name.
    Operator,
    /// Not a value of the operator.
    Value,
    /// The operator needs a value.
    Missing,
    /// Not a date.
    Date,
    /// Not a whole number.
    Number,
    /// Not a handle, because of other characters.
    Name,
    /// `OR` needs something on both sides.
    Or,
    /// A parenthesis without its counterpart.
    Parenthesis,
    /// More parts, or deeper nesting, than are allowed.
    TooMuch,
    /// Nothing is left of it after folding.
    Nothing,
    /// Not a pattern.
    Pattern,
    /// A pattern that is too large.
    LargePattern,
    /// Archives of X do not contain it.
    Untold,
}

impl Query {
    /// Parses a text; any text gives a query.
    pub fn read(text: &str) -> Query {
        reader::read(text)
    }

    /// Whether it does not filter anything.
    pub fn is_empty(&self) -> bool {
        self.clauses.is_empty()
    }

    /// Whether it tests hours or days of the week, which need a time zone.
    pub fn needs_zone(&self) -> bool {
        let mut steps = self.clauses.iter().flat_map(|clause| &clause.steps);
        steps.any(|step| matches!(step, Step::Test(Test::Hour(..) | Test::Weekday(_))))
    }
}

impl Clause {
    /// The only test of the clause, and whether it is negated; `None` if there are several.
    pub fn single(&self) -> Option<(&Test, bool)> {
        match self.steps.as_slice() {
            [Step::Test(test)] => Some((test, false)),
            [Step::Test(test), Step::Not] => Some((test, true)),
            _ => None,
        }
    }

    /// The name of what it tests, as in keys of locale files.
    pub fn key(&self) -> &'static str {
        match self.single() {
            None => "any",
            Some((test, _)) => match test {
                Test::Word(_) => "word",
                Test::Phrase(_) => "phrase",
                Test::From(_) => "from",
                Test::To(_) => "to",
                Test::Mention(_) => "mention",
                Test::Tag(_) => "tag",
                Test::With(_) => "with",
                Test::Since(_) => "since",
                Test::Until(_) => "until",
                Test::Year(_) => "year",
                Test::Hour(..) => "hour",
                Test::Weekday(_) => "weekday",
                Test::In(_) => "in",
                Test::Has(_) => "has",
                Test::Is(_) => "is",
                Test::MinLikes(_) => "min_likes",
                Test::MinReposts(_) => "min_reposts",
                Test::Lang(_) => "lang",
                Test::Via(_) => "via",
                Test::Url(_) => "url",
                Test::Regex(_) => "regex",
            },
        }
    }

    /// The clause as it was typed.
    pub fn typed<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.start..self.end).unwrap_or_default()
    }

    /// The value as it was typed: what follows the colon, without `-` and quotes.
    pub fn value<'t>(&self, text: &'t str) -> &'t str {
        let typed = self.typed(text);
        let Some((test, _)) = self.single() else {
            return typed;
        };
        let typed = typed.trim_start_matches('-');
        let value = match test {
            Test::Word(_) | Test::Mention(_) | Test::Tag(_) | Test::Regex(_) => return typed,
            Test::Phrase(_) => typed,
            _ => typed.split_once(':').map_or(typed, |(_, value)| value),
        };
        value.trim_matches(reader::QUOTES)
    }
}

/// The text without the bytes of a clause.
pub fn without(text: &str, start: usize, end: usize) -> String {
    let before = text.get(..start).unwrap_or_default().trim_end();
    let behind = text.get(end..).unwrap_or_default().trim_start();
    let gap = if before.is_empty() || behind.is_empty() {
        ""
    } else {
        " "
    };
    [before, gap, behind].concat()
}

/// The text with one more part at its end.
pub fn with(text: &str, part: &str) -> String {
    [text.trim(), " ", part].concat().trim().to_owned()
}

/// The text restricted to the months from the first to the last, both included.
pub fn between(text: &str, from: Option<Month>, to: Option<Month>) -> String {
    let mut text = text.to_owned();
    if let Some(from) = from {
        text = with(&text, &format!("since:{}-01", spelled(from)));
    }
    if let Some(to) = to {
        text = with(&text, &format!("until:{}-01", spelled(next(to))));
    }
    text
}

/// A value as an operator needs it: in quotes if it contains spaces or signs.
pub fn quoted(value: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "._-".contains(c);
    if value.chars().all(plain) {
        value.to_owned()
    } else {
        format!("\"{}\"", value.replace('"', ""))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_quoted_where_they_must_be() {
        assert_eq!(quoted("example.org"), "example.org");
        assert_eq!(quoted("Twitter for \"Android\""), "\"Twitter for Android\"");
    }
}
