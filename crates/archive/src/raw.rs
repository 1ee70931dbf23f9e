//! An entry as the directory of a zip has it, before it is opened.

/// An entry as the directory gives it, repaired.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Raw {
    /// The name as text that can be shown.
    pub name: String,
    /// The bytes of the name where the text has others: two entries are the same when both are.
    pub bytes: Vec<u8>,
    /// Unpacked bytes.
    pub size: u64,
    /// Packed bytes; never more than there are.
    pub packed: u64,
    /// How to find and unpack it.
    pub header: Header,
}

/// What is needed to find and unpack an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Header {
    /// General purpose bits.
    pub flags: u16,
    /// Number of the packing.
    pub method: u16,
    /// Checksum of the unpacked bytes.
    pub crc: u32,
    /// Where its own header should be.
    pub offset: u64,
}
