//! Finds messages that were read more than once: messages with the same id, and messages without an
//! id that are equal to one in another file.

use std::collections::{BTreeMap, BTreeSet};

use roost_columns::messages::MessageChunk;

/// The sort key of a message, and its position in the chunks.
#[derive(Clone, Copy)]
pub(super) struct Key {
    pub time: i64,
    /// 0 if the message has no id.
    pub id: u64,
    pub conversation: u32,
    pub chunk: u32,
    pub local: u32,
}

impl Key {
    fn sorted_as(&self, other: &Key) -> bool {
        (self.conversation, self.time, self.id) == (other.conversation, other.time, other.id)
    }

    fn of<'s>(&self, chunks: &'s [MessageChunk]) -> Option<(&'s MessageChunk, usize)> {
        Some((chunks.get(self.chunk as usize)?, self.local as usize))
    }

    /// Whether both are the same message according to their id.
    fn same(&self, first: &Key, chunks: &[MessageChunk]) -> bool {
        if self.id == 0 || !self.sorted_as(first) {
            return false;
        }
        match (self.of(chunks), first.of(chunks)) {
            (Some((a, at)), Some((b, there))) => {
                a.kind(at) == b.kind(there) && a.sender(at) == b.sender(there)
            }
            _ => false,
        }
    }
}

/// Removes duplicates from sorted keys and returns their number. Headers are not counted, because
/// they always repeat what a file of conversations contains. `files` has the file of each chunk.
pub(super) fn drop_copies(keys: &mut Vec<Key>, chunks: &[MessageChunk], files: &[usize]) -> usize {
    let mut count = 0;
    let mut counts = |key: &Key| {
        let chunk = chunks.get(key.chunk as usize);
        count += usize::from(chunk.is_some_and(|chunk| !chunk.is_of_headers()));
    };
    keys.dedup_by(|later, first| {
        let same = later.same(first, chunks);
        if same {
            counts(later);
        }
        same
    });
    let mut copies = BTreeSet::new();
    for run in keys.chunk_by(|a, b| a.id == 0 && a.sorted_as(b)) {
        if run.len() > 1 {
            add_copies(run, chunks, files, &mut copies);
        }
    }
    if !copies.is_empty() {
        keys.retain(|key| {
            let copy = copies.contains(&(key.chunk, key.local));
            if copy {
                counts(key);
            }
            !copy
        });
    }
    count
}

/// Marks duplicates among equal messages without an id. As many remain as the file with the most of
/// them contains.
fn add_copies(
    run: &[Key],
    chunks: &[MessageChunk],
    files: &[usize],
    copies: &mut BTreeSet<(u32, u32)>,
) {
    let file = |key: &Key| files.get(key.chunk as usize).copied().unwrap_or_default();
    let first = run.first().map(file);
    if run.iter().all(|key| Some(file(key)) == first) {
        return;
    }
    // For each content: how many remain, and how many each file contains.
    let mut met: BTreeMap<_, (u32, BTreeMap<usize, u32>)> = BTreeMap::new();
    for key in run {
        let Some((chunk, at)) = key.of(chunks) else {
            continue;
        };
        let content = (
            chunk.kinds.get(at),
            chunk.sender(at),
            chunk.text(at),
            chunk.extra_bytes(at),
        );
        let (stay, by_file) = met.entry(content).or_default();
        let here = by_file.entry(file(key)).or_default();
        *here += 1;
        if *here > *stay {
            *stay = *here;
        } else {
            copies.insert((key.chunk, key.local));
        }
    }
}
