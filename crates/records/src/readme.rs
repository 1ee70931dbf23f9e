//! The archive's own README.txt: X's descriptions of files and fields.
//!
//! Accepts all its editions: a file's name on a line of its own (since 2020) or before a colon
//! (`/like.js: ...`, 2018), fields as `- name: text`. It often spells fields differently from the
//! files (`phone_number`, `nothelpfulTags`), so names are compared without case and underscores.

use std::collections::BTreeMap;

/// The descriptions in a README.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Readme {
    files: BTreeMap<String, Explained>,
}

/// The descriptions of one file or folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Explained {
    about: String,
    fields: BTreeMap<String, String>,
}

impl Readme {
    /// Parses any edition; lines that are not understood are skipped.
    pub fn parse(text: &str) -> Readme {
        let mut readme = Readme::default();
        let mut file: Option<String> = None;
        let mut field: Option<String> = None;
        for line in text.lines().map(str::trim) {
            if line.starts_with("---") || line.starts_with("===") {
                (file, field) = (None, None);
                continue;
            }
            if let Some((name, about)) = heading(line) {
                let known = readme.files.contains_key(&name);
                file = (!known).then(|| name.clone());
                field = None;
                readme.files.entry(name).or_insert_with(|| Explained {
                    about: about.to_owned(),
                    ..Explained::default()
                });
                continue;
            }
            let Some(explained) = file.as_ref().and_then(|file| readme.files.get_mut(file)) else {
                continue;
            };
            if let Some((name, about)) = item(line) {
                explained
                    .fields
                    .entry(name.clone())
                    .or_insert_with(|| about.to_owned());
                field = Some(name);
            } else if line.is_empty() {
                field = None;
            } else if let Some(about) = field.as_ref().and_then(|f| explained.fields.get_mut(f)) {
                append(about, line);
            } else {
                append(&mut explained.about, line);
            }
        }
        readme
    }

    /// The description of a kind, by any of its stems, or of a folder.
    pub fn file(&self, stems: &[&str]) -> Option<&str> {
        let explained = self.explained(stems)?;
        Some(explained.about.as_str()).filter(|about| !about.is_empty())
    }

    /// The description of a field by its dotted path: of its last part, or else of the nearest map
    /// that contains it.
    pub fn field(&self, stems: &[&str], path: &str) -> Option<&str> {
        let fields = &self.explained(stems)?.fields;
        let about = |part: &str| fields.get(&plain(part)).map(String::as_str);
        path.rsplit('.').find_map(about)
    }

    fn explained(&self, stems: &[&str]) -> Option<&Explained> {
        stems
            .iter()
            .find_map(|stem| self.files.get(&stem.replace('_', "-")))
    }
}

/// Parses a line that names a file or a media folder.
fn heading(line: &str) -> Option<(String, &str)> {
    let (name, about) = line.split_once(':').unwrap_or((line, ""));
    let is_mark = |c: char| matches!(c, '-' | '*' | '`' | '/' | '•' | ' ' | '#');
    let name = name.trim_matches(is_mark);
    let name = name.strip_prefix("data/").unwrap_or(name);
    let stem = match name.strip_suffix(".js") {
        Some(stem) => stem,
        None if name.ends_with("_media") => name,
        None => return None,
    };
    let plain = !stem.is_empty()
        && stem
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-_".contains(&b));
    plain.then(|| (stem.replace('_', "-"), about.trim()))
}

/// Parses `- name: text`.
fn item(line: &str) -> Option<(String, &str)> {
    let rest = line.strip_prefix(['-', '*', '•'])?.trim_start();
    let (name, about) = rest.split_once(':')?;
    let name = name.trim();
    let is_name = !name.is_empty()
        && name
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"_.".contains(&b));
    is_name.then(|| (plain(name), about.trim()))
}

fn plain(name: &str) -> String {
    name.to_lowercase().replace('_', "")
}

fn append(text: &mut String, line: &str) {
    if !text.is_empty() {
        text.push(' ');
    }
    text.push_str(line);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn explains_files_and_fields_of_any_edition() {
        let readme = Readme::parse(
            "INTRODUCTION\n=====\nSee the file: below.\n\n=== IDENTIFIERS ===\n(Names)\n\nprofile_media\nPictures of the\nprofile.\n\
            ----------\nni-devices.js\r\n- deviceType: Maker of the device,\n  in words.\n- phone_number: Its number.\n----\n\
            professional_data.js\nTools.\n\n- categoryName: The category.\nprofessional_data.js\n- categoryName: Again.\n",
        );
        let devices = &["ni-devices"];
        assert_eq!(
            readme.field(devices, "pushDevice.deviceType"),
            Some("Maker of the device, in words.")
        );
        assert_eq!(
            readme.field(devices, "messagingDevice.phoneNumber"),
            Some("Its number.")
        );
        assert_eq!(readme.field(devices, "udid"), None);
        assert_eq!(
            readme.file(&["profile_media"]),
            Some("Pictures of the profile.")
        );
        assert_eq!(
            readme.file(&["x", "professional-data"]),
            Some("Tools."),
            "stems have hyphens where the README has underscores"
        );
        assert_eq!(
            readme.field(&["professional-data"], "categories.categoryName"),
            Some("The category.")
        );
        let old = Readme::parse(
            "CONTENTS\n\n/like.js: Tweets that you liked.\n- /follower.js: Who follows you.",
        );
        assert_eq!(old.file(&["like"]), Some("Tweets that you liked."));
        assert_eq!(old.file(&["follower"]), Some("Who follows you."));
    }
}
