//! Everything beside posts: the account, likes, follows, messages, logins.

use std::io::{self, Seek, Write};

use super::archive::Archive;
use super::calendar::GENERATED;
use super::json::{Json, list, nothing, object};
use super::moment::Moment;
use super::person::{ADA, GRACE, JUNO, MILO, PEOPLE, Person};
use super::random::Dice;
use super::script;

/// The last part of the avatar's address; the file in the archive is named after it.
pub const AVATAR: &str = "QhGeese7.png";
/// The same for the header, whose address has no ending.
pub const HEADER: &str = "1471000000";

/// When the liked post about the bell was written.
pub const LIKED_BELL: Moment = Moment(1_675_539_000_000);

/// Files that are in every archive and mostly hold nothing.
const EMPTY: [&str; 10] = [
    "account-suspension",
    "app",
    "branch-links",
    "community-note",
    "direct-message-mute",
    "lists-member",
    "moment",
    "protected-history",
    "reply-prompt",
    "smartblock",
];

/// Who the owner is.
pub fn account<W: Write + Seek>(archive: &mut Archive<W>) -> io::Result<()> {
    let made = Moment::utc(2011, 2, 3, 4, 5, 6);
    let account = object([
        ("email", "ada@example.org".into()),
        ("createdVia", "web".into()),
        ("username", ADA.handle.into()),
        ("accountId", ADA.id.into()),
        ("createdAt", made.iso().into()),
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

/// Likes, follows, messages, logins, and the empty files.
pub fn write<W: Write + Seek>(archive: &mut Archive<W>, seed: u64) -> io::Result<()> {
    let others = || PEOPLE.into_iter().filter(|person| person.id != ADA.id);
    let follow = |kind: &'static str, id: u64| {
        let link = format!("https://twitter.com/intent/user?user_id={id}");
        wrapped(
            kind,
            object([("accountId", id.into()), ("userLink", link.into())]),
        )
    };
    let ids = || others().map(|person| person.id);
    // Most followers of anybody are numbers that no post names.
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
    let muted = ids().skip(10).map(|id| follow("muting", id));
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
    archive.kind("like", None, (0..120).map(|n| like(seed, n)))?;
    let talks = [(MILO, 40), (GRACE, 25), (JUNO, 9)];
    let talks = talks
        .into_iter()
        .map(|(person, count)| conversation(seed, person, count));
    archive.kind("direct-messages", Some("direct_messages_media"), talks)?;
    archive.kind(
        "direct-messages-group",
        Some("direct_messages_group_media"),
        [group(seed)],
    )?;
    super::knows::write(archive, seed)?;
    for stem in EMPTY {
        archive.kind(stem, None, [])?;
    }
    Ok(())
}

fn like(seed: u64, n: u64) -> Json {
    let mut dice = Dice::new(seed, "like", n);
    let at = GENERATED.minus_seconds(n * 2_600_000 + dice.below(900_000));
    let id = match n {
        40 => LIKED_BELL.snowflake(1),
        // The post that a long one answers.
        21 => script::at(2024, 9, 1, 19, 50).snowflake(77_001),
        _ => at.snowflake(dice.roll()),
    };
    let text = dice.pick(&[
        "The six o'clock ferry has been going round the north side of the island since Friday.",
        "Does anybody know what the bell on the old pier was for?",
        "Seventeen curlews &amp; one very certain gull.",
        "A map is a letter to somebody who is lost.",
        "低潮の朝、鳥の足あとだけ。",
    ]);
    let text = match n {
        40 => "Does anybody know what the bell on the old pier was for?",
        21 => "@ada_example How do you know that it is the pier that moves, and not the sea?",
        _ if n % 23 == 11 => "This Post is from a suspended account. {learnmore}",
        _ => text,
    };
    let author = match (n, n % 3) {
        (40, _) | (_, 1) => MILO.handle,
        (21, _) => GRACE.handle,
        (_, 2) => JUNO.handle,
        _ => "i/web",
    };
    let address = format!("https://twitter.com/{author}/status/{id}");
    let mut fields = vec![("tweetId", id.into()), ("expandedUrl", address.into())];
    if n % 29 != 17 {
        fields.insert(1, ("fullText", text.into()));
    }
    wrapped("like", Json::Object(fields))
}

fn conversation(seed: u64, person: Person, count: u64) -> Json {
    let mut dice = Dice::new(seed, "talk", person.id);
    let (low, high) = (ADA.id.min(person.id), ADA.id.max(person.id));
    let messages = (0..count).map(|n| {
        let at = GENERATED.minus_seconds(n * 700_000 + dice.below(600_000));
        let (from, to) = if dice.chance(50) {
            (ADA, person)
        } else {
            (person, ADA)
        };
        let mut fields = message(&mut dice, at, from);
        fields.push(("recipientId", to.id.into()));
        wrapped("messageCreate", Json::Object(fields))
    });
    let messages = Json::List(messages.collect());
    let fields = object([
        ("conversationId", format!("{low}-{high}").into()),
        ("messages", messages),
    ]);
    wrapped("dmConversation", fields)
}

fn group(seed: u64) -> Json {
    let mut dice = Dice::new(seed, "group", 1);
    let made = Moment::utc(2019, 5, 4, 9, 0, 0);
    let people = [ADA, MILO, GRACE, JUNO];
    let mut messages = vec![wrapped(
        "conversationNameUpdate",
        object([
            ("initiatingUserId", JUNO.id.into()),
            ("name", "Low water breakfast".into()),
            ("createdAt", made.iso().into()),
        ]),
    )];
    for n in 0..12 {
        let from = dice.pick(&[0_usize, 1, 2, 3]);
        let from = people.get(from).copied().unwrap_or(ADA);
        let at = made.plus_seconds(3_600 * (n + 1));
        messages.push(wrapped(
            "messageCreate",
            Json::Object(message(&mut dice, at, from)),
        ));
    }
    let fields = object([
        ("conversationId", made.snowflake(11).into()),
        ("messages", Json::List(messages)),
    ]);
    wrapped("dmConversation", fields)
}

fn message(dice: &mut Dice, at: Moment, from: Person) -> Vec<(&'static str, Json)> {
    let text = dice.pick(&[
        "Are you on the quay?",
        "Two minutes. I have the flask.",
        "It moved again. I am not imagining it.",
        "Bring the long pole &amp; the short temper.",
        "The library says yes.",
        "Nobody has told the chart.",
    ]);
    vec![
        ("id", at.snowflake(dice.roll()).into()),
        ("senderId", from.id.into()),
        ("text", text.into()),
        ("mediaUrls", list::<Json>([])),
        ("urls", list::<Json>([])),
        ("reactions", list::<Json>([])),
        ("editHistory", list::<Json>([])),
        ("createdAt", at.iso().into()),
    ]
}

/// A record under the one key that the archive puts around it.
fn wrapped(key: &'static str, record: Json) -> Json {
    let mut outer = nothing();
    if let Json::Object(fields) = &mut outer {
        fields.push((key, record));
    }
    outer
}
