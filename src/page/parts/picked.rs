//! Collects the files that are chosen or dropped: from an input, a folder dialog or a drag. Folders
//! are walked here; the worker reads the files.

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    DataTransfer, File, FileList, FileSystemDirectoryEntry, FileSystemDirectoryReader,
    FileSystemEntry, FileSystemFileEntry,
};

use crate::page::client::Picked;

/// Returns the files of an input. The path of a file in a folder starts with the folder's name.
pub fn of_list(files: &FileList) -> Vec<Picked> {
    let all = (0..files.length()).filter_map(|index| files.get(index));
    all.map(|file| {
        let path = Reflect::get(&file, &"webkitRelativePath".into()).ok();
        let path = path
            .and_then(|path| path.as_string())
            .filter(|path| !path.is_empty());
        Picked {
            path: path.unwrap_or_else(|| file.name()),
            file,
        }
    })
    .collect()
}

/// Returns whether the browser has a folder dialog that does not speak of uploading.
pub fn has_folder_dialog() -> bool {
    folder_dialog().is_some()
}

/// Returns whether the browser's file inputs accept a folder; on many phones they do not.
pub fn has_folder_input() -> bool {
    let input = Reflect::get(&js_sys::global(), &"HTMLInputElement".into());
    let kind = input.and_then(|input| Reflect::get(&input, &"prototype".into()));
    kind.is_ok_and(|kind| Reflect::has(&kind, &"webkitdirectory".into()).unwrap_or(false))
}

/// Lets the user choose a folder and returns its files; `None` if the user cancels or the browser
/// has no folder dialog.
///
/// # Errors
/// The browser's error if the folder cannot be read.
pub async fn choose_folder() -> Result<Option<Vec<Picked>>, JsValue> {
    let Some(dialog) = folder_dialog() else {
        return Ok(None);
    };
    let promise: Promise = dialog.call0(&js_sys::global())?.dyn_into()?;
    let folder = match JsFuture::from(promise).await {
        Ok(folder) => folder,
        Err(reason) if text(&reason, "name") == "AbortError" => return Ok(None),
        Err(reason) => return Err(reason),
    };
    let mut files = Vec::new();
    let mut folders = vec![(text(&folder, "name"), folder)];
    while let Some((path, folder)) = folders.pop() {
        let values = method(&folder, "values")?;
        while let Some(handle) = next(&values).await? {
            let path = format!("{path}/{}", text(&handle, "name"));
            if text(&handle, "kind") == "directory" {
                folders.push((path, handle));
            } else {
                let file =
                    JsFuture::from(method(&handle, "getFile")?.dyn_into::<Promise>()?).await?;
                files.push(Picked {
                    path,
                    file: file.dyn_into()?,
                });
            }
        }
    }
    Ok(Some(files))
}

/// Returns what was dropped. Must be called while the event is handled: afterwards the browser
/// empties the list, and only the entries returned here remain valid.
pub fn dropped(data: &DataTransfer) -> Vec<FileSystemEntry> {
    let items = data.items();
    let all = (0..items.length()).filter_map(|index| items.get(index));
    all.filter_map(|item| item.webkit_get_as_entry().ok().flatten())
        .collect()
}

/// Returns the files of the dropped entries, including those in nested folders.
///
/// # Errors
/// The browser's error if an entry cannot be read.
pub async fn of_entries(mut entries: Vec<FileSystemEntry>) -> Result<Vec<Picked>, JsValue> {
    let mut files = Vec::new();
    while let Some(entry) = entries.pop() {
        let path = entry.full_path().trim_start_matches('/').to_owned();
        if entry.is_directory() {
            let reader = entry
                .unchecked_into::<FileSystemDirectoryEntry>()
                .create_reader();
            // A reader returns at most 100 entries at a time, and an empty list at the end.
            loop {
                let batch = Array::from(&read(&reader).await?);
                if batch.length() == 0 {
                    break;
                }
                entries.extend(batch.iter().map(JsCast::unchecked_into::<FileSystemEntry>));
            }
        } else {
            let file = file(&entry.unchecked_into()).await?;
            files.push(Picked { path, file });
        }
    }
    Ok(files)
}

async fn read(reader: &FileSystemDirectoryReader) -> Result<JsValue, JsValue> {
    let promise = Promise::new(&mut |resolve, reject| {
        // Errors arrive through `reject`.
        let _ = reader.read_entries_with_callback_and_callback(&resolve, &reject);
    });
    JsFuture::from(promise).await
}

async fn file(entry: &FileSystemFileEntry) -> Result<File, JsValue> {
    let promise = Promise::new(&mut |resolve, reject| {
        entry.file_with_callback_and_callback(&resolve, &reject);
    });
    JsFuture::from(promise).await?.dyn_into()
}

/// Returns `showDirectoryPicker`, for which web-sys has no stable binding.
fn folder_dialog() -> Option<Function> {
    Reflect::get(&js_sys::global(), &"showDirectoryPicker".into())
        .ok()?
        .dyn_into()
        .ok()
}

/// Returns the next value of an asynchronous iterator; `None` at its end.
async fn next(iterator: &JsValue) -> Result<Option<JsValue>, JsValue> {
    let step = JsFuture::from(method(iterator, "next")?.dyn_into::<Promise>()?).await?;
    if Reflect::get(&step, &"done".into())?.is_truthy() {
        return Ok(None);
    }
    Reflect::get(&step, &"value".into()).map(Some)
}

fn method(object: &JsValue, name: &str) -> Result<JsValue, JsValue> {
    Reflect::get(object, &name.into())?
        .dyn_into::<Function>()?
        .call0(object)
}

fn text(object: &JsValue, name: &str) -> String {
    let value = Reflect::get(object, &name.into()).ok();
    value
        .and_then(|value| value.as_string())
        .unwrap_or_default()
}
