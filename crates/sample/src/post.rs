//! A post and its record.
//!
//! In: a [`Post`]. Out: the record as in `tweets.js`, `tweet-headers.js`, `deleted-tweets.js` and
//! `community-tweet.js`, with the fields and order of 2022 to 2026.

use super::draft::{Draft, Range};
use super::json::{Json, list, object};
use super::media::Media;
use super::moment::Moment;
use super::person::ADA;

/// A post before it is written as a record.
#[derive(Debug, Clone)]
pub struct Post {
    /// Its id, a snowflake of `at`.
    pub id: u64,
    /// When it was written.
    pub at: Moment,
    /// Its text and entities.
    pub draft: Draft,
    /// The language that X guesses; missing in some old deleted posts.
    pub lang: Option<&'static str>,
    /// The client that it was sent from: address and name.
    pub source: (&'static str, &'static str),
    /// The number of likes.
    pub likes: u64,
    /// The number of reposts.
    pub reposts: u64,
    /// What it answers.
    pub reply: Option<Reply>,
    /// Its pictures and videos.
    pub media: Vec<Media>,
    /// The position of the link of `media` in the text.
    pub media_at: Range,
    /// Its place among the versions.
    pub version: Version,
    /// Longitude and latitude.
    pub place: Option<(&'static str, &'static str)>,
    /// When it was deleted.
    pub deleted_at: Option<Moment>,
    /// The id of the community that it was posted to.
    pub community: Option<u64>,
}

/// What a post answers.
#[derive(Debug, Clone, Copy)]
pub struct Reply {
    /// The id of the post; `None` if the post only begins with a handle.
    pub status: Option<u64>,
    /// The id of the account.
    pub user: u64,
    /// The handle of the account; `None` if the account is gone.
    pub handle: Option<&'static str>,
}

/// The place of a post among its versions.
#[derive(Debug, Clone, Default)]
pub enum Version {
    /// Never edited.
    #[default]
    Only,
    /// The first of these versions, oldest first.
    First(Vec<u64>),
    /// A later one of these versions, oldest first.
    Later(Vec<u64>),
}

impl Post {
    /// The record, with its wrapper.
    pub fn record(&self) -> Json {
        let mut fields: Vec<(&'static str, Json)> = Vec::with_capacity(28);
        if self.community.is_none() {
            fields.push(("edit_info", self.edit_info()));
        }
        fields.push(("retweeted", false.into()));
        let (address, client) = self.source;
        let source = format!("<a href=\"{address}\" rel=\"nofollow\">{client}</a>");
        fields.push(("source", source.into()));
        fields.push(("entities", self.entities()));
        fields.push(("display_text_range", list([0, self.draft.length])));
        fields.push(("favorite_count", self.likes.into()));
        if let Some(status) = self.reply.and_then(|reply| reply.status) {
            fields.push(("in_reply_to_status_id_str", status.into()));
        }
        fields.push(("id_str", self.id.into()));
        if let Some(reply) = self.reply {
            fields.push(("in_reply_to_user_id", reply.user.into()));
        }
        if let Some((longitude, latitude)) = self.place {
            fields.push(("geo", point(latitude, longitude)));
            fields.push(("coordinates", point(longitude, latitude)));
        }
        fields.push(("truncated", false.into()));
        fields.push(("retweet_count", self.reposts.into()));
        if let Some(community) = self.community {
            fields.push(("community_id", community.into()));
            fields.push(("community_id_str", community.into()));
            fields.push(("scopes", object([("followers", false.into())])));
        }
        fields.push(("id", self.id.into()));
        if let Some(status) = self.reply.and_then(|reply| reply.status) {
            fields.push(("in_reply_to_status_id", status.into()));
        }
        // In archives this is present exactly if there is a link or media.
        if !self.media.is_empty() || !self.draft.links.is_empty() {
            fields.push(("possibly_sensitive", false.into()));
        }
        fields.push(("created_at", self.at.in_posts().into()));
        if let Some(deleted_at) = self.deleted_at {
            fields.push(("deleted_at", deleted_at.in_posts().into()));
        }
        fields.push(("favorited", false.into()));
        fields.push(("full_text", self.draft.raw.as_str().into()));
        if let Some(lang) = self.lang {
            fields.push(("lang", lang.into()));
        }
        if let Some(reply) = self.reply {
            if let Some(handle) = reply.handle {
                fields.push(("in_reply_to_screen_name", handle.into()));
            }
            fields.push(("in_reply_to_user_id_str", reply.user.into()));
        }
        if !self.media.is_empty() {
            let all = self
                .media
                .iter()
                .map(|media| media.json(self.media_at, media.sort.name()));
            fields.push(("extended_entities", object([("media", list(all))])));
        }
        object([("tweet", Json::Object(fields))])
    }

    /// Its record in the headers files, with its wrapper.
    pub fn header(&self) -> Json {
        header(self.id, self.at, self.deleted_at)
    }

    fn entities(&self) -> Json {
        let mut entities = self.draft.entities();
        // Only the first item, and always with the type `photo`.
        if let Some(first) = self.media.first() {
            entities.push(("media", list([first.json(self.media_at, "photo")])));
        }
        Json::Object(entities)
    }

    fn edit_info(&self) -> Json {
        let (versions, later) = match &self.version {
            Version::Only => (vec![self.id], false),
            Version::First(versions) => (versions.clone(), false),
            Version::Later(versions) => (versions.clone(), true),
        };
        let first = versions.first().copied().unwrap_or(self.id);
        let place = versions.iter().position(|id| *id == self.id);
        let control = object([
            ("editTweetIds", list(versions)),
            ("editableUntil", self.at.plus_seconds(3600).iso().into()),
            (
                "editsRemaining",
                (5 - place.unwrap_or(0).min(5) as u64).into(),
            ),
            ("isEditEligible", self.id.is_multiple_of(2).into()),
        ]);
        if later {
            let edit = object([
                ("initialTweetId", first.into()),
                ("editControlInitial", control),
            ]);
            object([("edit", edit)])
        } else {
            object([("initial", control)])
        }
    }
}

fn point(first: &str, second: &str) -> Json {
    object([
        ("type", "Point".into()),
        ("coordinates", list([first, second])),
    ])
}

/// The record of a header, for which the post need not be generated.
pub fn header(id: u64, at: Moment, deleted_at: Option<Moment>) -> Json {
    let mut fields = vec![
        ("tweet_id", id.into()),
        ("user_id", ADA.id.into()),
        ("created_at", at.in_posts().into()),
    ];
    if let Some(deleted_at) = deleted_at {
        fields.push(("deleted_at", deleted_at.in_posts().into()));
    }
    object([("tweet", Json::Object(fields))])
}
