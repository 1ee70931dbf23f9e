//! Texts with their links resolved: where short addresses lead, and which posts are in the archive.

use super::order::{PostRef, Posts};
use super::shorts::Chunks;
use crate::library::Library;
use roost_base::{Id, Segment};
use roost_query::Shelf;
use roost_records::{
    Cut, Escaped, mentions_in, segments, short_code, status_link, tags_in, without_scheme,
};

impl Library {
    /// Where a short address leads, and how X shows that; `None` where nothing tells.
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
            whole: self.whole,
        };
        let (target, display) = self.shorts.target(url, &chunks)?;
        let display = match display.as_str() {
            "" => without_scheme(&target).to_owned(),
            _ => display,
        };
        Some((target, display))
    }

    /// Shows short links with their targets, as far as they are known, and finds the posts of this
    /// archive that links lead to.
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

    /// What a person wrote of whom no record says what stands where, as a bio.
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

    /// The shelf that holds a post, and where; the owner's first.
    pub(super) fn held(&self, id: Id) -> Option<(Shelf, PostRef)> {
        let shelves = [Shelf::Posts, Shelf::Likes, Shelf::Moments];
        shelves.into_iter().find_map(|shelf| {
            let post = self.shelf(shelf).by_id(id)?;
            Some((shelf, post))
        })
    }
}
