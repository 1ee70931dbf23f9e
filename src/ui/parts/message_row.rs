//! A row of a conversation: somebody's words, or a quiet line about what happened.

use leptos::prelude::*;

use super::icon::{Icon, icon};
use super::post_media::PostMedia;
use super::post_text::PostText;
use crate::base::{Id, Time};
use crate::protocol::{EventKind, MessageRow, PostRow, ReactionRow, Segment};
use crate::ui::route::{Route, Talked};
use crate::ui::talk::{called, called_all};
use crate::ui::words::{self, plural, say, say_with};

/// What stands in front of a row and decides how it begins.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Before {
    /// The day, when it is not that of the row before.
    pub day: Option<Time>,
    /// Whether the row before is the same person's, shortly before.
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

/// The row; `place` is its number in the list and the length of the list.
pub fn message_row(
    row: MessageRow,
    before: &Before,
    place: (u32, u32),
    talked: &Talked,
) -> AnyView {
    let day = before.day.map(|day| {
        view! { <div class="talk-day"><span>{words::whole_day(day)}</span></div> }
    });
    let label = match row.time {
        Some(time) => format!("{}, {}", called(&row.sender), words::moment(time)),
        None => called(&row.sender),
    };
    let here = (talked.at != Id::NONE && talked.at == row.id).then_some("true");
    let spoken = row.kind.is_message() && row.kind != EventKind::Encrypted;
    let class = if spoken { "msg" } else { "msg quiet" };
    let own = (spoken && row.sender.owner).then_some("true");
    let inside = if spoken {
        said(&row, before)
    } else {
        happened(&row)
    };
    let found = (!talked.words.is_empty()).then(|| {
        let href = Route::Messages(link_to(&row, talked)).href();
        view! { <p class="msg-note"><a href=href>{say("messages.show")}</a></p> }
    });
    view! {
        {day}
        <article
            class=class
            data-own=own
            data-first=(!before.goes_on).then_some("true")
            aria-posinset=place.0 + 1
            aria-setsize=place.1
            aria-label=label
            aria-current=here
        >
            {when(&row, before, talked)}
            {inside}
            {found}
        </article>
    }
    .into_any()
}

/// The address of a message in its conversation.
fn link_to(row: &MessageRow, talked: &Talked) -> Talked {
    let on = row.time.and_then(|time| u32::try_from(time.0).ok());
    Talked {
        conversation: talked.conversation.clone(),
        at: row.id,
        on: on.filter(|_| row.id == Id::NONE).unwrap_or_default(),
        ..Talked::default()
    }
}

fn when(row: &MessageRow, before: &Before, talked: &Talked) -> Option<impl IntoView + use<>> {
    let time = row.time.filter(|_| !before.goes_on)?;
    let href = Route::Messages(link_to(row, talked)).href();
    Some(view! {
        <a class="msg-when note" href=href>
            <time datetime=time.iso() title=time.iso()>{words::clock(time)}</time>
        </a>
    })
}

/// Words, pictures, posts, and what others made of them.
fn said(row: &MessageRow, before: &Before) -> AnyView {
    let from = (!before.goes_on && !row.sender.owner)
        .then(|| view! { <p class="msg-from" dir="auto">{called(&row.sender)}</p> });
    let note = match row.kind {
        EventKind::Welcome => Some(event_words(row)),
        _ if row.header => Some(say("messages.header")),
        _ => None,
    };
    let note = note.map(|note| view! { <p class="note">{note}</p> });
    view! {
        {from}
        <div class="msg-say">
            {note}
            <PostText text=row.text.clone() lang=String::new() />
            <PostMedia media=row.media.clone() />
            {row.posts.iter().map(shared).collect_view()}
        </div>
        {reactions(&row.reactions)}
        {edits(row)}
    }
    .into_any()
}

/// A post of this archive that a message links to.
fn shared(post: &PostRow) -> impl IntoView + use<> {
    let when = post.time.map(words::date).unwrap_or_default();
    view! {
        <blockquote class="msg-post">
            <PostText text=post.text.clone() lang=post.lang.clone() />
            <PostMedia media=post.media.clone() />
            <p class="note">
                <a href=Route::Post(post.id).href()>{say("messages.post-here")}</a> " · " {when}
            </p>
        </blockquote>
    }
}

fn reactions(all: &[ReactionRow]) -> Option<impl IntoView + use<>> {
    let each = |reaction: &ReactionRow| {
        let who = called(&reaction.who);
        let by = match reaction.time {
            Some(time) => {
                let time = words::clock(time);
                say_with("messages.reacted", &[("who", &who), ("time", &time)])
            }
            None => who,
        };
        view! { <span>{reaction_words(&reaction.key)} " · " <span dir="auto">{by}</span></span> }
    };
    let all = all.iter().map(each).collect_view();
    (!all.is_empty()).then(|| view! { <p class="msg-note">{all}</p> })
}

fn edits(row: &MessageRow) -> Option<impl IntoView + use<>> {
    let each = |edit: &crate::protocol::EditRow| {
        let label = match edit.time {
            Some(time) => say_with("messages.edit-at", &[("time", &words::moment(time))]),
            None => say("messages.edit"),
        };
        view! { <p class="msg-edit"><span class="note">{label}</span> " " <span class="said" dir="auto">{edit.text.clone()}</span></p> }
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

/// What happened, in a line; an event that nobody knows with its JSON.
fn happened(row: &MessageRow) -> AnyView {
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
    view! { <div class="quiet-line">{icon(drawing)} <span dir="auto">{event_words(row)}</span></div> {raw} }.into_any()
}

/// The sentence of an event.
pub fn event_words(row: &MessageRow) -> String {
    let people = called_all(&row.people, row.people.len() as u32);
    let word = match row.kind {
        EventKind::Reaction => reaction_words(&row.word),
        kind if kind.is_call() => call_words(row),
        _ => row.word.clone(),
    };
    say_with(
        &format!("messages.event-{}", row.kind.key()),
        &[
            ("who", &called(&row.sender)),
            ("people", &people),
            ("text", &plain(&row.text)),
            ("word", &word),
            ("size", &words::bytes(row.number)),
        ],
    )
}

fn call_words(row: &MessageRow) -> String {
    if row.number > 0 && !matches!(row.word.as_str(), "MISSED" | "DECLINED" | "TIMED_OUT") {
        return words::span(row.number);
    }
    words::known(&format!("messages.call.{}", row.word)).unwrap_or_else(|| match row.word.as_str() {
        "" => say("messages.call.other"),
        other => other.to_owned(),
    })
}

/// "❤️ like"; a key that is not known stands as it is.
fn reaction_words(key: &str) -> String {
    words::known(&format!("messages.reaction.{key}")).unwrap_or_else(|| key.to_owned())
}

/// The text without what can be clicked in it.
pub fn plain(text: &[Segment]) -> String {
    let piece = |segment: &Segment| match segment {
        Segment::Text(text) | Segment::Styled(_, text) | Segment::Link { text, .. } => text.clone(),
        Segment::Mention { handle, .. } => format!("@{handle}"),
        Segment::Tag(tag) => format!("#{tag}"),
        Segment::Cashtag(tag) => format!("${tag}"),
    };
    text.iter().map(piece).collect()
}
