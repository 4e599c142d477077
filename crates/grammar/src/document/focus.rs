//! Focus groups in running text.

use crate::cursor::{Cursor, starts_word};
use terms::{document_of_focus_group, focus_group_name};

/// The first focus group that a text names: `FG-AINN`.
///
/// ```
/// let group = grammar::focus_group("ITU-T Focus Group on Orchards (FG-ORCH)");
/// assert_eq!(group.as_deref(), Some("FG-ORCH"));
/// assert_eq!(grammar::focus_group("FGORCH-I-12").as_deref(), Some("FG-ORCH"));
/// ```
pub fn focus_group(text: &str) -> Option<String> {
    text.match_indices("FG").filter(|(at, _)| starts_word(text, *at)).find_map(|(at, _)| {
        let rest = text.get(at..)?;
        if let Some((id, _)) = document_of_focus_group(rest) {
            return id.originator;
        }
        let mut c = Cursor::new(rest, 0);
        let name = rest.starts_with("FG-").then(|| focus_group_name(&mut c))??;
        c.at_boundary().then_some(name)
    })
}
