//! The floor of reading, for the benchmark: every posts file of an archive inflated and looked
//! through as JSON without keeping anything. Built for wasm32 and run in a worker.

#![allow(missing_docs, reason = "an example, not an interface")]

#[cfg(target_arch = "wasm32")]
mod floor {
    use std::rc::Rc;

    use roost::archive::{Archive, NamedSource};
    use roost::records::{RecordStream, Skip, Take, Uninspected};
    use roost::worker::BlobSource;
    use wasm_bindgen::prelude::*;

    struct Ignored;

    impl Take for Ignored {
        type Record<'de> = Uninspected;

        fn take(&mut self, _: Uninspected, _: u64) -> Result<(), Skip> {
            Ok(())
        }
    }

    /// Reads the zip and returns the number of posts; the caller measures the time.
    #[wasm_bindgen]
    pub fn floor(file: web_sys::File) -> Option<f64> {
        let name = file.name();
        let source = NamedSource { name, source: Rc::new(BlobSource::new(file)?) };
        let archive = Archive::open(vec![source]).ok()?;
        let mut posts = 0;
        for (entry, data) in archive.data_files() {
            if data.stem != "tweets" {
                continue;
            }
            let mut reader = archive.read(entry).ok()?;
            let mut stream = RecordStream::default();
            while stream.step(&mut |into| reader.read(into), &mut Ignored).ok()?.is_none() {}
            posts += stream.met;
        }
        Some(posts as f64)
    }
}
