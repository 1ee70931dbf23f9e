//! The state of the list of posts: the filter, the fetched pages, the months and the selected post.
//! Exists as long as the archive is open.

use leptos::prelude::*;

use super::client::mark;
use super::filters::{Choice, Choices};
use super::months::Months;
use super::open_archive::OpenArchive;
use super::paged_list::PagedList;
use super::pages::PAGE;
use super::parts::zone::Zoning;
use super::route::Route;
use super::window::Anchor;
use super::words;
use crate::page::boxed::boxed_effect;
use crate::protocol::{self, ListWindow, PostCounts, PostFilter, Shelf, Show as Kind};
use roost_base::Id;
use roost_query::syntax::Wrong;

/// The estimated height of a post in pixels before it is measured: three lines of text.
const ESTIMATE: f64 = 168.0;

/// The list of posts.
#[derive(Clone, Copy)]
pub struct PostList {
    /// The archive whose posts are listed.
    pub archive: OpenArchive,
    /// The filter and order of the listed posts.
    pub filter: RwSignal<PostFilter>,
    /// The posts.
    pub paged: PagedList<protocol::Posts>,
    /// The month of each row.
    pub months: RwSignal<Months>,
    /// The kind of posts that the query selects, and the rest of the query.
    pub choice: Memo<Choice>,
    /// The number of posts of each kind among those that the rest of the query matches.
    pub kinds: RwSignal<PostCounts>,
    /// Parts of the query that the engine refused.
    pub wrong: RwSignal<Vec<Wrong>>,
    /// The selected post.
    pub selected: RwSignal<Option<Id>>,
    /// Whether a question is waiting for its answer.
    busy: StoredValue<bool>,
    /// Set while another list is wanted: the position at which it begins.
    fresh: StoredValue<Option<Anchor>>,
    /// The post to show at the upper edge; [`Id::NONE`] for none.
    around: StoredValue<Id>,
}

impl PostList {
    /// An empty list that fetches itself from the archive, again with every revision.
    pub fn new(archive: OpenArchive) -> PostList {
        let filter = RwSignal::<PostFilter>::default();
        let question = move |start| protocol::Posts {
            filter: words::dated(&filter.get_untracked()),
            start,
            count: PAGE,
        };
        let choices = Choices::new(&Kind::ALL.map(Kind::operator));
        let list = PostList {
            archive,
            filter,
            choice: Memo::new(move |_| choices.of(&filter.read().query)),
            kinds: RwSignal::default(),
            paged: PagedList::new(archive.client, ESTIMATE, question),
            months: RwSignal::default(),
            wrong: RwSignal::default(),
            selected: RwSignal::new(None),
            busy: StoredValue::new(false),
            fresh: StoredValue::new(None),
            around: StoredValue::new(Id::NONE),
        };
        let zoning = expect_context::<Zoning>();
        boxed_effect(move || {
            archive.revision.get();
            // Months begin at midnight in the chosen time zone.
            zoning.choice.track();
            list.refresh();
        });
        list
    }

    /// Lists other posts; a list that was left before opens where it was. The rows of the list
    /// before stay until the answer, but not those of another shelf: they are not what the view
    /// says it lists.
    pub fn show(self, filter: PostFilter) {
        self.show_left(filter, None);
    }

    /// As [`PostList::show`]; `place` is where the list of this history entry was left: it may have
    /// shown another place since, the one of a hit.
    pub fn show_left(self, filter: PostFilter, place: Option<Anchor>) {
        if self.filter.with_untracked(|known| *known == filter) {
            let total = self.paged.total.get_untracked();
            if let (Some(place), Some(total)) = (place, total) {
                self.paged.window.set_rows(total, place);
            }
            return;
        }
        let left = Route::Posts(self.filter.get_untracked()).href();
        self.archive.leave(left, self.paged.window.anchor());
        let known = || {
            let list = Route::Posts(filter.clone()).href();
            self.archive.place(&list)
        };
        let place = place.or_else(known);
        if self
            .filter
            .with_untracked(|known| known.shelf != filter.shelf)
        {
            self.paged.forget(place.unwrap_or_default());
            self.months.set(Months::default());
            self.kinds.set(PostCounts::default());
        }
        self.filter.set(filter);
        self.selected.set(None);
        self.fresh.set_value(Some(place.unwrap_or_default()));
        self.refresh();
    }

    /// Lists all posts of a shelf with this one at the upper edge, and selects it.
    pub fn show_at(self, shelf: Shelf, id: Id) {
        let all = PostFilter {
            shelf,
            ..PostFilter::default()
        };
        self.around.set_value(id);
        if self.filter.with_untracked(|filter| *filter == all) {
            self.refresh();
        } else {
            self.show(all);
        }
        self.selected.set(Some(id));
    }

    /// Fetches everything on screen again, keeping the post at the upper edge.
    ///
    /// One question at a time: changes made while it is pending are asked for after its answer, so
    /// that the worker never falls behind. If the archive only grew meanwhile, the answer is shown
    /// first: an archive may grow faster than its lists are answered.
    fn refresh(self) {
        let generation = self.paged.renew();
        if self.busy.get_value() {
            return;
        }
        self.busy.set_value(true);
        let fresh = self.fresh.get_value();
        // What is held is measured only if it is used: each key of a search makes a new list.
        let held = fresh.is_none().then(|| self.paged.window.held()).flatten();
        let anchor = fresh.or(held);
        let anchor = anchor.unwrap_or_else(|| self.paged.window.anchor());
        let around = self.around.get_value();
        let kept = held.and_then(|held| self.id(held.row));
        let asked = self.filter.get_untracked();
        let question = protocol::OpenList {
            filter: words::dated(&asked),
            around: around.some().or(kept).unwrap_or_default(),
            row: anchor.row,
            count: PAGE,
            bounds: words::month_bounds(),
            kinds_of: self.choice.with_untracked(|choice| choice.rest.clone()),
        };
        self.archive.client.ask_then(question, move |answer| {
            // The list may be gone, because the archive was closed.
            if self.busy.try_get_value().is_none() {
                return;
            }
            self.busy.set_value(false);
            let current = self.paged.is_current(generation);
            let same = self.filter.with_untracked(|filter| *filter == asked)
                && self.around.get_value() == around
                && self.fresh.get_value() == fresh
                && !self.archive.revision.get_untracked().1;
            if !current && !same {
                return self.refresh();
            }
            match answer {
                Ok(looked) => {
                    let row = looked.row;
                    let stays = fresh.is_none() && around == Id::NONE;
                    let now = |before: u32| self.row_now(before, &looked, anchor.row);
                    // The user may have scrolled since the question.
                    let place = match stays.then(|| self.paged.window.held()).flatten() {
                        Some(held) => Anchor {
                            row: now(held.row),
                            ..held
                        },
                        None if stays => self.paged.window.anchor(),
                        None => Anchor { row, ..anchor },
                    };
                    let focused = stays.then(|| self.paged.window.focused_row()).flatten();
                    let follows = focused.map(now).filter(|now| Some(*now) != focused);
                    self.draw(looked, place, fresh.is_some());
                    if let Some(now) = follows {
                        self.paged.window.focus_item(now, 0);
                    }
                    if around != Id::NONE {
                        self.paged.window.go(row);
                        self.paged.window.focus_item(row, 0);
                    } else if fresh.is_some() {
                        // A post that was selected meanwhile belongs to the list before.
                        self.selected.set(None);
                    }
                }
                Err(problem) => self.paged.problem.set(Some(problem)),
            }
            if !current {
                self.refresh();
            }
        });
    }

    /// The id of the post in a row; `None` until it is fetched.
    fn id(self, row: u32) -> Option<Id> {
        self.paged
            .rows
            .with_untracked(|rows| rows.get(row).map(|post| post.id))
    }

    /// The row in which a post of the list before is now, according to the answer about the row
    /// `asked` of that list.
    fn row_now(self, before: u32, looked: &ListWindow, asked: u32) -> u32 {
        let id = self.id(before);
        let mut rows = (looked.page.start..).zip(&looked.page.rows);
        let row = rows.find(|(_, post)| Some(post.id) == id);
        // What is near the row that was asked about has moved with it.
        let moved = || looked.row.saturating_add(before).saturating_sub(asked);
        row.map_or_else(moved, |(row, _)| row)
    }

    fn draw(self, looked: ListWindow, anchor: Anchor, fresh: bool) {
        self.fresh.set_value(None);
        self.around.set_value(Id::NONE);
        self.months.set(Months::new(looked.months));
        self.wrong.set(looked.wrong);
        self.kinds.set(looked.kinds);
        self.paged.open(looked.page, anchor, fresh);
        if fresh {
            request_animation_frame(|| mark("roost:listed", None));
        }
    }

    /// Whether each thread is listed once, by its first post.
    pub fn is_of_threads(self) -> bool {
        self.choice.read().operator == Kind::Threads.operator()
    }

    /// The route that a row opens: the thread in a list of threads, otherwise the post.
    pub fn opens(self, id: Id) -> Route {
        match untrack(|| self.is_of_threads()) {
            true => Route::of(Shelf::Thread(id)),
            false => Route::Post(id),
        }
    }
}
