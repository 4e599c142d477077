//! What the file says about itself (`docProps`), and its custom XML.

use crate::captures::FIELD_TEXT;
use crate::context::Context;
use crate::styles::cut;
use document::{FieldKind, NamedField, Property, PropertySource};
use ooxml::{Stop, leaves};

fn tell(part: &str, outcome: Result<(), Stop>, context: &mut Context) {
    match outcome {
        Ok(()) => {}
        Err(Stop::Fault(fault)) => context.fault(part, &fault),
        Err(Stop::Exceeded(exceeded)) => context.tally.exceeded(exceeded, part, 0),
    }
}

/// Reads a part of properties. Core and extended ones are the root's children; lists within
/// the extended ones (`TitlesOfParts`) repeat what stands in the document and are left out.
pub(crate) fn read(
    part: &str,
    text: &str,
    source: PropertySource,
    properties: &mut Vec<Property>,
    context: &mut Context,
) {
    let named = source == PropertySource::Custom;
    let depth = context.xml_depth;
    let budget = &mut context.budget;
    let outcome = leaves(text, depth, named, |depth, name, text| {
        if !named && depth > 2 {
            return Ok(());
        }
        budget.annotation()?;
        budget.text(name.len() + text.len())?;
        properties.push(Property { source, name: name.to_owned(), text: text.to_owned() });
        Ok(())
    });
    tell(part, outcome, context);
}

/// Reads a custom XML part: every leaf element with text is a field.
pub(crate) fn custom_xml(part: &str, text: &str, context: &mut Context) {
    let depth = context.xml_depth;
    let (budget, fields) = (&mut context.budget, &mut context.fields);
    let outcome = leaves(text, depth, false, |_, name, text| {
        let text = cut(text, FIELD_TEXT);
        budget.annotation()?;
        budget.text(name.len() + text.len())?;
        let (name, text) = (name.to_owned(), text.to_owned());
        fields.push(NamedField { kind: FieldKind::CustomXml, name, text });
        Ok(())
    });
    tell(part, outcome, context);
}
