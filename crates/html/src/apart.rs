//! What stands in a page but apart from its body: notes, comments, page headers and footers.
//!
//! Word says so by `mso-element`; its "filtered" pages and LibreOffice's only by the names of
//! the links between a call and its note.

use crate::css::{Apart, Style};
use crate::node::{Markup, NodeRef};
use crate::tags::Tag;
use document::NoteKind;
use html5ever::local_name;

/// How a word processor names a note: the `id` of its block, the target of a call, the target
/// of the link back. Each holds the same number.
struct Convention {
    kind: NoteKind,
    block: &'static str,
    call: (&'static str, &'static str),
    back: (&'static str, &'static str),
}

const CONVENTIONS: [Convention; 5] = [
    Convention {
        kind: NoteKind::Footnote,
        block: "ftn",
        call: ("_ftn", ""),
        back: ("_ftnref", ""),
    },
    Convention { kind: NoteKind::Endnote, block: "edn", call: ("_edn", ""), back: ("_ednref", "") },
    Convention {
        kind: NoteKind::Comment,
        block: "_com_",
        call: ("_msocom_", ""),
        back: ("_msoanchor_", ""),
    },
    Convention {
        kind: NoteKind::Footnote,
        block: "sdfootnote",
        call: ("sdfootnote", "sym"),
        back: ("sdfootnote", "anc"),
    },
    Convention {
        kind: NoteKind::Endnote,
        block: "sdendnote",
        call: ("sdendnote", "sym"),
        back: ("sdendnote", "anc"),
    },
];

/// Nodes of a block that are looked at for the link back: it begins the note.
const NEAR: usize = 64;

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

fn holds(target: &str, (before, after): (&str, &str)) -> bool {
    let name = target.trim_ascii().strip_prefix('#');
    let number = name.and_then(|n| n.strip_prefix(before)).and_then(|n| n.strip_suffix(after));
    number.is_some_and(is_number)
}

/// Whether a link leads to a note.
pub(crate) fn is_call(target: &str) -> bool {
    CONVENTIONS.iter().any(|c| holds(target, c.call))
}

/// Whether a link leads from a note back to its call.
pub(crate) fn leads_back(target: &str) -> bool {
    CONVENTIONS.iter().any(|c| holds(target, c.back))
}

/// What a block is by the names in it.
fn by_names(node: NodeRef<'_>) -> Option<NoteKind> {
    let own = node.attribute(&local_name!("id"))?;
    let named = |c: &&Convention| own.strip_prefix(c.block).is_some_and(is_number);
    let convention = CONVENTIONS.iter().find(named)?;
    let is_back = |node: NodeRef<'_>| {
        let target = node.attribute(&local_name!("href"));
        node.tag() == Some(Tag::Anchor) && target.is_some_and(|t| holds(t, convention.back))
    };
    node.inside(NEAR).any(is_back).then_some(convention.kind)
}

/// What a block of the page is that stands apart from its body.
pub(crate) fn of(node: NodeRef<'_>, style: &Style) -> Option<Apart> {
    let by_names = || match by_names(node)? {
        NoteKind::Footnote => Some(Apart::Footnote),
        NoteKind::Endnote => Some(Apart::Endnote),
        NoteKind::Comment => Some(Apart::Comment),
        NoteKind::SpeakerNotes => None,
    };
    style.apart.or_else(by_names)
}

/// The identifier of a note in the file: its own, or the one that Word gives the block in it.
pub(crate) fn identifier<'a>(node: NodeRef<'a>) -> Option<&'a str> {
    if let Some(own) = node.attribute(&local_name!("id")) {
        return Some(own);
    }
    let named = |node: NodeRef<'a>| {
        let own = node.attribute(&local_name!("id"))?;
        CONVENTIONS.iter().any(|c| own.strip_prefix(c.block).is_some_and(is_number)).then_some(own)
    };
    node.inside(NEAR).find_map(named)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calls_and_ways_back() {
        for target in ["#_ftn1", "#_edn12", "#_msocom_3", "#sdfootnote4sym", " #_ftn1"] {
            assert!(is_call(target) && !leads_back(target), "{target}");
        }
        for target in ["#_ftnref1", "#_ednref12", "#_msoanchor_3", "#sdendnote4anc"] {
            assert!(leads_back(target) && !is_call(target), "{target}");
        }
        for target in ["#_ftn", "#_ftnx", "_ftn1", "#sdfootnotesym", "x.htm"] {
            assert!(!leads_back(target) && !is_call(target), "{target}");
        }
    }
}
