//! Facts about a whole conversation: who writes, when and how fast, and the longest silence.

use std::collections::BTreeMap;

use super::{Conversation, Messages, flag};
use crate::rows::Silence;
use roost_base::{SortSmall, Time, gathered};
use roost_records::EventKind;

/// A reply after more than this many seconds (a week) does not count as an answer.
const LONGEST_ANSWER: i64 = 7 * 86_400;

/// The facts about a conversation, with people as ids.
#[derive(Debug, Default)]
pub(super) struct Facts {
    /// For each person the median time of their answers in seconds.
    pub answers: BTreeMap<u64, u32>,
    pub hours: Vec<u32>,
    pub silence: Option<Silence>,
    pub media: u32,
    pub links: u32,
    pub encrypted: u32,
    pub kinds: Vec<(EventKind, u32)>,
}

impl Messages {
    /// Computes the facts in one pass. `bounds` are the first seconds of months in the reader's
    /// zone.
    pub(super) fn facts(&self, conversation: &Conversation, bounds: &[Time]) -> Facts {
        let mut facts = Facts {
            hours: vec![0; 24],
            ..Facts::default()
        };
        let mut kinds = vec![0_u32; EventKind::ALL.len()];
        let mut answers: Vec<(u64, i64)> = Vec::new();
        // The time and the sender of the message before.
        let mut before: Option<(i64, u64)> = None;
        let mut zone = Zone::new(bounds);
        for (place, row) in self.of(conversation).iter().enumerate() {
            let Some((chunk, at)) = self.chunk(*row) else {
                continue;
            };
            let kind = chunk.kind(at);
            let number = chunk
                .kinds
                .get(at)
                .map_or(usize::MAX, |kind| usize::from(*kind));
            if let Some(count) = kinds.get_mut(number) {
                *count += 1;
            }
            facts.encrypted += u32::from(kind.is_encrypted());
            if !kind.is_message() {
                continue;
            }
            facts.media += u32::from(chunk.has(at, flag::MEDIA));
            facts.links += u32::from(chunk.has(at, flag::LINK));
            let (time, sender) = (chunk.time(at), chunk.sender(at));
            if time == 0 {
                continue;
            }
            if let Some(hour) = facts.hours.get_mut(zone.hour(time)) {
                *hour += 1;
            }
            if let Some((then, who)) = before {
                let gap = time - then;
                if who != sender && (0..=LONGEST_ANSWER).contains(&gap) {
                    answers.push((sender, gap));
                }
                if facts
                    .silence
                    .is_none_or(|silence| silence.seconds < gap as u64)
                {
                    facts.silence = Some(Silence {
                        seconds: u64::try_from(gap).unwrap_or(0),
                        until: Some(Time(time)),
                        place: place as u32,
                    });
                }
            }
            before = Some((time, sender));
        }
        facts.answers = medians(answers);
        let counted = EventKind::ALL.iter().copied().zip(kinds);
        facts.kinds = counted.filter(|(_, count)| *count > 0).collect();
        facts
    }
}

/// Returns the median of the seconds of each person.
fn medians(mut answers: Vec<(u64, i64)>) -> BTreeMap<u64, u32> {
    answers.sort_small();
    let runs = answers.chunk_by(|a, b| a.0 == b.0);
    let median = |run: &[(u64, i64)]| run.get(run.len() / 2).map(|(who, gap)| (*who, *gap as u32));
    gathered(runs.filter_map(median))
}

/// Computes the hour of the day in a zone of which only the starts of months are known. A clock
/// change within a month takes effect at the start of the next month.
struct Zone<'b> {
    bounds: &'b [Time],
    place: usize,
}

impl<'b> Zone<'b> {
    fn new(bounds: &'b [Time]) -> Zone<'b> {
        Zone { bounds, place: 0 }
    }

    /// Returns the hour of a time. Times have to be ascending.
    fn hour(&mut self, time: i64) -> usize {
        while self
            .bounds
            .get(self.place + 1)
            .is_some_and(|next| next.0 <= time)
        {
            self.place += 1;
        }
        let midnight = self.bounds.get(self.place).map_or(0, |bound| bound.0);
        ((time - midnight).rem_euclid(86_400) / 3_600) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_follow_the_zone_of_the_month() {
        let bounds = [Time(-3_600), Time(31 * 86_400 - 7_200)];
        let mut zone = Zone::new(&bounds);
        assert_eq!(zone.hour(0), 1);
        assert_eq!(zone.hour(86_400 - 3_600), 0);
        assert_eq!(zone.hour(32 * 86_400), 2);
        assert_eq!(Zone::new(&[]).hour(7_300), 2);
    }

    #[test]
    fn answers_are_told_by_their_median() {
        let medians = medians(vec![(1, 90), (2, 5), (1, 10), (1, 20)]);
        assert_eq!(medians.into_iter().collect::<Vec<_>>(), [(1, 20), (2, 5)]);
    }
}
