//! Ads as columns: hundreds of thousands of impressions in some tens of bytes each, every text
//! kept once. Filled in one pass over the files of ads, when the first question comes.

use std::collections::HashMap;

use crate::dedup::SeenKeys;
use roost_base::{Id, Time};
use roost_records::{Flat, unescape};

/// Texts by number, each once; number 0 is the empty text.
#[derive(Debug)]
pub struct Dict {
    places: HashMap<String, u32>,
    /// The texts.
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

    /// The number of a text that is known.
    pub fn find(&self, text: &str) -> Option<u32> {
        self.places.get(text).copied()
    }

    /// The text of a number.
    pub fn text(&self, place: u32) -> &str {
        self.texts.get(place as usize).map_or("", String::as_str)
    }
}

/// What stands between the kind of a criterion and its value in [`Ads::criteria`].
pub const BETWEEN: char = '\u{1f}';

/// What is known of an ad that was shown, as columns. Row `n` of each belongs to the same one.
#[derive(Debug, Default)]
pub struct Shown {
    /// In [`Ads::advertisers`].
    pub advertisers: Vec<u32>,
    /// Seconds since 1970; 0 where unknown.
    pub times: Vec<i64>,
    /// In [`Ads::posts`].
    pub posts: Vec<u32>,
    /// In [`Ads::surfaces`].
    pub surfaces: Vec<u32>,
    /// In [`Ads::devices`].
    pub devices: Vec<u32>,
    criteria_ends: Vec<u32>,
    criteria: Vec<u32>,
}

impl Shown {
    /// How many.
    pub fn len(&self) -> usize {
        self.times.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.times.is_empty()
    }

    /// The criteria of one, in [`Ads::criteria`].
    pub fn criteria(&self, at: usize) -> &[u32] {
        part(&self.criteria_ends, &self.criteria, at)
    }

    /// What makes two records the same ad at the same moment.
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
    /// On the web and not in an app.
    pub online: bool,
    /// Whether X says that an ad led to it.
    pub attributed: bool,
    /// Seconds since 1970; 0 where unknown.
    pub time: i64,
    /// In [`Ads::advertisers`]; 0 for apps.
    pub advertiser: u32,
    /// What happened, in [`Ads::words`].
    pub event: u32,
    /// Where it happened: the address or the app, in [`Ads::words`].
    pub place: u32,
    /// What the ad is said to have led to, in [`Ads::words`].
    pub led_to: u32,
    /// The device or platform, in [`Ads::words`].
    pub platform: u32,
}

/// Which file a record is from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sort {
    /// Ads that were seen.
    Seen,
    /// Ads that something was done with.
    Engaged,
    /// What was reported to X afterwards.
    Conversion {
        /// See [`Conversion::online`].
        online: bool,
        /// See [`Conversion::attributed`].
        attributed: bool,
    },
}

/// Everything about ads.
#[derive(Debug, Default)]
pub struct Ads {
    /// Handles with their `@`, or names where there is no handle.
    pub advertisers: Dict,
    /// The names of the advertisers.
    pub names: Vec<String>,
    /// Ids of promoted posts, or names of promoted trends.
    pub posts: Dict,
    /// The texts of the promoted posts, unescaped.
    pub texts: Vec<String>,
    /// Where ads were shown, in X's words.
    pub surfaces: Dict,
    /// Kinds of devices with their models.
    pub devices: Dict,
    /// Criteria: kind, [`BETWEEN`], value.
    pub criteria: Dict,
    /// Whatever else is said.
    pub words: Dict,
    /// Ads that were seen.
    pub seen: Shown,
    /// Ads that something was done with.
    pub engaged: Shown,
    action_ends: Vec<u32>,
    actions: Vec<(u32, i64)>,
    /// What was reported to X afterwards.
    pub conversions: Vec<Conversion>,
    /// Where several archives are open: of which one each ad is, so that the others' is the same.
    held: SeenKeys<(u8, i64, u32, u32)>,
}

/// One record on its way into the columns.
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
    /// Takes in all ads of one record, mostly of a day. `version` tells apart archives that were
    /// opened together: what another one held already is passed over.
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

    /// Whether an archive of another version holds this already.
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
            // Some are written down twice.
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

    /// What was done with an ad: the word of X in [`Ads::words`], and when.
    pub fn actions(&self, at: usize) -> &[(u32, i64)] {
        part(&self.action_ends, &self.actions, at)
    }

    /// The name of an advertiser, or the handle where there is no name.
    pub fn name(&self, advertiser: u32) -> &str {
        let name = self.names.get(advertiser as usize).map(String::as_str);
        name.filter(|name| !name.is_empty())
            .unwrap_or_else(|| self.advertisers.text(advertiser))
    }

    /// The text of a promoted post, or the name of a trend.
    pub fn text(&self, post: u32) -> &str {
        let text = self.texts.get(post as usize).map_or("", String::as_str);
        match text {
            "" if self.post_id(post).is_none() => self.posts.text(post),
            text => text,
        }
    }

    /// The id of a promoted post; `None` for a trend.
    pub fn post_id(&self, post: u32) -> Option<Id> {
        Id::parse(self.posts.text(post)).and_then(Id::some)
    }

    /// Kind and value of a criterion.
    pub fn criterion(&self, criterion: u32) -> (&str, &str) {
        let text = self.criteria.text(criterion);
        text.split_once(BETWEEN).unwrap_or((text, ""))
    }
}

impl<'a> Draft<'a> {
    /// Takes in a scalar; `around` is the key of the map in which it stands.
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

/// Keeps the first text for a number.
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
