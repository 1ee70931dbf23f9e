//! Counts over the whole archive, as `inspect` reports them.

use std::collections::BTreeMap;

use super::messages::Conversation;
use crate::library::Library;
use roost_base::{Id, sort_ids};
use roost_columns::FileReport;
use roost_records::{ConversationKind, kind_name};

/// Counts over the whole archive, or over all that were opened together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Totals {
    /// Distinct ids of the posts in `tweets.js` (under any spelling of its name). Deleted,
    /// community and circle posts have files of their own and are not included.
    pub posts: u64,
    /// Elements of `like.js`; distinct ids if several archives are open.
    pub likes: u64,
    /// Distinct one-to-one conversations; the pieces of a long one count once.
    pub conversations: u64,
    /// Elements of their `messages` lists. The archive counts the same way: it splits a
    /// conversation after 1,000 elements of any type, and the rare others (a reaction of 2020, a
    /// welcome message) are elements of the same list.
    pub messages: u64,
    /// Distinct group conversations; archives of 2018 have them among the one-to-one ones.
    pub group_conversations: u64,
    /// Elements of their `messages` lists; joins, leaves and changes of the name are elements too.
    pub group_messages: u64,
    /// Followers: elements of the list in the newest archive.
    pub followers: u64,
    /// Followed accounts: elements of the list in the newest archive.
    pub following: u64,
    /// Files in media folders; if several archives are open, each path counts once.
    pub media_files: u64,
}

impl Library {
    /// Returns the counts over the whole archive.
    pub fn totals(&self) -> Totals {
        let mut totals = Totals {
            posts: self.distinct_posts(),
            likes: match self.archive.downloads.len() {
                1 => self.newest_records("like"),
                _ => self.likes.order().len() as u64,
            },
            followers: self.newest_records("follower"),
            following: self.newest_records("following"),
            media_files: self.media.len() as u64,
            ..Totals::default()
        };
        let listed = |conversation: &&Conversation| conversation.is_listed;
        for conversation in self.messages.conversations().iter().filter(listed) {
            let (conversations, count) = match conversation.kind() {
                ConversationKind::Direct => (&mut totals.conversations, &mut totals.messages),
                ConversationKind::Group => {
                    (&mut totals.group_conversations, &mut totals.group_messages)
                }
                ConversationKind::Calls => continue,
            };
            *conversations += 1;
            *count += u64::from(conversation.listed);
        }
        totals
    }

    fn distinct_posts(&self) -> u64 {
        let of_tweets: Vec<bool> = self
            .archive
            .entries
            .iter()
            .enumerate()
            .map(|(entry, _)| {
                let stem = self.stem_of(entry);
                matches!(kind_name(&stem), "tweets" | "tweets.csv")
            })
            .collect();
        let chunks = self
            .posts
            .by_file()
            .filter(|(_, file)| of_tweets.get(**file).copied().unwrap_or(false));
        let mut ids: Vec<Id> = chunks
            .flat_map(|(chunk, _)| chunk.ids.iter().map(|id| Id(*id)))
            .collect();
        sort_ids(&mut ids);
        ids.dedup();
        ids.len() as u64
    }

    /// Returns the reports of the files that are counted: for each kind those in the newest archive
    /// that has any.
    pub(super) fn newest_files(&self) -> Vec<&FileReport> {
        let mut newest: BTreeMap<&str, u32> = BTreeMap::new();
        for file in self.files.iter() {
            let rank = self.rank_of(file.entry);
            let known = newest.entry(kind_name(&file.stem)).or_insert(rank);
            *known = rank.min(*known);
        }
        let counts = |file: &&FileReport| {
            newest.get(kind_name(&file.stem)) == Some(&self.rank_of(file.entry))
        };
        self.files.iter().filter(counts).collect()
    }

    /// Returns the number of elements in a kind's files in the newest archive that has any.
    pub(super) fn newest_records(&self, stem: &str) -> u64 {
        let files = self.newest_files().into_iter();
        let files = files.filter(|file| kind_name(&file.stem) == kind_name(stem));
        files.map(|file| file.records).sum()
    }
}
