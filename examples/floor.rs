//! The floor of reading, for the benchmark: every posts file of an archive inflated and looked
//! through as JSON without keeping anything. Built for wasm32 and run in a worker.

#![allow(missing_docs, reason = "an example, not an interface")]

#[cfg(target_arch = "wasm32")]
mod floor {
    use std::rc::Rc;

    use roost::worker::BlobSource;
    use roost_archive::{Archive, EntryReader, NamedSource};
    use serde::de::IgnoredAny;
    use wasm_bindgen::prelude::*;

    /// Bytes of JSON held at a time, as the page holds them.
    const WINDOW: usize = 1 << 20;

    /// Reads the zip and returns the number of posts; the caller measures the time.
    #[wasm_bindgen]
    pub fn floor(file: web_sys::File) -> Option<f64> {
        let name = file.name();
        let source = NamedSource {
            name,
            source: Rc::new(BlobSource::new(file)?),
        };
        let archive = Archive::open(vec![source]).ok()?;
        let mut posts = 0;
        for (entry, data) in &archive.data {
            if data.stem != "tweets" {
                continue;
            }
            posts += look_through(archive.read(*entry).ok()?)?;
        }
        Some(f64::from(posts))
    }

    /// Inflates a file and passes over the elements of its list.
    fn look_through(mut reader: EntryReader) -> Option<u32> {
        let mut window = vec![0; WINDOW];
        let (mut start, mut end, mut count) = (0, 0, 0);
        loop {
            window.copy_within(start..end, 0);
            end -= start;
            let more = reader.read(window.get_mut(end..)?).ok()?;
            end += more;
            start = 0;
            if count == 0 {
                start = window.iter().position(|byte| *byte == b'[')? + 1;
            }
            loop {
                let ahead = window.get(start..end)?;
                let is_between = |byte: &&u8| byte.is_ascii_whitespace() || **byte == b',';
                start += ahead.iter().take_while(is_between).count();
                let ahead = window.get(start..end)?;
                let mut values =
                    serde_json::Deserializer::from_slice(ahead).into_iter::<IgnoredAny>();
                let Some(Ok(_)) = values.next() else { break };
                start += values.byte_offset();
                count += 1;
            }
            if more == 0 {
                return Some(count);
            }
        }
    }
}
