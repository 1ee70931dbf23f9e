//! Addresses of lists of posts, from what was counted: a month, a day, a tag. Queries are of the
//! search language; days are those of the reader's calendar.

use super::route::found_href;
use crate::base::Time;
use crate::protocol::query::Weekday;

/// A month of the calendar: year, and 1 to 12.
pub type Month = (i64, i64);

/// A range of whole months; both ends are in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Range {
    /// The first month; `None`: from the beginning.
    pub from: Option<Month>,
    /// The last month; `None`: to the end.
    pub to: Option<Month>,
}

/// The month after another.
pub fn next((year, month): Month) -> Month {
    if month >= 12 {
        (year + 1, 1)
    } else {
        (year, month + 1)
    }
}

/// `2014-03`, as it stands in addresses.
pub fn spelled((year, month): Month) -> String {
    format!("{year:04}-{month:02}")
}

/// Reads what [`spelled`] wrote.
pub fn read_month(text: &str) -> Option<Month> {
    let (year, month) = text.split_once('-')?;
    let (year, month) = (year.parse().ok()?, month.parse().ok()?);
    ((1970..=9999).contains(&year) && (1..=12).contains(&month)).then_some((year, month))
}

impl Range {
    /// Whether it leaves everything.
    pub fn is_whole(&self) -> bool {
        *self == Range::default()
    }

    /// The posts of the range that fit `query`; an empty query is all of them.
    pub fn href(&self, query: &str) -> String {
        let mut words: Vec<String> = Vec::new();
        if !query.is_empty() {
            words.push(query.to_owned());
        }
        if let Some(from) = self.from {
            words.push(format!("since:{}-01", spelled(from)));
        }
        if let Some(to) = self.to {
            words.push(format!("until:{}-01", spelled(next(to))));
        }
        if words.is_empty() {
            "#/posts".to_owned()
        } else {
            found_href(&words.join(" "))
        }
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

/// `2014-03-14` of a day counted from 1970-01-01.
fn day(number: i64) -> String {
    let (year, month, day) = Time(number.saturating_mul(86_400)).date();
    format!("{year:04}-{month:02}-{day:02}")
}

/// A value with spaces or signs of its own, as an operator wants it.
pub fn quoted(value: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "._-".contains(c);
    if value.chars().all(plain) {
        value.to_owned()
    } else {
        format!("\"{}\"", value.replace('"', ""))
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
    }

    #[test]
    fn an_hour_of_the_week_is_a_query() {
        assert_eq!(hour_query(0, 9), "weekday:monday hour:9");
        assert_eq!(hour_query(6, 23), "weekday:sunday hour:23");
    }

    #[test]
    fn months_are_read_as_they_are_spelled() {
        for month in [(2014, 3), (1999, 12)] {
            assert_eq!(read_month(&spelled(month)), Some(month));
        }
        for text in [
            "", "2014", "2014-13", "2014-0", "x-1", "99999-1", "2014-3-1",
        ] {
            assert_eq!(read_month(text), None, "{text}");
        }
    }

    #[test]
    fn values_are_quoted_where_they_must_be() {
        assert_eq!(quoted("example.org"), "example.org");
        assert_eq!(quoted("Twitter for \"Android\""), "\"Twitter for Android\"");
    }
}
