//! Liaison statements, in and out.

use anyhow::Result;

use super::{page, write};
use crate::catalogue::Entry;
use crate::layout::{Cell, text};
use crate::world::{Liaison, PERIOD};

pub(super) fn document(entry: &Entry, liaison: &Liaison) -> Result<Vec<u8>> {
    let (mut header, out) = page(entry, None, "");
    header.document = "LIAISON STATEMENT";
    let list = |names: &[&str]| {
        Cell::from(if names.is_empty() { "-".to_owned() } else { names.join("; ") })
    };
    header.further = vec![
        ("For action to:", list(liaison.action)),
        ("For information to:", list(liaison.information)),
        (
            "Approval:",
            if liaison.outgoing {
                format!("Q{}/23 meeting (Geneva, 15 October 2026)", liaison.question).into()
            } else {
                "-".into()
            },
        ),
        (
            "Deadline:",
            if liaison.deadline.is_empty() { "N/A".into() } else { liaison.deadline.into() },
        ),
    ];
    header.keywords = Some("liaison".to_owned());
    let mut body = vec![text(liaison.body)];
    if !liaison.reply_to.is_empty() {
        body.push(text(format!("This liaison replies to {}.", liaison.reply_to)));
    }
    body.push(text(format!(
        "{} looks forward to further cooperation in the study period {PERIOD}.",
        liaison.from
    )));
    write(&header, out, body)
}
