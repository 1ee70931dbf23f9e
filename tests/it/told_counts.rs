//! Collects the counts that different places report for one thing, and compares them.

use std::collections::{BTreeMap, BTreeSet};

/// What is counted, with the count that each place reports.
#[derive(Default)]
pub struct Told(pub BTreeMap<String, Vec<(String, u64)>>);

impl Told {
    pub fn add(&mut self, thing: &str, place: &str, count: impl Into<u64>) {
        let places = self.0.entry(thing.to_owned()).or_default();
        places.push((place.to_owned(), count.into()));
    }

    /// Every thing for which two places disagree.
    pub fn different(&self) -> Vec<String> {
        let disagree = |places: &Vec<(String, u64)>| {
            let counts: BTreeSet<u64> = places.iter().map(|(_, count)| *count).collect();
            counts.len() > 1
        };
        let things = self.0.iter().filter(|(_, places)| disagree(places));
        things
            .map(|(thing, places)| format!("{thing}: {places:?}"))
            .collect()
    }
}
