//! The columns of messages, as the search language queries them.

use super::chunk::{MessageChunk, flags_of};
use roost_query::{Bits, Column, Columns, Texts, of};

impl Columns for MessageChunk {
    fn texts(&self) -> Texts<'_> {
        Texts {
            folded: &self.folded,
            ends: &self.folded_ends,
        }
    }

    fn column(&self, column: &Column) -> Bits {
        let len = self.len();
        match column {
            Column::Time(seconds, _) => of(&self.times, len, |time| {
                *time != 0 && seconds.contains(time)
            }),
            Column::Week(week) => of(&self.times, len, |time| week.holds(*time)),
            Column::Has(bits) => {
                let wanted = flags_of(*bits);
                of(&self.flags, len, |flags| flags & wanted != 0)
            }
            Column::Sender(id) => of(&self.senders, len, |sender| sender == id && *id != 0),
            Column::Talks(talks) => {
                let names = self.names.iter().map(|name| talks.contains(name));
                let fits: Vec<bool> = names.collect();
                let fits = |place: &u16| fits.get(usize::from(*place)).copied().unwrap_or(false);
                of(&self.conversations, len, fits)
            }
            Column::Likes(_)
            | Column::Reposts(_)
            | Column::Flags(..)
            | Column::Lang(_)
            | Column::Client(_) => Bits::none(len),
        }
    }

    /// Events contain no text that a person wrote.
    fn listed(&self) -> Bits {
        Bits::of(self.len(), |at| self.kind(at).is_message())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::chunk::{Chunks, Entry, Extra, ExtraLink};
    use roost_base::has;
    use roost_records::EventKind;

    /// Creates a chunk of messages, each with these URLs of media, and a link if there are none.
    fn chunk(messages: &[&[&str]]) -> MessageChunk {
        let mut chunks = Chunks::new(true, None);
        chunks.conversation("1-2");
        for (media, id) in messages.iter().zip(1..) {
            let link = ExtraLink {
                target: "https://example.org/",
                ..ExtraLink::default()
            };
            let extra = Extra {
                media: media.to_vec(),
                links: media.is_empty().then_some(link).into_iter().collect(),
                ..Extra::default()
            };
            let entry = Entry {
                kind: EventKind::Message,
                id,
                sender: 2,
                time: None,
                text: "low water",
                record: 1,
                flags: 0,
            };
            chunks.push(entry, &extra);
        }
        chunks.take(true).remove(0)
    }

    #[test]
    fn each_kind_of_content_is_found_alone_and_with_others() {
        let photo = "https://ton.twitter.com/dm/1/2/x.jpg";
        let video = "https://video.twimg.com/dm_video/1/640x360/x.mp4";
        let gif = "https://video.twimg.com/dm_gif/1/x.mp4";
        let chunk = chunk(&[&[photo], &[video], &[gif], &[], &[photo, gif]]);
        let check = |bits: u8, expected: [bool; 5]| {
            let found = chunk.column(&Column::Has(bits));
            let found: Vec<bool> = (0..5).map(|at| found.get(at)).collect();
            assert_eq!(found, expected, "{bits}");
        };
        check(has::IMAGE, [true, false, false, false, true]);
        check(has::VIDEO, [false, true, false, false, false]);
        check(has::GIF, [false, false, true, false, true]);
        check(has::LINK, [false, false, false, true, false]);
        check(has::LINK | has::VIDEO, [false, true, false, true, false]);
        let media = has::IMAGE | has::VIDEO | has::GIF;
        check(media, [true, true, true, false, true]);
        check(0, [false; 5]);
    }
}
