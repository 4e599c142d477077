//! The name at the beginning of a text that goes on with a title.

use super::cell::cell;
use super::{Acronym, Around};
use crate::cursor::{Cursor, beginning};
use lexicon::Lexicon;

/// A name with all that is tied to it is within so many bytes: what keeps the work linear.
const REACH: usize = 200;

/// The name at the cursor with its mark and former names; the title follows, with or without a blank.
pub(crate) fn glued_name(
    lexicon: &Lexicon,
    c: &mut Cursor<'_>,
    around: Around<'_>,
) -> Option<Acronym> {
    let (mut name, end) = cell(lexicon, beginning(c.rest(), REACH), around)?;
    if name.raw_span.start != 0 {
        return None;
    }
    name.raw_span = c.pos..c.pos + name.raw_span.end;
    c.pos += end;
    Some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_cut_off() {
        for (text, expected) in [
            ("X.AI-App_policyReference architecture", "X.AI-App_policy"),
            ("X.sgGenAISecurity Guidelines", "X.sgGenAI"),
            ("XSTR.fcnscTechnical Report: Framework", "XSTR.fcnsc"),
            ("X. Max-trust*A Multi-party", "X.Max-trust"),
            ("XSTR.AIS-IMT2030**Benefits of", "XSTR.AIS-IMT2030"),
            ("X.tc-iotsec *Technical Control", "X.tc-iotsec"),
            ("X.abc Framework for", "X.abc"),
        ] {
            let mut c = Cursor::new(text, 0);
            let name = glued_name(&Lexicon::standard(), &mut c, Around::default()).unwrap();
            assert_eq!(name.normal, expected);
        }
    }
}
