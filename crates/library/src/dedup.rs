//! What several archives hold: that of the newest archive is listed, the others are skipped. What
//! one archive holds twice is listed twice.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use roost_records::{Kind, Tree};

/// Keys of what was listed so far, each with the rank of the archive in which it was seen first.
#[derive(Debug, Default)]
pub(crate) struct SeenKeys<K>(BTreeMap<K, u32>);

impl<K: Ord> SeenKeys<K> {
    /// Whether another archive has what the key stands for; `rank` is that of its archive. To be
    /// called once for each item, those of the newest archive first.
    pub fn is_known(&mut self, key: K, rank: u32) -> bool {
        *self.0.entry(key).or_insert(rank) != rank
    }
}

/// The records of a kind that were listed so far.
pub(super) struct SeenRecords {
    /// Whether there are several archives at all; of one archive every record is listed.
    several: bool,
    /// The field that makes records the same; empty where the whole record does.
    same: &'static str,
    seen: SeenKeys<u64>,
}

impl SeenRecords {
    /// No record was listed yet.
    pub fn new(several: bool, kind: Option<&Kind>) -> SeenRecords {
        SeenRecords {
            several,
            same: kind.map_or("", |kind| kind.same),
            seen: SeenKeys::default(),
        }
    }

    /// As [`SeenKeys::is_known`]: records are the same by the id that their kind has, or else as a
    /// whole.
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
