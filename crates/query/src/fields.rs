//! What can be asked about, for people.

use crate::field::{Field, Kind};
use crate::render::Look;
use crate::topics::Topic;
use std::fmt::Write;

/// Wide enough for the names of nearly all fields.
const NAME: usize = 20;

/// Topics with their fields, a line each.
///
/// ```
/// let list = query::described(query::TOPICS.iter(), query::Look::default());
/// assert!(list.contains("\nwork-items") || list.starts_with("work-items"));
/// ```
pub fn described<'t>(topics: impl IntoIterator<Item = &'t Topic>, look: Look) -> String {
    let mut out = String::new();
    for topic in topics {
        head(&mut out, topic, look);
        for field in &topic.fields {
            line(&mut out, field);
        }
        out.push('\n');
    }
    out.push_str("* is shown where a question selects nothing; [] may have several values.\n");
    out
}

fn head(out: &mut String, topic: &Topic, look: Look) {
    let (bold, plain) = if look.colour { ("\u{1b}[1m", "\u{1b}[0m") } else { ("", "") };
    let also = if topic.also.is_empty() {
        String::new()
    } else {
        format!(" (also {})", topic.also.join(", "))
    };
    let _ = writeln!(out, "{bold}{}{plain}{also}: {}", topic.name, topic.help);
}

fn line(out: &mut String, field: &Field) {
    let shown = if field.shown { '*' } else { ' ' };
    let list = if field.list { "[]" } else { "" };
    let name = format!("{}{list}", field.name);
    let also = if field.also.is_empty() {
        String::new()
    } else {
        format!("; also {}", field.also.join(", "))
    };
    let kind = match field.kind {
        Kind::Text => String::new(),
        kind => format!(" ({})", kind.meaning()),
    };
    let _ = writeln!(out, " {shown} {name:NAME$} {}{kind}{also}", field.help);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::topics::TOPICS;

    #[test]
    fn all_topics_and_fields_are_listed() {
        let list = described(TOPICS.iter(), Look::default());
        for topic in TOPICS.iter() {
            assert!(list.lines().any(|l| l.starts_with(topic.name)), "{}", topic.name);
        }
        let track = " * track                how it is to be approved: the best supported track \
                     (TAP, AAP, agreement)\n";
        assert!(list.contains(track), "{list}");
    }
}
