//! Where posts are kept.

use roost_base::Id;
use serde::{Deserialize, Serialize};

/// Where posts are kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Shelf {
    /// The owner's posts.
    #[default]
    Posts,
    /// Liked posts.
    Likes,
    /// Posts inside moments.
    Moments,
    /// The thread that this post is part of, unrolled: oldest first, branches behind their post.
    Thread(Id),
}
