//! Addresses of the lists behind counts: a month, a day, a tag. Queries are written in the search
//! language; days are those of the reader's time zone.

use super::page_route::route_of;
pub use super::range::{Range, day};
use super::route::{Chosen, Period, Route, found_href};
use crate::protocol::target::{PageId, Target};
use crate::protocol::{Deed, PostFilter, RankOf, Shelf};
pub use roost_base::month::{Month, next, read_month, spelled};
use roost_query::syntax::{Weekday, between};

impl Range {
    /// The address of the posts of the range that match `query`; an empty query matches all.
    pub fn href(&self, query: &str) -> String {
        match between(query, self.from, self.to).as_str() {
            "" => "#/posts".to_owned(),
            query => found_href(query),
        }
    }

    /// The address of the complete ranking for the range.
    pub fn ranking_href(&self, of: RankOf) -> String {
        route_of(&Target::Page(PageId::Ranking(of, self.from, self.to))).href()
    }
}

/// The address of the posts of one month.
pub fn month_href(month: Month) -> String {
    let month = Some(month);
    Range {
        from: month,
        to: month,
    }
    .href("")
}

/// The address of the posts from the first to the last day, both inclusive, in days since
/// 1970-01-01.
pub fn days_href(first: i64, last: i64) -> String {
    found_href(&format!("since:{} until:{}", day(first), day(last + 1)))
}

/// The address of the messages of a range.
pub fn messages_href(range: Range) -> String {
    Route::Search(between("in:dms", range.from, range.to)).href()
}

/// The address of the likes of posts that were written in a range.
pub fn likes_href(range: Range) -> String {
    Route::Posts(PostFilter {
        shelf: Shelf::Likes,
        ..PostFilter::new(between("", range.from, range.to))
    })
    .href()
}

/// The address of the media of a range; empty unless the range is one month, one year, or
/// everything.
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

/// A query for the posts of a weekday (0 is Monday) between two hours, both inclusive.
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

/// The address of the list of interactions of one kind between the owner and the person with this
/// handle; each post is in only one list, as on the person's page. Empty if there is no such list
/// or no handle.
pub fn deed_href(deed: Deed, handle: &str) -> String {
    if handle.is_empty() {
        return String::new();
    }
    match deed {
        Deed::Reply => found_href(&format!("to:{handle}")),
        // The mentions in a repost are not the owner's.
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
