//! Adds the people who exchanged messages with the owner to the directory, with ties and counts.

use super::Index;
use super::directory::{Sighting, Talk};
use crate::library::Library;
use crate::messages::MessageRef;
use crate::rows::NameSource;
use roost_base::Id;
use roost_records::ConversationKind;

impl Library {
    /// Adds the people of all conversations. Replaces the previous result if more was read since.
    pub(super) fn index_talks(&self, index: &mut Index) {
        let chunks = self.messages.chunks().len();
        if index.talk_chunks == chunks {
            return;
        }
        index.talk_chunks = chunks;
        let directory = &mut index.directory;
        let mut talks = Vec::new();
        for conversation in self.messages.conversations() {
            let direct = match conversation.kind() {
                ConversationKind::Direct => true,
                ConversationKind::Group => false,
                ConversationKind::Calls => continue,
            };
            let time = |row: MessageRef| self.messages.time(row);
            let ends = self.messages.ends(conversation);
            let span = ends.map_or((0, 0), |(first, last)| (time(first), time(last)));
            let mut add = |id: u64, messages: u32| {
                if id == 0 || id == directory.owner || messages == 0 {
                    return;
                }
                let person = directory.see(&Sighting {
                    id,
                    handle: "",
                    name: "",
                    time: 0,
                    source: NameSource::Other,
                });
                talks.extend(person.map(|person| Talk {
                    person,
                    messages,
                    // For a group the span says nothing about when one person wrote.
                    span: if direct { span } else { (0, 0) },
                    conversation: conversation.id.clone(),
                    direct,
                }));
            };
            if direct {
                for id in conversation.id.split('-').filter_map(Id::parse) {
                    add(id.0, conversation.messages);
                }
            } else {
                for (id, messages) in &conversation.people {
                    add(*id, *messages);
                }
            }
        }
        directory.set_talks(talks);
    }
}
