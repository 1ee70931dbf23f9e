//! Gives the functions between wasm and its script short names.
//!
//! In: the two files that wasm-bindgen made. Out: the same files with other names. wasm-bindgen adds
//! a hash to the name of each import, which compresses neither in the wasm nor in the script; what
//! the script offers to others keeps its name.

use std::path::Path;

use serde::Deserialize;

use crate::{Outcome, wasm_opt};

/// The new name of the module from which everything is imported; wasm-opt has no other.
const MODULE: &str = "a";

/// What wasm-opt prints: each old name with the new one.
#[derive(Deserialize)]
struct Names {
    /// Module, old name, new name.
    imports: Vec<(String, String, String)>,
    /// Old name, new name.
    exports: Vec<(String, String)>,
}

/// Shortens the names in a wasm file and in its script. Without wasm-opt both stay as they are.
pub fn shorten(wasm: &Path, script: &Path) -> Outcome {
    let Some(printed) = wasm_opt::shorten_names(wasm)? else {
        return Ok(());
    };
    let names: Names = serde_json::from_str(&printed)
        .map_err(|error| format!("the names that wasm-opt printed: {error}"))?;
    let place = |error| format!("{}: {error}", script.display());
    let text = std::fs::read_to_string(script).map_err(place)?;
    std::fs::write(script, renamed(&text, &names)?).map_err(place)
}

/// Returns the script with the new names of what it gives to the wasm, and of what it calls there.
fn renamed(script: &str, names: &Names) -> Result<String, String> {
    let mut out = String::with_capacity(script.len());
    let mut given = 0;
    let mut rest = script;
    while let Some(first) = rest.chars().next() {
        let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$';
        let len = rest.find(|c| !is_name(c)).unwrap_or(rest.len());
        let (word, tail) = rest.split_at(len.max(first.len_utf8()));
        let import = || names.imports.iter().find(|(_, old, _)| old == word);
        let export = || names.exports.iter().find(|(old, _)| old == word);
        let new = if tail.starts_with(": function") {
            import().map(|(_, _, new)| new)
        } else if out.ends_with("wasm.") {
            export().map(|(_, new)| new)
        } else {
            None
        };
        given += usize::from(new.is_some() && tail.starts_with(": function"));
        out.push_str(new.map_or(word, String::as_str));
        rest = tail;
    }
    if given != names.imports.len() {
        let lacking = names.imports.len() - given;
        return Err(format!(
            "the script does not have {lacking} imports of the wasm"
        ));
    }
    let module = names.imports.first().map_or("", |(module, _, _)| module);
    Ok(out.replace(&format!("\"{module}\":"), &format!("\"{MODULE}\":")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names() -> Names {
        let printed = r#"{
            "imports": [["./roost_bg.js", "__wbg_add_0a1b", "$"], ["./roost_bg.js", "__wbg_now_2c", "a"]],
            "exports": [["memory", "b"], ["start", "c"]]
        }"#;
        serde_json::from_str(printed).unwrap()
    }

    #[test]
    fn both_sides_are_named_anew_and_nothing_else() {
        let script = "const import0 = {\n  __wbg_add_0a1b: function(start) {\n    wasm.start(wasm.memory, memory);\n  },\n  __wbg_now_2c: function() {},\n};\nreturn { \"./roost_bg.js\": import0, start };\n";
        let expected = "const import0 = {\n  $: function(start) {\n    wasm.c(wasm.b, memory);\n  },\n  a: function() {},\n};\nreturn { \"a\": import0, start };\n";
        assert_eq!(renamed(script, &names()).unwrap(), expected);
    }

    #[test]
    fn a_script_that_lacks_an_import_is_refused() {
        let error = renamed("__wbg_add_0a1b: function() {}", &names());
        assert_eq!(
            error.unwrap_err(),
            "the script does not have 1 imports of the wasm"
        );
    }
}
