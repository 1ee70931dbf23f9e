//! The complete rankings of the overview, for all posts or for a range of months.

use super::build::row;
use super::keys::{ColumnKey, Key};
use super::label::Label;
use super::model::{Block, Line, PageModel, TableRow, Value, column_names};
use super::target::Target;
use roost_base::month::Month;
use roost_library::rows::{Counted, ItemRef, PersonKey, RankOf, Ranking};
use roost_query::syntax::between;

fn columns(of: RankOf) -> &'static [ColumnKey] {
    match of {
        RankOf::People => &[
            ColumnKey::Name,
            ColumnKey::Handle,
            ColumnKey::Posts,
            ColumnKey::Answered,
            ColumnKey::Messages,
        ],
        RankOf::Tags => &[ColumnKey::Tag, ColumnKey::Posts],
        RankOf::Hosts => &[ColumnKey::Host, ColumnKey::Posts],
        RankOf::Clients => &[ColumnKey::Client, ColumnKey::Posts],
        RankOf::Languages => &[ColumnKey::Language, ColumnKey::Code, ColumnKey::Posts],
    }
}

/// Builds the page of a ranking that has this many rows.
pub fn page(of: RankOf, from: Option<Month>, to: Option<Month>, rows: usize) -> PageModel {
    let mut page = PageModel::below(Target::Overview(from, to), Label::Ranking(of));
    let mut lede = vec![Line::of(Key::OverviewDifferent, rows as u64)];
    if from.or(to).is_some() {
        lede.push(Line::new(Key::OverviewInRange));
    }
    page.add(Block::Lede(lede));
    page.columns = column_names(columns(of));
    page.rows = rows as u32;
    page
}

/// The rows of a ranking for a range of months, the largest count first.
pub fn rows(
    of: RankOf,
    from: Option<Month>,
    to: Option<Month>,
    ranking: &Ranking,
) -> Vec<TableRow> {
    let row = |counted: &Counted| match of {
        RankOf::People => person(counted),
        _ => {
            let query = between(&of.query(&counted.label), from, to);
            found(of, counted, Target::Posts(query))
        }
    };
    ranking.top.iter().map(row).collect()
}

fn person(counted: &Counted) -> TableRow {
    let handle = match counted.label.as_str() {
        "" => String::new(),
        handle => format!("@{handle}"),
    };
    let id = counted.id.to_string();
    let called = [&counted.name, &handle, &id];
    let called = called.into_iter().find(|name| !name.is_empty());
    let name = Value::text(called.unwrap_or(&id));
    let answered = counted.posts.saturating_sub(counted.beside);
    row([
        match PersonKey::of(counted.id, &counted.label) {
            Some(key) => name.to(ItemRef::Person(key)),
            None => name,
        },
        Value::text(&handle),
        Value::Count(counted.posts.into()),
        Value::Count(answered.into()),
        Value::Count(counted.messages.into()),
    ])
}

fn found(of: RankOf, counted: &Counted, to: Target) -> TableRow {
    let posts = Value::Count(counted.posts.into());
    let label = Value::text(&counted.label);
    match of {
        RankOf::Languages => {
            let name = Value::Language(counted.label.clone());
            row([name.to(to), label, posts])
        }
        _ => row([label.to(to), posts]),
    }
}
