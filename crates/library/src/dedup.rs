//! Records that several archives hold: that of the newest archive is listed, the others are skipped.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use roost_records::{Kind, Tree};

/// The records of a kind that were listed so far.
pub(super) struct SeenRecords {
    /// Whether there are several archives at all; of one archive every record is listed.
    several: bool,
    /// The field that makes records the same; empty where the whole record does.
    same: &'static str,
    /// The rank of the archive in which a record was seen first.
    ranks: BTreeMap<u64, u32>,
}

impl SeenRecords {
    /// No record was listed yet.
    pub fn new(several: bool, kind: Option<&Kind>) -> SeenRecords {
        SeenRecords {
            several,
            same: kind.map_or("", |kind| kind.same),
            ranks: BTreeMap::new(),
        }
    }

    /// Whether a newer archive has the record; `rank` is that of its archive. To be called once for
    /// each record, those of the newest archive first.
    pub fn is_known(&mut self, record: &Tree, rank: u32) -> bool {
        if !self.several {
            return false;
        }
        let mut hash = DefaultHasher::new();
        match record.text(self.same) {
            "" => record.pretty().hash(&mut hash),
            id => id.hash(&mut hash),
        }
        *self.ranks.entry(hash.finish()).or_insert(rank) != rank
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
