//! Ada's answers, and her comments on what she shares.
//!
//! In: nothing. Out: sentences with `{slots}`, by the person they are for.

use crate::person::{EDDA, GRACE, HARU, INA, JUNO, MILO, NOOR, Person};

/// Answers to people: the person, a language that they share, the text.
pub const TO_PEOPLE: &[(Person, &str, &str)] = &[
    (
        MILO,
        "en",
        "Only if {boat} runs on time, which is to say no.",
    ),
    (HARU, "ja", "きれいですね。こちらは今日も霧です。"),
    (INA, "de", "Bei uns {metres} m. Gleiche Stimmung."),
    (
        GRACE,
        "en",
        "Pier {d} says {mm} mm. I asked it nicely and then I asked it again.",
    ),
    (
        HARU,
        "en",
        "The postcard came! The stamp has a better boat on it than we do.",
    ),
    (
        EDDA,
        "en",
        "I can see your lamp from here. It blinks like you do.",
    ),
    (JUNO, "en", "Keep me the {year} volume. And the goat."),
    (
        NOOR,
        "en",
        "Read your poem on the {time} ferry, twice, once for the words and once for the waves.",
    ),
    (
        MILO,
        "en",
        "Tell the captain the tide has a copy of the timetable & is ignoring it.",
    ),
    (
        HARU,
        "ja",
        "こちらの潮は{d}時ごろ満ちます。お茶を用意して待っています🍵",
    ),
    (INA, "de", "Der Pegel hat recht. Der Pegel hat immer recht."),
    (GRACE, "en", "Is “lively” a unit?"),
    (NOOR, "ar", "شكرًا يا نور! سأبحث عن الخريطة في المكتبة."),
    (
        EDDA,
        "en",
        "Tell Mum I wore the scarf. Do not tell her where.",
    ),
    (JUNO, "en", "I whispered. That was my whisper."),
    (
        NOOR,
        "en",
        "Could you ask your uncle what the name on the margin means? I can only draw it.",
    ),
    (MILO, "en", "How many {birds}? On WHICH hand?"),
    (
        HARU,
        "en",
        "It is low water here too, {n} hours after yours. I like to think it is the same sea taking its time.",
    ),
    (
        EDDA,
        "en",
        "The ferry, the 17:40, and I am bringing {cake}.",
    ),
    (
        JUNO,
        "en",
        "I did not bend that corner. It came bent. It was bent in {year}.",
    ),
    (NOOR, "ar", "البحر هنا رمادي اليوم، لكنه يبلغك السلام."),
    (
        MILO,
        "en",
        "Was that you on the horn at {time}? My tea has a ring in it now.",
    ),
    (HARU, "ja", "ありがとう、春さん！ その岩、探してみます。"),
    (
        INA,
        "de",
        "Kuchen vor Genauigkeit. Das steht in der Norm, ganz hinten.",
    ),
    (
        GRACE,
        "en",
        "I will bring Brenda. You bring the ladder and the optimism.",
    ),
    (
        HARU,
        "en",
        "I have learnt the word for “tide” and the word for “sorry, I am late”. 潮 covers both.",
    ),
    (
        EDDA,
        "en",
        "That photograph is from {place}, and I am the one who is not crying.",
    ),
    (JUNO, "en", "Is the eel book back?"),
    (
        NOOR,
        "en",
        "I have found you a {year} chart with a mermaid on it. She is holding the scale bar.",
    ),
    (
        MILO,
        "en",
        "Save me the seat by the stove. I am bringing {a:thing}, do not ask.",
    ),
    (HARU, "ja", "写真、窓のそばに飾りました。"),
    (
        INA,
        "de",
        "Komm mit der Fähre, ich koche Tee. Brenda freut sich auch.",
    ),
    (GRACE, "en", "The pigeons have been told."),
    (NOOR, "ar", "جميل جدًا 🌊"),
];

/// Comments on a post that she quotes.
pub const ON_QUOTES: &[&str] = &[
    "Framing this. {link}",
    "I was there, and it was even better than that. {link}",
    "For those who asked why I live here: {link}",
    "The whole town in one sentence. {link}",
    "Read this twice, then put the kettle on. {link}",
    "Not mine, sadly. {link}",
];

/// Comments on a post of her own.
pub const ON_OWN: &[&str] = &[
    "Still true. {link}",
    "An update: no. {link}",
    "One year on. I was younger then, and drier. {link}",
    "I said {mm} mm. It was {mm}. Let the record show it. {link}",
];

/// Comments on a page, and its address.
pub const ON_LINKS: &[(&str, &str)] = &[
    (
        "Tide tables for next month are up. I checked the hard ones by hand: {link}",
        "https://tides.example.org/quillhaven/{year}-{d}",
    ),
    (
        "The autumn bird report is out, with my worst photograph on page {d}. {link}",
        "https://birdlog.example.org/reports/autumn-{year}",
    ),
    (
        "A lovely piece on how they drew coasts before anyone had been up in the air. {link}",
        "https://maps.example.com/essays/drawing-the-coast",
    ),
    (
        "Juno has put the harbour books online. There goes my {weekday}. {link} #LocalHistory",
        "https://library.example.org/harbour-books/{year}",
    ),
    (
        "Grace on the radio about the bridge, {nn} minutes in: {link}",
        "https://radio.example.net/sound-and-sea/episode-{nn}?from=web&t={nn}0",
    ),
    (
        "Somebody has recorded every buoy bell on this coast. Put it on quietly, and late. {link}",
        "https://bells.example.net/listen/{nn}",
    ),
    (
        "The planning papers for {place} are open until {weekday}. Have a look, have a say: {link}",
        "https://council.example.org/planning/{nn}/{d}{nn}",
    ),
    (
        "Wrote up the {year} chart and its extra rock. Long, with pictures of the rock. {link}",
        "https://ada.example.org/notes/the-extra-rock",
    ),
    (
        "Old aerial photographs, zoom in until you find your own roof. {link} {link}",
        "https://maps.example.com/aerial/{year}/sheet-{d}",
    ),
];

/// Short texts in other languages, with the language that X would guess.
pub const ELSEWHERE: &[(&str, &str)] = &[
    (
        "de",
        "Heute Pegelvergleich mit Hamburg: Unterschied {d} mm, Kuchen unentschieden.",
    ),
    (
        "de",
        "Der Nebel hat die Fähre verschluckt und {n} Touristen gleich mit.",
    ),
    (
        "de",
        "Großmutter hätte gesagt: Das ist kein Wetter, das ist eine Meinung.",
    ),
    ("de", "Windstärke {d}, Hut weg, Laune bleibt. #Küste"),
    (
        "de",
        "Übung macht den Meister, sagt man. Der Meister sagt: mehr Übung.",
    ),
    ("ja", "霧の朝。船の汽笛だけが見えます。"),
    (
        "ja",
        "春さんに教わった言葉：「潮時」。いい言葉です。 #日本語",
    ),
    ("ja", "お茶を飲みながら、波を{d}つ数えました。"),
    ("ar", "صباح الخير من الميناء. الضباب كثيف والشاي ساخن ☕"),
    ("ar", "تعلمت كلمة جديدة اليوم: مدّ. وبعدها طبعًا: جزر."),
    ("ar", "القطة نائمة فوق الخريطة، والبحر ينتظر. #خرائط"),
    (
        "fr",
        "La marée n’attend personne, surtout pas le ferry de {time}.",
    ),
    ("es", "Niebla, té y {nn} gaviotas. No necesito más."),
    ("art", "🌊🌊🌊⛵🌊🌊"),
    ("art", "☕📚🐈‍⬛"),
    ("art", "🐦 🐦 🐦🐦🐦 🐦"),
];

/// Emoji that may end a sentence. The last ones are several code points each: a skin tone, a family
/// and a flag.
pub const EMOJI: &[&str] = &[
    "🌊",
    "⛴️",
    "🐦",
    "☕",
    "🌫️",
    "🗺️",
    "📏",
    "🐈",
    "🌙",
    "🎉",
    "👋🏽",
    "👩‍👧‍👦",
    "🇩🇪",
];
