//! Addresses of lists of posts, from what was counted: a month, a day, a tag. Queries are of the
//! search language; days are those of the reader's calendar.

use super::page_route::route_of;
pub use super::range::{Range, day};
use super::route::{Route, found_href};
use crate::protocol::target::{PageId, Target};
use crate::protocol::{Deed, PostFilter, RankOf, Shelf};
pub use roost_base::month::{Month, next, read_month, spelled};
use roost_query::syntax::{Weekday, between};

impl Range {
    /// The posts of the range that fit `query`; an empty query is all of them.
    pub fn href(&self, query: &str) -> String {
        match between(query, self.from, self.to).as_str() {
            "" => "#/posts".to_owned(),
            query => found_href(query),
        }
    }

    /// The whole of a ranking of the range.
    pub fn ranking_href(&self, of: RankOf) -> String {
        route_of(&Target::Page(PageId::Ranking(of, self.from, self.to))).href()
    }
}

/// The posts of one month.
pub fn month_href(month: Month) -> String {
    let month = Some(month);
    Range {
        from: month,
        to: month,
    }
    .href("")
}

/// The posts of some days, counted from 1970-01-01; both ends are in it.
pub fn days_href(first: i64, last: i64) -> String {
    found_href(&format!("since:{} until:{}", day(first), day(last + 1)))
}

/// What finds the posts of an hour of the week; day 0 is Monday.
pub fn hour_query(day: i64, hour: u64) -> String {
    let day = usize::try_from(day)
        .ok()
        .and_then(|day| Weekday::ALL.get(day));
    format!("weekday:{} hour:{hour}", day.map_or("", |day| day.name()))
}

/// The list of what the owner and the person with this handle had to do with one another: each post
/// under one deed, as the person's page counts it. Empty where no list has just these.
pub fn deed_href(deed: Deed, handle: &str) -> String {
    if handle.is_empty() {
        return String::new();
    }
    match deed {
        Deed::Reply => found_href(&format!("to:{handle}")),
        // The mentions of a repost were not made by the owner.
        Deed::Mention => found_href(&format!("@{handle} -to:{handle} -from:{handle} -is:repost")),
        Deed::Repost => found_href(&format!("from:{handle}")),
        Deed::Quote => found_href(&format!("is:quote url:{handle}")),
        Deed::Like => Route::Posts(PostFilter {
            shelf: Shelf::Likes,
            ..PostFilter::new(format!("from:{handle}"))
        })
        .href(),
        Deed::Message => Route::Search(format!("in:dms with:@{handle}")).href(),
        Deed::GroupMessage => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_and_days_become_queries() {
        assert_eq!(
            month_href((2014, 12)),
            "#/posts?q=since%3A2014-12-01%20until%3A2015-01-01"
        );
        assert_eq!(
            days_href(16_143, 16_144),
            "#/posts?q=since%3A2014-03-14%20until%3A2014-03-16"
        );
    }

    #[test]
    fn a_range_stands_behind_the_query() {
        let range = Range {
            from: Some((2014, 3)),
            to: None,
        };
        assert_eq!(
            range.href("lang:de"),
            "#/posts?q=lang%3Ade%20since%3A2014-03-01"
        );
        assert_eq!(Range::default().href(""), "#/posts");
        assert_eq!(Range::default().href("#tide"), "#/posts?q=%23tide");
        assert_eq!(
            range.ranking_href(RankOf::Tags),
            "#/overview/tags/2014-03/-"
        );
        let people = Range::default().ranking_href(RankOf::People);
        assert_eq!(people, "#/overview/people");
    }

    #[test]
    fn an_hour_of_the_week_is_a_query() {
        assert_eq!(hour_query(0, 9), "weekday:monday hour:9");
        assert_eq!(hour_query(6, 23), "weekday:sunday hour:23");
    }
}
