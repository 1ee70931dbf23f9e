//! Shows one picture or video over the page, in the browser's own `<dialog>`. The arrow keys go to
//! the next item, `+` `-` `0` and the wheel zoom, dragging moves, Esc closes; on a phone one swipes
//! and pinches.

use leptos::html;
use leptos::prelude::*;

use super::dialog::{closed, show};
use super::icon::{Icon, icon};
use super::media_tile::{described, numbered};
use super::post_media::{Shown, fetch, showing};
use super::post_text::PostText;
use crate::page::announcer::Announcer;
use crate::page::boxed::{boxed_effect, boxed_view};
use crate::page::lightbox::Lightbox;
use crate::page::page_route::item_route;
use crate::page::route::{MessagesRoute, Route};
use crate::page::when;
use crate::page::words::{self, say, say_with};
use crate::page::zoom::{Fingers, Zoom, swipe};
use crate::protocol::MediaRow;

/// The dialog; the page contains it once.
#[component]
pub fn LightboxFrame() -> impl IntoView {
    let lightbox = expect_context::<Lightbox>();
    let frame = NodeRef::<html::Dialog>::new();
    let zoom = RwSignal::new(Zoom::default());
    let item = Memo::new(move |_| {
        let (place, _) = lightbox.at.get()?;
        lightbox.give.get_value()?.try_run(place)?
    });
    let open = Memo::new(move |_| lightbox.at.read().is_some());
    show(
        frame,
        open.into(),
        Callback::new(move |()| lightbox.at.set(None)),
    );
    let first = StoredValue::new(None::<u32>);
    let last = StoredValue::new(None::<u32>);
    boxed_effect(move || {
        zoom.set(Zoom::default());
        let at = lightbox.at.get().map(|(place, _)| place);
        if at.is_some() {
            if last.get_value().is_none() {
                first.set_value(at);
            }
            last.set_value(at);
            return;
        }
        // The browser gives the focus back to the item that was opened.
        let last = last.try_update_value(Option::take).flatten();
        if let Some(last) = last.filter(|last| first.get_value() != Some(*last)) {
            request_animation_frame(move || lightbox.leave(last));
        }
    });
    let size = move || {
        let node = frame.get_untracked();
        node.map_or((0, 0), |node| (node.client_width(), node.client_height()))
    };
    let key = move |event: web_sys::KeyboardEvent| {
        let forward = if words::right_to_left() {
            "ArrowLeft"
        } else {
            "ArrowRight"
        };
        let on_film = super::post_media::is_film(event.target());
        match event.key().as_str() {
            "ArrowLeft" | "ArrowRight" if on_film => return,
            key @ ("ArrowLeft" | "ArrowRight") => {
                lightbox.step(if key == forward { 1 } else { -1 })
            }
            "Home" => lightbox.step(i64::from(i32::MIN)),
            "End" => lightbox.step(i64::from(i32::MAX)),
            "+" | "=" => zoom.update(|zoom| *zoom = zoom.by(150, (0, 0), size())),
            "-" => zoom.update(|zoom| *zoom = zoom.by(66, (0, 0), size())),
            "0" => zoom.set(Zoom::default()),
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    };
    let count = move || {
        let (place, total) = lightbox.at.get()?;
        let (place, total) = (
            words::number(u64::from(place) + 1),
            words::number(total.into()),
        );
        Some(say_with(
            "lightbox.place",
            &[("place", &place), ("total", &total)],
        ))
    };
    let announcer = expect_context::<Announcer>();
    announcer.say_rested(move || {
        let item = item.read();
        let told = item.as_ref().zip(count());
        let told = told.map(|(item, count)| words::listed(&[count, described(item)]));
        (String::new(), told.unwrap_or_default())
    });
    let turn = move |by: i64, key: &str, flip: bool| {
        let edge = move || {
            let (place, total) = lightbox.at.get().unwrap_or_default();
            if by < 0 {
                place == 0
            } else {
                place + 1 >= total
            }
        };
        let side = if by < 0 { "before" } else { "next" };
        view! {
            <button type="button" class="icon-button lightbox-turn" data-side=side aria-label=say(key) aria-disabled=move || edge().then_some("true") on:click=move |_| lightbox.step(by)>
                <span class="flip" data-turned=flip.then_some("")>{icon(Icon::Back)}</span>
            </button>
        }
    };
    view! {
        <dialog
            class="lightbox"
            node_ref=frame
            aria-label=say("lightbox.title")
            on:cancel=move |_: web_sys::Event| lightbox.at.set(None)
            on:close=closed(frame, move || lightbox.at.set(None))
            on:keydown=key
        >
            <Show when=move || open.get()>
                <div class="lightbox-head">
                    <p class="note">{count}</p>
                    {boxed_view(move || item.get().map(facts))}
                    <button type="button" class="icon-button" aria-label=say("dialog.close") on:click=move |_| lightbox.at.set(None)>
                        {icon(Icon::Close)}
                    </button>
                </div>
                <Stage item=item zoom=zoom lightbox=lightbox size=Callback::new(move |()| size()) />
                {turn(-1, "lightbox.before", false)}
                {turn(1, "lightbox.next", true)}
                {boxed_view(move || item.get().map(caption))}
                {announcer.region()}
            </Show>
        </dialog>
    }
}

/// The picture or video, with the pointers that touch it.
#[component]
fn Stage(
    item: Memo<Option<MediaRow>>,
    zoom: RwSignal<Zoom>,
    lightbox: Lightbox,
    size: Callback<(), (i32, i32)>,
) -> impl IntoView {
    let fingers = StoredValue::new(Fingers::default());
    let from_middle = move |x: i32, y: i32| {
        let (width, height) = size.run(());
        (x - width / 2, y - height / 2)
    };
    let point =
        move |event: &web_sys::PointerEvent| from_middle(event.client_x(), event.client_y());
    let down = move |event: web_sys::PointerEvent| {
        if !super::post_media::is_film(event.target()) {
            let (number, at) = (event.pointer_id(), point(&event));
            fingers.update_value(|fingers| fingers.put(number, at, zoom.get_untracked()));
        }
    };
    let drag = move |event: web_sys::PointerEvent| {
        let (number, to) = (event.pointer_id(), point(&event));
        let (now, frame) = (zoom.get_untracked(), size.run(()));
        let moved = fingers.try_update_value(|fingers| fingers.drag(number, to, now, frame));
        if let Some(moved) = moved.filter(|moved| *moved != now) {
            event.prevent_default();
            zoom.set(moved);
        }
    };
    let lift = move |event: &web_sys::PointerEvent| {
        let number = event.pointer_id();
        fingers.try_update_value(|fingers| fingers.lift(number))?
    };
    let up = move |event: web_sys::PointerEvent| {
        let by = lift(&event).and_then(|by| swipe(by, words::right_to_left()));
        if let (Some(by), false) = (by, zoom.get_untracked().is_close()) {
            lightbox.step(by);
        }
    };
    let wheel = move |event: web_sys::WheelEvent| {
        event.prevent_default();
        let percent = if event.delta_y() < 0.0 { 120 } else { 83 };
        let at = from_middle(event.client_x(), event.client_y());
        zoom.update(|zoom| *zoom = zoom.by(percent, at, size.run(())));
    };
    let twice = move |event: web_sys::MouseEvent| {
        let at = from_middle(event.client_x(), event.client_y());
        zoom.update(|zoom| {
            *zoom = if zoom.is_close() {
                Zoom::default()
            } else {
                zoom.by(250, at, size.run(()))
            };
        });
    };
    let inside = move || {
        let item = item.get()?;
        Some(showing(&item.media, Shown::Large))
    };
    view! {
        <div
            class="lightbox-stage"
            data-close=move || zoom.read().is_close().then_some("")
            on:pointerdown=down
            on:pointermove=drag
            on:pointerup=up
            on:pointercancel=move |event| { lift(&event); }
            on:wheel=wheel
            on:dblclick=twice
        >
            <div class="lightbox-item" style:transform=move || zoom.get().style()>{inside}</div>
        </div>
    }
}

/// Draws the facts about the item and the links to its source and for saving it.
fn facts(item: MediaRow) -> AnyView {
    let home = if item.post {
        Some((Route::Post(item.owner).href(), say("lightbox.post")))
    } else if !item.conversation.is_empty() {
        let talked = MessagesRoute {
            conversation: item.conversation.clone(),
            at: item.owner,
            ..MessagesRoute::default()
        };
        Some((Route::Messages(talked).href(), say("lightbox.message")))
    } else {
        let words = || say(&format!("lightbox.home.{}", item.source.name()));
        let home = item.to.as_ref().map(|item| item_route(item).href());
        home.map(|href| (href, words()))
    };
    let post = home.map(|(href, words)| view! { <a href=href>{words}</a> });
    let when = item.time.map(|time| {
        let iso = when::iso(time, item.day_only);
        let shown = when::shown(time, item.day_only, words::moment);
        view! { <time class="note" datetime=iso.clone() title=iso>{shown}</time> }
    });
    let name = item.media.name.clone();
    let save = item.media.entry.map(|entry| {
        let fetched = fetch(entry);
        move || {
            let url = fetched.with(|f| f.as_ref()?.as_ref().ok().map(|url| url.to_string()))?;
            Some(view! { <a href=url download=name.clone()>{say("lightbox.save")}</a> })
        }
    });
    let number = numbered(&item).map(|number| view! { <span class="note">{number}</span> });
    view! { <div class="lightbox-facts">{number} {when} {post} {save}</div> }.into_any()
}

/// Draws the text of its post, and its alternative text or a note that it has none.
fn caption(item: MediaRow) -> AnyView {
    let alt = item.media.entry.map(|_| {
        let alt = match &*item.media.alt {
            "" => say("lightbox.no-description"),
            alt => alt.to_owned(),
        };
        view! { <p class="lightbox-alt" dir="auto">{alt}</p> }
    });
    view! { <div class="lightbox-caption"><PostText text=item.text lang=item.lang /> {alt}</div> }
        .into_any()
}
