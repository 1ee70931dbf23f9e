//! The program that Trunk calls as `wasm-bindgen`: it generates the JavaScript around a compiled
//! wasm.
//!
//! In: the arguments that Trunk passes, with `--target=web`. Out: the script and the wasm in the
//! folder of `--out-dir`. The work is done by the library of the official wasm-bindgen program,
//! with the same settings. The official program also drives browsers and serves tests, and takes
//! several times as long to build.

use std::path::PathBuf;
use std::process::ExitCode;

use wasm_bindgen_cli_support::Bindgen;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    if args == ["--version"] {
        println!("wasm-bindgen {}", wasm_bindgen_shared::version());
        return ExitCode::SUCCESS;
    }
    let written = Wish::from(args).and_then(|wish| {
        let written = wish.write();
        written.map_err(|error| format!("{error:?}"))
    });
    match written {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("wasm-bindgen: {reason}");
            ExitCode::FAILURE
        }
    }
}

/// The parsed arguments.
struct Wish {
    input: PathBuf,
    folder: PathBuf,
    name: String,
    types: bool,
}

impl Wish {
    fn from(args: Vec<String>) -> Result<Self, String> {
        let (mut input, mut folder, mut name, mut web, mut types) = (None, None, None, false, true);
        for arg in args {
            match arg.split_once('=') {
                Some(("--target", "web")) => web = true,
                Some(("--out-dir", path)) => folder = Some(path.into()),
                Some(("--out-name", text)) => name = Some(text.to_owned()),
                None if arg == "--no-typescript" => types = false,
                None if !arg.starts_with('-') && input.is_none() => input = Some(arg.into()),
                _ => return Err(format!("{arg} is not known here: see xtask/wasm-bindgen")),
            }
        }
        if !web {
            return Err("only --target=web is known here: see xtask/wasm-bindgen".into());
        }
        Ok(Self {
            input: input.ok_or("no wasm file was named")?,
            folder: folder.ok_or("--out-dir= is missing")?,
            name: name.ok_or("--out-name= is missing")?,
            types,
        })
    }

    fn write(self) -> Result<(), impl std::fmt::Debug> {
        let mut bindgen = Bindgen::new();
        bindgen
            .web(true)?
            .input_path(self.input)
            .out_name(&self.name)
            .typescript(self.types)
            // As in the official program; the default of the library is the opposite.
            .omit_default_module_path(false);
        bindgen.generate(self.folder)
    }
}
