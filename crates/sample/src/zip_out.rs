//! Writes named bytes to a zip.
//!
//! In: files, either as a whole or as a stream of writes. Out: a zip with Zip64 records throughout,
//! like X's archives since 2024, even small ones. Does not use `zip::ZipWriter`: its method is
//! chosen at run time, so it would add a deflate encoder to the page, which has only `deflate.rs`.

use std::io::{self, Seek, SeekFrom, Write};

use super::deflate::deflated;
use super::plan::Packing;

const LOCAL: u32 = 0x0403_4b50;
const CENTRAL: u32 = 0x0201_4b50;
const END: u32 = 0x0605_4b50;
const END64: u32 = 0x0606_4b50;
const LOCATOR64: u32 = 0x0706_4b50;
/// The first version of the format with Zip64.
const VERSION: u16 = 45;
/// The flag for names in UTF-8.
const FLAGS: u16 = 0x0800;
/// 2026-06-14 10:20:30, when the sample archive was created, in the format of DOS.
const TIME: u16 = 10 << 11 | 20 << 5 | 15;
const DATE: u16 = (2026 - 1980) << 9 | 6 << 5 | 14;
/// Marks a 32-bit field whose value is in the Zip64 extra field.
const SEE_EXTRA: u32 = u32::MAX;
const STORED: u16 = 0;
const DEFLATED: u16 = 8;

/// A zip under construction.
pub struct ZipOut<W> {
    out: W,
    entries: Vec<Entry>,
}

struct Entry {
    name: String,
    method: u16,
    offset: u64,
    sums: Sums,
}

#[derive(Default, Clone, Copy)]
struct Sums {
    crc: u32,
    packed: u64,
    unpacked: u64,
}

impl<W: Write + Seek> ZipOut<W> {
    /// Starts an empty zip at the current position of `out`, which should be its beginning.
    pub fn new(out: W) -> Self {
        let entries = Vec::new();
        Self { out, entries }
    }

    /// Adds a stored file that consists of `bytes` and then `zeros` zero bytes.
    pub fn store(&mut self, name: &str, bytes: &[u8], zeros: u64) -> io::Result<u64> {
        self.stream(name, Packing::Stored, |sink| {
            sink.write_all(bytes)?;
            io::copy(&mut io::Read::take(io::repeat(0), zeros), sink).map(|_| ())
        })
    }

    /// Adds a file that `fill` writes piece by piece; returns its uncompressed size.
    pub fn stream(
        &mut self,
        name: &str,
        packing: Packing,
        fill: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> io::Result<u64> {
        let offset = self.out.stream_position()?;
        let method = match packing {
            Packing::Stored => STORED,
            Packing::Light => DEFLATED,
            #[cfg(not(target_arch = "wasm32"))]
            Packing::Deflated => DEFLATED,
        };
        let mut entry = Entry {
            name: name.to_owned(),
            method,
            offset,
            sums: Sums::default(),
        };
        self.out.write_all(&entry.local_header())?;
        entry.sums = match packing {
            Packing::Stored => {
                let mut body = Body::new(&mut self.out);
                fill(&mut body)?;
                body.sums()
            }
            Packing::Light => {
                let mut body = Body::new(Vec::new());
                fill(&mut body)?;
                let sums = body.sums();
                let packed = deflated(&body.out);
                self.out.write_all(&packed)?;
                let packed = packed.len() as u64;
                Sums { packed, ..sums }
            }
            #[cfg(not(target_arch = "wasm32"))]
            Packing::Deflated => {
                let level = flate2::Compression::default();
                let packed = Body::new(&mut self.out);
                let mut body = Body::new(flate2::write::DeflateEncoder::new(packed, level));
                fill(&mut body)?;
                let sums = body.sums();
                let packed = body.out.finish()?.length;
                Sums { packed, ..sums }
            }
        };
        let end = self.out.stream_position()?;
        self.out.seek(SeekFrom::Start(offset))?;
        self.out.write_all(&entry.local_header())?;
        self.out.seek(SeekFrom::Start(end))?;
        let unpacked = entry.sums.unpacked;
        self.entries.push(entry);
        Ok(unpacked)
    }

    /// Writes the directory and returns the sink.
    pub fn finish(mut self) -> io::Result<W> {
        let start = self.out.stream_position()?;
        for entry in &self.entries {
            self.out.write_all(&entry.central_header())?;
        }
        let end = self.out.stream_position()?;
        let count = self.entries.len() as u64;
        let mut tail = Vec::with_capacity(98);
        put32(&mut tail, END64);
        put64(&mut tail, 44);
        put16(&mut tail, VERSION);
        put16(&mut tail, VERSION);
        put32(&mut tail, 0);
        put32(&mut tail, 0);
        for number in [count, count, end - start, start] {
            put64(&mut tail, number);
        }
        put32(&mut tail, LOCATOR64);
        put32(&mut tail, 0);
        put64(&mut tail, end);
        put32(&mut tail, 1);
        put32(&mut tail, END);
        put32(&mut tail, 0);
        for _ in 0..2 {
            put16(&mut tail, u16::try_from(count).unwrap_or(u16::MAX));
        }
        for number in [end - start, start] {
            put32(&mut tail, u32::try_from(number).unwrap_or(u32::MAX));
        }
        put16(&mut tail, 0);
        self.out.write_all(&tail)?;
        self.out.flush()?;
        Ok(self.out)
    }
}

impl Entry {
    fn local_header(&self) -> Vec<u8> {
        let mut header = Vec::with_capacity(50 + self.name.len());
        put32(&mut header, LOCAL);
        self.shared_fields(&mut header, 20);
        header.extend_from_slice(self.name.as_bytes());
        put16(&mut header, 1);
        put16(&mut header, 16);
        put64(&mut header, self.sums.unpacked);
        put64(&mut header, self.sums.packed);
        header
    }

    fn central_header(&self) -> Vec<u8> {
        let mut header = Vec::with_capacity(74 + self.name.len());
        put32(&mut header, CENTRAL);
        put16(&mut header, VERSION);
        self.shared_fields(&mut header, 28);
        // No comment, first disk, no attributes.
        header.extend_from_slice(&[0; 10]);
        put32(&mut header, SEE_EXTRA);
        header.extend_from_slice(self.name.as_bytes());
        put16(&mut header, 1);
        put16(&mut header, 24);
        for number in [self.sums.unpacked, self.sums.packed, self.offset] {
            put64(&mut header, number);
        }
        header
    }

    fn shared_fields(&self, header: &mut Vec<u8>, extra: u16) {
        for number in [VERSION, FLAGS, self.method, TIME, DATE] {
            put16(header, number);
        }
        put32(header, self.sums.crc);
        put32(header, SEE_EXTRA);
        put32(header, SEE_EXTRA);
        put16(header, self.name.len() as u16);
        put16(header, extra);
    }
}

/// Passes writes on, and stores their length and checksum.
struct Body<W> {
    out: W,
    crc: u32,
    length: u64,
}

impl<W> Body<W> {
    fn new(out: W) -> Self {
        Self {
            out,
            crc: 0,
            length: 0,
        }
    }

    fn sums(&self) -> Sums {
        Sums {
            crc: self.crc,
            packed: self.length,
            unpacked: self.length,
        }
    }
}

impl<W: Write> Write for Body<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let taken = self.out.write(bytes)?;
        if let Some(bytes) = bytes.get(..taken) {
            self.crc = zlib_rs::crc32::crc32(self.crc, bytes);
        }
        self.length += taken as u64;
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

fn put16(out: &mut Vec<u8>, number: u16) {
    out.extend_from_slice(&number.to_le_bytes());
}

fn put32(out: &mut Vec<u8>, number: u32) {
    out.extend_from_slice(&number.to_le_bytes());
}

fn put64(out: &mut Vec<u8>, number: u64) {
    out.extend_from_slice(&number.to_le_bytes());
}

#[cfg(test)]
mod tests {
    use super::ZipOut;
    use crate::Packing;
    use std::io::{Cursor, Read, Write};

    #[test]
    fn the_zip_crate_reads_what_is_written() {
        let mut zip = ZipOut::new(Cursor::new(Vec::new()));
        zip.store("data/tweets_media/1-é.png", b"png", 5).unwrap();
        let text = "the same again, ".repeat(1000);
        let fill = |sink: &mut dyn Write| sink.write_all(text.as_bytes());
        zip.stream("data/a.js", Packing::Deflated, fill).unwrap();
        zip.stream("data/b.js", Packing::Stored, fill).unwrap();
        let mut read = zip::ZipArchive::new(zip.finish().unwrap()).unwrap();
        assert_eq!(read.len(), 3);
        let mut bytes = Vec::new();
        let mut file = read.by_name("data/tweets_media/1-é.png").unwrap();
        file.read_to_end(&mut bytes).unwrap();
        assert_eq!(bytes, b"png\0\0\0\0\0");
        drop(file);
        for name in ["data/a.js", "data/b.js"] {
            let mut back = String::new();
            let mut file = read.by_name(name).unwrap();
            file.read_to_string(&mut back).unwrap();
            assert_eq!(back, text);
            assert_eq!(file.compressed_size() < 1000, name == "data/a.js");
        }
    }
}
