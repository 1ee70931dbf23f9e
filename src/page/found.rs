//! Addresses of lists of posts, from what was counted: a month, a day, a tag. Queries are of the
//! search language; days are those of the reader's calendar.

use super::page_route::route_of;
pub use super::range::{Range, day};
use super::route::{Chosen, Period, Route, found_href};
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

/// The messages of a range.
pub fn messages_href(range: Range) -> String {
    Route::Search(between("in:dms", range.from, range.to)).href()
}

/// The likes of posts that were written in a range.
pub fn likes_href(range: Range) -> String {
    Route::Posts(PostFilter {
        shelf: Shelf::Likes,
        ..PostFilter::new(between("", range.from, range.to))
    })
    .href()
}

/// The media of a range, where there is a list of just these: of one month, of one year, or of all.
pub fn media_href(range: Range) -> String {
    let period = match (range.from, range.to) {
        (None, None) => None,
        (Some(from), Some(to)) if from == to => Some(Period::Month(from)),
        (Some((year, 1)), Some((last, 12))) if year == last => Some(Period::Year(year)),
        _ => return String::new(),
    };
    Route::Media(Chosen {
        period,
        ..Chosen::default()
    })
    .href()
}

/// What finds the posts of some hours on a day of the week, the last one included; day 0 is Monday.
pub fn hour_query(day: i64, first: u64, last: u64) -> String {
    let day = usize::try_from(day)
        .ok()
        .and_then(|day| Weekday::ALL.get(day));
    let day = day.map_or("", |day| day.name());
    match first == last {
        true => format!("weekday:{day} hour:{first}"),
        false => format!("weekday:{day} hour:{first}-{last}"),
    }
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
        assert_eq!(hour_query(0, 9, 9), "weekday:monday hour:9");
        assert_eq!(hour_query(6, 21, 23), "weekday:sunday hour:21-23");
    }

    #[test]
    fn a_range_of_messages_likes_and_media_is_a_list() {
        let march = Some((2016, 3));
        let range = Range {
            from: march,
            to: march,
        };
        let dates = "since%3A2016-03-01%20until%3A2016-04-01";
        assert_eq!(
            messages_href(range),
            format!("#/search?q=in%3Adms%20{dates}")
        );
        assert_eq!(likes_href(range), format!("#/likes?q={dates}"));
        assert_eq!(media_href(range), "#/media?month=2016-03");
        assert_eq!(media_href(Range::default()), "#/media");
        let open = Range {
            from: march,
            to: None,
        };
        assert_eq!(media_href(open), "");
        let year = Range {
            from: Some((2016, 1)),
            to: Some((2016, 12)),
        };
        assert_eq!(media_href(year), "#/media?year=2016");
    }
}
