//! Photos, videos and GIFs of the archive, in posts, in the grid and in the lightbox. Each is
//! fetched when it comes near the screen; `page::blob_url_cache` decides how long its blob URL
//! lives.

use crate::page::screen::is_still;
use crate::page::words::{say, say_with};
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;

use super::focus::focus;
use super::icon::{Icon, icon};
use crate::page::client::{Client, MediaUrl};
use crate::page::lightbox::Lightbox;
use crate::page::problem_text::problem_text;
use crate::page::words;
use crate::protocol::{EntryId, Media, MediaKind, MediaRow};
use roost_base::Problem;

/// A picture with more pixels is not decoded: 50 megapixels take 200 MB.
const MOST_PIXELS: u64 = 50_000_000;

type Fetched = RwSignal<Option<Result<MediaUrl, Problem>>, LocalStorage>;

/// Where a media item is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// In the text of a post or message.
    Inline,
    /// Small, in a grid, where nothing plays.
    Tile,
    /// In the lightbox.
    Large,
}

/// The media of a post; each opens in the lightbox. Those without a file share one frame.
#[component]
pub fn PostMedia(media: Vec<Media>) -> impl IntoView {
    let is_here = |item: &Media| item.entry.is_some();
    let (media, missing): (Vec<_>, Vec<_>) = media.into_iter().partition(is_here);
    let count = media.len();
    let all = StoredValue::new(media.clone());
    let give = Callback::new(move |place: u32| {
        let media = all.with_value(|all| all.get(place as usize).cloned())?;
        Some(MediaRow {
            media,
            ..MediaRow::default()
        })
    });
    let pics_node = NodeRef::<html::Div>::new();
    let left = Callback::new(move |place: u32| {
        let pics = pics_node.try_get_untracked().flatten();
        let opened = pics.and_then(|pics| pics.query_selector_all(".pic-open").ok()?.get(place));
        if let Some(Ok(opened)) = opened.map(|opened| opened.dyn_into::<web_sys::HtmlElement>()) {
            focus(&opened);
        }
    });
    let item = |(place, item): (usize, Media)| {
        let ratio = (count == 1 && item.width > 0 && item.height > 0).then(|| {
            let height = item.height.clamp(item.width / 3, item.width * 2).max(1);
            format!("{} / {height}", item.width)
        });
        let film = item.kind != MediaKind::Photo;
        let lightbox = use_context::<Lightbox>();
        let open = move |_| {
            if let Some(lightbox) = lightbox {
                lightbox.open(place as u32, count as u32, give, left);
            }
        };
        let mut label = say("lightbox.open");
        if count > 1 {
            let place = words::number(place as u64 + 1);
            let total = words::number(count as u64);
            let place = say_with("lightbox.place", &[("place", &place), ("total", &total)]);
            label = words::listed(&[label, place]);
        }
        view! {
            <div class="pic" style:--ratio=ratio>
                {showing(&item, Shown::Inline)}
                <button type="button" class="pic-open" data-film=film.then_some("") aria-label=label on:click=open></button>
            </div>
        }
    };
    let pics = (count > 0).then(|| {
        view! {
            <div class="pics" data-count=count node_ref=pics_node>{media.into_iter().enumerate().map(item).collect_view()}</div>
        }
    });
    view! { {pics} {lost(&missing)} }
}

/// Returns the frame for items of which the archive has no file; `None` if there are none.
fn lost(missing: &[Media]) -> Option<AnyView> {
    let reason = match missing {
        [] => return None,
        [item] if !item.elsewhere => say(reason(item)),
        [first, ..] => {
            let key = match first.elsewhere {
                true => "media.only-on-x",
                false => "media.absent",
            };
            words::plural(key, missing.len() as u64)
        }
    };
    let names: Vec<String> = missing.iter().map(|item| item.name.clone()).collect();
    let frame = absent(&words::listed(&names), reason, Shown::Inline);
    Some(view! { <div class="pics-lost">{frame}</div> }.into_any())
}

/// Returns the message key of the reason why there is no file.
fn reason(item: &Media) -> &'static str {
    match item.elsewhere {
        true => "media.elsewhere",
        false => "media.missing",
    }
}

/// Shows a media item, or a frame that says why there is none.
pub fn showing(item: &Media, how: Shown) -> AnyView {
    let (kind, alt, name) = (item.kind, item.alt.clone(), item.name.clone());
    let Some(entry) = item.entry else {
        return absent(&name, say(reason(item)), how);
    };
    let fetched = fetch(entry);
    let client = expect_context::<Client>();
    let asked_again = StoredValue::new(false);
    let broken = RwSignal::new(false);
    let failed = Callback::new(move |()| {
        // The cache may have dropped the blob URL before the browser read it, so it is fetched once
        // more. The view may have been left by then.
        match asked_again.try_get_value() {
            Some(false) => {
                asked_again.set_value(true);
                ask(client, entry, fetched);
            }
            _ => drop(broken.try_set(true)),
        }
    });
    (move || {
        let absent = |reason: String| absent(&name, reason, how);
        fetched.with(|fetched| match fetched {
            None => view! { <span class="pic-wait"></span> }.into_any(),
            Some(Ok(_)) if broken.get() => absent(say("media.broken")),
            Some(Ok(url)) => shown(url, kind, how, &alt, &name, failed),
            Some(Err(problem)) => absent(problem_text(problem).title),
        })
    })
    .into_any()
}

/// Returns whether an event happened on a video, which handles keys and gestures itself.
pub fn is_film(target: Option<web_sys::EventTarget>) -> bool {
    let element = target.and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    element.is_some_and(|element| element.tag_name() == "VIDEO")
}

/// Fetches a media file. The signal is `None` until the answer arrives, and is disposed with the
/// caller's owner.
pub fn fetch(entry: EntryId) -> Fetched {
    let fetched: Fetched = RwSignal::new_local(None);
    ask(expect_context::<Client>(), entry, fetched);
    fetched
}

fn ask(client: Client, entry: EntryId, fetched: Fetched) {
    spawn_local(async move {
        let answer = client.media(entry).await;
        // The view may have been left by then.
        let _ = fetched.try_set(Some(answer));
    });
}

fn shown(
    url: &MediaUrl,
    kind: MediaKind,
    how: Shown,
    alt: &str,
    name: &str,
    failed: Callback<()>,
) -> AnyView {
    let source = url.to_string();
    let failed = move |_: web_sys::ErrorEvent| failed.run(());
    let pixels = u64::from(url.width) * u64::from(url.height);
    let absent = |reason: String| absent(name, reason, how);
    if pixels > MOST_PIXELS {
        let (width, height) = (url.width.into(), url.height.into());
        let facts: [(&str, &dyn std::fmt::Display); 2] = [
            ("width", &words::number(width)),
            ("height", &words::number(height)),
        ];
        return absent(say_with("media.too-many-pixels", &facts));
    }
    let described = |words: String| {
        if alt.is_empty() {
            words
        } else {
            alt.to_owned()
        }
    };
    let item = match (kind, url.mime.split('/').next().unwrap_or_default()) {
        (_, "video") if how == Shown::Tile => view! {
            <video
                src=source
                aria-label=described(say(if kind == MediaKind::Gif { "media.gif" } else { "media.video" }))
                prop:muted=true
                preload="metadata"
                playsinline=true
                tabindex="-1"
                on:error=failed
            ></video>
        }
        .into_any(),
        (_, "image") => {
            let alt = described(say("media.photo"));
            view! { <img src=source alt=alt decoding="async" draggable="false" on:error=failed /> }.into_any()
        }
        (MediaKind::Gif, "video") => {
            let still = is_still();
            view! {
                <video
                    src=source
                    aria-label=described(say("media.gif"))
                    prop:muted=true
                    loop=true
                    playsinline=true
                    autoplay=!still
                    controls=true
                    on:error=failed
                ></video>
            }
            .into_any()
        }
        (_, "video") => view! {
            <video
                src=source
                aria-label=described(say("media.video"))
                controls=true
                preload="metadata"
                playsinline=true
                on:error=failed
            ></video>
        }
        .into_any(),
        _ => return absent(say("media.unsupported")),
    };
    let cut = url
        .cut
        .then(|| view! { <p class="pic-cut">{say("media.cut")}</p> });
    view! { {item} {cut} }.into_any()
}

/// Returns a frame that says which file is not shown and why. A tile only has space for the icon.
fn absent(name: &str, reason: String, how: Shown) -> AnyView {
    let (seen, name) = match how {
        Shown::Tile => ("unseen", None),
        Shown::Inline | Shown::Large => ("", Some(name.to_owned())),
    };
    let title = name.clone();
    let name = name.map(|name| view! { <p class="mono">{name}</p> });
    view! {
        <div class="pic-absent" title=title>
            {icon(Icon::Media)}
            <p class=seen>{reason}</p>
            {name}
        </div>
    }
    .into_any()
}
