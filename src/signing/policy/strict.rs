//! JSON read as strictly as containers/image reads a policy: no unknown key, no key twice, no `null`.
//!
//! Everything is refused inside a visitor, since only there the parser knows the line and column.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;
use std::str::FromStr;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserialize, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

/// A member that is there, and not null. For `deserialize_with`, beside `default`.
pub(super) fn present<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    from: D,
) -> Result<Option<T>, D::Error> {
    T::deserialize(from).map(Some)
}

/// A member of whatever content.
pub(super) fn any<'de, D: Deserializer<'de>>(from: D) -> Result<Option<()>, D::Error> {
    IgnoredAny::deserialize(from).map(|_| Some(()))
}

/// A string that stands for something, refused where it stands.
pub(super) fn parsed<'de, D, T>(from: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: FromStr<Err: fmt::Display>,
{
    from.deserialize_str(Parsed(PhantomData))
}

/// As [`parsed`], for a member that may be missing.
pub(super) fn parsed_if_present<'de, D, T>(from: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: FromStr<Err: fmt::Display>,
{
    parsed(from).map(Some)
}

struct Parsed<T>(PhantomData<T>);

impl<T: FromStr<Err: fmt::Display>> Visitor<'_> for Parsed<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        text.parse().map_err(E::custom)
    }
}

/// An object whose members are read as `Raw` and then make sense together, or not.
pub(super) fn object<'de, D, Raw, T>(from: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    Raw: Deserialize<'de>,
    T: TryFrom<Raw, Error: fmt::Display>,
{
    from.deserialize_map(Object::<Raw, T>(PhantomData))
}

struct Object<Raw, T>(PhantomData<(Raw, T)>);

impl<'de, Raw: Deserialize<'de>, T: TryFrom<Raw, Error: fmt::Display>> Visitor<'de> for Object<Raw, T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, members: A) -> Result<T, A::Error> {
        let raw = Raw::deserialize(MapAccessDeserializer::new(members))?;
        T::try_from(raw).map_err(A::Error::custom)
    }
}

/// An object of any keys, none of them twice.
#[derive(Debug, Clone)]
pub(super) struct Map<T>(pub(super) BTreeMap<String, T>);

impl<T> Default for Map<T> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Map<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_map(MapVisitor(PhantomData))
    }
}

struct MapVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for MapVisitor<T> {
    type Value = Map<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Map<T>, A::Error> {
        let mut map = BTreeMap::new();
        while let Some(key) = members.next_key::<String>()? {
            if map.contains_key(&key) {
                return Err(A::Error::custom(format!("duplicate key `{key}`")));
            }
            map.insert(key, members.next_value()?);
        }
        Ok(Map(map))
    }
}

/// An array with at least one item.
#[derive(Debug, Clone)]
pub(super) struct NonEmpty<T>(pub(super) Vec<T>);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for NonEmpty<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_seq(NonEmptyVisitor(PhantomData))
    }
}

struct NonEmptyVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for NonEmptyVisitor<T> {
    type Value = NonEmpty<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array of requirements")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<NonEmpty<T>, A::Error> {
        let mut all = Vec::new();
        while let Some(item) = items.next_element()? {
            all.push(item);
        }
        if all.is_empty() {
            return Err(A::Error::custom("the array of requirements must not be empty"));
        }
        Ok(NonEmpty(all))
    }
}
