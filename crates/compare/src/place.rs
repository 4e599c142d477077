//! Where in the document a value of a record came from.

use crate::steps::{Step, go};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A place in a document.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The document, where the record is of a whole meeting.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub path: Option<String>,
    /// JSON Pointer into the document's block tree.
    pub pointer: String,
    /// `[start, end)` in code points of the text there; `None` for all of it.
    pub span: Option<(u32, u32)>,
    /// The text there; empty where the record gives a field's place without its text.
    pub raw: String,
    /// The headings above.
    pub section: Vec<String>,
    /// The rule that read it.
    pub rule: String,
}

fn span(of: Option<&Value>) -> Option<(u32, u32)> {
    let ends = of?.as_array()?;
    let end = |n: usize| u32::try_from(ends.get(n)?.as_u64()?).ok();
    Some((end(0)?, end(1)?))
}

impl Place {
    /// The place that an evidence gives for a field of its object, or for all of it.
    ///
    /// ```
    /// use serde_json::json;
    /// let evidence = json!({"pointer": "/body/0", "raw": "Y.moss",
    ///     "fields": {"title": {"pointer": "/body/1", "span": [0, 4]}}});
    /// assert_eq!(compare::Place::of(&evidence, "title").unwrap().pointer, "/body/1");
    /// assert_eq!(compare::Place::of(&evidence, "track").unwrap().raw, "Y.moss");
    /// ```
    pub fn of(evidence: &Value, field: &str) -> Option<Self> {
        // A fact of a meeting has the evidence of each document that says so: the first will do.
        let evidence = evidence.get(0).unwrap_or(evidence);
        let pointer = |value: &Value| Some(value.get("pointer")?.as_str()?.to_owned());
        let text =
            |key: &str| evidence.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
        let section = evidence.get("section").and_then(Value::as_array).into_iter().flatten();
        let mut place = Self {
            path: evidence.get("path").and_then(Value::as_str).map(str::to_owned),
            pointer: pointer(evidence)?,
            span: span(evidence.get("span")),
            raw: text("raw"),
            section: section.filter_map(|s| Some(s.as_str()?.to_owned())).collect(),
            rule: text("rule"),
        };
        let own = evidence.get("fields").and_then(|fields| fields.get(field));
        if let Some((own, pointer)) = own.and_then(|own| Some((own, pointer(own)?))) {
            let own_span = span(own.get("span"));
            if (&pointer, own_span) != (&place.pointer, place.span) {
                place.raw.clear();
            }
            (place.pointer, place.span) = (pointer, own_span);
        }
        Some(place)
    }
}

/// The place of the evidence that is nearest to where the steps lead.
pub(crate) fn nearest(root: &Value, steps: &[Step<'_>]) -> Option<Place> {
    let mut here = root;
    let mut best = None;
    for at in 0..=steps.len() {
        if let Some(evidence) = here.get("evidence") {
            let field = match steps.get(at) {
                Some(Step::Key(key)) => key,
                _ => "",
            };
            best = Place::of(evidence, field).or(best);
        }
        let Some(next) = steps.get(at).and_then(|step| go(here, *step)) else { break };
        here = next;
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_innermost_evidence_counts() {
        let record = json!({"header": {
            "evidence": {"pointer": "/body/0", "raw": "all"},
            "contacts": [{"name": "Ama", "evidence": {"pointer": "/body/4", "raw": "Ama"}}]}});
        let way = |steps: &[Step<'_>]| nearest(&record, steps).map(|p| p.pointer);
        let header = Step::Key("header");
        assert_eq!(way(&[header, Step::Key("title")]).as_deref(), Some("/body/0"));
        let contact = [header, Step::Key("contacts"), Step::At(0), Step::Key("name")];
        assert_eq!(way(&contact).as_deref(), Some("/body/4"));
        assert_eq!(way(&[Step::Key("status")]), None);
    }

    #[test]
    fn a_fields_place_has_no_text_of_another() {
        let evidence = json!({"pointer": "/body/0", "span": [0, 2], "raw": "Y.", "fields": {
            "title": {"pointer": "/body/1", "span": null},
            "track": {"pointer": "/body/0", "span": [0, 2]}}});
        assert_eq!(Place::of(&evidence, "title").unwrap().raw, "");
        assert_eq!(Place::of(&evidence, "track").unwrap().raw, "Y.");
    }
}
