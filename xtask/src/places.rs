//! The site in each of its languages: a page at `TAG/index.html` that loads the same files as the
//! English one at the root, but its own sentences.
//!
//! In: the staging folder, its `index.html` with placeholders for keys (`%{boot.wait}`), and the
//! catalogs. Out: a page and a file of sentences for each language. The page loads exactly one
//! catalog, whose hash is in it, and names the other pages as its alternatives. The languages that
//! only tests use get their folders in `target/pseudo`.

use std::path::{Path, PathBuf};

use crate::catalogs::{self, Catalog, ENGLISH, filled};
use crate::pseudo::pseudo;
use crate::seal::{self, Hashes};
use crate::{Outcome, pack, run};

/// The folder of the languages that only tests use.
fn pseudo_folder() -> PathBuf {
    run::root().join("target").join("pseudo")
}

/// Writes the page of each language, and adds the new files to `files`.
pub fn write(staging: &Path, files: &mut Vec<PathBuf>) -> Outcome {
    let index = staging.join("index.html");
    let template = read(&index)?;
    let is_packed = template.contains(" data-unpack=");
    let catalogs = catalogs::all()?;
    let links = links(&catalogs);
    let hashes = Hashes::of(files.iter().filter(|file| **file != index))?;
    let site = Site {
        template: template.replacen("</head>", &format!("{links}</head>"), 1),
        hashes,
    };
    for catalog in &catalogs {
        let (home, up) = match catalog.tag.as_str() {
            ENGLISH => (staging.to_owned(), "./"),
            tag => (staging.join(tag), "../"),
        };
        // The sentences of all languages are at the root, as everything else.
        let (name, sentences) = sentences(catalog, is_packed)?;
        let page = site.page(catalog, &format!("./{name}"), &sentences, up);
        put(files, staging.join(name), &sentences)?;
        put(files, home.join("index.html"), page.as_bytes())?;
    }
    files.sort();
    files.dedup();
    // Not those of `serve`, which may build while the tests run.
    if !is_packed {
        return Ok(());
    }
    // It may have files of earlier builds.
    let _ = std::fs::remove_dir_all(pseudo_folder());
    for catalog in catalogs.first().map(pseudo).into_iter().flatten() {
        let home = pseudo_folder().join(&catalog.tag);
        let (name, sentences) = sentences(&catalog, is_packed)?;
        let page = site.page(
            &catalog,
            &format!("./{}/{name}", catalog.tag),
            &sentences,
            "../",
        );
        put(&mut Vec::new(), home.join(name), &sentences)?;
        // What the tests compare with, which do not unpack.
        let plain = catalog.tree.to_string();
        put(
            &mut Vec::new(),
            home.join("sentences.json"),
            plain.as_bytes(),
        )?;
        put(&mut Vec::new(), home.join("index.html"), page.as_bytes())?;
    }
    Ok(())
}

/// What the pages of all languages have in common.
struct Site {
    template: String,
    hashes: Hashes,
}

impl Site {
    /// The page of a language; `up` leads from it to the root, to which `file` is relative.
    fn page(&self, catalog: &Catalog, file: &str, sentences: &[u8], up: &str) -> String {
        let page = filled(&self.template, |name| match name {
            "tag" => catalog.tag.clone(),
            "dir" => if catalog.right_to_left() {
                "rtl"
            } else {
                "ltr"
            }
            .to_owned(),
            "sentences" => file.to_owned(),
            "page" => match up {
                "./" => "index.html".to_owned(),
                _ => format!("{}/index.html", catalog.tag),
            },
            key => escaped(catalog.say(key)),
        });
        let page = self.hashes.written_into(&page);
        let page = seal::sealed(
            &page,
            file.trim_start_matches("./"),
            &seal::integrity(sentences),
        );
        page.replace("=\"./", &format!("=\"{up}"))
    }
}

/// The name of the file of sentences, and its content, which is packed as the wasm is.
fn sentences(catalog: &Catalog, is_packed: bool) -> Result<(String, Vec<u8>), String> {
    let text = catalog.tree.to_string().into_bytes();
    let mut sum = flate2::Crc::new();
    sum.update(&text);
    let name = format!("{}-{:08x}.json", catalog.tag, sum.sum());
    if is_packed {
        Ok((format!("{name}.lzma"), pack::packed(&text)?))
    } else {
        Ok((name, text))
    }
}

/// The links to the page of each language, for search engines and for the choice of a language: the
/// invitation to read the page in a language is in that language.
fn links(catalogs: &[Catalog]) -> String {
    let link = |catalog: &Catalog| {
        let tag = &catalog.tag;
        let href = if tag == ENGLISH {
            "./".to_owned()
        } else {
            format!("./{tag}/")
        };
        let offer = escaped(catalog.say("language.offer"));
        format!("<link rel=\"alternate\" hreflang=\"{tag}\" href=\"{href}\" title=\"{offer}\">")
    };
    let links: String = catalogs.iter().map(link).collect();
    format!("{links}<link rel=\"alternate\" hreflang=\"x-default\" href=\"./\">")
}

/// A text as it is written in HTML.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('"', "&quot;")
}

fn read(file: &Path) -> Result<String, String> {
    std::fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))
}

/// Writes a file, with its folder, and adds it to the list.
fn put(files: &mut Vec<PathBuf>, file: PathBuf, content: &[u8]) -> Outcome {
    let place = |error| format!("{}: {error}", file.display());
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder).map_err(place)?;
    }
    std::fs::write(&file, content).map_err(place)?;
    files.push(file);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site() -> (Vec<Catalog>, Site) {
        let english = r#"{"boot": {"wait": "A \"b\" & c"}, "language": {"offer": "Read"}}"#;
        let arabic = r#"{"boot": {"wait": "انتظار"}, "language": {"offer": "اقرأ"}}"#;
        let catalogs = vec![
            Catalog::read("en", english).unwrap(),
            Catalog::read("ar", arabic).unwrap(),
        ];
        let template = "<html lang=\"%{tag}\" dir=\"%{dir}\"><script src=\"./boot.js\" data-page=\"%{page}\" data-sentences=\"%{sentences}\"></script><p title=\"%{boot.wait}\">";
        let site = Site {
            template: template.to_owned(),
            hashes: Hashes::default(),
        };
        (catalogs, site)
    }

    #[test]
    fn a_page_has_the_language_and_the_sentences_of_its_place() {
        let (catalogs, site) = site();
        let page = |at: usize, up| {
            let (name, bytes) = sentences(&catalogs[at], false).unwrap();
            let integrity = seal::integrity(&bytes);
            let page = site.page(&catalogs[at], &format!("./{name}"), &bytes, up);
            page.replace(&name, "NAME").replace(&integrity, "HASH")
        };
        assert_eq!(
            page(0, "./"),
            "<html lang=\"en\" dir=\"ltr\"><script src=\"./boot.js\" data-page=\"index.html\" data-sentences=\"./NAME\" data-sentences-integrity=\"HASH\"></script><p title=\"A &quot;b&quot; &amp; c\">"
        );
        assert_eq!(
            page(1, "../"),
            "<html lang=\"ar\" dir=\"rtl\"><script src=\"../boot.js\" data-page=\"ar/index.html\" data-sentences=\"../NAME\" data-sentences-integrity=\"HASH\"></script><p title=\"انتظار\">"
        );
    }

    #[test]
    fn every_page_names_all_pages() {
        let (catalogs, _) = site();
        assert_eq!(
            links(&catalogs),
            "<link rel=\"alternate\" hreflang=\"en\" href=\"./\" title=\"Read\"><link rel=\"alternate\" hreflang=\"ar\" href=\"./ar/\" title=\"اقرأ\"><link rel=\"alternate\" hreflang=\"x-default\" href=\"./\">"
        );
    }
}
