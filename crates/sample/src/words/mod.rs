//! Generates texts from tables of sentences.
//!
//! In: a random generator, a season, a length. Out: what Ada says, or others. The same generator
//! gives the same words. Sentences take turns, so that a reader who scrolls sees each of them again
//! only after all others were used.

mod halves;
mod replies;
mod slots;
mod themes;
mod voices;

pub use halves::{ANSWER, CHAT, JAPANESE, SISTER, STORIES, TOWN, WALK, joined, turn, walk};
pub use replies::{ELSEWHERE, EMOJI, ON_LINKS, ON_OWN, ON_QUOTES, TO_PEOPLE};
pub use voices::{VOICES, Voice, said};

use super::random::Dice;
use themes::{SEASONS, THEMES, Theme};

/// A season, on which the birds in the texts depend.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Season {
    /// March to May.
    Spring,
    /// June to August.
    Summer,
    /// September to November.
    Autumn,
    /// December to February.
    Winter,
}

impl Season {
    /// The season of a month (from 1).
    pub fn of_month(month: u64) -> Self {
        match month {
            3..=5 => Self::Spring,
            6..=8 => Self::Summer,
            9..=11 => Self::Autumn,
            _ => Self::Winter,
        }
    }
}

/// The theme and the opening at an index in the round of all openings, and the index of the opening
/// in its theme. Except for the last few, an index is the same opening in every season.
fn opening(season: Season, mut at: usize) -> Option<(&'static Theme, usize)> {
    let of_season = SEASONS.get(season as usize);
    THEMES.iter().chain(of_season).find_map(|theme| {
        let here = at;
        at = at.wrapping_sub(theme.openers.len());
        (here < theme.openers.len()).then_some((theme, here))
    })
}

/// The number of openings in a round.
fn round() -> u64 {
    let lengths = THEMES.iter().chain(SEASONS.first());
    lengths.map(|theme| theme.openers.len() as u64).sum()
}

/// Ada's sentence for turn `rank`, at most `limit` characters; `None` if it would be longer. `more`
/// may follow it.
pub fn own(
    rank: u64,
    more: Option<&str>,
    dice: &mut Dice,
    season: Season,
    limit: usize,
) -> Option<String> {
    // 89 has no common factor with the length of a round.
    let at = rank.wrapping_mul(89).checked_rem(round())?;
    let (theme, n) = opening(season, at as usize)?;
    let text = fill(theme.openers.get(n)?, dice, season);
    let gap = if dice.chance(12) { "\n\n" } else { " " };
    let more = more.map(|words| format!("{gap}{words}"));
    let text = adorned(text, more, theme.tags, dice, limit);
    (text.chars().count() <= limit).then_some(text)
}

/// A text followed by `more`, a hashtag and an emoji, as far as they fit in `limit`.
pub fn adorned(
    mut text: String,
    more: Option<String>,
    tags: &[&str],
    dice: &mut Dice,
    limit: usize,
) -> String {
    let tag = dice.chance(14).then(|| format!(" #{}", dice.pick(tags)));
    let emoji = dice.chance(9).then(|| format!(" {}", dice.pick(EMOJI)));
    for more in [more, tag, emoji].into_iter().flatten() {
        if text.chars().count() + more.chars().count() <= limit {
            text.push_str(&more);
        }
    }
    text
}

/// Fills the slots of a sentence. `{a:bird}` puts the article before the word; a word that begins a
/// sentence is capitalized; unknown slots (`{link}`) stay.
pub fn fill(sentence: &str, dice: &mut Dice, season: Season) -> String {
    let mut out = String::with_capacity(sentence.len() + 24);
    let mut rest = sentence;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((name, after)) = after.split_once('}') else {
            out.push('{');
            rest = after;
            continue;
        };
        let article = name.strip_prefix("a:");
        let bare = article.unwrap_or(name).to_ascii_lowercase();
        match slots::slot(&bare, dice, season) {
            Some(word) => {
                let word = match article {
                    Some(_) if word.starts_with(['a', 'e', 'i', 'o', 'u']) => format!("an {word}"),
                    Some(_) => format!("a {word}"),
                    None => word,
                };
                push_word(&mut out, &word);
            }
            None => {
                out.push('{');
                out.push_str(name);
                out.push('}');
            }
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

fn push_word(out: &mut String, word: &str) {
    let starts = out.is_empty()
        || [". ", "? ", "! ", "\n"]
            .iter()
            .any(|end| out.ends_with(end));
    let mut letters = word.chars();
    match letters.next() {
        Some(first) if starts => {
            out.push(first.to_ascii_uppercase());
            out.push_str(letters.as_str());
        }
        _ => out.push_str(word),
    }
}

#[cfg(test)]
mod tests {
    use super::{Dice, SEASONS, Season, THEMES, VOICES, fill, own, round};
    use std::collections::HashSet;

    #[test]
    fn every_slot_of_every_table_is_known() {
        let check = |sentence: &str| {
            let filled = fill(sentence, &mut Dice::new(1, "t", 1), Season::Winter);
            let rest = filled.replace("{link}", "");
            assert!(!rest.contains(['{', '}']), "{sentence}");
        };
        for theme in THEMES.iter().chain(&SEASONS) {
            theme.openers.iter().for_each(|s| check(s));
        }
        VOICES.iter().flat_map(|v| v.lines).for_each(|s| check(s));
        let rows = [super::TOWN, &super::WALK, super::ANSWER, super::CHAT];
        let rows = rows.into_iter().chain([super::SISTER, super::JAPANESE]);
        rows.flatten()
            .for_each(|row| (0..row.count()).for_each(|n| check(row.half(n))));
        for (_, stages) in super::STORIES {
            (0..stages.count()).for_each(|n| check(stages.half(n)));
        }
        for list in [super::ON_QUOTES, super::ON_OWN] {
            list.iter().for_each(|s| check(s));
        }
        for (first, second) in super::ON_LINKS {
            check(first);
            check(second);
        }
        for (_, _, words) in super::TO_PEOPLE {
            check(words);
        }
        for (_, words) in super::ELSEWHERE {
            check(words);
        }
    }

    #[test]
    fn halves_meet_in_every_way_before_one_comes_back() {
        let common = |mut a: u64, mut b: u64| {
            while b > 0 {
                (a, b) = (b, a % b);
            }
            a
        };
        for rows in [
            super::TOWN,
            super::ANSWER,
            super::CHAT,
            super::SISTER,
            super::JAPANESE,
        ] {
            for (n, row) in rows.iter().enumerate() {
                for other in &rows[..n] {
                    assert_eq!(common(row.count(), other.count()), 1, "{row:?}");
                }
            }
        }
        assert_eq!(common(89, round()), 1);
        assert!(SEASONS.iter().all(|theme| theme.openers.len() == 4));
    }

    #[test]
    fn a_thousand_posts_seldom_repeat_and_keep_the_limit() {
        let mut seen = HashSet::new();
        for n in 0..1000 {
            let mut dice = Dice::new(7, "t", n);
            let season = Season::of_month(n % 12 + 1);
            if let Some(text) = own(n, None, &mut dice, season, 140) {
                assert!(text.chars().count() <= 140, "{text}");
                seen.insert(text);
            }
            let town = fill(&super::joined(super::TOWN, n), &mut dice, season);
            assert!(town.chars().count() <= 140, "{town}");
            seen.insert(town);
        }
        assert!(seen.len() > 1600, "{}", seen.len());
    }

    #[test]
    fn a_word_at_the_start_of_a_sentence_has_a_capital() {
        let say = |s| fill(s, &mut Dice::new(1, "t", 1), Season::Summer);
        assert!(say("{n} cats. {n} dogs.").starts_with(char::is_uppercase));
        assert!(say("{a:thing}").starts_with("A"));
    }
}
