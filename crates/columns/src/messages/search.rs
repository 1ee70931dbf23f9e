//! The columns of messages, as the search language queries them.

use super::chunk::{MessageChunk, flag};
use roost_base::has;
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
                let link = bits & has::LINK != 0;
                let wanted = if link { flag::LINK } else { flag::MEDIA };
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
