//! What the sample archive shall hold, and how it is packed.

/// What the archive shall hold.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Other seeds give other words and pictures.
    pub seed: u64,
    /// Posts in all parts of `tweets.js`; at most 4 million.
    pub posts: u32,
    /// Files that the posts are spread over, at least 1.
    pub parts: u32,
    /// Bytes of media beside those of the scripted posts, in files of 64 MiB of zeros behind a
    /// picture, so that they can be holes on disk.
    pub media_bytes: u64,
    /// Messages beside those that every sample archive has.
    pub messages: u32,
}

/// How data files are packed; media are always stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Packing {
    /// As they are.
    Stored,
    /// As `deflate.rs` does it: larger than with zlib, and without its code.
    Light,
    /// With deflate, as X does; not in the browser, which would have to carry an encoder.
    #[cfg(not(target_arch = "wasm32"))]
    Deflated,
}

/// Zeros behind each of the large media files.
pub(super) const LARGE_MEDIA: u64 = 64 << 20;

impl Plan {
    /// What the page offers to visitors: as much as a person writes, and drawn in a blink.
    pub fn demo() -> Plan {
        Plan {
            seed: 7,
            posts: 12_000,
            parts: 2,
            media_bytes: 0,
            messages: 0,
        }
    }

    /// What a reader warms up with: about a tenth of it.
    pub(super) fn practice() -> Plan {
        Plan {
            posts: 1_150,
            ..Plan::demo()
        }
    }

    /// How many posts of others she likes.
    pub(super) fn likes(&self) -> u64 {
        u64::from(self.posts / 20).clamp(120, 600)
    }

    /// How many messages go to and fro between her and her sister.
    pub(super) fn sisterly(&self) -> u64 {
        u64::from(self.posts / 40).clamp(30, 300)
    }

    /// Large media files beside those of the scripted posts.
    pub(super) fn extra_files(&self) -> u64 {
        self.media_bytes.div_ceil(LARGE_MEDIA)
    }
}
