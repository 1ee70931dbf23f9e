//! All media as one list, newest first: the items that records list (posts, chats with Grok, the
//! profile), whether their file exists or not, and every other file in the media folders.

use super::listing::months_of;
use super::media::{base_name, kind_of_media, sort_of};
use super::media_items::{Held, Item};
use super::order::PostRef;
use crate::library::Library;
use crate::rows::{
    EntryId, ItemRef, Media, MediaCounts, MediaFilter, MediaKind, MediaRow, MediaSort, MediaSource,
    Page,
};
use roost_base::{Id, SortSmall, Time, flag, month};

impl Library {
    /// Returns all media, newest first; each row is built when the iterator reaches it.
    pub fn media(&self) -> impl Iterator<Item = MediaRow> {
        let items = self.media_items();
        let talks = self.talks_of(items);
        items
            .iter()
            .map(move |item| self.whole_media_row(item, &talks))
    }

    /// Returns a page of the media that match a filter.
    pub fn media_page(&self, filter: &MediaFilter, start: u32, count: u32) -> Page<MediaRow> {
        let mut total = 0;
        let mut wanted: Vec<Item> = Vec::new();
        let last = start.saturating_add(count.min(crate::library::MOST_ROWS));
        for item in self.media_items().iter().filter(|item| item.fits(filter)) {
            if (start..last).contains(&total) {
                wanted.push(*item);
            }
            total += 1;
        }
        let talks = self.talks_of(&wanted);
        let row = |item: &Item| self.whole_media_row(item, &talks);
        Page {
            total,
            start,
            rows: wanted.iter().map(row).collect(),
            revision: self.revision,
        }
    }

    /// Counts media by kind, source and month. `bounds` are the first seconds of the months,
    /// ascending.
    pub fn media_counts(&self, filter: &MediaFilter, bounds: &[Time]) -> MediaCounts {
        let of_sort = |sort| MediaFilter {
            sort: Some(sort),
            ..*filter
        };
        let any_source = MediaFilter {
            source: None,
            ..*filter
        };
        let any_time = MediaFilter {
            range: None,
            ..*filter
        };
        let everything = MediaFilter {
            sort: filter.sort.filter(|sort| *sort == MediaSort::Missing),
            ..MediaFilter::default()
        };
        let (mut shown, mut all) = (vec![0; bounds.len()], vec![0; bounds.len()]);
        let mut counts = MediaCounts {
            sorts: vec![0; MediaSort::ALL.len()],
            sources: vec![0; MediaSource::ALL.len()],
            ..MediaCounts::default()
        };
        for item in self.media_items() {
            counts.total += u32::from(item.fits(filter));
            if item.fits(&of_sort(MediaSort::Missing)) {
                counts.missing += 1;
                counts.elsewhere += u32::from(item.elsewhere);
            }
            if let Some(count) = counts.sorts.get_mut(item.sort as usize) {
                *count += u32::from(item.fits(&of_sort(item.sort)));
            }
            if let Some(count) = counts.sources.get_mut(item.source as usize) {
                *count += u32::from(item.fits(&any_source));
            }
            let place = month_of(item, bounds);
            let fits = [item.fits(&everything), item.fits(&any_time)];
            for (months, counted) in [&mut all, &mut shown].into_iter().zip(fits) {
                if let Some(month) = place.and_then(|place| months.get_mut(place)) {
                    *month += u32::from(counted);
                }
            }
        }
        let months = months_of(bounds, &shown, &all);
        MediaCounts { months, ..counts }
    }

    /// Counts media files by the month in which they were posted or sent; files without a date are
    /// left out.
    pub(super) fn media_by_month(&self, bounds: &[Time]) -> Vec<u32> {
        let mut counts = vec![0; bounds.len()];
        let files = self
            .media_items()
            .iter()
            .filter(|item| item.entry.is_some());
        for month in files.filter_map(|item| month_of(item, bounds)) {
            if let Some(count) = counts.get_mut(month) {
                *count += 1;
            }
        }
        counts
    }

    fn media_items(&self) -> &[Item] {
        self.gallery.items(|| self.list_media())
    }

    fn held_items(&self) -> &[Held] {
        self.gallery.held(|| self.held_media())
    }

    fn list_media(&self) -> Vec<Item> {
        let mut listed: Vec<Item> = Vec::new();
        for post in self.posts.order() {
            self.list_post(*post, &mut listed);
        }
        let held = self.held_items().iter().zip(0..);
        listed.extend(held.map(|(held, at)| held.item(at)));
        // A file that several posts list is one item; it belongs to the first of them.
        let mut seen = vec![false; self.archive.entries.len()];
        listed.retain(|item| {
            let seen = item.entry.and_then(|entry| seen.get_mut(entry as usize));
            seen.is_none_or(|seen| !std::mem::replace(seen, true))
        });
        let others: Vec<usize> = self
            .media
            .entries()
            .filter(|entry| seen.get(*entry) == Some(&false))
            .collect();
        let mut items = listed;
        items.extend(others.into_iter().map(|entry| self.unlisted(entry)));
        // The sort is stable, so that a post's items stay in order.
        items.sort_small_by_key(|item| std::cmp::Reverse((item.time, item.owner)));
        items
    }

    /// Adds an item for each medium of a post.
    fn list_post(&self, post: PostRef, into: &mut Vec<Item>) {
        let Some((chunk, at)) = self.posts.chunk(post) else {
            return;
        };
        let flags = chunk.flags.get(at).copied().unwrap_or_default();
        if flags & flag::MEDIA == 0 {
            return;
        }
        // The source of an item whose file is missing.
        let missing_from = [
            (flag::DELETED, MediaSource::Deleted),
            (flag::COMMUNITY, MediaSource::Communities),
            (flag::CIRCLE, MediaSource::Circle),
        ];
        let missing_from = missing_from.iter().find(|(bit, _)| flags & bit != 0);
        let missing_from = missing_from.map_or(MediaSource::Posts, |(_, source)| *source);
        let owner = roost_columns::posts::id_at(chunk, at);
        let time = chunk.times.get(at).copied().unwrap_or_default();
        for (number, media) in self.media_of(chunk, at).iter().enumerate() {
            let entry = media.entry.map(|entry| entry.0);
            let source = entry.map_or(missing_from, |entry| self.source_of(entry as usize));
            into.push(Item {
                sort: match (entry, media.kind) {
                    (None, _) => MediaSort::Missing,
                    (_, MediaKind::Photo) => MediaSort::Photo,
                    (_, MediaKind::Video) => MediaSort::Video,
                    (_, MediaKind::Gif) => MediaSort::Gif,
                },
                source,
                entry,
                owner,
                time,
                day: flags & flag::DAY != 0,
                elsewhere: entry.is_none() && media.elsewhere,
                listed: u8::try_from(number).ok().map(|number| (post, number)),
                held: None,
            });
        }
    }

    /// Creates the item of a file that no record lists: its name says whose it is, its extension
    /// what it is.
    fn unlisted(&self, entry: usize) -> Item {
        let source = self.source_of(entry);
        let (name, _) = self.name_and_size(entry);
        let owner = name.split_once('-').and_then(|(owner, _)| Id::parse(owner));
        let owner = owner.unwrap_or_default();
        let by_post = self
            .posts
            .find(owner)
            .and_then(|place| self.posts.at(place));
        let written = by_post
            .and_then(|post| self.posts.chunk(post))
            .and_then(|(chunk, at)| chunk.times.get(at).copied())
            .filter(|time| *time != 0);
        let day = by_post.is_some_and(|post| self.posts.flags(post) & flag::DAY != 0);
        // The id of an account says when the account was created, not when its picture was made.
        let made = owner.time().filter(|_| source != MediaSource::Profile);
        Item {
            sort: sort_of(&name),
            source,
            entry: Some(entry as u32),
            owner,
            time: written.or(made.map(|time| time.0)).unwrap_or_default(),
            day,
            elsewhere: false,
            listed: None,
            held: None,
        }
    }

    /// Builds the row of an item, with what it belongs to. `talks` are the conversations of the
    /// messages that own these items, see [`Library::talks_of`].
    fn whole_media_row(&self, item: &Item, talks: &[(Id, String)]) -> MediaRow {
        let place = talks.binary_search_by_key(&item.owner, |(owner, _)| *owner);
        let talk = place.ok().and_then(|place| talks.get(place));
        let mut row = self.media_row(item);
        row.conversation = talk.map_or_else(String::new, |(_, talk)| talk.clone());
        if !row.post && row.conversation.is_empty() {
            row.to = self.home_of(item);
        }
        if let Some(post) = row.post.then(|| self.post(item.owner)).flatten() {
            (row.text, row.lang) = (post.text, post.lang);
        }
        row
    }

    /// Returns the messages that own some of these items, each with its conversation, sorted by
    /// message. Takes one pass over all messages.
    fn talks_of(&self, items: &[Item]) -> Vec<(Id, String)> {
        let of_talks = [MediaSource::Messages, MediaSource::Groups];
        let of_talks = items.iter().filter(|item| of_talks.contains(&item.source));
        let mut wanted: Vec<Id> = of_talks.map(|item| item.owner).collect();
        wanted.sort_small();
        let mut found: Vec<(Id, String)> = Vec::new();
        if wanted.is_empty() {
            return found;
        }
        for conversation in self.messages.conversations() {
            for message in self.messages.of(conversation) {
                let chunk = self.messages.chunk(*message);
                let id = chunk.map(|(chunk, at)| Id(chunk.id(at)));
                if let Some(id) = id.filter(|id| wanted.binary_search(id).is_ok()) {
                    found.push((id, conversation.id.clone()));
                }
            }
        }
        found.sort_small();
        found
    }

    fn media_row(&self, item: &Item) -> MediaRow {
        let listed = item.listed.and_then(|(post, number)| {
            let (chunk, at) = self.posts.chunk(post)?;
            let media = self.media_of(chunk, at);
            let place = (u32::from(number) + 1, media.len() as u32);
            Some((media.into_iter().nth(usize::from(number))?, place))
        });
        let (listed, place) = listed.unzip();
        let held = item.held.and_then(|at| self.held_items().get(at as usize));
        let missing = held.map(|held| (held.name.clone(), 0));
        let (name, size) = match item.entry {
            Some(entry) => self.name_and_size(entry as usize),
            None => missing.unwrap_or_default(),
        };
        let media = listed.unwrap_or_else(|| Media {
            kind: match item.sort {
                MediaSort::Video => MediaKind::Video,
                MediaSort::Gif => MediaKind::Gif,
                _ => MediaKind::Photo,
            },
            entry: item.entry.map(EntryId),
            name,
            ..Media::default()
        });
        MediaRow {
            media,
            source: item.source,
            owner: item.owner,
            place: place.filter(|(_, all)| *all > 1),
            time: (item.time != 0).then_some(Time(item.time)),
            day_only: item.day,
            size,
            post: item.listed.is_some() || self.is_of_post(item),
            conversation: String::new(),
            to: None,
            text: Vec::new(),
            lang: String::new(),
        }
    }

    /// Returns what an item belongs to if that is neither a post nor a message; `None` if the
    /// archive has no record of it.
    fn home_of(&self, item: &Item) -> Option<ItemRef> {
        let held = item.held.and_then(|at| self.held_items().get(at as usize));
        if let Some(held) = held {
            return held.to.clone();
        }
        let kind = item
            .entry
            .map_or("", |entry| self.kind_of_media(entry as usize));
        match item.source {
            MediaSource::Profile => Some(ItemRef::Account),
            _ if kind.is_empty() || self.entries_of(kind).is_empty() => None,
            MediaSource::Moments if self.is_of_moment(item) => {
                Some(ItemRef::Moment(item.owner.to_string()))
            }
            MediaSource::Moments => Some(ItemRef::Moments),
            MediaSource::Grok => Some(ItemRef::Chats),
            MediaSource::Elsewhere => Some(ItemRef::Kind(kind.to_owned())),
            _ => None,
        }
    }

    fn name_and_size(&self, entry: usize) -> (String, u64) {
        let entry = self.archive.entries.get(entry);
        entry.map_or_else(Default::default, |entry| {
            (base_name(entry).to_owned(), entry.size)
        })
    }

    /// Whether the name of an item begins with the id of a post of this archive.
    fn is_of_post(&self, item: &Item) -> bool {
        item.held.is_none() && !self.is_of_moment(item) && self.posts.find(item.owner).is_some()
    }

    /// Whether an item is a file of a moment itself: its name begins with the moment's id. Files of
    /// posts in a moment are named after these posts.
    fn is_of_moment(&self, item: &Item) -> bool {
        let entry = item.entry.map(|entry| entry as usize);
        let entry = entry.and_then(|entry| self.archive.entries.get(entry));
        item.owner != Id::NONE && entry.is_some_and(|entry| entry.path.contains("moments_media/"))
    }

    /// Returns the media that records other than posts list. If several list the same file, it
    /// belongs to the first.
    fn held_media(&self) -> Vec<Held> {
        // If these records cannot be read, their files are still listed by name.
        let mut held = self.grok_media().unwrap_or_default();
        held.extend(self.profile_media().unwrap_or_default());
        let mut seen = vec![false; self.archive.entries.len()];
        held.retain(|held| {
            let seen = held.entry.and_then(|entry| seen.get_mut(entry));
            seen.is_none_or(|seen| !std::mem::replace(seen, true))
        });
        held
    }

    fn kind_of_media(&self, entry: usize) -> &'static str {
        let entry = self.archive.entries.get(entry);
        entry.map_or("", |entry| kind_of_media(&entry.path))
    }

    fn source_of(&self, entry: usize) -> MediaSource {
        match self.kind_of_media(entry) {
            "tweets" => MediaSource::Posts,
            "community-tweet" => MediaSource::Communities,
            "deleted-tweets" => MediaSource::Deleted,
            "twitter-circle-tweet" => MediaSource::Circle,
            "direct-messages" => MediaSource::Messages,
            "direct-messages-group" => MediaSource::Groups,
            "profile" => MediaSource::Profile,
            "moment" => MediaSource::Moments,
            "grok-chat-item" => MediaSource::Grok,
            _ => MediaSource::Elsewhere,
        }
    }
}

/// Returns the index of an item's month in `bounds`; `None` without a date or before the first
/// month.
fn month_of(item: &Item, bounds: &[Time]) -> Option<usize> {
    if item.day {
        return month::of_day(bounds, Time(item.time));
    }
    let behind = bounds.partition_point(|start| start.0 <= item.time);
    behind.checked_sub(1).filter(|_| item.time != 0)
}
