//! Changes as a page. Nothing of the documents is trusted: every text is escaped, and the page has
//! no script and loads nothing.

use super::model::{Change, Changes, Spot, What};
use super::text::{REWRITTEN, description, label, name, places, values};
use std::fmt::Write as _;

const STYLE: &str = include_str!("page.css");

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\u{0}'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{202a}'..='\u{202e}' => {
                out.push('\u{fffd}');
            }
            c => out.push(c),
        }
    }
    out
}

fn word(what: What) -> (&'static str, &'static str) {
    match what {
        What::Came => ("came", "new"),
        What::Went => ("went", "gone"),
        What::Changed | What::Rewritten => ("changed", "changed"),
        What::Revised => ("revised", "revised"),
    }
}

fn spot(out: &mut String, word: &str, spot: &Spot) {
    let _ =
        write!(out, "<div class=\"place\">{word} {}", escape(spot.path.as_deref().unwrap_or("")));
    if !spot.pointer.is_empty() {
        let _ = write!(out, " <code>{}</code>", escape(&spot.pointer));
    }
    if !spot.raw.is_empty() {
        let cut: String = spot.raw.chars().take(200).collect();
        let _ = write!(out, " <q>{}</q>", escape(&cut));
    }
    if !spot.section.is_empty() {
        let _ = write!(out, " in {}", escape(&spot.section.join(" › ")));
    }
    out.push_str("</div>");
}

fn row(out: &mut String, change: &Change) {
    let (class, verb) = word(change.what);
    let _ =
        write!(out, "<tr><td class=\"{class}\">{verb}</td><td>{}</td><td>", escape(&name(change)));
    if matches!(change.what, What::Came | What::Went) {
        out.push_str(&escape(&description(change)));
    } else {
        out.push_str("<dl>");
        for field in &change.fields {
            let _ = write!(out, "<div><dt>{}</dt><dd>", escape(&label(&field.field)));
            if !field.old.is_empty() {
                let _ = write!(out, "<del>{}</del> ", escape(&values(&field.field, &field.old)));
            }
            if !field.new.is_empty() {
                let _ = write!(out, "<ins>{}</ins>", escape(&values(&field.field, &field.new)));
            }
            out.push_str("</dd></div>");
        }
        if change.what == What::Rewritten {
            out.push_str(REWRITTEN);
        }
        out.push_str("</dl>");
    }
    out.push_str("</td><td>");
    let (old, new) = places(change);
    for (word, spots) in [("was", old), ("now", new)] {
        for place in spots {
            spot(out, word, place);
        }
    }
    out.push_str("</td></tr>\n");
}

/// The changes as one page that needs nothing else; `old` and `new` say what was compared.
///
/// ```
/// let page = compare::html(&compare::Changes::default(), "May <1>", "June");
/// assert!(page.contains("May &lt;1&gt;") && page.contains("Nothing changed"));
/// ```
pub fn html(changes: &Changes, old: &str, new: &str) -> String {
    let (old, new) = (escape(old), escape(new));
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>Changes from {old} to {new}</title>\n<style>\n{STYLE}</style></head>\n\
         <body><main><h1>Changes from {old} to {new}</h1>\n"
    );
    if changes.is_empty() {
        out.push_str("<p>Nothing changed.</p>\n");
    }
    for (heading, section) in changes.sections() {
        if section.is_empty() {
            continue;
        }
        let _ = write!(
            out,
            "<h2>{heading} ({})</h2>\n<div class=\"scroll\"><table>\n<thead><tr><th scope=\"col\">\
             Change</th><th scope=\"col\">Of</th><th scope=\"col\">What</th><th scope=\"col\">Where\
             </th></tr></thead>\n<tbody>\n",
            section.len()
        );
        for change in section {
            row(&mut out, change);
        }
        out.push_str("</tbody></table></div>\n");
    }
    out.push_str("</main></body></html>\n");
    out
}
