//! Words: sentences out of tables.
//!
//! In: dice, a season, a length. Out: what Ada says, or others do.
//! The same dice give the same words. Openings take turns, so that a reader who scrolls meets
//! each of them again only when all others have been used.

mod replies;
mod slots;
mod themes;
mod voices;

pub use replies::{
    ELSEWHERE, EMOJI, ON_LINKS, ON_OWN, ON_QUOTES, TO_ANYBODY, TO_GRACE, TO_HARU, TO_INA, TO_JUNO,
    TO_MILO, TO_NOOR,
};
pub use voices::{NOBODY, VOICES, Voice};

use super::random::Dice;
use themes::{THEMES, Theme};

/// A quarter of the year, as birds see it.
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

/// The openings of one season, each with its theme.
struct Turns(Vec<(&'static Theme, &'static str)>);

/// Ada's own sentences.
pub struct Words {
    spring: Turns,
    summer: Turns,
    autumn: Turns,
    winter: Turns,
}

impl Words {
    /// Lays the tables out by season.
    pub fn new() -> Self {
        let turns = |season| {
            let fits = |theme: &&Theme| theme.season.is_none_or(|wanted| wanted == season);
            let openings = |theme: &'static Theme| theme.openers.iter().map(move |o| (theme, *o));
            Turns(THEMES.iter().filter(fits).flat_map(openings).collect())
        };
        Self {
            spring: turns(Season::Spring),
            summer: turns(Season::Summer),
            autumn: turns(Season::Autumn),
            winter: turns(Season::Winter),
        }
    }

    /// What Ada says in turn `n`, at most `limit` characters where that can be helped.
    pub fn own(&self, n: u64, dice: &mut Dice, season: Season, limit: usize) -> String {
        let turns = match season {
            Season::Spring => &self.spring,
            Season::Summer => &self.summer,
            Season::Autumn => &self.autumn,
            Season::Winter => &self.winter,
        };
        // 89 has no factor in common with any length that the tables are likely to have.
        let mut turn = n.wrapping_mul(89);
        let (theme, mut text) = loop {
            let at = turn.checked_rem(turns.0.len() as u64).unwrap_or(0);
            let Some((theme, opener)) = turns.0.get(at as usize) else {
                return String::new();
            };
            let text = fill(opener, dice, season);
            if text.chars().count() <= limit || turn > n.wrapping_mul(89) + 20 {
                break (theme, text);
            }
            turn += 1;
        };
        let mut add = |gap: &str, more: &str| {
            if text.chars().count() + gap.len() + more.chars().count() <= limit {
                text.push_str(gap);
                text.push_str(more);
            }
        };
        if dice.chance(58) {
            let gap = if dice.chance(12) { "\n\n" } else { " " };
            add(gap, &fill(dice.pick(theme.followers), dice, season));
        }
        if dice.chance(14) {
            add(" #", dice.pick(theme.tags));
        }
        if dice.chance(9) {
            add(" ", dice.pick(EMOJI));
        }
        text
    }
}

impl Default for Words {
    fn default() -> Self {
        Self::new()
    }
}

/// Fills the slots of a sentence. `{a:bird}` puts the article before the word; a word that
/// begins a sentence gets a capital; unknown slots (`{link}`) stay.
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
    use super::{Dice, Season, THEMES, VOICES, Words, fill};
    use std::collections::HashSet;

    #[test]
    fn every_slot_of_every_table_is_known() {
        let check = |sentence: &str| {
            let filled = fill(sentence, &mut Dice::new(1, "t", 1), Season::Winter);
            let rest = filled.replace("{link}", "");
            assert!(!rest.contains(['{', '}']), "{sentence}");
        };
        for theme in THEMES {
            theme.openers.iter().for_each(|s| check(s));
            theme.followers.iter().for_each(|s| check(s));
        }
        VOICES.iter().flat_map(|v| v.lines).for_each(|s| check(s));
        for list in [
            super::TO_ANYBODY,
            super::TO_MILO,
            super::TO_GRACE,
            super::TO_JUNO,
            super::TO_INA,
            super::ON_QUOTES,
            super::ON_OWN,
        ] {
            list.iter().for_each(|s| check(s));
        }
        for (first, second) in super::ON_LINKS {
            check(first);
            check(second);
        }
        for (_, words) in [super::TO_HARU, super::TO_NOOR, super::ELSEWHERE].concat() {
            check(words);
        }
    }

    #[test]
    fn a_thousand_posts_seldom_repeat_and_keep_the_limit() {
        let words = Words::new();
        let mut seen = HashSet::new();
        for n in 0..1000 {
            let mut dice = Dice::new(7, "t", n);
            let season = Season::of_month(n % 12 + 1);
            let text = words.own(n, &mut dice, season, 140);
            assert!(text.chars().count() <= 140, "{text}");
            seen.insert(text);
        }
        assert!(seen.len() > 800, "{}", seen.len());
    }

    #[test]
    fn a_word_at_the_start_of_a_sentence_has_a_capital() {
        let say = |s| fill(s, &mut Dice::new(1, "t", 1), Season::Summer);
        assert!(say("{n} cats. {n} dogs.").starts_with(char::is_uppercase));
        assert!(say("{a:thing}").starts_with("A"));
    }
}
