//! Logins of invented people who behave like real ones: on phones whose network changes daily, on
//! journeys, without posts. Few logins stand out, and a stranger's comes first.

use roost::protocol::keys::{Key, Slot};
use roost::protocol::{Block, Finding, Label, MediaFilter, SheetValue, Value};
use roost_base::Time;

use crate::fixture::{Archive, Dice, Opened, hand_made, open_files, open_zip};
use crate::pages::href;

const DAY: i64 = 86_400;

/// The first day of all of them, in seconds.
const BEGIN: i64 = 19_700 * DAY;

/// What one person did: logins as (time, address), posts as (time, app).
#[derive(Clone, Default)]
struct Life {
    logins: Vec<(i64, String)>,
    posts: Vec<(i64, &'static str)>,
}

impl Life {
    fn login(&mut self, day: i64, minute: usize, ip: impl Into<String>) {
        let time = BEGIN + day * DAY + minute as i64 * 60;
        self.logins.push((time, ip.into()));
    }

    fn post(&mut self, day: i64, minute: usize, app: &'static str) {
        let time = BEGIN + day * DAY + minute as i64 * 60;
        self.posts.push((time, app));
    }

    /// Adds the intruder: a network in another country at four in the morning, and no post.
    fn with_stranger(mut self, day: i64) -> Life {
        self.login(day, 4 * 60 + 13, "2001:db8:77::5");
        self
    }

    fn opened(&self) -> Opened {
        let login = |(time, ip): &(i64, String)| {
            format!(
                r#"{{"ipAudit":{{"accountId":"7","createdAt":"{}","loginIp":"{ip}"}}}}"#,
                Time(*time).iso()
            )
        };
        let post = |(at, (time, app)): (usize, &(i64, &str))| {
            format!(
                r#"{{"tweet":{{"id":"{}","created_at":"{}","full_text":"Low water","source":"<a href=\"https://example.org\" rel=\"nofollow\">{app}</a>"}}}}"#,
                1_600_000_000_000_000_001 + at as u64,
                Time(*time).iso()
            )
        };
        let logins: Vec<String> = self.logins.iter().map(login).collect();
        let posts: Vec<String> = self.posts.iter().enumerate().map(post).collect();
        let archive = Archive::default()
            .data("account", "[]")
            .data("ip-audit", format!("[{}]", logins.join(",")))
            .data("tweets", format!("[{}]", posts.join(",")));
        open_files(archive).unwrap()
    }

    fn findings(&self) -> Vec<Finding> {
        findings(&mut self.opened())
    }
}

fn findings(opened: &mut Opened) -> Vec<Finding> {
    let blocks = opened.page("security").blocks.into_iter();
    let found = blocks.filter_map(|block| match block {
        Block::Findings(findings) => Some(findings),
        _ => None,
    });
    found.flatten().collect()
}

/// The address that a finding names.
fn address(finding: &Finding) -> Option<&str> {
    let mut facts = finding.title.facts.iter();
    facts.find_map(|(slot, value)| match value {
        Value::Is(SheetValue::Ip(ip)) if *slot == Slot::Address => Some(ip.as_str()),
        _ => None,
    })
}

/// 720 logins in two months by phone, nearly each from another network of the provider, and from
/// home in the evening.
fn on_the_phone(posts: bool) -> Life {
    let mut dice = Dice(7);
    let mut life = Life::default();
    for day in 0..60 {
        for _ in 0..11 {
            let (a, b, c) = (dice.below(2), dice.below(256), dice.below(256));
            let minute = 8 * 60 + dice.below(14 * 60);
            life.login(day, minute, format!("198.{}.{b}.{c}", 18 + a));
            if posts && dice.below(3) == 0 {
                life.post(day, minute + 14, "Twitter for Android");
            }
        }
        life.login(day, 21 * 60 + dice.below(60), "203.0.113.24");
    }
    life
}

/// 158 logins from home and work, and ten days abroad with a new network each day, at other hours.
fn on_a_journey() -> Life {
    let mut dice = Dice(11);
    let mut life = Life::default();
    for day in (0..30).chain(40..70) {
        life.login(day, 19 * 60 + dice.below(120), "203.0.113.24");
        life.login(day, 9 * 60 + dice.below(60), "198.51.100.7");
        life.post(day, 9 * 60 + 70, "Twitter Web App");
        life.post(day, 20 * 60, "Twitter for iPhone");
    }
    for day in 30..40 {
        for _ in 0..3 {
            let minute = dice.below(6 * 60);
            let ip = format!("{}.{}.{day}.9", 20 + dice.below(60), dice.below(256));
            life.login(day, minute, ip);
        }
    }
    life.post(31, 200, "Twitter for iPhone");
    life
}

/// 363 logins from 36 networks: home, work, a phone that stays in one, and a café now and then.
fn at_home() -> Life {
    let mut dice = Dice(13);
    let mut life = Life::default();
    for day in 0..60 {
        for ip in ["203.0.113.24", "198.51.100.7", "192.0.2.151"] {
            life.login(day, 8 * 60 + dice.below(15 * 60), ip);
            life.login(day, 8 * 60 + dice.below(15 * 60), ip);
        }
        life.post(day, 12 * 60, "Twitter for iPhone");
    }
    for cafe in 0..33 {
        let minute = 11 * 60 + dice.below(4 * 60);
        let day = dice.below(60) as i64;
        life.login(day, minute, format!("{}.{cafe}.7.1", 30 + cafe));
        if cafe % 3 > 0 {
            life.post(day, minute + 9, "Twitter for iPhone");
        }
    }
    life
}

#[test]
fn lives_of_real_people_are_hardly_worth_a_word() {
    fn check(name: &str, life: &Life, logins: usize, most: usize) {
        assert!(life.logins.len() >= logins, "{name}: {}", life.logins.len());
        let found = life.findings();
        assert!(found.len() <= most, "{name}: {found:#?}");
        assert!(found.iter().all(|finding| !finding.grave), "{name}");
    }
    check("a phone", &on_the_phone(true), 720, 0);
    check("a phone without a post", &on_the_phone(false), 720, 0);
    check("a journey", &on_a_journey(), 150, 1);
    check("at home", &at_home(), 363, 1);
    check("nobody", &Life::default(), 0, 0);
}

#[test]
fn a_stranger_among_them_is_the_first_thing_to_look_at() {
    for (name, life) in [
        ("a phone", on_the_phone(true)),
        ("a phone without a post", on_the_phone(false)),
        ("a journey", on_a_journey()),
        ("at home", at_home()),
    ] {
        let found = life.with_stranger(50).findings();
        assert!((1..=3).contains(&found.len()), "{name}: {found:#?}");
        assert!(found[0].grave, "{name}: {found:#?}");
        assert_eq!(address(&found[0]), Some("2001:db8:77::5"), "{name}");
        assert!(found[1..].iter().all(|finding| !finding.grave), "{name}");
    }
}

/// The sentences of a finding: their keys and numbers.
fn said(finding: &Finding) -> Vec<(Key, Option<u64>)> {
    let lines = [&finding.title].into_iter().chain(&finding.details);
    let key = |label: &Label| match label {
        Label::Key(key) => *key,
        other => panic!("{other:?}"),
    };
    lines.map(|line| (key(&line.label), line.count)).collect()
}

#[test]
fn one_login_is_not_told_like_several_and_each_number_has_a_sentence() {
    let nights = |nights: &[(i64, &str)]| {
        let mut life = on_the_phone(false);
        for (day, ip) in nights {
            life.login(*day, 4 * 60 + 13, *ip);
        }
        said(&life.findings()[0])
    };
    // How many of the logins are at the hours of the owner does not matter here.
    let hour = |said: &[(Key, Option<u64>)]| said[2].1;
    let one = nights(&[(50, "2001:db8:77::5")]);
    let expected = [
        (Key::SecurityFoundOddOnceSingle, None),
        (Key::SecurityWhyLogin, None),
        (Key::SecurityWhyHour, hour(&one)),
    ];
    assert_eq!(one, expected);
    assert!(hour(&one) > Some(100));
    let two = nights(&[(50, "2001:db8:77::5"), (50, "2001:db8:77::6")]);
    let expected = [
        (Key::SecurityFoundOddOnce, Some(2)),
        (Key::SecurityWhyLast, None),
        (Key::SecurityWhyHour, hour(&two)),
    ];
    assert_eq!(two, expected);
    let abroad = [(20, "2001:db8:77::5"), (35, "192.0.2.8"), (50, "45.7.7.7")];
    let [first, _, last] = abroad.map(|(day, _)| Time(BEGIN + day * DAY + (4 * 60 + 13) * 60));
    let mut life = on_the_phone(false);
    for (day, ip) in abroad {
        life.login(day, 4 * 60 + 13, ip);
    }
    let found = life.findings();
    let expected = [
        (Key::SecurityFoundNights, Some(3)),
        (Key::SecurityWhyDates, None),
        (Key::SecurityFrom, Some(3)),
        (Key::SecurityWhyNights, None),
    ];
    assert_eq!(said(&found[0]), expected);
    let dates = (Slot::Dates, Value::Dates(first, last));
    assert_eq!(found[0].details[0].facts, [dates]);
}

#[test]
fn the_sample_says_what_to_look_at_and_what_was_posted_around_it() {
    let mut opened = open_zip(roost_sample::demo_zip().unwrap()).unwrap();
    let found = findings(&mut opened);
    assert!((1..=3).contains(&found.len()), "{found:#?}");
    assert!(found[0].grave);
    assert_eq!(address(&found[0]), Some("2001:db8:77::5"));
    assert_eq!(
        found[0].details.len(),
        3,
        "what was posted around it is told"
    );
    let page = opened.page("security");
    let Some(Block::Lede(verdict)) = page.blocks.first() else {
        panic!("{:?}", page.blocks);
    };
    let [answer, verdict] = verdict.as_slice() else {
        panic!("{verdict:?}");
    };
    // The first sentence is an answer: one login, at night, looks like somebody else's.
    assert_eq!(answer.label, Label::Key(Key::SecurityUnlikeSingle));
    assert_eq!(answer.count, None);
    assert_eq!(verdict.label, Label::Key(Key::SecurityVerdict));
    assert_eq!(verdict.count, Some(found.len() as u64));
    // "See it" leads to the row of the login, which says why.
    let Value::Go(_, to) = &found[0].links[0] else {
        panic!("{:?}", found[0].links);
    };
    assert_eq!(
        href(to),
        "#/security/logins?words=2001%3Adb8%3A77%3A%3A%2F48"
    );
    let rows = opened
        .rows("security/logins", "2001:db8:77::/48", None)
        .rows;
    assert_eq!(rows.len(), 1);
    assert!(!rows[0].cells[3].is_empty(), "{rows:?}");
    assert!(!rows[0].cells[4].is_empty(), "{rows:?}");
    let odd = opened.rows("security/logins/odd", "", None);
    assert!(odd.total >= 1 && odd.total < 10, "{}", odd.total);
    assert!(odd.rows.iter().all(|row| !row.cells[3].is_empty()));
}

#[test]
fn who_leaves_is_told_what_this_archive_knows() {
    let mut opened = open_zip(roost_sample::demo_zip().unwrap()).unwrap();
    let page = opened.page("leaving");
    let Some(Block::Steps(steps)) = page.blocks.last() else {
        panic!("{:?}", page.blocks);
    };
    let ways = |steps: &[roost::protocol::Line]| {
        let linked = |slot: &Slot| *slot == Slot::Way;
        let all = steps
            .iter()
            .all(|step| step.facts.iter().any(|(slot, _)| linked(slot)));
        assert!(all, "{steps:?}");
        steps
            .iter()
            .map(|step| step.label.clone())
            .collect::<Vec<_>>()
    };
    let told = ways(steps);
    for key in [
        Key::LeavingMedia,
        Key::LeavingApps,
        Key::LeavingPeople,
        Key::LeavingLists,
        Key::LeavingChats,
    ] {
        assert!(told.contains(&Label::Key(key)), "{key:?}: {told:?}");
    }
    let mut empty = Life::default().opened();
    assert_eq!(empty.page("leaving").blocks, []);
}

#[test]
fn who_leaves_is_told_of_media_that_an_old_archive_never_had() {
    let mut opened = open_files(hand_made("grailbird")).unwrap();
    let missing = opened
        .session
        .library
        .media_counts(&MediaFilter::default(), &[]);
    assert!(missing.elsewhere > 0);
    let page = opened.page("leaving");
    let Some(Block::Steps(steps)) = page.blocks.last() else {
        panic!("{:?}", page.blocks);
    };
    let step = steps.first().unwrap();
    assert_eq!(step.label, Label::Key(Key::LeavingOnlyOnX));
    assert_eq!(step.count, Some(u64::from(missing.elsewhere)));
    let to = step.facts.iter().find_map(|(_, value)| match value {
        Value::Go(_, to) => Some(href(to)),
        _ => None,
    });
    assert_eq!(to.as_deref(), Some("#/media?kind=missing"));
}
