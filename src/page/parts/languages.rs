//! The links to the site in other languages. A link loads another page: what is open here is
//! closed by it, and nothing is stored.

use leptos::prelude::*;

use crate::page::address::Address;
use crate::page::languages::{Place, of_page, other_for_reader, own_name, places};
use crate::page::words::{say, say_with};

/// Returns the links to the site in all its languages; with a note if `open`, because an archive
/// that is open here has to be chosen again there.
pub fn language_choice(open: bool) -> AnyView {
    let here = of_page();
    let address = expect_context::<Address>();
    let link = |place: Place| {
        let current = (place.tag == here).then_some("true");
        let name = own_name(&place.tag);
        view! {
            <li>
                <a href=keeping_route(address, place.href) hreflang=place.tag.clone() lang=place.tag aria-current=current>{name}</a>
            </li>
        }
        .into_any()
    };
    let links = places().into_iter().map(link).collect_view();
    let summary = say_with("language.here", &[("language", &own_name(&here))]);
    view! {
        <details class="languages">
            <summary>{summary}</summary>
            {open.then(|| view! { <p class="note">{say("language.again")}</p> })}
            <ul>{links}</ul>
        </details>
    }
    .into_any()
}

/// Returns an invitation, in the language of the reader's browser, to read the site in it; nothing
/// if the page is in that language or the site is not.
pub fn language_offer() -> AnyView {
    let address = expect_context::<Address>();
    let offer = other_for_reader().map(|place| {
        view! {
            <p class="language-offer">
                <a href=keeping_route(address, place.href) hreflang=place.tag.clone() lang=place.tag dir="auto">{place.offer}</a>
            </p>
        }
    });
    offer.into_any()
}

/// An address of the site with the route of this page.
fn keeping_route(address: Address, href: String) -> impl Fn() -> String {
    move || format!("{href}{}", address.route.read().href())
}
