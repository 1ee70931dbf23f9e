//! Posts with pictures and films.

use super::stage::{Line, Stage};
use crate::media::{Art, Sort};
use crate::moment::{Moment, at};
use crate::person::{HARU, THEO};
use crate::pictures::Scene;
use crate::video::Film;

pub fn play(stage: &mut Stage) {
    for (n, (at, words, scenes)) in PICTURES.iter().enumerate() {
        let mut line = Line::new(*at, words).likes(19 + (n as u64 * 37) % 140);
        if words.is_empty() {
            line = line.lang("qme");
        }
        for (k, scene) in scenes.iter().enumerate() {
            line = photo(line, *scene, n as u64 * 4 + k as u64);
        }
        stage.put(line);
    }
    films(stage);
    others(stage);
}

fn photo(line: Line, scene: Scene, variation: u64) -> Line {
    line.show(Sort::Photo, Art::Picture(scene, variation))
}

/// The time, the text and the scenes of each post.
const PICTURES: &[(Moment, &str, &[Scene])] = &[
    (
        Moment::utc(2014, 6, 21, 21, 12, 40),
        "Longest day, longest shadow, smallest boat.",
        &[Scene::Sails],
    ),
    (
        Moment::utc(2015, 10, 4, 17, 33, 8),
        "The geese are back. Heard them first, then found the phone, then nearly missed them. #BrentGeese",
        &[Scene::Geese],
    ),
    (
        Moment::utc(2016, 11, 27, 8, 5, 51),
        "Window, kitchen, Sunday. No plans to be on the other side of it.",
        &[Scene::Rain],
    ),
    (
        Moment::utc(2017, 4, 15, 12, 20, 2),
        "Walked up behind the town to see whether it is still there.",
        &[Scene::Hills, Scene::Harbour],
    ),
    (
        Moment::utc(2017, 9, 2, 6, 48, 19),
        "The ferry at ten to seven, as seen by the only person who did not need it.",
        &[Scene::Ferry],
    ),
    (
        Moment::utc(2018, 2, 10, 15, 1, 33),
        "Contours of the Ness, third draft. It looks like a thumb, because it was drawn with one. #maps",
        &[Scene::Contours],
    ),
    (
        Moment::utc(2018, 7, 28, 19, 40, 27),
        "Four evenings, one bench. #quillhaven",
        &[Scene::Sails, Scene::Lighthouse, Scene::Hills, Scene::Flats],
    ),
    (
        Moment::utc(2019, 1, 20, 9, 9, 9),
        "Science, with milk.",
        &[Scene::Tea],
    ),
    (
        Moment::utc(2019, 5, 5, 7, 15, 44),
        "Starlings, evidently between meetings.",
        &[Scene::Wires],
    ),
    (
        Moment::utc(2019, 12, 21, 17, 2, 0),
        "The longest night gets the longest light.",
        &[Scene::Lighthouse],
    ),
    (
        Moment::utc(2020, 4, 11, 18, 22, 36),
        "Nobody about. The tide came in all the same, right on time, and did the whole show. Widescreen, since we are all staying in:",
        &[Scene::Panorama],
    ),
    (
        Moment::utc(2020, 8, 16, 10, 30, 12),
        "Datum, on duty.",
        &[Scene::Cat],
    ),
    (
        Moment::utc(2021, 3, 28, 20, 55, 5),
        "Moonrise over the mud. You have to hold the phone upright for this one, and yourself, too.",
        &[Scene::Flats],
    ),
    (
        Moment::utc(2021, 9, 19, 16, 16, 16),
        "Grace’s bridge: from below, from far away, and from the only dry stone.",
        &[Scene::Bridge, Scene::Bridge, Scene::Hills],
    ),
    (
        Moment::utc(2022, 6, 6, 11, 11, 3),
        "Harbour front, freshly painted. They could not agree on a colour, so they agreed on all of them.",
        &[Scene::Harbour],
    ),
    (
        Moment::utc(2023, 2, 12, 14, 50, 30),
        "What I was lent (left), what I have read (the thin red one).",
        &[Scene::Books],
    ),
    (
        Moment::utc(2024, 1, 14, 16, 4, 4),
        "January. The radiator side of the glass.",
        &[Scene::Rain, Scene::Tea],
    ),
    (Moment::utc(2024, 10, 13, 7, 28, 55), "", &[Scene::Geese]),
    (
        Moment::utc(2025, 5, 18, 5, 12, 21),
        "Up before the ferry. Worth it, said Milo, from inside his sleeping bag. #dawn",
        &[Scene::Ferry, Scene::Sails],
    ),
    (
        Moment::utc(2025, 11, 9, 15, 45, 15),
        "The same hill, eight years on. One of us has more trees.",
        &[Scene::Hills],
    ),
    (
        Moment::utc(2026, 5, 24, 20, 31, 7),
        "Found in the chart room: someone had already drawn the evening. Compare & contrast.",
        &[Scene::Contours, Scene::Panorama],
    ),
];

/// A video, an animated GIF, and a post that has both a film and a picture.
fn films(stage: &mut Stage) {
    stage.put(
        Line::new(at(2019, 6, 23, 4, 38), "Sunrise from the Slip, forty minutes in three seconds. Turn the sound up; there is none.")
            .show(Sort::Video(3000), Art::Film(Film::Sunrise))
            .likes(526),
    );
    stage.put(
        Line::new(
            at(2018, 10, 30, 19, 12),
            "The buoy off Grebe Point, live, all night, every night.",
        )
        .show(Sort::Gif, Art::Film(Film::Buoy))
        .likes(87),
    );
    let mixed = Line::new(
        at(2025, 6, 22, 5, 2),
        "Six years later, same Slip, same sun. Film, then photograph, then breakfast (not shown).",
    )
    .show(Sort::Video(3000), Art::Film(Film::Sunrise));
    stage.put(photo(mixed, Scene::Sails, 90));
}

/// Pictures of others, and one whose file is missing.
fn others(stage: &mut Stage) {
    let repost = Line::new(
        at(2021, 10, 21, 12, 44),
        "RT @haru_rei: 満月。海が少し近い。",
    )
    .lang("ja");
    stage.put(photo(repost, Scene::Flats, 91).taken_from(HARU));
    let repost = Line::new(
        at(2017, 10, 8, 18, 20),
        "RT @theo_wader: Geese over the Ness, 212 of them, and one that was going the other way.",
    );
    stage.put(photo(repost, Scene::Geese, 92).taken_from(THEO));
    stage.put(
        Line::new(
            at(2016, 5, 29, 13, 31),
            "I took one good photograph of the regatta, and this is it.",
        )
        .show(Sort::Photo, Art::Missing),
    );
}
