//! Long tables and rankings on a page. The page keeps their first rows, and the heading links to
//! the complete list ([`PageId::Table`]), which can be searched and sorted.

use super::build::{SHORT, row};
use super::keys::{ColumnKey, Key};
use super::label::Label;
use super::model::{Block, Line, PageModel, Ranked, TableRow, Value, column_names};
use super::target::PageId;

/// Cuts the long tables and rankings of a page to their first rows.
pub fn cut(page: &mut PageModel, id: &PageId) {
    let mut head = None;
    for block in &mut page.blocks {
        let (rows, ranking) = match block {
            Block::Head { title, link } => {
                head = Some((title, link));
                continue;
            }
            Block::Table { rows, .. } => (rows.len(), false),
            Block::Ranked { rows, .. } => (rows.len(), true),
            _ => continue,
        };
        if rows <= SHORT {
            continue;
        }
        // Without a heading no link would lead to the remaining rows.
        let Some((title, link)) = head.take() else {
            continue;
        };
        // Some rankings already link to a list of their own, which has more columns.
        if !ranking || link.is_none() {
            let all = Line::of(Key::All, rows as u64);
            let rest = PageId::Table(Box::new(id.clone()), title.label.clone());
            *link = Some((all, rest.into()));
        }
        match block {
            Block::Table { rows, .. } => rows.truncate(SHORT),
            Block::Ranked { rows, .. } => rows.truncate(SHORT),
            _ => {}
        }
    }
}

/// Returns the complete table or ranking below a heading, as a page and its rows; `None` if the
/// page has no such heading or nothing to list below it.
pub fn whole(page: PageModel, id: &PageId, heading: &Label) -> Option<(PageModel, Vec<TableRow>)> {
    let mut below = None;
    for block in page.blocks {
        let (columns, rows) = match block {
            Block::Head { title, .. } => {
                below = (title.label == *heading).then_some(title);
                continue;
            }
            Block::Table { columns, rows } => (columns, rows),
            Block::Ranked { rows, .. } => (
                column_names(&RANKED),
                rows.into_iter().map(row_of).collect(),
            ),
            _ => continue,
        };
        if let Some(title) = below.take() {
            let own = PageModel {
                title,
                columns,
                rows: rows.len() as u32,
                ..PageModel::below(id.clone(), heading.clone())
            };
            return Some((own, rows));
        }
    }
    None
}

/// The columns of a ranking that is shown as a list. All rankings without a list of their own count
/// ads.
const RANKED: [ColumnKey; 3] = [ColumnKey::What, ColumnKey::Detail, ColumnKey::Ads];

fn row_of(ranked: Ranked) -> TableRow {
    row([ranked.value, ranked.detail, Value::Count(ranked.count)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::build::rank;
    use crate::pages::target::Target;
    use roost_records::Area;

    const SECURITY: PageId = PageId::Room(Area::Security);

    fn page(rows: u64) -> PageModel {
        let mut page = PageModel::titled(Key::SecurityTitle);
        page.head(Key::SecurityKeys, 1);
        page.note(Key::SecurityKeysNote);
        page.head(Key::SecurityDevices, rows as usize);
        page.table(
            &[ColumnKey::Device],
            (0..rows).map(|at| row([Value::Count(at)])).collect(),
        );
        page
    }

    #[test]
    fn a_long_table_leads_to_all_of_its_rows() {
        let mut long = page(40);
        cut(&mut long, &SECURITY);
        let Some(Block::Head { link, .. }) = long.blocks.get(2) else {
            panic!("{:?}", long.blocks);
        };
        let heading = Label::Key(Key::SecurityDevices);
        let all = PageId::Table(Box::new(SECURITY), heading.clone());
        assert_eq!(link.as_ref().map(|(_, to)| to), Some(&Target::Page(all)));
        let Some(Block::Table { rows, .. }) = long.blocks.get(3) else {
            panic!("{:?}", long.blocks);
        };
        assert_eq!(rows.len(), SHORT);
        let (own, rows) = whole(page(40), &SECURITY, &heading).unwrap();
        assert_eq!((own.rows, rows.len()), (40, 40));
        assert_eq!(own.up, Some(SECURITY.into()));
        assert_eq!(own.columns, column_names(&[ColumnKey::Device]));
        assert_eq!(own.title.label, heading);
    }

    #[test]
    fn a_short_table_stays_and_a_heading_without_one_names_nothing() {
        let mut short = page(SHORT as u64);
        cut(&mut short, &SECURITY);
        assert_eq!(short, page(SHORT as u64));
        assert_eq!(whole(short, &SECURITY, &Key::SecurityKeys.into()), None);
        let mut headless = PageModel::titled(Key::SecurityTitle);
        headless.table(
            &[ColumnKey::Device],
            vec![row([Value::Count(1)]); SHORT + 1],
        );
        let whole = headless.clone();
        cut(&mut headless, &SECURITY);
        assert_eq!(headless, whole, "what nothing leads to is not cut");
    }

    #[test]
    fn a_long_ranking_leads_to_its_own_list_or_to_all_of_it() {
        let ranking = |count: u32| {
            let ranked = (0..count).map(|at| rank(Value::Count(at.into()), count - at));
            Block::Ranked {
                counts: vec![ColumnKey::Ads],
                rows: ranked.collect(),
            }
        };
        let whole_page = || {
            let mut page = PageModel::titled(Key::AdsTitle);
            page.head_to(Key::AdsWho, 20, PageId::AllAdvertisers);
            page.add(ranking(20));
            page.head(Key::AdsDevices, 0);
            page.add(ranking(30));
            page
        };
        let mut page = whole_page();
        cut(&mut page, &PageId::Advertisers);
        let links: Vec<&Target> = page
            .blocks
            .iter()
            .filter_map(|block| match block {
                Block::Head { link, .. } => link.as_ref().map(|(_, to)| to),
                Block::Ranked { rows, .. } => {
                    assert_eq!(rows.len(), SHORT);
                    None
                }
                _ => None,
            })
            .collect();
        let devices = Label::Key(Key::AdsDevices);
        let all = PageId::Table(Box::new(PageId::Advertisers), devices.clone());
        assert_eq!(
            links,
            [&Target::Page(PageId::AllAdvertisers), &Target::Page(all)]
        );
        let (own, rows) = whole(whole_page(), &PageId::Advertisers, &devices).unwrap();
        assert_eq!((own.rows, own.columns.len()), (30, rows[0].cells.len()));
        assert_eq!(rows[0].cells[2], Value::Count(30));
    }
}
