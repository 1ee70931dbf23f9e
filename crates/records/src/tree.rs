//! Any JSON value unchanged: with its order and duplicate keys, numbers as text, so that no id is
//! ever converted to a float. For records that are shown one at a time; never many in memory.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::lenient::Key;
use super::{json, repair};

/// An element of a data file as unparsed text: skipped cheaply, parsed by [`Tree::parse`] when it
/// is needed.
#[derive(Clone, Copy, Debug)]
pub struct Raw<'a>(pub &'a str);

impl<'de: 'a, 'a> Deserialize<'de> for Raw<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct RawVisitor;

        impl<'de> Visitor<'de> for RawVisitor {
            type Value = Raw<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("any value")
            }

            fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Raw<'de>, E> {
                Ok(Raw(text))
            }
        }

        deserializer.deserialize_newtype_struct(json::RAW, RawVisitor)
    }
}

/// A JSON value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Tree {
    /// `null`.
    #[default]
    Null,
    /// `true` or `false`.
    Flag(bool),
    /// A number, as text.
    Number(String),
    /// A string.
    Text(String),
    /// A list.
    List(Vec<Tree>),
    /// A map in the order of the file.
    Map(Vec<(String, Tree)>),
}

impl Tree {
    /// Parses JSON, repaired if necessary; `None` if that does not help.
    pub fn parse(text: &str) -> Option<Tree> {
        let mended = |_| json::from_str(&repair::mend(text.as_bytes()));
        json::from_str(text).or_else(mended).ok()
    }

    /// The value at a dotted path (`deviceInfo.osType`).
    pub fn at(&self, path: &str) -> Option<&Tree> {
        path.split('.').try_fold(self, |tree, key| tree.get(key))
    }

    /// The text or number at a dotted path; empty if there is none.
    pub fn text(&self, path: &str) -> &str {
        match self.at(path) {
            Some(Tree::Text(text) | Tree::Number(text)) => text,
            _ => "",
        }
    }

    /// The items of the list at a dotted path; a map or a single value counts as one item.
    pub fn items(&self, path: &str) -> &[Tree] {
        match self.at(path) {
            Some(Tree::List(items)) => items,
            None | Some(Tree::Null) => &[],
            Some(lone) => std::slice::from_ref(lone),
        }
    }

    /// Calls `each` with every text and number inside, in order.
    pub fn leaves<'t>(&'t self, each: &mut dyn FnMut(&'t str)) {
        match self {
            Tree::Null | Tree::Flag(_) => {}
            Tree::Number(text) | Tree::Text(text) => each(text),
            Tree::List(items) => items.iter().for_each(|item| item.leaves(each)),
            Tree::Map(pairs) => pairs.iter().for_each(|(_, value)| value.leaves(each)),
        }
    }

    /// The first value of a key, if this is a map that has it.
    pub fn get(&self, key: &str) -> Option<&Tree> {
        let Tree::Map(pairs) = self else { return None };
        pairs
            .iter()
            .find(|(known, _)| known == key)
            .map(|(_, value)| value)
    }

    /// Whether it is a map with nothing in it, perhaps inside wrappers.
    pub fn is_hollow(&self) -> bool {
        match self {
            Tree::Map(pairs) => match pairs.as_slice() {
                [] => true,
                [(_, inner @ Tree::Map(_))] => inner.is_hollow(),
                _ => false,
            },
            _ => false,
        }
    }

    /// JSON with two spaces of indentation.
    pub fn pretty(&self) -> String {
        let mut out = String::new();
        self.write(&mut out, 0);
        out
    }

    fn write(&self, out: &mut String, depth: usize) {
        let line = |out: &mut String, depth: usize| {
            out.push('\n');
            out.extend(std::iter::repeat_n("  ", depth));
        };
        match self {
            Tree::Null => out.push_str("null"),
            Tree::Flag(value) => out.push_str(if *value { "true" } else { "false" }),
            Tree::Number(text) => out.push_str(text),
            Tree::Text(text) => quote(text, out),
            Tree::List(items) if items.is_empty() => out.push_str("[]"),
            Tree::Map(pairs) if pairs.is_empty() => out.push_str("{}"),
            Tree::List(items) => {
                for (at, item) in items.iter().enumerate() {
                    out.push(if at == 0 { '[' } else { ',' });
                    line(out, depth + 1);
                    item.write(out, depth + 1);
                }
                line(out, depth);
                out.push(']');
            }
            Tree::Map(pairs) => {
                for (at, (key, value)) in pairs.iter().enumerate() {
                    out.push(if at == 0 { '{' } else { ',' });
                    line(out, depth + 1);
                    quote(key, out);
                    out.push_str(": ");
                    value.write(out, depth + 1);
                }
                line(out, depth);
                out.push('}');
            }
        }
    }
}

fn quote(text: &str, out: &mut String) {
    // Writing a string as JSON cannot fail.
    out.push_str(&serde_json::to_string(text).unwrap_or_default());
}

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TreeVisitor;

        impl<'de> Visitor<'de> for TreeVisitor {
            type Value = Tree;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("any value")
            }

            fn visit_unit<E: Error>(self) -> Result<Tree, E> {
                Ok(Tree::Null)
            }

            fn visit_bool<E: Error>(self, value: bool) -> Result<Tree, E> {
                Ok(Tree::Flag(value))
            }

            fn visit_u64<E: Error>(self, number: u64) -> Result<Tree, E> {
                Ok(Tree::Number(number.to_string()))
            }

            fn visit_i64<E: Error>(self, number: i64) -> Result<Tree, E> {
                Ok(Tree::Number(number.to_string()))
            }

            fn visit_f64<E: Error>(self, number: f64) -> Result<Tree, E> {
                // `1.0` stays `1.0`, and a large number keeps its exponent.
                Ok(Tree::Number(format!("{number:?}")))
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Tree, E> {
                Ok(Tree::Text(text.to_owned()))
            }

            fn visit_string<E: Error>(self, text: String) -> Result<Tree, E> {
                Ok(Tree::Text(text))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Tree, A::Error> {
                let mut items = Vec::new();
                while let Some(item) = seq.next_element()? {
                    items.push(item);
                }
                Ok(Tree::List(items))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Tree, A::Error> {
                let mut pairs = Vec::new();
                while let Some((key, value)) = map.next_entry::<Key<'de>, Tree>()? {
                    pairs.push((key.0.into_owned(), value));
                }
                Ok(Tree::Map(pairs))
            }
        }

        deserializer.deserialize_any(TreeVisitor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_goes_in_comes_out() {
        let json = "{\n  \"b\": [\n    18446744073709551615,\n    -3,\n    1.0,\n    {}\n  ],\n  \"a\": \"x\\n\\\"y\\\"\",\n  \"b\": null\n}";
        let tree: Tree = serde_json::from_str(json).unwrap();
        assert_eq!(tree.pretty(), json);
        assert_eq!(tree.get("a"), Some(&Tree::Text("x\n\"y\"".into())));
    }

    #[test]
    fn paths_lead_to_values_and_cut_emoji_are_mended() {
        let tree = Tree::parse(r#"{"a":{"b":[1,"x"],"c":"\ud83d","d":null},"e":2}"#).unwrap();
        assert_eq!(tree.text("a.c"), "\u{fffd}");
        assert_eq!(tree.text("e"), "2");
        assert_eq!(tree.text("a.x.y"), "");
        assert_eq!(tree.items("a.b").len(), 2);
        assert_eq!(tree.items("e"), [Tree::Number("2".into())]);
        assert_eq!(tree.items("a.d"), []);
        let mut leaves = Vec::new();
        tree.leaves(&mut |leaf| leaves.push(leaf));
        assert_eq!(leaves, ["1", "x", "\u{fffd}", "2"]);
        assert_eq!(Tree::parse("{"), None);
    }

    #[test]
    fn empty_shells_are_hollow() {
        fn check(json: &str, expected: bool) {
            assert_eq!(
                serde_json::from_str::<Tree>(json).unwrap().is_hollow(),
                expected,
                "{json}"
            );
        }
        check("{}", true);
        check(r#"{"accountLabel":{}}"#, true);
        check(r#"{"accountLabel":{"label":""}}"#, false);
        check(r#"{"urls":[]}"#, false);
        check("null", false);
    }
}
