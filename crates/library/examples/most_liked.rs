//! Prints the ten most liked posts of an archive: `cargo run --example most_liked -- ARCHIVE.zip`.

use std::{error::Error, path::Path, rc::Rc};

use roost_archive::{Archive, FileSource, NamedSource};
use roost_base::{Problem, Segment};
use roost_library::rows::{Order, PostFilter, PostRow};
use roost_library::{Library, Step};

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("which archive?")?;
    let file = NamedSource {
        source: Rc::new(FileSource::open(Path::new(&path))?),
        name: path,
    };
    let posts = most_liked(file).map_err(|problem| format!("{problem:?}"))?;
    for post in posts {
        let words: String = post.text.iter().map(Segment::words).collect();
        println!("{:>7} {} {words}", post.likes, post.id);
    }
    Ok(())
}

/// Returns the ten most liked posts of an archive, the most liked first.
pub fn most_liked(file: NamedSource) -> Result<Vec<PostRow>, Problem> {
    let (mut library, mut opening) = Library::open(Archive::open(vec![file])?);
    while opening.step(&mut library)? != Step::Done {}
    let filter = PostFilter {
        order: Order::Likes,
        ..PostFilter::default()
    };
    Ok(library.posts().page(&filter, 0..10).rows)
}
