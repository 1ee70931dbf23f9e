//! The macro that declares a record: which keys fill which fields, and which wrappers it can be in.

/// Declares a record whose fields are all optional: `field: Type = "key" | "older key"`. The first
/// of these keys with a value other than the default wins, wherever it is: a number that was
/// rounded may precede the same number as text. `in "wrapper"` names the single key that most
/// editions put around the record, or several such keys; an unknown one works as well. Any other
/// shape gives the default record.
macro_rules! lenient {
    (
        $(#[$doc:meta])*
        pub struct $name:ident $(<$lt:lifetime>)? $(in $wrapper:literal $(| $other:literal)*)? {
            $($(#[$field_doc:meta])* $field:ident: $type:ty = $key:literal $(| $older:literal)*,)*
        }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct $name $(<$lt>)? { $($(#[$field_doc])* pub $field: $type,)* }

        impl<'de $(: $lt, $lt)?> serde::de::Deserialize<'de> for $name $(<$lt>)? {
            fn deserialize<D: serde::de::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct RecordVisitor $(<$lt>)? {
                    /// A record in a wrapper has no second wrapper.
                    is_inside: bool,
                    lifetime: std::marker::PhantomData<($(&$lt (),)?)>,
                }

                impl<'de $(: $lt, $lt)?> serde::de::DeserializeSeed<'de> for RecordVisitor $(<$lt>)? {
                    type Value = $name $(<$lt>)?;

                    fn deserialize<D: serde::de::Deserializer<'de>>(
                        self,
                        deserializer: D,
                    ) -> Result<Self::Value, D::Error> {
                        deserializer.deserialize_any(self)
                    }
                }

                impl<'de $(: $lt, $lt)?> serde::de::Visitor<'de> for RecordVisitor $(<$lt>)? {
                    type Value = $name $(<$lt>)?;

                    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        f.write_str("a record")
                    }

                    fn visit_map<A: serde::de::MapAccess<'de>>(
                        self,
                        mut map: A,
                    ) -> Result<Self::Value, A::Error> {
                        const WRAPPERS: &[&str] = &[$($wrapper $(, $other)*)?];
                        let mut record = Self::Value::default();
                        let may_be_wrapped = !WRAPPERS.is_empty() && !self.is_inside;
                        let mut may_be_wrapper = may_be_wrapped;
                        let inside = || RecordVisitor {
                            is_inside: true,
                            lifetime: std::marker::PhantomData,
                        };
                        let mut next = map.next_key::<$crate::lenient::Key<'de>>()?;
                        while let Some(key) = next {
                            match &*key.0 {
                                $($key $(| $older)* => {
                                    let value: $type = map.next_value()?;
                                    let is_better = |key: &str| {
                                        let older: &[&str] = &[$($older),*];
                                        !older.is_empty()
                                            && !older.contains(&key)
                                            && value != <$type>::default()
                                    };
                                    if record.$field == <$type>::default() || is_better(&key.0) {
                                        record.$field = value;
                                    }
                                })*
                                $($wrapper $(| $other)* if may_be_wrapped => {
                                    record = map.next_value_seed(inside())?;
                                })?
                                // The first key, which is a wrapper if no other key follows.
                                _ if may_be_wrapper => {
                                    may_be_wrapper = false;
                                    let guess = map.next_value_seed(inside())?;
                                    next = map.next_key()?;
                                    match next {
                                        Some(_) => continue,
                                        None => return Ok(guess),
                                    }
                                }
                                _ => {
                                    map.next_value::<serde::de::IgnoredAny>()?;
                                }
                            }
                            may_be_wrapper = false;
                            next = map.next_key()?;
                        }
                        Ok(record)
                    }

                    fn visit_seq<A: serde::de::SeqAccess<'de>>(
                        self,
                        mut seq: A,
                    ) -> Result<Self::Value, A::Error> {
                        while seq.next_element::<serde::de::IgnoredAny>()?.is_some() {}
                        Ok(Self::Value::default())
                    }

                    fn visit_str<E>(self, _: &str) -> Result<Self::Value, E> {
                        Ok(Self::Value::default())
                    }

                    fn visit_u64<E>(self, _: u64) -> Result<Self::Value, E> {
                        Ok(Self::Value::default())
                    }

                    fn visit_i64<E>(self, _: i64) -> Result<Self::Value, E> {
                        Ok(Self::Value::default())
                    }

                    fn visit_f64<E>(self, _: f64) -> Result<Self::Value, E> {
                        Ok(Self::Value::default())
                    }

                    fn visit_bool<E>(self, _: bool) -> Result<Self::Value, E> {
                        Ok(Self::Value::default())
                    }

                    fn visit_unit<E>(self) -> Result<Self::Value, E> {
                        Ok(Self::Value::default())
                    }
                }

                deserializer.deserialize_any(RecordVisitor {
                    is_inside: false,
                    lifetime: std::marker::PhantomData,
                })
            }
        }
    };
}
pub(crate) use lenient;

#[cfg(test)]
mod tests {
    use crate::lenient::{Count, Flag, Indices, List, Text};
    use crate::{PostRecord, json};
    use roost_base::Id;

    lenient! {
        /// A record for the tests.
        pub struct Sample<'a> in "sample" {
            /// An id.
            id: Id = "id_str" | "id",
            /// A text.
            text: Text<'a> = "text",
            /// A count.
            count: Count = "count",
            /// A list.
            list: List<Count> = "list",
            /// A range.
            place: Indices = "place",
            /// A flag.
            flag: Flag = "flag",
        }
    }

    #[test]
    fn every_field_survives_every_type() {
        let values = [
            "null",
            "true",
            "1",
            "-1",
            "1.5",
            r#""x""#,
            "[]",
            "{}",
            "[[1]]",
            r#"{"a":[1]}"#,
        ];
        for key in [
            "id_str", "id", "text", "count", "list", "place", "flag", "sample", "other",
        ] {
            for value in values {
                let json = format!(r#"{{"{key}":{value},"id":"7"}}"#);
                assert!(serde_json::from_str::<Sample>(&json).is_ok(), "{json}");
            }
        }
        for value in values {
            assert!(serde_json::from_str::<Sample>(value).is_ok(), "{value}");
        }
    }

    #[test]
    fn wrapped_and_bare_are_the_same() {
        let bare = r#"{"id":8,"id_str":"9","text":"a\u0041","count":"3","list":{"a":"1"},"place":["2",5],"flag":"true"}"#;
        let wrapped = format!(r#"{{"sample":{bare}}}"#);
        let record: Sample = serde_json::from_str(bare).unwrap();
        assert_eq!(record, serde_json::from_str(&wrapped).unwrap());
        assert_eq!(record.id, Id(9));
        assert_eq!(&*record.text, "aA");
        assert_eq!((record.count, record.list.len()), (Count(3), 1));
        assert_eq!(record.place, Indices { start: 2, end: 5 });
        assert!(record.flag.0);
    }

    #[test]
    fn the_first_key_wins_wherever_it_stands() {
        fn check(json: &str, expected: u64) {
            let record: Sample = serde_json::from_str(json).unwrap();
            assert_eq!(record.id, Id(expected), "{json}");
        }
        check(
            r#"{"id":1600000000000000000,"id_str":"1600000000000000001"}"#,
            1_600_000_000_000_000_001,
        );
        check(r#"{"id_str":"9","id":8}"#, 9);
        check(r#"{"id":8,"id_str":null}"#, 8);
        check(r#"{"id":8,"id":7}"#, 8);
    }

    #[test]
    fn a_single_key_that_nobody_knows_is_a_wrapper() {
        fn check(json: &str, expected: u64) {
            let record: Sample = serde_json::from_str(json).unwrap();
            assert_eq!(record.id, Id(expected), "{json}");
        }
        check(r#"{"post":{"id":"9","count":1}}"#, 9);
        check(r#"{"post":{"count":1,"id":"9"}}"#, 9);
        check(r#"{"user":{"id":"9"},"id":"8"}"#, 8);
        check(r#"{"user":{"id":"9"},"other":1}"#, 0);
        check(r#"{"user":{"id":"9"},"sample":{"id":"8"}}"#, 8);
        check(r#"{"post":["9"]}"#, 0);
        check(r#"{"sample":{"sample":{"id":"9"}}}"#, 0);
    }

    #[test]
    fn wrappers_inside_of_each_other_take_no_room() {
        let read = || {
            for key in ["tweet", "post"] {
                let open = format!("{{\"{key}\":").repeat(126);
                let json = format!("{open}1{}", "}".repeat(126));
                assert!(json::from_str::<PostRecord<'_>>(&json).is_ok(), "{key}");
            }
        };
        let small = std::thread::Builder::new().stack_size(128 << 10);
        small.spawn(read).unwrap().join().unwrap();
    }
}
