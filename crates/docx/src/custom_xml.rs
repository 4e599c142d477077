//! The custom XML of a document.

use crate::context::Context;
use document::{Captures, FieldKind, NamedField, cut};
use ooxml::leaves;

/// Reads a custom XML part: every leaf element with text is a field.
pub(crate) fn read(part: &str, text: &str, context: &mut Context) {
    let depth = context.shared.xml_depth;
    let (budget, fields) = (&mut context.shared.budget, &mut context.fields);
    let outcome = leaves(text, depth, false, |_, name, text| {
        let text = cut(text, Captures::MOST);
        budget.annotation()?;
        budget.text(name.len() + text.len())?;
        let (name, text) = (name.to_owned(), text.to_owned());
        fields.push(NamedField { kind: FieldKind::CustomXml, name, text });
        Ok(())
    });
    if let Err(why) = outcome {
        context.shared.stopped(part, why, 0);
    }
}
