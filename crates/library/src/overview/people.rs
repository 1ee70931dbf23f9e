//! Ranks people by the posts and messages with them in a range of time. They are counted as in the
//! list of people and on the page of a person, whose numbers these are for all time.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::lies_in;
use crate::library::Library;
use crate::people::PersonId;
use crate::rows::{Counted, PersonKey, RankOf, Ranking};
use roost_base::{Id, SortSmall, Time, flag};

/// The posts and messages with a person.
#[derive(Clone, Copy, Default)]
struct Counts {
    posts: u32,
    /// How many of the posts do not reply to them.
    beside: u32,
    messages: u32,
}

impl Library {
    /// Returns the `most` people with the most posts and messages in a range of time.
    pub(super) fn people_ranking(&self, range: Option<(Time, Time)>, most: usize) -> Ranking {
        let people = self.indexed_people();
        let mut counts: HashMap<PersonId, Counts> = HashMap::new();
        for (person, post, reply) in people.in_posts() {
            let time = self.posts.time(post).unwrap_or(Time(0));
            let day_only = self.posts.flags(post) & flag::DAY != 0;
            if lies_in(time, day_only, range) {
                let count = counts.entry(person).or_default();
                count.posts += 1;
                count.beside += u32::from(!reply);
            }
        }
        for (person, id, talk) in people.in_talks() {
            let messages = match range {
                None => talk.messages,
                Some(range) => {
                    let conversation = self.messages.conversation(&talk.conversation);
                    let senders = conversation.into_iter();
                    let senders = senders.flat_map(|known| self.senders(known, range));
                    senders
                        .filter(|sender| talk.direct || *sender == id.0)
                        .count() as u32
                }
            };
            if messages > 0 {
                let count = counts.entry(person).or_default();
                count.messages = count.messages.saturating_add(messages);
            }
        }
        // The list of people leaves out the owner and keeps this order among equals.
        let mut top: Vec<(PersonId, Counts)> = people
            .ids()
            .filter_map(|person| Some((person, *counts.get(&person)?)))
            .collect();
        let different = top.len() as u32;
        top.sort_small_by_cached_key(|(person, counts)| {
            let all = counts.posts.saturating_add(counts.messages);
            (Reverse(all), people.is_unnamed(*person))
        });
        top.truncate(most);
        let counted = |(person, counts): (PersonId, Counts)| {
            let named = people.named(person);
            Counted {
                label: named.handle,
                name: match named.nickname.is_empty() {
                    true => named.name,
                    false => named.nickname,
                },
                id: match people.key(person) {
                    PersonKey::Id(id) => id,
                    PersonKey::Handle(_) => Id::NONE,
                },
                posts: counts.posts,
                messages: counts.messages,
                beside: counts.beside,
            }
        };
        Ranking {
            of: RankOf::People,
            different,
            top: top.into_iter().map(counted).collect(),
        }
    }
}
