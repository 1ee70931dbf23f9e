//! The sections as links, in the rail and under "More".

use leptos::prelude::*;

use super::closing::Closing;
use super::icon::{Icon, icon};
use crate::page::address::Address;
use crate::page::boxed::boxed_view;
use crate::page::open_archive::OpenArchive;
use crate::page::rooms::{Folded, Room, Stand, rooms};
use crate::page::route::Route;
use crate::page::words::{self, say};

/// The sections as links: all of them in the rail, under "More" those that are not tabs.
#[component]
pub fn RoomLinks(
    /// Leaves out the sections in the tab bar of a phone.
    #[prop(optional)]
    no_tabs: bool,
) -> impl IntoView {
    let archive = expect_context::<OpenArchive>();
    let links = rooms()
        .into_iter()
        .filter(|room| !no_tabs || room.stand != Stand::Tab)
        .map(|room| link(room, archive));
    links.collect_view()
}

/// Returns the button that closes the archive.
pub fn forget_link() -> AnyView {
    let closing = expect_context::<Closing>();
    view! {
        <button type="button" class="room-link" on:click=move |_| closing.ask()>
            {icon(Icon::Close)} <span class="room-word">{say("rail.forget")}</span>
        </button>
    }
    .into_any()
}

fn link(room: Room, archive: OpenArchive) -> AnyView {
    let address = expect_context::<Address>();
    let facts = archive.facts;
    let count = Memo::new(move |_| facts.read().as_ref().map_or(0, room.count));
    // Until the facts of the archive are known, only the tabs are listed.
    let listed = Memo::new(move |_| {
        let facts = facts.read();
        facts.as_ref().map_or(room.stand == Stand::Tab, room.listed)
    });
    let here = move || (room.holds)(&address.section()).then_some("page");
    let more = room.route == Route::More;
    let over = move || {
        let folded = more.then(|| Folded::of(&address.section()));
        folded.and_then(Folded::name)
    };
    let href = match room.route.clone() {
        to @ Route::Search(_) => {
            Signal::derive(move || archive.entrance(&to, &address.route.read()).href())
        }
        to => Signal::stored(to.href()),
    };
    let name = room.name;
    view! {
        <a
            class="room-link"
            href=href
            aria-current=here
            data-over=over
            data-group=room.group.to_string()
            data-tab=(room.stand == Stand::Tab).then_some("true")
            hidden=move || !listed.get()
        >
            {icon(room.drawing)}
            <span class="room-word">{say(name)}</span>
            " "
            <span class="room-count">
                {boxed_view(move || (count.get() > 0).then(|| words::number(u64::from(count.get()))))}
            </span>
        </a>
    }
    .into_any()
}
