//! Tables of the search language.

use super::*;
use crate::syntax::{with, without};

fn words(clause: &Clause) -> String {
    let words: Vec<String> = clause
        .steps
        .iter()
        .map(|step| match step {
            Step::Test(test) => format!("{test:?}"),
            Step::Not => "not".to_owned(),
            Step::Any => "any".to_owned(),
            Step::All => "all".to_owned(),
        })
        .collect();
    words.join(" ")
}

#[test]
fn reads_the_whole_language() {
    fn check(text: &str, expected: &[&str]) {
        let query = Query::read(text);
        let found: Vec<String> = query.clauses.iter().map(words).collect();
        assert_eq!(found, expected, "{text}");
        assert_eq!(query.wrong, [], "{text}");
    }
    check("", &[]);
    check("  Low  WATER ", &[r#"Word("low")"#, r#"Word("water")"#]);
    check(
        r#""Low  water" mill"#,
        &[r#"Phrase("low  water")"#, r#"Word("mill")"#],
    );
    check("“low water", &[r#"Phrase("low water")"#]);
    check("-Mill", &[r#"Word("mill") not"#]);
    check(r#"-"old mill""#, &[r#"Phrase("old mill") not"#]);
    check(
        "- :) 12:30 /home",
        &[
            r#"Word("-")"#,
            r#"Word(":)")"#,
            r#"Word("12:30")"#,
            r#"Word("/home")"#,
        ],
    );
    check("a b OR c", &[r#"Word("a")"#, r#"Word("b") Word("c") any"#]);
    check(
        "a OR b OR -c",
        &[r#"Word("a") Word("b") any Word("c") not any"#],
    );
    check(
        "-(a b) c",
        &[r#"Word("a") Word("b") all not"#, r#"Word("c")"#],
    );
    check(
        "(a OR (b c)) AND d",
        &[r#"Word("a") Word("b") Word("c") all any"#, r#"Word("d")"#],
    );
    check(
        "from:@Ada to:ben with:c_9",
        &[r#"From("ada")"#, r#"To("ben")"#, r#"With("c_9")"#],
    );
    check(
        "@Ada #Café ＃海",
        &[r#"Mention("ada")"#, r#"Tag("cafe")"#, r#"Tag("海")"#],
    );
    check(
        "since:2014 until:2014-03-30 year:2015",
        &["Since(0)", "Until(1)", "Year(2)"],
    );
    check(
        "hour:9 hour:22-5 -weekday:Fri weekday:7",
        &[
            "Hour(9, 9)",
            "Hour(22, 5)",
            "Weekday(Friday) not",
            "Weekday(Sunday)",
        ],
    );
    check(
        "in:dms has:photo is:reply -is:repost",
        &["In(Messages)", "Has(Image)", "Is(Reply)", "Is(Repost) not"],
    );
    check(
        "min_likes:5 min_retweets:2",
        &["MinLikes(5)", "MinReposts(2)"],
    );
    check(
        r#"lang:ja via:"Web App" url:example.org"#,
        &[
            r#"Lang("ja")"#,
            r#"Via("web app")"#,
            r#"Url("example.org")"#,
        ],
    );
    check(r"/a b\/c/ d", &[r#"Regex("a b\\/c")"#, r#"Word("d")"#]);
    check("(/x{2}/ OR y)", &[r#"Regex("x{2}") Word("y") any"#]);
    check(
        "https://example.org/a",
        &[r#"Word("https://example.org/a")"#],
    );
    check(
        "İSTANBUL が ﾊﾞｽ ❤️",
        &[
            r#"Word("istanbul")"#,
            r#"Word("が")"#,
            r#"Word("バス")"#,
            r#"Word("❤")"#,
        ],
    );
    check("Has:LINK", &["Has(Link)"]);
    check(
        "remember: this",
        &[r#"Word("remember:")"#, r#"Word("this")"#],
    );
}

#[test]
fn days_are_kept_in_order() {
    let query = Query::read("until:2014-03-30 since:2013-05 year:2015");
    assert_eq!(
        query.days,
        [(2014, 3, 30), (2013, 5, 1), (2015, 1, 1), (2016, 1, 1)]
    );
}

#[test]
fn what_is_wrong_is_explained() {
    fn check(text: &str, why: Why, part: &str, instead: &str) {
        let query = Query::read(text);
        let wrong = query.wrong.first().unwrap_or_else(|| panic!("{text}"));
        let typed = &text[wrong.start as usize..wrong.end as usize];
        assert_eq!(
            (wrong.why, typed, &*wrong.instead),
            (why, part, instead),
            "{text}"
        );
    }
    check("a form:ada", Why::Operator, "form:ada", "from:ada");
    check("quux:1", Why::Operator, "quux:1", "");
    check("has:foto", Why::Value, "has:foto", "has:photo");
    check("has:phot", Why::Value, "has:phot", "has:photo");
    check("has:vide x", Why::Value, "has:vide", "has:video");
    check("-is:replay", Why::Value, "-is:replay", "is:reply");
    check("is:reposted", Why::Value, "is:reposted", "is:repost");
    check("hour:24", Why::Value, "hour:24", "");
    check("hour:9-", Why::Value, "hour:9-", "");
    check(
        "weekday:munday",
        Why::Value,
        "weekday:munday",
        "weekday:monday",
    );
    check("since: x", Why::Missing, "since:", "");
    check("since:soon", Why::Date, "since:soon", "");
    check("since:2014-13", Why::Date, "since:2014-13", "");
    check("until:2023-02-29", Why::Date, "until:2023-02-29", "");
    check("year:20144", Why::Date, "year:20144", "");
    check("min_likes:many", Why::Number, "min_likes:many", "");
    check("from:a-b", Why::Name, "from:a-b", "");
    check("@海", Why::Name, "@海", "");
    check("OR a", Why::Or, "OR", "");
    check("a OR", Why::Or, "OR", "");
    check("a (b", Why::Parenthesis, "(", "");
    check("a ()", Why::Nothing, "()", "");
    check("\"\u{fe0f}\"", Why::Nothing, "\"\u{fe0f}\"", "");
    check("has:poll", Why::Untold, "has:poll", "");
    check(&"a ".repeat(65), Why::TooMuch, "a", "");
    check(&"(".repeat(20), Why::TooMuch, "(", "");
}

#[test]
fn wrong_parts_leave_the_others_as_they_are() {
    let query = Query::read("mill has:foto since:2014");
    assert_eq!(query.clauses.len(), 2);
}

#[test]
fn clauses_read_back_and_are_taken_away() {
    let text = "mill since:2014-03 -is:repost a OR b \"old mill\"";
    let query = Query::read(text);
    let read: Vec<_> = query
        .clauses
        .iter()
        .map(|c| (c.key(), c.value(text)))
        .collect();
    assert_eq!(
        read,
        [
            ("word", "mill"),
            ("since", "2014-03"),
            ("is", "repost"),
            ("any", "a OR b"),
            ("phrase", "old mill")
        ]
    );
    let clause = &query.clauses[1];
    assert_eq!(
        without(text, clause.start, clause.end),
        "mill -is:repost a OR b \"old mill\""
    );
    assert_eq!(without("a", 0, 1), "");
    assert_eq!(with("", "is:reply"), "is:reply");
    assert_eq!(with("a ", "is:reply"), "a is:reply");
}

#[test]
fn any_text_is_read_in_one_pass() {
    for text in [
        "((((", "))))", "-", "--", "\"", "//", "/", "@", "#", "a:", ":", "-(", "OR OR", "(OR)",
        "-)",
    ] {
        let query = Query::read(text);
        for clause in &query.clauses {
            assert!(!clause.steps.is_empty() && text.get(clause.start..clause.end).is_some());
        }
    }
}
