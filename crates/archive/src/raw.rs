//! An entry of a zip's directory, before it is opened.

/// An entry as the directory gives it, repaired.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Raw {
    /// The name as text that can be shown.
    pub name: String,
    /// The bytes of the name if they differ from the text, else empty: entries are equal if both
    /// are.
    pub bytes: Vec<u8>,
    /// Uncompressed size in bytes.
    pub size: u64,
    /// Compressed size in bytes; at most the length of the source.
    pub packed: u64,
    /// How to find and unpack it.
    pub header: Header,
}

/// What is needed to find and unpack an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Header {
    /// General purpose bits.
    pub flags: u16,
    /// Number of the compression method.
    pub method: u16,
    /// CRC-32 of the uncompressed bytes.
    pub crc: u32,
    /// The offset where its own header should be.
    pub offset: u64,
}
