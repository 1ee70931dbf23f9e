//! Adds the people in the small files to the directory: followers, blocks, lists, ads, moments,
//! spaces, and all other files that can contain handles or URLs of profiles.

use super::directory::{Directory, PersonId, Sighting};
use crate::library::Library;
use crate::rows::{NameSource, tie};
use roost_base::{Id, Time};
use roost_records::{Tree, path_on_x, unescape};

/// For each stem of a file, the source of names in it and the ties of the people in it to the
/// owner.
const FILES: &[(&str, NameSource, u16)] = &[
    ("follower", NameSource::Other, tie::FOLLOWER),
    ("following", NameSource::Other, tie::FOLLOWING),
    ("block", NameSource::Other, tie::BLOCKED),
    ("mute", NameSource::Other, tie::MUTED),
    ("fleet-mute", NameSource::Other, tie::MUTED),
    ("direct-message-mute", NameSource::Other, tie::MUTED),
    ("smartblock", NameSource::Other, tie::SMART_BLOCKED),
    ("twitter-circle-member", NameSource::Other, tie::CIRCLE),
    ("lists-created", NameSource::List, 0),
    ("lists-member", NameSource::List, tie::LISTS),
    ("lists-subscribed", NameSource::List, tie::LISTS),
    ("ad-impressions", NameSource::Ad, tie::ADS),
    ("ad-engagements", NameSource::Ad, tie::ADS),
    ("ad-mobile-conversions-attributed", NameSource::Ad, tie::ADS),
    (
        "ad-mobile-conversions-unattributed",
        NameSource::Ad,
        tie::ADS,
    ),
    ("ad-online-conversions-attributed", NameSource::Ad, tie::ADS),
    (
        "ad-online-conversions-unattributed",
        NameSource::Ad,
        tie::ADS,
    ),
    ("moment", NameSource::Moment, 0),
    ("spaces-metadata", NameSource::Other, tie::SPACES),
    ("screen-name-change", NameSource::Account, 0),
    ("periscope-account-information", NameSource::Account, 0),
    ("account-label", NameSource::Other, 0),
    ("verified-organization", NameSource::Other, 0),
    ("note-tweet", NameSource::Mention, 0),
    ("deleted-note-tweet", NameSource::Mention, 0),
    ("user-link-clicks", NameSource::Other, 0),
    ("profile", NameSource::Other, 0),
    ("expanded-profile", NameSource::Other, 0),
    ("profile-blocks", NameSource::Other, 0),
    ("tweetdeck", NameSource::Other, 0),
    ("contact", NameSource::Other, 0),
];

/// Ties that only the newest archive can confirm. A person who is only in an older archive's list
/// was in it once and need not be now.
const STATES: u16 =
    tie::FOLLOWER | tie::FOLLOWING | tie::BLOCKED | tie::MUTED | tie::SMART_BLOCKED | tie::CIRCLE;

/// Keys of the same map that contain a handle, its id, and names.
const TOGETHER: &[(&str, &str, &[&str])] = &[
    ("screen_name", "id_str", &["name"]),
    ("screenName", "userId", &["advertiserName", "publisherName"]),
    ("in_reply_to_screen_name", "in_reply_to_user_id_str", &[]),
    ("inReplyToScreenName", "inReplyToUserId", &[]),
    ("twitterScreenName", "twitterId", &["displayName"]),
    ("managedByScreenName", "", &[]),
];

/// Keys with the id of a person who is tied to the owner by being in the file.
const MEMBERS: &[&str] = &["accountId", "userId", "creatorUserId"];

/// Keys with lists of such ids.
const MEMBER_LISTS: &[&str] = &["hostUserIds", "invitedUserIds"];

/// Keys with the date of a record.
const DATES: &[&str] = &[
    "created_at",
    "createdAt",
    "impressionTime",
    "conversionTime",
    "createdAtSecs",
    "timeStampOfInteraction",
];

/// First path segments of URLs on X that are not handles.
const NO_HANDLES: &[&str] = &[
    "about",
    "account",
    "compose",
    "download",
    "explore",
    "hashtag",
    "help",
    "home",
    "i",
    "intent",
    "jobs",
    "login",
    "logout",
    "messages",
    "notifications",
    "oauth",
    "privacy",
    "search",
    "settings",
    "share",
    "signup",
    "status",
    "statuses",
    "tos",
    "who_to_follow",
];

impl Library {
    /// Reads all files in [`FILES`]. Damaged parts are skipped, because they have already been
    /// reported.
    pub(super) fn index_files(&self, directory: &mut Directory) {
        for (stem, source, ties) in FILES {
            let mut taker = Taker {
                directory: &mut *directory,
                source: *source,
                ties: *ties,
                members: ties & !(tie::ADS | tie::LISTS) != 0,
                circle: *stem == "twitter-circle-member",
            };
            let book = *stem == "contact";
            let newest = self
                .entries_of(stem)
                .first()
                .map(|entry| self.rank_of(*entry));
            let read = self.for_each_distinct_record(stem, &mut |place, record| {
                let current = Some(self.rank_of(place.entry)) == newest;
                taker.ties = if current { *ties } else { ties & !STATES };
                if book {
                    taker.contact(record);
                } else {
                    taker.walk(record, 0);
                }
            });
            if read.is_err() {
                break;
            }
        }
    }
}

/// Returns the handle in the URL of a profile, a post or a list.
pub(super) fn handle_in(url: &str) -> Option<&str> {
    let handle = path_on_x(url)?;
    let handle = handle.split(['/', '?', '#']).next().unwrap_or_default();
    let handle = handle.strip_prefix('@').unwrap_or(handle);
    let known = |word: &&str| word.eq_ignore_ascii_case(handle);
    let fits = crate::rows::is_handle(handle) && !NO_HANDLES.iter().any(known);
    fits.then_some(handle)
}

struct Taker<'d> {
    directory: &'d mut Directory,
    source: NameSource,
    ties: u16,
    /// Whether being in the file ties, or once tied, a person to the owner.
    members: bool,
    /// Whether the file lists members of a circle. Their ids have the key `id`, which in other
    /// files is the id of something else.
    circle: bool,
}

impl Taker<'_> {
    /// Reads a value and everything in it. The recursion ends because the parser allows at most 128
    /// levels.
    fn walk(&mut self, value: &Tree, time: i64) {
        match value {
            Tree::Map(pairs) => {
                let date = DATES.iter().find_map(|key| value.get(key)).and_then(text);
                let time = date.and_then(Time::parse).map_or(time, |time| time.0);
                self.map(value, time);
                for (_, inner) in pairs {
                    self.walk(inner, time);
                }
            }
            Tree::List(items) => {
                for item in items {
                    self.walk(item, time);
                }
            }
            Tree::Text(url) => {
                if let Some(handle) = handle_in(url) {
                    let ties = self.ties & tie::LISTS;
                    let person = self.see(0, handle, "", time, ties);
                    if let Some(person) = person.filter(|_| ties != 0) {
                        self.directory.lists.push((person, url.clone()));
                    }
                }
            }
            Tree::Null | Tree::Flag(_) | Tree::Number(_) => {}
        }
    }

    fn contact(&mut self, record: &Tree) {
        let mut lines = Vec::new();
        for list in ["emails", "phoneNumbers"]
            .iter()
            .filter_map(|key| record.get(key))
        {
            let Tree::List(items) = list else { continue };
            lines.extend(items.iter().filter_map(text).map(str::to_owned));
        }
        self.directory.book.push(lines);
    }

    fn map(&mut self, map: &Tree, time: i64) {
        let field = |key: &str| map.get(key).and_then(text).unwrap_or_default();
        let id = |key: &str| Id::parse(field(key)).unwrap_or_default().0;
        for (handle, whose, names) in TOGETHER {
            let handle = field(handle);
            let name = names.iter().map(|key| field(key)).find(|n| !n.is_empty());
            let name = &unescape(name.unwrap_or_default());
            if !handle.is_empty() || !name.is_empty() && id(whose) != 0 {
                let handle = handle.strip_prefix('@').unwrap_or(handle);
                self.see(id(whose), handle, name, time, self.ties & tie::ADS);
            }
        }
        for key in ["changedFrom", "changedTo"] {
            if !field(key).is_empty() && self.source == NameSource::Account {
                let owner = self.directory.owner;
                // The old handle was in use until just before the change.
                let before = i64::from(key == "changedFrom");
                let time = Time::parse(field("changedAt")).map_or(0, |time| time.0 - before);
                self.see(owner, field(key), "", time, 0);
            }
        }
        if !self.members {
            return;
        }
        let ties = self.ties & !(tie::ADS | tie::LISTS);
        let circle: &[&str] = if self.circle { &["id"] } else { &[] };
        for key in MEMBERS.iter().chain(circle) {
            self.see(id(key), "", "", 0, ties);
        }
        for list in MEMBER_LISTS.iter().filter_map(|key| map.get(key)) {
            let Tree::List(items) = list else { continue };
            for item in items {
                let id = text(item).and_then(Id::parse).unwrap_or_default();
                self.see(id.0, "", "", 0, ties);
            }
        }
    }

    fn see(&mut self, id: u64, handle: &str, name: &str, time: i64, ties: u16) -> Option<PersonId> {
        let person = self.directory.see(&Sighting {
            id,
            handle,
            name,
            time,
            source: self.source,
        });
        if let Some(person) = person.filter(|_| ties != 0) {
            self.directory.tie(person, ties);
        }
        person
    }
}

fn text(value: &Tree) -> Option<&str> {
    match value {
        Tree::Text(text) | Tree::Number(text) => Some(text),
        _ => None,
    }
}
