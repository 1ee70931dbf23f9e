//! Rules for the source: headers, style files next to their parts, nothing of the build machine.

use crate::figures::figure;
use crate::fixture::{files_below, root};

fn sources() -> Vec<(String, String)> {
    let mut sources = Vec::new();
    for folder in [
        "crates",
        "src",
        "tests/it",
        "xtask/src",
        "xtask/wasm-bindgen/src",
        "examples",
    ] {
        for (name, path) in files_below(&root().join(folder)) {
            if name.ends_with(".rs") {
                sources.push((
                    format!("{folder}/{name}"),
                    std::fs::read_to_string(path).unwrap(),
                ));
            }
        }
    }
    sources
}

#[test]
fn every_file_says_what_it_is() {
    for (name, text) in sources() {
        assert!(text.starts_with("//! "), "{name} has no //! header");
    }
}

/// The parts and views without a style of their own: they use those of other parts.
const UNSTYLED: [&str; 12] = [
    "parts/badges",
    "parts/copy",
    "parts/field_name",
    "parts/focus",
    "parts/kind_name",
    "parts/list",
    "parts/picked",
    "parts/scroller",
    "parts/select_keys",
    "parts/sentence",
    "views/contents",
    "views/page",
];

#[test]
fn every_part_and_view_has_its_style_and_every_style_its_part() {
    let mut unstyled = Vec::new();
    for kind in ["parts", "views"] {
        let stems = |folder: &str, ending: &str| -> Vec<String> {
            let files = files_below(&root().join(folder).join(kind));
            let stems = files
                .iter()
                .filter_map(|(name, _)| name.strip_suffix(ending));
            stems
                .filter(|stem| *stem != "mod")
                .map(str::to_owned)
                .collect()
        };
        let index = std::fs::read_to_string(root().join("index.html")).unwrap();
        let (styles, parts) = (stems("style", ".css"), stems("src/page", ".rs"));
        let bare = parts.iter().filter(|part| !styles.contains(part));
        unstyled.extend(bare.map(|part| format!("{kind}/{part}")));
        for style in &styles {
            assert!(
                parts.contains(style),
                "style/{kind}/{style}.css styles nothing"
            );
            assert!(
                index.contains(&format!("style/{kind}/{style}.css")),
                "{style}.css is not linked"
            );
        }
    }
    assert_eq!(unstyled, UNSTYLED);
}

#[test]
fn archive_text_never_becomes_markup_and_nothing_is_evaluated() {
    let boot = "src/boot.js".to_owned();
    let text = std::fs::read_to_string(root().join(&boot)).unwrap();
    let page = sources().into_iter().chain([(boot, text)]);
    let mut found = Vec::new();
    for (name, text) in page.filter(|(name, _)| name.starts_with("src/")) {
        for forbidden in [
            "inner_html",
            "innerHTML",
            "outer_html",
            "outerHTML",
            "insert_adjacent_html",
            "insertAdjacentHTML",
            "create_contextual_fragment",
            "document.write",
            "js_sys::eval",
            "eval(",
            "Function::new_",
            "new Function",
        ] {
            if text.contains(forbidden) {
                found.push(format!("{name} holds {forbidden}"));
            }
        }
    }
    figure(
        "S8",
        "markup from strings and eval in the source",
        found.len() as f64,
    );
    assert!(found.is_empty(), "{found:#?}");
}

/// What `web_sys` offers to reach a network, leave the page, or turn a string into markup or code:
/// beginnings of methods, and types.
const OUT: &[&str] = &[
    "Window::fetch_with_",
    "Window::open",
    "WorkerGlobalScope::fetch_with_",
    "WorkerGlobalScope::import_scripts",
    "Navigator::send_beacon",
    "Navigator::service_worker",
    "Location::assign",
    "Location::reload",
    "Location::replace",
    "Location::set_h",
    "Location::set_p",
    "Location::set_search",
    "Worker::new",
    "Element::insert_adjacent_html",
    "Element::set_inner_html",
    "Element::set_outer_html",
    "HtmlDocument::open",
    "HtmlDocument::write",
    "Range::create_contextual_fragment",
    "CacheStorage",
    "CssStyleSheet",
    "DomParser",
    "EventSource",
    "FontFace",
    "HtmlBaseElement",
    "HtmlFormElement",
    "HtmlIFrameElement",
    "HtmlImageElement",
    "HtmlLinkElement",
    "HtmlMediaElement",
    "HtmlMetaElement",
    "HtmlObjectElement",
    "HtmlScriptElement",
    "Request",
    "RtcPeerConnection",
    "ServiceWorkerContainer",
    "SharedWorker",
    "SvgImageElement",
    "WebSocket",
    "WebTransport",
    "XmlHttpRequest",
    "XsltProcessor",
];

#[test]
fn every_way_out_of_web_sys_is_banned_and_none_is_asked_for() {
    let bans = std::fs::read_to_string(root().join("clippy.toml")).unwrap();
    let manifest = std::fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let missing = |name: &&&str| !bans.contains(&format!("\"web_sys::{name}"));
    assert_eq!(
        OUT.iter().filter(missing).collect::<Vec<_>>(),
        Vec::<&&str>::new()
    );
    for code in ["eval", "Function::new_no_args", "Function::new_with_args"] {
        assert!(bans.contains(&format!("\"js_sys::{code}\"")), "{code}");
    }
    let types = bans.split_once("disallowed-types").unwrap().1;
    let mut banned = 0;
    for rest in types.split("web_sys::").skip(1) {
        let name = rest.split('"').next().unwrap_or_default();
        let feature = format!("    \"{name}\",");
        assert!(!manifest.contains(&feature), "Cargo.toml asks for {name}");
        banned += 1;
    }
    assert!(banned > 30, "only {banned} types were found");
}

/// Checks the argument lists with which our programs call Cargo, or Trunk, which calls it.
#[test]
fn cargo_never_changes_what_it_builds_from() {
    let mut loose = Vec::new();
    let mut lists = 0;
    for (name, text) in sources()
        .into_iter()
        .filter(|(name, _)| name.starts_with("xtask/"))
    {
        for (at, _) in text.match_indices('[') {
            let list = text[at..].split_once(']').map_or("", |(list, _)| list);
            let first = list.trim_start_matches('[').trim_start();
            let commands = ["build", "test", "clippy", "fetch", "run", "deny"];
            let calls = commands
                .iter()
                .any(|command| first.starts_with(&format!("\"{command}\",")));
            lists += u32::from(calls);
            // `cargo fuzz` has no such option; prove.rs checks its lock file beforehand.
            let free = list.contains("--version") || list.contains("--fuzz-dir");
            if calls && !free && !list.contains("\"--locked\"") {
                loose.push(format!("{name}: {list}]"));
            }
        }
    }
    let config = std::fs::read_to_string(root().join(".cargo/config.toml")).unwrap();
    if !config.contains("xtask = \"run --locked ") {
        loose.push(config);
    }
    figure("R10", "cargo commands without --locked", loose.len() as f64);
    assert!(lists > 5, "only {lists} lists were found");
    assert!(loose.is_empty(), "{loose:#?}");
}

#[test]
fn every_action_is_pinned_by_its_commit() {
    let mut pinned = 0;
    for (name, path) in files_below(&root().join(".github/workflows")) {
        let text = std::fs::read_to_string(path).unwrap();
        for (_, rest) in text.lines().filter_map(|line| line.split_once("uses: ")) {
            let commit = rest.split_once('@').map_or("", |(_, commit)| commit);
            let hash: String = commit.chars().take_while(char::is_ascii_hexdigit).collect();
            assert_eq!(hash.len(), 40, "{name}: {rest}");
            pinned += 1;
        }
    }
    assert!(pinned >= 8, "only {pinned} were found");
}

/// The live regions besides the announcer's: the file, the attribute, and the reason.
const LIVE: [(&str, &str, &str); 6] = [
    ("announcer.rs", "role=\"status\"", "the one of the page"),
    (
        "parts/choose.rs",
        "role=\"alert\"",
        "a refused folder, a page in a frame",
    ),
    ("parts/drop.rs", "role=\"alert\"", "a refused drop"),
    (
        "parts/lock_badge.rs",
        "role=\"status\"",
        "the result of a test that was asked for",
    ),
    (
        "views/failed.rs",
        "role=\"alert\"",
        "why no archive is open",
    ),
    (
        "views/leaving.rs",
        "role=\"status\"",
        "what follows from the chosen day",
    ),
];

#[test]
fn what_is_announced_goes_through_the_one_live_region() {
    let mut found = Vec::new();
    for (name, path) in files_below(&root().join("src/page")) {
        let text = std::fs::read_to_string(path).unwrap();
        for attribute in ["role=\"status\"", "role=\"alert\"", "aria-live", "<output"] {
            if text.contains(attribute) {
                found.push((name.clone(), attribute));
            }
        }
    }
    found.sort();
    let allowed: Vec<(String, &str)> = LIVE
        .iter()
        .map(|(name, attribute, _)| ((*name).to_owned(), *attribute))
        .collect();
    assert_eq!(found, allowed);
}

/// Functions that wait for time to pass.
const SLEEPS: [&str; 7] = [
    "AbortSignal.timeout(",
    "Atomics.wait(",
    "setInterval(",
    "setTimeout(",
    "thread::sleep(",
    "timers/promises",
    "waitForTimeout(",
];

/// Uses where time itself is meant: the file, text in the line, and the reason.
const TIMED: [(&str, &str, &str); 6] = [
    (
        "tests/browser/ways-out.mjs",
        "setTimeout(done, 1_000)",
        "a way out may never end",
    ),
    (
        "tests/browser/ways-out.mjs",
        "setTimeout(done, 5_000)",
        "a worker may be blocked by its way out",
    ),
    (
        "tests/browser/ways-out.mjs",
        "setTimeout(done, 50)",
        "that nothing arrives has no sign",
    ),
    (
        "tests/browser/ways-out.mjs",
        "setTimeout(() => (${navigations})",
        "no wait: a task of its own, because it leaves the page",
    ),
    (
        "xtask/bench/bench.mjs",
        "waitForTimeout(hesitation)",
        "a person hesitates before a file is chosen",
    ),
    (
        "xtask/bench/bench.mjs",
        "setInterval(() => (peak =",
        "the highest of many samples of the memory",
    ),
];

#[test]
fn no_test_sleeps() {
    let mut found = Vec::new();
    let mut meant = [false; TIMED.len()];
    for folder in ["tests", "xtask/bench", "src"] {
        for (name, path) in files_below(&root().join(folder)) {
            let name = format!("{folder}/{name}");
            let script = name.ends_with(".mjs") && !name.starts_with("src/");
            if !script && !name.ends_with(".rs") || name == "tests/it/source_rules.rs" {
                continue;
            }
            let text = std::fs::read_to_string(path).unwrap();
            let lines = text.lines().enumerate();
            for (at, line) in lines.filter(|(_, l)| SLEEPS.iter().any(|sleep| l.contains(sleep))) {
                let allowed = TIMED
                    .iter()
                    .position(|(file, code, _)| name == *file && line.contains(code));
                match allowed {
                    Some(place) => meant[place] = true,
                    None => found.push(format!("{name}:{}: {}", at + 1, line.trim())),
                }
            }
        }
    }
    assert!(found.is_empty(), "wait for what is to be seen: {found:#?}");
    assert_eq!(meant, [true; TIMED.len()], "of {TIMED:#?}");
}

#[test]
fn the_library_parses_and_compiles_a_query_in_one_place() {
    let calls = ["Query::read(", "CompiledQuery::new("];
    let library = sources().into_iter().filter(|(name, text)| {
        name.starts_with("crates/library/src/") && calls.iter().any(|call| text.contains(call))
    });
    let files: Vec<String> = library.map(|(name, _)| name).collect();
    assert_eq!(files, ["crates/library/src/compiled.rs"]);
}

#[test]
fn the_page_has_no_words_of_its_own() {
    let index = std::fs::read_to_string(root().join("index.html")).unwrap();
    // What is between the tags, and the texts of attributes.
    let between = index
        .split('<')
        .filter_map(|tag| Some(tag.split_once('>')?.1));
    let attributes = ["content=\"%", "title=\"", "alt=\"", "aria-label=\""];
    let words: Vec<&str> = between
        .map(str::trim)
        .filter(|text| !text.is_empty())
        .collect();
    assert!(words.len() > 4, "{words:?}");
    for text in words {
        assert!(text.starts_with("%{") && text.ends_with('}'), "{text}");
    }
    let described = attributes.iter().map(|name| index.matches(name).count());
    assert_eq!(
        described.sum::<usize>(),
        1,
        "only the description, which is a key"
    );
}

#[test]
fn the_page_asks_browsers_not_to_look_up_the_hosts_of_its_links() {
    let index = std::fs::read_to_string(root().join("index.html")).unwrap();
    let head = index.split("</head>").next().unwrap();
    assert!(head.contains(r#"<meta http-equiv="x-dns-prefetch-control" content="off">"#));
}
