//! Parses and compiles the query of a filter; nothing else in the library does either.

use crate::library::Library;
use crate::rows::PostFilter;
use roost_query::syntax::Query;
use roost_query::{CompiledQuery, Context};

impl Library {
    /// Compiles the query of a filter for all areas. A session caches the result, so that all
    /// questions caused by one key press share it.
    pub(crate) fn compiled(&self, filter: &PostFilter) -> CompiledQuery {
        #[cfg(test)]
        counted::COMPILED.set(counted::COMPILED.get() + 1);
        let context = Context {
            owner: &self.owner().handle,
            days: &filter.days,
            zone: &filter.zone,
        };
        CompiledQuery::new(&Query::read(&filter.query), context)
    }
}

/// Number of queries compiled, for tests.
#[cfg(test)]
pub(crate) mod counted {
    use std::cell::Cell;

    thread_local! {
        /// Queries compiled by this thread.
        pub static COMPILED: Cell<u32> = const { Cell::new(0) };
    }
}
