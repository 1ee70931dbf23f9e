//! A good zip, cut at every length and with bytes flipped: never a panic, and damage is told.

use crate::fixture::{Zipping, hand_made, open_zip, zip};

fn small() -> Vec<u8> {
    let mut files = hand_made("current");
    files.retain(|(name, _)| {
        name.starts_with("data/tweets") || name.contains("account") || name.contains("manifest")
    });
    zip(
        &files,
        Zipping {
            deflated: true,
            prefix: "",
        },
    )
}

#[test]
fn cut_at_every_length() {
    let whole = small();
    for len in 0..whole.len() {
        if let Ok(mut archive) = open_zip(whole[..len].to_vec()) {
            assert!(
                !archive.codes().is_empty() || archive.all_posts().len() == 4,
                "silent at {len}"
            );
        }
    }
}

#[test]
fn ten_thousand_flipped_bytes() {
    let whole = small();
    let sound = open_zip(whole.clone()).unwrap().all_posts();
    let mut state = 0x5EED_u64;
    let mut next = |bound: usize| {
        // Knuth's MMIX generator: the same flips in every run.
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % bound
    };
    for round in 0..10_000 {
        let mut bytes = whole.clone();
        let place = next(bytes.len());
        bytes[place] ^= 1 << next(8);
        if let Ok(mut archive) = open_zip(bytes) {
            let posts = archive.all_posts();
            let silent = archive.codes().is_empty();
            assert!(
                !silent || posts.len() == sound.len(),
                "round {round}: byte {place} lost posts in silence"
            );
        }
    }
}
