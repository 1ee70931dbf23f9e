//! The contents of the sample archive, and how it is compressed.

/// The contents of the archive.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The seed of the generator; other seeds give other words and pictures.
    pub seed: u64,
    /// The number of posts in all parts of `tweets.js`; at most 4 million.
    pub posts: u32,
    /// The number of files that the posts are spread over, at least 1.
    pub parts: u32,
    /// Bytes of media in addition to those of the scripted posts, in files of a picture and 64 MiB
    /// of zeros, which can be holes on disk.
    pub media_bytes: u64,
    /// The number of messages in addition to those that every sample archive has.
    pub messages: u32,
}

/// How data files are compressed; media are always stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Packing {
    /// Not compressed.
    Stored,
    /// As `deflate.rs` does it: larger than with zlib, but without its code.
    Light,
    /// With deflate, as X does; not in the browser, where the page would have to contain an
    /// encoder.
    #[cfg(not(target_arch = "wasm32"))]
    Deflated,
}

/// The number of zeros after each of the large pictures.
pub(super) const LARGE_MEDIA: u64 = 64 << 20;

impl Plan {
    /// What the page offers to visitors: as much as one person writes, and generated in an instant.
    pub fn demo() -> Plan {
        Plan {
            seed: 7,
            posts: 12_000,
            parts: 2,
            media_bytes: 0,
            messages: 0,
        }
    }

    /// What the engine warms up with: about a tenth of it.
    pub(super) fn practice() -> Plan {
        Plan {
            posts: 1_150,
            ..Plan::demo()
        }
    }

    /// How many posts of others the owner likes.
    pub(super) fn likes(&self) -> u64 {
        u64::from(self.posts / 20).clamp(120, 600)
    }

    /// How many messages there are between the owner and her sister.
    pub(super) fn sisterly(&self) -> u64 {
        u64::from(self.posts / 40).clamp(30, 300)
    }

    /// The number of large media files in addition to the media of the scripted posts.
    pub(super) fn extra_files(&self) -> u64 {
        self.media_bytes.div_ceil(LARGE_MEDIA)
    }
}
