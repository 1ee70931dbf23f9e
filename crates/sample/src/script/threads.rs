//! Threads (one of them with branches), edits and long posts.

use super::stage::{Line, Stage};
use crate::moment::{Moment, at};
use crate::note::ISLAND;
use crate::person::{GRACE, MILO};
use crate::post::Reply;

pub fn play(stage: &mut Stage) {
    lost_benchmark(stage);
    horn(stage);
    night_boat(stage);
    edits(stage);
    long_posts(stage);
}

/// A thread of seven posts.
fn lost_benchmark(stage: &mut Stage) {
    const WORDS: [&str; 7] = [
        "How to find a lost benchmark: a thread for a wet Sunday. 1/7 #surveying #benchmarks",
        "A benchmark is a height that somebody promised. Ours is a bronze bolt, put into the wall of the Customs House in 1868, and last seen by anyone in 1931. 2/7",
        "First you read. The field book says “3.2 feet above the doorstep, left of the drainpipe”. There are now four drainpipes and no doorstep. 3/7",
        "Then you ask. Mrs Alder remembers her mother hanging a bicycle on “a knob in the wall”. Mr Thwaite remembers the bicycle. 4/7",
        "Then you measure backwards, from the marks that are left, until they all point at one place & that place turns out to be behind a vending machine. 5/7",
        "It took four of us, two rollers and @milofennick’s opinion to move the machine 30 cm. Behind it: a spider, one crisp from another age, and this bolt, quite bright. 6/7",
        "We levelled to it the same evening. It has gone down by 11 mm in 151 years, which is more than can be said for the price of crisps. Hello, old thing. 7/7",
    ];
    let start = at(2019, 9, 22, 14, 2);
    let mut before = None;
    for (n, words) in WORDS.into_iter().enumerate() {
        let line = Line::new(start.plus_seconds(n as u64 * 97), words);
        let line = match before {
            None => line.likes(412),
            Some(before) => line.after(before).likes(180 - n as u64 * 11),
        };
        before = Some(stage.put(line));
    }
}

/// A thread with two branches.
fn horn(stage: &mut Stage) {
    let start = at(2018, 5, 12, 9, 40);
    let later = |minutes: u64| start.plus_seconds(minutes * 60);
    let root = stage.put(
        Line::new(start, "A question for the whole town: which note is the ferry horn? I have two answers and a tuning fork.").likes(96),
    );
    let flat = stage.put(Line::new(later(6), "The case for A flat: the brass band tunes to it, and has done since before the band could play.").after(root));
    stage.put(
        Line::new(
            later(15),
            "Also, the dog at number nine howls in A flat. He is never wrong.",
        )
        .after(flat),
    );
    let sharp = stage.put(Line::new(later(22), "The case for G: I held the fork against the funnel and got a G, a stern look, and a smut on my nose.").after(root));
    let fog = stage.put(
        Line::new(
            later(31),
            "In fog it is lower. Cold air, slower sound? @grace_obi, help.",
        )
        .after(sharp),
    );
    stage.put(
        Line::new(
            later(64),
            "Verdict: G, with feelings. Thank you all for the 41 voice messages.",
        )
        .after(fog)
        .likes(133),
    );
}

/// A short thread, some hours apart, with a link at its end.
fn night_boat(stage: &mut Stage) {
    let start = at(2022, 11, 5, 22, 10);
    let first = stage.put(Line::new(
        start,
        "Night boat to Far Skerry. Eleven of us, and a piano for the school.",
    ));
    let second = stage.put(Line::new(start.plus_seconds(4100), "Somebody has found out that the piano is in tune. I do not think we shall be sleeping.").after(first));
    stage.put(
        Line::new(start.plus_seconds(29_400), "Sunrise, and all eleven verses. A list of who sang what is here, for the record: {link}")
            .link("https://ada.example.org/notes/night-boat")
            .after(second)
            .likes(204),
    );
}

/// Posts that were edited: one twice, one once.
fn edits(stage: &mut Stage) {
    let start = at(2024, 3, 11, 7, 31);
    let minutes = |n: u64| start.plus_seconds(n * 60);
    stage.put_versions(vec![
        Line::new(start, "Biggest tide of the year today: high water 06:52, 5.1 m. The Slip will be under water until eight. #tides"),
        Line::new(minutes(3), "Biggest tide of the year today: high water 18:52, 5.1 m. The Slip will be under water until eight. #tides"),
        Line::new(minutes(11), "Biggest tide of the year today: high water 18:52, 5.4 m. The Slip will be under water until half past eight. (Edited twice. The sea was right both times.) #tides").likes(61),
    ]);
    let again = at(2025, 2, 2, 12, 5);
    stage.put_versions(vec![
        Line::new(again, "Brent gooses: 212."),
        Line::new(
            again.plus_seconds(48),
            "Brent geese: 212. I am a professional.",
        ),
    ]);
}

/// Posts longer than the limit, and a short one with formatting.
fn long_posts(stage: &mut Stage) {
    stage.put_note(Line::new(at(2023, 11, 19, 16, 44), SINKING).likes(388));
    stage.put_note(Line::new(at(2024, 9, 1, 20, 15), PIER).reply(Reply {
        status: Some(at(2024, 9, 1, 19, 50).snowflake(77_001)),
        user: GRACE.id,
        handle: Some(GRACE.handle),
    }));
    stage.put_note(
        Line::new(at(2025, 8, 24, 18, 30), ISLAND)
            .link("https://ada.example.org/notes/the-extra-rock")
            .likes(951),
    );
    stage.put_note(Line::new(
        at(2026, 4, 18, 8, 3),
        "**Boots on.** Low water 08:41, and the old wreck is showing. Meet at the Slip.",
    ));
    stage.announce(Line::new(
        at(2025, 9, 6, 10, 0),
        "The rock again, as an article this time. It has a heading.",
    ));
    // An old post that begins with a handle but answers no post.
    stage.put(Line::new(Moment::utc(2013, 4, 2, 8, 15, 9), "@milofennick morning! Is that you on the roof of the wheelhouse, or a very brave gull?").reply(Reply {
        status: None,
        user: MILO.id,
        handle: Some(MILO.handle),
    }));
}

const SINKING: &str = "People ask whether the town is sinking. The honest answer is: yes, and so is everything, and please put the kettle on.

The longer answer. We have 155 years of heights on the wall of the Customs House. In that time the bolt has gone down 11 mm & the sea has come up 190 mm. One of those is us, and it is not the one you can hear from the pub.

What do we do with a number like that? **We write it down.** Every month, same bolt, same staff, same argument about who forgot the flask. The number does not care whether it is believed. It only asks to be read carefully, and then read again.

So: first Sunday of the month, nine o’clock, Lantern Steps. Bring boots. Children < 8 may hold the staff; everybody > 8 may hold the children. #tides #quillhaven @qh_library has the old books out all week.";

const PIER: &str = "It is a good question, and I have had three cups of tea to think about it. If pier 3 moves with the temperature and pier 4 moves with the tide, then what looks like settlement on a cold spring tide is only the two of them shaking hands. I went back through eleven years of readings and took out the tide first, then the weather, in that order, because the other order gives you nonsense & a headache. What is left is 2 mm. You can tell the council that your bridge is standing exactly where you left it. I have put the sheets on your desk under the biscuit tin, so that you will find them.";
