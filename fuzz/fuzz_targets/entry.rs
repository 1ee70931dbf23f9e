//! Reads arbitrary bytes to their end as the compressed posts file of an otherwise intact zip.
#![no_main]

use std::rc::Rc;

use libfuzzer_sys::fuzz_target;
use roost_archive::{Archive, Memory, NamedSource};
use roost_library::{Library, Step};

const NAME: &[u8] = b"data/tweets.js";

fuzz_target!(|input: (bool, u32, &[u8])| {
    let (deflated, crc, packed) = input;
    let source = Rc::new(Memory(zip(deflated, crc, packed)));
    let name = "archive.zip".to_owned();
    let Ok(archive) = Archive::open(vec![NamedSource { name, source }]) else {
        return;
    };
    let (mut library, mut opening) = Library::open(archive);
    while let Ok(step) = opening.step(&mut library) {
        if step == Step::Done {
            break;
        }
    }
    let _ = library.summary();
});

/// A zip with one entry. Its unpacked size is set to unknown, as in a zip that was streamed.
fn zip(deflated: bool, crc: u32, packed: &[u8]) -> Vec<u8> {
    let method = if deflated { 8_u16 } else { 0 };
    let size = packed.len() as u32;
    let mut common = Vec::new();
    common.extend(20_u16.to_le_bytes());
    common.extend(0_u16.to_le_bytes());
    common.extend(method.to_le_bytes());
    common.extend([0; 4]);
    common.extend(crc.to_le_bytes());
    common.extend(size.to_le_bytes());
    common.extend((if deflated { size.saturating_mul(9) } else { size }).to_le_bytes());
    common.extend((NAME.len() as u16).to_le_bytes());
    common.extend(0_u16.to_le_bytes());
    let mut out = b"PK\x03\x04".to_vec();
    out.extend(&common);
    out.extend(NAME);
    out.extend(packed);
    let directory = out.len() as u32;
    out.extend(b"PK\x01\x02");
    out.extend(20_u16.to_le_bytes());
    out.extend(&common);
    out.extend([0; 14]);
    out.extend(NAME);
    let length = out.len() as u32 - directory;
    out.extend(b"PK\x05\x06");
    out.extend([0; 4]);
    out.extend([1, 0, 1, 0]);
    out.extend(length.to_le_bytes());
    out.extend(directory.to_le_bytes());
    out.extend([0; 2]);
    out
}
