//! The columns of posts, as the search language queries them.

use roost_base::flag;
use roost_base::fold::fold;
use roost_query::{Bits, Column, Columns, Texts, of};

use super::posts::PostChunk;

impl Columns for PostChunk {
    fn texts(&self) -> Texts<'_> {
        Texts {
            folded: &self.folded,
            ends: &self.folded_ends,
        }
    }

    fn column(&self, column: &Column) -> Bits {
        let len = self.len();
        match column {
            // A time of 0 is unknown and matches no range.
            Column::Time(seconds, days) => self.at_times(
                |time| time != 0 && seconds.contains(&time),
                |day| days.contains(&day),
            ),
            Column::Week(week) => self.at_times(|time| week.holds(time), |day| week.holds_day(day)),
            Column::Likes(least) => of(&self.likes, len, |likes| likes >= least),
            Column::Reposts(least) => of(&self.reposts, len, |reposts| reposts >= least),
            Column::Flags(any, none) => of(&self.flags, len, |flags| {
                (*any == 0 || flags & any != 0) && flags & none == 0
            }),
            Column::Has(any) => of(&self.has, len, |has| has & any != 0),
            Column::Lang(lang) => {
                let fits = self.labels_that(|label| label.eq_ignore_ascii_case(lang));
                of(&self.langs, len, |place| fits.contains(place))
            }
            Column::Client(client) => {
                let fits = self.labels_that(|label| fold(label).contains(client));
                of(&self.clients, len, |place| fits.contains(place))
            }
            Column::Sender(_) | Column::Talks(_) => Bits::none(len),
        }
    }

    /// Older versions of an edited post are not listed.
    fn listed(&self) -> Bits {
        of(&self.flags, self.len(), |flags| flags & flag::OLD == 0)
    }
}

impl PostChunk {
    /// Returns the posts whose time fits `fits`; of posts with only a day those whose day fits
    /// `day_fits`.
    fn at_times(&self, fits: impl Fn(i64) -> bool, day_fits: impl Fn(i64) -> bool) -> Bits {
        let dayless = |flags: &u32| flags & flag::DAY == 0;
        if self.flags.iter().all(dayless) {
            return of(&self.times, self.len(), |time| fits(*time));
        }
        Bits::of(self.len(), |at| {
            let time = self.times.get(at).copied().unwrap_or_default();
            match self.flags.get(at).map_or(0, |flags| flags & flag::DAY) {
                0 => fits(time),
                _ => day_fits(time),
            }
        })
    }

    fn labels_that(&self, fits: impl Fn(&str) -> bool) -> Vec<u16> {
        let labels = self.labels.iter().enumerate();
        let labels = labels.filter(|(_, label)| fits(label));
        labels.map(|(place, _)| place as u16).collect()
    }
}
