//! The views of the app. Each module draws what one or a few routes show.

pub mod check;
pub mod contents;
pub mod failed;
pub mod files;
pub mod glance;
pub mod landing;
pub mod landmarks;
pub mod leaving;
pub mod media;
pub mod messages;
pub mod more;
pub mod opening;
pub mod overview;
pub mod page;
pub mod people;
pub mod person;
pub mod post;
pub mod posts;
pub mod problems;
pub mod record;
pub mod search;
pub mod sheet;
pub mod versions;
