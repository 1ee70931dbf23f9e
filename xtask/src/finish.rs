//! Processes the built site; Trunk calls this before it moves the files into `dist/`.
//!
//! In: the staging folder and the profile, in environment variables from Trunk. Out: smaller wasm,
//! packed, a page for each language, `.nojekyll` for GitHub Pages, the hashes of all files, and a
//! table of the download sizes. This is not done with `data-wasm-opt`, because Trunk would then download wasm-opt itself.

use std::io::Write;
use std::path::{Path, PathBuf};

use crate::files::collect;
use crate::wasm_opt::optimise;
use crate::{Outcome, names, pack, places, seal};

/// The environment variable with the address at which `serve` serves the page.
pub const ADDRESS: &str = "ROOST_ADDRESS";

/// The file that makes GitHub Pages publish all files unchanged.
pub const NO_JEKYLL: &str = ".nojekyll";

/// `cargo xtask finish`: called only by Trunk.
pub fn finish(_: &[String]) -> Outcome {
    let staging = std::env::var_os("TRUNK_STAGING_DIR").map(PathBuf::from);
    let staging = staging.ok_or("Trunk calls this; to build, use `cargo xtask build`")?;
    let release = std::env::var_os("TRUNK_PROFILE").is_some_and(|profile| profile == "release");
    let mut files = Vec::new();
    collect(&staging, &mut files)?;
    files.sort();
    if release {
        let is_wasm = |file: &&PathBuf| file.to_string_lossy().ends_with("_bg.wasm");
        let wasm = files.iter().find(is_wasm).ok_or("Trunk made no wasm")?;
        // A second round finds what the first one left. Functions of the same name are similar,
        // so they compress better next to each other. The lowest kilobyte of the memory is the end
        // of the stack, which nothing may reach, so offsets may be folded (docs/decisions.md).
        let second = "-O3 --low-memory-unused --reorder-functions-by-name";
        optimise(wasm, &["-O3 -g --low-memory-unused", second])?;
        let script = wasm.to_string_lossy().replace("_bg.wasm", ".js");
        names::shorten(wasm, Path::new(&script))?;
        pack::pack(&staging, &mut files)?;
    }
    join_styles(&staging, &mut files)?;
    let is_script = |file: &&PathBuf| file.extension().is_some_and(|ending| ending == "js");
    for script in files.iter().filter(is_script) {
        let place = |error| format!("{}: {error}", script.display());
        let text = std::fs::read_to_string(script).map_err(place)?;
        std::fs::write(script, without_comments(&text)).map_err(place)?;
    }
    // Without this file GitHub Pages runs Jekyll on the files and drops some of them.
    std::fs::write(staging.join(NO_JEKYLL), "").map_err(|error| error.to_string())?;
    places::write(&staging, &mut files)?;
    seal::list(&staging, &files)?;
    if release {
        print_sizes(&staging, &files)?;
    }
    if let Ok(address) = std::env::var(ADDRESS) {
        println!("Roost is at {address}  (Ctrl+C ends the server)\n");
    }
    Ok(())
}

/// Joins the style sheets that `index.html` links into one, in their order. This saves requests and
/// half of the compressed bytes. The name of the file depends on its content.
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

/// Removes the comments of a style sheet, and reduces whitespace to single spaces. The style sheets
/// of the page have neither `/*` nor runs of spaces in a string.
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

/// Removes the lines of a script that are comments, a third of `boot.js`, and the indentation. In
/// `boot.js` and in the script of wasm-bindgen no line of a string begins with `//`, `/**` or a space.
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
    lines
        .filter(|line| code(line))
        .map(str::trim_start)
        .collect()
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
        check("if (a) {\n  b();\n\n}\n", "if (a) {\nb();\n}\n");
        check("a();\n /**\n  * What.\n */\nb();\n", "a();\nb();\n");
        check("/** What. */\nb(); /** c */\nd();", "b(); /** c */\nd();");
    }
}
