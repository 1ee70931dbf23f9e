//! Writes the files of an archive, and the manifest that lists them.
//!
//! In: records, media, text. Out: entries of a zip, and at the end `data/manifest.js` with the
//! counts and sizes of what was really written.

use std::io::{self, Seek, Write};

use super::calendar::GENERATED;
use super::json::{Json, object};
use super::person::ADA;
use super::plan::Packing;
use super::zip_out::ZipOut;
use roost_base::SortSmall;

/// An archive under construction.
pub struct Archive<W> {
    zip: ZipOut<W>,
    packing: Packing,
    size: u64,
    kinds: Vec<(String, Vec<(&'static str, Json)>)>,
}

/// How many bytes of JSON are collected before they are written to the zip.
const BATCH: usize = 1 << 16;

impl<W: Write + Seek> Archive<W> {
    /// An empty archive; `packing` is how its data files are compressed.
    pub fn new(out: W, packing: Packing) -> Self {
        Self {
            zip: ZipOut::new(out),
            packing,
            size: 0,
            kinds: Vec::new(),
        }
    }

    /// Adds a data file with a single part. `stem` is its name without `.js`; `media` its media
    /// folder, if it has one.
    pub fn kind(
        &mut self,
        stem: &str,
        media: Option<&str>,
        records: impl IntoIterator<Item = Json>,
    ) -> io::Result<()> {
        self.parts(stem, media, &mut [&mut records.into_iter()])
    }

    /// Adds a data file in parts.
    pub fn parts(
        &mut self,
        stem: &str,
        media: Option<&str>,
        parts: &mut [&mut dyn Iterator<Item = Json>],
    ) -> io::Result<()> {
        let mut files = Vec::new();
        for (number, records) in parts.iter_mut().enumerate() {
            let suffix = match number {
                0 => String::new(),
                _ => format!("-part{number}"),
            };
            let name = format!("data/{stem}{suffix}.js");
            let global = format!("YTD.{}.part{number}", stem.replace('-', "_"));
            let mut count = 0;
            self.size += self.zip.stream(&name, self.packing, |sink| {
                count = write_records(sink, &global, *records)?;
                Ok(())
            })?;
            files.push(object([
                ("fileName", name.into()),
                ("globalName", global.into()),
                ("count", count.into()),
            ]));
        }
        let mut entry = Vec::new();
        if let Some(folder) = media {
            entry.push(("mediaDirectory", format!("data/{folder}").into()));
        }
        entry.push(("files", Json::List(files)));
        self.kinds.push((camel_case(stem), entry));
        Ok(())
    }

    /// Adds a media folder to the manifest, whether or not it contains anything.
    pub fn media_folder(&mut self, folder: &str) {
        let entry = vec![("mediaDirectory", format!("data/{folder}").into())];
        self.kinds
            .push((camel_case(&folder.replace('_', "-")), entry));
    }

    /// Adds a media file that consists of `bytes` and then `zeros` zero bytes.
    pub fn media(&mut self, folder: &str, name: &str, bytes: &[u8], zeros: u64) -> io::Result<()> {
        let name = format!("data/{folder}/{name}");
        self.size += self.zip.store(&name, bytes, zeros)?;
        Ok(())
    }

    /// Adds a file that is neither records nor media.
    pub fn text(&mut self, name: &str, text: &str) -> io::Result<()> {
        let fill = |sink: &mut dyn Write| sink.write_all(text.as_bytes());
        self.zip.stream(name, self.packing, fill).map(|_| ())
    }

    /// Writes the manifest and the directory.
    pub fn finish(mut self) -> io::Result<W> {
        self.kinds.sort_small_by(|a, b| a.0.cmp(&b.0));
        let manifest = self.manifest();
        self.text("data/manifest.js", &manifest)?;
        self.zip.finish()
    }

    fn manifest(&mut self) -> String {
        let mut kinds = String::from("{");
        for (n, (name, entry)) in self.kinds.drain(..).enumerate() {
            let comma = if n == 0 { "" } else { "," };
            kinds.push_str(&format!("{comma}\n    \"{name}\" : "));
            Json::Object(entry).print(&mut kinds, 2);
        }
        kinds.push_str("\n  }");
        let head = object([
            (
                "userInfo",
                object([
                    ("accountId", ADA.id.into()),
                    ("userName", ADA.handle.into()),
                    ("displayName", ADA.name.into()),
                ]),
            ),
            (
                "archiveInfo",
                object([
                    ("sizeBytes", self.size.into()),
                    ("generationDate", GENERATED.iso().into()),
                    ("isPartialArchive", false.into()),
                    ("maxPartSizeBytes", 53_687_091_200.into()),
                ]),
            ),
            (
                "readmeInfo",
                object([
                    ("fileName", "data/README.txt".into()),
                    ("directory", "data/".into()),
                    ("name", "README.txt".into()),
                ]),
            ),
        ]);
        let mut text = String::from("window.__THAR_CONFIG = ");
        head.print(&mut text, 0);
        // The names of the kinds are known only here, not at compile time.
        let end = text.trim_end_matches(['\n', '}']).len();
        text.truncate(end);
        text.push_str(&format!("}},\n  \"dataTypes\" : {kinds}\n}}"));
        text
    }
}

fn write_records(
    sink: &mut dyn Write,
    global: &str,
    records: &mut dyn Iterator<Item = Json>,
) -> io::Result<u64> {
    let mut text = format!("window.{global} = [");
    let mut count = 0;
    for record in records {
        text.push_str(if count == 0 { "\n  " } else { ",\n  " });
        record.print(&mut text, 1);
        count += 1;
        if text.len() > BATCH {
            sink.write_all(text.as_bytes())?;
            text.clear();
        }
    }
    text.push_str(if count == 0 { " ]" } else { "\n]" });
    sink.write_all(text.as_bytes())?;
    Ok(count)
}

/// `direct-messages` becomes `directMessages`.
fn camel_case(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for (n, word) in name.split('-').enumerate() {
        let mut letters = word.chars();
        match letters.next() {
            Some(first) if n > 0 => out.push(first.to_ascii_uppercase()),
            Some(first) => out.push(first),
            None => {}
        }
        out.push_str(letters.as_str());
    }
    out
}
