//! Contrast of every pair of tokens that meets on the page, computed from `style/tokens.css`.
//!
//! WCAG 2.2: text 4.5, marks and edges 3. OKLCH is converted to linear sRGB by Björn Ottosson's
//! matrices.

use std::collections::HashMap;

use crate::fixture::root;

/// Relative luminance of each token, in the light and in the dark scheme.
fn luminances() -> HashMap<String, [f64; 2]> {
    let css = std::fs::read_to_string(root().join("style/tokens.css")).unwrap();
    let mut found = HashMap::new();
    for line in css.lines() {
        let Some((name, value)) = line.trim().split_once(':') else {
            continue;
        };
        let colours: Vec<f64> = value.split("oklch(").skip(1).map(luminance).collect();
        if let (Some(name), &[light, dark]) = (name.strip_prefix("--"), colours.as_slice()) {
            found.insert(name.to_owned(), [light, dark]);
        }
    }
    found
}

fn luminance(oklch: &str) -> f64 {
    let inside = oklch.split([')', '/']).next().unwrap();
    let n: Vec<f64> = inside
        .split_whitespace()
        .map(|n| n.parse().unwrap())
        .collect();
    let (l, a, b) = (
        n[0],
        n[1] * n[2].to_radians().cos(),
        n[1] * n[2].to_radians().sin(),
    );
    let cube = |x: f64| x * x * x;
    let (l, m, s) = (
        cube(l + 0.396_337_777_4 * a + 0.215_803_757_3 * b),
        cube(l - 0.105_561_345_8 * a - 0.063_854_172_8 * b),
        cube(l - 0.089_484_177_5 * a - 1.291_485_548_0 * b),
    );
    let red = 4.076_741_662_1 * l - 3.307_711_591_3 * m + 0.230_969_929_2 * s;
    let green = -1.268_438_004_6 * l + 2.609_757_401_1 * m - 0.341_319_396_5 * s;
    let blue = -0.004_196_086_3 * l - 0.703_418_614_7 * m + 1.707_614_701_0 * s;
    let clamp = |x: f64| x.clamp(0.0, 1.0);
    0.2126 * clamp(red) + 0.7152 * clamp(green) + 0.0722 * clamp(blue)
}

#[test]
fn tokens_keep_their_contrast() {
    let tokens = luminances();
    let surfaces = ["paper", "paper-sunk", "paper-float", "accent-wash"];
    for (ink, least) in [
        ("ink", 4.5),
        ("ink-2", 4.5),
        ("ink-3", 4.5),
        ("accent", 4.5),
        ("problem", 4.5),
        ("data-ink", 4.5),
        ("data", 3.0),
        ("edge", 3.0),
    ] {
        for surface in surfaces {
            check(&tokens, ink, surface, least);
        }
    }
    check(&tokens, "on-accent", "accent", 4.5);
    check(&tokens, "ink", "hit", 4.5);
    check(&tokens, "problem", "problem-wash", 4.5);
}

fn check(tokens: &HashMap<String, [f64; 2]>, ink: &str, surface: &str, least: f64) {
    for (scheme, name) in ["light", "dark"].iter().enumerate() {
        let (a, b) = (tokens[ink][scheme], tokens[surface][scheme]);
        let ratio = (a.max(b) + 0.05) / (a.min(b) + 0.05);
        assert!(
            ratio >= least,
            "{ink} on {surface}, {name}: {ratio:.2}, wanted {least}"
        );
    }
}
