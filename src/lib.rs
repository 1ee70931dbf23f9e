//! The package of the page: the protocol between page and worker, the worker, and the user
//! interface. They build on the crates below `crates/`.

pub mod page;
pub mod pages;
pub mod protocol;
pub mod worker;
