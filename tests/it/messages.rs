//! Messages: every event is kept and reported, pieces are joined, long records take little memory.

use std::collections::BTreeSet;

use roost::protocol::{
    ConversationKind, ConversationRow, Conversations, EventKind, GiveNickname, LocateMessage, Mark,
    MediaKind, MessageFilter, MessageRow, Messages, OpenConversation, Page, PersonKey, Segment,
};
use roost_base::{Code, Fact, Id, Time};

use crate::fixture::{Archive, Opened, facts_of, hand_made, open_files, open_zip, opening, root};

const GRACE: &str = "222000111-1234567890";
const GROUP: &str = "1500000000000000009";

fn opened() -> Opened {
    open_zip(hand_made("messages").zip()).unwrap()
}

fn conversations(archive: &mut Opened, words: &str) -> Vec<ConversationRow> {
    let ask = Conversations {
        words: words.into(),
        start: 0,
        count: 1000,
    };
    archive.ask(ask).unwrap().rows
}

/// The messages that match `words`; with no words, all messages and events.
fn messages(archive: &mut Opened, conversation: &str, words: &str) -> Vec<MessageRow> {
    if words.is_empty() {
        let conversation = archive.session.library.conversation(conversation);
        return conversation.unwrap().messages().collect();
    }
    let filter = MessageFilter {
        words: words.into(),
        ..whole(conversation)
    };
    rows(archive, filter, 0, 1000).rows
}

fn rows(archive: &mut Opened, filter: MessageFilter, start: u32, count: u32) -> Page<MessageRow> {
    let ask = Messages {
        filter,
        start,
        count,
    };
    archive.ask(ask).unwrap()
}

fn whole(conversation: &str) -> MessageFilter {
    MessageFilter {
        conversation: conversation.into(),
        ..MessageFilter::default()
    }
}

fn text_of(row: &MessageRow) -> String {
    let piece = |segment: &Segment| match segment {
        Segment::Text(text) | Segment::Styled(_, text) | Segment::Link { text, .. } => text.clone(),
        other => format!("{other:?}"),
    };
    row.text.iter().map(piece).collect()
}

#[test]
fn the_fixture_holds_every_event_and_each_has_its_words() {
    let mut archive = opened();
    let mut met = BTreeSet::new();
    for conversation in conversations(&mut archive, "") {
        let rows = messages(&mut archive, &conversation.id, "");
        assert_eq!(rows.len(), conversation.entries as usize);
        met.extend(rows.into_iter().map(|row| row.kind));
    }
    let words = std::fs::read_to_string(root().join("locales/en.json")).unwrap();
    for kind in EventKind::ALL {
        assert!(met.contains(kind), "no fixture has {kind:?}");
        let key = format!("\"event-{}\"", kind.key());
        assert!(
            words.contains(&key),
            "{kind:?} has no words in locales/en.json: {key}"
        );
    }
    assert_eq!(archive.codes(), vec![]);
}

#[test]
fn conversations_come_by_their_last_message_and_empty_ones_last() {
    let mut archive = opened();
    let rows = conversations(&mut archive, "");
    let ids: Vec<&str> = rows.iter().map(|row| &*row.id).collect();
    let expected = [
        GRACE,
        "calls",
        GROUP,
        "333000222-1234567890",
        "555000444-1234567890",
        "1234567890-1234567890",
        "444000333-1234567890",
    ];
    assert_eq!(ids, expected);
    let (grace, group, milo, empty) = (&rows[0], &rows[2], &rows[3], &rows[6]);
    // Two pieces, the encrypted chat and a call form one conversation.
    assert_eq!((grace.messages, grace.entries), (5, 20));
    assert_eq!(grace.people.len(), 1);
    // A reaction without a message came before.
    assert_eq!(grace.first.unwrap().iso(), "2021-06-02T08:10:00Z");
    assert_eq!(
        (group.kind, &*group.name, group.people_count),
        (ConversationKind::Group, "Sker walkers & friends", 3)
    );
    assert_eq!((milo.muted, grace.muted), (true, false));
    assert_eq!((empty.entries, empty.last), (0, None));
    assert_eq!(rows[5].people[0].name, "Ada Example");
    let totals = archive.session.library.totals();
    assert_eq!((totals.conversations, totals.messages), (5, 10));
    assert_eq!((totals.group_conversations, totals.group_messages), (1, 7));
}

#[test]
fn a_message_has_its_text_links_media_reactions_and_edits() {
    let mut archive = opened();
    let rows = messages(&mut archive, GRACE, "");
    let by_id = |id: u64| rows.iter().find(|row| row.id == Id(id)).unwrap();
    let photo = by_id(1_600_000_000_000_000_777);
    assert_eq!(text_of(photo), "look <here>");
    assert!(photo.sender.owner);
    assert_eq!(photo.media[0].kind, MediaKind::Photo);
    assert!(photo.media[0].entry.is_some(), "{}", photo.media[0].name);
    let keys: Vec<&str> = photo
        .reactions
        .iter()
        .map(|reaction| &*reaction.key)
        .collect();
    assert_eq!(keys, ["like", "emoji"]);
    let linked = by_id(1_600_000_000_000_000_701);
    assert_eq!(
        text_of(linked),
        "Low water at nine, see example.org/tides and"
    );
    assert_eq!(linked.posts[0].id, Id(1_600_000_000_000_000_001));
    let edited = by_id(1_600_000_000_000_000_700);
    assert_eq!(edited.edits[0].text, "then Wednesday it is");
    let unknown = rows
        .iter()
        .find(|row| row.kind == EventKind::Unknown)
        .unwrap();
    assert!(text_of(unknown).contains("\"depth\": 3"));
    let sealed = rows
        .iter()
        .find(|row| row.kind == EventKind::Encrypted)
        .unwrap();
    assert_eq!((sealed.number, text_of(sealed).is_empty()), (15, true));
    let call = rows
        .iter()
        .find(|row| row.kind == EventKind::CallMade)
        .unwrap();
    assert_eq!((&*call.word, call.number), ("HUNG_UP", 14 * 60));
    let times: Vec<Time> = rows.iter().filter_map(|row| row.time).collect();
    assert!(times.is_sorted());
}

/// Adds a mention and a shared post that the owner liked to the note to self.
fn with_a_liked_post() -> Opened {
    let mut files = hand_made("messages");
    for (name, bytes) in &mut files {
        if name.ends_with("direct-messages.js") {
            let text = String::from_utf8(bytes.clone()).unwrap();
            let note = r#""urls": [], "text": "Note to self: the drawer""#;
            assert!(text.contains(note));
            let shared = r#""urls": [{"url": "https://t.co/CCCCCCCCCC", "expanded": "https://x.com/grace_obi/status/1500000000000000555"}], "text": "ask @Grace_Obi https://t.co/CCCCCCCCCC""#;
            *bytes = text.replace(note, shared).into_bytes();
        }
    }
    let liked = r#"window.YTD.like.part0 = [{"like": {"tweetId": "1500000000000000555", "fullText": "Fog over the quay", "expandedUrl": "https://twitter.com/grace_obi/status/1500000000000000555"}}]"#;
    files.push(("data/like.js".to_owned(), liked.as_bytes().to_vec()));
    open_files(files).unwrap()
}

#[test]
fn a_shared_post_is_shown_wherever_the_archive_holds_it_and_names_are_ways() {
    let mut archive = with_a_liked_post();
    let rows = messages(&mut archive, "1234567890-1234567890", "");
    let shared = &rows[0].posts[0];
    assert_eq!(shared.id, Id(1_500_000_000_000_000_555));
    assert_eq!(shared.author.as_ref().unwrap().handle, "grace_obi");
    assert_eq!(shared.text, [Segment::Text("Fog over the quay".to_owned())]);
    let mention = Segment::Mention {
        handle: "Grace_Obi".to_owned(),
        name: String::new(),
        id: Id::NONE,
    };
    // The link is not repeated.
    assert_eq!(rows[0].text, [Segment::Text("ask ".to_owned()), mention]);
}

#[test]
fn pages_of_the_list_of_conversations_are_parts_of_the_whole() {
    let mut archive = opened();
    let whole = conversations(&mut archive, "");
    for start in 0..whole.len() {
        let page = archive
            .ask(Conversations {
                words: String::new(),
                start: start as u32,
                count: 2,
            })
            .unwrap();
        assert_eq!(page.total as usize, whole.len());
        let end = (start + 2).min(whole.len());
        assert_eq!(page.rows, whole[start..end]);
    }
}

#[test]
fn words_dates_and_ids_lead_to_their_messages() {
    let mut archive = opened();
    let found = conversations(&mut archive, "LOW nine");
    assert_eq!((found.len(), found[0].hits), (1, 1));
    let hits = messages(&mut archive, GRACE, "example.org/TIDES");
    assert_eq!((hits.len(), hits[0].id), (1, Id(1_600_000_000_000_000_701)));
    let mut place = |id: u64, time: &str| {
        let ask = LocateMessage {
            filter: whole(GRACE),
            id: Id(id),
            time: Time::parse(time).unwrap_or(Time(0)),
        };
        archive.ask(ask).unwrap()
    };
    assert_eq!(place(1_600_000_000_000_000_701, ""), Some(hits[0].place));
    assert_eq!(place(0, "2022-12-06 06:05:00"), Some(hits[0].place));
    // The encrypted chat before it counts as one row.
    assert_eq!(place(0, "2030-01-01"), Some(8));
    assert_eq!(place(5, ""), None);
    let name = conversations(&mut archive, "sker walkers");
    assert_eq!(name[0].id, GROUP);
    let bounds = vec![
        Time::parse("2020-08-01").unwrap(),
        Time::parse("2021-06-01").unwrap(),
        Time::parse("2022-12-01").unwrap(),
    ];
    let months = archive.ask(opening(GRACE, "low", &bounds)).unwrap().months;
    let counts: Vec<(u32, u32)> = months
        .iter()
        .map(|month| (month.shown, month.all))
        .collect();
    assert_eq!(counts, [(0, 1), (0, 1), (2, 18)]);
}

#[test]
fn a_conversation_opens_with_one_question() {
    let mut archive = opened();
    let all = rows(&mut archive, whole(GRACE), 0, 1000).rows;
    let hits = messages(&mut archive, GRACE, "low");
    // A call, the encrypted chat and an event of an unknown type come after it.
    let last = all.len() as u32 - 4;
    let bounds = ["2020-08-01", "2022-12-01"].map(|day| Time::parse(day).unwrap());
    // `row` is the wanted row, `id` or `time` a wanted message; `expected` is the row it opens at.
    let mut check = |words: &str, row: Option<u32>, id: Id, time: Time, expected: u32| {
        let opened = archive
            .ask(OpenConversation {
                row,
                id,
                time,
                ..opening(GRACE, words, &bounds)
            })
            .unwrap();
        let list = if words.is_empty() { &all } else { &hits };
        assert_eq!(opened.row, expected, "{words} {row:?} {id:?} {time:?}");
        assert_eq!(opened.page.total, list.len() as u32);
        assert_eq!(opened.page.start, expected / 3 * 3);
        let shown = list.iter().skip(opened.page.start as usize).take(3);
        assert!(opened.page.rows.iter().eq(shown), "{words} {row:?}");
        let counted: u32 = opened.months.iter().map(|month| month.shown).sum();
        // A run of encrypted chat is one row, but several messages.
        let messages = if words.is_empty() {
            20
        } else {
            list.len() as u32
        };
        assert_eq!(counted, messages, "{words}");
    };
    let end = Time(i64::MAX);
    check("", None, Id::NONE, end, last);
    check("", Some(4), Id::NONE, end, 4);
    check("", None, all[3].id, end, 3);
    check("", None, Id::NONE, Time(0), 0);
    check("", None, Id(5), end, 0);
    check("low", None, Id::NONE, end, 0);
    check("low", Some(1), Id::NONE, end, 1);
    let unknown = archive.ask(opening("nowhere", "", &bounds));
    assert_eq!(unknown.unwrap_err().code, Code::NotInArchive);
}

#[test]
fn facts_tell_who_writes_how_fast_and_where_it_ends() {
    let mut archive = opened();
    let facts = archive.ask(facts_of(GRACE, &[])).unwrap();
    let people: Vec<(bool, u32, Option<u64>)> = facts
        .people
        .iter()
        .map(|row| (row.who.owner, row.messages, row.answers_in))
        .collect();
    assert_eq!(people.len(), 2);
    assert!(people.contains(&(false, 2, Some(600))), "{people:?}");
    assert!(people.contains(&(true, 3, Some(13_740))), "{people:?}");
    assert_eq!((facts.media, facts.links, facts.encrypted), (1, 1, 12));
    let silence = facts.silence.unwrap();
    assert_eq!(silence.until.unwrap().iso(), "2026-01-01T00:01:00Z");
}

#[test]
fn a_run_of_encrypted_chat_is_one_row_that_unfolds() {
    let mut archive = opened();
    let all = messages(&mut archive, GRACE, "");
    let folded = rows(&mut archive, whole(GRACE), 0, 1000);
    assert_eq!((folded.total, folded.rows.len()), (9, 9));
    let row = &folded.rows[7];
    let run = row.run.as_ref().unwrap();
    assert_eq!((run.messages, run.entries, row.place), (1, 12, 7));
    assert_eq!(row.time.unwrap().iso(), "2026-01-01T00:00:00Z");
    assert_eq!(run.until.unwrap().iso(), "2026-01-01T00:11:00Z");
    assert_eq!(folded.rows[8], all[19]);
    let unfolded = MessageFilter {
        unfolded: vec![row.place],
        ..whole(GRACE)
    };
    let opened = rows(&mut archive, unfolded.clone(), 0, 1000);
    assert_eq!(opened.total, 21);
    assert_eq!(opened.rows[7], *row);
    assert_eq!(opened.rows[8..], all[7..]);
    // A page of it equals that part of the whole list.
    let page = rows(&mut archive, unfolded, 6, 4);
    assert_eq!(page.rows, opened.rows[6..10]);
    // A single event is not folded into a run.
    let alone = rows(&mut archive, whole(GROUP), 0, 1000);
    assert!(alone.rows.iter().all(|row| row.run.is_none()));
}

#[test]
fn months_know_the_rows_that_they_begin_with() {
    let mut archive = opened();
    let bounds = ["2020-08-01", "2022-12-01", "2024-12-01", "2026-01-01"];
    let bounds = bounds.map(|day| Time::parse(day).unwrap());
    let opened = archive.ask(opening(GRACE, "", &bounds)).unwrap();
    assert_eq!(opened.starts, [0, 2, 6, 7]);
    let counts: Vec<u32> = opened.months.iter().map(|month| month.shown).collect();
    assert_eq!(
        counts,
        [2, 4, 1, 13],
        "each counts, whatever is folded into one row"
    );
    let found = archive.ask(opening(GRACE, "low", &bounds)).unwrap();
    assert_eq!(found.starts, [0, 0, 1, 1]);
}

#[test]
fn the_list_shows_the_last_words_that_can_be_read() {
    let mut archive = opened();
    let rows = conversations(&mut archive, "");
    let grace = &rows[0];
    assert_eq!(
        (grace.last_kind, &*grace.preview),
        (EventKind::Message, "look <here>")
    );
    assert!(grace.last_sender.owner && grace.preview_media);
    // The date is that of the last message, which is encrypted; a call came after it.
    assert_eq!(grace.last.unwrap().iso(), "2026-01-01T00:01:00Z");
    let since = grace.encrypted_since.unwrap();
    assert_eq!(since.iso(), "2026-01-01T00:01:00Z");
    let group = rows.iter().find(|row| row.id == GROUP).unwrap();
    assert_eq!(group.encrypted_since, None);
    let dates: Vec<_> = rows.iter().map(|row| row.last).collect();
    assert!(dates.is_sorted_by(|one, other| one >= other), "{dates:?}");
    assert_eq!(rows[1].last_kind, EventKind::CallReceived);
    let mut files = hand_made("messages");
    files.retain(|(name, _)| !name.contains("direct-message") && !name.contains("calls"));
    for (_, bytes) in &mut files {
        let text = String::from_utf8_lossy(bytes).replace("ringBellEvent", "messageTypingEvent");
        *bytes = text.into_bytes();
    }
    let sealed = conversations(&mut open_files(files).unwrap(), "");
    assert_eq!(sealed.len(), 1);
    assert!(sealed[0].last_kind.is_encrypted());
}

#[test]
fn what_was_looked_for_is_marked() {
    let mut archive = opened();
    let marked = |row: &MessageRow| -> Vec<String> {
        let word = |mark: &Mark| {
            let piece = row.text[mark.piece as usize].words();
            piece[mark.start as usize..mark.end as usize].to_owned()
        };
        row.marks.iter().map(word).collect()
    };
    let hits = messages(&mut archive, GRACE, "LOW nine");
    assert_eq!(marked(&hits[0]), ["Low", "nine"]);
    let query = MessageFilter {
        mark: "water from:ada_example -nine".into(),
        ..whole(GRACE)
    };
    let all = rows(&mut archive, query, 0, 1000).rows;
    let all: Vec<String> = all.iter().flat_map(marked).collect();
    assert_eq!(all, ["water"]);
    assert!(
        messages(&mut archive, GRACE, "")
            .iter()
            .all(|row| row.marks.is_empty())
    );
}

#[test]
fn the_one_who_has_a_number_only_gets_a_name() {
    let mut archive = opened();
    let who = |archive: &mut Opened| conversations(archive, "")[3].people[0].clone();
    let before = who(&mut archive);
    assert_eq!((&*before.name, &*before.handle), ("", ""));
    let give = GiveNickname {
        key: PersonKey::Id(before.id),
        nickname: "The keeper".into(),
    };
    archive.ask(give).unwrap();
    assert_eq!(who(&mut archive).name, "The keeper");
    assert_eq!(
        conversations(&mut archive, "keeper").len(),
        2,
        "a pair and a group"
    );
}

#[test]
fn headers_stand_in_where_the_conversations_are_missing() {
    let mut files = hand_made("messages");
    files.retain(|(name, _)| !name.ends_with("/direct-messages.js"));
    let mut archive = open_files(files).unwrap();
    let rows = messages(&mut archive, GRACE, "");
    let headers = rows.iter().filter(|row| row.header).count();
    assert_eq!(headers, 4);
    assert_eq!(archive.session.library.totals().messages, 0);
}

/// `count` messages in one record. Archives of X have no such records, but a tool could write them.
fn one_record(count: usize) -> Vec<u8> {
    let mut out = String::from(
        "window.YTD.direct_messages.part0 = [ {\n  \"dmConversation\" : {\n    \"conversationId\" : \"2-1\",\n    \"messages\" : [\n",
    );
    for n in 0..count {
        if n > 0 {
            out.push(',');
        }
        out.push_str(&format!(
            "{{ \"messageCreate\" : {{ \"id\" : \"{}\", \"senderId\" : \"{}\", \"text\" : \"number {n}\", \"createdAt\" : \"2022-11-16T08:09:10.000Z\" }} }}",
            count - n,
            n % 2 + 1
        ));
    }
    out.push_str("    ], \"more\" : { \"a\" : [ 1 ] }\n  }\n}, {\"dmConversation\":{\"messages\":[{\"messageCreate\":{\"text\":\"x\"}}],\"conversationId\":\"3-1\"}} ]");
    out.into_bytes()
}

#[test]
fn a_record_longer_than_many_windows_is_read_item_by_item() {
    let mut archive = open_files(vec![("direct-messages.js".into(), one_record(40_000))]).unwrap();
    assert_eq!(archive.codes(), vec![]);
    let rows = conversations(&mut archive, "");
    let counts: Vec<(&str, u32)> = rows.iter().map(|row| (&*row.id, row.messages)).collect();
    assert_eq!(counts, [("2-1", 40_000), ("3-1", 1)]);
    let found = messages(&mut archive, "2-1", "39999");
    assert_eq!((found.len(), found[0].place), (1, 0));
}

#[test]
fn a_broken_message_costs_itself_and_a_doubled_one_counts_once() {
    let mut text = String::from_utf8(one_record(5)).unwrap();
    text = text.replace("\"number 1\"", "\"cut \\ud83d\"");
    text = text.replace(
        "\"text\" : \"number 3\",",
        "\"text\" : \"number 3\" \"oops\",",
    );
    let twice = vec![
        ("direct-messages.js".into(), text.clone().into_bytes()),
        ("direct-messages-part1.js".into(), text.into_bytes()),
    ];
    let mut archive = open_files(twice).unwrap();
    let rows = messages(&mut archive, "2-1", "");
    let texts: Vec<String> = rows.iter().map(text_of).collect();
    assert_eq!(texts, ["number 4", "number 2", "cut \u{fffd}", "number 0"]);
    let codes = archive.codes();
    assert!(!codes.is_empty(), "what was mended and skipped is told");
}

/// A file of conversations, each with an id (or `None`) and its items.
fn talk(conversations: &[(Option<&str>, &[&str])]) -> Vec<u8> {
    let records: Vec<String> = conversations
        .iter()
        .map(|(id, items)| {
            let id = id.map_or(String::new(), |id| format!(r#""conversationId":"{id}","#));
            let items = items.join(",");
            format!(r#"{{"dmConversation":{{{id}"messages":[{items}]}}}}"#)
        })
        .collect();
    format!("window.YTD.x.part0 = [{}]", records.join(",")).into_bytes()
}

fn opened_with(files: &[(&str, Vec<u8>)]) -> Opened {
    let files: Archive = files.iter().cloned().collect();
    open_files(files.below("data/")).unwrap()
}

/// `{"messageCreate":{...}}` with an id.
fn message(id: &str) -> String {
    format!(
        r#"{{"messageCreate":{{"id":"{id}","senderId":"1","text":"m{id}","createdAt":"2022-12-06T09:59:00.000Z"}}}}"#
    )
}

#[test]
fn a_message_is_dropped_only_where_it_is_the_same_and_that_is_told() {
    let redacted = r#"{"messageCreate":{"id":"","senderId":"","text":"redacted","createdAt":""}}"#;
    let nameless =
        r#"{"messageCreate":{"senderId":"5","text":"ok","createdAt":"2022-12-06T09:59:00.900Z"}}"#;
    let left = r#"{"participantsLeave":{"userIds":["5"],"createdAt":"2022-12-06T09:59:00.000Z"}}"#;
    let also = r#"{"participantsLeave":{"userIds":["6"],"createdAt":"2022-12-06T09:59:00.000Z"}}"#;
    let unknown = r#"{"futureEvent":{"a":1}}"#;
    let (five, six) = (message("5"), message("6"));
    let check = |what: &str, files: &[&[&str]], kept: u64, dropped: usize| {
        let names = ["direct-messages.js", "direct-messages-part1.js"];
        let files = files.iter().zip(names);
        let files: Vec<_> = files
            .map(|(items, name)| (name, talk(&[(Some("1-2"), *items)])))
            .collect();
        let mut archive = opened_with(&files);
        assert_eq!(archive.session.library.totals().messages, kept, "{what}");
        let problems = archive.ask(roost::protocol::Problems {}).unwrap();
        let told: Vec<&Fact> = problems.iter().map(|told| &told.facts["count"]).collect();
        let expected = (dropped > 0).then_some(Fact::Count(dropped as u64));
        assert_eq!(told, expected.iter().collect::<Vec<_>>(), "{what}");
        let code = (dropped > 0).then_some(Code::DuplicateMessages);
        assert_eq!(archive.codes(), Vec::from_iter(code), "{what}");
    };
    check("no ids, no times", &[&[redacted; 3]], 3, 0);
    check("one second, no ids", &[&[nameless; 2]], 2, 0);
    check("events of one moment", &[&[left, also, also, left]], 4, 0);
    check("events of the future", &[&[unknown; 3]], 3, 0);
    check("one id twice", &[&[&five, &five, &six]], 2, 1);
    check(
        "one id in two files",
        &[&[&five, &six], &[&six, "{}"]],
        3,
        1,
    );
    let (here, there) = ([left, also, left], [also, left]);
    check("equal events of two files", &[&here, &there], 3, 2);
    check("more of them in the other file", &[&there, &here], 3, 2);
    check("other events of two files", &[&[left], &[also]], 2, 0);
}

#[test]
fn headers_beside_their_messages_are_no_copies() {
    let named =
        r#"{"conversationNameUpdate":{"name":"Walks","createdAt":"2018-08-01T09:59:00.000Z"}}"#;
    let five = message("5");
    let items: [&str; 2] = [&five, named];
    let both = talk(&[(Some("77"), &items)]);
    let files = [
        ("direct-message.js", both.clone()),
        ("direct-message-group-headers.js", both),
    ];
    let archive = opened_with(&files);
    assert_eq!(archive.codes(), []);
    let totals = archive.session.library.totals();
    assert_eq!((totals.group_conversations, totals.group_messages), (1, 2));
}

#[test]
fn the_file_tells_whether_a_conversation_is_of_two() {
    let (m1, m2, m3) = (message("1"), message("2"), message("3"));
    let (m1, m2, m3): ([&str; 1], [&str; 1], [&str; 1]) = ([&m1], [&m2], [&m3]);
    let check = |what: &str, files: &[(&str, Vec<u8>)], expected: [u64; 4]| {
        let mut archive = opened_with(files);
        let totals = archive.session.library.totals();
        let found = [
            totals.conversations,
            totals.messages,
            totals.group_conversations,
            totals.group_messages,
        ];
        assert_eq!(found, expected, "{what}");
        let rows = conversations(&mut archive, "");
        for row in rows {
            let entries = messages(&mut archive, &row.id, "").len();
            assert_eq!(entries, row.entries as usize, "{what}: {}", row.id);
        }
    };
    let (two, groups, all) = (
        "direct-messages.js",
        "direct-messages-group.js",
        "direct-message.js",
    );
    let odd = talk(&[
        (Some("abc-def"), &m1),
        (Some("REDACTED"), &m2),
        (Some("123456"), &m3),
    ]);
    check("odd ids", &[(two, odd.clone())], [3, 3, 0, 0]);
    check("odd ids of groups", &[(groups, odd.clone())], [0, 0, 3, 3]);
    let none = talk(&[(None, &m1), (None, &m2), (Some(""), &m3)]);
    check("no ids", &[(two, none)], [1, 3, 0, 0]);
    let pair = talk(&[(Some("1-2"), &m1)]);
    check(
        "a pair among groups",
        &[(groups, pair.clone())],
        [0, 0, 1, 1],
    );
    let both = [(two, pair.clone()), (groups, pair)];
    check("one id in both files", &both, [1, 1, 1, 1]);
    let mixed = talk(&[(Some("77"), &m1), (Some("1-2"), &m2)]);
    check("all in one file", &[(all, mixed.clone())], [1, 1, 1, 1]);
    let group = talk(&[(Some("78"), &m3)]);
    let beside = [(all, mixed), ("direct-message-group.js", group)];
    check("a file of groups beside it", &beside, [2, 2, 1, 1]);
}

#[test]
fn messages_without_a_conversation_can_be_reached() {
    let lone = message("7");
    let files = [("direct-messages.js", talk(&[(None, &[lone.as_str()])]))];
    let mut archive = opened_with(&files);
    let listed = conversations(&mut archive, "");
    let ids: Vec<&str> = listed.iter().map(|row| row.id.as_str()).collect();
    assert_eq!(ids, ["unnamed"], "an address has to name it");
    assert_eq!(messages(&mut archive, "unnamed", "").len(), 1);
    assert_eq!(archive.session.library.totals().group_conversations, 0);
}
