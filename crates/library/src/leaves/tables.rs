//! Tables and rankings of a leaf that are too long to stand there: it keeps their first rows, and
//! the heading leads to all of them, a long list at `LEAF/rows/HEADING` that is searched and
//! sorted.

use super::page::{SHORT, row};
use crate::rows::{Block, Leaf, LeafRow, Line, Ranked, Value, column_names};

/// What stands between a leaf's address and the key of a heading on it.
const STEP: &str = "/rows/";

/// The leaf and the heading whose table an address names, if it names one.
pub fn named(path: &str) -> Option<(&str, &str)> {
    path.rsplit_once(STEP)
}

/// Cuts the long tables and rankings of the leaf at this address.
pub fn cut(leaf: &mut Leaf, path: &str) {
    let mut head = None;
    for block in &mut leaf.blocks {
        let (rows, ranking) = match block {
            Block::Head { title, link } => {
                head = Some((title, link));
                continue;
            }
            Block::Table { rows, .. } => (rows.len(), false),
            Block::Ranked(ranked) => (ranked.len(), true),
            _ => continue,
        };
        if rows <= SHORT {
            continue;
        }
        // Without a heading nothing would lead to the rest.
        let Some((title, link)) = head.take() else {
            continue;
        };
        // Some rankings have a list of their own, with more columns.
        if !ranking || link.is_none() {
            let all = Line::new("all").fact("count", Value::Count(rows as u64));
            *link = Some((all, [path, STEP, &title.key].concat()));
        }
        match block {
            Block::Table { rows, .. } => rows.truncate(SHORT),
            Block::Ranked(ranked) => ranked.truncate(SHORT),
            _ => {}
        }
    }
}

/// The whole table or ranking below a heading of a leaf: the leaf of its own, and its rows.
pub fn whole(leaf: Leaf, path: &str, heading: &str) -> Option<(Leaf, Vec<LeafRow>)> {
    let mut below = None;
    for block in leaf.blocks {
        let (columns, rows) = match block {
            Block::Head { title, .. } => {
                below = (title.key == heading).then_some(title);
                continue;
            }
            Block::Table { columns, rows } => (columns, rows),
            Block::Ranked(ranked) => (
                column_names(&RANKED),
                ranked.into_iter().map(row_of).collect(),
            ),
            _ => continue,
        };
        if let Some(title) = below.take() {
            let own = Leaf {
                title,
                up: path.to_owned(),
                columns,
                rows: rows.len() as u32,
                ..Leaf::default()
            };
            return Some((own, rows));
        }
    }
    None
}

/// Columns of a ranking as a list. All of them rank ads.
const RANKED: [&str; 3] = ["what", "about", "ads"];

fn row_of(ranked: Ranked) -> LeafRow {
    row([ranked.value, ranked.detail, Value::Count(ranked.count)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::leaves::page::rank;

    fn leaf(rows: u64) -> Leaf {
        let mut leaf = Leaf::titled("security.title");
        leaf.head("security.keys", 1);
        leaf.note("security.keys-note");
        leaf.head("security.devices", rows as usize);
        leaf.table(
            &["device"],
            (0..rows).map(|at| row([Value::Count(at)])).collect(),
        );
        leaf
    }

    #[test]
    fn a_long_table_leads_to_all_of_its_rows() {
        let mut long = leaf(40);
        cut(&mut long, "security");
        let Some(Block::Head { link, .. }) = long.blocks.get(2) else {
            panic!("{:?}", long.blocks);
        };
        let to = link.as_ref().map(|(_, to)| to.as_str()).unwrap();
        assert_eq!(to, "security/rows/security.devices");
        let Some(Block::Table { rows, .. }) = long.blocks.get(3) else {
            panic!("{:?}", long.blocks);
        };
        assert_eq!(rows.len(), SHORT);
        let (path, heading) = named(to).unwrap();
        let (own, rows) = whole(leaf(40), path, heading).unwrap();
        assert_eq!((own.rows, rows.len()), (40, 40));
        assert_eq!(
            (own.up.as_str(), own.columns),
            ("security", vec!["device".to_owned()])
        );
        assert_eq!(own.title.key, "security.devices");
    }

    #[test]
    fn a_short_table_stays_and_a_heading_without_one_names_nothing() {
        let mut short = leaf(SHORT as u64);
        cut(&mut short, "security");
        assert_eq!(short, leaf(SHORT as u64));
        assert_eq!(whole(short, "security", "security.keys"), None);
        assert_eq!(named("security/logins"), None);
        let mut headless = Leaf::titled("security.title");
        headless.table(&["device"], vec![row([Value::Count(1)]); SHORT + 1]);
        let whole = headless.clone();
        cut(&mut headless, "security");
        assert_eq!(headless, whole, "what nothing leads to is not cut");
    }

    #[test]
    fn a_long_ranking_leads_to_its_own_list_or_to_all_of_it() {
        let ranking = |count: u32| {
            let ranked = (0..count).map(|at| rank(Value::Count(at.into()), count - at));
            Block::Ranked(ranked.collect())
        };
        let whole_leaf = || {
            let mut leaf = Leaf::titled("ads.title");
            leaf.head_to("ads.who", 20, "ads/advertisers/all".to_owned());
            leaf.add(ranking(20));
            leaf.head("ads.devices", 0);
            leaf.add(ranking(30));
            leaf
        };
        let mut leaf = whole_leaf();
        cut(&mut leaf, "ads/advertisers");
        let links: Vec<&str> = leaf
            .blocks
            .iter()
            .filter_map(|block| match block {
                Block::Head { link, .. } => link.as_ref().map(|(_, to)| to.as_str()),
                Block::Ranked(ranked) => {
                    assert_eq!(ranked.len(), SHORT);
                    None
                }
                _ => None,
            })
            .collect();
        let devices = "ads/advertisers/rows/ads.devices";
        assert_eq!(links, ["ads/advertisers/all", devices]);
        let (path, heading) = named(devices).unwrap();
        let (own, rows) = whole(whole_leaf(), path, heading).unwrap();
        assert_eq!((own.rows, own.columns.len()), (30, rows[0].cells.len()));
        assert_eq!(rows[0].cells[2], Value::Count(30));
    }
}
