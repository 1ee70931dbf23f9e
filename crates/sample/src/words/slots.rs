//! Words for the slots of a sentence.
//!
//! In: the name of a slot and a season. Out: a word that fits. Birds depend on the season; nothing
//! else does.

use super::Season;
use crate::random::Dice;

/// A word for the slot `name`, or `None` if there is no such slot.
pub fn slot(name: &str, dice: &mut Dice, season: Season) -> Option<String> {
    let words: &[&str] = match name {
        "boat" => &["the Constance", "the Marten", "the Little Auk"],
        "place" => PLACES,
        "bird" => return Some(bird(dice, season).0.to_owned()),
        "birds" => return Some(bird(dice, season).1.to_owned()),
        "thing" => THINGS,
        "weather" => WEATHER,
        "cake" => CAKES,
        "drink" => &["tea", "coffee", "cocoa", "black tea", "mint tea"],
        "light" => &[
            "sunrise",
            "afternoon",
            "evening",
            "morning",
            "last hour of light",
        ],
        "weekday" => &[
            "Monday",
            "Tuesday",
            "Wednesday",
            "Thursday",
            "Friday",
            "Saturday",
            "Sunday",
        ],
        "n" => &[
            "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        ],
        "d" => return Some(dice.between(2, 9).to_string()),
        "nn" => return Some(dice.between(13, 98).to_string()),
        "mm" => return Some(dice.between(2, 39).to_string()),
        "year" => return Some(dice.between(1788, 1974).to_string()),
        "metres" => {
            let (metres, rest) = (dice.between(2, 5), dice.between(0, 99));
            return Some(format!("{metres}.{rest:02}"));
        }
        "time" => {
            let (hour, minute) = (dice.between(5, 21), dice.between(0, 11) * 5);
            return Some(format!("{hour:02}:{minute:02}"));
        }
        _ => return None,
    };
    Some(dice.pick(words).to_owned())
}

const PLACES: &[&str] = &[
    "the Slip",
    "Pilot Row",
    "the Lantern Steps",
    "Grebe Point",
    "the Net Loft",
    "Tar Lane",
    "Mussel Bank",
    "the Causeway",
    "the Customs House",
    "Widow’s Stairs",
    "the breakwater",
    "Saltmarsh Lane",
    "the coal jetty",
    "Chandler’s Yard",
    "the old lime kiln",
    "the lifeboat shed",
];

const THINGS: &[&str] = &[
    "rug",
    "wardrobe mirror",
    "bass clarinet",
    "bag of lemons",
    "goose",
    "ladder",
    "lampshade",
    "box of doorknobs",
    "tuba",
    "wedding cake",
    "kite",
    "rubber plant",
    "sewing machine",
    "bicycle pump",
    "framed eel",
    "cuckoo clock",
    "crate of jam jars",
    "left oar",
    "pram full of books",
    "toast rack",
    "barometer",
    "umbrella stand",
    "croquet set",
];

const WEATHER: &[&str] = &[
    "drizzle",
    "horizontal rain",
    "sleet",
    "sea fog",
    "a stiff north-easter",
    "hail",
    "thin rain",
    "a gale",
    "mizzle",
    "warm rain",
];

const CAKES: &[&str] = &[
    "ginger cake",
    "cheese scones",
    "lemon drizzle",
    "seed cake",
    "cardamom buns",
    "rhubarb crumble",
    "flapjack",
    "plum tart",
    "bread pudding",
    "walnut loaf",
];

fn bird(dice: &mut Dice, season: Season) -> (&'static str, &'static str) {
    let of_season = match season {
        Season::Spring => SPRING,
        Season::Summer => SUMMER,
        Season::Autumn => AUTUMN,
        Season::Winter => WINTER,
    };
    let list = if dice.chance(45) { of_season } else { ALL_YEAR };
    dice.pick(list)
}

type Bird = (&'static str, &'static str);

const ALL_YEAR: &[Bird] = &[
    ("herring gull", "herring gulls"),
    ("cormorant", "cormorants"),
    ("shag", "shags"),
    ("oystercatcher", "oystercatchers"),
    ("turnstone", "turnstones"),
    ("curlew", "curlews"),
    ("heron", "herons"),
    ("rock pipit", "rock pipits"),
    ("redshank", "redshanks"),
    ("jackdaw", "jackdaws"),
    ("little egret", "little egrets"),
    ("wren", "wrens"),
];
const SPRING: &[Bird] = &[
    ("sandwich tern", "sandwich terns"),
    ("wheatear", "wheatears"),
    ("whimbrel", "whimbrels"),
    ("sand martin", "sand martins"),
    ("swallow", "swallows"),
    ("ringed plover", "ringed plovers"),
];
const SUMMER: &[Bird] = &[
    ("swift", "swifts"),
    ("common tern", "common terns"),
    ("gannet", "gannets"),
    ("eider", "eiders"),
    ("shelduck", "shelducks"),
    ("puffin", "puffins"),
    ("black guillemot", "black guillemots"),
];
const AUTUMN: &[Bird] = &[
    ("brent goose", "brent geese"),
    ("redwing", "redwings"),
    ("greenshank", "greenshanks"),
    ("knot", "knots"),
    ("fieldfare", "fieldfares"),
    ("goldcrest", "goldcrests"),
];
const WINTER: &[Bird] = &[
    ("purple sandpiper", "purple sandpipers"),
    ("great northern diver", "great northern divers"),
    ("goldeneye", "goldeneyes"),
    ("snow bunting", "snow buntings"),
    ("sanderling", "sanderlings"),
    ("long-tailed duck", "long-tailed ducks"),
];
