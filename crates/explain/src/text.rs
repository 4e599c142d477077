//! The explanation as lines of text.

use crate::Value;
use extract::{Certainty, TableAccount};
use serde_json::Value as Json;
use std::fmt::Write as _;

/// The text at a place of the block tree, as the tree prints it.
fn text_at(tree: &Json, value: &Value) -> String {
    let whole = tree.pointer(&value.pointer).and_then(|b| b.get("text")).and_then(Json::as_str);
    let text = match (whole, value.span) {
        (Some(whole), Some((start, end))) => {
            whole.chars().skip(start as usize).take(end.saturating_sub(start) as usize).collect()
        }
        (Some(whole), None) => whole.to_owned(),
        (None, _) => String::new(),
    };
    let folded = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if folded.chars().count() > 100 {
        folded.chars().take(99).chain(['…']).collect()
    } else {
        folded
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
        let there = text_at(tree, value);
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
