//! No sentence of a page has an unfilled placeholder: if an archive lacks a value, another sentence
//! is shown.

use roost::protocol::Label;
use roost::protocol::keys::Slot;
use serde_json::{Value, json};

use crate::fixture::{data_file, hand_made, open_files, open_zip};
use crate::sentences::catalog;

fn ads(stem: &str, inside: Value) -> (String, Vec<u8>) {
    data_file(stem, json!([{"ad": {"adsUserData": inside}}]))
}

fn impressions(times: &[&str]) -> (String, Vec<u8>) {
    let shown = |time: &&str| {
        json!({
            "advertiserInfo": {"advertiserName": "Boots", "screenName": "@Boots"},
            "displayLocation": "TimelineHome",
            "impressionTime": time,
            // X repeats the type if there is no value.
            "matchedTargetingCriteria": [
                {"targetingType": "Website Activity", "targetingValue": "Website Activity"},
            ],
        })
    };
    let all: Vec<Value> = times.iter().map(shown).collect();
    ads(
        "ad-impressions",
        json!({"adImpressions": {"impressions": all}}),
    )
}

fn moments(moment: Value) -> (String, Vec<u8>) {
    data_file("moment", json!([{"moment": moment}]))
}

/// Every sentence of a page, with the values of its placeholders.
fn sentences<'v>(value: &'v Value, out: &mut Vec<&'v Value>) {
    match value {
        Value::Object(fields) => {
            if fields.contains_key("label") && fields.contains_key("facts") {
                out.push(value);
            }
            fields.values().for_each(|field| sentences(field, out));
        }
        Value::Array(items) => items.iter().for_each(|item| sentences(item, out)),
        _ => {}
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Object(fields) => fields.iter().all(|(kind, inside)| match kind.as_str() {
            "Count" | "Line" => false,
            _ => is_empty(inside),
        }),
        Value::Array(items) => items.iter().all(is_empty),
        Value::String(text) => text.is_empty() || text == "Empty",
        _ => false,
    }
}

/// The label of a sentence.
fn label(line: &Value) -> Label {
    serde_json::from_value(line["label"].clone()).unwrap()
}

/// The sentences of a page that have an unfilled placeholder.
fn unfilled(path: &str, model: &Value) -> Vec<String> {
    let catalog = catalog();
    let mut said = Vec::new();
    sentences(model, &mut said);
    let mut found = Vec::new();
    for line in said {
        let Label::Key(key) = label(line) else {
            continue;
        };
        let key = key.text().to_owned();
        let facts = line["facts"].as_array().unwrap();
        let full = |name: &str| {
            let slot = |fact: &Value| serde_json::from_value::<Slot>(fact[0].clone()).unwrap();
            let fact = facts.iter().find(|fact| slot(fact).text() == name);
            (name == "count" && !line["count"].is_null())
                || fact.is_some_and(|fact| !is_empty(&fact[1]))
        };
        let forms = [&key, &format!("{key}.one"), &format!("{key}.other")];
        let forms = forms.into_iter().filter_map(|key| catalog.get(key));
        let places = forms.flat_map(|text| text.split("%{").skip(1));
        let names = places.filter_map(|place| place.split('}').next());
        found.extend(
            names
                .filter(|name| !full(name))
                .map(|name| format!("{path}: {key} has nothing for {name}")),
        );
    }
    found
}

#[test]
fn no_sentence_has_an_empty_place() {
    let engaged = ads(
        "ad-engagements",
        json!({"adEngagements": {"engagements": [{
            "impressionAttributes": {"advertiserInfo": {"advertiserName": "Boots", "screenName": "@Boots"}},
            "engagementAttributes": [{"engagementType": "CardUrlClick"}],
        }]}}),
    );
    let untitled = json!({"momentId": "5", "tweets": []});
    // The files of the archive, the page, and the sentence that it must contain.
    let table = [
        (vec![], "ads/advertisers", "kind-absent.ad-impressions"),
        (vec![], "ads/seen", "kind-absent.ad-impressions"),
        (vec![impressions(&[])], "ads/seen", "ads.none"),
        (vec![engaged], "ads/advertisers", "ads.unseen"),
        (
            vec![impressions(&["soon", "2022-11-16 08:09:10"])],
            "ads/advertisers",
            "ads.put",
        ),
        (
            vec![impressions(&["2022-11-16 08:09:10"])],
            "ads/advertisers",
            "criterion-alone",
        ),
        (
            vec![impressions(&["soon", "later"])],
            "ads/advertisers",
            "ads.seen-said",
        ),
        (
            vec![impressions(&["2022-11-16 08:09:10", "2022-11-18 08:09:10"])],
            "ads/advertisers",
            "ads.put",
        ),
        (vec![], "ads/seen/advertiser/%40nobody", "ads.by.advertiser"),
        (
            vec![moments(untitled.clone())],
            "moments/5",
            "moments.untitled",
        ),
        (
            vec![moments(untitled.clone())],
            "moments/5",
            "moments.posts-undated",
        ),
        (vec![moments(untitled)], "moments/6", "room.moments"),
        (vec![], "grok/chat/5", "grok.gone"),
        (vec![], "security", "kind-absent.ip-audit"),
    ];
    let mut empty = Vec::new();
    for (files, path, expected) in table {
        let mut all = hand_made("current");
        all.extend(files);
        let mut opened = open_files(all).unwrap();
        let model = serde_json::to_value(opened.page(path)).unwrap();
        empty.extend(unfilled(path, &model));
        let mut said = Vec::new();
        sentences(&model, &mut said);
        let said: Vec<String> = said.iter().map(|line| label(line).name()).collect();
        assert!(
            said.iter().any(|name| name == expected),
            "{path} says {said:?}, not {expected}"
        );
    }
    assert!(empty.is_empty(), "{empty:#?}");
}

/// Whether a value is another sentence, or contains one.
fn is_sentence(value: &Value) -> bool {
    match value {
        Value::Object(fields) => fields.iter().any(|(kind, inside)| match kind.as_str() {
            "Line" => true,
            "Go" | "Many" => is_sentence(inside),
            _ => false,
        }),
        Value::Array(items) => items.iter().any(is_sentence),
        _ => false,
    }
}

/// A phrase in the middle of a sentence would need another form there in most languages.
#[test]
fn no_sentence_is_filled_with_another() {
    let mut opened = open_zip(roost_sample::demo_zip().unwrap()).unwrap();
    let (mut filled, mut looked) = (Vec::new(), 0);
    for path in [
        "account",
        "security",
        "security/logins",
        "security/what",
        "ads",
        "ads/advertisers",
        "ads/seen",
        "ads/seen/hour/9",
        "ads/followed",
        "ads/conversions",
        "ads/audiences",
        "ads/money",
        "grok",
        "moments",
        "lists",
        "leaving",
    ] {
        let page = opened.page(path);
        let rows = match page.rows {
            0 => Vec::new(),
            _ => opened.rows(path, "", None).rows,
        };
        for model in [serde_json::to_value(&page), serde_json::to_value(&rows)] {
            let (model, mut said) = (model.unwrap(), Vec::new());
            sentences(&model, &mut said);
            for line in said {
                let facts = line["facts"].as_array().unwrap().iter();
                looked += facts.len();
                // Links follow their sentence.
                let inside = facts.filter(|fact| fact[0] != "Way" && is_sentence(&fact[1]));
                filled.extend(inside.map(|fact| format!("{path}: {:?} has {fact}", label(line))));
            }
        }
    }
    assert!(looked > 100, "only {looked} values were looked at");
    assert!(filled.is_empty(), "{filled:#?}");
}
