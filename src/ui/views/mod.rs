//! One view for each area.

pub mod failed;
pub mod landing;
pub mod more;
pub mod opening;
pub mod overview;
pub mod people;
pub mod person;
pub mod post;
pub mod posts;
pub mod problems;
pub mod search;
