//! A record as a list of its scalars, in the order of the file, borrowed from the window: for kinds
//! of which hundreds of thousands of records are read and only a few fields are stored (ads).
//!
//! Only the list, and texts with escapes, are allocated.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::lenient::Key;

/// A scalar with the last key of its path.
#[derive(Clone, Debug, PartialEq)]
pub struct Part<'de> {
    /// Its key, or the key of the list that contains it.
    pub key: Cow<'de, str>,
    /// Its text; `None` where the map with this key begins, or a map in the list with this key.
    pub text: Option<Cow<'de, str>>,
}

/// A flattened record.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Flat<'de>(pub Vec<Part<'de>>);

impl<'de> Deserialize<'de> for Flat<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut parts = Vec::with_capacity(64);
        let seed = Walk {
            parts: &mut parts,
            key: Cow::Borrowed(""),
        };
        seed.deserialize(deserializer)?;
        Ok(Flat(parts))
    }
}

struct Walk<'w, 'de> {
    parts: &'w mut Vec<Part<'de>>,
    key: Cow<'de, str>,
}

impl<'de> Walk<'_, 'de> {
    fn add(self, text: Cow<'de, str>) {
        self.parts.push(Part {
            key: self.key,
            text: Some(text),
        });
    }
}

impl<'de> DeserializeSeed<'de> for Walk<'_, 'de> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Walk<'_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
        self.add(Cow::Borrowed(if value { "true" } else { "false" }));
        Ok(())
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<(), E> {
        self.add(Cow::Owned(number.to_string()));
        Ok(())
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<(), E> {
        self.add(Cow::Owned(number.to_string()));
        Ok(())
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<(), E> {
        self.add(Cow::Owned(format!("{number:?}")));
        Ok(())
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<(), E> {
        self.add(Cow::Borrowed(text));
        Ok(())
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        self.add(Cow::Owned(text.to_owned()));
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        loop {
            let item = Walk {
                parts: &mut *self.parts,
                key: self.key.clone(),
            };
            if seq.next_element_seed(item)?.is_none() {
                return Ok(());
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        self.parts.push(Part {
            key: self.key,
            text: None,
        });
        while let Some(Key(key)) = map.next_key::<Key<'de>>()? {
            map.next_value_seed(Walk {
                parts: &mut *self.parts,
                key,
            })?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scalars_keep_their_keys_and_maps_are_marked() {
        let json = r#"{"a":{"b":"x"},"l":[{"c":1,"d":null},{"c":true}],"m":["y",[-2.5]],"e":[]}"#;
        let Flat(parts) = serde_json::from_str(json).unwrap();
        let found: Vec<_> = parts
            .iter()
            .map(|part| (&*part.key, part.text.as_deref()))
            .collect();
        assert_eq!(
            found,
            [
                ("", None),
                ("a", None),
                ("b", Some("x")),
                ("l", None),
                ("c", Some("1")),
                ("l", None),
                ("c", Some("true")),
                ("m", Some("y")),
                ("m", Some("-2.5")),
            ]
        );
    }
}
