//! Types for fields as archives really write them: numbers as strings and strings as numbers,
//! `null`, lists instead of maps. A value that does not fit is the field's default, never an error.

mod record;

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;

use serde::de::{Deserialize, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

pub(crate) use record::lenient;

/// Consumes a list or map where a scalar was expected.
macro_rules! drain_compound {
    () => {
        fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
            while seq.next_element::<IgnoredAny>()?.is_some() {}
            Ok(Self::Value::default())
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
            while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
            Ok(Self::Value::default())
        }
    };
}

/// A string, borrowed from the input if it contains no escapes.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Text<'a>(pub Cow<'a, str>);

impl Deref for Text<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Text<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TextVisitor;

        impl<'de> Visitor<'de> for TextVisitor {
            type Value = Text<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("text")
            }

            fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Text<'de>, E> {
                Ok(Text(Cow::Borrowed(text)))
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Text<'de>, E> {
                Ok(Text(Cow::Owned(text.to_owned())))
            }

            fn visit_string<E: Error>(self, text: String) -> Result<Text<'de>, E> {
                Ok(Text(Cow::Owned(text)))
            }

            fn visit_u64<E: Error>(self, number: u64) -> Result<Text<'de>, E> {
                Ok(Text(Cow::Owned(number.to_string())))
            }

            fn visit_i64<E: Error>(self, number: i64) -> Result<Text<'de>, E> {
                Ok(Text(Cow::Owned(number.to_string())))
            }

            fn visit_f64<E: Error>(self, number: f64) -> Result<Text<'de>, E> {
                // No text of X is a fraction; a whole number was once an id or a count.
                Ok(Text(Cow::Owned((number as i64).to_string())))
            }

            fn visit_bool<E: Error>(self, _: bool) -> Result<Text<'de>, E> {
                Ok(Text::default())
            }

            fn visit_unit<E: Error>(self) -> Result<Text<'de>, E> {
                Ok(Text::default())
            }

            drain_compound!();
        }

        deserializer.deserialize_any(TextVisitor)
    }
}

/// A key of a map; escapes in it are rare but valid.
pub(crate) struct Key<'de>(pub Cow<'de, str>);

impl<'de> Deserialize<'de> for Key<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct KeyVisitor;

        impl<'de> Visitor<'de> for KeyVisitor {
            type Value = Key<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a key")
            }

            fn visit_borrowed_str<E: Error>(self, key: &'de str) -> Result<Key<'de>, E> {
                Ok(Key(Cow::Borrowed(key)))
            }

            fn visit_str<E: Error>(self, key: &str) -> Result<Key<'de>, E> {
                Ok(Key(Cow::Owned(key.to_owned())))
            }
        }

        deserializer.deserialize_str(KeyVisitor)
    }
}

/// A whole number, not negative, from a string or a number; 0 if it does not fit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Count(pub u32);

impl<'de> Deserialize<'de> for Count {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct CountVisitor;

        impl<'de> Visitor<'de> for CountVisitor {
            type Value = Count;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a whole number")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Count, E> {
                Ok(Count(text.parse().unwrap_or_default()))
            }

            fn visit_u64<E: Error>(self, number: u64) -> Result<Count, E> {
                Ok(Count(u32::try_from(number).unwrap_or_default()))
            }

            fn visit_i64<E: Error>(self, number: i64) -> Result<Count, E> {
                Ok(Count(u32::try_from(number).unwrap_or_default()))
            }

            fn visit_f64<E: Error>(self, number: f64) -> Result<Count, E> {
                Ok(Count(number as u32))
            }

            fn visit_bool<E: Error>(self, _: bool) -> Result<Count, E> {
                Ok(Count(0))
            }

            fn visit_unit<E: Error>(self) -> Result<Count, E> {
                Ok(Count(0))
            }

            drain_compound!();
        }

        deserializer.deserialize_any(CountVisitor)
    }
}

/// A boolean, or its spelling as a string.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Flag(pub bool);

impl<'de> Deserialize<'de> for Flag {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct FlagVisitor;

        impl<'de> Visitor<'de> for FlagVisitor {
            type Value = Flag;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("true or false")
            }

            fn visit_bool<E: Error>(self, value: bool) -> Result<Flag, E> {
                Ok(Flag(value))
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Flag, E> {
                Ok(Flag(text == "true" || text == "1"))
            }

            fn visit_u64<E: Error>(self, number: u64) -> Result<Flag, E> {
                Ok(Flag(number == 1))
            }

            fn visit_i64<E: Error>(self, _: i64) -> Result<Flag, E> {
                Ok(Flag(false))
            }

            fn visit_f64<E: Error>(self, _: f64) -> Result<Flag, E> {
                Ok(Flag(false))
            }

            fn visit_unit<E: Error>(self) -> Result<Flag, E> {
                Ok(Flag(false))
            }

            drain_compound!();
        }

        deserializer.deserialize_any(FlagVisitor)
    }
}

/// A list; a map is read as the list of its values, anything else as an empty list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List<T>(pub Vec<T>);

impl<T> Default for List<T> {
    fn default() -> Self {
        List(Vec::new())
    }
}

impl<T> Deref for List<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for List<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct ListVisitor<T>(PhantomData<T>);

        impl<'de, T: Deserialize<'de>> Visitor<'de> for ListVisitor<T> {
            type Value = List<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<List<T>, A::Error> {
                let mut list = Vec::new();
                while let Some(item) = seq.next_element()? {
                    list.push(item);
                }
                Ok(List(list))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<List<T>, A::Error> {
                let mut list = Vec::new();
                while let Some((_, item)) = map.next_entry::<IgnoredAny, T>()? {
                    list.push(item);
                }
                Ok(List(list))
            }

            fn visit_str<E: Error>(self, _: &str) -> Result<List<T>, E> {
                Ok(List::default())
            }

            fn visit_u64<E: Error>(self, _: u64) -> Result<List<T>, E> {
                Ok(List::default())
            }

            fn visit_i64<E: Error>(self, _: i64) -> Result<List<T>, E> {
                Ok(List::default())
            }

            fn visit_f64<E: Error>(self, _: f64) -> Result<List<T>, E> {
                Ok(List::default())
            }

            fn visit_bool<E: Error>(self, _: bool) -> Result<List<T>, E> {
                Ok(List::default())
            }

            fn visit_unit<E: Error>(self) -> Result<List<T>, E> {
                Ok(List::default())
            }
        }

        deserializer.deserialize_any(ListVisitor(PhantomData))
    }
}

/// A half-open range in code points: `["19", "24"]` or `[19, 24]`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Indices {
    /// First code point.
    pub start: u32,
    /// The one after the last.
    pub end: u32,
}

impl<'de> Deserialize<'de> for Indices {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct IndicesVisitor;

        impl<'de> Visitor<'de> for IndicesVisitor {
            type Value = Indices;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("two numbers")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Indices, A::Error> {
                let start = seq.next_element::<Count>()?.unwrap_or_default().0;
                let end = seq.next_element::<Count>()?.unwrap_or_default().0;
                while seq.next_element::<IgnoredAny>()?.is_some() {}
                Ok(Indices { start, end })
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Indices, A::Error> {
                while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
                Ok(Indices::default())
            }

            fn visit_str<E: Error>(self, _: &str) -> Result<Indices, E> {
                Ok(Indices::default())
            }

            fn visit_u64<E: Error>(self, _: u64) -> Result<Indices, E> {
                Ok(Indices::default())
            }

            fn visit_i64<E: Error>(self, _: i64) -> Result<Indices, E> {
                Ok(Indices::default())
            }

            fn visit_f64<E: Error>(self, _: f64) -> Result<Indices, E> {
                Ok(Indices::default())
            }

            fn visit_bool<E: Error>(self, _: bool) -> Result<Indices, E> {
                Ok(Indices::default())
            }

            fn visit_unit<E: Error>(self) -> Result<Indices, E> {
                Ok(Indices::default())
            }
        }

        deserializer.deserialize_any(IndicesVisitor)
    }
}
