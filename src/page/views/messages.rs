//! Conversations by their last message, and the open one next to the list (on a phone in its
//! place).

use leptos::prelude::*;

use crate::page::address::Address;
use crate::page::boxed::{boxed_effect, boxed_view};
use crate::page::message_list::{MessageList, called, size_of, title_of, unnamed};
use crate::page::months::Orientation;
use crate::page::open_archive::OpenArchive;
use crate::page::paged_list::{PagedList, waiting};
use crate::page::pages::PAGE;
use crate::page::parts::dialog::Dialog;
use crate::page::parts::icon::{Icon, icon};
use crate::page::parts::jump::Jump;
use crate::page::parts::keys::{Shortcuts, ViewShortcuts};
use crate::page::parts::message_row::{begins, event_words, message_row, message_wait};
use crate::page::parts::nickname::{Nickname, give};
use crate::page::parts::search_field::{SearchField, announce_count};
use crate::page::parts::sentence::sentence;
use crate::page::parts::spine::ListSpine;
use crate::page::parts::states::{State, Stateful, nothing};
use crate::page::parts::talk_facts::talk_facts;
use crate::page::parts::title_bar::title_bar;
use crate::page::parts::windowed::Windowed;
use crate::page::route::{MessagesRoute, Route};
use crate::page::window::Anchor;
use crate::page::words::{self, plural, say, say_with};
use crate::protocol::{
    ConversationKind, ConversationRow, Conversations, GuessSource, MessageRow, NameGuess, PersonKey,
};
use roost_base::Time;

/// Assumed height in pixels of a conversation's row, two lines, until it is measured.
const ESTIMATE: f64 = 65.0;

/// The kinds of data files that contain messages.
const FILES: [&str; 3] = ["direct-messages", "direct-messages-group", "message-event"];

/// Conversations by their last message, those without a message last; or those that match search
/// words.
type Talks = PagedList<Conversations>;

/// The view of messages.
#[component]
pub fn MessagesView() -> impl IntoView {
    let address = expect_context::<Address>();
    let archive = expect_context::<OpenArchive>();
    let talked = Memo::new(
        move |before: Option<&MessagesRoute>| match address.route.get() {
            Route::Messages(talked) => talked,
            // The view is being left.
            _ => before.cloned().unwrap_or_default(),
        },
    );
    // A conversation is rebuilt for another conversation, not for other words or another message.
    let open = Memo::new(move |_| {
        let talked = talked.read();
        (!talked.conversation.is_empty()).then(|| talked.conversation.clone())
    });
    view! {
        <div class="talks" data-open=move || open.read().is_some().then_some("true")>
            <ConversationList talked=talked archive=archive />
            {boxed_view(move || match open.get() {
                Some(_) => view! { <Open talked=talked archive=archive /> }.into_any(),
                // If the archive has no messages, the list says so.
                None if archive.facts.read().as_ref().is_some_and(|f| f.messages == 0) => {
                    view! { <section class="talk talk-none"></section> }.into_any()
                }
                None => view! {
                    <section class="talk talk-none">
                        <div class="state"><h2>{say("messages.choose")}</h2><p>{say("messages.choose-reason")}</p></div>
                    </section>
                }
                .into_any(),
            })}
        </div>
    }
}

/// The list of conversations. Its search words are those of the address while no conversation is
/// open.
#[component]
fn ConversationList(talked: Memo<MessagesRoute>, archive: OpenArchive) -> impl IntoView {
    let address = expect_context::<Address>();
    let words = Memo::new(move |before: Option<&String>| {
        let talked = talked.read();
        match (talked.conversation.is_empty(), before) {
            (true, _) => talked.words.clone(),
            (false, before) => before.cloned().unwrap_or_default(),
        }
    });
    let question = move |start| Conversations {
        words: words.get_untracked(),
        start,
        count: PAGE,
    };
    let talks = Talks::new(archive.client, ESTIMATE, question);
    // If a conversation is open, the stored position belongs to it and not to the list.
    let listed = talked.with_untracked(|talked| talked.conversation.is_empty());
    let left = listed.then(|| address.left_list()).flatten();
    let renamed = archive.renamed;
    Effect::new(move |before: Option<String>| {
        archive.revision.get();
        renamed.get();
        let words = words.get();
        talks.begin(match &before {
            None => left.unwrap_or_default(),
            Some(before) if *before == words => talks.window.anchor(),
            Some(_) => Anchor::default(),
        });
        words
    });
    // On a phone, the conversation was shown in the place of the list.
    let alone = Memo::new(move |_| talked.read().conversation.is_empty());
    Effect::new(move |before: Option<bool>| {
        let alone = alone.get();
        if alone && before == Some(false) {
            talks.window.again();
        }
        alone
    });
    let state = talks.state(move || match words.read().is_empty() {
        true => nothing("messages", &FILES, archive.facts.read().as_ref()),
        false => empty("messages.none-left"),
    });
    let typed = move |words: String| {
        address.replace(&Route::Messages(MessagesRoute {
            words,
            ..MessagesRoute::default()
        }));
    };
    let some = move || {
        let total = talks.length();
        total.map(|total| plural("messages.conversation-count", total.into()))
    };
    let count = Signal::derive(move || some().unwrap_or_default());
    announce_count(Signal::derive(some), words.into());
    // The heading of an open conversation is the one of the view.
    let title = boxed_view(move || {
        let words = view! { {say("messages.title")} " " <span class="title-count">{count}</span> };
        match alone.get() {
            true => view! { <h1>{words}</h1> }.into_any(),
            false => view! { <h2>{words}</h2> }.into_any(),
        }
    });
    let bar = move || alone.get().then(|| title_bar(say("messages.title"), count));
    let row = move |number: u32| list_row(talks, talked, words, number);
    view! {
        {bar}
        <section
            class="talk-list"
            aria-label=say("messages.conversations")
            data-scrolls=""
            on:scroll=move |_| talks.window.moved()
        >
            <header class="room-head">
                {title}
                <SearchField label=say("messages.find") words=words found=Callback::new(typed) />
            </header>
            <Stateful state=state>
                <Windowed list=talks.window label=say("messages.conversations") row=Callback::new(row) role="list" beside=true />
            </Stateful>
        </section>
    }
}

/// Draws a row of the list. Above the first conversation without messages it explains why there are
/// such conversations.
fn list_row(
    talks: Talks,
    talked: Memo<MessagesRoute>,
    words: Memo<String>,
    number: u32,
) -> AnyView {
    let row = Memo::new(move |_| {
        talks.rows.with(|rows| {
            let row = rows.get(number)?;
            let before = number.checked_sub(1).and_then(|before| rows.get(before));
            let first = number == 0 || before.is_some_and(|before| before.entries > 0);
            let parted = row.entries == 0 && first;
            Some((row.clone(), parted))
        })
    });
    let here = Memo::new(move |_| {
        let talked = talked.read();
        row.with(|row| {
            row.as_ref()
                .is_some_and(|(row, _)| row.id == talked.conversation)
        })
    });
    let total = move || talks.total.get().unwrap_or_default();
    let without = move || {
        let count = u64::from(total().saturating_sub(number));
        view! {
            <div class="talk-empty">
                <h2>{plural("messages.empty-ones", count)}</h2>
                <p class="note">{say("messages.empty-reason")}</p>
            </div>
        }
    };
    (move || match row.get() {
        None => waiting("talk-item"),
        Some((row, parted)) => view! {
            <div role="listitem" aria-posinset=number + 1 aria-setsize=total()>
                {parted.then(without)}
                {item(&row, here, &words.read_untracked())}
            </div>
        }
        .into_any(),
    })
    .into_any()
}

fn empty(key: &str) -> State {
    State::Empty {
        title: say(key),
        reason: say(&format!("{key}-reason")),
    }
}

fn item(row: &ConversationRow, here: Memo<bool>, searched: &str) -> AnyView {
    let href = Route::Messages(MessagesRoute {
        conversation: row.id.clone(),
        words: if row.hits > 0 {
            searched.to_owned()
        } else {
            String::new()
        },
        ..MessagesRoute::default()
    });
    let group = (row.kind == ConversationKind::Group)
        .then(|| view! { <span title=say("messages.group")>{icon(Icon::People)}<span class="unseen">{say("messages.group")}</span></span> });
    let muted = row
        .muted
        .then(|| view! { <span class="note">{say("messages.muted")}</span> });
    let count = if row.hits > 0 {
        plural("messages.hits", u64::from(row.hits))
    } else {
        words::number(u64::from(row.messages))
    };
    let label = (row.hits == 0).then(|| plural("messages.count", u64::from(row.messages)));
    view! {
        <a class="talk-item" href=href.href() data-step="" aria-current=move || here.get().then_some("true")>
            <span class="talk-line">
                <b dir="auto">{title_of(row)}</b> {group} {muted}
                {row.last.map(last_day)}
            </span>
            <span class="talk-line">
                <span class="talk-last">{newest_words(row)}</span>
                <span class="note talk-end" aria-hidden=label.is_some().then_some("true")>{count}</span>
                <span class="unseen">{label}</span>
            </span>
        </a>
    }
    .into_any()
}

/// Draws a date such as `16 September 2017`, and its short form `Sep 2017` for when the name needs
/// the space.
fn last_day(time: Time) -> impl IntoView + use<> {
    view! {
        <span class="note talk-end" title=words::date(time)>
            <span class="talk-date">{words::date(time)}</span>
            <span class="talk-month">{words::month_at(time)}</span>
        </span>
    }
}

/// Draws the last words with the date since which all is encrypted, if anything came after them: the
/// row has the date of its newest message. What was said is cut at its own end, in whatever
/// direction it is written.
fn newest_words(row: &ConversationRow) -> AnyView {
    match row.encrypted_since.map(words::date_short) {
        Some(date) => {
            let text = row.clone();
            sentence("messages.encrypted-since", &move |name: &str| match name {
                "date" => Some(view! { <bdi>{date.clone()}</bdi> }.into_any()),
                "text" => Some(last_words(&text)),
                _ => None,
            })
        }
        None => last_words(row),
    }
}

/// Draws for example "You: then Thursday it is": the last readable message, or else the last event.
fn last_words(row: &ConversationRow) -> AnyView {
    if row.entries == 0 {
        return ().into_any();
    }
    if row.last_kind.is_encrypted() {
        return view! { <span>{say("messages.only-encrypted")}</span> }.into_any();
    }
    if !row.last_kind.is_readable() {
        let event = MessageRow {
            kind: row.last_kind,
            sender: row.last_sender.clone(),
            people: row.people.clone(),
            text: vec![crate::protocol::Segment::Text(row.preview.clone())],
            word: row.preview.clone(),
            ..MessageRow::default()
        };
        return view! { <span>{event_words(&event)}</span> }.into_any();
    }
    let text = match row.preview.as_str() {
        "" if row.preview_media => say("messages.photo"),
        text => text.to_owned(),
    };
    let said = || view! { <bdi class="talk-said">{text.clone()}</bdi> }.into_any();
    let key = match (says_who(row), row.last_sender.owner) {
        (true, true) => "messages.by-you",
        (true, false) => "messages.by",
        (false, _) => return said(),
    };
    let who = called(&row.last_sender);
    sentence(key, &|name: &str| match name {
        "who" => Some(view! { <bdi>{who.clone()}</bdi> }.into_any()),
        "text" => Some(said()),
        _ => None,
    })
}

/// Whether the last message is shown with its sender.
fn says_who(row: &ConversationRow) -> bool {
    let said = row.last_kind.is_readable() && !row.last_kind.is_encrypted();
    said && (row.last_sender.owner || row.kind == ConversationKind::Group)
}

/// The open conversation.
#[component]
fn Open(talked: Memo<MessagesRoute>, archive: OpenArchive) -> impl IntoView {
    let address = expect_context::<Address>();
    let talk = MessageList::new(talked.get_untracked(), archive);
    Effect::new(move |before: Option<MessagesRoute>| {
        let to = talked.get();
        let here = |before: &MessagesRoute| before.conversation == to.conversation;
        if before.is_some_and(|before| here(&before) && before != to) {
            talk.go(to.clone(), address.left_list());
        }
        to
    });
    expect_context::<Shortcuts>().set_view(ViewShortcuts {
        within: Some(".talk-flow"),
        ..ViewShortcuts::default()
    });
    let state = talk.paged.state(move || {
        empty(if talked.read().words.is_empty() {
            "messages.none-here"
        } else {
            "messages.none-found"
        })
    });
    let row = move |row: u32| view_row(talk, talked, row);
    let title = move || talk.facts.read().as_ref().map(|facts| title_of(&facts.row));
    let about = RwSignal::new(false);
    let facts = move || {
        let facts = talk.facts.read();
        facts.as_ref().map(|facts| talk_facts(facts, talk))
    };
    view! {
        <section class="talk" aria-label=move || title().unwrap_or_default()>
            {head(talk, talked, about)}
            <div class="talk-flow">
                <Stateful state=state>
                    <Windowed list=talk.paged.window label=say("messages.title") row=Callback::new(row) />
                </Stateful>
            </div>
        </section>
        <ListSpine orientation=Orientation::Up months=talk.months list=talk.paged.window unit="messages.count" />
        <aside class="talk-aside" aria-label=say("messages.about")>{boxed_view(facts)}</aside>
        <Dialog open=about title=say("messages.about")>{boxed_view(facts)}</Dialog>
    }
}

/// Draws the head of a conversation: its title and the actions in it.
fn head(talk: MessageList, talked: Memo<MessagesRoute>, about: RwSignal<bool>) -> AnyView {
    let address = expect_context::<Address>();
    let facts = talk.facts;
    let title = move || facts.read().as_ref().map(|facts| title_of(&facts.row));
    boxed_effect(move || {
        if let Some(part) = title() {
            let title = say("messages.title");
            let here = Route::Messages(talked.get_untracked());
            address.call(
                &here,
                say_with("title.part", &[("name", &title), ("part", &part)]),
            );
        }
    });
    let size = move || facts.read().as_ref().map(|facts| size_of(&facts.row));
    let conversation = talked.with_untracked(|talked| talked.conversation.clone());
    let typed = move |words: String| {
        address.replace(&Route::Messages(MessagesRoute {
            conversation: conversation.clone(),
            words,
            ..MessagesRoute::default()
        }));
    };
    let back = move |_| address.go(&Route::Messages(MessagesRoute::default()));
    let words = Signal::derive(move || talked.read().words.clone());
    // The length of the list is that of the results once they have arrived.
    let hits = Signal::derive(move || {
        let total = talk.paged.length()?;
        let searched = !words.read_untracked().is_empty();
        searched.then(|| plural("messages.hits", u64::from(total)))
    });
    announce_count(hits, words);
    view! {
        <header class="talk-head">
            <button type="button" class="icon-button talk-back" aria-label=say("messages.back") on:click=back>
                <span class="flip">{icon(Icon::Back)}</span>
            </button>
            <h1 class="talk-title" data-heading="" dir="auto" title=title>{title}</h1>
            {naming(talk)}
            <span class="note talk-size">{size}</span>
            <Jump months=talk.months list=talk.paged.window />
            <button
                type="button"
                class="icon-button talk-about"
                aria-label=say("messages.about")
                aria-haspopup="dialog"
                data-facts=""
                on:click=move |_| about.set(true)
            >
                {icon(Icon::More)}
            </button>
            <SearchField label=say("messages.find-here") words=words found=Callback::new(typed) />
            {boxed_view(move || hits.get().map(|hits| view! { <span class="note">{hits}</span> }))}
        </header>
    }
    .into_any()
}

/// Returns a button that asks for the name of a person of whom the archive only has the id. It is
/// empty if there is no such person.
fn naming(talk: MessageList) -> AnyView {
    let open = RwSignal::new(false);
    let archive = expect_context::<OpenArchive>();
    let (client, renamed) = (archive.client, archive.renamed);
    let who = Memo::new(move |_| talk.facts.read().as_ref().and_then(unnamed));
    boxed_effect(move || {
        renamed.track();
        open.set(false);
    });
    let form = move || {
        who.get().map(|id| {
            let key = PersonKey::Id(id);
            let facts = talk.facts.read();
            let guesses = facts.iter().flat_map(|facts| &facts.guesses);
            let guess = |guess: &NameGuess| {
                let (key, name) = (key.clone(), guess_words(guess));
                let told = guess_source(guess);
                let called = name.clone();
                let choose = move |_| give(client, key.clone(), called.clone(), renamed);
                view! {
                    <li>
                        <button type="button" class="text-button" on:click=choose><bdi>{name}</bdi></button>
                        " " <span class="note">{told}</span>
                    </li>
                }
            };
            let guesses = guesses.map(guess).collect_view();
            view! {
                <Nickname key=key nickname=String::new() asked=renamed />
                {(!guesses.is_empty()).then(|| {
                    view! { <section class="talk-guesses"><h3>{say("messages.guesses")}</h3> <ul>{guesses}</ul></section> }
                })}
            }
        })
    };
    let ask = move || {
        who.get().map(|_| {
            view! {
                <button
                    type="button"
                    class="text-button talk-name"
                    title=say("messages.who")
                    aria-haspopup="dialog"
                    on:click=move |_| open.set(true)
                >
                    {icon(Icon::Edit)} <span class="talk-who">{say("messages.who")}</span>
                </button>
            }
        })
    };
    view! {
        {boxed_view(ask)}
        <Dialog open=open title=say("messages.who")>{boxed_view(form)}</Dialog>
    }
    .into_any()
}

/// Returns the guessed name, or the guessed handle with its `@`.
fn guess_words(guess: &NameGuess) -> String {
    match guess.source {
        GuessSource::Greeting => guess.name.clone(),
        GuessSource::Mention | GuessSource::Profile => format!("@{}", guess.name),
    }
}

/// Says where a guess comes from, and how often it was found there.
fn guess_source(guess: &NameGuess) -> String {
    let key = match guess.source {
        GuessSource::Greeting => "messages.guessed.greeting",
        GuessSource::Mention => "messages.guessed.mention",
        GuessSource::Profile => "messages.guessed.profile",
    };
    plural(key, u64::from(guess.count))
}

fn view_row(talk: MessageList, talked: Memo<MessagesRoute>, number: u32) -> AnyView {
    let row = Memo::new(move |_| {
        talk.paged.rows.with(|rows| {
            let row = rows.get(number)?;
            let before = number.checked_sub(1).and_then(|before| rows.get(before));
            Some((row.clone(), begins(row, before)))
        })
    });
    (move || match row.get() {
        None => message_wait(),
        Some((row, before)) => message_row(row, &before, number, talk, &talked.read()),
    })
    .into_any()
}
