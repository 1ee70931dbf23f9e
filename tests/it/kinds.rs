//! The table of kinds is complete, and each of its lines has a fixture.

use std::collections::BTreeSet;

use roost::page::naming::kind_key;
use roost_library::Place;
use roost_records::{Area, Category, KINDS, Tree, kind_by_stem, kind_of};

use crate::fixture::{hand_made, open_files, root};

/// Every data file seen in a real archive or named in the README of one (docs/format.md).
const NAMES: &str = "account profile account-creation-ip account-label account-timezone ageinfo \
    phone-number verified verified-organization professional-data expanded-profile profile-blocks \
    sso facebook-connection ads-revenue-sharing ip-audit account-suspension email-address-change \
    screen-name-change protected-history connected-application device-token ni-devices key-registry \
    app block mute direct-message-mute fleet-mute smartblock saved-search user-link-clicks \
    branch-links reply-prompt ad-free-article-visits tweetdeck personalization ad-impressions \
    ad-engagements ad-mobile-conversions-attributed ad-mobile-conversions-unattributed \
    ad-online-conversions-attributed ad-online-conversions-unattributed tweet tweets tweet-headers \
    deleted-tweet deleted-tweets deleted-tweet-headers community-tweet twitter-circle \
    twitter-circle-member twitter-circle-tweet note-tweet deleted-note-tweet article \
    article-metadata twitter-article twitter-article-metadata fleet like direct-message \
    direct-message-group direct-messages direct-messages-group direct-message-headers \
    direct-message-group-headers message-event audio-video-calls-in-dm \
    audio-video-calls-in-dm-recipient-sessions moment follower following contact lists-created \
    lists-member lists-subscribed grok-chat-item birdwatch-note birdwatch-note-rating \
    birdwatch-note-tombstone community-note community-note-tombstone community-note-rating \
    community-note-batsignal community-note-api-test-note spaces-metadata \
    periscope-account-information periscope-ban-information periscope-comments-made-by-user \
    periscope-followers periscope-profile-description periscope-broadcast-metadata \
    periscope-expired-broadcasts commerce-catalog catalog-item product-set product-drop shop-module \
    twitter-shop shopify-account manifest payload_details user_details tweet_index tweets/YYYY_MM \
    tweets.csv";

#[test]
fn every_known_name_is_in_the_table_once() {
    let names: BTreeSet<&str> = NAMES.split_whitespace().collect();
    assert_eq!(names.len(), 107);
    let stems: Vec<&str> = KINDS
        .iter()
        .flat_map(|kind| kind.stems.iter().copied())
        .collect();
    let unique: BTreeSet<&str> = stems.iter().copied().collect();
    assert_eq!(unique.len(), stems.len(), "a stem stands twice");
    assert_eq!(unique, names);
    for name in names {
        let kind = kind_by_stem(name).unwrap();
        assert!(kind.stems.contains(&name));
    }
    assert_eq!(kind_of("never-seen"), None);
}

#[test]
fn fields_are_named_once_and_what_makes_records_the_same_is_one_of_them() {
    for kind in KINDS {
        let keys: BTreeSet<&str> = kind.fields().iter().map(|field| field.key).collect();
        assert_eq!(keys.len(), kind.fields().len(), "{}", kind.name());
        assert!(
            kind.same.is_empty() || keys.contains(kind.same),
            "{}",
            kind.name()
        );
    }
}

#[test]
fn every_kind_has_a_fixture_and_every_fixture_a_kind() {
    let folder = root().join("tests/archives/kinds");
    for kind in KINDS {
        let name = kind.name();
        let file = if name.ends_with(".csv") {
            name.to_owned()
        } else {
            format!("{name}.js")
        };
        assert!(folder.join(&file).is_file(), "no fixture {file}");
    }
    for file in std::fs::read_dir(&folder).unwrap() {
        let name = file.unwrap().file_name().into_string().unwrap();
        let stem = name.strip_suffix(".js").unwrap_or(&name);
        assert!(
            kind_of(stem).is_some() || name == "snapshot.txt",
            "{name} is of no kind"
        );
    }
}

#[test]
fn records_of_every_kind_are_read_again_when_asked_for() {
    let library = open_files(hand_made("kinds")).unwrap().session.library;
    for kind in KINDS {
        let mut met = 0;
        let mut each = |place: Place, record: &Tree| {
            assert!(place.number > 0);
            met += u32::from(!record.is_hollow());
        };
        library.for_each_record(kind.name(), &mut each).unwrap();
        assert!(met > 0, "no record of {}", kind.name());
    }
    assert!(library.entries_of("never-seen").is_empty());
}

#[test]
fn every_kind_area_and_category_has_its_words() {
    let text = std::fs::read_to_string(root().join("locales/en.json")).unwrap();
    let words: serde_json::Value = serde_json::from_str(&text).unwrap();
    let mut lacking = Vec::new();
    let mut check = |group: &str, name: &str, parts: usize| {
        let said = words[group][name].as_str().unwrap_or_default();
        if said.is_empty() || said.split('\n').count() != parts {
            lacking.push(format!("{group}.{name}"));
        }
    };
    for kind in KINDS {
        let key = kind_key(kind.name());
        check("kind", key.trim_start_matches("kind."), 2);
    }
    Area::ALL
        .iter()
        .for_each(|area| check("area", area.name(), 1));
    Category::ALL
        .iter()
        .for_each(|category| check("category", category.name(), 1));
    assert!(lacking.is_empty(), "{lacking:?}");
    let named = words["kind"].as_object().unwrap().len();
    assert_eq!(
        named,
        KINDS.len(),
        "words for a kind that the table does not know"
    );
}

#[test]
fn fields_with_content_that_were_met_have_a_label() {
    fn check(stem: &str, keys: &[&str]) {
        let known = kind_by_stem(stem).unwrap().fields();
        for key in keys {
            assert!(known.iter().any(|field| field.key == *key), "{stem}: {key}");
        }
    }
    check(
        "direct-messages",
        &[
            "messages.welcomeMessageCreate.urls.url",
            "messages.welcomeMessageCreate.urls.expanded",
            "messages.welcomeMessageCreate.urls.display",
        ],
    );
    let post = [
        "edit_info.edit.editControlInitial.isEditEligible",
        "edit_info.edit.editControlInitial.editsRemaining",
        "extended_entities.media.additional_media_info.title",
        "extended_entities.media.additional_media_info.description",
        "extended_entities.media.additional_media_info.monetizable",
        "extended_entities.media.additional_media_info.embeddable",
        "extended_entities.media.additional_media_info.call_to_actions.visit_site.url",
        "extended_entities.media.additional_media_info.call_to_actions.watch_now.url",
    ];
    check("tweets", &post);
    check("community-tweet", &["scopes.followers"]);
    check(
        "moment",
        &[
            "tweets.tweet.media.mediaInfo.video_info.durationMillis",
            "tweets.tweet.media.mediaInfo.video_info.aspectRatio.numerator",
            "tweets.tweet.media.mediaInfo.video_info.aspectRatio.denominator",
            "tweets.tweet.media.mediaInfo.video_info.variants.url",
            "tweets.tweet.media.mediaInfo.video_info.variants.bitRate",
            "tweets.tweet.media.mediaInfo.video_info.variants.contentType",
            "tweets.tweet.media.mediaInfo.video_info.variants.audioCodec",
            "tweets.tweet.media.mediaInfo.video_info.variants.videoCodec",
            "tweets.tweet.coreData.reply.inReplyToUserId",
            "tweets.tweet.coreData.reply.inReplyToStatusId",
            "tweets.tweet.coreData.reply.inReplyToScreenName",
            "tweets.tweet.coreData.directedAtUser.userId",
            "tweets.tweet.coreData.directedAtUser.screenName",
        ],
    );
}
