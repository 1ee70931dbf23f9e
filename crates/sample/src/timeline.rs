//! All posts of the archive by their position.
//!
//! In: the plan. Out: positions in the order of the file, and the post at each position. Only the
//! scripted posts and one entry per month are stored, so that a million posts take no more memory
//! than ten: an ordinary post is generated from its number when it is requested.

use super::calendar::Calendar;
use super::draft::Draft;
use super::media::Art;
use super::moment::Moment;
use super::pictures::Scene;
use super::plan::Plan;
use super::post::{Post, Version};
use super::post_id::{post_id, source};
use super::random::Dice;
use super::script::Script;

/// Where a post comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// The nth ordinary post, by time.
    Ordinary(u64),
    /// The nth scripted post, by time.
    Scripted(usize),
}

/// Everything that posts are generated from.
pub struct Timeline {
    pub(super) seed: u64,
    pub(super) calendar: Calendar,
    /// The scripted posts that fit in an archive of this size.
    pub script: Script,
    /// The number of ordinary posts.
    pub ordinary: u64,
    /// One ordinary post in this many has a picture; 0 for none.
    pub(super) picture_every: u64,
    /// The content of those pictures: in large archives without large media only their records
    /// exist, which makes posts as long as real ones, 1.5 kB on average.
    pub(super) art: Art,
}

/// Archives with more posts than this are for benchmarks, not for reading.
const LARGE: u32 = 20_000;

/// Ordinary posts are at most this far from the order of their numbers, in milliseconds.
const DAY: u64 = 86_400_000;

impl Timeline {
    /// Distributes the posts of the plan over time. Small archives contain fewer scripted posts: at
    /// most a third of all.
    pub fn new(plan: &Plan) -> Self {
        let mut script = Script::new(plan.seed);
        let posts = u64::from(plan.posts.min(MOST_POSTS));
        script.posts.truncate(posts as usize / 3);
        let ordinary = posts - script.posts.len() as u64;
        let kept = |at: Moment| script.posts.iter().any(|post| post.at == at);
        let notes = script.notes.iter().filter(|note| kept(note.at)).cloned();
        script.notes = notes.collect();
        Self {
            seed: plan.seed,
            calendar: Calendar::new(plan.seed, ordinary),
            script,
            ordinary,
            picture_every: match plan.extra_files() {
                0 if plan.posts > LARGE => 7,
                0 => 0,
                files => (ordinary / files).max(1),
            },
            art: match plan.extra_files() {
                0 => Art::Missing,
                _ => Art::Picture(Scene::Thumbnail, 0),
            },
        }
    }

    /// The positions of all posts, newest first, except within a day.
    pub fn places(&self) -> impl Iterator<Item = Place> {
        let mut ordinary = self.ordinary;
        let mut scripted = self.script.posts.len();
        std::iter::from_fn(move || {
            let script = scripted
                .checked_sub(1)
                .and_then(|n| self.script.posts.get(n));
            let drawn = ordinary.checked_sub(1);
            let first = match (script, drawn) {
                (Some(script), Some(n)) => script.at.0 + DAY > self.calendar.moment(n).0 + DAY,
                (Some(_), None) => true,
                (None, Some(_)) => false,
                (None, None) => return None,
            };
            if first {
                scripted -= 1;
                Some(Place::Scripted(scripted))
            } else {
                ordinary -= 1;
                Some(Place::Ordinary(ordinary))
            }
        })
    }

    /// The post at a position.
    pub fn post(&self, place: Place) -> Option<Post> {
        match place {
            Place::Ordinary(n) => Some(self.draw(n)),
            Place::Scripted(n) => self.script.posts.get(n).cloned(),
        }
    }

    /// Id and time of the post at a position, without generating all of it.
    pub fn head(&self, place: Place) -> Option<(u64, Moment)> {
        match place {
            Place::Ordinary(n) => {
                let at = self.moment(n);
                Some((post_id(at, SCRIPTED + n), at))
            }
            Place::Scripted(n) => self.script.posts.get(n).map(|post| (post.id, post.at)),
        }
    }

    /// A post with only a text.
    pub(super) fn bare(&self, n: u64, draft: Draft, lang: &'static str, dice: &mut Dice) -> Post {
        let at = self.moment(n);
        let likes = likes(dice);
        Post {
            id: post_id(at, SCRIPTED + n),
            at,
            draft,
            lang: Some(lang),
            source: source(at, dice),
            likes,
            reposts: likes / dice.between(4, 11),
            reply: None,
            media: Vec::new(),
            media_at: (0, 0),
            version: Version::Only,
            place: None,
            deleted_at: None,
            community: None,
        }
    }
}

/// Lower numbers belong to scripted posts.
const SCRIPTED: u64 = 512;
/// With more posts the low bits of ids would repeat.
const MOST_POSTS: u32 = (1 << 22) - 1024;

/// The number of likes of a post: usually few, sometimes many.
fn likes(dice: &mut Dice) -> u64 {
    match dice.below(1000) {
        0..=279 => dice.below(3),
        280..=799 => dice.between(2, 14),
        800..=959 => dice.between(12, 48),
        960..=994 => dice.between(40, 310),
        _ => dice.between(500, 6400),
    }
}
