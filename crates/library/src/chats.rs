//! Chats with Grok: their items, their number and their attachments. Also the number of moments.

use crate::fields::{id, text, time};
use crate::library::Library;
use crate::media_items::Held;
use crate::rows::{ItemRef, MediaSource};
use roost_base::{Problem, SortSmall};
use roost_records::Tree;

/// Whether the owner wrote this item of a chat with Grok.
pub fn is_own(item: &Tree) -> bool {
    text(item, &["sender"]).eq_ignore_ascii_case("user")
}

impl Library {
    /// Returns the number of chats with Grok.
    ///
    /// # Errors
    /// When the archive file has changed or is gone.
    pub fn chat_count(&self) -> Result<u32, Problem> {
        Ok(self.by_chat()?.len() as u32)
    }

    /// Returns the number of moments.
    ///
    /// # Errors
    /// When the archive file has changed or is gone.
    pub fn moment_count(&self) -> Result<u32, Problem> {
        Ok(self.records("moment")?.len() as u32)
    }

    /// Returns the id of each chat with its items, oldest first; chats are sorted by id.
    ///
    /// # Errors
    /// When the archive file has changed or is gone.
    pub fn by_chat(&self) -> Result<Vec<(String, Vec<Tree>)>, Problem> {
        let mut items = self.records("grok-chat-item")?;
        items
            .sort_small_by_key(|item| (item.text("chatId").to_owned(), time(item, &["createdAt"])));
        let mut chats: Vec<(String, Vec<Tree>)> = Vec::new();
        for item in items {
            let chat = item.text("chatId").to_owned();
            match chats.last_mut().filter(|(known, _)| *known == chat) {
                Some((_, items)) => items.push(item),
                None => chats.push((chat, vec![item])),
            }
        }
        Ok(chats)
    }

    /// Returns the entry of the file attached to an item of a chat; `None` if the archive lacks it.
    pub fn attached(&self, attachment: &Tree) -> Option<usize> {
        let media = attachment.text("mediaId");
        let find = |name: &str| self.media.find(&self.archive, name);
        // In the archive this name ends with `.jpg`, whatever the file is.
        find(&format!("{media}-{media}.jpg")).or_else(|| find(attachment.text("fileName")))
    }

    /// Returns the attachments of all chats.
    ///
    /// # Errors
    /// When the archive file has changed or is gone.
    pub(crate) fn grok_media(&self) -> Result<Vec<Held>, Problem> {
        let mut held = Vec::new();
        for item in self.records("grok-chat-item")? {
            let attachments = item.items("attachments").iter();
            held.extend(attachments.map(|attachment| Held {
                source: MediaSource::Grok,
                entry: self.attached(attachment),
                owner: id(attachment, "mediaId").unwrap_or_default(),
                name: text(attachment, &["fileName", "mediaId"]).to_owned(),
                time: time(&item, &["createdAt"]),
                to: Some(ItemRef::Chat(item.text("chatId").to_owned())),
            }));
        }
        Ok(held)
    }
}
