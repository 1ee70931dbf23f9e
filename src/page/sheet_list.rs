//! The rows of a kind's table, or the lines of a raw record, as a list whose position is
//! remembered.

use leptos::prelude::*;

use super::boxed::boxed_effect;
use super::open_archive::OpenArchive;
use super::paged_list::PagedList;
use super::pages::PAGE;
use super::route::Route;
use crate::protocol::{SheetQuery, SheetRows, SheetSource};

/// The estimated height of a row in pixels before it is measured.
const ESTIMATE: f64 = 41.0;

/// The list of rows.
pub type SheetList = PagedList<SheetRows>;

/// Lists the rows of a source, which may change and may be `None` for now; fetched again with every
/// revision of the archive.
pub fn sheet_list(
    archive: OpenArchive,
    source: impl Fn() -> Option<SheetSource> + 'static,
) -> SheetList {
    let listed = StoredValue::new(None::<SheetSource>);
    let list = PagedList::new(archive.client, ESTIMATE, move |start| SheetRows {
        source: listed
            .get_value()
            .unwrap_or_else(|| SheetSource::Records(SheetQuery::default())),
        start,
        count: PAGE,
    });
    let leave = move || {
        if let Some(Some(left)) = listed.try_get_value() {
            archive.leave(address(&left), list.window.anchor());
        }
    };
    boxed_effect(move || {
        archive.revision.get();
        let source = source();
        if listed.with_value(|listed| *listed != source) {
            leave();
            let place = source.as_ref().map(address);
            let place = place.and_then(|address| archive.place(&address));
            let place = place.unwrap_or_default();
            listed.set_value(source.clone());
            match source {
                Some(_) => list.begin_anew(place),
                None => list.forget(place),
            }
        } else if source.is_some() {
            list.begin(list.window.anchor());
        }
    });
    on_cleanup(leave);
    list
}

fn address(source: &SheetSource) -> String {
    match source {
        SheetSource::Records(query) => Route::Kind(query.clone()).href(),
        SheetSource::Raw(record) => Route::Record(record.clone()).href(),
    }
}
