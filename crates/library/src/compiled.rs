//! The query of a filter, parsed and compiled: the one place of the library that does either.

use crate::library::Library;
use crate::rows::PostFilter;
use roost_query::syntax::Query;
use roost_query::{CompiledQuery, Context};

impl Library {
    /// The query of a filter, compiled for all areas. A session keeps it for all that one press of a
    /// key asks.
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

/// How often a query was compiled, for tests.
#[cfg(test)]
pub(crate) mod counted {
    use std::cell::Cell;

    thread_local! {
        /// By this thread.
        pub static COMPILED: Cell<u32> = const { Cell::new(0) };
    }
}
