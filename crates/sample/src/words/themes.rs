//! What Ada writes about: a table of sentences.
//!
//! In: nothing. Out: for each theme the sentences that a post can open with, and those that can
//! follow on any of them. `{slots}` are filled by [`super::fill`].
//! Every opening is complete by itself; no follower needs a certain opening.

use super::Season;

/// One subject.
pub struct Theme {
    /// When it comes up; nothing for all year.
    pub season: Option<Season>,
    /// Hashtags that fit it.
    pub tags: &'static [&'static str],
    /// First sentences.
    pub openers: &'static [&'static str],
    /// Sentences that may follow.
    pub followers: &'static [&'static str],
}

/// All subjects.
pub const THEMES: &[Theme] = &[
    Theme {
        season: None,
        tags: &["ferry", "quillhaven", "SoundFerries"],
        openers: &[
            "The {time} ferry left {n} minutes late and apologised to nobody.",
            "Milo was allowed to sound the horn today. All of Pilot Row now knows it is {time}.",
            "New timetable for {boat}. It is the old timetable with more confidence.",
            "{boat} turned round at the second buoy. Somebody had left {a:thing} on the quay.",
            "Crossed to Far Skerry with {n} passengers, {n} dogs and {a:thing} that nobody would claim.",
            "There is a man who takes the {time} over, and the next one back, and never gets off. I have started to nod.",
        ],
        followers: &[
            "Milo says it is the tide. It is always the tide.",
            "Nobody was surprised, least of all the ferry.",
            "The gulls had better seats.",
            "I got {nn} pages read.",
        ],
    },
    Theme {
        season: None,
        tags: &["tides", "TideTables", "hydrography"],
        openers: &[
            "High water {time}, {metres} m above datum. The Lantern Steps are down to {n}.",
            "The tide gauge and I disagree by {mm} mm. One of us is screwed to a wall.",
            "Spring tide tonight. Move your car, your boat, your {thing}.",
            "Neap tide. The sea came in about as far as it felt like and went home.",
            "Low water so low that {place} has a beach. It has no idea what to do with it.",
        ],
        followers: &[
            "Corrections welcome, within reason and ±{n} mm.",
            "The moon declined to comment.",
            "I have written it in pencil.",
            "Datum the cat slept through it, as is his right.",
        ],
    },
    Theme {
        season: None,
        tags: &["surveying", "levelling", "benchmarks"],
        openers: &[
            "Levelled from {place} to the Ness and back. Misclosure {n} mm. I am insufferable.",
            "A day of carrying a tripod up {place} so that a number can change in the third decimal.",
            "The total station is called Brenda. She does not like {weather}, and neither do I.",
            "Found the benchmark. It was under {a:thing}, under a hedge, under a man who wanted to know my business.",
            "Somebody has painted over the levelling stud at {place}. Beautifully, I must say.",
        ],
        followers: &[
            "Signed, dated, slightly damp.",
            "I will go back on {weekday} with a bigger hammer.",
            "The report will say “satisfactory”.",
            "It all adds up if you let it.",
        ],
    },
    Theme {
        season: None,
        tags: &["birds", "birding", "qhbirds"],
        openers: &[
            "{birds} at {place} this {light}: {nn}. Counted twice, once for pleasure.",
            "{a:bird} is standing on the tide gauge, looking as if it had calibrated it.",
            "{a:bird} over {place} at {time}, in no hurry whatever.",
            "Full count from the breakwater: {nn} {birds}, {n} {birds}, one man asleep.",
            "The {bird} on {place} has opinions about my sandwich.",
        ],
        followers: &[
            "In the log.",
            "No photograph. You will have to trust me.",
            "Theo is not convinced, but Theo is never convinced.",
            "Then it rained, and we all went home.",
        ],
    },
    Theme {
        season: Some(Season::Spring),
        tags: &["FirstOfTheYear", "spring", "birds"],
        openers: &[
            "First {bird} of the year, {n} days earlier than last. I told the postman. He was kind about it.",
            "The terns are back and already complaining.",
            "Somebody has hung out washing on Pilot Row. It is officially spring.",
            "Blackthorn on Saltmarsh Lane, thin sun, {a:bird} trying out one phrase over and over.",
        ],
        followers: &[
            "About time too.",
            "I took my scarf off and then thought better of it.",
            "It does this every year, and every year I am taken in.",
            "Windows open, cat in one of them.",
        ],
    },
    Theme {
        season: Some(Season::Summer),
        tags: &["summer", "SwiftCount", "regatta"],
        openers: &[
            "Swifts over Tar Lane at {time}, screaming like brakes. Best sound there is.",
            "The regatta went ahead in no wind at all. {nn} boats, all second.",
            "Eleven at night and there is still a line of light under the north.",
            "A visitor asked where the beach is. I gave her the time instead of the direction.",
        ],
        followers: &[
            "I have the sunburn to prove it.",
            "Nobody has been indoors since {weekday}.",
            "Even the gulls were polite about it.",
            "I would like some of this in a jar for January.",
        ],
    },
    Theme {
        season: Some(Season::Autumn),
        tags: &["autumn", "migration", "BrentGeese"],
        openers: &[
            "The geese came in at {time}, from the north, talking all the way.",
            "First fire of the year. The whole of Pilot Row smells of other people's sheds.",
            "{nn} {birds} on the mussel beds, just in from somewhere I have only seen on a map.",
            "Redwings over the roof tonight. You do not see them, you only hear them being far from home.",
        ],
        followers: &[
            "I stood there until my tea was cold.",
            "You can count them or you can listen. Not both.",
            "Gloves: found one.",
            "It is my favourite week, and it knows it.",
        ],
    },
    Theme {
        season: Some(Season::Winter),
        tags: &["winter", "WinterWaders", "frost"],
        openers: &[
            "Ice on the Lantern Steps. The harbour office has put out a cone and some advice.",
            "{a:bird} close in, under the quay wall, entirely unbothered by the season.",
            "Dark by four. The ferry comes round the point like a small lit kitchen.",
            "Snow on the Ness, none on the town. We can see winter from here.",
        ],
        followers: &[
            "Two jumpers and a flask.",
            "The kettle has not been off since {weekday}.",
            "You can hear the buoy from the kitchen on nights like this.",
            "Datum has moved in with the boiler.",
        ],
    },
    Theme {
        season: None,
        tags: &["maps", "cartography", "MapOfTheDay"],
        openers: &[
            "Bought a {year} chart of the sound for the price of {n} coffees. It has a rock that I have never met.",
            "On the {year} map {place} is called “No Landing”. The name changed. The place did not.",
            "Spent the evening looking for a street that only exists on one map. I think the draughtsman was lonely.",
            "All maps lie a little. The good ones tell you where.",
            "There is a coffee ring on the {year} sheet, exactly where the bay should be. It has been copied into two later editions.",
        ],
        followers: &[
            "I have hung it where the damp cannot read it.",
            "Noor will want to see this.",
            "Somewhere there is a better copy. There always is.",
            "I love that somebody bothered.",
        ],
    },
    Theme {
        season: None,
        tags: &["tea", "NetLoft", "kettle"],
        openers: &[
            "Tea from the Net Loft, strong enough to hold a staff upright.",
            "The good mug is broken. The town is grieving, by which I mean me.",
            "{drink} & {cake} at the Net Loft, window seat, rain doing the talking.",
            "A flask keeps tea hot for {n} hours and warm for a further {n} out of kindness.",
        ],
        followers: &[
            "No further questions.",
            "I stayed for a second. Then I stayed.",
            "The spoon stood up and left.",
            "Milk last. I will not be taking replies.",
        ],
    },
    Theme {
        season: None,
        tags: &["library", "books", "LocalHistory"],
        openers: &[
            "Juno has found {n} boxes marked “misc. harbour”. We may be some time.",
            "Returned a library book {n} days late. The stamp was louder than usual.",
            "The reading room is warm, and everyone in it is pretending to be there for the newspapers.",
            "Somebody has been pencilling corrections into the bird books. They are all right, too.",
        ],
        followers: &[
            "I was told to shush, and I had it coming.",
            "Juno raised one eyebrow. In this building that is applause.",
            "I went in for five minutes at {time}.",
            "The archive keeps everything except its opening hours.",
        ],
    },
    Theme {
        season: None,
        tags: &["weather", "fog", "ShippingForecast"],
        openers: &[
            "Fog. The town has been put away.",
            "{weather} at {time}, then nothing, then more of it sideways.",
            "The barometer on {place} says “Fair”. It has said “Fair” since {year}.",
            "It is the sort of rain that asks how you have been.",
        ],
        followers: &[
            "Washing: in, out, in.",
            "Umbrellas are for other towns.",
            "The sea has had worse ideas.",
            "I blame the isobars.",
        ],
    },
    Theme {
        season: None,
        tags: &["quillhaven", "SmallTown", "PilotRow"],
        openers: &[
            "The clock on the Customs House is {n} minutes slow. We have all quietly adjusted.",
            "Town meeting about the benches. Two hours. Motion carried: there shall be benches.",
            "Someone on Pilot Row is learning the trombone. The rest of us are learning too.",
            "The chandler sells {n} kinds of rope and one kind of opinion.",
        ],
        followers: &[
            "I would not live anywhere else, and I have looked.",
            "Population {d},{nn}4, and everyone was there.",
            "This will be talked about until {weekday}.",
            "No arrests.",
        ],
    },
    Theme {
        season: None,
        tags: &["DatumTheCat", "catsofquillhaven", "cat"],
        openers: &[
            "Datum has been measured at the vet: {n} kilos. He is the zero from which all others are reckoned.",
            "The cat has found the one warm square metre in the house, and is sitting on the map of it.",
            "Datum brought me a present at {time}. It was my own sock, but the thought was there.",
            "Unrolled a chart. There is now a cat in the North Sea.",
        ],
        followers: &[
            "He is called Datum because everything is measured from him.",
            "No regrets on either side.",
            "I have apologised.",
            "He weighs more when he is asleep. Somebody should look into that.",
        ],
    },
    Theme {
        season: None,
        tags: &["bridge", "engineering", "SoundBridge"],
        openers: &[
            "Grace's bridge moves {mm} mm on a warm day. She says this is the bridge breathing.",
            "Up on the Sound Bridge at {time} with Grace and a box of prisms. Do not look down; look across.",
            "They closed the bridge for wind and the ferry for fog. For {n} hours we were an island again.",
            "The bridge has {nn} lamps, and tonight all but one are lit. I waved at the gap.",
        ],
        followers: &[
            "I held the staff and kept my opinions.",
            "There is a safety factor. I asked.",
            "The view is not in the specification, but there it is.",
            "Below us {boat}, like a toy that somebody was fond of.",
        ],
    },
    Theme {
        season: None,
        tags: &["evening", "lighthouse", "stars"],
        openers: &[
            "The light on Far Skerry: {n} flashes every {nn} seconds, and nothing else to do tonight.",
            "Walked out to Grebe Point after dark. {n} ships, {n} planets, one torch going flat.",
            "Moon over the mud, so bright that the {birds} are still feeding.",
            "Could not sleep. Counted the seconds of the lighthouse until it was counting me.",
        ],
        followers: &[
            "Goodnight, all ships.",
            "I should sleep. I will, in a minute.",
            "It does not need me to look, but I do.",
            "No one about but a fox.",
        ],
    },
    Theme {
        season: None,
        tags: &["garden", "allotment", "MrsAlder"],
        openers: &[
            "My row of beans is straight to within {n} mm. Mrs Alder says beans do not care.",
            "The scarecrow on the allotments has been given a hi-vis jacket. {a:bird} is sitting on it.",
            "Slugs {n}, lettuces nil.",
            "Traded {n} courgettes for {a:thing}. Both parties felt they had got away with it.",
        ],
        followers: &[
            "Soil is just a very slow tide.",
            "There will be soup.",
            "I keep a log of this, too.",
            "My back has filed a complaint.",
        ],
    },
    Theme {
        season: None,
        tags: &["work", "paperwork", "office"],
        openers: &[
            "Wrote “as discussed” in an e-mail. We had not discussed it. We have now.",
            "The council wants the harbour “by Thursday, as a PDF”.",
            "Spent {n} hours on a spreadsheet to prove that the quay is where it is.",
            "My computer updated itself and has forgotten the sea.",
        ],
        followers: &[
            "I have gone outside.",
            "Please find attached: nothing, I forgot.",
            "It is fixed. Do not touch it.",
            "Kind regards, or so it said.",
        ],
    },
];
