//! Builds scripted posts.
//!
//! In: [`Line`]s, each with its time, text and attachments. Out: [`Post`]s with ids, links and
//! media. Invariant: each line gets its own number, and from it its own id.

use super::Script;
use crate::draft::Draft;
use crate::media::{Art, Media, Sort};
use crate::moment::Moment;
use crate::note::Note;
use crate::person::{ADA, Person};
use crate::post::{Post, Reply, Version};
use crate::post_id::{post_id, source};
use crate::random::Dice;
use roost_base::SortSmall;

/// The description of one post.
pub struct Line {
    at: Moment,
    words: &'static str,
    lang: &'static str,
    links: Vec<String>,
    reply: Option<Reply>,
    media: Vec<(Sort, Art)>,
    taken_from: Option<Person>,
    place: Option<(&'static str, &'static str)>,
    likes: u64,
}

impl Line {
    /// An English post.
    pub fn new(at: Moment, words: &'static str) -> Self {
        Self {
            at,
            words,
            lang: "en",
            links: Vec::new(),
            reply: None,
            media: Vec::new(),
            taken_from: None,
            place: None,
            likes: 0,
        }
    }

    /// Sets another language.
    pub fn lang(mut self, lang: &'static str) -> Self {
        self.lang = lang;
        self
    }

    /// Sets the target of the next `{link}`.
    pub fn link(mut self, address: impl Into<String>) -> Self {
        self.links.push(address.into());
        self
    }

    /// Makes it an answer to a post of the owner.
    pub fn after(mut self, status: u64) -> Self {
        self.reply = Some(Reply {
            status: Some(status),
            user: ADA.id,
            handle: Some(ADA.handle),
        });
        self
    }

    /// Makes it an answer.
    pub fn reply(mut self, reply: Reply) -> Self {
        self.reply = Some(reply);
        self
    }

    /// Adds a picture or a film.
    pub fn show(mut self, sort: Sort, art: Art) -> Self {
        self.media.push((sort, art));
        self
    }

    /// Marks the media as first posted by another account.
    pub fn taken_from(mut self, person: Person) -> Self {
        self.taken_from = Some(person);
        self
    }

    /// Sets the longitude and latitude that it was sent from.
    pub fn at_place(mut self, longitude: &'static str, latitude: &'static str) -> Self {
        self.place = Some((longitude, latitude));
        self
    }

    /// Sets the number of likes.
    pub fn likes(mut self, likes: u64) -> Self {
        self.likes = likes;
        self
    }
}

/// The posts that were built so far.
pub struct Stage {
    seed: u64,
    next: u64,
    script: Script,
}

impl Stage {
    pub fn new(seed: u64) -> Self {
        let script = Script {
            posts: Vec::new(),
            deleted: Vec::new(),
            community: Vec::new(),
            notes: Vec::new(),
            circle: Vec::new(),
            announced: 0,
        };
        Self {
            seed,
            next: 0,
            script,
        }
    }

    pub fn finish(mut self) -> Script {
        self.script.posts.sort_small_by_key(|post| post.at);
        self.script.notes.sort_small_by_key(|note| note.at);
        self.script
    }

    /// Adds a post; returns its id.
    pub fn put(&mut self, line: Line) -> u64 {
        let post = self.make(line);
        let id = post.id;
        self.script.posts.push(post);
        id
    }

    /// Adds the versions of an edited post, oldest first; returns the id of the last one.
    pub fn put_versions(&mut self, lines: Vec<Line>) -> u64 {
        let mut posts: Vec<Post> = lines.into_iter().map(|line| self.make(line)).collect();
        let ids: Vec<u64> = posts.iter().map(|post| post.id).collect();
        for (n, post) in posts.iter_mut().enumerate() {
            post.version = if n == 0 {
                Version::First(ids.clone())
            } else {
                Version::Later(ids.clone())
            };
        }
        self.script.posts.extend(posts);
        ids.last().copied().unwrap_or_default()
    }

    /// Adds a long post: the note with the whole text, and the post with as much of it as fits.
    pub fn put_note(&mut self, line: Line) -> u64 {
        let plain = Draft::note(line.words, &self.short_links(&line));
        let note = Note {
            at: line.at,
            text: plain,
            words: line.words,
            low: self.next,
        };
        let mut post = self.make(line);
        // X leaves the handles at the start of a reply out of the note, but not out of the post.
        if let Some(handle) = post.reply.and_then(|reply| reply.handle)
            && handle != ADA.handle
        {
            let words = format!("@{handle} {}", note.words.replace("**", ""));
            post.draft = Draft::of(&words, &[]);
        }
        post.draft.cut(276);
        let id = post.id;
        self.script.posts.push(post);
        self.script.notes.push(note);
        id
    }

    /// Adds a deleted post; with `forgetful` its language and link targets are missing.
    pub fn put_deleted(&mut self, line: Line, deleted_at: Moment, forgetful: bool) {
        let mut post = self.make(line);
        post.deleted_at = Some(deleted_at);
        if forgetful {
            post.lang = None;
            post.draft
                .links
                .iter_mut()
                .for_each(|link| link.expanded = None);
        }
        self.script.deleted.push(post);
    }

    /// Adds a post in a community.
    pub fn put_in_community(&mut self, line: Line, community: u64) {
        let mut post = self.make(line);
        post.community = Some(community);
        self.script.community.push(post);
    }

    /// Adds a post for the circle.
    pub fn put_in_circle(&mut self, line: Line) {
        let post = self.make(line);
        self.script.circle.push(post);
    }

    /// Adds the post that announces the article.
    pub fn announce(&mut self, line: Line) {
        self.script.announced = self.put(line);
    }

    fn make(&mut self, line: Line) -> Post {
        let links = self.short_links(&line);
        let number = self.next;
        self.next += 1;
        let mut dice = Dice::new(self.seed, "scripted", number);
        let id = post_id(line.at, number);
        let mut draft = Draft::of(&line.words.replace("**", ""), &links);
        let taken = line.taken_from.map(|person| {
            let earlier = line.at.minus_seconds(dice.between(3000, 90_000));
            (person, earlier.snowflake(dice.roll()))
        });
        let code = dice.code(10);
        let media_at = if line.media.is_empty() {
            (0, 0)
        } else {
            if draft.length > 0 {
                draft.push(" ");
            }
            draft.push(&format!("https://t.co/{code}"))
        };
        let media = line
            .media
            .into_iter()
            .enumerate()
            .map(|(n, (sort, art))| Media {
                id: line.at.minus_seconds(20).snowflake(dice.roll()),
                sort,
                key: dice.code(15),
                code: code.clone(),
                post: id,
                number: n as u64 + 1,
                handle: taken.map_or(ADA.handle, |(person, _)| person.handle),
                taken_from: taken.map(|(person, status)| (status, person.id)),
                art,
            });
        let media = media.collect();
        let likes = if line.likes > 0 {
            line.likes
        } else {
            dice.between(0, 24)
        };
        let repost = draft.raw.starts_with("RT @");
        Post {
            id,
            at: line.at,
            draft,
            lang: Some(line.lang),
            source: source(line.at, &mut dice),
            likes: if repost { 0 } else { likes },
            reposts: if repost {
                0
            } else {
                likes / dice.between(4, 11)
            },
            reply: line.reply,
            media,
            media_at,
            version: Version::Only,
            place: line.place,
            deleted_at: None,
            community: None,
        }
    }

    fn short_links(&self, line: &Line) -> Vec<(String, String)> {
        let mut dice = Dice::new(self.seed, "link", self.next);
        let short = |to: &String| (format!("https://t.co/{}", dice.code(10)), to.clone());
        line.links.iter().map(short).collect()
    }
}
