//! The versions of an edited post, each compared with the one before.

use super::diff;
use crate::library::Library;
use crate::rows::{Change, Version};
use roost_base::{Code, Id, Problem, Segment};

impl Library {
    /// Returns all versions of a post in the archive, oldest first, each with what changed.
    ///
    /// # Errors
    /// When the archive does not contain the post.
    pub fn versions(&self, id: Id) -> Result<Vec<Version>, Problem> {
        let mut ids: Vec<Id> = self.versions.of(id).collect();
        if ids.is_empty() {
            ids.push(id);
        }
        let mut versions: Vec<Version> = Vec::new();
        let mut before: Option<String> = None;
        for id in ids {
            let post = self.posts().get(id);
            let Some(post) = post else { continue };
            let words: String = post.text.iter().map(Segment::words).collect();
            let changes = match &before {
                None => vec![Change::Same(words.clone())],
                Some(before) => diff::words(before, &words),
            };
            versions.push(Version { post, changes });
            before = Some(words);
        }
        if versions.is_empty() {
            return Err(Problem::new(Code::NotInArchive).fact("name", id));
        }
        Ok(versions)
    }
}
