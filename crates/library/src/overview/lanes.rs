//! Counts what an archive contains besides posts: the messages, likes and media files in each month,
//! and who wrote the messages of a range of time.
//!
//! Nothing here iterates over posts. The messages of a range are found by binary search.

use crate::library::Library;
use crate::listing::by_month;
use crate::messages::Conversation;
use crate::rows::{Lane, LaneOf};
use roost_base::Time;

impl Library {
    /// Counts the messages, likes and media files in each month. `bounds` are the first seconds of
    /// months, in ascending order. What the archive does not contain is left out. Messages are
    /// counted only when everything was read.
    pub fn lanes(&self, bounds: &[Time]) -> Vec<Lane> {
        let likes = self.likes.order().iter().copied();
        let lanes = [
            (LaneOf::Messages, self.message_months(bounds)),
            (LaneOf::Likes, by_month(&self.likes, likes, bounds)),
            (LaneOf::Media, self.media_by_month(bounds)),
        ];
        let lanes = lanes.into_iter().map(|(of, counts)| Lane { of, counts });
        lanes
            .filter(|lane| lane.counts.iter().any(|count| *count > 0))
            .collect()
    }

    /// Returns the sender of each message of a conversation in a range of time.
    pub(super) fn senders(
        &self,
        conversation: &Conversation,
        (from, until): (Time, Time),
    ) -> impl Iterator<Item = u64> {
        let rows = self.messages.of(conversation);
        // A time of 0 means that a message has no date.
        let behind = |end: i64| rows.partition_point(|row| self.messages.time(*row) < end);
        let rows = rows.get(behind(from.0.max(1))..behind(until.0));
        rows.unwrap_or_default().iter().filter_map(move |row| {
            let (chunk, at) = self.messages.chunk(*row)?;
            chunk.kind(at).is_message().then(|| chunk.sender(at))
        })
    }

    fn message_months(&self, bounds: &[Time]) -> Vec<u32> {
        let mut counts = vec![0; bounds.len()];
        if !self.whole {
            return counts;
        }
        for row in self.messages.order() {
            let Some((chunk, at)) = self.messages.chunk(*row) else {
                continue;
            };
            let time = chunk.time(at);
            if time == 0 || !chunk.kind(at).is_message() {
                continue;
            }
            let behind = bounds.partition_point(|start| start.0 <= time);
            let month = behind.checked_sub(1);
            if let Some(count) = month.and_then(|month| counts.get_mut(month)) {
                *count += 1;
            }
        }
        counts
    }
}
