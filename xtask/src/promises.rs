//! The three promises as one table: what is measured, in which unit, and with which bound.
//!
//! In: a folder of JSON lines that the tests write (`{"row","name","value"}`, or `{"row","name",
//! "why"}` for a figure that could not be measured here). Out: the table as text, and as a report
//! in the format of the benchmark. A figure is the result of one run; this is the only place with
//! bounds.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::Outcome;
use crate::run::root;

/// The figure about dependencies that `cargo xtask test` measures.
pub const MADE_OF: &str = "licences, sources, bans";

/// The figure about dependencies that only `cargo xtask prove` measures.
pub const ADVISORIES: &str = "advisories";

/// The environment variable with the folder for figures. Tests write no figures without it.
pub const FOLDER: &str = "ROOST_FIGURES";

/// The bound of a figure.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Bound {
    AtMost(f64),
    AtLeast(f64),
    /// No bound: the figure is only printed.
    Shown,
}

/// Which command measures a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum By {
    /// `cargo xtask test`, and also `prove`.
    Test,
    /// Only `cargo xtask prove`: measuring takes long, or needs more than Node and Chromium.
    Prove,
}

/// A row of the table.
#[derive(Debug)]
struct Figure {
    row: &'static str,
    name: &'static str,
    unit: &'static str,
    bound: Bound,
    by: By,
}

const fn figure(
    row: &'static str,
    name: &'static str,
    unit: &'static str,
    bound: Bound,
    by: By,
) -> Figure {
    Figure {
        row,
        name,
        unit,
        bound,
        by,
    }
}

use Bound::{AtLeast, AtMost, Shown};
use By::{Prove, Test};

const NONE: Bound = AtMost(0.0);

/// S: nothing leaves the browser, and nothing in an archive does harm. R: nothing is lost without a
/// report, and nothing breaks.
#[rustfmt::skip]
const TABLE: &[Figure] = &[
    figure("S1", "requests of the whole walk after the lockdown", "", NONE, Test),
    figure("S1", "hosts that the browser looked for", "", NONE, Test),
    figure("S1", "addresses visited", "", Shown, Test),
    figure("S1", "requests of the walk in Firefox", "", NONE, Prove),
    figure("S1", "addresses visited in Firefox", "", Shown, Prove),
    figure("S2", "addresses that failed offline", "", NONE, Test),
    figure("S2", "addresses that failed offline in Firefox", "", NONE, Prove),
    figure("S3", "policies that differ, stand late, or scripts inline", "", NONE, Test),
    figure("S3", "violations beside the self-test", "", NONE, Test),
    figure("S3", "violations beside the self-test in Firefox", "", NONE, Prove),
    figure("S4", "ways out tried", "", AtLeast(200.0), Test),
    figure("S4", "ways out that reached a server", "", NONE, Test),
    figure("S4", "ways that no policy refuses and that reached one", "", Shown, Test),
    figure("S4", "ways out tried in Firefox", "", AtLeast(200.0), Prove),
    figure("S4", "ways out that reached a server in Firefox", "", NONE, Prove),
    figure("S4", "ways that no policy refuses and that reached one in Firefox", "", Shown, Prove),
    figure("S5", "hostile texts in the archive", "", AtLeast(400.0), Test),
    figure("S5", "scripts that ran", "", NONE, Test),
    figure("S5", "elements made of a payload", "", NONE, Test),
    figure("S5", "texts shown otherwise than they are", "", NONE, Test),
    figure("S5", "texts shown nowhere", "", NONE, Test),
    figure("S5", "payloads of corpora/xss in it", "", AtLeast(223.0), Test),
    figure("S5", "scripts that ran in Firefox", "", NONE, Prove),
    figure("S6", "links that lead out, of other schemes or with a trace", "", NONE, Test),
    figure("S6", "media of other types", "", NONE, Test),
    figure("S7", "places that hold the canary after the load", "", NONE, Test),
    figure("S7", "places that hold it after forgetting", "", NONE, Test),
    figure("S8", "hosts in the built files beyond the list", "", NONE, Test),
    figure("S8", "markup from strings and eval in the source", "", NONE, Test),
    figure("S8", "files that differ when built again elsewhere", "", NONE, Prove),
    figure("R1", "texts that are judged wrong", "", NONE, Test),
    figure("R1", "cases of JSONTestSuite", "", AtLeast(318.0), Test),
    figure("R2", "hostile zips that did otherwise, natively", "", NONE, Test),
    figure("R2", "hostile zips that did otherwise, in the browser", "", NONE, Prove),
    figure("R2", "good zips that did not open behind one", "", NONE, Prove),
    figure("R2", "hostile zips that did otherwise, in Firefox", "", NONE, Prove),
    figure("R2", "good zips that did not open behind one, in Firefox", "", NONE, Prove),
    figure("R2", "zips of corpora/zip-hostile", "", AtLeast(60.0), Prove),
    figure("R3", "cuts that lost posts in silence", "", NONE, Test),
    figure("R3", "flips that lost posts in silence", "", NONE, Test),
    figure("R3", "bytes flipped", "", AtLeast(10_000.0), Test),
    figure("R4", "fields removed, renamed, retyped", "", AtLeast(5_000.0), Test),
    figure("R4", "sections lost, records skipped unsaid", "", NONE, Test),
    figure("R5", "file changed: told after", "s", AtMost(1.0), Test),
    figure("R5", "file deleted: told after", "s", AtMost(1.0), Test),
    figure("R5", "worker killed: told after", "s", AtMost(1.0), Test),
    figure("R5", "panic: told after", "s", AtMost(1.0), Test),
    figure("R5", "memory refused: told after", "s", AtMost(1.0), Test),
    figure("R5", "faults behind which an archive opened", "", AtLeast(5.0), Test),
    figure("R5", "a fault in Firefox: told after", "s", AtMost(1.0), Prove),
    figure("R5", "faults behind which an archive opened, in Firefox", "", AtLeast(6.0), Prove),
    figure("R6", "bombs: listed after", "s", AtMost(1.0), Prove),
    figure("R6", "bombs: memory of the worker", "MiB", AtMost(256.0), Prove),
    figure("R6", "bombs that did not stop at their cap", "", NONE, Prove),
    figure("R7", "opened 20 times: memory, times the first", "x", AtMost(1.3), Prove),
    figure("R7", "cancel: the first page is back after", "ms", AtMost(500.0), Prove),
    figure("R8", "6 GB with media: first screen", "s", AtMost(2.0), Prove),
    figure("R8", "70,007 entries, zip64: first screen", "s", AtMost(2.0), Prove),
    figure("R8", "70,007 entries of a Mac: first screen", "s", AtMost(2.0), Prove),
    figure("R8", "6 GB of a Mac: first screen", "s", AtMost(2.0), Prove),
    figure("R8", "500,000 posts: first screen", "s", AtMost(2.0), Prove),
    figure("R8", "largest single read", "MiB", AtMost(16.0), Prove),
    figure("R8", "wasm memory", "MiB", AtMost(512.0), Prove),
    figure("R9", "fuzz targets with findings", "", NONE, Prove),
    figure("R9", "inputs tried", "", Shown, Prove),
    figure("R10", MADE_OF, "", NONE, Test),
    figure("R10", ADVISORIES, "", NONE, Prove),
    figure("R10", "cargo commands without --locked", "", NONE, Test),
];

/// A line that a test wrote.
#[derive(Debug, Deserialize)]
struct Handed {
    row: String,
    name: String,
    value: Option<f64>,
    why: Option<String>,
}

/// A row of the report.
#[derive(Debug, Serialize)]
struct Line {
    name: String,
    /// `None` if the figure could not be measured.
    value: Option<f64>,
    unit: &'static str,
    limit: Option<f64>,
    ok: bool,
    /// Why there is no value; can also be set next to a value if one part could not be measured.
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<String>,
    /// Whether the figure is missing without a reason.
    #[serde(skip)]
    silent: bool,
    #[serde(skip)]
    bound: Bound,
}

/// The table with the results of a run.
pub struct Table {
    lines: Vec<Line>,
}

/// Creates an empty folder for the figures of a run.
pub fn begin() -> Result<PathBuf, String> {
    let folder = folder().join("figures");
    let place = |error| format!("{}: {error}", folder.display());
    if folder.exists() {
        std::fs::remove_dir_all(&folder).map_err(place)?;
    }
    std::fs::create_dir_all(&folder).map_err(place)?;
    Ok(folder)
}

/// The folder for everything that `prove` generates.
pub fn folder() -> PathBuf {
    root().join("target").join("prove")
}

/// Writes a figure, or the reason why it is missing, in the same format as the tests.
pub fn hand(folder: &Path, row: &str, name: &str, outcome: Result<f64, String>) -> Outcome {
    use std::io::Write;
    let line = match outcome {
        Ok(value) => serde_json::json!({ "row": row, "name": name, "value": value }),
        Err(why) => serde_json::json!({ "row": row, "name": name, "why": why }),
    };
    let file = folder.join(format!("{row}.jsonl"));
    let place = |error| format!("{}: {error}", file.display());
    let mut file = std::fs::OpenOptions::new()
        .create(true)
        .append(true)
        .open(&file)
        .map_err(place)?;
    writeln!(file, "{line}").map_err(|error| error.to_string())
}

impl Table {
    /// Reads the figures that a run of this command has produced.
    pub fn read(folder: &Path, by: By) -> Result<Table, String> {
        let mut text = String::new();
        let place = |error| format!("{}: {error}", folder.display());
        for entry in std::fs::read_dir(folder).map_err(place)? {
            text += &std::fs::read_to_string(entry.map_err(place)?.path()).map_err(place)?;
        }
        Table::of(&text, by)
    }

    fn of(text: &str, by: By) -> Result<Table, String> {
        let handed: Result<Vec<Handed>, _> = text.lines().map(serde_json::from_str).collect();
        let handed = handed.map_err(|error| format!("a figure that is none: {error}"))?;
        for one in &handed {
            let known = |figure: &&Figure| figure.row == one.row && figure.name == one.name;
            if TABLE.iter().find(known).is_none() {
                return Err(format!("{} “{}” is not in the table", one.row, one.name));
            }
        }
        let lines = TABLE.iter().map(|figure| line(figure, &handed, by));
        Ok(Table {
            lines: lines.collect(),
        })
    }

    /// Prints the table.
    pub fn print(&self) {
        let width = self.lines.iter().map(|line| line.name.chars().count());
        let width = width.max().unwrap_or(0);
        for line in &self.lines {
            let value = line.value.map_or("–".to_owned(), spelled);
            let bound = match line.bound {
                AtMost(limit) => format!("at most {}", spelled(limit)),
                AtLeast(limit) => format!("at least {}", spelled(limit)),
                Shown => String::new(),
            };
            let verdict = match (&line.why, line.value, line.bound) {
                (Some(why), ..) => format!("NOT RUN: {why}"),
                (None, Some(_), Shown) => String::new(),
                _ if line.ok => "ok".to_owned(),
                _ => "NOT MET".to_owned(),
            };
            let name = &line.name;
            let row = format!(
                "{name:width$} {value:>10} {:4} {bound:16} {verdict}",
                line.unit
            );
            println!("{}", row.trim_end());
        }
    }

    /// Writes the report, in the format of the benchmark.
    pub fn write(&self, file: &Path) -> Outcome {
        let report = serde_json::json!({ "rows": self.lines });
        let text = serde_json::to_string_pretty(&report).map_err(|error| error.to_string())?;
        std::fs::write(file, text).map_err(|error| format!("{}: {error}", file.display()))
    }

    /// Fails if a bound is not met, or if a figure is missing without a reason.
    pub fn kept(&self) -> Outcome {
        self.judged(|line| line.ok || (line.why.is_some() && !line.silent))
    }

    /// Fails if a bound is not met, or if a figure is missing.
    pub fn proven(&self) -> Outcome {
        self.judged(|line| line.ok)
    }

    fn judged(&self, good: impl Fn(&Line) -> bool) -> Outcome {
        let bad: Vec<&str> = self
            .lines
            .iter()
            .filter(|line| !good(line))
            .map(|line| line.name.as_str())
            .collect();
        match bad.as_slice() {
            [] => Ok(()),
            bad => Err(bad.join("; ")),
        }
    }
}

fn line(figure: &Figure, handed: &[Handed], by: By) -> Line {
    let mine = handed
        .iter()
        .filter(|one| figure.row == one.row && figure.name == one.name);
    let values = mine.clone().filter_map(|one| one.value);
    // If a figure was written several times, the worst value counts.
    let value = match figure.bound {
        AtLeast(_) => values.reduce(f64::min),
        AtMost(_) | Shown => values.reduce(f64::max),
    };
    let told = mine.filter_map(|one| one.why.clone()).next();
    let silent = value.is_none() && told.is_none() && figure.by <= by;
    let why = match (value, told) {
        (_, Some(why)) => Some(why),
        (Some(_), None) => None,
        (None, None) if silent => Some("its test did not come to its end".to_owned()),
        (None, None) => Some("`cargo xtask prove` measures it".to_owned()),
    };
    let met = value.is_some_and(|value| match figure.bound {
        AtMost(limit) => value <= limit,
        AtLeast(limit) => value >= limit,
        Shown => true,
    });
    Line {
        name: format!("{} {}", figure.row, figure.name),
        value,
        unit: figure.unit,
        limit: match figure.bound {
            AtMost(limit) | AtLeast(limit) => Some(limit),
            Shown => None,
        },
        ok: met && why.is_none(),
        why,
        silent,
        bound: figure.bound,
    }
}

/// A whole number without decimals, another number with two.
fn spelled(value: f64) -> String {
    if value.fract() == 0.0 {
        format!("{value:.0}")
    } else {
        format!("{value:.2}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lines of a run in which every figure just meets its bound.
    fn good() -> Vec<String> {
        let lines = TABLE.iter().map(|figure| {
            let value = match figure.bound {
                AtMost(limit) | AtLeast(limit) => limit,
                Shown => 7.0,
            };
            let line =
                serde_json::json!({ "row": figure.row, "name": figure.name, "value": value });
            line.to_string()
        });
        lines.collect()
    }

    fn table(lines: &[String], by: By) -> Table {
        Table::of(&lines.join("\n"), by).unwrap()
    }

    #[test]
    fn every_check_has_its_figures_each_once() {
        let ids: Vec<String> = ["S", "R"]
            .into_iter()
            .flat_map(|sort| (1..=10).map(move |number| format!("{sort}{number}")))
            .filter(|id| !matches!(&**id, "S9" | "S10"))
            .collect();
        let mut rows: Vec<&str> = TABLE.iter().map(|figure| figure.row).collect();
        rows.dedup();
        assert_eq!(rows, ids);
        let mut names: Vec<_> = TABLE.iter().map(|f| (f.row, f.name)).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), TABLE.len());
    }

    #[test]
    fn what_is_measured_within_its_bounds_is_proven() {
        assert_eq!(table(&good(), Prove).proven(), Ok(()));
        let mut lines = good();
        lines.push(
            r#"{"row":"R7","name":"cancel: the first page is back after","value":500.5}"#
                .to_owned(),
        );
        let worst = table(&lines, Prove);
        let said = Err("R7 cancel: the first page is back after".to_owned());
        assert_eq!((worst.kept(), worst.proven()), (said.clone(), said));
    }

    #[test]
    fn what_could_not_run_is_not_proven_and_what_is_missing_is_told() {
        let mut lines = good();
        lines.retain(|line| !line.contains("fuzz targets") && !line.contains("flipped"));
        lines.push(
            r#"{"row":"R9","name":"fuzz targets with findings","why":"no cargo-fuzz"}"#.to_owned(),
        );
        let table = table(&lines, Prove);
        assert_eq!(table.kept(), Err("R3 bytes flipped".to_owned()));
        let said = "R3 bytes flipped; R9 fuzz targets with findings";
        assert_eq!(table.proven(), Err(said.to_owned()));
    }

    #[test]
    fn the_tests_owe_only_their_own_figures() {
        let theirs = |line: &&String| TABLE.iter().any(|f| f.by == Test && line.contains(f.name));
        let lines: Vec<String> = good().iter().filter(theirs).cloned().collect();
        let table = table(&lines, Test);
        assert_eq!(table.kept(), Ok(()));
        assert!(table.proven().is_err());
    }

    #[test]
    fn a_figure_that_nobody_knows_is_an_error() {
        assert!(Table::of(r#"{"row":"S1","name":"else","value":0}"#, Test).is_err());
        assert!(Table::of("nothing", Test).is_err());
    }

    #[test]
    fn the_report_has_the_form_of_the_benchmarks() {
        let report = serde_json::json!({ "rows": table(&good(), Prove).lines });
        for row in report["rows"].as_array().unwrap() {
            let keys: Vec<&String> = row.as_object().unwrap().keys().collect();
            assert_eq!(keys, ["limit", "name", "ok", "unit", "value"]);
        }
    }
}
