//! Reads the files of ads into columns when they are first needed.

use std::rc::Rc;

use crate::ads::{Ads, Sort};
use crate::library::Library;
use roost_base::Problem;
use roost_records::{Flat, json};

/// Stems of the files of ads, each with what its records are.
const FILES: [(&str, Sort); 6] = [
    ("ad-impressions", Sort::Seen),
    ("ad-engagements", Sort::Engaged),
    ("ad-mobile-conversions-attributed", conversion(false, true)),
    (
        "ad-mobile-conversions-unattributed",
        conversion(false, false),
    ),
    ("ad-online-conversions-attributed", conversion(true, true)),
    (
        "ad-online-conversions-unattributed",
        conversion(true, false),
    ),
];

const fn conversion(online: bool, attributed: bool) -> Sort {
    Sort::Conversion { online, attributed }
}

impl Library {
    /// Returns the columns of ads. They are read at the first call, and again only when the archive
    /// has got more entries.
    ///
    /// # Errors
    /// When the archive file has changed or is gone.
    pub fn ads(&self) -> Result<Rc<Ads>, Problem> {
        let entries = self.archive.entries.len();
        if let Some((known, ads)) = &*self.ads.borrow()
            && *known == entries
        {
            return Ok(ads.clone());
        }
        let mut ads = Ads::default();
        // Archives of the same months contain the same ads.
        let several = self.archive.downloads.len() > 1;
        for (stem, sort) in FILES {
            self.for_each_element(stem, &mut |place, json| {
                let version = self.version_of(place.entry).filter(|_| several);
                if self.version_of(place.entry).is_none() {
                    return;
                }
                // Unreadable records were counted when the file was read.
                if let Ok(record) = json::from_str::<Flat<'_>>(json) {
                    ads.add(&record, sort, version);
                }
            })?;
        }
        let ads = Rc::new(ads);
        *self.ads.borrow_mut() = Some((entries, ads.clone()));
        Ok(ads)
    }
}
