//! The id of a post, and the client that it was written with.

use super::moment::Moment;
use super::random::Dice;

/// The id of the `number`th post, written at `at`. Different numbers give different ids: the low 22
/// bits are the number itself, shuffled.
pub fn post_id(at: Moment, number: u64) -> u64 {
    at.snowflake(number.wrapping_mul(2_654_435) ^ 0x15_5aa5)
}

/// The client that Ada used at this time.
pub fn source(at: Moment, dice: &mut Dice) -> (&'static str, &'static str) {
    let (year, month, _) = at.date();
    match dice.below(100) {
        0..=1 => ("https://tides.example.org/clock", "Quillhaven Tide Clock"),
        2..=7 if year < 2023 => ("https://about.twitter.com/products/tweetdeck", "TweetDeck"),
        8..=62 if year < 2018 => ("http://twitter.com/download/android", "Twitter for Android"),
        8..=62 => ("http://twitter.com/download/iphone", "Twitter for iPhone"),
        63..=66 if year > 2015 => ("http://twitter.com/#!/download/ipad", "Twitter for iPad"),
        _ if (year, month) < (2019, 7) => ("http://twitter.com", "Twitter Web Client"),
        _ => ("https://mobile.twitter.com", "Twitter Web App"),
    }
}
