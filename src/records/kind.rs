//! The table of kinds: which data files there are and how each is read.

/// How the records of a kind are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    /// Into the library's posts.
    Posts,
    /// Conversations and their messages.
    Conversations,
    /// Who the owner is.
    Account,
    /// What the owner says of themselves.
    Profile,
    /// An object about the archive itself.
    Manifest,
    /// Counted, not kept.
    Counted,
}

/// One line of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kind {
    /// File stems through the years, the newest first; the first one names the kind.
    pub stems: &'static [&'static str],
    /// How its records are read.
    pub reader: Reader,
}

/// In the order in which an archive is read: the facts first, then what is looked at most.
pub const KINDS: &[Kind] = &[
    Kind {
        stems: &["manifest"],
        reader: Reader::Manifest,
    },
    Kind {
        stems: &["account"],
        reader: Reader::Account,
    },
    Kind {
        stems: &["profile"],
        reader: Reader::Profile,
    },
    Kind {
        stems: &["tweets", "tweet"],
        reader: Reader::Posts,
    },
    Kind {
        stems: &["direct-messages", "direct-message"],
        reader: Reader::Conversations,
    },
    Kind {
        stems: &["direct-messages-group", "direct-message-group"],
        reader: Reader::Conversations,
    },
    Kind {
        stems: &["like"],
        reader: Reader::Counted,
    },
    Kind {
        stems: &["follower"],
        reader: Reader::Counted,
    },
    Kind {
        stems: &["following"],
        reader: Reader::Counted,
    },
];

/// The place of a stem in [`KINDS`]; `None` for a kind that the table does not know.
pub fn kind_of(stem: &str) -> Option<usize> {
    KINDS.iter().position(|kind| kind.stems.contains(&stem))
}
