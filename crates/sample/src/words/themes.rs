//! The subjects that Ada writes about: a table of sentences.
//!
//! In: nothing. Out: for each theme the sentences that a post can begin with. `{slots}` are filled
//! by [`super::fill`].

/// A subject.
pub struct Theme {
    /// Hashtags that fit it.
    pub tags: &'static [&'static str],
    /// First sentences.
    pub openers: &'static [&'static str],
}

/// The subjects of each season, from spring to winter; each has four openings.
pub const SEASONS: [Theme; 4] = [
    Theme {
        tags: &["FirstOfTheYear", "spring", "birds"],
        openers: &[
            "First {bird} of the year, {n} days earlier than last. I told the postman. He was kind about it.",
            "The terns are back and already complaining.",
            "Somebody has hung out washing on Pilot Row. It is officially spring.",
            "Blackthorn on Saltmarsh Lane, thin sun, {a:bird} trying out one phrase over and over.",
        ],
    },
    Theme {
        tags: &["summer", "SwiftCount", "regatta"],
        openers: &[
            "Swifts over Tar Lane at {time}, screaming like brakes. Best sound there is.",
            "The regatta went ahead in no wind at all. {nn} boats, all second.",
            "Eleven at night and there is still a line of light under the north.",
            "A visitor asked where the beach is. I gave her the time instead of the direction.",
        ],
    },
    Theme {
        tags: &["autumn", "migration", "BrentGeese"],
        openers: &[
            "The geese came in at {time}, from the north, talking all the way.",
            "First fire of the year. The whole of Pilot Row smells of other people's sheds.",
            "{nn} {birds} on the mussel beds, just in from somewhere I have only seen on a map.",
            "Redwings over the roof tonight. You do not see them, you only hear them being far from home.",
        ],
    },
    Theme {
        tags: &["winter", "WinterWaders", "frost"],
        openers: &[
            "Ice on the Lantern Steps. The harbour office has put out a cone and some advice.",
            "{a:bird} close in, under the quay wall, entirely unbothered by the season.",
            "Dark by four. The ferry comes round the point like a small lit kitchen.",
            "Snow on the Ness, none on the town. We can see winter from here.",
        ],
    },
];

/// The subjects of all seasons.
pub const THEMES: &[Theme] = &[
    Theme {
        tags: &["ferry", "quillhaven", "SoundFerries"],
        openers: &[
            "The {time} ferry left {n} minutes late and apologised to nobody.",
            "Milo was allowed to sound the horn today. All of Pilot Row now knows it is {time}.",
            "New timetable for {boat}. It is the old timetable with more confidence.",
            "{boat} turned round at the second buoy. Somebody had left {a:thing} on the quay.",
            "Crossed to Far Skerry with {n} passengers, {n} dogs and {a:thing} that nobody would claim.",
            "There is a man who takes the {time} over, and the next one back, and never gets off. I have started to nod.",
        ],
    },
    Theme {
        tags: &["tides", "TideTables", "hydrography"],
        openers: &[
            "High water {time}, {metres} m above datum. The Lantern Steps are down to {n}.",
            "The tide gauge and I disagree by {mm} mm. One of us is screwed to a wall.",
            "Spring tide tonight. Move your car, your boat, your {thing}.",
            "Neap tide. The sea came in about as far as it felt like and went home.",
            "Low water so low that {place} has a beach. It has no idea what to do with it.",
        ],
    },
    Theme {
        tags: &["surveying", "levelling", "benchmarks"],
        openers: &[
            "Levelled from {place} to the Ness and back. Misclosure {n} mm. I am insufferable.",
            "A day of carrying a tripod up {place} so that a number can change in the third decimal.",
            "The total station is called Brenda. She does not like {weather}, and neither do I.",
            "Found the benchmark. It was under {a:thing}, under a hedge, under a man who wanted to know my business.",
            "Somebody has painted over the levelling stud at {place}. Beautifully, I must say.",
        ],
    },
    Theme {
        tags: &["birds", "birding", "qhbirds"],
        openers: &[
            "{birds} at {place} this {light}: {nn}. Counted twice, once for pleasure.",
            "{a:bird} is standing on the tide gauge, looking as if it had calibrated it.",
            "{a:bird} over {place} at {time}, in no hurry whatever.",
            "Full count from the breakwater: {nn} {birds}, {n} {birds}, one man asleep.",
            "The {bird} on {place} has opinions about my sandwich.",
        ],
    },
    Theme {
        tags: &["maps", "cartography", "MapOfTheDay"],
        openers: &[
            "Bought a {year} chart of the sound for the price of {n} coffees. It has a rock that I have never met.",
            "On the {year} map {place} is called “No Landing”. The name changed. The place did not.",
            "Spent the evening looking for a street that only exists on one map. I think the draughtsman was lonely.",
            "All maps lie a little. The good ones tell you where.",
            "There is a coffee ring on the {year} sheet, exactly where the bay should be. It has been copied into two later editions.",
        ],
    },
    Theme {
        tags: &["DatumTheCat", "catsofquillhaven", "cat"],
        openers: &[
            "Datum has been measured at the vet: {n} kilos. He is the zero from which all others are reckoned.",
            "The cat has found the one warm square metre in the house, and is sitting on the map of it.",
            "Datum brought me a present at {time}. It was my own sock, but the thought was there.",
            "Unrolled a chart. There is now a cat in the North Sea.",
        ],
    },
    Theme {
        tags: &["bridge", "engineering", "SoundBridge"],
        openers: &[
            "Grace's bridge moves {mm} mm on a warm day. She says this is the bridge breathing.",
            "Up on the Sound Bridge at {time} with Grace and a box of prisms. Do not look down; look across.",
            "They closed the bridge for wind and the ferry for fog. For {n} hours we were an island again.",
            "The bridge has {nn} lamps, and tonight all but one are lit. I waved at the gap.",
        ],
    },
];
