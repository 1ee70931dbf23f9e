//! Resolves the links in texts: the targets of short addresses, and the posts in the archive that
//! links lead to.

use super::order::{PostRef, Posts};
use super::shorts::Chunks;
use crate::library::Library;
use roost_base::{Id, Segment};
use roost_query::Shelf;
use roost_records::{
    Cut, Escaped, mentions_in, segments, short_code, status_link, tags_in, without_scheme,
};

impl Library {
    /// Returns the target of a short address, and the target as X displays it; `None` if nothing in
    /// the archive says it.
    pub fn target_of(&self, url: &str) -> Option<(String, String)> {
        let code = short_code(url)?;
        let mut websites = self.owner().website.iter();
        let own = websites.find(|(known, ..)| short_code(known) == Some(code));
        if let Some((_, target, display)) = own {
            return Some((target.clone(), display.clone()));
        }
        let chunks = Chunks {
            posts: [&self.posts, &self.likes, &self.moments].map(Posts::chunks),
            messages: self.messages.chunks(),
        };
        let (target, display) = self.shorts.target(url, &chunks)?;
        let display = match display.as_str() {
            "" => without_scheme(&target).to_owned(),
            _ => display,
        };
        Some((target, display))
    }

    /// Replaces short addresses by their targets, as far as they are known, and sets the post of
    /// each link that leads to a post in the archive.
    pub(super) fn resolve(&self, text: &mut [Segment]) {
        for segment in text {
            let Segment::Link { href, text, post } = segment else {
                continue;
            };
            if let Some((target, display)) = self.target_of(href) {
                (*href, *text) = (target, display);
            }
            if let Some(linked) = status_link(href) {
                *post = self.held(linked.id).map_or(Id::NONE, |_| linked.id);
            }
        }
    }

    /// Returns a text whose record has no entities (a bio) as segments; mentions and tags are found
    /// in the text itself.
    pub fn said(&self, text: &str) -> Vec<Segment> {
        let escaped = Escaped::new(text).text;
        let cut = Cut {
            mentions: mentions_in(&escaped),
            tags: tags_in(&escaped),
            ..Cut::default()
        };
        let mut said = segments(&escaped, &cut, 0);
        self.resolve(&mut said);
        said
    }

    /// Returns the shelf that contains a post and its position there; the owner's posts are
    /// searched first.
    pub(super) fn held(&self, id: Id) -> Option<(Shelf, PostRef)> {
        let shelves = [Shelf::Posts, Shelf::Likes, Shelf::Moments];
        shelves.into_iter().find_map(|shelf| {
            let post = self.shelf(shelf).by_id(id)?;
            Some((shelf, post))
        })
    }
}
