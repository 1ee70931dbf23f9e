//! Ordinary posts, drawn from nothing but their number.
//!
//! In: the number of a post. Out: the post, of one of the sorts that make up a timeline.
//! A post may lean on the one before it (a second thought), never on more than that.

use super::draft::Draft;
use super::media::{Media, Sort};
use super::moment::Moment;
use super::person::{ADA, FERRIES, GRACE, HARU, INA, JUNO, MILO, NOOR, Person, THEO};
use super::post::{Post, Reply};
use super::random::Dice;
use super::timeline::{Place, Timeline};
use super::words::{self, Season, VOICES, Voice, fill};

/// What sort of post it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Plain,
    Picture,
    Elsewhere,
    SecondThought,
    Reply,
    Repost,
    Quote,
    OwnQuote,
    Link,
}

impl Timeline {
    /// When ordinary post `n` was written.
    pub(super) fn moment(&self, n: u64) -> Moment {
        match self.kind(n) {
            Kind::SecondThought => {
                let before = self.calendar.moment(n.saturating_sub(1));
                before.plus_seconds(Dice::new(self.seed, "thought", n).between(20, 900))
            }
            _ => self.calendar.moment(n),
        }
    }

    /// Draws ordinary post `n`.
    pub(super) fn draw(&self, n: u64) -> Post {
        let dice = &mut Dice::new(self.seed, "post", n);
        let at = self.moment(n);
        let season = Season::of_month(at.date().1);
        // Posts could be 140 characters long until November 2017.
        let limit = if at < Moment::utc(2017, 11, 8, 0, 0, 0) {
            140
        } else {
            280
        };
        match self.kind(n) {
            Kind::Plain => {
                let words = self.words.own(n, dice, season, limit);
                self.bare(n, Draft::of(&words, &[]), "en", dice)
            }
            Kind::Picture => self.picture(n, season, limit, dice),
            Kind::Elsewhere => {
                let (lang, words) = dice.pick(words::ELSEWHERE);
                let words = fill(words, dice, season);
                self.bare(n, Draft::of(&words, &[]), lang, dice)
            }
            Kind::SecondThought => {
                let words = fill(dice.pick(SECOND_THOUGHTS), dice, season);
                let mut post = self.bare(n, Draft::of(&words, &[]), "en", dice);
                let before = self.head(Place::Ordinary(n.saturating_sub(1)));
                post.reply = Some(Reply {
                    status: before.map(|(id, _)| id),
                    user: ADA.id,
                    handle: Some(ADA.handle),
                });
                post
            }
            Kind::Reply => self.reply(n, at, season, dice),
            Kind::Repost => self.repost(n, season, dice),
            Kind::Quote => {
                let Voice { who, .. } = voice(dice);
                let id = at
                    .minus_seconds(dice.between(600, 200_000))
                    .snowflake(dice.roll());
                self.with_link(
                    n,
                    dice.pick(words::ON_QUOTES),
                    page(at, who.handle, id),
                    season,
                    dice,
                )
            }
            Kind::OwnQuote => {
                let older = Place::Ordinary(n - dice.between(1, n / 2 + 1).min(n));
                let id = self.head(older).map_or(0, |(id, _)| id);
                self.with_link(
                    n,
                    dice.pick(words::ON_OWN),
                    page(at, ADA.handle, id),
                    season,
                    dice,
                )
            }
            Kind::Link => {
                let (words, address) = dice.pick(words::ON_LINKS);
                let address = fill(address, dice, season);
                self.with_link(n, words, address, season, dice)
            }
        }
    }

    fn kind(&self, n: u64) -> Kind {
        match self.roll(n) {
            Kind::SecondThought => match n.checked_sub(1).map(|before| self.roll(before)) {
                Some(Kind::Plain | Kind::Link) => Kind::SecondThought,
                _ => Kind::Plain,
            },
            kind => kind,
        }
    }

    fn roll(&self, n: u64) -> Kind {
        if n.checked_rem(self.picture_every) == Some(0) {
            return Kind::Picture;
        }
        match Dice::new(self.seed, "kind", n).below(100) {
            0..=48 => Kind::Plain,
            49..=51 => Kind::Elsewhere,
            52..=55 => Kind::SecondThought,
            56..=76 => Kind::Reply,
            77..=88 => Kind::Repost,
            89..=91 => Kind::Quote,
            92 if n > 2 => Kind::OwnQuote,
            _ => Kind::Link,
        }
    }

    fn reply(&self, n: u64, at: Moment, season: Season, dice: &mut Dice) -> Post {
        let (to, lang, words) = answer(dice);
        let words = format!("@{} {}", to.handle, fill(words, dice, season));
        let mut post = self.bare(n, Draft::of(&words, &[]), lang, dice);
        let earlier = at.minus_seconds(dice.between(30, 40_000));
        post.reply = Some(Reply {
            status: Some(earlier.snowflake(dice.roll())),
            user: to.id,
            handle: Some(to.handle),
        });
        post
    }

    fn repost(&self, n: u64, season: Season, dice: &mut Dice) -> Post {
        let Voice { who, lang, lines } = voice(dice);
        let mut words = format!(
            "RT @{}: {}",
            who.handle,
            fill(dice.pick(lines), dice, season)
        );
        if dice.chance(35) {
            words.push(' ');
            words.push_str(&fill(dice.pick(lines), dice, season));
        }
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
        let words = self.words.own(n, dice, season, limit.saturating_sub(24));
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

/// The page of a post; it moved to x.com in the middle of 2024.
fn page(at: Moment, handle: &str, id: u64) -> String {
    let host = if at > Moment::utc(2024, 5, 17, 0, 0, 0) {
        "x.com"
    } else {
        "twitter.com"
    };
    format!("https://{host}/{handle}/status/{id}")
}

fn voice(dice: &mut Dice) -> &'static Voice {
    let at = dice.below(VOICES.len() as u64) as usize;
    VOICES.get(at).unwrap_or(&words::NOBODY)
}

/// Whom Ada answers, in which language and with which words.
fn answer(dice: &mut Dice) -> (Person, &'static str, &'static str) {
    let to_anybody = dice.chance(45);
    let english = |who, words: &[&'static str], dice: &mut Dice| {
        let words = if to_anybody { words::TO_ANYBODY } else { words };
        (who, "en", dice.pick(words))
    };
    match dice.below(20) {
        0..=5 => english(MILO, words::TO_MILO, dice),
        6..=9 => english(GRACE, words::TO_GRACE, dice),
        10..=13 => english(JUNO, words::TO_JUNO, dice),
        14 => (INA, "de", dice.pick(words::TO_INA)),
        15 => (FERRIES, "en", dice.pick(words::TO_ANYBODY)),
        16 => (THEO, "en", dice.pick(words::TO_ANYBODY)),
        17..=18 => {
            let (lang, words) = dice.pick(words::TO_HARU);
            (HARU, lang, words)
        }
        _ => {
            let (lang, words) = dice.pick(words::TO_NOOR);
            (NOOR, lang, words)
        }
    }
}

const SECOND_THOUGHTS: &[&str] = &[
    "Correction: {n}. The eleventh was a post.",
    "And then it did it again.",
    "I have been told it was {a:bird}. I stand by my first answer, but quietly.",
    "Update: {cake}.",
    "To be clear, I was not in the water at the time.",
    "PS: the cat says hello. The cat says nothing. The cat is asleep on my foot.",
    "It was {mm} mm in the end.",
    "Several people have asked. Yes, it was {weekday}.",
    "(The {time}, not the {time}.)",
    "Mrs Alder has now seen this, and has notes.",
    "Three of you have sent me the same photograph of {place}. Thank you. It is lovely.",
    "That is all. Carry on.",
];
