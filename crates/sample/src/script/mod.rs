//! Scripted posts: threads, edits, pictures, long and deleted posts.
//!
//! In: a seed. Out: a few dozen posts with fixed texts and times, so that every sort of post is
//! there and reads as intended, however few or many ordinary posts surround them. Only ids, keys
//! and counts depend on the seed.

mod gallery;
mod rest;
mod stage;
mod threads;

use super::note::Note;
use super::post::Post;
use stage::Stage;

/// All scripted posts.
pub struct Script {
    /// For `tweets.js`, in order of time.
    pub posts: Vec<Post>,
    /// For `deleted-tweets.js`.
    pub deleted: Vec<Post>,
    /// For `community-tweet.js`.
    pub community: Vec<Post>,
    /// For `twitter-circle-tweet.js`.
    pub circle: Vec<Post>,
    /// The id of the post that announces the article in `article.js`.
    pub announced: u64,
    /// For `note-tweet.js`; each belongs to one of `posts`.
    pub notes: Vec<Note>,
}

impl Script {
    /// Creates all scripted posts.
    pub fn new(seed: u64) -> Self {
        let mut stage = Stage::new(seed);
        threads::play(&mut stage);
        gallery::play(&mut stage);
        rest::play(&mut stage);
        stage.finish()
    }
}
