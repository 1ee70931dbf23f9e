//! Long posts, as in `note-tweet.js`.
//!
//! In: the whole text with its entities. Out: the record. Nothing in it names the post that it
//! belongs to; they match only by the second of their creation. Positions are code points of the
//! unescaped text, unlike those of posts.

use super::draft::{Draft, Range};
use super::json::{Json, enumeration, list, object};
use super::moment::{Moment, at};

/// A long post.
#[derive(Debug, Clone)]
pub struct Note {
    /// When it was written.
    pub at: Moment,
    /// The text, unescaped.
    pub text: Draft,
    /// The text as scripted, with `**` around bold words; no link precedes those.
    pub words: &'static str,
    /// The bits that distinguish its id from others of the same time.
    pub low: u64,
}

impl Note {
    /// The record, with its wrapper.
    pub fn record(&self) -> Json {
        // The note's id is assigned shortly before that of the post.
        let id = Moment(self.at.0 - 150).snowflake(self.low);
        let second = Moment(self.at.0 / 1000 * 1000).iso();
        let mut core = vec![("text", self.text.raw.as_str().into())];
        let bold = self.bold();
        if !bold.is_empty() {
            core.push(("styletags", Json::List(bold)));
        }
        core.push((
            "urls",
            list(self.text.links.iter().map(|link| {
                let expanded = link.expanded.clone().unwrap_or_default();
                between(
                    vec![
                        ("shortUrl", link.short.as_str().into()),
                        ("displayUrl", super::draft::display(&expanded).into()),
                        ("expandedUrl", expanded.into()),
                    ],
                    link.at,
                )
            })),
        ));
        let named = |key, found: &[(String, Range)]| {
            list(
                found
                    .iter()
                    .map(|(name, at)| between(vec![(key, name.as_str().into())], *at)),
            )
        };
        core.push(("mentions", named("screenName", &self.text.mentions)));
        core.push(("cashtags", named("text", &self.text.symbols)));
        core.push(("hashtags", named("text", &self.text.hashtags)));
        let record = object([
            ("noteTweetId", id.into()),
            ("updatedAt", second.as_str().into()),
            ("lifecycle", enumeration(1, "Active", "Active")),
            ("createdAt", second.into()),
            ("core", Json::Object(core)),
        ]);
        object([("noteTweet", record)])
    }

    fn bold(&self) -> Vec<Json> {
        let mut from = 0;
        let mut found = Vec::new();
        for (n, piece) in self.words.split("**").enumerate() {
            let to = from + piece.chars().count() as u64;
            if n % 2 == 1 {
                let style = list([enumeration(0, "Bold", "BOLD")]);
                found.push(between(vec![("styleTypes", style)], (from, to)));
            }
            from = to;
        }
        found
    }
}

/// The article that this post announces: the long post about the rock once more, in paragraphs.
pub fn article(post: u64) -> Json {
    let blocks = ISLAND.replace(": {link} #maps", ".");
    let blocks = blocks.split("\n\n").enumerate().map(|(n, words)| {
        let kind = if n == 0 { "HeaderTwo" } else { "Unstyled" };
        object([
            ("index", (n as u64).into()),
            ("type", object([("name", kind.into())])),
            ("text", words.replace("**", "").into()),
            ("inlineStyleRanges", Json::List(Vec::new())),
            ("entityRanges", Json::List(Vec::new())),
        ])
    });
    let fields = object([
        ("id", (post - 1).into()),
        ("title", "Tabitha".into()),
        ("content", object([("blocks", list(blocks))])),
    ]);
    object([("article", fields)])
}

/// The metadata of that article.
pub fn article_facts(post: u64) -> Json {
    let millis = || Json::from(at(2025, 9, 6, 9, 59).0.to_string());
    let fields = object([
        ("tweetId", post.into()),
        ("createdAtMs", millis()),
        ("updatedAtMs", millis()),
        ("firstPublishedAtMs", millis()),
        (
            "lifecycleState",
            object([("lifecycle", enumeration(1, "Published", "PUBLISHED"))]),
        ),
    ]);
    object([("articleMetadata", fields)])
}

fn between(mut fields: Vec<(&'static str, Json)>, at: Range) -> Json {
    fields.push(("fromIndex", at.0.into()));
    fields.push(("toIndex", at.1.into()));
    Json::Object(fields)
}

/// A long post, which is also the text of the article.
pub const ISLAND: &str = "**The rock that was not there**

On the chart of 1843 there is a rock off Far Skerry, neatly drawn, with a name: Tabitha. It is on no chart before, and on none after. I have spent a good part of this summer looking for it.

It is not a misprint: the engraver’s proof has it, too. It is not a ship: ships do not have soundings around them. I have been over the place with a boat and an echo sounder and @milofennick, who sang, and there are 31 metres of water and a very level bottom.

Last week @junopark found the surveyor’s letters. His ship’s cat fell overboard there in a calm, on the 9th of June 1842. She is not mentioned again. Her name is.

I have not asked for a correction. Some rocks should stay where they are. The whole story, with pictures: {link} #maps";
