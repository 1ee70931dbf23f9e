//! `cargo xtask sample`: writes a sample archive of any size to a file.

use std::fs::File;
use std::io::{self, BufWriter, Seek, SeekFrom, Write};
use std::path::Path;

use roost_sample::{Packing, Plan, write_zip};

const USAGE: &str = "usage: cargo xtask sample --out FILE [--posts N] [--parts P] [--media-mb M] [--messages N] [--seed S]";

/// Writes the archive that the arguments describe. Blocks of zeros become holes, so that a zip of
/// many gigabytes needs little disk space on file systems that support holes.
pub fn run(args: &[String]) -> Result<(), String> {
    let mut plan = Plan {
        seed: 7,
        posts: 1_200,
        parts: 2,
        media_bytes: 0,
        messages: 0,
    };
    let mut out = None;
    for pair in args.chunks(2) {
        let [name, value] = pair else {
            return Err(USAGE.to_owned());
        };
        let number = || {
            value
                .parse::<u32>()
                .map_err(|_| format!("{name} {value}: not a number\n{USAGE}"))
        };
        match name.as_str() {
            "--posts" => plan.posts = number()?,
            "--parts" => plan.parts = number()?,
            "--media-mb" => plan.media_bytes = u64::from(number()?) << 20,
            "--messages" => plan.messages = number()?,
            "--seed" => plan.seed = u64::from(number()?),
            "--out" => out = Some(value.clone()),
            _ => return Err(format!("{name}: unknown\n{USAGE}")),
        }
    }
    let out = out.ok_or(USAGE)?;
    write(&plan, Path::new(&out)).map_err(|reason| format!("{out}: {reason}"))
}

/// Writes the archive of a plan, unless the file exists already.
pub fn made(plan: &Plan, path: &Path) -> Result<(), String> {
    if path.exists() {
        return Ok(());
    }
    println!("making {}", path.display());
    let making = path.with_extension("part");
    write(plan, &making)
        .and_then(|()| std::fs::rename(making, path))
        .map_err(|error| format!("{}: {error}", path.display()))
}

/// Writes the archive of a plan to a file.
pub fn write(plan: &Plan, path: &Path) -> io::Result<()> {
    let file = Sparse {
        file: File::create(path)?,
        end: 0,
    };
    let buffered = BufWriter::with_capacity(1 << 20, file);
    let buffered = write_zip(plan, Packing::Deflated, buffered)?;
    let Sparse { file, end } = buffered
        .into_inner()
        .map_err(io::IntoInnerError::into_error)?;
    file.set_len(end)
}

/// A file in which blocks of zeros are skipped instead of written.
struct Sparse {
    file: File,
    end: u64,
}

impl Write for Sparse {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if bytes.len() >= 4096 && bytes.iter().all(|byte| *byte == 0) {
            self.file.seek(SeekFrom::Current(bytes.len() as i64))?;
        } else {
            self.file.write_all(bytes)?;
        }
        self.end = self.end.max(self.file.stream_position()?);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Seek for Sparse {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.file.seek(to)
    }
}
