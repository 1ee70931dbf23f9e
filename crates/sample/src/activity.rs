//! Everything except posts and messages: the account, likes, follows, logins.

use std::io::{self, Seek, Write};

use super::archive::Archive;
use super::calendar::{GENERATED, JOINED};
use super::json::{Json, list, nothing, object};
use super::moment::{self, Moment};
use super::person::{ADA, GRACE, MILO, PEOPLE};
use super::random::Dice;
use super::words::{Season, TOWN, fill, joined, said, walk};

/// The last part of the avatar's address; it is also in the name of the file in the archive.
pub const AVATAR: &str = "QhGeese7.png";
/// The same for the header, whose address has no extension.
pub const HEADER: &str = "1471000000";

/// When the liked post about the bell was written.
pub const LIKED_BELL: Moment = Moment(1_675_539_000_000);

/// Files that are in every archive and usually empty.
const EMPTY: [&str; 9] = [
    "account-suspension",
    "app",
    "branch-links",
    "community-note",
    "lists-member",
    "moment",
    "protected-history",
    "reply-prompt",
    "smartblock",
];

/// Writes the files about the owner.
pub fn account<W: Write + Seek>(archive: &mut Archive<W>) -> io::Result<()> {
    let account = object([
        ("email", "ada@example.org".into()),
        ("createdVia", "web".into()),
        ("username", ADA.handle.into()),
        ("accountId", ADA.id.into()),
        ("createdAt", JOINED.iso().into()),
        ("accountDisplayName", ADA.name.into()),
    ]);
    archive.kind("account", None, [wrapped("account", account)])?;
    let bio = "Measures the harbour, counts its birds. Maps, mud and tea. The cat is not mine.";
    let avatar = format!("https://pbs.twimg.com/profile_images/1500000000000000000/{AVATAR}");
    let header = format!("https://pbs.twimg.com/profile_banners/{}/{HEADER}", ADA.id);
    let profile = object([
        (
            "description",
            object([
                ("bio", bio.into()),
                ("website", "https://t.co/quillhaven".into()),
                ("location", "Quillhaven".into()),
            ]),
        ),
        ("avatarMediaUrl", avatar.into()),
        ("headerMediaUrl", header.into()),
    ]);
    archive.kind(
        "profile",
        Some("profile_media"),
        [wrapped("profile", profile)],
    )?;
    let verified = object([("accountId", ADA.id.into()), ("verified", false.into())]);
    archive.kind("verified", None, [wrapped("verified", verified)])?;
    let zone = object([("accountId", ADA.id.into()), ("timeZone", "London".into())]);
    archive.kind("account-timezone", None, [wrapped("accountTimezone", zone)])?;
    let ip = object([
        ("accountId", ADA.id.into()),
        ("userCreationIp", "192.0.2.17".into()),
    ]);
    archive.kind(
        "account-creation-ip",
        None,
        [wrapped("accountCreationIp", ip)],
    )
}

/// Writes likes, follows, logins, and the empty files.
pub fn write<W: Write + Seek>(archive: &mut Archive<W>, seed: u64, likes: u64) -> io::Result<()> {
    let others = || PEOPLE.into_iter().filter(|person| person.id != ADA.id);
    let follow = |kind: &'static str, id: u64| {
        let link = format!("https://twitter.com/intent/user?user_id={id}");
        wrapped(
            kind,
            object([("accountId", id.into()), ("userLink", link.into())]),
        )
    };
    let ids = || others().map(|person| person.id);
    // Most followers of any account are ids that no post names.
    let strangers = |count: u64| (1..=count).map(|n| 3_100_000_000 + n * 7_919);
    archive.kind(
        "follower",
        None,
        ids()
            .take(8)
            .chain(strangers(60))
            .map(|id| follow("follower", id)),
    )?;
    archive.kind(
        "following",
        None,
        ids()
            .skip(2)
            .chain(strangers(5))
            .map(|id| follow("following", id)),
    )?;
    let blocked = strangers(62).skip(60).map(|id| follow("blocking", id));
    archive.kind("block", None, blocked)?;
    let muted = ids().skip(10).take(1).map(|id| follow("muting", id));
    archive.kind("mute", None, muted)?;
    let contact = |n: u64| {
        let fields = object([
            ("id", n.into()),
            ("emails", list([format!("contact{n}@example.org")])),
            ("phoneNumbers", list([format!("+1555010{n}")])),
        ]);
        wrapped("contact", fields)
    };
    archive.kind("contact", None, (1..=4).map(contact))?;
    let tides = "https://twitter.com/haru_rei/lists/tides";
    let tides = object([("url", tides.into())]);
    archive.kind("lists-subscribed", None, [wrapped("userListInfo", tides)])?;
    archive.kind("like", None, (0..likes).map(|n| like(seed, n, likes)))?;
    super::knows::write(archive, seed)?;
    for stem in EMPTY {
        archive.kind(stem, None, [])?;
    }
    Ok(())
}

/// The `n`th like of `all`, newest first, over ten years.
fn like(seed: u64, n: u64, all: u64) -> Json {
    let mut dice = Dice::new(seed, "like", n);
    let step = 312_000_000 / all.max(1);
    let at = GENERATED.minus_seconds(n * step + dice.below(step / 3));
    let season = Season::of_month(at.date().1);
    // Every second one is by a named person; the rest are by people of the town.
    let (voice, line) = said(n / 2);
    let (text, author) = match n % 4 {
        0 | 2 => (line.to_owned(), voice.who.handle),
        1 => (joined(TOWN, n / 4), "i/web"),
        _ => (walk(n / 4, n / 4), "i/web"),
    };
    let text = match n {
        40 => "Does anybody know what the bell on the old pier was for?".to_owned(),
        21 => "@ada_example How do you know that it is the pier that moves, and not the sea?"
            .to_owned(),
        _ if n % 89 == 11 => "This Post is from a suspended account. {learnmore}".to_owned(),
        _ => fill(&text, &mut dice, season).replace('&', "&amp;"),
    };
    let (author, id) = match n {
        40 => (MILO.handle, LIKED_BELL.snowflake(1)),
        // The post that a long post answers.
        21 => (
            GRACE.handle,
            moment::at(2024, 9, 1, 19, 50).snowflake(77_001),
        ),
        _ => (author, at.snowflake(dice.roll())),
    };
    let address = format!("https://twitter.com/{author}/status/{id}");
    let mut fields = vec![("tweetId", id.into()), ("expandedUrl", address.into())];
    if n % 29 != 17 {
        fields.insert(1, ("fullText", text.into()));
    }
    wrapped("like", Json::Object(fields))
}

/// A record inside the single key that the archive puts around it.
pub fn wrapped(key: &'static str, record: Json) -> Json {
    let mut outer = nothing();
    if let Json::Object(fields) = &mut outer {
        fields.push((key, record));
    }
    outer
}
