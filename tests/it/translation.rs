//! What a translator relies on: each form of a plural is complete, and the words of X and the names of
//! fields that are shown have sentences.

use std::collections::BTreeSet;

use roost::page::fields::{FieldName, field_key, field_names};
use roost_records::KINDS;

use crate::fixture::root;
use crate::sentences::catalog;

/// The names of the placeholders of a sentence.
fn places(sentence: &str) -> BTreeSet<&str> {
    let places = sentence.split("%{").skip(1);
    places.filter_map(|place| place.split('}').next()).collect()
}

/// In many languages the form `one` is not only for 1.
#[test]
fn every_plural_form_has_the_number_and_all_other_places() {
    let catalog = catalog();
    let mut wrong = Vec::new();
    let mut looked = 0;
    for (key, one) in &catalog {
        let Some(other) = key
            .strip_suffix(".one")
            .and_then(|base| catalog.get(&format!("{base}.other")))
        else {
            continue;
        };
        looked += 1;
        // What is counted can be listed instead.
        let tells = ["count", "people"].map(|name| places(one).contains(name));
        if places(one) != places(other) || !tells.contains(&true) {
            wrong.push(format!("{key}: {one} / {other}"));
        }
    }
    assert!(looked > 80, "only {looked} plurals were found");
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The words of X that are known from archives, by what they are; one on each line.
#[test]
fn every_known_word_of_x_has_a_translation() {
    let catalog = catalog();
    let text = std::fs::read_to_string(root().join("tests/it/words-of-x.txt")).unwrap();
    let lines = text.lines().filter(|line| !line.is_empty());
    let words: Vec<&str> = lines.filter(|line| !line.starts_with('#')).collect();
    assert!(words.len() > 100, "only {} words", words.len());
    let lacks = |word: &&&str| !catalog.contains_key(&format!("page.x.{word}"));
    let lacking: Vec<&&str> = words.iter().filter(lacks).collect();
    assert!(lacking.is_empty(), "{lacking:#?}");
}

#[test]
fn common_fields_have_names_and_no_name_is_for_a_field_that_no_record_has() {
    let catalog = catalog();
    let say = |key: &str| catalog.get(key).cloned();
    let paths = KINDS.iter().flat_map(|kind| kind.fields());
    let steps = paths.flat_map(|field| field.key.split('.'));
    // The key of a record that is a single value.
    let known: BTreeSet<String> = steps.chain(["value"]).map(field_key).collect();
    let mut named = catalog.keys().filter(|key| key.starts_with("field."));
    assert_eq!(named.find(|key| !known.contains(*key)), None);
    let said = |key: &str| FieldName::Said(catalog[&field_key(key)].clone());
    let common = [
        "account.createdAt",
        "full_text",
        "screenName",
        "advertiserInfo.advertiserName",
        "loginIp",
    ];
    assert_eq!(field_names(&common, &say), common.map(said));
    let raw = FieldName::Raw("public_key_version".to_owned());
    assert_eq!(field_names(&["a.public_key_version"], &say), [raw]);
}
