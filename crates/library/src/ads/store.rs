//! Ads as columns: hundreds of thousands of impressions with some tens of bytes each; each text is
//! stored once. Filled in one pass over the files of ads, at the first question about ads.

use std::collections::HashMap;

use crate::dedup::SeenKeys;
use roost_base::{Id, Time};
use roost_records::{Flat, unescape};

/// Interned texts by number; number 0 is the empty text.
#[derive(Debug)]
pub struct Dict {
    places: HashMap<String, u32>,
    /// The texts; the index of each is its number.
    pub texts: Vec<String>,
}

impl Default for Dict {
    fn default() -> Self {
        Dict {
            places: HashMap::from([(String::new(), 0)]),
            texts: vec![String::new()],
        }
    }
}

impl Dict {
    fn place(&mut self, text: &str) -> u32 {
        if let Some(place) = self.places.get(text) {
            return *place;
        }
        let place = self.texts.len() as u32;
        self.texts.push(text.to_owned());
        self.places.insert(text.to_owned(), place);
        place
    }

    /// Returns the number of a text; `None` if it is not contained.
    pub fn find(&self, text: &str) -> Option<u32> {
        self.places.get(text).copied()
    }

    /// Returns the text with a number; empty for an unknown number.
    pub fn text(&self, place: u32) -> &str {
        self.texts.get(place as usize).map_or("", String::as_str)
    }
}

/// The separator between the kind of a criterion and its value in [`Ads::criteria`].
pub const BETWEEN: char = '\u{1f}';

/// Ads that were shown, as columns. Row `n` of each column belongs to the same ad.
#[derive(Debug, Default)]
pub struct Shown {
    /// Numbers in [`Ads::advertisers`].
    pub advertisers: Vec<u32>,
    /// Seconds since 1970; 0 if unknown.
    pub times: Vec<i64>,
    /// Numbers in [`Ads::posts`].
    pub posts: Vec<u32>,
    /// Numbers in [`Ads::surfaces`].
    pub surfaces: Vec<u32>,
    /// Numbers in [`Ads::devices`].
    pub devices: Vec<u32>,
    criteria_ends: Vec<u32>,
    criteria: Vec<u32>,
}

impl Shown {
    /// Returns the number of ads.
    pub fn len(&self) -> usize {
        self.times.len()
    }

    /// Whether there are no ads.
    pub fn is_empty(&self) -> bool {
        self.times.is_empty()
    }

    /// Returns the criteria of one ad, as numbers in [`Ads::criteria`].
    pub fn criteria(&self, at: usize) -> &[u32] {
        part(&self.criteria_ends, &self.criteria, at)
    }

    /// Returns the time, advertiser and post, which are equal for records of the same ad at the
    /// same time.
    pub fn key(&self, at: usize) -> (i64, u32, u32) {
        (
            self.times.get(at).copied().unwrap_or_default(),
            self.advertisers.get(at).copied().unwrap_or_default(),
            self.posts.get(at).copied().unwrap_or_default(),
        )
    }
}

/// A purchase, visit or installation that was reported to X.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Conversion {
    /// Whether it happened on the web; otherwise in an app.
    pub online: bool,
    /// Whether X attributes it to an ad.
    pub attributed: bool,
    /// Seconds since 1970; 0 if unknown.
    pub time: i64,
    /// The number in [`Ads::advertisers`]; 0 for apps.
    pub advertiser: u32,
    /// What happened, as a number in [`Ads::words`].
    pub event: u32,
    /// The URL or the app where it happened, as a number in [`Ads::words`].
    pub place: u32,
    /// The conversion that X attributes to the ad, as a number in [`Ads::words`].
    pub led_to: u32,
    /// The device or platform, as a number in [`Ads::words`].
    pub platform: u32,
}

/// The type of file that a record comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sort {
    /// Ads that were shown.
    Seen,
    /// Ads with recorded engagements.
    Engaged,
    /// Conversions that were reported to X.
    Conversion {
        /// See [`Conversion::online`].
        online: bool,
        /// See [`Conversion::attributed`].
        attributed: bool,
    },
}

/// All ads and conversions.
#[derive(Debug, Default)]
pub struct Ads {
    /// Handles with a leading `@`, or names if there is no handle.
    pub advertisers: Dict,
    /// The name of each advertiser; may be empty.
    pub names: Vec<String>,
    /// Ids of promoted posts, or names of promoted trends.
    pub posts: Dict,
    /// The text of each promoted post, unescaped.
    pub texts: Vec<String>,
    /// The places where ads were shown, in X's terms.
    pub surfaces: Dict,
    /// Device types and models.
    pub devices: Dict,
    /// Criteria: the kind, [`BETWEEN`], the value.
    pub criteria: Dict,
    /// All other texts.
    pub words: Dict,
    /// Ads that were shown.
    pub seen: Shown,
    /// Ads with recorded engagements.
    pub engaged: Shown,
    action_ends: Vec<u32>,
    actions: Vec<(u32, i64)>,
    /// Conversions that were reported to X.
    pub conversions: Vec<Conversion>,
    /// If several archives are open: the archive that each ad was read from, so that its copy in
    /// another one is skipped.
    held: SeenKeys<(u8, i64, u32, u32)>,
}

/// One record while its fields are read.
#[derive(Default)]
struct Draft<'a> {
    name: &'a str,
    handle: &'a str,
    time: &'a str,
    post: &'a str,
    text: &'a str,
    trend: &'a str,
    surface: &'a str,
    system: &'a str,
    device: &'a str,
    criteria: Vec<(&'a str, &'a str)>,
    actions: Vec<(&'a str, &'a str)>,
    event: &'a str,
    place: &'a str,
    led_to: &'a str,
    platform: &'a str,
}

impl Ads {
    /// Adds all ads of one record, which usually covers a day. `version` is the archive that the
    /// record comes from if several are open; ads that another archive already contained are
    /// skipped.
    pub(crate) fn add(&mut self, record: &Flat<'_>, sort: Sort, version: Option<u32>) {
        let list = match sort {
            Sort::Seen => "impressions",
            Sort::Engaged => "engagements",
            Sort::Conversion { .. } => "conversions",
        };
        let mut draft = None;
        let mut around = "";
        for part in &record.0 {
            let Some(text) = &part.text else {
                around = &part.key;
                if around == list {
                    self.push(draft.replace(Draft::default()), sort, version);
                } else if let Some(draft) = &mut draft {
                    match around {
                        "matchedTargetingCriteria" => draft.criteria.push(("", "")),
                        "engagementAttributes" => draft.actions.push(("", "")),
                        _ => {}
                    }
                }
                continue;
            };
            if let Some(draft) = &mut draft {
                draft.set(around, &part.key, text);
            }
        }
        self.push(draft, sort, version);
    }

    /// Whether an ad was already added from another archive than `version`.
    fn is_held(&mut self, draft: &Draft<'_>, sort: Sort, version: Option<u32>) -> bool {
        let Some(version) = version else { return false };
        let (sort, of) = match sort {
            Sort::Seen => (0, self.post(draft)),
            Sort::Engaged => (1, self.post(draft)),
            Sort::Conversion { online, attributed } => (
                2 + u8::from(online) * 2 + u8::from(attributed),
                self.words.place(draft.place),
            ),
        };
        let key = (sort, seconds(draft.time), self.advertiser(draft), of);
        self.held.is_known(key, version)
    }

    fn push(&mut self, draft: Option<Draft<'_>>, sort: Sort, version: Option<u32>) {
        let Some(draft) = draft else { return };
        if self.is_held(&draft, sort, version) {
            return;
        }
        match sort {
            Sort::Seen => self.push_shown(&draft, false),
            Sort::Engaged => self.push_shown(&draft, true),
            Sort::Conversion { online, attributed } => {
                let conversion = Conversion {
                    online,
                    attributed,
                    time: seconds(draft.time),
                    advertiser: self.advertiser(&draft),
                    event: self.words.place(draft.event),
                    place: self.words.place(draft.place),
                    led_to: self.words.place(draft.led_to),
                    platform: self.words.place(draft.platform),
                };
                self.conversions.push(conversion);
            }
        }
    }

    fn push_shown(&mut self, draft: &Draft<'_>, engaged: bool) {
        let advertiser = self.advertiser(draft);
        let post = self.post(draft);
        let surface = self.surfaces.place(draft.surface);
        let device = match draft.device {
            "" => self.devices.place(draft.system),
            model => self.devices.place(&format!("{} · {model}", draft.system)),
        };
        if engaged {
            for (kind, time) in &draft.actions {
                let kind = self.words.place(kind);
                self.actions.push((kind, seconds(time)));
            }
            self.action_ends.push(self.actions.len() as u32);
        }
        let shown = if engaged {
            &mut self.engaged
        } else {
            &mut self.seen
        };
        let mut key = String::new();
        let first = shown.criteria.len();
        for (kind, value) in &draft.criteria {
            key.clear();
            key.push_str(kind);
            key.push(BETWEEN);
            key.push_str(value);
            let criterion = self.criteria.place(&key);
            // X lists some criteria twice.
            let mut known = shown.criteria.iter().skip(first);
            if !known.any(|known| *known == criterion) {
                shown.criteria.push(criterion);
            }
        }
        shown.criteria_ends.push(shown.criteria.len() as u32);
        shown.advertisers.push(advertiser);
        shown.times.push(seconds(draft.time));
        shown.posts.push(post);
        shown.surfaces.push(surface);
        shown.devices.push(device);
    }

    fn advertiser(&mut self, draft: &Draft<'_>) -> u32 {
        let key = match draft.handle {
            "" => draft.name,
            handle => handle,
        };
        let place = self.advertisers.place(key);
        named(&mut self.names, place, draft.name);
        place
    }

    fn post(&mut self, draft: &Draft<'_>) -> u32 {
        let key = match draft.post {
            "" => draft.trend,
            post => post,
        };
        let place = self.posts.place(key);
        if self.texts.get(place as usize).is_none_or(String::is_empty) {
            named(&mut self.texts, place, &unescape(draft.text));
        }
        place
    }

    /// Returns the actions on an engaged ad: the type as a number in [`Ads::words`], and the time.
    pub fn actions(&self, at: usize) -> &[(u32, i64)] {
        part(&self.action_ends, &self.actions, at)
    }

    /// Returns the name of an advertiser, or the handle if there is no name.
    pub fn name(&self, advertiser: u32) -> &str {
        let name = self.names.get(advertiser as usize).map(String::as_str);
        name.filter(|name| !name.is_empty())
            .unwrap_or_else(|| self.advertisers.text(advertiser))
    }

    /// Returns the text of a promoted post, or the name of a trend.
    pub fn text(&self, post: u32) -> &str {
        let text = self.texts.get(post as usize).map_or("", String::as_str);
        match text {
            "" if self.post_id(post).is_none() => self.posts.text(post),
            text => text,
        }
    }

    /// Returns the id of a promoted post; `None` for a trend.
    pub fn post_id(&self, post: u32) -> Option<Id> {
        Id::parse(self.posts.text(post))
    }

    /// Returns the kind and value of a criterion.
    pub fn criterion(&self, criterion: u32) -> (&str, &str) {
        let text = self.criteria.text(criterion);
        text.split_once(BETWEEN).unwrap_or((text, ""))
    }
}

impl<'a> Draft<'a> {
    /// Sets the field for a scalar; `around` is the key of the map that contains it.
    fn set(&mut self, around: &str, key: &str, text: &'a str) {
        let field = match (around, key) {
            (_, "advertiserName") => &mut self.name,
            ("advertiserInfo", "screenName") => &mut self.handle,
            (_, "impressionTime" | "conversionTime") => &mut self.time,
            (_, "tweetId") => &mut self.post,
            (_, "tweetText") => &mut self.text,
            ("promotedTrendInfo", "name") => &mut self.trend,
            (_, "displayLocation") => &mut self.surface,
            (_, "osType") => &mut self.system,
            (_, "deviceType") => &mut self.device,
            (_, "targetingType") => return set_last(&mut self.criteria, |pair| pair.0 = text),
            (_, "targetingValue") => return set_last(&mut self.criteria, |pair| pair.1 = text),
            (_, "engagementType") => return set_last(&mut self.actions, |pair| pair.0 = text),
            (_, "engagementTime") => return set_last(&mut self.actions, |pair| pair.1 = text),
            (_, "conversionEvent" | "eventType") => &mut self.event,
            (_, "applicationName" | "conversionUrl") => &mut self.place,
            (_, "attributedConversionType") => &mut self.led_to,
            (_, "mobilePlatform" | "conversionPlatform") => &mut self.platform,
            _ => return,
        };
        if field.is_empty() {
            *field = text;
        }
    }
}

fn set_last<'a>(pairs: &mut [(&'a str, &'a str)], set: impl FnOnce(&mut (&'a str, &'a str))) {
    if let Some(last) = pairs.last_mut() {
        set(last);
    }
}

/// Stores a text for a number, unless it already has one.
fn named(texts: &mut Vec<String>, place: u32, text: &str) {
    let place = place as usize;
    if texts.len() <= place {
        texts.resize(place + 1, String::new());
    }
    if let Some(known) = texts.get_mut(place).filter(|known| known.is_empty()) {
        text.clone_into(known);
    }
}

fn seconds(text: &str) -> i64 {
    Time::parse(text).map_or(0, |time| time.0)
}

fn part<'a, T>(ends: &[u32], all: &'a [T], at: usize) -> &'a [T] {
    let end = ends.get(at).copied().unwrap_or_default();
    let start = at.checked_sub(1).and_then(|at| ends.get(at)).copied();
    all.get(start.unwrap_or_default() as usize..end as usize)
        .unwrap_or_default()
}
