//! Hostile zips and real archives that lie beside the repository on some machines; what every
//! checkout needs is in the other tests.

use std::path::PathBuf;

use crate::fixture::{open_zip, root};

fn beside(path: &str) -> Option<PathBuf> {
    let path = root().parent()?.join("shared").join(path);
    path.exists().then_some(path)
}

#[test]
fn hostile_zips_do_what_is_expected_of_each() {
    let Some(folder) = beside("corpora/zip-hostile") else {
        return;
    };
    let expected = std::fs::read_to_string(folder.join("expected.json")).unwrap();
    let expected: serde_json::Value = serde_json::from_str(&expected).unwrap();
    for (name, case) in expected.as_object().unwrap() {
        let result = open_zip(std::fs::read(folder.join(name)).unwrap());
        let why = &case["why"];
        let rescue = why.as_str().unwrap().contains("rescue");
        match (case["expect"].as_str().unwrap(), result) {
            ("open", Ok(_)) | ("reject", Err(_)) | ("open-or-reject", _) => {}
            ("partial", Ok(archive)) => {
                // A picture's checksum is looked at when the picture is.
                assert!(
                    name.contains("media") || !archive.codes().is_empty(),
                    "{name} in silence: {why}"
                );
            }
            ("reject", Ok(archive)) if rescue => assert!(
                !archive.codes().is_empty() || name.starts_with("040"),
                "{name}"
            ),
            (verdict, result) => panic!("{name}: {verdict} expected ({why}), {:?}", result.err()),
        }
    }
}

#[test]
fn real_archives_open() {
    if let Some(path) = beside("samples/real-2018-grailbird-bot.zip") {
        let mut archive = open_zip(std::fs::read(path).unwrap()).unwrap();
        assert_eq!(archive.library.totals().posts, 2_313);
        let tweets = &archive.library.kinds()["tweets"];
        assert_eq!((tweets.records, tweets.manifest), (2_313, Some(2_313)));
        assert_eq!(archive.codes(), vec![]);
    }
    if let Some(path) = beside("samples/real-2021-organization.zip") {
        let mut archive = open_zip(std::fs::read(path).unwrap()).unwrap();
        assert_eq!(archive.all_posts().len(), 70);
        for (kind, report) in archive.library.kinds() {
            assert_eq!(Some(report.records), report.manifest, "{kind}");
        }
        assert_eq!(archive.codes(), vec![]);
    }
}
