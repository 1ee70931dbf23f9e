//! Ordinary posts, generated from their number alone.
//!
//! In: the number of a post. Out: the post, of one of the sorts that make up a timeline. A post may
//! depend on the one before it (a second thought), never on more than that.

use super::draft::Draft;
use super::media::{Media, Sort};
use super::moment::Moment;
use super::person::{ADA, FERRIES, GRACE, JUNO, MILO, Person, THEO};
use super::post::{Post, Reply};
use super::random::Dice;
use super::timeline::{Place, Timeline};
use super::words::{
    self, ANSWER, JAPANESE, STORIES, Season, TOWN, Voice, WALK, adorned, fill, joined, own, said,
    walk,
};

/// The sort of a post.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Plain,
    Town,
    Walk,
    Story,
    Picture,
    Elsewhere,
    SecondThought,
    Answer,
    Reply,
    Repost,
    Quote,
    OwnQuote,
    Link,
}

/// A deck of posts: how many there are of each sort.
const DECK: [(Kind, u64); 12] = [
    (Kind::Plain, 12),
    (Kind::Town, 9),
    (Kind::Walk, 7),
    (Kind::Story, 3),
    (Kind::Elsewhere, 3),
    (Kind::SecondThought, 3),
    (Kind::Answer, 6),
    (Kind::Reply, 7),
    (Kind::Repost, 7),
    (Kind::Quote, 2),
    (Kind::OwnQuote, 1),
    (Kind::Link, 4),
];
/// The number of posts in a deck.
const CARDS: u64 = 64;

impl Timeline {
    /// The time of ordinary post `n`.
    pub(super) fn moment(&self, n: u64) -> Moment {
        match self.kind(n).0 {
            Kind::SecondThought => {
                let before = self.calendar.moment(n.saturating_sub(1));
                before.plus_seconds(Dice::new(self.seed, "thought", n).between(20, 900))
            }
            _ => self.calendar.moment(n),
        }
    }

    /// Generates ordinary post `n`.
    pub(super) fn draw(&self, n: u64) -> Post {
        let dice = &mut Dice::new(self.seed, "post", n);
        let at = self.moment(n);
        let season = Season::of_month(at.date().1);
        // Posts could have 140 characters until November 2017.
        let limit = if at < Moment::utc(2017, 11, 8, 0, 0, 0) {
            140
        } else {
            280
        };
        let (kind, turn) = self.kind(n);
        match kind {
            Kind::Plain => {
                let words = self.plain(n, turn, dice, season, limit);
                self.bare(n, Draft::of(&words, &[]), "en", dice)
            }
            Kind::Town | Kind::Walk => {
                let words = match kind {
                    Kind::Town => joined(TOWN, turn),
                    _ => walk(turn, n / CARDS * 14 + turn % 7),
                };
                let words = fill(&words, dice, season);
                let words = adorned(words, None, TAGS, dice, limit);
                self.bare(n, Draft::of(&words, &[]), "en", dice)
            }
            Kind::Story => {
                let words = fill(&self.chapter(turn), dice, season);
                self.bare(n, Draft::of(&words, &[]), "en", dice)
            }
            Kind::Picture => self.picture(n, season, limit, dice),
            Kind::Elsewhere => {
                let (lang, words) = elsewhere(turn);
                let words = fill(&words, dice, season);
                self.bare(n, Draft::of(&words, &[]), lang, dice)
            }
            Kind::SecondThought => self.second_thought(n, turn, season, dice),
            Kind::Answer => {
                let to = words::turn(&[MILO, GRACE, MILO, JUNO, FERRIES, MILO, THEO], turn);
                self.reply(n, (to, "en", &joined(ANSWER, turn)), season, dice)
            }
            Kind::Reply => {
                let (to, lang, words) = words::turn(words::TO_PEOPLE, turn);
                self.reply(n, (to, lang, words), season, dice)
            }
            Kind::Repost => self.repost(n, turn, season, dice),
            Kind::Quote => {
                let (Voice { who, .. }, _) = said(dice.roll());
                let id = at
                    .minus_seconds(dice.between(600, 200_000))
                    .snowflake(dice.roll());
                let page = page(at, who.handle, id);
                self.with_link(n, words::turn(words::ON_QUOTES, turn), page, season, dice)
            }
            Kind::OwnQuote => {
                let older = Place::Ordinary(n - dice.between(1, n / 2 + 1).min(n));
                let id = self.head(older).map_or(0, |(id, _)| id);
                self.with_link(
                    n,
                    words::turn(words::ON_OWN, turn),
                    page(at, ADA.handle, id),
                    season,
                    dice,
                )
            }
            Kind::Link => {
                let (words, address) = words::turn(words::ON_LINKS, turn);
                let address = fill(address, dice, season);
                self.with_link(n, words, address, season, dice)
            }
        }
    }

    /// The sort of post `n`, and how many of that sort precede it.
    fn kind(&self, n: u64) -> (Kind, u64) {
        match self.card(n) {
            (Kind::SecondThought, turn) => {
                let before = n.checked_sub(1).map(|before| self.card(before).0);
                match before {
                    Some(Kind::Plain | Kind::Town | Kind::Walk | Kind::Link) => {
                        (Kind::SecondThought, turn)
                    }
                    // A few turns of its own, after those of the deck.
                    _ => (Kind::Town, turn % 3 + 9 + n / CARDS * TOWNS),
                }
            }
            (Kind::Town, turn) => (Kind::Town, turn % 9 + n / CARDS * TOWNS),
            (Kind::OwnQuote, turn) if n < 3 => (Kind::Link, turn),
            card => card,
        }
    }

    /// The card of post `n`: every deck is shuffled in its own way, and used up.
    fn card(&self, n: u64) -> (Kind, u64) {
        if n.checked_rem(self.picture_every) == Some(0) {
            return (Kind::Picture, n);
        }
        let deck = n / CARDS;
        let dice = &mut Dice::new(self.seed, "deck", deck);
        let mut card = n;
        for _ in 0..2 {
            card = (card * (dice.below(CARDS) | 1) + dice.below(CARDS)) % CARDS;
            card ^= card >> 3;
        }
        for (kind, count) in DECK {
            if card < count {
                return (kind, deck * count + card);
            }
            card -= count;
        }
        (Kind::Link, n)
    }

    /// One of Ada's own sentences, often with a thought; if it would be too long for its time, a
    /// sentence about the town instead.
    fn plain(&self, n: u64, turn: u64, dice: &mut Dice, season: Season, limit: usize) -> String {
        let (deck, card) = (n / CARDS, turn % 12);
        // The thoughts that no walk of this deck uses.
        let [_, thoughts] = WALK;
        let thought = (card < 7).then(|| thoughts.half(deck * 14 + 7 + card));
        own(turn, thought, dice, season, limit)
            .unwrap_or_else(|| fill(&joined(TOWN, deck * TOWNS + 12 + card), dice, season))
    }

    /// The next chapter of the story whose turn it is.
    fn chapter(&self, turn: u64) -> String {
        let all = STORIES.len() as u64;
        let (beginning, stages) = words::turn(STORIES, turn);
        let (chapter, chapters) = (turn / all, self.ordinary * 3 / CARDS / all + 1);
        let stage = stages.half(chapter * stages.count() / chapters);
        format!("{beginning}{}: {stage}.", chapter + 1)
    }

    fn second_thought(&self, n: u64, turn: u64, season: Season, dice: &mut Dice) -> Post {
        let words = fill(words::turn(SECOND_THOUGHTS, turn), dice, season);
        let mut post = self.bare(n, Draft::of(&words, &[]), "en", dice);
        let before = self.head(Place::Ordinary(n.saturating_sub(1)));
        post.reply = Some(Reply {
            status: before.map(|(id, _)| id),
            user: ADA.id,
            handle: Some(ADA.handle),
        });
        post
    }

    fn reply(
        &self,
        n: u64,
        (to, lang, words): (Person, &'static str, &str),
        season: Season,
        dice: &mut Dice,
    ) -> Post {
        let words = format!("@{} {}", to.handle, fill(words, dice, season));
        let mut post = self.bare(n, Draft::of(&words, &[]), lang, dice);
        let earlier = post.at.minus_seconds(dice.between(30, 40_000));
        post.reply = Some(Reply {
            status: Some(earlier.snowflake(dice.roll())),
            user: to.id,
            handle: Some(to.handle),
        });
        post
    }

    fn repost(&self, n: u64, turn: u64, season: Season, dice: &mut Dice) -> Post {
        let (Voice { who, lang, .. }, line) = said(turn);
        let words = format!("RT @{}: {}", who.handle, fill(line, dice, season));
        let mut draft = Draft::of(&words, &[]);
        draft.cut(140);
        let mut post = self.bare(n, draft, lang, dice);
        (post.likes, post.reposts) = (0, 0);
        post
    }

    fn with_link(
        &self,
        n: u64,
        words: &str,
        address: String,
        season: Season,
        dice: &mut Dice,
    ) -> Post {
        let words = fill(words, dice, season);
        let marks = words.matches("{link}").count();
        let links = (0..marks).map(|k| {
            let address = if k == 0 {
                address.clone()
            } else {
                format!("{address}?side={k}")
            };
            (format!("https://t.co/{}", dice.code(10)), address)
        });
        let draft = Draft::of(&words, &links.collect::<Vec<_>>());
        self.bare(n, draft, "en", dice)
    }

    fn picture(&self, n: u64, season: Season, limit: usize, dice: &mut Dice) -> Post {
        let words = self.plain(n, n, dice, season, limit.saturating_sub(24));
        let mut draft = Draft::of(&words, &[]);
        let code = dice.code(10);
        draft.push(" ");
        let at = draft.push(&format!("https://t.co/{code}"));
        let mut post = self.bare(n, draft, "en", dice);
        post.media_at = at;
        post.media.push(Media {
            id: post.at.minus_seconds(15).snowflake(dice.roll()),
            sort: Sort::Photo,
            key: dice.code(15),
            code,
            post: post.id,
            number: 1,
            handle: ADA.handle,
            taken_from: None,
            art: self.art,
        });
        post
    }
}

/// The address of a post; on x.com since the middle of 2024.
fn page(at: Moment, handle: &str, id: u64) -> String {
    let host = if at > Moment::utc(2024, 5, 17, 0, 0, 0) {
        "x.com"
    } else {
        "twitter.com"
    };
    format!("https://{host}/{handle}/status/{id}")
}

/// A language and a text in it; every third text is a scene described in Japanese.
fn elsewhere(turn: u64) -> (&'static str, String) {
    match turn % 3 {
        0 => ("ja", joined(JAPANESE, turn / 3)),
        left => {
            let (lang, words) = words::turn(words::ELSEWHERE, turn / 3 * 2 + left - 1);
            (lang, words.to_owned())
        }
    }
}

/// Sentences about the town per deck: those dealt as such, and those that replace others.
const TOWNS: u64 = 24;

/// The tags of such posts.
const TAGS: &[&str] = &["quillhaven", "SmallTown", "PilotRow", "LowWater"];

const SECOND_THOUGHTS: &[&str] = &[
    "Correction: {n}. The eleventh was a post.",
    "And then it did it again.",
    "I have been told it was {a:bird}. I stand by my first answer, but quietly.",
    "To be clear, I was not in the water at the time.",
    "PS: the cat says hello. The cat says nothing. The cat is asleep on my foot.",
    "Mrs Alder has now seen this, and has notes.",
    "Three of you have sent me the same photograph of {place}. Thank you. It is lovely.",
    "That is all. Carry on.",
];
