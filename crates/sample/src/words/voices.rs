//! What other people write: for reposts, quoted posts and likes.
//!
//! In: nothing. Out: the people, and their sentences with `{slots}`.

use super::turn;
use crate::person::{
    BIRD_LOG, FERRIES, GRACE, HARBOUR, HARU, INA, JUNO, LIBRARY, MILO, NOOR, Person, THEO,
};

/// A person who writes, in which language, and the sentences.
pub struct Voice {
    /// The person.
    pub who: Person,
    /// The language of the lines.
    pub lang: &'static str,
    /// Sentences with `{slots}`.
    pub lines: &'static [&'static str],
}

/// All people who write.
pub const VOICES: &[Voice] = &[
    Voice {
        who: MILO,
        lang: "en",
        lines: &[
            "Whoever left {a:thing} on the {time}: it has made friends with the crew and we would like to keep it.",
            "Passenger asked if the sea was “included”. Told him yes, all of it, and he looked delighted.",
            "Day {nn} of painting {boat}. I am now mostly {boat}.",
            "The horn works. Sorry. The horn works very well.",
            "Captain says if one more person asks whether we float he will show them the paperwork. There is so much paperwork.",
            "Saw {nn} {birds} from the bridge wing and wrote the number on my hand. @ada_example will want it.",
        ],
    },
    Voice {
        who: GRACE,
        lang: "en",
        lines: &[
            "A bridge is never finished. It is only opened.",
            "Things people say to bridge engineers at parties, a thread I am too tired to write: “But does it ever fall down?”",
            "Replaced bolt {nn}4 today. Only {nn}2 to go, and then we start again at one, like the tide and like laundry.",
            "My favourite load is a school class running. The drawings call it “crowd, lively”. Exactly so.",
            "Every structure wants to be on the floor. The job is to keep changing its mind.",
        ],
    },
    Voice {
        who: JUNO,
        lang: "en",
        lines: &[
            "Found in a returned book: a bus ticket, a pressed poppy, {n} of diamonds. The book was about plumbing.",
            "Please stop rating the library out of five. We know. We are also out of five.",
            "A boy asked for “a book where nothing bad happens to the dog”. I have a shelf for that. I have always had a shelf for that.",
            "The harbour minutes for {year} are up. Search them for “goat”. You are welcome.",
        ],
    },
    Voice {
        who: HARU,
        lang: "ja",
        lines: &[
            "今朝の潮は静かでした。灯台の影だけが動いていました。",
            "雨の港。傘が三つ、船が二つ、猫が一匹。",
            "干潮の浜に小さな足あと。千鳥のものと、私のもの。",
            "島へ渡る船の窓から、白い鳥が{d}羽。数えるのをやめて、見ていました。",
        ],
    },
    Voice {
        who: NOOR,
        lang: "ar",
        lines: &[
            "البحر لا يكرر نفسه، نحن من نكرر النظر إليه.",
            "وجدت خريطة قديمة للمرفأ، وفي هامشها اسم لم يعد أحد يذكره.",
            "كل مدّ رسالة، وكل جزر جواب.",
            "النوارس هذا الصباح أكثر من الكلمات.",
        ],
    },
    Voice {
        who: INA,
        lang: "de",
        lines: &[
            "Pegelstand heute Morgen: {d},{nn} m. Stimmung: ähnlich.",
            "Die Elbe hat wieder alle Argumente auf ihrer Seite.",
            "Wer mir noch einmal erklärt, Ebbe und Flut seien „ungefähr gleich“, bekommt die Tabelle vorgelesen. Alle {nn} Seiten.",
            "Nebel im Hafen. Man hört die Schiffe denken.",
        ],
    },
    Voice {
        who: THEO,
        lang: "en",
        lines: &[
            "{birds}, {nn}, {place}, in off the sea at {time}. Scope views. Cold feet.",
            "Reports of {a:bird} at {place} are, I am sorry to say, {a:thing} in a hedge.",
            "If you are not sure, it is a gull. If you are sure, it is also a gull.",
            "Ringed {nn} {birds} before breakfast. One had come {d}40 km since {weekday}. I took the bus.",
        ],
    },
    Voice {
        who: LIBRARY,
        lang: "en",
        lines: &[
            "Story time is at {time} on {weekday}. Bring a cushion, a grandparent, or both. Last week's dragon has been cleaned and will be back.",
            "We have finished scanning the harbour books of {year}: {nn} volumes, {n} pressed flowers and a very old sandwich crust. Come and see them (not the crust). #LocalHistory",
            "The heating is working again. Thank you for reading in your coats.",
            "New in: {nn} novels, a history of knots, and the eel book. There is already a list for the eel book.",
        ],
    },
    Voice {
        who: HARBOUR,
        lang: "en",
        lines: &[
            "Notice to mariners {d}/{nn}: the buoy off Grebe Point has moved {n} metres. It did not say why.",
            "HW {time} {metres} m. Wind light. Slip closed for painting until {weekday}; please do not lean on anything.",
            "Spring tides until {weekday}. Cars on the quay will be regarded as boats.",
            "The harbour office will be closed on {weekday}, as the harbour master's daughter is getting married. Tides will continue as published.",
        ],
    },
    Voice {
        who: BIRD_LOG,
        lang: "en",
        lines: &[
            "{weekday}: {nn} {birds}, {nn} {birds}, {d} {birds}. Wind NW {d}. Observers: {d}. Cake: yes. #qhbirds",
            "First {bird} of the season over {place} at {time} (A. Example). Earliest since our records began, which was {d} years ago in a pub.",
            "Please keep dogs off {place} until the {birds} have finished. They have come further than you have. #qhbirds",
            "Sea watch from the breakwater, {d} hours: {nn}1 {birds}, {nn} {birds}, one submarine (not counted).",
        ],
    },
    Voice {
        who: FERRIES,
        lang: "en",
        lines: &[
            "The {time} to Far Skerry is delayed by approximately {n} minutes. We are sorry. The sea is early.",
            "Due to a technical fault {boat} will be replaced by {boat}. Tickets, bicycles & dogs remain valid, in that order.",
            "Thank you for your patience this morning. Normal service has been resumed, and so has the café.",
            "From {weekday} the summer timetable applies. It is like the winter timetable, but with more hope.",
        ],
    },
];

/// The `rank`th of all sentences, and whose it is: voices take turns.
pub fn said(rank: u64) -> (&'static Voice, &'static str) {
    let voice = usize::try_from(rank % VOICES.len() as u64).unwrap_or(0);
    let voice = VOICES.get(voice).unwrap_or(&NOBODY);
    (voice, turn(voice.lines, rank / VOICES.len() as u64))
}

/// Used if there is no voice.
const NOBODY: Voice = Voice {
    who: MILO,
    lang: "en",
    lines: &[],
};
