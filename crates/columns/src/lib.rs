//! Posts and messages as columns: filled from data files, a window at a time, and searched. All
//! posts and messages are processed here, so this crate is optimized for speed.

mod article;
mod article_body;
mod draft;
mod extra;
mod find;
pub mod messages;
mod note;
mod old_posts;
mod other;
pub mod posts;
mod rare;
mod reading;

pub use article::{Article, ArticleFacts};
pub use article_body::{ArticleBlock, ArticleBody, BlockKind};
pub use draft::PostDraft;
pub use extra::{Extra, ExtraMedia};
pub use messages::MessageChunk;
pub use note::Note;
pub use old_posts::Author;
pub use other::{Header, PendingJoins};
pub use posts::{PostChunk, PostFiller};
pub use reading::{FileReport, ReadFile, Reading};
