//! Whether a record is of a schema that is known here.

use record::Schema;
use serde_json::Value;

/// What all our schemas' names begin with.
const FAMILY: &str = "urn:rapporteur:schema:";

/// A record of a schema that is not known here.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum VersionError {
    /// It is of a later version than this program knows.
    #[error(
        "it follows {schema}, and this program knows {known}: it was made by a newer version of \
         Rapporteur, use that one"
    )]
    Newer {
        /// What the record says.
        schema: String,
        /// What is known.
        known: &'static str,
    },
    /// It is of no schema of ours.
    #[error("it follows `{0}`, which is no schema of a record: `rapporteur schema` lists them")]
    Foreign(String),
}

/// The schema that a record says it follows; `None` where it says nothing, as a partial one may.
///
/// # Errors
/// [`VersionError`] where it is newer than what this version knows, or not of ours.
///
/// ```
/// use serde_json::json;
/// assert_eq!(compare::known(&json!({"kind": "agenda"})), Ok(None));
/// assert!(compare::known(&json!({"schema": "urn:rapporteur:schema:document:2"})).is_err());
/// ```
pub fn known(record: &Value) -> Result<Option<Schema>, VersionError> {
    let said = match record.get("schema") {
        None | Some(Value::Null) => return Ok(None),
        Some(Value::String(said)) => said,
        Some(other) => return Err(VersionError::Foreign(other.to_string())),
    };
    if let Some(schema) = Schema::of_id(said) {
        return Ok(Some(schema));
    }
    let rest = said.strip_prefix(FAMILY).and_then(|rest| rest.rsplit_once(':'));
    let newer = rest.and_then(|(name, number)| {
        let known = Schema::of_name(name)?.id();
        let ours: u64 = known.rsplit(':').next()?.parse().ok()?;
        (number.parse::<u64>().ok()? > ours).then_some(known)
    });
    Err(match newer {
        Some(known) => VersionError::Newer { schema: said.clone(), known },
        None => VersionError::Foreign(said.clone()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn each_kind_of_schema_is_told_apart() {
        let of = |schema: &str| known(&json!({ "schema": schema }));
        assert_eq!(of("urn:rapporteur:schema:meeting:1"), Ok(Some(Schema::Meeting)));
        let newer = of("urn:rapporteur:schema:document:12").unwrap_err();
        assert!(matches!(newer, VersionError::Newer { .. }), "{newer}");
        assert!(newer.to_string().contains("urn:rapporteur:schema:document:1:"), "{newer}");
        for foreign in ["urn:rapporteur:schema:minutes:1", "https://example.org/x", ""] {
            assert!(matches!(of(foreign), Err(VersionError::Foreign(_))), "{foreign}");
        }
        assert!(known(&json!({ "schema": 3 })).is_err());
    }
}
