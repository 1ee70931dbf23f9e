//! The rankings of the overview, whole: `overview/tags`, and `overview/tags/2014-03/2015-12` where
//! a range of months is counted (`-` for an open end).

use super::page::row;
use crate::library::Library;
use crate::rows::{Block, Counted, Leaf, LeafRow, Line, PersonKey, RankOf, Value, column_names};
use roost_base::Zone;
use roost_base::month::{Month, read_month};
use roost_query::syntax::between;

/// A ranking, and the months of which posts are counted.
pub struct Asked {
    of: RankOf,
    from: Option<Month>,
    to: Option<Month>,
}

impl Asked {
    /// From the steps of an address behind `overview`.
    pub fn new(steps: &[&str]) -> Option<Asked> {
        let name = steps.first()?;
        let month = |at: usize| steps.get(at).copied().and_then(read_month);
        let (from, to) = (month(1), month(2));
        let of = RankOf::ALL.into_iter().find(|of| of.name() == *name)?;
        Some(Asked { of, from, to })
    }

    fn columns(&self) -> &'static [&'static str] {
        match self.of {
            RankOf::People => &["name", "handle", "posts", "answered"],
            RankOf::Tags => &["tag", "posts"],
            RankOf::Hosts => &["host", "posts"],
            RankOf::Clients => &["client", "posts"],
            RankOf::Languages => &["language", "code", "posts"],
        }
    }

    fn row(&self, counted: &Counted) -> LeafRow {
        let posts = Value::Count(counted.posts.into());
        let label = Value::text(&counted.label);
        if self.of == RankOf::People {
            let handle = match counted.label.as_str() {
                "" => String::new(),
                handle => format!("@{handle}"),
            };
            let id = counted.id.to_string();
            let called = [&counted.name, &handle, &id];
            let called = called.into_iter().find(|name| !name.is_empty());
            let name = Value::text(called.unwrap_or(&id));
            let answered = counted.posts.saturating_sub(counted.beside);
            return row([
                match PersonKey::of(counted.id, &counted.label) {
                    Some(key) => name.to(format!("#/person/{key}")),
                    None => name,
                },
                Value::text(&handle),
                posts,
                Value::Count(answered.into()),
            ]);
        }
        let query = between(&self.of.query(&counted.label), self.from, self.to);
        let mut to = "#/posts?q=".to_owned();
        roost_base::encode(&query, &mut to);
        match self.of {
            RankOf::Languages => {
                let name = Value::Language(counted.label.clone());
                row([name.to(to), label, posts])
            }
            _ => row([label.to(to), posts]),
        }
    }
}

impl Library {
    /// `overview/RANKING`, with so many rows.
    pub(super) fn rank_leaf(&self, asked: &Asked, rows: usize) -> Leaf {
        let mut leaf = Leaf::titled(&format!("overview.{}", asked.of.name()));
        let months = [("from", asked.from), ("to", asked.to)];
        let months = months
            .iter()
            .filter_map(|(name, month)| Some((name, roost_base::month::spelled((*month)?))));
        let months: Vec<String> = months
            .map(|(name, month)| format!("{name}={month}"))
            .collect();
        leaf.up = match months.as_slice() {
            [] => "overview".to_owned(),
            months => format!("overview?{}", months.join("&")),
        };
        let count = Value::Count(rows as u64);
        let mut lede = vec![Line::new("overview.different").fact("count", count)];
        if !months.is_empty() {
            lede.push(Line::new("overview.in-range"));
        }
        leaf.add(Block::Lede(lede));
        leaf.columns = column_names(asked.columns());
        leaf.rows = rows as u32;
        leaf
    }

    /// The rows of a ranking, most posts first.
    pub(super) fn rank_rows(&mut self, asked: &Asked, zone: &Zone) -> Vec<LeafRow> {
        let ranking = self.ranking(asked.of, zone.months(asked.from, asked.to));
        ranking.top.iter().map(|found| asked.row(found)).collect()
    }
}
