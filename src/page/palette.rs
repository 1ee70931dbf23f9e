//! What the palette offers for the typed text: everything that can be opened or done, with its
//! type. Pure; `parts::palette` collects the choices.

use roost_base::fold::fold;
use roost_query::may_mean;

/// The most choices that are offered.
const MOST: usize = 40;

/// The most recent choices that are remembered.
const RECENT: usize = 6;

/// Something that can be opened or done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The displayed name.
    pub name: String,
    /// The type of the choice.
    pub sort: Sort,
    /// What it does.
    pub to: To,
}

/// The type of a choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// A view that is linked in the rail.
    Section,
    /// A filter of the posts.
    Filter,
    /// A kind of data.
    Kind,
    /// A year of posts.
    Year,
    /// A month of posts.
    Month,
    /// A person.
    Person,
    /// A conversation.
    Conversation,
    /// An action.
    Action,
}

impl Sort {
    /// The locale key of the type's name.
    pub const fn key(self) -> &'static str {
        match self {
            Sort::Section => "palette.section",
            Sort::Filter => "palette.filter",
            Sort::Kind => "palette.kind",
            Sort::Year => "palette.year",
            Sort::Month => "palette.month",
            Sort::Person => "palette.person",
            Sort::Conversation => "palette.conversation",
            Sort::Action => "palette.action",
        }
    }
}

/// What a choice does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum To {
    /// Shows an address of the page.
    Address(String),
    /// Opens the list of keyboard shortcuts.
    Keys,
    /// Closes the archive.
    Close,
    /// Sets the theme: light, dark, or that of the device.
    Theme(&'static str),
}

/// Returns the offered choices: the sections while nothing is typed, otherwise those whose name
/// contains all typed words; if there are none, those that may be meant by words with one wrong
/// letter. Recent choices come first, then names that begin with the typed text.
pub fn offered(typed: &str, recent: &[Choice], all: &[Choice]) -> Vec<Choice> {
    let wanted = fold(typed);
    let wanted = wanted.trim();
    let found = ranked(wanted, recent, all, |name, word| name.contains(word));
    if !found.is_empty() {
        return found;
    }
    ranked(wanted, recent, all, |name, word| {
        name.contains(word) || may_mean(word, name)
    })
}

/// Returns the choices whose names `fit` all wanted words.
fn ranked(
    wanted: &str,
    recent: &[Choice],
    all: &[Choice],
    fits: fn(&str, &str) -> bool,
) -> Vec<Choice> {
    let rank = |choice: &Choice| {
        let name = fold(&choice.name);
        let begins = name.starts_with(wanted);
        let holds = wanted.split_whitespace().all(|word| fits(&name, word));
        match (wanted, choice.sort) {
            ("", Sort::Section) => Some(1),
            ("", _) => None,
            _ if begins => Some(1),
            _ => holds.then_some(2),
        }
    };
    let known = |choice: &Choice| recent.iter().any(|known| known.to == choice.to);
    let mut ranked = [Vec::new(), Vec::new(), Vec::new()];
    let [first, second, third] = &mut ranked;
    first.extend(
        recent
            .iter()
            .filter(|choice| wanted.is_empty() || rank(choice).is_some())
            .cloned(),
    );
    for choice in all.iter().filter(|choice| !known(choice)) {
        match rank(choice) {
            Some(1) => second.push(choice.clone()),
            Some(_) => third.push(choice.clone()),
            None => {}
        }
    }
    ranked.into_iter().flatten().take(MOST).collect()
}

/// Moves a choice to the front of the recent ones.
pub fn remember(recent: &mut Vec<Choice>, choice: Choice) {
    recent.retain(|known| known.to != choice.to);
    recent.insert(0, choice);
    recent.truncate(RECENT);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choice(name: &str, sort: Sort) -> Choice {
        Choice {
            name: name.to_owned(),
            sort,
            to: To::Address(format!("#/{name}")),
        }
    }

    fn all() -> Vec<Choice> {
        vec![
            choice("Posts", Sort::Section),
            choice("Likes", Sort::Section),
            choice("Erased posts", Sort::Filter),
            choice("March 2014", Sort::Month),
            choice("2014", Sort::Year),
            choice("Grâce Obi", Sort::Person),
        ]
    }

    fn names(typed: &str, recent: &[Choice]) -> Vec<String> {
        let offered = offered(typed, recent, &all()).into_iter();
        offered.map(|choice| choice.name).collect()
    }

    #[test]
    fn what_is_typed_is_found_wherever_it_stands_and_first_where_it_begins() {
        assert_eq!(names("", &[]), ["Posts", "Likes"]);
        assert_eq!(names("posts", &[]), ["Posts", "Erased posts"]);
        assert_eq!(names("post eras", &[]), ["Erased posts"]);
        assert_eq!(names("2014", &[]), ["2014", "March 2014"]);
        assert_eq!(names(" grace ", &[]), ["Grâce Obi"]);
        assert_eq!(names("xyzzy", &[]), [] as [&str; 0]);
    }

    #[test]
    fn one_wrong_letter_is_forgiven_where_nothing_else_is_found() {
        assert_eq!(names("psts", &[]), ["Posts", "Erased posts"]);
        assert_eq!(names("lieks", &[]), ["Likes"]);
        assert_eq!(names("erasd post", &[]), ["Erased posts"]);
        assert_eq!(names("marhc 2014", &[]), ["March 2014"]);
        let recent = [choice("Likes", Sort::Section)];
        assert_eq!(names("likse", &recent), ["Likes"]);
        assert_eq!(names("2013", &[]), [] as [&str; 0]);
        assert_eq!(names("obj", &[]), [] as [&str; 0]);
    }

    #[test]
    fn recent_choices_come_first_and_once() {
        let mut recent = Vec::new();
        remember(&mut recent, choice("March 2014", Sort::Month));
        remember(&mut recent, choice("Likes", Sort::Section));
        remember(&mut recent, choice("March 2014", Sort::Month));
        assert_eq!(recent.len(), 2);
        assert_eq!(names("", &recent), ["March 2014", "Likes", "Posts"]);
        assert_eq!(names("2014", &recent), ["March 2014", "2014"]);
        for number in 0..20 {
            remember(&mut recent, choice(&number.to_string(), Sort::Year));
        }
        assert_eq!(recent.len(), RECENT);
    }
}
