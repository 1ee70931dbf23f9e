//! Opens arbitrary bytes as a zip: the directory is read, repaired or refused, then every entry is
//! read.
#![no_main]

use std::rc::Rc;

use libfuzzer_sys::fuzz_target;
use roost_archive::{Archive, Memory, NamedSource};

/// Bytes to unpack of each entry; zip bombs are covered by another target.
const SOME: usize = 1 << 16;

fuzz_target!(|bytes: Vec<u8>| {
    let source = Rc::new(Memory(bytes));
    let name = "archive.zip".to_owned();
    let Ok(archive) = Archive::open(vec![NamedSource { name, source }]) else {
        return;
    };
    let mut part = vec![0; SOME];
    for number in 0..archive.entries.len().min(64) {
        let _ = archive.span(number);
        if let Ok(mut reader) = archive.read(number) {
            let _ = reader.read(&mut part);
        }
    }
});
