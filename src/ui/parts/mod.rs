//! What several views share. Native elements first, every control named.

pub mod blocks;
pub mod chart;
pub mod choose;
pub mod dialog;
pub mod drop;
pub mod icon;
pub mod jump;
pub mod keys;
pub mod ledger;
pub mod lock_badge;
pub mod person;
pub mod picked;
pub mod post_facts;
pub mod post_media;
pub mod post_row;
pub mod post_text;
pub mod problem;
pub mod query;
pub mod rail;
pub mod rooms;
pub mod spine;
pub mod states;
pub mod title_bar;
pub mod value;
pub mod who;
pub mod windowed;
