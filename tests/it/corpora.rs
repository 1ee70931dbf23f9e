//! Hostile zips and real archives that exist next to the repository on some machines; what every
//! checkout needs is in the other tests.

use std::path::PathBuf;

use crate::figures::{figure, unable};
use crate::fixture::{open_zip, root};

fn beside(path: &str) -> Option<PathBuf> {
    let path = root().parent()?.join("shared").join(path);
    path.exists().then_some(path)
}

#[test]
fn hostile_zips_do_what_is_expected_of_each() {
    const NAME: &str = "hostile zips that did otherwise, natively";
    let Some(folder) = beside("corpora/zip-hostile") else {
        unable(
            "R2",
            NAME,
            "corpora/zip-hostile is not beside the repository",
        );
        return;
    };
    let expected = std::fs::read_to_string(folder.join("expected.json")).unwrap();
    let expected: serde_json::Value = serde_json::from_str(&expected).unwrap();
    let cases = expected.as_object().unwrap().iter();
    let otherwise: Vec<String> = cases
        .filter_map(|(name, case)| {
            let bytes = std::fs::read(folder.join(name)).unwrap();
            let (verdict, why) = (case["expect"].as_str()?, case["why"].as_str()?);
            (!as_expected(name, verdict, why, bytes))
                .then(|| format!("{name}: {verdict} expected ({why})"))
        })
        .collect();
    figure("R2", NAME, otherwise.len() as f64);
    assert!(otherwise.is_empty(), "{otherwise:#?}");
}

fn as_expected(name: &str, verdict: &str, why: &str, bytes: Vec<u8>) -> bool {
    match (verdict, open_zip(bytes)) {
        ("open", Ok(_)) | ("reject", Err(_)) | ("open-or-reject", _) => true,
        // The checksum of a picture is checked only when the picture is opened.
        ("partial", Ok(archive)) => name.contains("media") || !archive.codes().is_empty(),
        ("reject", Ok(archive)) if why.contains("rescue") => {
            !archive.codes().is_empty() || name.starts_with("040")
        }
        _ => false,
    }
}

#[test]
fn real_archives_open() {
    if let Some(path) = beside("samples/real-2018-grailbird-bot.zip") {
        let archive = open_zip(std::fs::read(path).unwrap()).unwrap();
        assert_eq!(archive.session.library.totals().posts, 2_313);
        let tweets = &archive.session.library.kinds()["tweets"];
        assert_eq!((tweets.records, tweets.manifest), (2_313, Some(2_313)));
        assert_eq!(archive.codes(), vec![]);
    }
    if let Some(path) = beside("samples/real-2021-organization.zip") {
        let mut archive = open_zip(std::fs::read(path).unwrap()).unwrap();
        assert_eq!(archive.all_posts().len(), 70);
        for (kind, report) in archive.session.library.kinds() {
            assert_eq!(Some(report.records), report.manifest, "{kind}");
        }
        assert_eq!(archive.codes(), vec![]);
    }
}
