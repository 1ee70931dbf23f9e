//! The collections that posts are stored in.

use roost_base::Id;
use serde::{Deserialize, Serialize};

/// A collection of posts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Shelf {
    /// The owner's posts.
    #[default]
    Posts,
    /// Liked posts.
    Likes,
    /// Posts inside moments.
    Moments,
    /// The thread that this post is part of, unrolled: oldest first, branches after their post.
    Thread(Id),
}
