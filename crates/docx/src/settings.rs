//! `settings.xml`: how notes are numbered.

use crate::context::Context;
use ooxml::NumberFormat;
use ooxml::{Token, Tokens};

/// Takes up the formats of note numbers; what stands before a fault counts.
pub(crate) fn read(part: &str, context: &mut Context) {
    let mut tokens = Tokens::new(part, context.shared.xml_depth);
    let mut footnotes = None;
    while let Ok(token) = tokens.token() {
        let tag = match token {
            Token::Start(tag) => tag,
            Token::Eof => return,
            Token::End | Token::Text(_) => continue,
        };
        match tag.local() {
            // The longest of its parts, and nothing about notes in them.
            b"rsids" | b"compat" | b"docVars" | b"mathPr" => {
                let Ok(()) = tokens.skip() else { return };
            }
            b"footnotePr" => footnotes = Some(true),
            b"endnotePr" => footnotes = Some(false),
            b"numFmt" => {
                let format = tag.val().map(|v| NumberFormat::of(&v)).unwrap_or_default();
                match footnotes {
                    Some(true) => context.footnote_format = format,
                    Some(false) => context.endnote_format = format,
                    None => {}
                }
            }
            _ => {}
        }
    }
}
