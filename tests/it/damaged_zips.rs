//! A good zip, cut at every length and with bytes flipped: never a panic, and damage is reported.

use crate::figures::figure;
use crate::fixture::{Dice, hand_made, open_zip};

fn small() -> Vec<u8> {
    let mut files = hand_made("current");
    files.retain(|(name, _)| {
        name.starts_with("data/tweets") || name.contains("account") || name.contains("manifest")
    });
    files.deflated()
}

#[test]
fn cut_at_every_length() {
    let whole = small();
    let silent: Vec<usize> = (0..whole.len())
        .filter(|len| match open_zip(whole[..*len].to_vec()) {
            Ok(mut archive) => archive.codes().is_empty() && archive.all_posts().len() != 4,
            Err(_) => false,
        })
        .collect();
    figure("R3", "cuts that lost posts in silence", silent.len() as f64);
    assert!(silent.is_empty(), "silent at {silent:?}");
}

#[test]
fn ten_thousand_flipped_bytes() {
    let whole = small();
    let sound = open_zip(whole.clone()).unwrap().all_posts();
    let mut dice = Dice(0x5EED);
    let mut next = |bound| dice.below(bound);
    let mut flips = 0;
    let mut silent = Vec::new();
    for round in 0..10_000 {
        let mut bytes = whole.clone();
        let place = next(bytes.len());
        bytes[place] ^= 1 << next(8);
        flips += 1;
        if let Ok(mut archive) = open_zip(bytes) {
            let posts = archive.all_posts();
            if archive.codes().is_empty() && posts.len() != sound.len() {
                silent.push(format!("round {round}: byte {place}"));
            }
        }
    }
    figure("R3", "bytes flipped", flips);
    figure(
        "R3",
        "flips that lost posts in silence",
        silent.len() as f64,
    );
    assert!(silent.is_empty(), "posts lost in silence: {silent:?}");
}
