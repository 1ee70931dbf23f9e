//! What the user sees. Pure modules first (native code, tested there), then the page itself,
//! which only a browser can run.
//!
//! | module | what |
//! |---|---|
//! | `route` | addresses after the `#` |
//! | `fill` | the placeholders of a sentence |
//! | `filters` | a query as the page changes it |
//! | `query_words` | a query as words and filters |
//! | `clues` | what is offered where a search finds nothing |
//! | `talked` | those of the room of messages |
//! | `heights`, `window` | geometry of the windowed list |
//! | `tiling` | how items stand in rows, by months |
//! | `pages` | fetched rows, bounded |
//! | `keys` | what a key means |
//! | `navigation` | what view an address names, what it is called, what lies a step out of it |
//! | `palette` | what the palette offers |
//! | `rooms` | the table of rooms, with what the rail counts |
//! | `icons` | the drawings |
//! | `months` | rows and months, the bars of the spine |
//! | `chart` | geometry of charts, the way of the arrow keys |
//! | `found` | addresses of lists, from what was counted |
//! | `range`, `lanes` | a range of months, and what there is in it |
//! | `left` | how entries of the history were left |
//! | `zones` | offsets of time zones, X's names for them |
//! | `held` | blob URLs of media, by bytes |
//! | `zoom` | looking closer at a picture |
//! | `page_route` | pages and targets, and their addresses |
//! | `meanings` | what typed words stand for in the rows of pages |
//! | `naming` | kinds, fields and saved files in words |
//! | `leaving` | the days after deactivation |
//! | `record_cells` | which cells of a record are shown |
//! | `rich_text` | bold words, lists and code in what Grok says |
//! | `telling` | problems in words |
//! | `sums` | the hashes of the files that run |
//! | `pseudo` | the right-to-left locale for checks |
//! | `client`, `hear`, `wire`, `lock` | the worker, and whether the network is locked |
//! | `open_archive` | what every view takes from the archive: client, facts, revision |
//! | `fetched` | any long list, page by page |
//! | `post_list`, `people_list`, `sheet_list`, `talk` | what lists of posts, people, rows and messages know beside their pages |
//! | `words`, `address` | numbers and dates by `Intl`; the route as a signal |
//! | `layers`, `announcer` | what lies over the page; what a screen reader is told |
//! | `app`, `views`, `parts` | the page |

pub mod blob_url_cache;
pub mod chart;
pub mod clues;
pub mod fill;
pub mod filters;
pub mod found;
pub mod heights;
pub mod icons;
pub mod keys;
pub mod lanes;
pub mod leaving;
pub mod meanings;
pub mod messages_route;
pub mod months;
pub mod naming;
pub mod navigation;
pub mod page_path;
pub mod page_route;
pub mod pages;
pub mod palette;
pub mod problem_text;
pub mod pseudo;
pub mod query_words;
pub mod range;
pub mod record_cells;
pub mod report;
pub mod rich_text;
pub mod rooms;
pub mod route;
pub mod scroll_history;
mod sheet_route;
pub mod tiling;
pub mod window;
pub mod zones;
pub mod zoom;

#[cfg(target_arch = "wasm32")]
mod address;
#[cfg(target_arch = "wasm32")]
mod announcer;
#[cfg(target_arch = "wasm32")]
mod app;
#[cfg(target_arch = "wasm32")]
mod ask_then;
#[cfg(target_arch = "wasm32")]
mod boxed;
#[cfg(target_arch = "wasm32")]
mod client;
#[cfg(target_arch = "wasm32")]
mod layers;
#[cfg(target_arch = "wasm32")]
mod lightbox;
#[cfg(target_arch = "wasm32")]
mod lock;
#[cfg(target_arch = "wasm32")]
mod message_list;
#[cfg(target_arch = "wasm32")]
mod open_archive;
#[cfg(target_arch = "wasm32")]
mod paged_list;
#[cfg(target_arch = "wasm32")]
mod parts;
#[cfg(target_arch = "wasm32")]
mod people_list;
#[cfg(target_arch = "wasm32")]
mod post_list;
#[cfg(target_arch = "wasm32")]
mod saving;
#[cfg(target_arch = "wasm32")]
mod screen;
#[cfg(target_arch = "wasm32")]
mod sheet_list;
#[cfg(target_arch = "wasm32")]
mod sums;
#[cfg(target_arch = "wasm32")]
mod views;
#[cfg(target_arch = "wasm32")]
mod when;
#[cfg(target_arch = "wasm32")]
mod wire;
#[cfg(target_arch = "wasm32")]
mod words;

#[cfg(target_arch = "wasm32")]
pub use app::mount;
