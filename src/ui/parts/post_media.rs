//! Photos, videos and GIFs of a post, out of the zip. Each is fetched when its post comes near
//! the screen, and its blob URL is revoked when the post leaves the page.

use crate::ui::words::{say, say_with};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::icon::{Icon, icon};
use crate::base::Problem;
use crate::protocol::{EntryId, Media, MediaKind};
use crate::ui::client::{Client, MediaUrl};
use crate::ui::telling::told;
use crate::ui::words;

/// A picture with more pixels is not decoded: 50 megapixels take 200 MB.
const MOST_PIXELS: u64 = 50_000_000;

type Fetched = RwSignal<Option<Result<MediaUrl, Problem>>, LocalStorage>;

/// One to four items.
#[component]
pub fn PostMedia(media: Vec<Media>) -> impl IntoView {
    let count = media.len();
    (count > 0).then(|| {
        view! {
            <div class="pics" data-count=count>
                {media.into_iter().map(|item| view! { <Item item=item alone=count == 1 /> }).collect_view()}
            </div>
        }
    })
}

#[component]
fn Item(item: Media, alone: bool) -> impl IntoView {
    let ratio = (alone && item.width > 0 && item.height > 0).then(|| {
        format!(
            "{} / {}",
            item.width.max(1),
            item.height.clamp(item.width / 3, item.width * 2).max(1)
        )
    });
    let (kind, alt, name) = (item.kind, item.alt.clone(), item.name.clone());
    let absent = if item.elsewhere {
        "media.elsewhere"
    } else {
        "media.missing"
    };
    let inside = match item.entry {
        None => view! { <Absent name=name reason=say(absent) /> }.into_any(),
        Some(entry) => {
            let fetched = fetch(entry);
            (move || {
                fetched.with(|fetched| match fetched {
                    None => view! { <span class="pic-wait"></span> }.into_any(),
                    Some(Ok(url)) => shown(url, kind, &alt, &name),
                    Some(Err(problem)) => {
                        let reason = told(problem).title;
                        view! { <Absent name=name.clone() reason=reason /> }.into_any()
                    }
                })
            })
            .into_any()
        }
    };
    view! { <div class="pic" style:aspect-ratio=ratio>{inside}</div> }
}

/// Asks for a media file; the answer is dropped with whoever asked.
pub fn fetch(entry: EntryId) -> Fetched {
    let client = expect_context::<Client>();
    let fetched: Fetched = RwSignal::new_local(None);
    spawn_local(async move {
        let answer = client.media(entry).await;
        // The post may have left the page meanwhile; then the URL is revoked right here.
        let _ = fetched.try_set(Some(answer));
    });
    fetched
}

fn shown(url: &MediaUrl, kind: MediaKind, alt: &str, name: &str) -> AnyView {
    let source = url.to_string();
    let pixels = u64::from(url.width) * u64::from(url.height);
    let absent =
        |reason: String| view! { <Absent name=name.to_owned() reason=reason /> }.into_any();
    if pixels > MOST_PIXELS {
        let size = format!(
            "{} × {}",
            words::number(url.width.into()),
            words::number(url.height.into())
        );
        return absent(say_with("media.too-many-pixels", &[("size", &size)]));
    }
    let described = |words: String| {
        if alt.is_empty() {
            words
        } else {
            alt.to_owned()
        }
    };
    match (kind, url.mime.split('/').next().unwrap_or_default()) {
        (_, "image") => {
            let alt = described(say("media.photo"));
            view! { <img src=source alt=alt decoding="async" draggable="false" /> }.into_any()
        }
        (MediaKind::Gif, "video") => {
            let still = reduced_motion();
            view! {
                <video
                    src=source
                    aria-label=described(say("media.gif"))
                    prop:muted=true
                    loop=true
                    playsinline=true
                    autoplay=!still
                    controls=true
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
            ></video>
        }
        .into_any(),
        _ => absent(say("media.unsupported")),
    }
}

/// A frame that says which file is not shown, and why.
#[component]
fn Absent(name: String, reason: String) -> impl IntoView {
    view! {
        <div class="pic-absent">
            {icon(Icon::Media)}
            <p>{reason}</p>
            <p class="mono">{name}</p>
        </div>
    }
}

fn reduced_motion() -> bool {
    let query = window()
        .match_media("(prefers-reduced-motion: reduce)")
        .ok()
        .flatten();
    query.is_some_and(|query| query.matches())
}
