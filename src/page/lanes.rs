//! Counts of messages, likes and media by month, beside the posts of the overview; and the figures
//! of the whole archive or of a range.

use super::found::{self, Month, Range, likes_href, media_href, messages_href};
use super::route::{Chosen, MessagesRoute, Route};
use crate::protocol::{Lane, LaneOf, PeopleFilter, PeopleGroup, Shelf, Summary};

/// A number with its label, and the address of the list behind it.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// The count; bytes for the size.
    pub count: u64,
    /// The locale key of the label, which has plural forms.
    pub key: &'static str,
    /// The address of the list; empty if there is none.
    pub href: String,
}

/// The locale key of the figure for the archive's size.
pub const SIZE: &str = "overview.figure.size";

/// The figures of a whole archive; those of 0 are left out.
pub fn figures_of(facts: &Summary) -> Vec<Figure> {
    let followers = PeopleFilter {
        group: PeopleGroup::Followers,
        ..PeopleFilter::default()
    };
    let figures = [
        (
            facts.posts.all,
            "overview.figure.posts",
            Route::of(Shelf::Posts),
        ),
        (
            facts.messages,
            "overview.figure.messages",
            Route::Messages(MessagesRoute::default()),
        ),
        (
            facts.likes,
            "overview.figure.likes",
            Route::of(Shelf::Likes),
        ),
        (
            facts.media_files,
            "overview.figure.media",
            Route::Media(Chosen::default()),
        ),
        (
            facts.followers,
            "overview.figure.followers",
            Route::People(followers),
        ),
    ];
    let counted = figures.into_iter().filter(|(count, _, _)| *count > 0);
    let counted = counted.map(|(count, key, route)| Figure {
        count: count.into(),
        key,
        href: route.href(),
    });
    let size = Figure {
        count: facts.size,
        key: SIZE,
        href: Route::More.href(),
    };
    counted.chain([size]).collect()
}

/// The figures to show. While another range is being counted they are still those of `counted`, the
/// range of the latest answer and the number of its posts, as the charts are. `None` if nothing was
/// counted, or if the counting failed; the figures of a whole archive need no counting.
pub fn figures_shown(
    facts: Option<&Summary>,
    lanes: &Lanes,
    counted: Option<(Range, u32)>,
    chosen: Range,
) -> Option<Vec<Figure>> {
    match counted {
        Some((range, posts)) if !range.is_whole() => Some(lanes.figures(posts, range)),
        None if !chosen.is_whole() => None,
        _ => facts.map(figures_of),
    }
}

/// Counts by month, as the worker returns them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lanes {
    months: Vec<Month>,
    lanes: Vec<Lane>,
}

impl Lanes {
    /// Creates them from the months, oldest first, and the counts of each kind.
    pub fn new(months: Vec<Month>, lanes: Vec<Lane>) -> Lanes {
        Lanes { months, lanes }
    }

    /// The months of a range, each with its count of one kind.
    pub fn of(&self, of: LaneOf, range: Range) -> Vec<(Month, u64)> {
        let lane = self.lanes.iter().find(|lane| lane.of == of);
        let counts = lane.map_or(&[] as &[u32], |lane| &lane.counts);
        let counts = counts.iter().map(|count| u64::from(*count));
        range.of(self.months.iter().copied().zip(counts))
    }

    /// The figures of a range that has this number of posts; those of 0 are left out.
    pub fn figures(&self, posts: u32, range: Range) -> Vec<Figure> {
        let count = |of| self.of(of, range).iter().map(|(_, count)| *count).sum();
        let figures = [
            (u64::from(posts), "overview.figure.posts", range.href("")),
            (
                count(LaneOf::Messages),
                "overview.figure.messages",
                messages_href(range),
            ),
            (
                count(LaneOf::Likes),
                "overview.figure.likes",
                likes_href(range),
            ),
            (
                count(LaneOf::Media),
                "overview.figure.media",
                media_href(range),
            ),
        ];
        let counted = figures.into_iter().filter(|(count, _, _)| *count > 0);
        let figure = |(count, key, href)| Figure { count, key, href };
        counted.map(figure).collect()
    }

    /// The months that can be chosen: from the first to the last one with a post, a message or a
    /// media file. Liked posts may be older than the account, so their months are used only if
    /// there is nothing else.
    pub fn choices(&self, posts: impl IntoIterator<Item = Month>) -> Vec<Month> {
        let counted = |of| {
            self.of(of, Range::default())
                .into_iter()
                .map(|(month, _)| month)
        };
        let mut months: Vec<Month> = posts.into_iter().collect();
        months.extend(counted(LaneOf::Messages).chain(counted(LaneOf::Media)));
        if months.is_empty() {
            months.extend(counted(LaneOf::Likes));
        }
        let last = months.iter().max().copied();
        let after = |month: &Month| Some(found::next(*month)).filter(|next| Some(*next) <= last);
        std::iter::successors(months.iter().min().copied(), after).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lanes() -> Lanes {
        let months = (1..=6).map(|month| (2016, month)).collect();
        let lane = |of, counts: [u32; 6]| Lane {
            of,
            counts: counts.to_vec(),
        };
        let lanes = vec![
            lane(LaneOf::Messages, [0, 2, 0, 3, 0, 0]),
            lane(LaneOf::Likes, [9, 0, 0, 1, 0, 0]),
        ];
        Lanes::new(months, lanes)
    }

    #[test]
    fn figures_are_of_the_range() {
        let month = |number| Some((2016, number));
        let check = |from, to, posts, expected: &[(u64, &str)]| {
            let figures = lanes().figures(posts, Range { from, to });
            let seen: Vec<(u64, &str)> = figures.iter().map(|f| (f.count, f.key)).collect();
            assert_eq!(seen, expected, "{from:?} {to:?}");
        };
        let (posts, messages, likes) = (
            "overview.figure.posts",
            "overview.figure.messages",
            "overview.figure.likes",
        );
        check(
            month(2),
            month(4),
            7,
            &[(7, posts), (5, messages), (1, likes)],
        );
        check(month(2), month(2), 0, &[(2, messages)]);
        check(month(5), None, 0, &[]);
    }

    #[test]
    fn months_are_chosen_from_the_first_to_the_last_with_anything_of_ones_own() {
        let ends = |months: Vec<Month>| {
            (
                months.first().copied(),
                months.last().copied(),
                months.len(),
            )
        };
        assert_eq!(
            ends(lanes().choices([(2015, 12)])),
            (Some((2015, 12)), Some((2016, 4)), 5)
        );
        assert_eq!(
            ends(lanes().choices([])),
            (Some((2016, 2)), Some((2016, 4)), 3)
        );
        let mut likes = lanes();
        likes.lanes.remove(0);
        assert_eq!(
            ends(likes.choices([])),
            (Some((2016, 1)), Some((2016, 4)), 4)
        );
        assert_eq!(Lanes::default().choices([]), []);
    }

    #[test]
    fn figures_and_their_range_belong_together() {
        let facts = Summary {
            likes: 90,
            ..Summary::default()
        };
        let month = |number| Range {
            from: Some((2016, number)),
            to: Some((2016, number)),
        };
        let check = |counted, chosen, expected: Option<&[u64]>| {
            let figures = figures_shown(Some(&facts), &lanes(), counted, chosen);
            let counts = figures.map(|figures| figures.iter().map(|f| f.count).collect::<Vec<_>>());
            assert_eq!(counts.as_deref(), expected, "{counted:?} {chosen:?}");
        };
        let whole = Range::default();
        check(None, whole, Some(&[90, 0]));
        check(None, month(4), None);
        check(Some((whole, 8)), whole, Some(&[90, 0]));
        check(Some((month(4), 7)), month(4), Some(&[7, 3, 1]));
        // Another range is chosen, and not counted yet.
        check(Some((month(4), 7)), month(2), Some(&[7, 3, 1]));
        check(Some((month(4), 7)), whole, Some(&[7, 3, 1]));
        check(Some((whole, 8)), month(2), Some(&[90, 0]));
        assert_eq!(figures_shown(None, &lanes(), None, whole), None);
    }

    #[test]
    fn what_an_archive_has_none_of_is_no_figure() {
        let figures = figures_of(&Summary {
            likes: 3,
            ..Summary::default()
        });
        let keys: Vec<&str> = figures.iter().map(|figure| figure.key).collect();
        assert_eq!(keys, ["overview.figure.likes", SIZE]);
    }
}
