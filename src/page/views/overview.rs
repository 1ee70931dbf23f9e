//! The overview of the archive: what was counted, with a link from each number to the items behind
//! it.

use crate::page::words::{say, say_with};
use leptos::prelude::*;

use super::glance::Charts;
use crate::page::address::Address;
use crate::page::boxed::{boxed_effect, boxed_view};
use crate::page::client::{Client, Session, mark};
use crate::page::found::{self, Month, Range};
use crate::page::lanes::{Lanes, figures_shown};
use crate::page::open_archive::OpenArchive;
use crate::page::parts::contents::{Contents, Grouping};
use crate::page::parts::owner::{Figures, OwnerHead};
use crate::page::parts::search_field::announce_count;
use crate::page::parts::states::{State, Stateful, nothing};
use crate::page::parts::title_bar::title_bar;
use crate::page::parts::zone::ZoneChoice;
use crate::page::route::Route;
use crate::page::screen::is_narrow;
use crate::page::{months, words};
use crate::protocol::{self, Glance, Overview};
use roost_base::{Problem, Time};

/// The overview of the range in the address.
#[component]
pub fn OverviewView() -> impl IntoView {
    let address = expect_context::<Address>();
    let facts = expect_context::<OpenArchive>().facts;
    let range = Memo::new(move |_| match *address.route.read() {
        Route::Overview(range) => range,
        _ => Range::default(),
    });
    let (glance, lanes, problem) = ask(range);
    let state = move || match (problem.get(), &*glance.read()) {
        (Some(problem), _) => State::Problem(problem),
        (None, None) => State::Loading,
        (None, Some((_, glance))) if glance.months.is_empty() && is_bare(facts) => {
            nothing("posts", &["tweets"], facts.read().as_ref())
        }
        (None, Some(_)) => State::Content,
    };
    let figures = Signal::derive(move || {
        let glance = glance.read();
        let answer = glance.as_ref().filter(|_| problem.read().is_none());
        let counted = answer.map(|(range, glance)| (*range, glance.posts));
        figures_shown(facts.read().as_ref(), &lanes.read(), counted, range.get())
    });
    let chosen = Signal::derive(move || match range.get() {
        range if range.is_whole() => String::new(),
        range => range_words(range),
    });
    announce_count(Signal::derive(move || counted(&glance.read())), chosen);
    view! {
        {title_bar(say("overview.title"), Signal::stored(String::new()))}
        <div class="overview pad">
            <h1 class="unseen">{say("overview.title")}</h1>
            <OwnerHead facts=facts />
            <RangeChoice glance=glance lanes=lanes range=range />
            <Figures figures=figures />
            <Stateful state=Signal::derive(state)>
                {boxed_view(move || glance.get().map(|(range, glance)| {
                    view! { <Charts glance=glance lanes=lanes range=range /> }
                }))}
            </Stateful>
            {contents()}
        </div>
    }
}

/// Returns the range of an overview with the number of its posts, for screen readers.
fn counted(glance: &Option<(Range, Glance)>) -> Option<String> {
    let (range, glance) = glance.as_ref()?;
    let posts = words::plural("posts.count", glance.posts.into());
    Some(words::label(&range_words(*range), &posts))
}

/// Returns whether the archive has no messages, likes and media, as far as is known.
fn is_bare(facts: Memo<Option<protocol::Summary>>) -> bool {
    let facts = facts.read();
    let facts = facts.as_ref();
    facts.is_none_or(|f| f.messages == 0 && f.likes == 0 && f.media_files == 0)
}

/// Returns the list of what an archive can contain; on a phone a link to it.
fn contents() -> AnyView {
    if is_narrow() {
        let href = Route::Contents.href();
        return view! { <p class="overview-contents"><a href=href>{say("overview.contents-all")}</a></p> }.into_any();
    }
    view! {
        <section class="overview-contents" aria-label=say("overview.contents")>
            <h2 class="chapter">{say("overview.contents")} " " <span class="note">{say("overview.contents-note")}</span></h2>
            <Contents by=Grouping::Category nested=true />
        </section>
    }
    .into_any()
}

/// The latest overview with the range that it is about, which may not be the chosen one yet.
type Answered = RwSignal<Option<(Range, Glance)>>;

type Asked = (Answered, RwSignal<Lanes>, RwSignal<Option<Problem>>);

/// Requests the overview once everything has been read, and again when the range changes. The
/// problem is that of the latest answer.
fn ask(range: Memo<Range>) -> Asked {
    let client = expect_context::<Client>();
    let (glance, problem) = (Answered::new(None), RwSignal::new(None));
    let ready = Memo::new(move |_| matches!(*client.session.read(), Session::Ready(_)));
    let painted = RwSignal::new(false);
    boxed_effect(move || {
        let asked = range.get();
        if !ready.get() {
            return;
        }
        let zone = words::zone();
        let today = zone.day(words::now()).0;
        let question = Overview {
            range: bounds(asked),
            bounds: words::month_bounds(),
            zone,
            today: words::month_and_day(today),
        };
        client.ask_then(question, move |answer| {
            // The view may have been left, or another range chosen, by then.
            if range.try_get_untracked() != Some(asked) {
                return;
            }
            match answer {
                Ok(answer) => {
                    glance.set(Some((asked, answer)));
                    problem.set(None);
                }
                Err(why) => problem.set(Some(why)),
            }
            // Waits two frames: the first one paints the charts.
            request_animation_frame(move || {
                request_animation_frame(move || {
                    mark("roost:overview", None);
                    let _ = painted.try_set(true);
                })
            });
        });
    });
    (glance, ask_lanes(client, ready, painted), problem)
}

/// Requests the counts of messages, likes and media once the posts are painted and everything has
/// been read.
fn ask_lanes(client: Client, ready: Memo<bool>, painted: RwSignal<bool>) -> RwSignal<Lanes> {
    let lanes = RwSignal::new(Lanes::default());
    let due = Memo::new(move |_| ready.get() && painted.get());
    boxed_effect(move || {
        if !due.get() {
            return;
        }
        let bounds = words::month_bounds();
        let months = bounds.iter().map(|start| months::begun(*start)).collect();
        client.ask_then(protocol::Lanes { bounds }, move |answer| {
            // The view may have been left by then.
            let _ = lanes.try_set(Lanes::new(months, answer.unwrap_or_default()));
        });
    });
    lanes
}

/// Returns the first second of a range and the second after its last one, in the time zone of all
/// dates; `None` for the whole archive.
fn bounds(range: Range) -> Option<(Time, Time)> {
    if range.is_whole() {
        return None;
    }
    let from = range.from.map_or(Time(0), words::month_start);
    let last = Time(i64::MAX);
    Some((
        from,
        range
            .to
            .map_or(last, |to| words::month_start(found::next(to))),
    ))
}

/// The choice of the first and the last month, and of the time zone; on a phone it is folded into
/// one line.
#[component]
fn RangeChoice(glance: Answered, lanes: RwSignal<Lanes>, range: Memo<Range>) -> impl IntoView {
    let months = Memo::new(move |_| {
        let glance = glance.read();
        let posts = glance
            .as_ref()
            .map_or(&[] as &[_], |(_, glance)| &glance.months);
        let posts = posts.iter().map(|month| months::begun(month.start));
        lanes.read().choices(posts)
    });
    let chosen = move || range_words(range.get());
    view! {
        <details class="overview-range" open=!is_narrow()>
            <summary>{say("overview.range.title")} " " <b>{chosen}</b></summary>
            <div class="overview-ends" role="group" aria-label=say("overview.range.title")>
                {end(months, range, false)}
                {end(months, range, true)}
                <Show when=move || !range.read().is_whole()>
                    <a href=Route::Overview(Range::default()).href()>{say("overview.range.all")}</a>
                </Show>
                <ZoneChoice />
            </div>
        </details>
    }
}

/// Returns the range in words: `March 2016`, `March 2016 – May 2017`, or with only one end.
fn range_words(range: Range) -> String {
    let one = |key: &str, month| say_with(key, &[("month", &words::month_of(month))]);
    match (range.from, range.to) {
        (Some(first), Some(last)) => words::months_of(first, last),
        (Some(first), None) => one("overview.range.since", first),
        (None, Some(last)) => one("overview.range.until", last),
        (None, None) => say("overview.range.whole"),
    }
}

/// Returns the select element for the first month of the range or, with `last`, for the last one.
fn end(months: Memo<Vec<Month>>, range: Memo<Range>, last: bool) -> AnyView {
    let address = expect_context::<Address>();
    let end = move |range: Range| if last { range.to } else { range.from };
    let chosen = move |event: web_sys::Event| {
        let month = found::read_month(&event_target_value(&event));
        let mut range = range.get_untracked();
        if last {
            range.to = month
        } else {
            range.from = month
        }
        // If the ends have crossed, the range becomes the chosen month.
        if let (Some(from), Some(to)) = (range.from, range.to)
            && from > to
        {
            (range.from, range.to) = (month, month);
        }
        address.go(&Route::Overview(range));
    };
    let options = move || {
        let now = end(range.get());
        let option = |month: &Month| {
            view! { <option value=found::spelled(*month) prop:selected=now == Some(*month)>{words::month_of(*month)}</option> }
        };
        months.read().iter().map(option).collect_view()
    };
    let (key, whole) = if last {
        ("overview.range.to", "overview.range.last")
    } else {
        ("overview.range.from", "overview.range.first")
    };
    view! {
        <label>
            <span class="note">{say(key)}</span>
            <select aria-label=say(key) on:change=chosen>
                <option value="" prop:selected=move || end(range.get()).is_none()>{say(whole)}</option>
                {options}
            </select>
        </label>
    }
    .into_any()
}
