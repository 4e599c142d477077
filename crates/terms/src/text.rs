//! Terms in records: as the text that they are written as.

/// Writes a term in JSON as it is printed, reads it back, and calls it a text in schemas.
macro_rules! as_text {
    ($($term:ty),+ $(,)?) => {$(
        impl ::serde::Serialize for $term {
            fn serialize<S: ::serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.collect_str(self)
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $term {
            fn deserialize<D: ::serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let text = <::std::borrow::Cow<'de, str> as ::serde::Deserialize>::deserialize(from)?;
                text.parse().map_err(::serde::de::Error::custom)
            }
        }

        /// A term is equal to the text that it is written as.
        impl PartialEq<str> for $term {
            fn eq(&self, text: &str) -> bool {
                self.to_string().as_str() == text
            }
        }

        impl PartialEq<&str> for $term {
            fn eq(&self, text: &&str) -> bool {
                self == *text
            }
        }

        impl ::schemars::JsonSchema for $term {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> ::std::borrow::Cow<'static, str> {
                ::std::borrow::Cow::Borrowed(stringify!($term))
            }

            fn json_schema(_: &mut ::schemars::SchemaGenerator) -> ::schemars::Schema {
                ::schemars::json_schema!({ "type": "string" })
            }
        }
    )+};
}

as_text!(crate::Date, crate::Group, crate::ItemName, crate::PartialDate, crate::Question);
