//! Packs the page's wasm as LZMA, and builds the small wasm that unpacks it in the browser.
//!
//! In: the staging folder with `index.html`. Out: `NAME.wasm.lzma` instead of `NAME.wasm`,
//! `unpack.wasm`, and an `index.html` that names both. GitHub Pages compresses only with gzip; LZMA
//! is a quarter smaller (docs/decisions.md).

use std::io::Write;
use std::path::{Path, PathBuf};

use lzma_rust2::{LzmaOptions, LzmaWriter};

use crate::flags::flags;
use crate::remember::remembered;
use crate::run::{cargo, succeed, target};
use crate::wasm_opt::optimise;

/// Packs every wasm file of the page, and updates the list of files.
pub fn pack(staging: &Path, files: &mut Vec<PathBuf>) -> Result<(), String> {
    let index = staging.join("index.html");
    let place = |error| format!("{}: {error}", index.display());
    let mut html = std::fs::read_to_string(&index).map_err(place)?;
    for wasm in files.iter_mut() {
        let Some(name) = wasm.file_name().and_then(|name| name.to_str()) else {
            continue;
        };
        if !name.ends_with(".wasm") {
            continue;
        }
        let packed = format!("{name}.lzma");
        html = html.replace(&format!("./{name}\""), &format!("./{packed}\""));
        let bytes = std::fs::read(&wasm).map_err(|error| error.to_string())?;
        std::fs::remove_file(&wasm).map_err(|error| error.to_string())?;
        *wasm = staging.join(packed);
        std::fs::write(&wasm, self::packed(&bytes)?).map_err(|error| error.to_string())?;
    }
    let unpacker = staging.join("unpack.wasm");
    std::fs::copy(build_unpacker()?, &unpacker).map_err(|error| error.to_string())?;
    optimise(&unpacker, &["-Oz"])?;
    files.push(unpacker);
    let html = html.replacen(
        " data-wasm=",
        " data-unpack=\"./unpack.wasm\" data-wasm=",
        1,
    );
    std::fs::write(&index, html).map_err(place)
}

/// Packs as a .lzma file whose header contains the unpacked size; repeated calls are cheap.
pub fn packed(bytes: &[u8]) -> Result<Vec<u8>, String> {
    remembered(&[bytes, b"lzma"], || packed_bytes(bytes))
}

fn packed_bytes(bytes: &[u8]) -> Result<Vec<u8>, String> {
    let mut options = LzmaOptions::with_preset(9);
    // Wasm is not aligned: the position of a byte has no influence on its value.
    options.pb = 0;
    options.lc = 4;
    // The maximum of the format; packing takes a second longer.
    options.nice_len = 273;
    options.dict_size = u32::try_from(bytes.len().next_power_of_two()).unwrap_or(1 << 26);
    let told = |error| format!("LZMA: {error}");
    let mut out = Vec::new();
    let size = Some(bytes.len() as u64);
    let mut writer = LzmaWriter::new_use_header(&mut out, &options, size).map_err(told)?;
    writer.write_all(bytes).map_err(told)?;
    writer.finish().map_err(told)?;
    Ok(out)
}

fn build_unpacker() -> Result<PathBuf, String> {
    const TARGET: &str = "wasm32-unknown-unknown";
    let (name, flags) = flags();
    let mut command = cargo();
    command.args(["build", "--quiet", "--release", "--locked"]);
    command.args(["--package", "roost-unpack", "--target", TARGET]);
    succeed(command.env(name, flags))?;
    let built = target().join(TARGET).join("release");
    Ok(built.join("roost_unpack.wasm"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_comes_out_again_and_damage_is_noticed() {
        let bytes: Vec<u8> = (0..100_000_u32)
            .flat_map(|n| (n / 7).to_le_bytes())
            .collect();
        let packed = packed_bytes(&bytes).unwrap();
        assert!(packed.len() < bytes.len() / 4);
        assert_eq!(packed[5..13], (bytes.len() as u64).to_le_bytes());
        let again = |packed: &[u8]| roost_unpack::unpack(packed, bytes.len());
        assert!(again(&packed) == Some(bytes.clone()));
        assert_eq!(again(&packed[..packed.len() / 2]), None);
        assert_eq!(again(b""), None);
    }
}
