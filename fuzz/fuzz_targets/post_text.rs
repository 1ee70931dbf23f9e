//! Cuts arbitrary text with arbitrary ranges into segments: no panic, and links to the web only.
#![no_main]

use libfuzzer_sys::fuzz_target;
use roost_base::Segment;
use roost_records::{Cut, Link, Mention, Tag, safe_href, segments, status_link};

type Ranges = Vec<(u32, u32)>;

fuzz_target!(|input: (&str, &str, Ranges, Ranges, Ranges, u32)| {
    let (raw, target, links, mentions, tags, skip) = input;
    let cut = Cut {
        links: links
            .iter()
            .map(|&(start, end)| Link {
                start,
                end,
                target,
                display: "",
                words: false,
            })
            .collect(),
        mentions: mentions
            .iter()
            .map(|&(start, end)| Mention {
                start,
                end,
                id: 1,
                name: target,
            })
            .collect(),
        tags: tags.iter().map(|&(start, end)| Tag { start, end }).collect(),
        ..Cut::default()
    };
    for segment in segments(raw, &cut, skip) {
        if let Segment::Link { href, .. } = segment {
            let href = href.to_ascii_lowercase();
            assert!(href.starts_with("http://") || href.starts_with("https://"));
        }
    }
    let _ = safe_href(target);
    let _ = status_link(target);
});
