//! The user interface. The first modules are pure code, tested natively; the rest only runs in a
//! browser.
//!
//! | module | content |
//! |---|---|
//! | `route` | addresses after the `#` |
//! | `messages_route`, `sheet_route` | addresses of messages; of tables, records and files |
//! | `page_route`, `page_path` | routes of targets; paths of pages |
//! | `navigation` | which view an address names, its name, the view one level up |
//! | `catalog` | the sentences of the page's language |
//! | `languages` | the languages of the site, and the reader's |
//! | `fill` | the placeholders of a sentence |
//! | `filters` | how the page changes a query |
//! | `query_words` | a query split into words and filters |
//! | `clues` | suggestions for a search without results |
//! | `heights`, `window` | geometry of the windowed list |
//! | `tiling` | items arranged in rows, by months |
//! | `pages` | fetched rows, bounded |
//! | `keys` | keyboard shortcuts |
//! | `palette` | what the palette offers |
//! | `type_ahead` | which choice typed letters mean |
//! | `rooms` | the table of sections, with their counts |
//! | `icons` | icons as SVG paths |
//! | `months` | rows and months, the bars of the timeline |
//! | `chart` | geometry of charts, and their arrow keys |
//! | `found` | addresses of the lists behind counts |
//! | `range`, `lanes` | a range of months, and its counts |
//! | `scroll_history`, `layer_stack` | how history entries were left; those of dialogs |
//! | `steps` | the steps through the history that the page takes itself |
//! | `zones` | offsets of time zones, X's names for them |
//! | `blob_url_cache` | blob URLs of media, bounded by bytes |
//! | `zoom` | zooming into an image |
//! | `meanings` | what typed words mean in the rows of pages |
//! | `naming`, `fields` | the names of kinds and saved files; those of the fields of records |
//! | `leaving` | the dates after deactivation |
//! | `record_cells` | which cells of a record are shown |
//! | `report` | the structure of an archive as text |
//! | `rich_text` | the Markdown that Grok writes |
//! | `problem_text`, `plain` | the text of problems; numbers in it where there is no browser |
//! | `text_width`, `duration` | the rough width of a text; the unit of a length of time |
//! | `intl` | objects of the browser's `Intl` |
//! | `boxed` | reactive closures of one type |
//! | `rest` | what waits until nothing changes |
//! | `client`, `ask_then`, `wire` | the worker, and questions to it |
//! | `lock`, `sums` | whether the network is locked; the hashes of the running files |
//! | `open_archive` | what every view needs of the archive: client, facts, revision |
//! | `paged_list` | any long list, page by page |
//! | `post_list`, `message_list`, `people_list`, `sheet_list` | the lists of each kind of row |
//! | `words`, `when` | numbers and dates by `Intl`; the times of posts |
//! | `address` | the route as a signal |
//! | `layers`, `announcer` | dialogs over the page; messages for screen readers |
//! | `lightbox` | which photo or video is open |
//! | `saving`, `screen` | downloads; media queries |
//! | `app`, `views`, `parts` | the page itself |

pub mod blob_url_cache;
pub mod catalog;
pub mod chart;
pub mod clues;
pub mod duration;
pub mod fields;
pub mod fill;
pub mod filters;
pub mod found;
pub mod heights;
pub mod icons;
pub mod keys;
pub mod lanes;
pub mod languages;
pub mod layer_stack;
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
#[cfg(not(target_arch = "wasm32"))]
mod plain;
pub mod problem_text;
pub mod query_words;
pub mod range;
pub mod record_cells;
pub mod report;
pub mod rich_text;
pub mod rooms;
pub mod route;
pub mod scroll_history;
mod sheet_route;
pub mod steps;
pub mod text_width;
pub mod tiling;
pub mod type_ahead;
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
mod intl;
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
mod rest;
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
