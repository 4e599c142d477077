//! Some members of a record as JSON, without the work of making the others.

use serde::ser::{Error as _, Impossible, SerializeStruct};
use serde::{Serialize, Serializer};
use serde_json::{Error, Map, Value};

/// The members of a record whose names are wanted.
///
/// # Errors
/// Where the record is not a struct, or a member of it is not JSON.
pub(super) fn part(record: &impl Serialize, wanted: impl Fn(&str) -> bool) -> Result<Value, Error> {
    record.serialize(Part { wanted, members: Map::new() })
}

struct Part<F> {
    wanted: F,
    members: Map<String, Value>,
}

impl<F: Fn(&str) -> bool> SerializeStruct for Part<F> {
    type Ok = Value;
    type Error = Error;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        if (self.wanted)(name) {
            self.members.insert(name.to_owned(), serde_json::to_value(value)?);
        }
        Ok(())
    }

    fn end(self) -> Result<Value, Error> {
        Ok(Value::Object(self.members))
    }
}

/// Methods of [`Part`] for what is not a struct.
macro_rules! refused {
    ($($method:ident($($name:ident: $type:ty),*) -> $ok:ty;)*) => {
        $(fn $method(self, $($name: $type),*) -> Result<$ok, Error> {
            $(let _ = $name;)*
            Err(Error::custom("a record is a struct"))
        })*
    };
}

type None = Impossible<Value, Error>;

impl<F: Fn(&str) -> bool> Serializer for Part<F> {
    type Ok = Value;
    type Error = Error;
    type SerializeSeq = None;
    type SerializeTuple = None;
    type SerializeTupleStruct = None;
    type SerializeTupleVariant = None;
    type SerializeMap = None;
    type SerializeStruct = Self;
    type SerializeStructVariant = None;

    fn serialize_struct(self, _name: &'static str, _members: usize) -> Result<Self, Error> {
        Ok(self)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<Value, Error> {
        value.serialize(self)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _name: &'static str,
        value: &T,
    ) -> Result<Value, Error> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _name: &'static str,
        _index: u32,
        _variant: &'static str,
        _value: &T,
    ) -> Result<Value, Error> {
        Err(Error::custom("a record is a struct"))
    }

    refused! {
        serialize_bool(value: bool) -> Value;
        serialize_i8(value: i8) -> Value;
        serialize_i16(value: i16) -> Value;
        serialize_i32(value: i32) -> Value;
        serialize_i64(value: i64) -> Value;
        serialize_u8(value: u8) -> Value;
        serialize_u16(value: u16) -> Value;
        serialize_u32(value: u32) -> Value;
        serialize_u64(value: u64) -> Value;
        serialize_f32(value: f32) -> Value;
        serialize_f64(value: f64) -> Value;
        serialize_char(value: char) -> Value;
        serialize_str(value: &str) -> Value;
        serialize_bytes(value: &[u8]) -> Value;
        serialize_none() -> Value;
        serialize_unit() -> Value;
        serialize_unit_struct(name: &'static str) -> Value;
        serialize_unit_variant(name: &'static str, index: u32, variant: &'static str) -> Value;
        serialize_seq(len: Option<usize>) -> None;
        serialize_tuple(len: usize) -> None;
        serialize_tuple_struct(name: &'static str, len: usize) -> None;
        serialize_tuple_variant(name: &'static str, index: u32, variant: &'static str, len: usize) -> None;
        serialize_map(len: Option<usize>) -> None;
        serialize_struct_variant(name: &'static str, index: u32, variant: &'static str, len: usize) -> None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_part_is_what_the_whole_has() {
        let record = crate::testing::document("a.docx");
        let whole = serde_json::to_value(&record).unwrap();
        let source = part(&record, |name| name == "source").unwrap();
        assert_eq!(source, json!({"source": whole["source"]}));
        assert_eq!(part(&record, |_| true).unwrap(), whole);
    }

    #[test]
    fn a_text_has_no_members() {
        assert!(part(&"text", |_| true).is_err());
    }
}
