//! The structure of an archive as text, for a bug report: kinds, sizes, counts, versions and
//! problem codes. It never contains a name or a word from the archive: unknown kinds and all
//! folders are replaced by numbers.

use crate::protocol::{FileRow, FilesReport};
use roost_records::kind_by_stem;

/// Returns the report; `browser` is the browser's user agent.
pub fn structure(report: &FilesReport, browser: &str) -> String {
    let mut text = format!(
        "Roost {}\n{browser}\nmanifest {}, read {}, listed {}, skipped {}, missing {}, unlisted {}\nmedia files {}, missing {}, only on X {}\n\n",
        env!("CARGO_PKG_VERSION"),
        if report.has_manifest {
            "there"
        } else {
            "missing"
        },
        report.read,
        report.listed,
        report.skipped,
        report.missing,
        report.unlisted,
        report.in_folders(),
        report.media_missing,
        report.only_on_x,
    );
    text.push_str("kind\tstate\trecords\tlisted\tskipped\tbytes\tproblems\n");
    let mut unknown = 0;
    for file in &report.files {
        let kind = kind_by_stem(&file.stem).map(|kind| kind.name().to_owned());
        let kind = kind.unwrap_or_else(|| {
            unknown += 1;
            format!("unknown {unknown}")
        });
        text.push_str(&line(file, &kind));
    }
    for (number, folder) in (1..).zip(&report.folders) {
        let (files, size) = (folder.files, folder.size);
        text.push_str(&format!("folder {number}\t{files} files\t{size} bytes\n"));
    }
    text
}

fn line(file: &FileRow, kind: &str) -> String {
    let listed = file.listed.map(|listed| listed.to_string());
    let codes = file.problems.iter().map(|problem| problem.code.name());
    format!(
        "{kind}\t{}\t{}\t{}\t{}\t{}\t{}\n",
        file.state.name(),
        file.records,
        listed.as_deref().unwrap_or("-"),
        file.skipped,
        file.size,
        codes.collect::<Vec<_>>().join(" ")
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::{FileState, FolderRow};
    use roost_base::{Code, Problem};

    #[test]
    fn holds_the_structure_and_not_a_word_of_the_archive() {
        const CANARY: &str = "qzcanaryxv";
        let file = |stem: &str, problems: Vec<Problem>| FileRow {
            entry: Some(1),
            name: format!("data/{CANARY}.js"),
            stem: stem.to_owned(),
            about: CANARY.to_owned(),
            size: 70,
            records: 5,
            skipped: 1,
            listed: Some(6),
            beside: false,
            state: FileState::Read,
            problems,
            archive: None,
        };
        let problem = Problem::new(Code::SkippedRecord).said(CANARY);
        let report = FilesReport {
            files: vec![
                file("tweet", vec![problem]),
                file(CANARY, vec![]),
                file("", vec![]),
            ],
            folders: vec![FolderRow {
                name: format!("{CANARY}_media/"),
                about: CANARY.to_owned(),
                files: 3,
                size: 9,
            }],
            has_manifest: true,
            only_on_x: 514,
            media_missing: 2,
            ..FilesReport::default()
        };
        let text = structure(&report, "A browser");
        assert!(!text.contains(CANARY), "{text}");
        for part in [
            "A browser",
            "manifest there",
            "media files 3, missing 2, only on X 514\n",
            "tweets\tread\t5\t6\t1\t70\tskipped-record\n",
            "unknown 1\tread",
            "unknown 2\tread",
            "folder 1\t3 files\t9 bytes\n",
        ] {
            assert!(text.contains(part), "{part}: {text}");
        }
    }
}
