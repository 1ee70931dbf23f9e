//! The languages in which the site can be read, and which of them suits a reader.
//!
//! In: the `lang` of the document, the links to the site in other languages that the build wrote
//! into it, and the languages that the reader's browser asks for. Out: the link that suits, and the
//! reader's regional form of a language. Which script and region a tag means without saying so
//! (`zh-TW` is `zh-Hant`) comes from the browser's `Intl.Locale`.

/// A language tag with what it means: `zh-TW` is language `zh`, script `Hant`, region `TW`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Likely {
    /// The tag as it was written.
    pub tag: String,
    /// Its language.
    pub language: String,
    /// Its script, written or likely.
    pub script: String,
    /// Its region, written or likely.
    pub region: String,
}

impl Likely {
    /// Whether both are read by the same people, apart from regional forms.
    fn reads(&self, other: &Likely) -> bool {
        self.language == other.language && self.script == other.script
    }
}

/// Returns the index of the offered language that suits best: the first wanted one of which there is
/// any form, in the wanted form if there is one.
pub fn best(wanted: &[Likely], offered: &[Likely]) -> Option<usize> {
    let form = |wish: &Likely| {
        let same = |fits: &dyn Fn(&Likely) -> bool| {
            let mut forms = offered.iter();
            forms.position(|one| wish.reads(one) && fits(one))
        };
        same(&|one| one.tag == wish.tag)
            .or_else(|| same(&|one| one.region == wish.region))
            .or_else(|| same(&|_| true))
    };
    wanted.iter().find_map(form)
}

/// The site in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The tag of the language.
    pub tag: String,
    /// The address, relative to the page.
    pub href: String,
    /// In that language: the invitation to read the site in it.
    pub offer: String,
}

#[cfg(target_arch = "wasm32")]
pub use in_browser::{of_page, other_for_reader, own_name, places, with_region};

#[cfg(target_arch = "wasm32")]
mod in_browser {
    use js_sys::Array;
    use leptos::prelude::{document, window};
    use wasm_bindgen::{JsCast, JsValue};

    use super::{Likely, Place, best};
    use crate::page::intl::{asked, bound, construct, options};
    use crate::page::wire::get;

    /// The language of the page, which the build wrote into the document.
    pub fn of_page() -> String {
        let html = document().document_element();
        html.and_then(|html| html.get_attribute("lang"))
            .unwrap_or_default()
    }

    /// The site in each of its languages, this one too.
    pub fn places() -> Vec<Place> {
        let found = document().query_selector_all("link[rel=alternate][title]");
        let Ok(links) = found else { return Vec::new() };
        let links = (0..links.length()).filter_map(|number| links.get(number));
        links
            .filter_map(|link| {
                let link: web_sys::Element = link.dyn_into().ok()?;
                Some(Place {
                    tag: link.get_attribute("hreflang")?,
                    href: link.get_attribute("href")?,
                    offer: link.get_attribute("title")?,
                })
            })
            .collect()
    }

    /// The site in the language that the reader's browser prefers, unless the page is in it.
    pub fn other_for_reader() -> Option<Place> {
        let places = places();
        let offered: Vec<Likely> = places.iter().map(|place| likely(&place.tag)).collect();
        let place = places.into_iter().nth(best(&wanted(), &offered)?)?;
        (place.tag != of_page()).then_some(place)
    }

    /// The reader's regional form of a language: `en-GB` for `en`; `None` if the browser does not
    /// ask for the language.
    pub fn with_region(tag: &str) -> Option<String> {
        let language = likely(tag);
        let mut wanted = wanted().into_iter();
        wanted.find(|one| one.reads(&language)).map(|one| one.tag)
    }

    /// The name of a language in the language itself: `日本語`.
    pub fn own_name(tag: &str) -> String {
        let style = options(&[("type", "language")]);
        let names = construct("DisplayNames", &Array::of2(&tag.into(), &style));
        let name = names.and_then(|names| {
            let of = bound(&names, "of");
            of.call1(&JsValue::UNDEFINED, &tag.into()).ok()?.as_string()
        });
        name.unwrap_or_else(|| tag.to_owned())
    }

    /// The languages that the browser asks for, the preferred one first.
    fn wanted() -> Vec<Likely> {
        let tags = window().navigator().languages();
        let tags = tags.iter().filter_map(|tag| tag.as_string());
        tags.map(|tag| likely(&tag)).collect()
    }

    fn likely(tag: &str) -> Likely {
        let whole = construct("Locale", &Array::of1(&tag.into()));
        let whole = whole.and_then(|locale| asked(&locale, "maximize"));
        let whole = whole.unwrap_or(JsValue::UNDEFINED);
        let part = |name: &str| get(&whole, name).as_string().unwrap_or_default();
        Likely {
            tag: tag.to_owned(),
            language: part("language"),
            script: part("script"),
            region: part("region"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Tags with what `Intl.Locale` makes of them.
    fn likely(tag: &str) -> Likely {
        let (language, script, region) = match tag {
            "en" | "en-US" => ("en", "Latn", "US"),
            "en-GB" => ("en", "Latn", "GB"),
            "ja" | "ja-JP" => ("ja", "Jpan", "JP"),
            "pt" | "pt-BR" => ("pt", "Latn", "BR"),
            "pt-PT" => ("pt", "Latn", "PT"),
            "pt-AO" => ("pt", "Latn", "AO"),
            "sr" => ("sr", "Cyrl", "RS"),
            "sr-Latn" => ("sr", "Latn", "RS"),
            "zh-Hans" | "zh-CN" => ("zh", "Hans", "CN"),
            "zh-Hant" | "zh-TW" => ("zh", "Hant", "TW"),
            "zh-HK" => ("zh", "Hant", "HK"),
            _ => panic!("{tag}"),
        };
        Likely {
            tag: tag.to_owned(),
            language: language.to_owned(),
            script: script.to_owned(),
            region: region.to_owned(),
        }
    }

    #[test]
    fn the_whole_tag_decides_before_its_language() {
        let offered = ["en", "ja", "pt", "pt-PT", "sr", "zh-Hans", "zh-Hant"];
        let check = |wanted: &str, expected: Option<&str>| {
            let wanted: Vec<Likely> = wanted.split_whitespace().map(likely).collect();
            let found = best(&wanted, &offered.map(likely));
            assert_eq!(found.map(|at| offered[at]), expected, "{wanted:?}");
        };
        check("", None);
        check("en-GB", Some("en"));
        check("zh-TW zh-CN", Some("zh-Hant"));
        check("zh-CN zh-TW", Some("zh-Hans"));
        check("zh-HK", Some("zh-Hant"));
        check("pt-BR pt-PT", Some("pt"));
        check("pt-PT pt-BR", Some("pt-PT"));
        check("pt-AO", Some("pt"));
        check("sr-Latn", None);
        check("sr-Latn sr en", Some("sr"));
        check("ja-JP en-GB", Some("ja"));
    }
}
