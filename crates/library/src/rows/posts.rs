//! The order of lists of posts, a post's neighbors, and the versions of edited posts.

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
    /// In the order of the archive's file; for likes roughly the order of liking, newest first.
    File,
}

impl Order {
    /// All orders, as they are offered.
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

/// The posts before and after a post in the list of all posts, by time.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Neighbors {
    /// The next newer post; `None` for the newest one.
    pub newer: Option<PostRow>,
    /// The next older post; `None` for the oldest one.
    pub older: Option<PostRow>,
}

/// A version of an edited post.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Version {
    /// The version as a post.
    pub post: PostRow,
    /// The differences from the version before; all [`Change::Same`] for the first version.
    pub changes: Vec<Change>,
}

/// Words of a version compared with the version before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Change {
    /// Words in both versions.
    Same(String),
    /// Words only in this version.
    Added(String),
    /// Words only in the version before.
    Removed(String),
}
