//! Numbers, sizes and lists in English, for what runs without a browser; the page has `words`.

use super::catalog::say;
use super::fill::fill_with;

/// Formats a number: `41,906`.
pub fn number(count: u64) -> String {
    let digits = count.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Formats a number of bytes: `4.2 GB`.
pub fn bytes(count: u64) -> String {
    let (unit, scale) = match count {
        1 => return "1 byte".to_owned(),
        0..1_000 => return format!("{count} bytes"),
        1_000..1_000_000 => ("kB", 1e3),
        1_000_000..1_000_000_000 => ("MB", 1e6),
        _ => ("GB", 1e9),
    };
    let value = count as f64 / scale;
    if value >= 10.0 {
        return format!("{} {unit}", number(value.round() as u64));
    }
    let tenths = format!("{value:.1}");
    format!("{} {unit}", tenths.trim_end_matches(".0"))
}

/// Lists names: `a, b`.
pub fn listed(names: &[String]) -> String {
    let pair = say("list.comma");
    let join =
        |first: String, second: String| fill_with(&pair, &[("first", &first), ("second", &second)]);
    names.iter().cloned().reduce(join).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_sizes_are_written_as_by_a_browser() {
        fn check(count: u64, written: &str, size: &str) {
            assert_eq!((&*number(count), &*bytes(count)), (written, size));
        }
        check(0, "0", "0 bytes");
        check(1, "1", "1 byte");
        check(999, "999", "999 bytes");
        check(1_000, "1,000", "1 kB");
        check(4_249, "4,249", "4.2 kB");
        check(9_960, "9,960", "10 kB");
        check(41_906, "41,906", "42 kB");
        check(67_108_864, "67,108,864", "67 MB");
        check(4_200_000_000, "4,200,000,000", "4.2 GB");
        check(1_234_500_000_000, "1,234,500,000,000", "1,235 GB");
    }
}
