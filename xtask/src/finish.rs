//! The last touch on a built site, called by Trunk before it moves the files into `dist/`.
//!
//! In: the staging folder and profile that Trunk names in the environment. Out: smaller wasm, packed,
//! `.nojekyll` for GitHub Pages, the hashes of all files, and a table of what a visitor downloads.
//! It stands here and not in `data-wasm-opt`, because Trunk would download wasm-opt by itself.

use std::io::Write;
use std::path::{Path, PathBuf};

use crate::files::collect;
use crate::wasm_opt::optimise;
use crate::{Outcome, pack, seal};

/// In this variable the server says where the page will be.
pub const ADDRESS: &str = "ROOST_ADDRESS";

/// The file that tells GitHub Pages to take the others as they are.
pub const NO_JEKYLL: &str = ".nojekyll";

/// `cargo xtask finish`: only Trunk calls it.
pub fn finish(_: &[String]) -> Outcome {
    let staging = std::env::var_os("TRUNK_STAGING_DIR").map(PathBuf::from);
    let staging = staging.ok_or("Trunk calls this; to build, use `cargo xtask build`")?;
    let release = std::env::var_os("TRUNK_PROFILE").is_some_and(|profile| profile == "release");
    let mut files = Vec::new();
    collect(&staging, &mut files)?;
    files.sort();
    if release {
        for wasm in files
            .iter()
            .filter(|file| file.extension().is_some_and(|ending| ending == "wasm"))
        {
            // A second round finds what the first one left, and functions of one name are alike: side
            // by side they pack better (docs/decisions.md).
            optimise(wasm, &["-O3 -g", "-O3 --reorder-functions-by-name"])?;
        }
        pack::pack(&staging, &mut files)?;
    }
    join_styles(&staging, &mut files)?;
    let is_script = |file: &&PathBuf| file.extension().is_some_and(|ending| ending == "js");
    for script in files.iter().filter(is_script) {
        let place = |error| format!("{}: {error}", script.display());
        let text = std::fs::read_to_string(script).map_err(place)?;
        std::fs::write(script, without_comments(&text)).map_err(place)?;
    }
    // Without it GitHub Pages runs Jekyll over the files and drops some.
    std::fs::write(staging.join(NO_JEKYLL), "").map_err(|error| error.to_string())?;
    seal::seal(&staging, &files)?;
    if release {
        print_sizes(&staging, &files)?;
    }
    if let Ok(address) = std::env::var(ADDRESS) {
        println!("Roost is at {address}  (Ctrl+C ends the server)\n");
    }
    Ok(())
}

/// Makes one style sheet of the many that `index.html` links, in their order: one request, and
/// half the bytes once compressed. Its name changes with its content.
fn join_styles(staging: &Path, files: &mut Vec<PathBuf>) -> Outcome {
    const LINK: &str = "<link rel=\"stylesheet\" href=\"";
    let index = staging.join("index.html");
    let place = |error| format!("{}: {error}", index.display());
    let html = std::fs::read_to_string(&index).map_err(place)?;
    let (mut page, mut styles) = (String::new(), String::new());
    for (number, piece) in html.split(LINK).enumerate() {
        let Some((href, rest)) = piece.split_once('"').filter(|_| number > 0) else {
            page.push_str(piece);
            continue;
        };
        let file = staging.join(href.trim_start_matches("./"));
        styles.push_str(&dense(&std::fs::read_to_string(&file).map_err(place)?));
        std::fs::remove_file(&file).map_err(place)?;
        files.retain(|known| *known != file);
        page.push_str(rest.split_once('>').map_or("", |(_, behind)| behind));
    }
    let mut sum = flate2::Crc::new();
    sum.update(styles.as_bytes());
    let name = format!("style-{:08x}.css", sum.sum());
    let page = page.replacen("</head>", &format!("{LINK}./{name}\"></head>"), 1);
    std::fs::write(staging.join(&name), styles).map_err(place)?;
    files.push(staging.join(name));
    std::fs::write(&index, page).map_err(place)
}

/// A style sheet without comments and with one space for many. Ours has neither `/*` nor runs of
/// spaces inside a string.
fn dense(style: &str) -> String {
    let mut rest = style;
    let mut out = String::new();
    while let Some((before, comment)) = rest.split_once("/*") {
        out.push_str(before);
        rest = comment.split_once("*/").map_or("", |(_, behind)| behind);
    }
    out.push_str(rest);
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A script without the lines that are comments: a third of `boot.js`. No line of a string in ours or
/// in wasm-bindgen's begins with `//` or `/**`.
fn without_comments(script: &str) -> String {
    let mut inside = false;
    let mut code = |line: &&str| {
        let line = line.trim();
        inside |= line.starts_with("/**");
        let comment = inside || line.starts_with("//");
        inside &= !line.ends_with("*/");
        !comment
    };
    let lines = script.split_inclusive('\n');
    lines.filter(|line| code(line)).collect()
}

fn print_sizes(staging: &Path, files: &[PathBuf]) -> Outcome {
    println!("\n{:>10} {:>10}", "bytes", "gzipped");
    let (mut raw, mut packed) = (0, 0);
    for file in files {
        let bytes = std::fs::read(file).map_err(|error| format!("{}: {error}", file.display()))?;
        let gzipped = gzipped(&bytes)?;
        let name = file.strip_prefix(staging).unwrap_or(file);
        println!("{:>10} {gzipped:>10}  {}", bytes.len(), name.display());
        raw += bytes.len();
        packed += gzipped;
    }
    println!("{raw:>10} {packed:>10}  in {} files\n", files.len());
    Ok(())
}

fn gzipped(bytes: &[u8]) -> Result<usize, String> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder
        .write_all(bytes)
        .map_err(|error| error.to_string())?;
    Ok(encoder.finish().map_err(|error| error.to_string())?.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_lines_that_are_comments_go() {
        let check = |script, expected| assert_eq!(without_comments(script), expected);
        check("", "");
        check("// All.", "");
        check(
            "  // What.\nlet a = `http://b`; // c\n//\n",
            "let a = `http://b`; // c\n",
        );
        check("let a = `\n  b\n`;", "let a = `\n  b\n`;");
        check("a();\n /**\n  * What.\n */\nb();\n", "a();\nb();\n");
        check("/** What. */\nb(); /** c */\nd();", "b(); /** c */\nd();");
    }
}
