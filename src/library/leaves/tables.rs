//! Tables of a leaf that are too long to stand there: the leaf keeps their first rows, and the
//! heading leads to all of them, a long list at `LEAF/rows/HEADING` that is searched and sorted.

use super::page::SHORT;
use crate::protocol::{Block, Leaf, LeafRow, Line, Value};

/// What stands between a leaf's address and the key of a heading on it.
const STEP: &str = "/rows/";

/// The leaf and the heading whose table an address names, if it names one.
pub fn named(path: &str) -> Option<(&str, &str)> {
    path.rsplit_once(STEP)
}

/// Cuts the long tables of the leaf at this address.
pub fn cut(leaf: &mut Leaf, path: &str) {
    let mut head = None;
    for block in &mut leaf.blocks {
        match block {
            Block::Head { title, link } => head = Some((title, link)),
            Block::Table { rows, .. } if rows.len() > SHORT => {
                if let Some((title, link)) = head.take() {
                    let all = Line::new("all").fact("count", Value::Count(rows.len() as u64));
                    *link = Some((all, [path, STEP, &title.key].concat()));
                    rows.truncate(SHORT);
                }
            }
            _ => {}
        }
    }
}

/// The whole table below a heading of a leaf: the leaf of its own, and its rows.
pub fn whole(leaf: Leaf, path: &str, heading: &str) -> Option<(Leaf, Vec<LeafRow>)> {
    let mut below = None;
    for block in leaf.blocks {
        match block {
            Block::Head { title, .. } => below = (title.key == heading).then_some(title),
            Block::Table { columns, rows } => {
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
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::leaves::page::row;

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
    }
}
