//! Months of a calendar: spelled in addresses, and the one after another.

/// A month of the calendar: year, and 1 to 12.
pub type Month = (i64, i64);

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

#[cfg(test)]
mod tests {
    use super::*;

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
        assert_eq!((next((2014, 3)), next((2014, 12))), ((2014, 4), (2015, 1)));
    }
}
