//! The state of the list of people: the fetched rows, the groups and the window. Exists as long as
//! the archive is open, and fetches nothing before it is first shown.

use leptos::prelude::*;

use super::open_archive::{OpenArchive, Revision};
use super::paged_list::PagedList;
use super::pages::PAGE;
use super::window::Anchor;
use crate::protocol::{self, GroupCount, PeopleFilter};

/// The estimated height of a row in pixels before it is measured.
const ESTIMATE: f64 = 56.0;

/// The list of people.
#[derive(Clone, Copy)]
pub struct PeopleList {
    archive: OpenArchive,
    /// The group, order and words of the listed people.
    pub filter: RwSignal<PeopleFilter>,
    /// The groups that are not empty, with their counts.
    pub groups: RwSignal<Vec<GroupCount>>,
    /// The rows.
    pub paged: PagedList<protocol::People>,
    /// The filter, revision and `renamed` value of the fetched rows; if any differs, they are
    /// fetched again.
    known: StoredValue<Option<(PeopleFilter, Revision, u32)>>,
}

impl PeopleList {
    /// An empty list.
    pub fn new(archive: OpenArchive) -> PeopleList {
        let filter = RwSignal::<PeopleFilter>::default();
        let question = move |start| protocol::People {
            filter: filter.get_untracked(),
            start,
            count: PAGE,
        };
        PeopleList {
            archive,
            filter,
            groups: RwSignal::default(),
            paged: PagedList::new(archive.client, ESTIMATE, question),
            known: StoredValue::default(),
        }
    }

    /// Shows the people of a filter as of a revision of the library. Rows that are already current
    /// stay; the list of another filter begins at the anchor.
    pub fn show(self, filter: PeopleFilter, revision: Revision, anchor: Anchor) {
        let wanted = (filter, revision, self.archive.renamed.get());
        let (same, more) = self.known.with_value(|known| match known {
            Some(known) => (
                known.0 == wanted.0,
                known.1 == wanted.1 && known.2 == wanted.2,
            ),
            None => (false, false),
        });
        if same && more {
            return;
        }
        self.filter.set(wanted.0.clone());
        self.known.set_value(Some(wanted));
        if same {
            self.paged.begin(self.paged.window.anchor());
        } else {
            self.paged.begin_anew(anchor);
        }
        if !more {
            let groups = self.groups;
            self.archive
                .client
                .ask_then(protocol::PeopleGroups {}, move |answer| {
                    // The archive may have been closed meanwhile.
                    let _ = groups.try_set(answer.unwrap_or_default());
                });
        }
    }
}
