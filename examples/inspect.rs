//! The engine natively: opens an archive and prints one JSON report on standard output.
//!
//! `cargo run --release --example inspect -- FILE_OR_FOLDER...`; exit code 0 when it opened, 1
//! with the problem in the report when not, 2 when the call itself was wrong.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::rc::Rc;
use std::time::Instant;

use roost::page::problem_text::problem_text;
use roost_archive::{Archive, FileSource, NamedSource};
use roost_base::Problem;
use roost_library::{Library, Step};
use serde_json::{Value, json};

fn main() -> ExitCode {
    let paths: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    if paths.is_empty() {
        eprintln!("usage: inspect FILE_OR_FOLDER...");
        return ExitCode::from(2);
    }
    let sources = match sources(&paths) {
        Ok(sources) => sources,
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::from(2);
        }
    };
    match report(sources) {
        Ok(report) => {
            println!("{report:#}");
            ExitCode::SUCCESS
        }
        Err(problem) => {
            println!("{:#}", json!({ "problems": [told(&problem)] }));
            ExitCode::FAILURE
        }
    }
}

/// A file stands for itself, a folder for all files below it. What cannot be opened below a folder
/// is passed over with a note on standard error.
fn sources(paths: &[PathBuf]) -> std::io::Result<Vec<NamedSource>> {
    let mut sources = Vec::new();
    for path in paths {
        std::fs::metadata(path)?;
        let root = path.parent().unwrap_or(Path::new(""));
        let mut met = BTreeSet::new();
        let mut waiting = vec![path.clone()];
        while let Some(path) = waiting.pop() {
            if let Err(error) = visit(&path, root, &mut met, &mut waiting, &mut sources) {
                eprintln!("passed over {}: {error}", path.display());
            }
        }
    }
    sources.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(sources)
}

/// Opens a file, or lists a folder; one that links lead to a second time is an error.
fn visit(
    path: &Path,
    root: &Path,
    met: &mut BTreeSet<PathBuf>,
    waiting: &mut Vec<PathBuf>,
    sources: &mut Vec<NamedSource>,
) -> std::io::Result<()> {
    if path.is_dir() {
        if !met.insert(path.canonicalize()?) {
            return Err(std::io::Error::other("it was met before"));
        }
        for child in std::fs::read_dir(path)? {
            waiting.push(child?.path());
        }
        return Ok(());
    }
    let name = path.strip_prefix(root).unwrap_or(path).to_string_lossy();
    sources.push(NamedSource {
        name: name.into_owned(),
        source: Rc::new(FileSource::open(path)?),
    });
    Ok(())
}

fn report(sources: Vec<NamedSource>) -> Result<Value, Problem> {
    let started = Instant::now();
    let archive = Archive::open(sources)?;
    let listed = started.elapsed();
    let (mut library, mut opening) = Library::open(archive);
    let facts = started.elapsed();
    while opening.step(&mut library)? != Step::Done {}
    let read = started.elapsed();
    let summary = library.summary();
    let ordered = started.elapsed();
    // The directory is made with the first person who is asked for.
    library.people().next();
    let named = started.elapsed();
    let millis = |time: std::time::Duration| time.as_secs_f64() * 1000.0;
    Ok(json!({
        "edition": summary.edition,
        "account": {
            "id": summary.id,
            "handle": summary.handle,
            "name": summary.name,
        },
        "generated": summary.generated.map(|time| time.iso()),
        "kinds": library.kinds(),
        "totals": library.totals(),
        "problems": library.problems().map(told).collect::<Vec<_>>(),
        "timing_ms": {
            "directory": millis(listed),
            "facts": millis(facts),
            "records": millis(read),
            "total": millis(ordered),
            "people": millis(named.saturating_sub(ordered)),
        },
    }))
}

fn told(problem: &Problem) -> Value {
    let told = problem_text(problem);
    json!({
        "title": told.title,
        "detail": told.detail,
        "hint": told.hint,
        "place": problem.place,
    })
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn links_to_nothing_and_links_in_a_circle_are_passed_over() -> std::io::Result<()> {
        let folder = std::env::temp_dir().join(format!("roost-links-{}", std::process::id()));
        std::fs::create_dir_all(folder.join("data"))?;
        std::fs::write(folder.join("data/tweets.js"), "[]")?;
        symlink("nowhere", folder.join("data/like.js"))?;
        symlink("..", folder.join("data/loop"))?;
        let found = sources(std::slice::from_ref(&folder));
        std::fs::remove_dir_all(&folder)?;
        let found = found?;
        assert_eq!(found.len(), 1);
        assert!(
            found
                .iter()
                .all(|file| file.name.ends_with("data/tweets.js"))
        );
        assert!(
            sources(&[folder]).is_err(),
            "what was asked for has to be there"
        );
        Ok(())
    }
}
