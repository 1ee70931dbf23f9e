//! Combines whatever the user chose into one list of entries: zips, zips of media inside them,
//! plain files.

use std::collections::HashSet;
use std::rc::Rc;

use super::entry::{Entry, NamedSource};
use super::opened::{Opened, Place, Room};
use super::raw::Raw;
use super::tables::composed;
use super::{Source, names};
use roost_base::{Code, Problem, visible};

/// A zip of media inside the chosen one is opened; one inside that stays closed.
const DEEPEST: u8 = 1;

/// All that was chosen, before it becomes an archive.
pub(super) struct Gathered {
    pub entries: Vec<Entry>,
    pub opened: Vec<Opened>,
    /// What was unusual but could be handled.
    pub problems: Vec<Problem>,
    /// Why a chosen file could not be opened.
    pub refused: Vec<Problem>,
    /// The names of what was chosen: all plain files together are the first, each zip is one.
    pub chosen: Vec<String>,
    room: Room,
}

/// A zip inside a zip, ready to be listed.
type Inner = (Rc<dyn Source>, Place);

/// A zip about to be listed.
struct Zipped {
    name: String,
    source: Rc<dyn Source>,
    place: Place,
    chosen: usize,
    /// The folder that its entries are taken to be in; empty, or ends with a slash.
    folder: String,
    depth: u8,
}

/// A path as a key: with slashes, and in normalization form C; macOS writes letters decomposed.
fn path_of(folder: &str, name: &str) -> String {
    let path = format!("{folder}{}", names::normal(name));
    composed(&path).into_owned()
}

impl Gathered {
    /// Lists the chosen files.
    pub fn of(files: Vec<NamedSource>) -> Gathered {
        let mut all = Gathered {
            entries: Vec::new(),
            opened: Vec::new(),
            problems: Vec::new(),
            refused: Vec::new(),
            chosen: vec![String::new()],
            room: Room::default(),
        };
        let alone = files.len() == 1;
        for (number, mut file) in files.into_iter().enumerate() {
            file.name = visible(&file.name).into_owned();
            let path = path_of("", &file.name);
            let place = Place {
                file: number,
                start: 0,
            };
            let is_zip = names::is_zip(&path);
            let (folder, base) = names::split(&path);
            if is_zip && names::is_media_folder(folder) {
                all.add(Zipped {
                    name: file.name.clone(),
                    source: file.source,
                    place,
                    chosen: 0,
                    folder: folder.to_owned(),
                    depth: 1,
                });
            } else if is_zip || (alone && !names::may_stand_alone(base)) {
                all.add_chosen(file.name.clone(), file.source, place);
            } else {
                all.add_plain(&file, path, place);
            }
        }
        all
    }

    fn add_chosen(&mut self, name: String, source: Rc<dyn Source>, place: Place) {
        let chosen = self.chosen.len();
        self.chosen.push(name.clone());
        self.add(Zipped {
            name,
            source,
            place,
            chosen,
            folder: String::new(),
            depth: 0,
        });
    }

    fn inner(&mut self, number: usize) -> Option<(String, Result<Inner, Problem>)> {
        let entry = self.entries.get(number)?;
        let opened = self.opened.get(entry.opened)?;
        let inner = opened.inner(entry, &mut self.room);
        Some((entry.name.clone(), inner))
    }

    fn add(&mut self, zip: Zipped) {
        let Zipped {
            name,
            source,
            place,
            chosen,
            folder,
            depth,
        } = zip;
        match Opened::zip(&name, source, place, &mut self.problems) {
            Ok((opened, directory)) => {
                let number = self.opened.len();
                self.opened.push(opened);
                self.list(number, directory.entries, chosen, &folder, depth);
            }
            Err(problem) => self.refused.push(problem),
        }
    }

    fn list(&mut self, opened: usize, raw: Vec<Raw>, chosen: usize, folder: &str, depth: u8) {
        let mut seen = HashSet::new();
        let mut media_zips = Vec::new();
        for (number, raw) in raw.into_iter().enumerate() {
            let path = path_of(folder, &raw.name);
            if names::is_debris(&path) {
                continue;
            }
            if !seen.insert((names::normal(&raw.name), raw.bytes)) {
                self.problems.push(
                    Problem::new(Code::DuplicateEntry)
                        .fact("name", &raw.name)
                        .in_file(&raw.name),
                );
                continue;
            }
            let of_media = names::media_folder(&path).is_some();
            if names::is_zip(&path) && of_media && depth < DEEPEST {
                media_zips.push(self.entries.len());
            }
            self.entries.push(Entry {
                name: raw.name,
                path,
                size: raw.size,
                packed: raw.packed,
                download: 0,
                stray: false,
                chosen,
                opened,
                number,
            });
        }
        for number in media_zips {
            self.add_media_zip(number, depth);
        }
    }

    /// Archives of 2018 and 2019 contain their media as zips inside the media folders.
    fn add_media_zip(&mut self, number: usize, depth: u8) {
        let Some(entry) = self.entries.get(number) else {
            return;
        };
        let chosen = entry.chosen;
        let folder = names::split(&entry.path).0.to_owned();
        let Some((name, inner)) = self.inner(number) else {
            return;
        };
        match inner {
            Ok((source, place)) => {
                let refused = self.refused.len();
                self.add(Zipped {
                    name,
                    source,
                    place,
                    chosen,
                    folder,
                    depth: depth + 1,
                });
                // A broken zip of media loses only its media.
                self.problems.extend(self.refused.drain(refused..));
            }
            Err(problem) => self.problems.push(problem),
        }
    }

    fn add_plain(&mut self, file: &NamedSource, path: String, place: Place) {
        let opened = self.opened.len();
        self.opened
            .push(Opened::plain(Rc::clone(&file.source), place));
        if names::is_debris(&path) {
            return;
        }
        let size = file.source.len();
        self.entries.push(Entry {
            name: file.name.clone(),
            path,
            size,
            packed: size,
            download: 0,
            stray: false,
            chosen: 0,
            opened,
            number: 0,
        });
    }
}
