//! Messages: conversations with one person, with several, in encrypted chat, and calls.
//!
//! In: a plan and the post that is shared. Out: the files about messages with their pictures.
//! Sentences take turns, so that no conversation repeats one within a few dozen messages.

use std::io::{self, Seek, Write};

use super::activity::wrapped;
use super::archive::Archive;
use super::calendar::GENERATED;
use super::json::{Json, list, nothing, object};
use super::moment::Moment;
use super::person::{ADA, EDDA, GRACE, HARBOUR, HARU, INA, JUNO, MILO, NOOR, Person, RUTH, THEO};
use super::pictures::{self, Scene};
use super::plan::Plan;
use super::post::Post;
use super::random::Dice;

use super::words::{CHAT, JAPANESE, SISTER, Season, VOICES, fill, joined, turn};

/// A person whom nothing else in the archive names.
const STRANGER: Person = Person {
    id: 7_740_012_938,
    handle: "",
    name: "",
};

/// When the conversation with Milo began.
const MILO_SINCE: Moment = Moment::utc(2016, 5, 12, 17, 40, 0);

/// X starts a new record after this many messages of a conversation.
const RECORD: u64 = 1_000;

/// The picture of a message: the index of that message, and the last part of the picture's address.
const PICTURE: (u64, &str) = (13, "TtQuay01.png");

/// The person, the number of messages, and the year and month of the first.
const TALKS: [(Person, u64, u64, u64); 8] = [
    (MILO, 96, 2016, 5),
    (GRACE, 54, 2017, 5),
    (JUNO, 31, 2017, 5),
    (HARU, 22, 2018, 5),
    (NOOR, 18, 2018, 5),
    (INA, 12, 2018, 5),
    (THEO, 7, 2016, 3),
    (STRANGER, 2, 2018, 5),
];

/// What the clerk of the town wrote in March 2016 and, alternating, what Ada answered.
const AFFAIR: [&str; 10] = [
    "Miss Example, may I have your readings for pier 3 before the council meets on the 22nd?",
    "All eleven years of them, attached. Page 4 is the one that matters.",
    "Page 4 is rather alarming. Could it be “within tolerance”?",
    "It could not. It says 11 mm, and it will say so tomorrow.",
    "The chairman would prefer a shorter report. Three pages, say.",
    "I can make the letters smaller.",
    "He has taken page 4 out. I thought that you should hear it from me.",
    "Then I shall keep page 4, and you will know where it is. Thank you, Ruth.",
    "I have handed in my notice. Please do not mention me.",
    "Nobody will hear of it from me. Ten years, at least.",
];

/// Writes all files about messages of a plan; `shared` is a post that one message shares.
pub fn write<W: Write + Seek>(
    archive: &mut Archive<W>,
    plan: &Plan,
    shared: Option<&Post>,
) -> io::Result<()> {
    let (seed, more) = (plan.seed, plan.messages);
    let sister = (EDDA, plan.sisterly(), 2014, 5);
    let talks = TALKS.into_iter().chain([sister]);
    let talks = talks.map(|(person, count, year, month)| {
        let start = Moment::utc(year, month, 12, 17, 40, 0);
        talk(seed, (person, start), count, shared)
    });
    let welcome = wrapped("welcomeMessageCreate", Json::Object(welcome()));
    let rest = [
        affair(),
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
        time((MILO, MILO_SINCE), PICTURE.0).snowflake(PICTURE.0),
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

/// The id of the conversation: the two ids, the lower one first.
fn pair(person: Person) -> String {
    format!("{}-{}", ADA.id.min(person.id), ADA.id.max(person.id))
}

/// The time of the `n`th message of a conversation: six at a time, then weeks of silence.
fn time((person, start): (Person, Moment), n: u64) -> Moment {
    let start = start.plus_seconds(person.id % 86_400);
    let (visit, minute) = (n / 6, n % 6);
    start.plus_seconds(visit * 86_400 * 23 + visit * visit * 40_000 + minute * 147)
}

fn talk(seed: u64, with: (Person, Moment), count: u64, shared: Option<&Post>) -> Json {
    let mut messages = Vec::new();
    let person = with.0;
    for n in (0..count).rev() {
        let mut dice = Dice::new(seed ^ person.id, "talk", n);
        let at = time(with, n);
        let own = dice.chance(45);
        let (from, to) = if own { (ADA, person) } else { (person, ADA) };
        let mut said = said(person, own, n, &mut dice);
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

/// The `n`th sentence in the conversation with a person; `own` for those of Ada.
fn said(with: Person, own: bool, n: u64, dice: &mut Dice) -> String {
    // Every conversation begins with another sentence.
    let rank = n + with.id % 380;
    let voice = VOICES.iter().find(|voice| voice.who.id == with.id);
    let line = match voice.map(|voice| (voice.lang, voice.lines)) {
        Some(("ja", _)) => joined(JAPANESE, n),
        // Those who speak another language use it now and then.
        Some((lang, lines)) if lang != "en" && n.is_multiple_of(4) && n / 4 < 4 => {
            turn(lines, n / 4).to_owned()
        }
        _ if with.id == EDDA.id && !own => joined(SISTER, n),
        _ => joined(CHAT, rank),
    };
    fill(&line, dice, Season::of_month(rank % 12 + 1))
}

/// The attachments of a message.
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
            ("text", "Are you on the quay?".into()),
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

fn affair() -> Json {
    let message = |(n, text): (u64, &str)| {
        let at = Moment::utc(2016, 3, 8, 9, 12, 0).plus_seconds(n * 140_000 + n % 2 * 5_000);
        let (from, to) = if n % 2 == 0 { (RUTH, ADA) } else { (ADA, RUTH) };
        let mut fields = message(n, at, from, text, &Extras::default());
        fields.push(("recipientId", to.id.into()));
        wrapped("messageCreate", Json::Object(fields))
    };
    let mut messages: Vec<Json> = (0..).zip(AFFAIR).map(message).collect();
    messages.reverse();
    conversation(pair(RUTH), messages)
}

fn welcome() -> Vec<(&'static str, Json)> {
    let at = Moment::utc(2022, 6, 19, 8, 0, 0);
    let text = "Thank you for your message. The office opens at nine, tide permitting.";
    let mut fields = message(1, at, HARBOUR, text, &Extras::default());
    fields.push(("recipientId", ADA.id.into()));
    fields
}

/// Half of the records are one endless conversation, the others are spread over strangers.
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
        let said = said(person, true, number, &mut dice);
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
        let said = said(STRANGER, true, n, &mut dice);
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

/// The encrypted end of the conversation with Milo, which no reader can show.
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
