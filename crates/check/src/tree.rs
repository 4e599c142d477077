//! The text of documents, where evidence points.

use pipeline::Options;
use serde_json::Value;
use std::path::Path;

/// Reads block trees.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Trees<'a> {
    pub(crate) options: &'a Options,
}

/// A document's block tree as JSON.
#[derive(Debug)]
pub(crate) struct Tree(Value);

impl Trees<'_> {
    /// The tree of a document; of one inside another, `file` is that other.
    pub(crate) fn of(self, file: &Path, path: &str) -> Option<Tree> {
        let bytes = pipeline::load(file, self.options.limits.file_bytes).ok()?;
        let bytes = match path.split_once("!/") {
            // The file's own name may hold the mark too; its longest way inside is looked for.
            Some((_, inside)) if !file.to_string_lossy().ends_with(path) => {
                pipeline::document_inside(&file.to_string_lossy(), &bytes, inside, self.options)?
            }
            _ => bytes,
        };
        let (_, reading) = pipeline::read_bytes(path, &bytes, self.options);
        Some(Tree(document::to_json(&reading.document)))
    }
}

/// All texts under a value, in order.
fn texts(value: &Value, out: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            if let Some(text) = fields.get("text").and_then(Value::as_str) {
                out.push(text.split_whitespace().collect::<Vec<_>>().join(" "));
            }
            for key in ["rows", "cells", "blocks"] {
                fields.get(key).into_iter().for_each(|inner| texts(inner, out));
            }
        }
        Value::Array(items) => items.iter().for_each(|item| texts(item, out)),
        _ => {}
    }
}

impl Tree {
    /// The text at a place, as the tree has it; empty where there is none.
    pub(crate) fn text(&self, pointer: &str, span: Option<(u32, u32)>) -> String {
        let block = self.0.pointer(pointer);
        let whole = block.and_then(|b| b.get("text")).and_then(Value::as_str);
        match (whole, span) {
            (Some(text), Some((start, end))) => {
                text.chars().skip(start as usize).take(end.saturating_sub(start) as usize).collect()
            }
            (Some(text), None) => text.to_owned(),
            (None, _) => String::new(),
        }
    }

    /// All text of a block, cells with bars between them.
    pub(crate) fn whole(&self, pointer: &str) -> Option<String> {
        let mut all = Vec::new();
        texts(self.0.pointer(pointer)?, &mut all);
        Some(all.join(" | "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn texts_are_those_of_the_place() {
        let tree = Tree(json!({"body": [{"text": "Genève, été"}, {"rows": [
            {"cells": [{"text": "Y.moss"}, {"text": "TAP"}]}]}]}));
        assert_eq!(tree.text("/body/0", Some((0, 6))), "Genève");
        assert_eq!(tree.text("/body/7", None), "");
        assert_eq!(tree.whole("/body/1").as_deref(), Some("Y.moss | TAP"));
    }
}
