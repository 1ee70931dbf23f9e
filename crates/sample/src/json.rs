//! Prints records as the archive does.
//!
//! In: trees of text, flags, lists and objects. Out: JSON with exactly X's white space (two spaces
//! per level, `"key" : value`, `[ ]` and `{ }` if empty). There is no variant for numbers: in an
//! archive every number is a string.

/// A value. Keys keep the order in which they were given.
#[derive(Debug, Clone)]
pub enum Json {
    /// A string, unescaped.
    Text(String),
    /// `true` or `false`.
    Flag(bool),
    /// An array.
    List(Vec<Json>),
    /// An object.
    Object(Vec<(&'static str, Json)>),
}

/// An object with these keys.
pub fn object<const N: usize>(fields: [(&'static str, Json); N]) -> Json {
    Json::Object(fields.into())
}

/// An array of the items as values.
pub fn list<T: Into<Json>>(items: impl IntoIterator<Item = T>) -> Json {
    Json::List(items.into_iter().map(Into::into).collect())
}

/// An object without keys.
pub const fn nothing() -> Json {
    Json::Object(Vec::new())
}

/// A Thrift enum, which the archive prints with all its names.
pub fn enumeration(value: u64, name: &str, original: &str) -> Json {
    object([
        ("value", value.into()),
        ("name", name.into()),
        ("originalName", original.into()),
        ("annotations", nothing()),
    ])
}

impl From<&str> for Json {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Json {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<u64> for Json {
    fn from(number: u64) -> Self {
        Self::Text(number.to_string())
    }
}

impl From<bool> for Json {
    fn from(flag: bool) -> Self {
        Self::Flag(flag)
    }
}

impl Json {
    /// Appends the value to `out`, indented for `depth` levels.
    pub fn print(&self, out: &mut String, depth: usize) {
        match self {
            Self::Text(text) => print_text(out, text),
            Self::Flag(flag) => out.push_str(if *flag { "true" } else { "false" }),
            Self::List(items) if items.is_empty() => out.push_str("[ ]"),
            Self::Object(fields) if fields.is_empty() => out.push_str("{ }"),
            Self::List(items) => {
                let mut before = '[';
                for item in items {
                    out.push(before);
                    new_line(out, depth + 1);
                    item.print(out, depth + 1);
                    before = ',';
                }
                new_line(out, depth);
                out.push(']');
            }
            Self::Object(fields) => {
                let mut before = '{';
                for (key, value) in fields {
                    out.push(before);
                    new_line(out, depth + 1);
                    print_text(out, key);
                    out.push_str(" : ");
                    value.print(out, depth + 1);
                    before = ',';
                }
                new_line(out, depth);
                out.push('}');
            }
        }
    }
}

fn new_line(out: &mut String, depth: usize) {
    out.push('\n');
    for _ in 0..depth {
        out.push_str("  ");
    }
}

fn print_text(out: &mut String, text: &str) {
    out.push('"');
    let mut plain = text;
    while let Some(at) = plain.find(['"', '\\', '\n', '\r', '\t']) {
        let (before, rest) = plain.split_at(at);
        out.push_str(before);
        let mut rest = rest.chars();
        out.push_str(match rest.next() {
            Some('"') => "\\\"",
            Some('\n') => "\\n",
            Some('\r') => "\\r",
            Some('\t') => "\\t",
            _ => "\\\\",
        });
        plain = rest.as_str();
    }
    out.push_str(plain);
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::{Json, list, nothing, object};

    #[test]
    fn white_space_is_that_of_the_archive() {
        let record = object([
            ("id", 7_u64.into()),
            ("flag", false.into()),
            ("none", Json::List(vec![])),
            ("empty", nothing()),
            ("indices", list([0_u64, 9])),
            ("text", "a \"b\" \\ c\nd".into()),
        ]);
        let mut out = String::new();
        record.print(&mut out, 1);
        let expected = concat!(
            "{\n    \"id\" : \"7\",\n    \"flag\" : false,\n    \"none\" : [ ],\n",
            "    \"empty\" : { },\n    \"indices\" : [\n      \"0\",\n      \"9\"\n    ],\n",
            "    \"text\" : \"a \\\"b\\\" \\\\ c\\nd\"\n  }"
        );
        assert_eq!(out, expected);
    }
}
