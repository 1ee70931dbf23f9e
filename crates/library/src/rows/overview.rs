//! The archive at a glance: what the overview shows, and the reader's zone.

use serde::{Deserialize, Serialize};

use super::{MonthCount, PostRow};
use roost_base::Id;
use roost_query::syntax::quoted;

/// Fewer than this are never told as the most of anything.
pub const FEWEST: u32 = 5;

/// What was counted, in a range of time.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Glance {
    /// Posts in the range.
    pub posts: u32,
    /// Every month of the archive, oldest first; `shown` counts the posts in the range.
    pub months: Vec<MonthCount>,
    /// Every day of a range of up to two months, oldest first; empty for a longer one.
    pub days: Vec<Span>,
    /// Posts by hour of the week in the reader's zone: 7 days of 24 hours, Monday first.
    pub hours: Vec<u32>,
    /// Posts that are not in [`Glance::hours`], because only their day is known.
    pub clockless: u32,
    /// Tops, in the order of [`RankOf::ALL`].
    pub rankings: Vec<Ranking>,
    /// The posts with most likes, most first.
    pub liked: Vec<PostRow>,
    /// The posts with most reposts, most first.
    pub reposted: Vec<PostRow>,
    /// The oldest post.
    pub first: Option<PostRow>,
    /// The first post of the longest thread of all, and how many it has.
    pub thread: Option<(PostRow, u32)>,
    /// The day with most posts; none of a few, or where several have as many.
    pub busiest: Option<Span>,
    /// The longest run of days with a post each.
    pub streak: Option<Span>,
    /// The longest time without a post between two posts.
    pub silence: Option<Span>,
    /// Posts of the same day in other years, oldest first, up to a thousand.
    pub today: Vec<PostRow>,
    /// How many there are.
    pub today_total: u32,
}

/// A run of days in the reader's zone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// The first day, counted from 1970-01-01.
    pub first: i64,
    /// The last day.
    pub last: i64,
    /// Posts in it.
    pub posts: u32,
}

impl Span {
    /// Number of days.
    pub fn days(&self) -> u64 {
        u64::try_from(self.last - self.first + 1).unwrap_or_default()
    }
}

/// What is ranked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum RankOf {
    /// Whom the posts mention, answer or repost, and with whom messages were exchanged.
    People,
    /// Tags.
    Tags,
    /// The hosts that links lead to.
    Hosts,
    /// What the posts were written with.
    Clients,
    /// The languages that X guessed.
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

    /// What finds the posts of one of them; of people their handle.
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

/// The most frequent of something.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Ranking {
    /// Of what.
    pub of: RankOf,
    /// How many different ones there are.
    pub different: u32,
    /// The most frequent, most first.
    pub top: Vec<Counted>,
}

/// Something with the number of posts it occurs in.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Counted {
    /// What: a tag with its sign, a host, a client, a code of a language; of people the handle.
    pub label: String,
    /// Of people: the display name; may be empty.
    pub name: String,
    /// Of people: the account.
    pub id: Id,
    /// In how many posts.
    pub posts: u32,
    /// Of people: messages in the conversation with them alone, and theirs in groups.
    pub messages: u32,
    /// Of people: posts that only mention them or repeat theirs, rather than answer.
    pub beside: u32,
}

impl Counted {
    /// Posts and messages.
    pub fn total(&self) -> u32 {
        self.posts.saturating_add(self.messages)
    }
}

/// What is counted by month beside posts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LaneOf {
    /// Messages, without the events around them.
    Messages,
    /// Likes, by when the liked post was written.
    Likes,
    /// Media files in the archive.
    Media,
}

/// How much of something there is in each month; what has no date is left out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Lane {
    /// Of what.
    pub of: LaneOf,
    /// A number for each month of the question.
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
