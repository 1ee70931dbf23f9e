//! Messages: talks with one person, with several, in sealed chat, and by phone.
//!
//! In: a seed, the posts that may be shared, and how many messages there shall be besides. Out: the
//! files about messages with their pictures. Everybody but Ada says what their voice says.

use std::io::{self, Seek, Write};

use super::activity::wrapped;
use super::archive::Archive;
use super::calendar::GENERATED;
use super::json::{Json, list, nothing, object};
use super::moment::Moment;
use super::person::{ADA, GRACE, HARBOUR, HARU, INA, JUNO, MILO, NOOR, Person, THEO};
use super::pictures::{self, Scene};
use super::post::Post;
use super::random::Dice;

use super::words::{Season, VOICES, fill};

/// Someone whom nothing else in the archive names.
const STRANGER: Person = Person {
    id: 7_740_012_938,
    handle: "",
    name: "",
};

/// X cuts a conversation after this many messages.
const RECORD: u64 = 1_000;

/// The picture of a message: its number and the last part of its address.
const PICTURE: (u64, &str) = (13, "TtQuay01.png");

/// With whom, and how many messages.
const TALKS: [(Person, u64); 8] = [
    (MILO, 96),
    (GRACE, 54),
    (JUNO, 31),
    (HARU, 22),
    (NOOR, 18),
    (INA, 12),
    (THEO, 7),
    (STRANGER, 2),
];

/// What Ada says, and what anybody says.
const ADA_SAYS: [&str; 8] = [
    "Are you on the quay?",
    "Two minutes. I have the flask.",
    "It moved again. I am not imagining it.",
    "Bring the long pole &amp; the short temper.",
    "Then Thursday it is. Bring the tape.",
    "Nobody has told the chart.",
    "I counted twice. I always count twice.",
    "Good. Low water is at {time}, more or less.",
];

/// All files about messages. `more` messages are added to those that everybody gets.
pub fn write<W: Write + Seek>(
    archive: &mut Archive<W>,
    seed: u64,
    shared: Option<&Post>,
    more: u32,
) -> io::Result<()> {
    let talks = TALKS
        .into_iter()
        .map(|(person, count)| talk(seed, person, count, shared));
    let welcome = wrapped("welcomeMessageCreate", Json::Object(welcome()));
    let rest = [
        conversation(pair(HARBOUR), vec![welcome]),
        conversation(format!("{}-{}", 555_000_444, ADA.id), Vec::new()),
    ];
    let many = (0..u64::from(more).div_ceil(RECORD)).map(|record| {
        let left = u64::from(more) - record * RECORD;
        record_of_many(seed, record, left.min(RECORD))
    });
    archive.kind(
        "direct-messages",
        Some("direct_messages_media"),
        talks.chain(rest).chain(many),
    )?;
    archive.media_folder("direct_messages_media");
    let picture = pictures::draw(Scene::Harbour, 5, Scene::Harbour.size());
    let name = format!(
        "{}-{}",
        time(MILO, PICTURE.0).snowflake(PICTURE.0),
        PICTURE.1
    );
    archive.media("direct_messages_media", &name, &picture, 0)?;
    archive.kind(
        "direct-messages-group",
        Some("direct_messages_group_media"),
        [group(seed)],
    )?;
    archive.kind("message-event", None, (0..14).map(sealed))?;
    archive.kind("audio-video-calls-in-dm", None, [call()])?;
    archive.kind("direct-message-mute", None, [mute()])
}

/// The two ids, the lower one first.
fn pair(person: Person) -> String {
    format!("{}-{}", ADA.id.min(person.id), ADA.id.max(person.id))
}

/// When the `n`th message of a talk was sent: six at a time, then weeks of silence.
fn time(person: Person, n: u64) -> Moment {
    let start = Moment::utc(2016 + person.id % 3, 5, 12, 17, 40, 0);
    let start = start.plus_seconds(person.id % 86_400);
    let (visit, minute) = (n / 6, n % 6);
    start.plus_seconds(visit * 86_400 * 23 + visit * visit * 40_000 + minute * 147)
}

fn talk(seed: u64, person: Person, count: u64, shared: Option<&Post>) -> Json {
    let mut messages = Vec::new();
    for n in (0..count).rev() {
        let mut dice = Dice::new(seed ^ person.id, "talk", n);
        let at = time(person, n);
        let own = dice.chance(45);
        let (from, to) = if own { (ADA, person) } else { (person, ADA) };
        let mut said = said(from, &mut dice);
        let mut extra = Extras::default();
        let special = person.id == MILO.id;
        if special && n == PICTURE.0 {
            said.push_str(" https://t.co/TtQuay01");
            extra.media = true;
        }
        if let Some(post) = shared.filter(|_| special && n == 40) {
            said.push_str(" https://t.co/TtPost01");
            extra.link = Some(format!(
                "https://twitter.com/{}/status/{}",
                ADA.handle, post.id
            ));
        }
        if dice.chance(8) {
            let key = dice.pick(&[
                "like",
                "funny",
                "agree",
                "surprised",
                "sad",
                "excited",
                "emoji",
            ]);
            extra.reaction = Some((to, key));
        }
        extra.edited = special && n == 41;
        let mut fields = message(n, at, from, &said, &extra);
        fields.push(("recipientId", to.id.into()));
        messages.push(wrapped("messageCreate", Json::Object(fields)));
    }
    conversation(pair(person), messages)
}

fn said(from: Person, dice: &mut Dice) -> String {
    let voice = VOICES.iter().find(|voice| voice.who.id == from.id);
    let lines = voice.map_or(&ADA_SAYS[..], |voice| voice.lines);
    fill(dice.pick(lines), dice, Season::Summer)
}

/// What a message has beside its words.
#[derive(Default)]
struct Extras {
    media: bool,
    link: Option<String>,
    reaction: Option<(Person, &'static str)>,
    edited: bool,
}

fn message(
    n: u64,
    at: Moment,
    from: Person,
    text: &str,
    extra: &Extras,
) -> Vec<(&'static str, Json)> {
    let id = at.snowflake(n);
    let url = |code: &str, expanded: String| {
        object([
            ("url", format!("https://t.co/{code}").into()),
            ("expanded", expanded.into()),
            ("display", nothing()),
        ])
    };
    let mut urls = Vec::new();
    let mut media = Vec::new();
    if extra.media {
        urls.push(url(
            "TtQuay01",
            format!("https://twitter.com/messages/media/{id}"),
        ));
        media.push(format!("https://ton.twitter.com/dm/{id}/{n}/{}", PICTURE.1));
    }
    if let Some(link) = &extra.link {
        urls.push(url("TtPost01", link.clone()));
    }
    let reaction = extra.reaction.map(|(who, key)| {
        object([
            ("senderId", who.id.into()),
            ("reactionKey", key.into()),
            ("eventId", (id + 1).into()),
            ("createdAt", at.plus_seconds(180).iso().into()),
        ])
    });
    let edit = extra.edited.then(|| {
        object([
            ("text", ADA_SAYS.first().copied().unwrap_or_default().into()),
            ("createdAt", at.plus_seconds(60).iso().into()),
        ])
    });
    vec![
        ("id", id.into()),
        ("senderId", from.id.into()),
        ("text", text.into()),
        ("mediaUrls", list(media)),
        ("urls", Json::List(urls)),
        ("reactions", Json::List(reaction.into_iter().collect())),
        ("editHistory", Json::List(edit.into_iter().collect())),
        ("createdAt", at.iso().into()),
    ]
}

fn conversation(id: String, messages: Vec<Json>) -> Json {
    let fields = object([
        ("conversationId", id.into()),
        ("messages", Json::List(messages)),
    ]);
    wrapped("dmConversation", fields)
}

fn welcome() -> Vec<(&'static str, Json)> {
    let at = Moment::utc(2022, 6, 19, 8, 0, 0);
    let text = "Thank you for your message. The office opens at nine, tide permitting.";
    let mut fields = message(1, at, HARBOUR, text, &Extras::default());
    fields.push(("recipientId", ADA.id.into()));
    fields
}

/// Half of many messages are one endless talk, the others are spread over strangers.
fn record_of_many(seed: u64, record: u64, count: u64) -> Json {
    let person = match record % 2 {
        0 => MILO,
        _ => Person {
            id: 8_000_000_000 + record % 401,
            ..STRANGER
        },
    };
    let messages = (0..count).rev().map(|n| {
        let number = record * RECORD + n;
        let mut dice = Dice::new(seed, "many", number);
        let (from, to) = if dice.chance(50) {
            (ADA, person)
        } else {
            (person, ADA)
        };
        let at = Moment::utc(2014, 1, 1, 0, 0, 0).plus_seconds(number * 300);
        let said = said(from, &mut dice);
        let mut fields = message(number, at, from, &said, &Extras::default());
        fields.push(("recipientId", to.id.into()));
        wrapped("messageCreate", Json::Object(fields))
    });
    conversation(pair(person), messages.collect())
}

fn group(seed: u64) -> Json {
    let made = Moment::utc(2019, 5, 4, 9, 0, 0);
    let people = [ADA, MILO, GRACE, JUNO, NOOR];
    let event = |key: &'static str, hours: u64, fields: Vec<(&'static str, Json)>| {
        let mut fields = fields;
        fields.push(("createdAt", made.plus_seconds(hours * 3_600).iso().into()));
        wrapped(key, Json::Object(fields))
    };
    let by = |who: Person| ("initiatingUserId", Json::from(who.id));
    let named = |name: &str| vec![by(JUNO), ("name", name.into())];
    let mut messages = vec![
        event(
            "joinConversation",
            0,
            vec![
                by(JUNO),
                ("participantsSnapshot", list([ADA.id, JUNO.id, MILO.id])),
            ],
        ),
        event("conversationNameUpdate", 1, named("Sunday?")),
        event(
            "participantsJoin",
            30,
            vec![by(MILO), ("userIds", list([GRACE.id, NOOR.id]))],
        ),
        event("conversationNameUpdate", 31, named("Low water breakfast")),
        event("conversationAvatarUpdate", 32, vec![by(JUNO)]),
    ];
    for n in 0..24 {
        let mut dice = Dice::new(seed, "group", n);
        let from = people.get(dice.below(5) as usize).copied().unwrap_or(ADA);
        let at = made.plus_seconds(3_600 * (33 + n * n));
        let said = said(from, &mut dice);
        let fields = message(n, at, from, &said, &Extras::default());
        messages.push(wrapped("messageCreate", Json::Object(fields)));
    }
    messages.push(event(
        "participantsLeave",
        700,
        vec![("userIds", list([JUNO.id]))],
    ));
    messages.reverse();
    conversation(made.snowflake(11).to_string(), messages)
}

/// Where the talk with Milo ends for every reader.
fn sealed(n: u64) -> Json {
    let at = GENERATED.minus_seconds((14 - n) * 50_000);
    let from = if n.is_multiple_of(2) { MILO } else { ADA };
    let detail = match n {
        0 => wrapped("conversationKeyChangeEvent", nothing()),
        13 => wrapped("markConversationReadEvent", nothing()),
        _ => {
            let contents = Dice::new(n, "sealed", n).code(80 + 8 * n as usize);
            wrapped(
                "messageCreateEvent",
                object([("contents", contents.into())]),
            )
        }
    };
    let fields = object([
        ("sequenceId", at.snowflake(n).into()),
        ("senderId", from.id.into()),
        ("conversationId", pair(MILO).replace('-', ":").into()),
        ("createdAtMsec", at.0.into()),
        ("detail", detail),
    ]);
    wrapped("messageEvent", fields)
}

fn call() -> Json {
    let at = Moment::utc(2025, 2, 2, 11, 20, 0);
    let end = at.plus_seconds(840);
    let session = object([
        ("twitterUserID", GRACE.id.into()),
        ("endReason", "HUNG_UP".into()),
        ("startedAt", at.iso().into()),
        ("endedAt", end.iso().into()),
    ]);
    let broadcast = object([
        ("inviteesTwitter", list([GRACE.id])),
        ("createdAt", at.iso().into()),
        ("endAt", end.iso().into()),
    ]);
    object([("broadcast", broadcast), ("sessions", list([session]))])
}

fn mute() -> Json {
    let fields = object([
        ("accountId", STRANGER.id.into()),
        (
            "userLink",
            format!("https://twitter.com/intent/user?user_id={}", STRANGER.id).into(),
        ),
    ]);
    wrapped("muting", fields)
}
