//! Skips records that a newer archive also contains. A record that one archive contains twice is
//! listed twice.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use roost_records::{Kind, Tree};

/// Keys of the items listed so far, each with the rank of the first archive that had it.
#[derive(Debug, Default)]
pub(crate) struct SeenKeys<K>(BTreeMap<K, u32>);

impl<K: Ord> SeenKeys<K> {
    /// Whether an archive of a different rank already had this key. Call it once for each item,
    /// those of the newest archive (rank 0) first.
    pub fn is_known(&mut self, key: K, rank: u32) -> bool {
        *self.0.entry(key).or_insert(rank) != rank
    }
}

/// The records of one kind that were listed so far.
pub(super) struct SeenRecords {
    /// Whether several archives are open; in a single one every record is listed.
    several: bool,
    /// The field by which records are equal; if empty, the whole record is compared.
    same: &'static str,
    seen: SeenKeys<u64>,
}

impl SeenRecords {
    /// Creates an empty set for records of a kind.
    pub fn new(several: bool, kind: Option<&Kind>) -> SeenRecords {
        SeenRecords {
            several,
            same: kind.map_or("", |kind| kind.same),
            seen: SeenKeys::default(),
        }
    }

    /// As [`SeenKeys::is_known`]. Two records are equal if they have the same id in the field of
    /// their kind, or, without an id, if they are equal as a whole.
    pub fn is_known(&mut self, record: &Tree, rank: u32) -> bool {
        if !self.several {
            return false;
        }
        let mut hash = DefaultHasher::new();
        match record.text(self.same) {
            "" => record.pretty().hash(&mut hash),
            id => id.hash(&mut hash),
        }
        self.seen.is_known(hash.finish(), rank)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use roost_records::kind_by_stem;

    #[test]
    fn a_record_of_an_older_archive_is_skipped() {
        let record = |json: &str| Tree::parse(json).unwrap();
        let (one, other) = (r#"{"tweetId":"1","fullText":"a"}"#, r#"{"tweetId":"1"}"#);
        let mut likes = SeenRecords::new(true, kind_by_stem("like"));
        assert!(!likes.is_known(&record(one), 0));
        assert!(likes.is_known(&record(other), 1), "by its id");
        let mut logins = SeenRecords::new(true, kind_by_stem("ip-audit"));
        assert!(!logins.is_known(&record(one), 0));
        assert!(!logins.is_known(&record(one), 0), "twice in one archive");
        assert!(logins.is_known(&record(one), 1));
        assert!(!logins.is_known(&record(other), 1), "another record");
    }
}
