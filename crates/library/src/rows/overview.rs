//! What the overview shows: counts, rankings and landmarks of a range of time.

use serde::{Deserialize, Serialize};

use super::{MonthCount, PostRow};
use roost_base::Id;
use roost_query::syntax::quoted;

/// A count below this is never presented as a maximum.
pub const FEWEST: u32 = 5;

/// The overview of a range of time.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Glance {
    /// Posts in the range.
    pub posts: u32,
    /// Every month of the archive, oldest first; `shown` counts the posts in the range.
    pub months: Vec<MonthCount>,
    /// For a range of up to two months every day of it, oldest first; otherwise empty.
    pub days: Vec<Span>,
    /// Posts by hour of the week in the reader's zone: 7 days of 24 hours, Monday first.
    pub hours: Vec<u32>,
    /// Posts that are missing from [`Glance::hours`], because only their day is known.
    pub clockless: u32,
    /// Rankings, in the order of [`RankOf::ALL`].
    pub rankings: Vec<Ranking>,
    /// The posts with the most likes, in descending order.
    pub liked: Vec<PostRow>,
    /// The posts with the most reposts, in descending order.
    pub reposted: Vec<PostRow>,
    /// The oldest post in the range.
    pub first: Option<PostRow>,
    /// The first post of the longest thread in the whole archive, and the number of posts in that
    /// thread.
    pub thread: Option<(PostRow, u32)>,
    /// The day with the most posts; `None` if that is fewer than [`FEWEST`] or several days share
    /// the maximum.
    pub busiest: Option<Span>,
    /// The longest run of consecutive days with at least one post each.
    pub streak: Option<Span>,
    /// The longest run of days without a post between two days with posts.
    pub silence: Option<Span>,
    /// Posts in the range written on today's day of the year, oldest first; at most a thousand.
    pub today: Vec<PostRow>,
    /// The number of all such posts.
    pub today_total: u32,
}

/// A run of days in the reader's zone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// The first day, as days since 1970-01-01.
    pub first: i64,
    /// The last day, inclusive, as days since 1970-01-01.
    pub last: i64,
    /// Posts on these days.
    pub posts: u32,
}

impl Span {
    /// Number of days.
    pub fn days(&self) -> u64 {
        u64::try_from(self.last - self.first + 1).unwrap_or_default()
    }
}

/// What a ranking counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum RankOf {
    /// People whom the posts answer, mention, repost, quote or link to, or with whom the owner
    /// exchanged messages.
    People,
    /// Hashtags and cashtags.
    Tags,
    /// The hosts of links.
    Hosts,
    /// The clients that the posts were written with.
    Clients,
    /// The languages that X detected.
    Languages,
}

impl RankOf {
    /// All of them, in the order in which they are shown.
    pub const ALL: [RankOf; 5] = [
        RankOf::People,
        RankOf::Tags,
        RankOf::Hosts,
        RankOf::Clients,
        RankOf::Languages,
    ];

    /// The name in keys of locale files.
    pub const fn name(self) -> &'static str {
        match self {
            RankOf::People => "people",
            RankOf::Tags => "tags",
            RankOf::Hosts => "hosts",
            RankOf::Clients => "clients",
            RankOf::Languages => "languages",
        }
    }

    /// The search query that finds the posts of one label; for people, `label` is their handle.
    pub fn query(self, label: &str) -> String {
        match self {
            RankOf::People => format!("with:@{label}"),
            RankOf::Tags => label.to_owned(),
            RankOf::Hosts => format!("url:{}", quoted(&format!("//{label}"))),
            RankOf::Clients => format!("via:{}", quoted(label)),
            RankOf::Languages => format!("lang:{label}"),
        }
    }
}

/// The most frequent labels of one type.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Ranking {
    /// What is ranked.
    pub of: RankOf,
    /// Number of different labels.
    pub different: u32,
    /// The most frequent labels, in descending order.
    pub top: Vec<Counted>,
}

/// A label of a ranking, with the number of posts that it occurs in.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Counted {
    /// The label: a tag with its sign, a host, a client, a language code, or a person's handle.
    pub label: String,
    /// For people: the display name; may be empty.
    pub name: String,
    /// For people: the account.
    pub id: Id,
    /// Number of posts in which it occurs.
    pub posts: u32,
    /// For people: all messages of the conversation with only them, plus the messages they wrote in
    /// groups.
    pub messages: u32,
    /// For people: how many of [`Counted::posts`] do not reply to them.
    pub beside: u32,
}

impl Counted {
    /// The sum of posts and messages.
    pub fn total(&self) -> u32 {
        self.posts.saturating_add(self.messages)
    }
}

/// What is counted by month in addition to posts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LaneOf {
    /// Messages, without events.
    Messages,
    /// Likes, by when the liked post was written.
    Likes,
    /// Media files in the archive.
    Media,
}

/// Counts of something for each month; what has no date is not counted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Lane {
    /// What is counted.
    pub of: LaneOf,
    /// One count for each month that was requested.
    pub counts: Vec<u32>,
}

#[cfg(test)]
mod tests {
    use roost_base::{Time, Zone};

    #[test]
    fn hours_follow_the_zone() {
        let zone = Zone(vec![(Time(0), 3600), (Time(100_000), -7200)]);
        let check = |seconds, hour, day| {
            assert_eq!(zone.hour_and_day(Time(seconds)), (hour, day), "{seconds}");
        };
        check(-1, 0, 0);
        check(0, 1, 0);
        check(86_399, 0, 1);
        check(100_000, 1, 1);
        assert_eq!(Zone::default().hour_and_day(Time(7200)), (2, 0));
    }

    #[test]
    fn months_begin_at_the_readers_midnight() {
        let summer = Time::of_date(2014, 3, 30).unwrap();
        let zone = Zone(vec![(Time(0), 3600), (summer, 7200)]);
        let day = |year, month| Time::of_date(year, month, 1).unwrap().0;
        assert_eq!(zone.months(None, None), None);
        assert_eq!(
            zone.months(Some((2014, 3)), Some((2014, 3))),
            Some((Time(day(2014, 3) - 3600), Time(day(2014, 4) - 7200)))
        );
        assert_eq!(
            zone.months(None, Some((2013, 12))),
            Some((Time(0), Time(day(2014, 1) - 3600)))
        );
        let open = zone.months(Some((2014, 3)), None).unwrap();
        assert_eq!(open.1, Time(i64::MAX));
    }
}
