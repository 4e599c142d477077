//! The explanation as lines of text.

use crate::Value;
use document::CodePoints;
use extract::{Certainty, TableAccount};
use serde_json::Value as Json;
use std::collections::HashMap;
use std::fmt::Write as _;

/// So many characters of a text are shown.
const SHOWN: usize = 100;

/// The texts of a block tree, with where the code points of those stand that were asked for.
struct Texts<'t> {
    tree: &'t Json,
    known: HashMap<&'t str, (&'t str, CodePoints)>,
}

impl<'t> Texts<'t> {
    /// The text at the place of a value, as the tree prints it.
    fn at(&mut self, value: &'t Value) -> String {
        let tree = self.tree;
        let (whole, code_points) = self.known.entry(&value.pointer).or_insert_with(|| {
            let text = tree.pointer(&value.pointer).and_then(|b| b.get("text"));
            let text = text.and_then(Json::as_str).unwrap_or_default();
            (text, CodePoints::of(text))
        });
        let text = value.span.map_or(*whole, |span| code_points.slice(whole, span));
        let words = text.split_whitespace();
        let mut folded = words.flat_map(|word| [' '].into_iter().chain(word.chars())).skip(1);
        let shown: String = folded.by_ref().take(SHOWN).collect();
        match folded.next() {
            Some(_) => shown.chars().take(SHOWN - 1).chain(['…']).collect(),
            None => shown,
        }
    }
}

/// Whether a value is asked for: by `type`, by `type.field`, or by what it says.
fn asked(value: &Value, wanted: &[String]) -> bool {
    let full = format!("{}.{}", value.kind, value.field);
    wanted.iter().any(|w| {
        *w == value.kind
            || *w == full
            || *w == value.field
            || *w == value.value
            || *w == value.pointer
    })
}

/// A line for each value: what, where, by which rule, and the text there. Without `wanted` all
/// types but the references, of which only the number is told.
pub fn text(values: &[Value], tree: &Json, wanted: &[String]) -> String {
    let mut out = String::new();
    let mut last = (String::new(), 0);
    let mut texts = Texts { tree, known: HashMap::new() };
    for value in values {
        let told =
            if wanted.is_empty() { value.kind != "references" } else { asked(value, wanted) };
        if !told {
            continue;
        }
        let item = (value.kind.clone(), value.item);
        if item != last {
            let section = if value.section.is_empty() {
                String::new()
            } else {
                format!("  in {}", value.section)
            };
            let _ = writeln!(out, "{} {}  by {}{section}", value.kind, value.item + 1, value.rule);
            last = item;
        }
        let _ = writeln!(out, "  {} = {}", value.field, value.value);
        let there = texts.at(value);
        if !value.pointer.is_empty() {
            let _ = writeln!(out, "      {}  “{there}”", value.pointer);
        }
    }
    let references = values.iter().filter(|v| v.kind == "references" && v.field == "ref").count();
    if wanted.is_empty() && references > 0 {
        let _ = writeln!(out, "references: {references} (--field references tells of each)");
    }
    out
}

/// How surely a rule claimed a table, or why it did not.
pub(crate) fn said(claim: &Result<Certainty, &'static str>) -> &'static str {
    match claim {
        Ok(Certainty::Sure) => "claims it surely",
        Ok(Certainty::Likely) => "claims it as likely its own",
        Err(why) => why,
    }
}

/// A line for each table: which rule read it, what each rule said of it, and what its columns hold.
pub fn tables(tables: &[TableAccount]) -> String {
    let mut out = String::new();
    for table in tables {
        let rule = table.rule.unwrap_or("no rule");
        let _ = writeln!(
            out,
            "table {}  by {rule}, header of {} rows",
            table.pointer, table.header_rows
        );
        for claim in &table.claims {
            let _ = writeln!(out, "  {}: {}", claim.rule, said(&claim.claim));
        }
        for column in &table.columns {
            let role = column.role.unwrap_or("?");
            let _ = writeln!(
                out,
                "  column {}: “{}” is {role} ({:.2})",
                column.at, column.label, column.score
            );
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn value(pointer: &str, span: Option<(u32, u32)>) -> Value {
        Value {
            kind: "work_items".into(),
            item: 0,
            field: "title".into(),
            value: String::new(),
            rule: String::new(),
            pointer: pointer.into(),
            span,
            section: String::new(),
        }
    }

    #[test]
    fn a_text_is_shown_folded_and_in_short() {
        let tree = json!({ "body": [{ "text": format!("é one\n two {}", "tree ".repeat(50)) }] });
        let (part, whole) = (value("/body/0", Some((2, 11))), value("/body/0", None));
        let nowhere = value("/body/7", Some((0, 3)));
        let mut texts = Texts { tree: &tree, known: HashMap::new() };
        assert_eq!(texts.at(&part), "one two");
        assert_eq!(texts.at(&whole).chars().count(), SHOWN);
        assert!(texts.at(&whole).ends_with('…'));
        assert_eq!(texts.at(&nowhere), "");
    }
}
