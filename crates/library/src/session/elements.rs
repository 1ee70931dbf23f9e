//! Reads elements of data files by their number. Small files are cached unpacked; a large file is
//! read forward from the position where the last request ended.

use std::collections::VecDeque;

use crate::elements::Elements;
use roost_archive::Archive;
use roost_base::Problem;

/// Files of up to this many unpacked bytes are cached, as long as all cached texts together fit
/// into [`MOST_KEPT`].
const LARGEST_KEPT: u64 = 12 << 20;
const MOST_KEPT: usize = 32 << 20;

/// Caches of the files that were read last.
#[derive(Default)]
pub(super) struct ElementCache {
    /// The cached files; the most recently used one is last.
    kept: Vec<Kept>,
    cursor: Option<Cursor>,
}

/// An unpacked file.
struct Kept {
    entry: usize,
    text: String,
    /// The end offset of each element in `text`, after a leading 0; an element that was skipped has
    /// no length.
    ends: Vec<usize>,
}

/// A large file that was read up to some position.
struct Cursor {
    entry: usize,
    elements: Elements,
    /// The elements of the last window, starting with the requested one, with their numbers.
    compiled: VecDeque<(u64, String)>,
    /// One more than the number of the last element that was read.
    next: u64,
    ended: bool,
}

impl ElementCache {
    /// Returns the JSON of an element; `None` if the file has no such element or it was skipped.
    ///
    /// # Errors
    /// When the file cannot be opened or its medium is no longer readable.
    pub fn get(
        &mut self,
        archive: &Archive,
        entry: usize,
        number: u64,
    ) -> Result<Option<String>, Problem> {
        if archive.entries.get(entry).map_or(0, |entry| entry.size) > LARGEST_KEPT {
            return self.read_on(archive, entry, number);
        }
        let kept = self.keep(archive, entry)?;
        let end = |number: u64| kept.ends.get(usize::try_from(number).ok()?).copied();
        let span = number.checked_sub(1).and_then(end).zip(end(number));
        let text = span.and_then(|(start, end)| kept.text.get(start..end));
        Ok(text.filter(|text| !text.is_empty()).map(str::to_owned))
    }

    fn keep(&mut self, archive: &Archive, entry: usize) -> Result<&Kept, Problem> {
        let found = self.kept.iter().position(|kept| kept.entry == entry);
        let kept = match found {
            Some(place) => self.kept.remove(place),
            None => Kept::read(archive, entry)?,
        };
        self.kept.push(kept);
        let mut sum = 0;
        let too_many = self.kept.iter().rposition(|kept| {
            sum += kept.text.len();
            sum > MOST_KEPT
        });
        self.kept.drain(..too_many.map_or(0, |place| place + 1));
        // Never empty: the file pushed above is too small to be drained.
        self.kept
            .last()
            .ok_or_else(|| Problem::new(roost_base::Code::NotInArchive).fact("name", entry))
    }

    fn read_on(
        &mut self,
        archive: &Archive,
        entry: usize,
        number: u64,
    ) -> Result<Option<String>, Problem> {
        let behind = |cursor: &Cursor| {
            let first = cursor
                .compiled
                .front()
                .map_or(cursor.next, |(first, _)| *first);
            cursor.entry == entry && first <= number
        };
        let mut cursor = match self.cursor.take().filter(behind) {
            Some(cursor) => cursor,
            None => Cursor {
                entry,
                elements: Elements::start(archive, entry)?,
                compiled: VecDeque::new(),
                next: 1,
                ended: false,
            },
        };
        let text = cursor.find(archive, number)?;
        self.cursor = Some(cursor);
        Ok(text)
    }
}

impl Kept {
    fn read(archive: &Archive, entry: usize) -> Result<Kept, Problem> {
        let mut kept = Kept {
            entry,
            text: String::new(),
            ends: vec![0],
        };
        let mut elements = Elements::start(archive, entry)?;
        while elements.step(archive, &mut |number, raw| {
            let before = usize::try_from(number).unwrap_or(0);
            kept.ends
                .resize(before.max(kept.ends.len()), kept.text.len());
            kept.text.push_str(raw);
            kept.ends.push(kept.text.len());
        })? {}
        Ok(kept)
    }
}

impl Cursor {
    fn find(&mut self, archive: &Archive, number: u64) -> Result<Option<String>, Problem> {
        while !self.ended && self.next <= number {
            self.compiled.clear();
            let (compiled, next) = (&mut self.compiled, &mut self.next);
            self.ended = !self.elements.step(archive, &mut |met, raw| {
                *next = met + 1;
                if met >= number {
                    compiled.push_back((met, raw.to_owned()));
                }
            })?;
        }
        let found = self.compiled.iter().find(|(met, _)| *met == number);
        Ok(found.map(|(_, text)| text.clone()))
    }
}
