//! The archive at a glance: what was counted, each number with the list behind it.

use crate::ui::words::{say, say_with};
use leptos::prelude::*;

use crate::protocol::MonthCount;
use crate::ui::chart::{self, Mark};
use crate::ui::months;
use crate::ui::parts::chart::{Chart, Shape};
use crate::ui::parts::lock_badge::LockBadge;
use crate::ui::post_list::PostList;
use crate::ui::route::found_href;
use crate::ui::words;

/// The overview.
#[component]
pub fn OverviewView() -> impl IntoView {
    let list = expect_context::<PostList>();
    let marks = move || {
        list.months
            .with(|months| months.list.iter().rev().map(month_mark).collect())
    };
    let ticks = move || {
        list.months.with(|months| {
            chart::years(months.list.iter().rev().map(|month| months::civil(month).0))
        })
    };
    let said = move || list.months.with(|months| range(&months.list));
    view! {
        <div class="title-bar">
            <h1>{say("overview.title")}</h1>
            <LockBadge />
        </div>
        <div class="pad">
            <Chart
                title=say("overview.months")
                said=Signal::derive(said)
                unit="posts.count"
                shape=Shape::Bars
                marks=Signal::derive(marks)
                ticks=Signal::derive(ticks)
            />
        </div>
    }
}

fn month_mark(month: &MonthCount) -> Mark {
    let (year, number, _) = months::civil(month);
    let (next_year, next) = if number == 12 {
        (year + 1, 1)
    } else {
        (year, number + 1)
    };
    let query = format!("since:{year:04}-{number:02}-01 until:{next_year:04}-{next:02}-01");
    Mark {
        label: words::month(month),
        value: month.all.into(),
        href: found_href(&query),
        ..Mark::default()
    }
}

/// How many, from when to when, and when most.
fn range(months: &[MonthCount]) -> String {
    let (Some(last), Some(first)) = (months.first(), months.last()) else {
        return String::new();
    };
    let Some(peak) = months.iter().max_by_key(|month| month.all) else {
        return String::new();
    };
    let count = months.iter().map(|month| u64::from(month.all)).sum();
    say_with(
        "overview.months-said",
        &[
            ("count", &words::plural("posts.count", count)),
            ("first", &words::month(first)),
            ("last", &words::month(last)),
            ("peak", &words::month(peak)),
        ],
    )
}
