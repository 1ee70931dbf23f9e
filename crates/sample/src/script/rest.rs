//! Single posts that show something special: links, signs, languages, places, deleted posts, and
//! posts in a community or for the circle.

use super::stage::{Line, Stage};
use crate::activity::LIKED_BELL;
use crate::media::{Art, Sort};
use crate::moment::at;
use crate::person::{LIBRARY, MILO, NOOR, RUTH};
use crate::pictures::Scene;
use crate::post::Reply;

/// The id of the community of people who watch the sea.
const SEA_WATCHERS: u64 = 1_506_778_888_340_291_588;

pub fn play(stage: &mut Stage) {
    let first = stage.put(Line::new(
        at(2013, 3, 9, 19, 20),
        "Two years of reading along, and now a first post. I have measured it. It fits. #FirstPost",
    ));
    stage.put(
        Line::new(
            at(2023, 3, 9, 8, 0),
            "Ten years ago today. It still fits. {link}",
        )
        .link(format!("https://twitter.com/ada_example/status/{first}"))
        .likes(147),
    );
    stage.put(
        Line::new(at(2020, 2, 3, 7, 50), "A gull has learnt to take the ferry. It gets on at the Slip, stands at the rail like everyone else, and gets off on Far Skerry, where the chips are. It comes home on the 17:40. It has never once paid.")
            .likes(48_213),
    );
    signs(stage);
    languages(stage);
    people(stage);
    deleted(stage);
    community(stage);
    circle(stage);
}

fn signs(stage: &mut Stage) {
    stage.put(Line::new(
        at(2018, 9, 14, 16, 22),
        "if (tide < 0.4 && boots) { go(); } else { tea(); } // 3 > 2, Brenda, please",
    ));
    stage.put(Line::new(
        at(2017, 2, 17, 13, 5),
        "Markets: $TIDE up, $FERRY flat, $TEA firm on strong demand. $5 says rain.",
    ));
    stage.put(Line::new(at(2020, 5, 8, 10, 12), "Two lines by the lighthouse keeper, 1911:\u{2028}“Wind nor’-west. Saw nobody.\u{2028}Was glad of it.”"));
    stage.put(
        Line::new(
            at(2016, 8, 19, 6, 58),
            "Standing, for once, exactly where I say I am.",
        )
        .at_place("2.25140000", "55.50320000"),
    );
    stage.put(
        Line::new(
            at(2019, 3, 16, 12, 0),
            "Everything I know about bolts, in three links: {link} {link} {link}",
        )
        .link("https://ada.example.org/bolts?part=1&of=3")
        .link("https://library.example.org/harbour-books/1868/page/112#bolt")
        .link("https://example.com/"),
    );
    stage.put(Line::new(
        at(2021, 7, 30, 18, 45),
        "Crew of the day: 👩🏽‍🔬 👨‍👩‍👧‍👦 🧑🏿‍🚒 🐈‍⬛, under 🏴󠁧󠁢󠁳󠁣󠁴󠁿 and 🇯🇵 flags. Nobody seasick. #regatta2021",
    ));
    stage.put(
        Line::new(at(2015, 12, 1, 9, 1), "{link}")
            .link("https://tides.example.org/quillhaven/2016")
            .lang("zxx"),
    );
}

fn languages(stage: &mut Stage) {
    stage.put(Line::new(at(2019, 10, 12, 11, 30), "春さんから絵葉書が届きました。瀬戸の島と、小さな渡し船。\nこちらの船より時間に正確だそうです。 #絵葉書 @haru_rei").lang("ja").likes(58));
    stage.put(
        Line::new(
            at(2022, 3, 21, 18, 5),
            "قرأت اليوم قصيدة @noor_sahil على متن العبّارة، وكان البحر يصغي. #شعر #بحر",
        )
        .lang("ar")
        .likes(73),
    );
    stage.put(Line::new(at(2018, 6, 2, 20, 20), "Großmutters Rezept für Nebeltage: Tee, Wollsocken, keine Fragen. 🫖 Übrigens gibt es laut @ina_pegel in Hamburg heute <b>gar kein</b> Wetter.").lang("de"));
}

fn people(stage: &mut Stage) {
    stage.put(Line::new(at(2016, 4, 24, 8, 41), "Thank you @tern_watcher, wherever you are now. The island you told me about is exactly as loud as you said."));
    let gone = Reply {
        status: Some(at(2015, 9, 6, 17, 0).snowflake(31_337)),
        user: 77_123_409,
        handle: None,
    };
    stage.put(
        Line::new(
            at(2015, 9, 6, 17, 26),
            "@tern_watcher I had them down as arctic, but I shall take your word, and your tea.",
        )
        .reply(gone),
    );
    let clerk = Reply {
        status: Some(at(2016, 3, 23, 8, 2).snowflake(4_004)),
        user: RUTH.id,
        handle: Some(RUTH.handle),
    };
    stage.put(
        Line::new(
            at(2016, 3, 23, 8, 20),
            "@rmarlow_qh Thank you for the minutes. All three pages of them.",
        )
        .reply(clerk),
    );
    stage.put(Line::new(at(2023, 5, 13, 9, 15), "@milofennick @grace_obi @junopark @theo_wader Saturday, Slip, six in the morning? I have a boat for eight and a flask for five.").reply(Reply {
        status: Some(at(2023, 5, 12, 21, 3).snowflake(9_090)),
        user: MILO.id,
        handle: Some(MILO.handle),
    }));
    stage.put(
        Line::new(
            at(2025, 3, 8, 10, 10),
            "The harbour books, all of them, free to read, goat included. Proud of you lot. {link}",
        )
        .link(format!(
            "https://x.com/{}/status/{}",
            LIBRARY.handle,
            at(2025, 3, 8, 9, 0).snowflake(5_150)
        ))
        .likes(220),
    );
    stage.put(Line::new(at(2026, 6, 11, 21, 40), "@noor_sahil The mermaid map is in the post. She is looking the right way up, for once.").reply(Reply {
        status: Some(at(2026, 6, 11, 20, 2).snowflake(4_242)),
        user: NOOR.id,
        handle: Some(NOOR.handle),
    }));
    stage.put(Line::new(at(2026, 6, 13, 21, 8), "Thirteen years of this, and high water is still at the wrong time for supper. Downloading my archive, to measure it. 📏").likes(31));
}

/// An answer to a post that is among the likes, only for the circle.
fn circle(stage: &mut Stage) {
    stage.put_in_circle(
        Line::new(
            at(2023, 2, 4, 20, 1),
            "@milofennick Between us: it was me who rang it. Twice.",
        )
        .reply(Reply {
            status: Some(LIKED_BELL.snowflake(1)),
            user: MILO.id,
            handle: Some(MILO.handle),
        }),
    );
}

fn deleted(stage: &mut Stage) {
    stage.put_deleted(
        Line::new(at(2026, 6, 2, 7, 14), "Hihg water 07:20. Low coffee 07:14."),
        at(2026, 6, 2, 7, 16),
        false,
    );
    stage.put_deleted(
        Line::new(at(2026, 6, 5, 23, 12), "Wrong sea. Please ignore.")
            .show(Sort::Photo, Art::Picture(Scene::Sails, 95)),
        at(2026, 6, 6, 6, 30),
        false,
    );
    stage.put_deleted(
        Line::new(
            at(2026, 6, 9, 12, 2),
            "Ten years are over. The pier readings of March 2016, with page 4: {link}",
        )
        .link("https://council.example.org/pier-3/page-4"),
        at(2026, 6, 9, 12, 40),
        true,
    );
}

fn community(stage: &mut Stage) {
    stage.put_in_community(Line::new(at(2023, 1, 15, 9, 30), "Sea watchers: two hours from the breakwater, 41 auks, one seal with a look on its face. Who else was out? #seawatch"), SEA_WATCHERS);
    stage.put_in_community(
        Line::new(at(2024, 5, 19, 6, 10), "Fog bank at six. Somewhere in there is a great northern diver, and I can hear what it thinks of us.")
            .show(Sort::Photo, Art::Picture(Scene::Lighthouse, 96)),
        SEA_WATCHERS,
    );
    stage.put_in_community(Line::new(at(2025, 10, 26, 8, 8), "Does anybody have a spare eyepiece, 20x, for a girl of nine who is better at this than I am?"), SEA_WATCHERS);
}
