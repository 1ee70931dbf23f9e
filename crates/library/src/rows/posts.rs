//! How posts are ordered, and the versions of edited ones.

use serde::{Deserialize, Serialize};

use super::PostRow;

/// How a list of posts is ordered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Order {
    /// Newest first.
    #[default]
    Newest,
    /// Oldest first.
    Oldest,
    /// Most liked first.
    Likes,
    /// Most reposted first.
    Reposts,
    /// As the archive's file has them; for likes roughly the order of liking, newest first.
    File,
}

impl Order {
    /// All, in the order in which they are offered.
    pub const ALL: [Order; 5] = [
        Order::Newest,
        Order::Oldest,
        Order::Likes,
        Order::Reposts,
        Order::File,
    ];

    /// The name in addresses and in keys of locale files.
    pub const fn name(self) -> &'static str {
        match self {
            Order::Newest => "newest",
            Order::Oldest => "oldest",
            Order::Likes => "likes",
            Order::Reposts => "reposts",
            Order::File => "file",
        }
    }
}

/// The posts beside a post in the list of all, in the order of time.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Neighbors {
    /// The next newer one; `None` for the newest of all.
    pub newer: Option<PostRow>,
    /// The next older one; `None` for the oldest of all.
    pub older: Option<PostRow>,
}

/// A version of an edited post.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Version {
    /// The version as a post.
    pub post: PostRow,
    /// Its words against those of the version before; all [`Change::Same`] for the first.
    pub changes: Vec<Change>,
}

/// Words of a version against those of the one before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Change {
    /// In both.
    Same(String),
    /// New.
    Added(String),
    /// Gone.
    Removed(String),
}
