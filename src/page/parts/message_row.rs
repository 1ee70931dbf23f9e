//! A row of a conversation: a message, or a quiet line about an event. People who are named link to
//! their page.

use leptos::prelude::*;

use super::icon::{Icon, icon};
use super::person::{participant, somebody};
use super::post_media::PostMedia;
use super::post_text::PostText;
use super::sentence::sentence;
use super::states::Ghosts;
use crate::page::boxed::boxed_view;
use crate::page::fill::fill;
use crate::page::message_list::{MessageList, called, called_all};
use crate::page::naming::event_key;
use crate::page::route::{MessagesRoute, Route};
use crate::page::when;
use crate::page::words::{self, plural, say, say_with};
use crate::protocol::{
    EncryptedRun, EventKind, MessageRow, Participant, PostRow, ReactionRow, Segment,
};
use roost_base::{Id, Time};

/// How the row before affects the way a row begins.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Before {
    /// The day, if the row before is of another day.
    pub day: Option<Time>,
    /// Whether the row continues the one before: same day and same sender, both messages.
    pub goes_on: bool,
}

/// Compares a row with the one before it.
pub fn begins(row: &MessageRow, before: Option<&MessageRow>) -> Before {
    let day = |row: &MessageRow| row.time.map(words::date);
    let same_day = before.is_some_and(|before| day(before) == day(row));
    Before {
        day: row.time.filter(|_| !same_day),
        goes_on: same_day
            && before.is_some_and(|before| {
                before.kind.is_message()
                    && row.kind.is_message()
                    && before.sender.id == row.sender.id
            }),
    }
}

/// Returns the placeholder of a row that has not been fetched yet.
pub fn message_wait() -> AnyView {
    view! { <div class="msg-wait"><Ghosts /></div> }.into_any()
}

/// Returns the row at an index of its list.
pub fn message_row(
    row: MessageRow,
    before: &Before,
    number: u32,
    list: MessageList,
    talked: &MessagesRoute,
) -> AnyView {
    let day = before.day.map(|day| {
        view! { <div class="talk-day"><span>{words::whole_day(day)}</span></div> }
    });
    let who = match row.kind {
        EventKind::PeopleLeave => row.people.first().unwrap_or(&row.sender),
        _ => &row.sender,
    };
    let label = match (&row.run, row.time) {
        (Some(run), _) => run_words(&row, run),
        (None, Some(time)) => words::listed(&[called(who), words::moment(time)]),
        (None, None) => called(who),
    };
    let total = list.paged.total;
    // Search results are not consecutive: each shows its sender and time.
    let before = &Before {
        goes_on: before.goes_on && talked.words.is_empty(),
        ..*before
    };
    let here = (talked.at != Id::NONE && talked.at == row.id).then_some("true");
    let spoken = row.kind.is_message() && row.kind != EventKind::Encrypted;
    let class = if spoken { "msg" } else { "msg quiet" };
    let own = (spoken && row.sender.owner).then_some("true");
    let text = format!("said-{number}");
    // The name of a run says everything.
    let described = row.run.is_none().then(|| text.clone());
    let inside = match &row.run {
        Some(run) => encrypted_run(&row, run, list),
        None if spoken => said(&row, before, text),
        None => happened(&row, text),
    };
    let found = (!talked.words.is_empty()).then(|| {
        let href = Route::Messages(link_to(&row, talked)).href();
        view! { <p class="msg-note"><a href=href>{say("messages.show")}</a></p> }
    });
    view! {
        {day}
        <article
            class=class
            tabindex="-1"
            data-step=""
            data-own=own
            data-first=(!before.goes_on).then_some("true")
            aria-posinset=number + 1
            aria-setsize=move || total.get().unwrap_or_default()
            aria-label=label
            aria-describedby=described
            aria-current=here
        >
            {when(&row, before, talked)}
            {inside}
            {found}
        </article>
    }
    .into_any()
}

/// Returns the route to a message in its conversation.
fn link_to(row: &MessageRow, talked: &MessagesRoute) -> MessagesRoute {
    let on = row.time.and_then(|time| u32::try_from(time.0).ok());
    MessagesRoute {
        conversation: talked.conversation.clone(),
        mark: if talked.words.is_empty() {
            talked.mark.clone()
        } else {
            talked.words.clone()
        },
        at: row.id,
        on: on.filter(|_| row.id == Id::NONE).unwrap_or_default(),
        ..MessagesRoute::default()
    }
}

fn when(
    row: &MessageRow,
    before: &Before,
    talked: &MessagesRoute,
) -> Option<impl IntoView + use<>> {
    let time = row.time.filter(|_| !before.goes_on && row.run.is_none())?;
    let href = Route::Messages(link_to(row, talked)).href();
    Some(view! {
        <a class="msg-when note" href=href>
            <time datetime=time.iso() title=time.iso()>{words::clock(time)}</time>
        </a>
    })
}

/// Draws a message: text, media, linked posts, reactions and edits. `id` is that of what was said.
fn said(row: &MessageRow, before: &Before, id: String) -> AnyView {
    let from = (!before.goes_on && !row.sender.owner)
        .then(|| view! { <p class="msg-from">{participant(&row.sender)}</p> });
    let note = match row.kind {
        EventKind::Welcome => Some(event_words(row)),
        _ if row.header => Some(say("messages.header")),
        _ => None,
    };
    let note = note.map(|note| view! { <p class="note">{note}</p> });
    view! {
        {from}
        <div class="msg-say" id=id>
            {note}
            <PostText text=row.text.clone() lang=String::new() marks=row.marks.clone() />
            <PostMedia media=row.media.clone() />
            {row.posts.iter().map(shared).collect_view()}
        </div>
        {reactions(&row.reactions)}
        {edits(row)}
    }
    .into_any()
}

/// Draws a post that a message links to and that is in this archive.
fn shared(post: &PostRow) -> impl IntoView + use<> {
    let when = when::written(post, words::date).unwrap_or_default();
    let by = post.author.clone().filter(|author| !author.here);
    let by = by.map(|by| {
        let who = somebody(by.author, &by.handle, &by.name);
        view! { <p class="who">{who}</p> }
    });
    view! {
        <blockquote class="msg-post">
            {by}
            <PostText text=post.text.clone() lang=post.lang.clone() />
            <PostMedia media=post.media.clone() />
            <p class="note apart">
                <a href=Route::Post(post.id).href()>{say("messages.post-here")}</a> " " <span>{when}</span>
            </p>
        </blockquote>
    }
}

fn reactions(all: &[ReactionRow]) -> Option<impl IntoView + use<>> {
    let each = |reaction: &ReactionRow| {
        let by = match reaction.time {
            Some(time) => sentence("messages.reacted", &|name: &str| match name {
                "who" => Some(participant(&reaction.who)),
                "time" => Some(words::clock(time).into_any()),
                _ => None,
            }),
            None => participant(&reaction.who),
        };
        view! { <span class="apart"><span>{reaction_words(&reaction.key)}</span> " " <span>{by}</span></span> }
    };
    let all = all.iter().map(each).collect_view();
    (!all.is_empty()).then(|| view! { <p class="msg-note">{all}</p> })
}

fn edits(row: &MessageRow) -> Option<impl IntoView + use<>> {
    let each = |edit: &crate::protocol::EditRow| {
        let key = match edit.time {
            Some(_) => "messages.edit-at",
            None => "messages.edit",
        };
        let said = sentence(key, &|name: &str| match name {
            "time" => edit.time.map(|time| words::moment(time).into_any()),
            "text" => {
                let text = edit.text.clone();
                Some(view! { <span class="said" dir="auto">{text}</span> }.into_any())
            }
            _ => None,
        });
        view! { <p class="msg-edit note">{said}</p> }
    };
    (!row.edits.is_empty()).then(|| {
        let count = plural("messages.edited", row.edits.len() as u64);
        view! {
            <details class="msg-note">
                <summary>{icon(Icon::Edit)} " " {count}</summary>
                {row.edits.iter().map(each).collect_view()}
            </details>
        }
    })
}

/// Returns for example "14 encrypted messages, 6 to 13 June 2026, readable only on your devices".
fn run_words(row: &MessageRow, run: &EncryptedRun) -> String {
    let dates = row.time.zip(run.until);
    let dates = dates.map(|(first, last)| words::dates(first, last));
    let (key, count) = match (run.messages, &dates) {
        (0, Some(_)) => ("messages.run.events-dated", run.entries),
        (0, None) => ("messages.run.events-undated", run.entries),
        (messages, Some(_)) => ("messages.run.messages-dated", messages),
        (messages, None) => ("messages.run.messages-undated", messages),
    };
    let count = u64::from(count);
    match dates {
        Some(dates) => say_with(
            &words::plural_key(key, count),
            &[("count", &words::number(count)), ("dates", &dates)],
        ),
        None => plural(key, count),
    }
}

/// Draws a run of encrypted messages. Its messages are the rows that follow while it is unfolded.
fn encrypted_run(row: &MessageRow, run: &EncryptedRun, list: MessageList) -> AnyView {
    let place = row.place;
    let unfolded = Memo::new(move |_| list.unfolded.read().contains(&place));
    let why = move || {
        let shown = unfolded.get();
        shown.then(|| view! { <p class="msg-note">{say("messages.run.why")}</p> })
    };
    view! {
        <div class="quiet-line">
            {icon(Icon::Lock)}
            <button
                type="button"
                class="text-button msg-run"
                aria-expanded=move || unfolded.get().to_string()
                on:click=move |_| list.toggle(place)
            >
                {run_words(row, run)}
            </button>
        </div>
        {boxed_view(why)}
    }
    .into_any()
}

/// Draws an event as a line with this id; an event of unknown type is followed by its JSON.
fn happened(row: &MessageRow, id: String) -> AnyView {
    let drawing = match row.kind {
        EventKind::CallMade | EventKind::CallReceived => Icon::Phone,
        EventKind::Rename | EventKind::Avatar => Icon::Edit,
        EventKind::Join | EventKind::PeopleJoin | EventKind::PeopleLeave => Icon::People,
        EventKind::Reaction => Icon::Likes,
        EventKind::Unknown => Icon::Warning,
        _ => Icon::Lock,
    };
    let raw = (row.kind == EventKind::Unknown).then(|| {
        let place = say_with(
            "messages.raw",
            &[
                ("file", &row.file),
                ("record", &words::number(u64::from(row.record))),
            ],
        );
        view! {
            <details class="msg-raw">
                <summary class="mono">{place}</summary>
                <pre class="mono" dir="ltr">{plain(&row.text)}</pre>
            </details>
        }
    });
    view! { <div class="quiet-line" id=id>{icon(drawing)} <span>{event(row)}</span></div> {raw} }
        .into_any()
}

/// Returns the sentence of an event, with links to the people in it.
fn event(row: &MessageRow) -> AnyView {
    let people = || {
        let others: Vec<AnyView> = others(row).map(participant).collect();
        match others.is_empty() {
            true => say("messages.nobody").into_any(),
            false => words::list_of(others, |text| text.to_owned().into_any()).into_any(),
        }
    };
    sentence(&event_sentence(row), &|name: &str| match name {
        "who" => Some(participant(&row.sender)),
        "people" => Some(people()),
        name => event_fact(row, name).map(|fact| view! { <bdi>{fact}</bdi> }.into_any()),
    })
}

/// The people of an event except the owner, for whom the sentence has a word of its own. Who leaves
/// alone is only its sender.
fn others(row: &MessageRow) -> impl Iterator<Item = &Participant> {
    let alone = row.kind == EventKind::PeopleLeave && row.people.is_empty();
    let people = row.people.iter().chain(alone.then_some(&row.sender));
    people.filter(|who| !who.owner)
}

/// Returns the key of an event's sentence. Whoever left is its subject, so their number selects the
/// form.
fn event_sentence(row: &MessageRow) -> String {
    let (key, count) = (event_key(row), others(row).count() as u64);
    match row.kind {
        EventKind::PeopleLeave if !key.ends_with("-to-you") => {
            words::plural_key(&key, count.max(1))
        }
        _ => key,
    }
}

/// Returns the value for a placeholder of an event that is no person.
fn event_fact(row: &MessageRow, name: &str) -> Option<String> {
    match name {
        "text" => Some(plain(&row.text)),
        "word" => Some(match row.kind {
            EventKind::Reaction => reaction_words(&row.word),
            kind if kind.is_call() => call_words(row),
            _ => row.word.clone(),
        }),
        "size" => Some(words::bytes(row.number)),
        _ => None,
    }
}

/// Returns the sentence of an event as plain text.
pub fn event_words(row: &MessageRow) -> String {
    let others = || {
        let others: Vec<Participant> = others(row).cloned().collect();
        called_all(&others, others.len() as u32)
    };
    fill(&say(&event_sentence(row)), |name| match name {
        "who" => Some(called(&row.sender)),
        "people" => Some(others()),
        name => event_fact(row, name),
    })
}

fn call_words(row: &MessageRow) -> String {
    if row.number > 0 && !matches!(row.word.as_str(), "MISSED" | "DECLINED" | "TIMED_OUT") {
        return words::span(row.number);
    }
    words::known(&format!("messages.call.{}", row.word)).unwrap_or_else(|| {
        match row.word.as_str() {
            "" => say("messages.call.other"),
            other => other.to_owned(),
        }
    })
}

/// Returns for example "❤️ like"; an unknown key is returned as it is.
fn reaction_words(key: &str) -> String {
    words::known(&format!("messages.reaction.{key}")).unwrap_or_else(|| key.to_owned())
}

/// Returns the text without its links.
pub fn plain(text: &[Segment]) -> String {
    let piece = |segment: &Segment| match segment {
        Segment::Text(text) | Segment::Styled(_, text) | Segment::Link { text, .. } => text.clone(),
        Segment::Mention { handle, .. } => format!("@{handle}"),
        Segment::Tag(tag) => format!("#{tag}"),
        Segment::Cashtag(tag) => format!("${tag}"),
    };
    text.iter().map(piece).collect()
}
