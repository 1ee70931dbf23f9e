//! Downloads archives with `curl`, checks their hash against the one in the repository, and unpacks
//! them with `tar`.
//!
//! In: an address and a SHA-256. Out: a file with this hash, or an error message and no file. Both
//! programs are part of Linux distributions, macOS, and Windows 10 and later.

use std::path::Path;
use std::process::{Command, Stdio};

use sha2::{Digest, Sha256};

use crate::Outcome;
use crate::run::{cannot_start, program};

/// Downloads a file. A file with another hash is removed.
pub fn fetch(address: &str, sha256: &str, file: &Path) -> Outcome {
    // A redirect must not lead from `https` to a less secure protocol.
    let scheme = address.split(':').next().unwrap_or_default();
    let mut curl = part_of_system("curl");
    curl.args(["--fail", "--location", "--silent", "--show-error"])
        .args(["--proto", &format!("={scheme}")])
        // Fail soon if there is no network, or if it stalls.
        .args(["--connect-timeout", "10"])
        .args(["--speed-limit", "1000", "--speed-time", "20"])
        .arg("--output")
        .arg(file)
        .arg(address);
    let fetched = in_silence(&mut curl).and_then(|()| checked(address, sha256, file));
    if fetched.is_err() && file.exists() {
        std::fs::remove_file(file).map_err(|error| format!("{}: {error}", file.display()))?;
    }
    fetched
}

fn checked(address: &str, sha256: &str, file: &Path) -> Outcome {
    let bytes = std::fs::read(file).map_err(|error| format!("{}: {error}", file.display()))?;
    let found = hash(&bytes);
    if found == sha256 {
        Ok(())
    } else {
        Err(format!(
            "{address} was refused: its SHA-256 is {found}, expected {sha256}"
        ))
    }
}

/// Returns the SHA-256 in hexadecimal digits.
pub fn hash(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Unpacks a `.tar.gz`, or on Windows and macOS also a `.zip`, into an existing folder.
pub fn unpack(archive: &Path, folder: &Path) -> Outcome {
    let mut tar = part_of_system("tar");
    in_silence(tar.arg("-xf").arg(archive).arg("-C").arg(folder))
}

/// A program of the operating system. On Windows a shell may add its own `tar` to the `PATH`, which
/// cannot read zips.
fn part_of_system(name: &str) -> Command {
    let folder = std::env::var_os("SystemRoot").filter(|_| cfg!(windows));
    folder.map_or_else(
        || program(name),
        |root| program(Path::new(&root).join("System32").join(name)),
    )
}

/// Runs a command without showing its output. The error is the last line of its error output.
fn in_silence(command: &mut Command) -> Outcome {
    let output = command
        .stdin(Stdio::null())
        .output()
        .map_err(|error| cannot_start(command, &error))?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let name = Path::new(command.get_program()).display();
    let reason = said.lines().rfind(|line| !line.trim().is_empty());
    Err(reason.map_or_else(
        || format!("`{name}` failed ({})", output.status),
        str::to_owned,
    ))
}

#[cfg(test)]
pub mod tests {
    use std::io::{BufRead, BufReader, Write};
    use std::net::TcpListener;
    use std::path::PathBuf;

    use super::*;

    /// A temporary folder that is removed when the value is dropped.
    pub struct Folder(pub PathBuf);

    impl Folder {
        /// Creates an empty folder; each test uses its own name.
        pub fn new(name: &str) -> Self {
            let name = format!("roost-{name}-{}", std::process::id());
            let folder = Self(std::env::temp_dir().join(name));
            let _ = std::fs::remove_dir_all(&folder.0);
            std::fs::create_dir_all(&folder.0).unwrap();
            folder
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            let _ = std::fs::remove_dir_all(&self.0);
        }
    }

    /// Answers a single request on this machine with this body and a `Content-Length` of `length`;
    /// returns the address.
    pub fn serve(status: &'static str, body: Vec<u8>, length: usize) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}/file", listener.local_addr().unwrap());
        std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let request = BufReader::new(stream.try_clone().unwrap());
            for line in request.lines() {
                if line.unwrap().is_empty() {
                    break;
                }
            }
            let head = format!("HTTP/1.1 {status}\r\nContent-Length: {length}\r\n\r\n");
            stream.write_all(head.as_bytes()).unwrap();
            stream.write_all(&body).unwrap();
        });
        address
    }

    /// An address that no server listens on.
    pub fn nobody() -> String {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        format!("http://{}/file", listener.local_addr().unwrap())
    }

    #[test]
    fn only_the_expected_bytes_become_a_file() {
        let folder = Folder::new("fetch");
        let file = folder.0.join("file");
        let good = b"what was asked for".to_vec();
        let sha256 = hash(&good);
        let check = |address: String, expected: Result<(), &str>| {
            let outcome = fetch(&address, &sha256, &file);
            match (&outcome, expected) {
                (Ok(()), Ok(())) => assert_eq!(std::fs::read(&file).unwrap(), good),
                (Err(reason), Err(part)) => {
                    assert!(reason.contains(part), "{reason}");
                    assert!(!file.exists(), "{reason}");
                }
                _ => panic!("{address}: {outcome:?}"),
            }
        };
        check(serve("200 OK", good.clone(), good.len()), Ok(()));
        let wrong = b"what was not asked for".to_vec();
        check(
            serve("200 OK", wrong.clone(), wrong.len()),
            Err(&format!(
                "its SHA-256 is {}, expected {sha256}",
                hash(&wrong)
            )),
        );
        // The connection ends after half of the announced length.
        check(serve("200 OK", good[..9].to_vec(), good.len()), Err("curl"));
        check(serve("404 Not Found", good.clone(), good.len()), Err("404"));
        check(nobody(), Err("curl"));
    }

    #[test]
    fn a_redirect_does_not_lead_to_another_protocol() {
        let folder = Folder::new("redirect");
        let away = "301 Moved\r\nLocation: file:///dev/null";
        let outcome = fetch(
            &serve(away, Vec::new(), 0),
            &hash(b""),
            &folder.0.join("file"),
        );
        assert!(outcome.unwrap_err().contains("curl"));
    }

    #[test]
    fn an_archive_is_unpacked_and_a_damaged_one_is_told() {
        let folder = Folder::new("unpack");
        let [from, to] = ["from", "to"].map(|name| folder.0.join(name));
        for folder in [&from, &to] {
            std::fs::create_dir(folder).unwrap();
        }
        std::fs::write(from.join("tool"), "bytes").unwrap();
        let archive = folder.0.join("a.tar.gz");
        let mut tar = part_of_system("tar");
        in_silence(
            tar.arg("-czf")
                .arg(&archive)
                .arg("-C")
                .arg(&from)
                .arg("tool"),
        )
        .unwrap();
        unpack(&archive, &to).unwrap();
        assert_eq!(std::fs::read(to.join("tool")).unwrap(), b"bytes");
        std::fs::write(&archive, "no archive").unwrap();
        assert!(unpack(&archive, &to).unwrap_err().contains("tar"));
    }
}
