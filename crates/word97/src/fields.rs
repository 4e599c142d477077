//! Fields: begin, instruction, separator, result, end (MS-DOC §2.8.25).

use std::rc::Rc;

/// Characters of an instruction that are kept.
const INSTRUCTION: usize = 8 << 10;

#[derive(Debug, Default)]
struct Field {
    instruction: String,
    in_result: bool,
    link: Option<Rc<str>>,
    /// The state of a checkbox.
    checked: Option<bool>,
}

/// What is shown of a field that has no result of its own.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Shown {
    pub(crate) text: String,
    /// It asks to be filled in.
    pub(crate) prompts: bool,
}

/// The fields that are open.
#[derive(Debug, Default)]
pub(crate) struct Fields(Vec<Field>);

impl Fields {
    /// Fields within fields; programs make some five.
    const DEEPEST: usize = 64;

    pub(crate) fn begin(&mut self) {
        if self.0.len() < Self::DEEPEST {
            self.0.push(Field::default());
        }
    }

    /// Whether text is part of an instruction.
    pub(crate) fn in_instruction(&self) -> bool {
        self.0.iter().any(|f| !f.in_result)
    }

    /// Text of an instruction: of the innermost that is open.
    pub(crate) fn instruct(&mut self, text: &str) {
        if let Some(field) = self.0.iter_mut().rev().find(|f| !f.in_result)
            && field.instruction.len() < INSTRUCTION
        {
            field.instruction.push_str(text);
        }
    }

    /// The form field that is open is a checkbox in this state.
    pub(crate) fn check(&mut self, checked: bool) {
        if let Some(field) = self.0.last_mut() {
            field.checked = Some(checked);
        }
    }

    pub(crate) fn separate(&mut self) {
        if let Some(field) = self.0.last_mut() {
            field.in_result = true;
            field.link = ooxml::field_target(&field.instruction)
                .filter(|target| !target.is_empty())
                .map(Rc::from);
        }
    }

    /// Ends the innermost; gives what is shown of it where it has no result of its own.
    pub(crate) fn end(&mut self) -> Option<Shown> {
        let field = self.0.pop()?;
        let mut words = field.instruction.split_whitespace();
        match words.next()?.to_ascii_uppercase().as_str() {
            "FORMCHECKBOX" => {
                let shown = if field.checked == Some(true) { "☒" } else { "☐" };
                Some(Shown { text: shown.to_owned(), prompts: false })
            }
            // The text of a button is the rest of its instruction. A button for no macro is how
            // templates of that time ask to be filled in.
            "MACROBUTTON" | "GOTOBUTTON" if !field.in_result => {
                let prompts = words.next().is_some_and(|m| m.eq_ignore_ascii_case("nomacro"));
                Some(Shown { text: words.collect::<Vec<_>>().join(" "), prompts })
            }
            _ => None,
        }
    }

    /// The target of the link around.
    pub(crate) fn link(&self) -> Option<&Rc<str>> {
        self.0.iter().rev().find_map(|f| f.link.as_ref())
    }

    pub(crate) fn open(&self) -> usize {
        self.0.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shown_without_a_result() {
        let shown = |instruction: &str| {
            let mut fields = Fields::default();
            fields.begin();
            fields.instruct(instruction);
            fields.end().map(|s| (s.text, s.prompts))
        };
        assert_eq!(shown(" FORMCHECKBOX "), Some(("☐".into(), false)));
        assert_eq!(shown("MACROBUTTON NoMacro [Type name]"), Some(("[Type name]".into(), true)));
        assert_eq!(shown("MACROBUTTON Print Print all"), Some(("Print all".into(), false)));
        assert_eq!(shown("PAGE"), None);
    }

    #[test]
    fn references_lead_to_their_bookmarks() {
        let mut fields = Fields::default();
        fields.begin();
        fields.instruct(" REF _Ref1 \\h ");
        fields.separate();
        assert_eq!(fields.link().map(|link| &**link), Some("#_Ref1"));
    }
}
