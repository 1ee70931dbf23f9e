//! The sample archive: an invented person, thirteen years of posts, pictures and films, all drawn
//! by code. The same plan gives the same bytes.
//!
//! In: a [`Plan`]. Out: a zip as X writes it in 2026. Absent: a clock, a random source, any file.

mod activity;
mod archive;
mod calendar;
mod deflate;
mod draft;
mod film_file;
mod json;
mod knows;
mod media;
mod moment;
mod note;
mod ordinary;
mod person;
mod pictures;
mod plan;
mod png;
mod post;
mod post_id;
mod random;
mod script;
mod talks;
mod timeline;
mod video;
mod words;
mod zip_out;

use std::io::{self, Seek, Write};

use archive::Archive;
use calendar::{GENERATED, JOINED};
use json::Json;
use media::{Art, Media};
use moment::Moment;
use person::ADA;
use pictures::Scene;
use plan::LARGE_MEDIA;
use post::Post;
use roost_base::Time;
use timeline::{Place, Timeline};

pub use plan::{Packing, Plan};
pub use zip_out::ZipOut;

/// Whose archive it is and when it was made: known before anything of it is drawn.
pub struct Cover {
    /// The owner's display name.
    pub name: &'static str,
    /// The owner's handle, without `@`.
    pub handle: &'static str,
    /// When the account was made.
    pub created: Time,
    /// When the archive was made.
    pub generated: Time,
}

/// The cover of every sample archive.
pub fn cover() -> Cover {
    let time = |moment: Moment| Time::from_millis(moment.0 as i64);
    Cover {
        name: ADA.name,
        handle: ADA.handle,
        created: time(JOINED),
        generated: time(GENERATED),
    }
}

/// The archive that the page offers, in memory.
///
/// # Errors
/// None in practice: memory takes every write.
pub fn demo_zip() -> io::Result<Vec<u8>> {
    write_zip(&Plan::demo(), Packing::Stored, io::Cursor::new(Vec::new()))
        .map(io::Cursor::into_inner)
}

/// The same without media, and deflated as X's own: what a reader passes through.
///
/// # Errors
/// None in practice: memory takes every write.
pub fn practice_zip() -> io::Result<Vec<u8>> {
    let plan = Plan::practice();
    let mut archive = Archive::new(io::Cursor::new(Vec::new()), Packing::Light);
    write_data(&plan, &Timeline::new(&plan), &mut archive)?;
    archive.finish().map(io::Cursor::into_inner)
}

/// Writes the archive of a plan; posts are drawn one by one, never all in memory.
///
/// # Errors
/// Those of `out`.
pub fn write_zip<W: Write + Seek>(plan: &Plan, packing: Packing, out: W) -> io::Result<W> {
    let timeline = Timeline::new(plan);
    let mut archive = Archive::new(out, packing);
    write_data(plan, &timeline, &mut archive)?;
    write_media(plan, &timeline, &mut archive)?;
    archive.finish()
}

/// Everything but media.
fn write_data<W: Write + Seek>(
    plan: &Plan,
    timeline: &Timeline,
    archive: &mut Archive<W>,
) -> io::Result<()> {
    archive.text("data/README.txt", README)?;
    activity::account(archive)?;
    write_posts(plan, timeline, archive)?;
    activity::write(archive, plan.seed, plan.likes())?;
    let shared = timeline.script.posts.first();
    talks::write(archive, plan, shared)
}

const README: &str = "This archive was made up by a program. Nobody in it exists.\n";

fn write_posts<W: Write + Seek>(
    plan: &Plan,
    timeline: &Timeline,
    archive: &mut Archive<W>,
) -> io::Result<()> {
    let parts = plan.parts.max(1) as usize;
    // The order of parts means nothing in real archives either: every part has posts of all years.
    let part = |part: usize| {
        timeline
            .places()
            .skip(part)
            .step_by(parts)
            .filter_map(|place| timeline.post(place))
    };
    let mut records: Vec<_> = (0..parts)
        .map(|number| part(number).map(|post| post.record()))
        .collect();
    let mut records: Vec<_> = records
        .iter_mut()
        .map(|part| part as &mut dyn Iterator<Item = Json>)
        .collect();
    archive.parts("tweets", Some("tweets_media"), &mut records)?;
    let headers = timeline
        .places()
        .filter_map(|place| timeline.head(place))
        .map(|(id, at)| post::header(id, at, None));
    archive.kind("tweet-headers", None, headers)?;
    let script = &timeline.script;
    archive.kind(
        "note-tweet",
        None,
        script.notes.iter().map(note::Note::record),
    )?;
    let deleted = || script.deleted.iter();
    archive.kind(
        "deleted-tweets",
        Some("deleted_tweets_media"),
        deleted().map(Post::record),
    )?;
    archive.kind("deleted-tweet-headers", None, deleted().map(Post::header))?;
    archive.kind(
        "community-tweet",
        Some("community_tweet_media"),
        script.community.iter().map(Post::record),
    )?;
    archive.kind(
        "twitter-circle-tweet",
        Some("twitter_circle_tweet_media"),
        script.circle.iter().map(Post::record),
    )?;
    let announced = (script.announced != 0).then_some(script.announced);
    archive.kind("article", None, announced.map(note::article))?;
    archive.kind("article-metadata", None, announced.map(note::article_facts))
}

fn write_media<W: Write + Seek>(
    plan: &Plan,
    timeline: &Timeline,
    archive: &mut Archive<W>,
) -> io::Result<()> {
    for (folder, posts) in [
        ("tweets_media", &timeline.script.posts),
        ("deleted_tweets_media", &timeline.script.deleted),
        ("community_tweet_media", &timeline.script.community),
    ] {
        archive.media_folder(folder);
        for item in posts.iter().flat_map(|post| &post.media) {
            if let Some(bytes) = file_of(item) {
                archive.media(folder, &item.file_name(), &bytes, 0)?;
            }
        }
    }
    archive.media_folder("profile_media");
    let avatar = pictures::draw(Scene::Geese, 3, (400, 400));
    archive.media(
        "profile_media",
        &format!("{}-{}", ADA.id, activity::AVATAR),
        &avatar,
        0,
    )?;
    let header = pictures::draw(Scene::Panorama, 1, (1500, 500));
    archive.media(
        "profile_media",
        &format!("{}-{}.jpg", ADA.id, activity::HEADER),
        &header,
        0,
    )?;
    write_large_media(plan, timeline, archive)
}

/// The pictures of ordinary posts, each followed by zeros.
fn write_large_media<W: Write + Seek>(
    plan: &Plan,
    timeline: &Timeline,
    archive: &mut Archive<W>,
) -> io::Result<()> {
    let mut left = plan.media_bytes;
    for place in timeline
        .places()
        .filter(|place| matches!(place, Place::Ordinary(_)))
    {
        if left == 0 {
            break;
        }
        let Some(post) = timeline.post(place) else {
            continue;
        };
        for item in &post.media {
            let zeros = left.min(LARGE_MEDIA);
            if let Some(bytes) = file_of(item) {
                archive.media("tweets_media", &item.file_name(), &bytes, zeros)?;
                left -= zeros;
            }
        }
    }
    Ok(())
}

fn file_of(item: &Media) -> Option<Vec<u8>> {
    match item.art {
        Art::Picture(scene, variation) => Some(pictures::draw(scene, variation, scene.size())),
        Art::Film(film) => Some(film.file()),
        Art::Missing => None,
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read};

    use super::*;

    fn small(packing: Packing) -> Vec<u8> {
        let plan = Plan {
            seed: 3,
            posts: 90,
            parts: 3,
            media_bytes: 100_000,
            messages: 1_001,
        };
        write_zip(&plan, packing, Cursor::new(Vec::new()))
            .unwrap()
            .into_inner()
    }

    #[test]
    fn the_same_plan_gives_the_same_bytes() {
        assert!(small(Packing::Deflated) == small(Packing::Deflated));
    }

    #[test]
    fn the_manifest_counts_what_is_there_and_every_file_is_json() {
        let mut zip = zip::ZipArchive::new(Cursor::new(demo_zip().unwrap())).unwrap();
        let mut text = |name: &str| {
            let mut text = String::new();
            zip.by_name(name)
                .unwrap()
                .read_to_string(&mut text)
                .unwrap();
            serde_json::from_str::<serde_json::Value>(text.split_once('=').unwrap().1).unwrap()
        };
        let manifest = text("data/manifest.js");
        let mut files = 0;
        for kind in manifest["dataTypes"].as_object().unwrap().values() {
            for file in kind["files"].as_array().into_iter().flatten() {
                let records = text(file["fileName"].as_str().unwrap());
                let count = records.as_array().unwrap().len().to_string();
                assert_eq!(file["count"], count, "{file}");
                files += 1;
            }
        }
        assert!(files > 30, "{files}");
    }

    #[test]
    fn the_offered_archive_is_small() {
        assert!(demo_zip().unwrap().len() < 24 << 20);
        assert!(practice_zip().unwrap().len() < 410 << 10);
    }

    #[test]
    fn entities_are_cut_exactly() {
        let timeline = Timeline::new(&Plan::demo());
        let mut ids = std::collections::HashSet::new();
        for post in timeline.places().filter_map(|place| timeline.post(place)) {
            assert!(ids.insert(post.id), "two posts with the id {}", post.id);
            let cut = |at: (u64, u64)| -> String {
                let chars = post.draft.raw.chars().skip(at.0 as usize);
                chars.take((at.1 - at.0) as usize).collect()
            };
            for (tag, at) in &post.draft.hashtags {
                assert_eq!(cut(*at), format!("#{tag}"));
            }
            for (handle, at) in &post.draft.mentions {
                assert_eq!(cut(*at), format!("@{handle}"));
            }
            for link in &post.draft.links {
                assert_eq!(cut(link.at), link.short);
            }
            for item in &post.media {
                assert_eq!(cut(post.media_at), format!("https://t.co/{}", item.code));
            }
        }
        assert_eq!(ids.len(), 12_000);
    }

    /// The sentences of a text, without what names and decorates.
    fn sentences(text: &str) -> Vec<String> {
        let plain = text
            .replace("&amp;", "&")
            .replace("!", ".")
            .replace("?", ".");
        let plain = plain
            .replace('…', "")
            .replace(['。', '\n', '\u{2028}'], ". ");
        let plain: Vec<&str> = plain
            .split_whitespace()
            .filter(|word| !word.starts_with(['#', '@']) && !word.starts_with("https:"))
            .filter(|word| *word != "RT" && word.chars().any(char::is_alphanumeric))
            .collect();
        let plain = plain.join(" ") + " ";
        plain
            .split(". ")
            .map(|sentence| sentence.trim().trim_end_matches('.').to_lowercase())
            .filter(|sentence| sentence.chars().count() > 3)
            .collect()
    }

    /// What two of `near` neighbouring texts say alike.
    fn said_twice(texts: &[String], near: usize) -> Vec<String> {
        let mut last = std::collections::HashMap::new();
        let mut twice = Vec::new();
        for (n, text) in texts.iter().enumerate() {
            for sentence in sentences(text) {
                if let Some(before) = last.insert(sentence.clone(), n)
                    && before != n
                    && n - before < near
                {
                    twice.push(format!("{before}, {n}: {sentence}"));
                }
            }
        }
        twice
    }

    /// The records of a data file of the offered archive.
    fn records(name: &str) -> Vec<serde_json::Value> {
        let mut zip = zip::ZipArchive::new(Cursor::new(demo_zip().unwrap())).unwrap();
        let mut text = String::new();
        let mut file = zip.by_name(name).unwrap();
        file.read_to_string(&mut text).unwrap();
        serde_json::from_str(text.split_once('=').unwrap().1).unwrap()
    }

    #[test]
    fn no_two_posts_in_sight_of_each_other_share_a_sentence() {
        let timeline = Timeline::new(&Plan::demo());
        let posts = timeline.places().filter_map(|place| timeline.post(place));
        // An edited post is shown once.
        let shown = |post: &Post| match &post.version {
            post::Version::Only => true,
            post::Version::First(ids) | post::Version::Later(ids) => ids.last() == Some(&post.id),
        };
        let mut posts: Vec<Post> = posts.filter(shown).collect();
        posts.sort_by_key(|post| std::cmp::Reverse(post.id));
        let texts: Vec<String> = posts.into_iter().map(|post| post.draft.raw).collect();
        assert_eq!(said_twice(&texts, 50), Vec::<String>::new());
    }

    #[test]
    fn no_two_likes_in_sight_of_each_other_share_a_sentence() {
        let mut likes: Vec<(u64, String)> = records("data/like.js")
            .iter()
            .map(|record| &record["like"])
            .filter(|like| like["fullText"].is_string())
            .map(|like| {
                let text = |key: &str| like[key].as_str().unwrap().to_owned();
                (text("tweetId").parse().unwrap(), text("fullText"))
            })
            .collect();
        likes.sort_by_key(|(id, _)| std::cmp::Reverse(*id));
        assert_eq!(likes.len(), 579);
        let texts: Vec<String> = likes.into_iter().map(|(_, text)| text).collect();
        assert_eq!(said_twice(&texts, 50), Vec::<String>::new());
    }

    #[test]
    fn no_talk_says_a_thing_twice_in_sight() {
        let talks = [
            records("data/direct-messages.js"),
            records("data/direct-messages-group.js"),
        ];
        let mut all = 0;
        for talk in talks.concat() {
            let talk = &talk["dmConversation"];
            let messages = talk["messages"].as_array().unwrap();
            let texts = messages
                .iter()
                .filter_map(|message| message["messageCreate"]["text"].as_str());
            let texts: Vec<String> = texts.map(str::to_owned).collect();
            all += texts.len();
            let twice = said_twice(&texts, 40);
            assert_eq!(twice, Vec::<String>::new(), "{}", talk["conversationId"]);
        }
        assert!(all > 500, "{all}");
    }

    #[test]
    fn there_is_something_to_find_for_everybody() {
        let direct = records("data/direct-messages.js");
        let with = |id: u64| {
            let talks = direct.iter().map(|talk| &talk["dmConversation"]);
            let mut talks = talks.filter(move |talk| {
                let name = talk["conversationId"].as_str().unwrap();
                name.split('-').any(|part| part == id.to_string())
            });
            talks.next().unwrap()["messages"].as_array().unwrap().len()
        };
        assert_eq!(with(person::EDDA.id), 300, "the messages of the sister");
        let march = |talk: &&serde_json::Value| talk.to_string().contains("\"2016-03-");
        assert!(direct.iter().filter(march).count() > 2, "March 2016");
        let timeline = Timeline::new(&Plan::demo());
        let posts: Vec<Post> = timeline
            .places()
            .filter_map(|place| timeline.post(place))
            .collect();
        let of = |lang: &str| posts.iter().filter(|post| post.lang == Some(lang)).count();
        assert!(of("ja") > 300 && of("ar") > 100 && of("de") > 200);
        for year in 2014..=2026 {
            let pictured = |post: &&Post| !post.media.is_empty() && post.at.date().0 == year;
            assert!(
                posts.iter().any(|post| pictured(&post)),
                "a picture of {year}"
            );
        }
        // Letters that were found in a wall: a correspondence with a beginning and an end.
        let letters = |words: &str| {
            posts
                .iter()
                .filter(|post| post.draft.raw.contains(words))
                .count()
        };
        assert!(letters("Dear Tom") > 20 && letters("wedding cake") > 5);
    }
}
