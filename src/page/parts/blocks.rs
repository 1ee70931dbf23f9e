//! Draws the blocks that a page consists of: sentences, facts, rankings, tables, charts and turns
//! of a conversation. Single values are drawn by `value.rs`, bar charts by `chart.rs`.

use leptos::prelude::*;

use super::chart::{Chart, Shape as Drawn};
use super::field_name::{field, named};
use super::focus::focus_drawn;
use super::icon::{Icon, icon};
use super::post_media::PostMedia;
use super::scroll_box::ScrollBox;
use super::search_field::counted_search;
use super::value::{plain, sentence, shown, told};
use crate::page::chart::{self, Mark};
use crate::page::fields::FieldName;
use crate::page::page_route::route_of;
use crate::page::rich_text::{RichBlock, Span, rich_text};
use crate::page::words;
use crate::protocol::keys::{ColumnKey, Slot};
use crate::protocol::target::Target;
use crate::protocol::{
    Bar, Block, ColumnName, DotLine, Dots, Finding, KnownFact, Line, Media, MediaKind, Picture,
    Ranked, Shape, TableRow, Turn, Value,
};
use roost_base::fold::fold;

/// Draws a block of any type.
pub fn block(block: &Block) -> AnyView {
    match block {
        Block::Lede(lines) => {
            let text = lines.iter().map(|line| view! { {sentence(line)} " " });
            view! { <p class="lede">{text.collect_view()}</p> }.into_any()
        }
        Block::Head { title, link } => head(title, link.as_ref()),
        Block::Note(line) => view! { <p class="known-note">{sentence(line)}</p> }.into_any(),
        Block::Findings(findings) => {
            let findings = findings.iter().map(finding).collect_view();
            view! { <ul class="findings">{findings}</ul> }.into_any()
        }
        Block::Facts(facts) => {
            let facts = facts.iter().map(fact).collect_view();
            view! { <dl class="known-facts">{facts}</dl> }.into_any()
        }
        Block::Ranked { counts, rows } => ranking(counts, rows),
        Block::Table { columns, rows } => table(columns, rows),
        Block::Bars(bars) => bar_chart(bars),
        Block::Dots(dots) => drawing(dots),
        Block::Talk(turns) => talk(turns.clone()),
        Block::Banner { header, avatar } => banner(header.as_ref(), avatar.as_ref()),
        Block::Words(value) => view! { <p class="known-words">{shown(value)}</p> }.into_any(),
        Block::Steps(lines) => {
            view! { <ol class="steps">{lines.iter().map(item).collect_view()}</ol> }.into_any()
        }
        Block::Details { title, lines } => view! {
            <details class="known-more">
                <summary>{told(title)}</summary>
                <ul>{lines.iter().map(item).collect_view()}</ul>
            </details>
        }
        .into_any(),
    }
}

/// Draws a sentence as an item of a list.
fn item(line: &Line) -> AnyView {
    view! { <li><p>{sentence(line)}</p></li> }.into_any()
}

/// Draws the pictures of a profile: the round avatar on top of the wide header.
fn banner(header: Option<&Picture>, avatar: Option<&Picture>) -> AnyView {
    let header =
        header.map(|picture| view! { <div class="banner-header">{pictures(picture)}</div> });
    let avatar =
        avatar.map(|picture| view! { <div class="banner-avatar">{pictures(picture)}</div> });
    view! { <div class="banner">{header} {avatar}</div> }.into_any()
}

fn pictures(picture: &Picture) -> AnyView {
    PostMedia(super::post_media::PostMediaProps {
        media: media(std::slice::from_ref(picture)),
    })
    .into_any()
}

fn head(title: &Line, link: Option<&(Line, Target)>) -> AnyView {
    let count = title.facts.iter().find(|(slot, _)| *slot == Slot::Count);
    let count = match count {
        Some((_, Value::Count(count))) if *count > 0 => words::number(*count),
        _ => String::new(),
    };
    let link = link.map(|(line, to)| {
        let href = shown(&Value::Line(line.clone()).to(to.clone()));
        view! { <span class="known-all">{href}</span> }
    });
    view! {
        <div class="known-head"><h2>{told(title)} " " <span class="note">{count}</span></h2> {link}</div>
    }
    .into_any()
}

fn finding(finding: &Finding) -> AnyView {
    let drawing = if finding.grave {
        Icon::Warning
    } else {
        Icon::Info
    };
    let details = finding.details.iter();
    let details = details.map(|line| view! { {sentence(line)} " " });
    let links = finding.links.iter().map(|link| view! { {shown(link)} " " });
    view! {
        <li class="finding" data-grave=finding.grave.then_some("true")>
            {icon(drawing)}
            <p><span class="finding-what">{sentence(&finding.title)}</span> " " <span class="known-note">{details.collect_view()}</span></p>
            <p class="finding-links">{links.collect_view()}</p>
        </li>
    }
    .into_any()
}

fn fact(fact: &KnownFact) -> AnyView {
    let hint = fact
        .hint
        .as_ref()
        .map(|hint| view! { <p class="note">{sentence(hint)}</p> });
    view! {
        <div>
            <dt>{words::say(fact.label.text())}</dt>
            <dd>{shown(&fact.value)} {hint}</dd>
        </div>
    }
    .into_any()
}

fn ranking(counts: &[ColumnKey], ranked: &[Ranked]) -> AnyView {
    let most = ranked.iter().map(|r| r.count).max().unwrap_or(0).max(1);
    let row = |found: &Ranked| {
        let detail = (!found.detail.is_empty())
            .then(|| view! { <span class="known-detail">{shown(&found.detail)}</span> });
        let second = found
            .second
            .map(|second| view! { <td class="num known-second">{words::number(second)}</td> });
        view! {
            <tr>
                <th scope="row">{shown(&found.value)} {detail}</th>
                <td class="figure-bar" aria-hidden="true">
                    <span class="bar-firm" style:inline-size=chart::percent(chart::length(found.count, most))></span>
                </td>
                <td class="num">{words::number(found.count)}</td>
                {second}
            </tr>
        }
        .into_any()
    };
    let rows = ranked.iter().map(row).collect_view();
    let heads = counts.iter().map(|key| {
        view! { <th scope="col" class="num">{words::say(key.text())}</th> }
    });
    view! {
        <table class="ledger known-ranking">
            <thead><tr><td></td><td></td>{heads.collect_view()}</tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

/// Returns the names of columns: of the locale, or of fields of records.
pub fn headings(columns: &[ColumnName]) -> Vec<FieldName> {
    let keys = columns.iter().filter_map(|column| match column {
        ColumnName::Key(_) => None,
        ColumnName::Field(key) => Some(key.as_str()),
    });
    let mut fields = named(keys).into_iter();
    let name = |column: &ColumnName| match column {
        ColumnName::Key(key) => Some(FieldName::Said(words::say(key.text()))),
        ColumnName::Field(_) => fields.next(),
    };
    columns.iter().filter_map(name).collect()
}

fn table(columns: &[ColumnName], rows: &[TableRow]) -> AnyView {
    let names = headings(columns);
    let heads = names
        .iter()
        .map(|name| view! { <th scope="col">{field(name)}</th> })
        .collect_view();
    let row = |row: &TableRow| {
        let cells = row.cells.iter().zip(&names).map(|(cell, name)| {
            view! { <td data-label=words::label_name(&name.text())>{shown(cell)}</td> }.into_any()
        });
        view! { <tr>{cells.collect_view()}</tr> }.into_any()
    };
    let rows = rows.iter().map(row).collect_view();
    view! {
        <ScrollBox label=words::say("sheet.wide")>
            <table class="ledger known-table"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>
        </ScrollBox>
    }
    .into_any()
}

/// How many bars Page Up and Page Down move: a week, as most bars are days.
const PAGE: usize = 7;

fn bar_chart(bars: &[Bar]) -> AnyView {
    let mark = |bar: &Bar| Mark {
        label: plain(&bar.label),
        value: bar.count.into(),
        href: route_of(&bar.to).href(),
        ..Mark::default()
    };
    let marks: Vec<Mark> = bars.iter().map(mark).collect();
    let label = |at: usize| {
        marks
            .get(at)
            .map_or_else(String::new, |mark| mark.label.clone())
    };
    let tick = |at: usize, of: usize| chart::Tick {
        label: label(at),
        at: (at as u64) * chart::WHOLE / (of.max(1) as u64),
        is_year: false,
    };
    let ticks = vec![tick(0, marks.len()), tick(marks.len() / 2, marks.len())];
    let shape = Drawn::Bars { page: PAGE };
    view! {
        <Chart
            title=String::new()
            said=Signal::stored(String::new())
            unit="page.ads.seen-count"
            shape=shape
            marks=Signal::stored(marks)
            ticks=Signal::stored(ticks)
        />
    }
    .into_any()
}

/// Draws one line per item, with its marks placed on a common time axis, and a key to the shapes of
/// the marks.
fn drawing(dots: &Dots) -> AnyView {
    let span = (dots.last.0 - dots.first.0).max(1);
    let place = move |time: roost_base::Time, first: i64| {
        let at = (time.0 - first).clamp(0, span);
        chart::percent((at as u64).saturating_mul(chart::WHOLE) / span as u64)
    };
    let first = dots.first.0;
    let line = |line: &DotLine| {
        let mark = |(time, shape): &(roost_base::Time, Shape)| {
            let name = match shape {
                Shape::Dot => "dot",
                Shape::Ring => "ring",
                Shape::Triangle => "triangle",
            };
            let title = words::moment(*time);
            view! { <i data-shape=name title=title style:inset-inline-start=place(*time, first)></i> }
        };
        let marks = line.marks.iter().map(mark).collect_view();
        let remark = line.remark.as_ref().map(|remark| {
            let drawing = if line.grave {
                Icon::Warning
            } else {
                Icon::Info
            };
            view! { {icon(drawing)} <span>{sentence(remark)}</span> }
        });
        let detail: Vec<String> = line.detail.iter().map(told).collect();
        view! {
            <li class="dots-line" data-grave=line.grave.then_some("true")>
                <p>{shown(&line.label)} " " <span class="note">{words::dotted(&detail)}</span></p>
                <span class="dots-field" aria-hidden="true">{marks}</span>
                <p class="dots-remark">{remark}</p>
            </li>
        }
        .into_any()
    };
    let ticks = [0, span / 4, span / 2, span * 3 / 4].map(|at| {
        let time = roost_base::Time(first + at);
        view! { <span style:inset-inline-start=place(time, first)>{words::short_day(time)}</span> }
    });
    let lines = dots.lines.iter().map(line).collect_view();
    view! {
        <div class="dots">
            <p class="dots-axis note" aria-hidden="true">{ticks.collect_view()}</p>
            <ul>{lines}</ul>
            <p class="dots-key note" aria-hidden="true">
                <span><i data-shape="dot"></i> {words::say("page.key.dot")}</span>
                <span><i data-shape="ring"></i> {words::say("page.key.ring")}</span>
                <span><i data-shape="triangle"></i> {words::say("page.key.triangle")}</span>
            </p>
        </div>
    }
    .into_any()
}

/// Number of turns that are shown at first. Each press of the button below adds ten times as many.
const TURNS: usize = 100;

/// Draws the turns of a conversation. With more than [`FEW`] turns it has a search field, which
/// keeps the turns that contain every typed word.
fn talk(turns: Vec<Turn>) -> AnyView {
    let words = RwSignal::new(String::new());
    let most = RwSignal::new(TURNS);
    let many = turns.len() > FEW;
    let folded: Vec<String> = turns.iter().map(|turn| fold(&turn.text)).collect();
    let turns = StoredValue::new(turns);
    let found = Memo::new(move |_| {
        let words = fold(&words.read());
        let holds = |text: &String| words.split_whitespace().all(|word| text.contains(word));
        let all = folded.iter().enumerate();
        let found = all.filter(|(_, text)| holds(text));
        found.map(|(at, _)| at).collect::<Vec<usize>>()
    });
    let field = many.then(|| {
        let typed = Callback::new(move |typed| {
            words.set(typed);
            most.set(TURNS);
        });
        let count = move || Some(words::plural("page.turns.count", found.read().len() as u64));
        counted_search(
            words::say("page.list.find"),
            words.into(),
            typed,
            Signal::derive(count),
        )
    });
    let shown = move || {
        let found = found.read();
        let shown = found.iter().take(most.get());
        turns.with_value(|turns| {
            let turns = shown.filter_map(|at| turns.get(*at));
            turns.map(turn).collect_view()
        })
    };
    let more = move || {
        let left = found.read().len().saturating_sub(most.get());
        (left > 0).then(|| {
            let press = move |_| {
                focus_drawn(".turns > li", most.get_untracked());
                most.update(|most| *most += 10 * TURNS);
            };
            let words = words::plural("page.turns.more", left as u64);
            view! { <button type="button" class="text-button" on:click=press>{words}</button> }
        })
    };
    view! { {field} <ol class="turns">{shown}</ol> {more} }.into_any()
}

/// A conversation with at most this many turns has no search field.
const FEW: usize = 10;

fn turn(turn: &Turn) -> AnyView {
    let when = turn.time.map(|time| {
        view! { <time class="note" datetime=time.iso() title=time.iso()>{words::moment(time)}</time> }
    });
    let more = turn
        .more
        .iter()
        .map(|value| view! { <li>{shown(value)}</li> })
        .collect_view();
    let pictures = PostMedia(super::post_media::PostMediaProps {
        media: media(&turn.pictures),
    });
    let text = match turn.marked {
        true => rich_text(&turn.text)
            .iter()
            .map(rich)
            .collect_view()
            .into_any(),
        false => view! { <p class="turn-text serif" dir="auto">{turn.text.clone()}</p> }.into_any(),
    };
    view! {
        <li class="turn" data-own=turn.own.then_some("true")>
            {text}
            {pictures}
            <ul class="turn-more note">{more}</ul>
            {when}
        </li>
    }
    .into_any()
}

/// Draws a block of formatted text. The text only ever becomes text nodes, never markup.
fn rich(block: &RichBlock) -> AnyView {
    let items = |items: &[Vec<Span>]| {
        let item = |words: &Vec<Span>| view! { <li dir="auto">{spans(words)}</li> };
        items.iter().map(item).collect_view()
    };
    match block {
        RichBlock::Text(words) => {
            view! { <p class="turn-text serif" dir="auto">{spans(words)}</p> }.into_any()
        }
        RichBlock::Heading(words) => {
            view! { <p class="turn-text serif" dir="auto"><b>{spans(words)}</b></p> }.into_any()
        }
        RichBlock::List(None, words) => {
            view! { <ul class="turn-text turn-list serif">{items(words)}</ul> }.into_any()
        }
        RichBlock::List(Some(first), words) => {
            view! { <ol class="turn-text turn-list serif" start=*first>{items(words)}</ol> }
                .into_any()
        }
        RichBlock::Code(text) => {
            view! { <pre class="turn-code" dir="ltr"><code>{text.clone()}</code></pre> }.into_any()
        }
    }
}

fn spans(words: &[Span]) -> AnyView {
    let span = |span: &Span| match span {
        Span::Plain(text) => text.clone().into_any(),
        Span::Bold(text) => view! { <b>{text.clone()}</b> }.into_any(),
        Span::Code(text) => view! { <code dir="ltr">{text.clone()}</code> }.into_any(),
    };
    words.iter().map(span).collect_view().into_any()
}

fn media(pictures: &[Picture]) -> Vec<Media> {
    let media = |picture: &Picture| {
        let label = told(&picture.label);
        Media {
            kind: MediaKind::Photo,
            entry: picture.entry,
            name: label.clone(),
            alt: label,
            ..Media::default()
        }
    };
    pictures.iter().map(media).collect()
}
