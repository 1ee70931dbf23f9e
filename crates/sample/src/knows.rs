//! What X knows about Ada: logins, devices, apps, interests, ads, a chat with Grok, and small
//! files.
//!
//! IP addresses are from the ranges reserved for examples; advertisers are invented.

use std::io::{self, Seek, Write};

use super::archive::Archive;
use super::calendar::GENERATED;
use super::json::{Json, enumeration, list, object};
use super::moment::Moment;
use super::person::ADA;
use super::random::Dice;

const DAY: u64 = 86_400;

/// Name, handle, text of the ad.
const ADVERTISERS: [(&str, &str, &str); 6] = [
    (
        "Brightwater Outdoor",
        "@brightwater",
        "Boots for wet quays. Dry by breakfast.",
    ),
    (
        "Northline Ferries",
        "@northline",
        "Islands by noon &amp; home by dark.",
    ),
    (
        "Loaf & Co",
        "@loafandco",
        "Rye, slow, from the bakery on the quay.",
    ),
    (
        "Stellar Mobile",
        "@stellarmobile",
        "Coverage as far as the last buoy.",
    ),
    (
        "Atlas Prints",
        "@atlasprints",
        "Your coast, on your wall. Old sheets, new paper.",
    ),
    ("Fernweh Rail", "@fernwehrail", "Sleep here, wake there."),
];

const CRITERIA: [(&str, &str); 9] = [
    ("Locations", "Quillhaven"),
    ("Age", "25 to 49"),
    ("Languages", "English"),
    ("Interests", "Birdwatching"),
    ("Interests", "Maps"),
    ("Keywords", "timetable"),
    ("Follower look-alikes", "@sound_ferries"),
    ("Website Activity", "Website Activity"),
    ("Platforms", "Android"),
];

const SURFACES: [&str; 5] = [
    "TimelineHome",
    "TimelineHome",
    "TimelineHome",
    "TweetConversation",
    "ProfileTweets",
];

const ACTIONS: [&str; 4] = [
    "ChargeableImpression",
    "DwellLong",
    "CardUrlClick",
    "Detail",
];

/// Writes all these files.
pub fn write<W: Write + Seek>(archive: &mut Archive<W>, seed: u64) -> io::Result<()> {
    account(archive)?;
    archive.kind("ip-audit", None, logins(seed))?;
    devices(archive)?;
    ads(archive, seed)?;
    archive.kind("personalization", None, [interests()])?;
    archive.kind("grok-chat-item", None, chat())?;
    let address = |name: &str| format!("https://x.com/{}/lists/{name}", ADA.handle);
    let made = ["harbour-people", "wader-counts"]
        .map(|name| one("userListInfo", object([("url", address(name).into())])));
    archive.kind("lists-created", None, made)?;
    let search = object([
        ("savedSearchId", "123456789".into()),
        ("query", "quillhaven tide".into()),
    ]);
    archive.kind("saved-search", None, [one("savedSearch", search)])?;
    let rating = object([
        ("noteId", "1790000000000000011".into()),
        ("helpfulnessLevel", "Helpful".into()),
        ("createdAt", ago(40 * DAY).iso().into()),
        ("helpfulTags", list(["Clear", "GoodSources"])),
    ]);
    archive.kind(
        "community-note-rating",
        None,
        [one("communityNoteRating", rating)],
    )
}

fn account<W: Write + Seek>(archive: &mut Archive<W>) -> io::Result<()> {
    let renamed = object([
        ("changedAt", Moment::utc(2014, 6, 1, 8, 0, 0).iso().into()),
        ("changedFrom", "ada_by_the_quay".into()),
        ("changedTo", ADA.handle.into()),
    ]);
    let renamed = object([("accountId", ADA.id.into()), ("screenNameChange", renamed)]);
    archive.kind(
        "screen-name-change",
        None,
        [one("screenNameChange", renamed)],
    )?;
    let mail = object([
        ("changedAt", Moment::utc(2019, 2, 3, 9, 0, 0).iso().into()),
        ("changedFrom", "quay@example.org".into()),
        ("changedTo", "ada@example.org".into()),
    ]);
    let mail = object([("accountId", ADA.id.into()), ("emailChange", mail)]);
    archive.kind(
        "email-address-change",
        None,
        [one("emailAddressChange", mail)],
    )?;
    let phone = object([("phoneNumber", "+15550100210".into())]);
    archive.kind("phone-number", None, [one("device", phone)])?;
    let age = object([("age", list(["36"])), ("birthDate", "1990-01-31".into())]);
    archive.kind(
        "ageinfo",
        None,
        [one("ageMeta", object([("ageInfo", age)]))],
    )
}

/// Sixty days: home, work, a phone, three days elsewhere, and one login at night.
fn logins(seed: u64) -> Vec<Json> {
    let login = |at: Moment, ip: &str| {
        one(
            "ipAudit",
            object([
                ("accountId", ADA.id.into()),
                ("createdAt", at.iso().into()),
                ("loginIp", ip.into()),
                ("loginPortNumber", "0".into()),
            ]),
        )
    };
    let mut logins = Vec::new();
    for day in 1..60 {
        let mut dice = Dice::new(seed, "login", day);
        let at = |hour: u64, dice: &mut Dice| {
            // The archive was created in the morning: midnight is ten hours earlier.
            ago(day * DAY + 10 * 3600).plus_seconds(hour * 3600 + dice.below(3600))
        };
        for (ip, hour, percent) in [
            ("203.0.113.24", 19, 65),
            ("198.51.100.7", 9, 45),
            ("192.0.2.151", 13, 25),
        ] {
            if dice.chance(percent) {
                logins.push(login(at(hour, &mut dice), ip));
            }
        }
        match day {
            17..20 => logins.push(login(at(11, &mut dice), "2001:db8:4::9f1")),
            9 => logins.push(login(at(2, &mut dice), "2001:db8:77::5")),
            _ => {}
        }
    }
    logins
}

fn devices<W: Write + Seek>(archive: &mut Archive<W>) -> io::Result<()> {
    let push = object([
        ("deviceVersion", "14.4".into()),
        ("deviceType", "Twitter for Android".into()),
        ("updatedDate", "2026.06.02".into()),
        ("createdDate", "2021.03.08".into()),
    ]);
    let code = object([
        ("deviceType", "Auth".into()),
        ("carrier", "stellar".into()),
        ("phoneNumber", "+15550100210".into()),
        ("createdDate", "2023.02.02".into()),
    ]);
    let devices = [
        object([("pushDevice", push)]),
        object([("messagingDevice", code)]),
    ];
    let devices = devices.map(|device| one("niDeviceResponse", device));
    archive.kind("ni-devices", None, devices)?;
    let token = object([
        ("clientApplicationId", "3033300".into()),
        ("createdAt", ago(300 * DAY).iso().into()),
        ("lastSeenAt", ago(DAY).iso().into()),
        (
            "clientApplicationName",
            "Twitter Web App (Twitter. Inc)".into(),
        ),
    ]);
    archive.kind("device-token", None, [one("deviceToken", token)])?;
    let app = |(id, name, year, may): (u64, &str, u64, &[&'static str])| {
        let fields = object([
            ("organization", object([("name", "".into())])),
            ("name", name.into()),
            ("description", "".into()),
            ("approvedAt", Moment::utc(year, 8, 9, 7, 0, 0).iso().into()),
            ("permissions", list(may.iter().copied())),
            ("id", id.into()),
        ]);
        one("connectedApplication", fields)
    };
    let apps: [(u64, &str, u64, &[&'static str]); 3] = [
        (
            12_345_678,
            "Unfollow Radar",
            2015,
            &["read", "write", "directmessages"],
        ),
        (12_345_679, "Tide Tables Bot", 2024, &["read", "write"]),
        (12_345_680, "Old Sheets Sync", 2019, &["read"]),
    ];
    archive.kind("connected-application", None, apps.map(app))
}

fn ads<W: Write + Seek>(archive: &mut Archive<W>, seed: u64) -> io::Result<()> {
    let day = |day: u64| {
        let mut dice = Dice::new(seed, "ads", day);
        let ads = (0..dice.between(1, 6)).map(|_| shown(&mut dice, day));
        ads.collect::<Vec<Json>>()
    };
    let batch = |outer: &'static str, inner: &'static str, items: Vec<Json>| {
        let items = object([(inner, Json::List(items))]);
        one("ad", object([("adsUserData", object([(outer, items)]))]))
    };
    let seen = (1..85).map(|n| batch("adImpressions", "impressions", day(n)));
    archive.kind("ad-impressions", None, seen)?;
    let engaged = (1..85).step_by(3).map(|n| {
        let mut dice = Dice::new(seed, "engaged", n);
        let did = |_| {
            object([
                ("engagementTime", stamp(ago(n * DAY)).into()),
                ("engagementType", dice.pick(&ACTIONS).into()),
            ])
        };
        let did: Vec<Json> = (0..2).map(did).collect();
        let ad = day(n).into_iter().take(1);
        let with = |ad| {
            object([
                ("impressionAttributes", ad),
                ("engagementAttributes", Json::List(did.clone())),
            ])
        };
        batch("adEngagements", "engagements", ad.map(with).collect())
    });
    archive.kind("ad-engagements", None, engaged)?;
    let [.., (name, handle, _), _] = ADVERTISERS;
    let visit = |n: u64| {
        object([
            ("attributedConversionType", "SiteVisit".into()),
            ("eventType", "PageView".into()),
            ("conversionPlatform", "Desktop".into()),
            ("conversionUrl", "https://example.org/sheets".into()),
            ("advertiserInfo", advertiser(name, handle)),
            ("conversionTime", stamp(ago(n * DAY)).into()),
        ])
    };
    let visits = batch(
        "attributedOnlineConversions",
        "conversions",
        vec![visit(12), visit(31)],
    );
    archive.kind("ad-online-conversions-attributed", None, [visits])
}

fn advertiser(name: &str, handle: &str) -> Json {
    object([
        ("advertiserName", name.into()),
        ("screenName", handle.into()),
    ])
}

fn shown(dice: &mut Dice, day: u64) -> Json {
    // The first ones in the list advertise most.
    let place = dice.below(6).min(dice.below(6));
    let place = place.min(dice.below(9)) as usize;
    let (name, handle, text) = ADVERTISERS.get(place).copied().unwrap_or_default();
    let criteria = (0..dice.between(1, 4)).map(|_| {
        let at = dice.below(CRITERIA.len() as u64) as usize;
        let (kind, value) = CRITERIA.get(at).copied().unwrap_or_default();
        object([
            ("targetingType", kind.into()),
            ("targetingValue", value.into()),
        ])
    });
    let criteria = Json::List(criteria.collect());
    let hour = 7 + dice.below(8) + dice.below(8);
    let at = ago(day * DAY + 10 * 3600).plus_seconds(hour * 3600 + dice.below(3600));
    let phone = object([
        ("osType", "Android".into()),
        ("deviceType", "Pixel 6".into()),
    ]);
    let desk = object([("osType", "Desktop".into())]);
    object([
        ("deviceInfo", if dice.chance(70) { phone } else { desk }),
        ("displayLocation", dice.pick(&SURFACES).into()),
        (
            "promotedTweetInfo",
            object([
                ("tweetId", (1_900_000_000_000_000_000 + place as u64).into()),
                ("tweetText", text.into()),
                ("urls", list::<Json>([])),
                ("mediaUrls", list::<Json>([])),
            ]),
        ),
        ("advertiserInfo", advertiser(name, handle)),
        ("matchedTargetingCriteria", criteria),
        ("impressionTime", stamp(at).into()),
    ])
}

fn interests() -> Json {
    let named = |key: &'static str, names: &[&'static str]| {
        let item =
            |name: &&'static str| object([(key, (*name).into()), ("isDisabled", false.into())]);
        Json::List(names.iter().map(item).collect())
    };
    let handles = ADVERTISERS.map(|(_, handle, _)| handle);
    let audiences = object([
        ("numAudiences", "6".into()),
        ("advertisers", list(handles)),
        ("lookalikeAdvertisers", list(["@quayside", "@brightwater"])),
    ]);
    one(
        "p13nData",
        object([
            (
                "demographics",
                object([
                    ("languages", named("language", &["English", "German"])),
                    ("genderInfo", object([("gender", "female".into())])),
                ]),
            ),
            (
                "interests",
                object([
                    (
                        "interests",
                        named(
                            "name",
                            &[
                                "Birdwatching",
                                "Maps",
                                "Tides",
                                "Ferries",
                                "Baking",
                                "Cats",
                                "Chess",
                                "Sailing",
                            ],
                        ),
                    ),
                    ("partnerInterests", list::<Json>([])),
                    ("audienceAndAdvertisers", audiences),
                    ("shows", list(["Low Water", "The Lighthouse Hour"])),
                ]),
            ),
            ("locationHistory", list(["Quillhaven"])),
            (
                "inferredAgeInfo",
                object([("age", list(["25-49"])), ("birthDate", "".into())]),
            ),
        ]),
    )
}

fn chat() -> [Json; 4] {
    let turn = |n: u64, own: bool, text: &str| {
        let (value, name, original) = if own {
            (1, "User", "USER")
        } else {
            (2, "Agent", "AGENT")
        };
        let fields = object([
            ("accountId", ADA.id.into()),
            ("chatId", "1880000000000000001".into()),
            ("createdAt", ago(30 * DAY).plus_seconds(n * 50).iso().into()),
            ("sender", enumeration(value, name, original)),
            ("grokMode", enumeration(1, "Normal", "NORMAL")),
            ("message", text.into()),
        ]);
        one("grokChatItem", fields)
    };
    [
        turn(0, true, "Why is the lowest tide of the year in spring?"),
        turn(
            1,
            false,
            "Around the equinoxes Sun and Moon pull along the equator. When a new or full moon comes near, their pulls add up: the **equinoctial spring tide**.",
        ),
        turn(2, true, "And the geese?"),
        turn(3, false, "The geese have not published their method."),
    ]
}

fn ago(seconds: u64) -> Moment {
    GENERATED.minus_seconds(seconds)
}

/// `2022-10-30 12:34:56`, as in the ads files.
fn stamp(at: Moment) -> String {
    at.iso()
        .chars()
        .take(19)
        .collect::<String>()
        .replace('T', " ")
}

/// A record inside the single key that the archive puts around it.
fn one(key: &'static str, record: Json) -> Json {
    object([(key, record)])
}
