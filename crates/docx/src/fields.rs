//! Fields (ECMA-376 part 1 §17.16): their results are text, their instructions never are.

/// Where in a complex field the reading is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    /// Between `begin` and `separate`.
    Instruction,
    /// Between `separate` and `end`, or where `separate` never comes.
    Result,
}

#[derive(Debug)]
struct Field {
    phase: Phase,
    instruction: String,
    /// The link in effect in its result: its own, or that of the field around it.
    link: Option<u32>,
    /// Hyperlink elements open when it began: those of its own inside go before it.
    elements: usize,
    /// What a form field holds before anybody fills it in.
    default: Option<String>,
}

/// The fields and `w:hyperlink` elements that are open.
#[derive(Debug, Default)]
pub(crate) struct Fields {
    open: Vec<Field>,
    /// Which of them are in their instruction, by their places in `open`.
    instructions: Vec<usize>,
    elements: Vec<u32>,
    targets: Vec<String>,
}

/// Longest instruction that is kept, in bytes: only its link matters.
const INSTRUCTION: usize = 8 << 10;

impl Fields {
    /// How many fields are open.
    pub(crate) fn depth(&self) -> usize {
        self.open.len()
    }

    /// Whether text is part of an instruction here (a nested field's result within one).
    pub(crate) fn in_instruction(&self) -> bool {
        !self.instructions.is_empty()
    }

    /// The link in effect, by number and target.
    pub(crate) fn link(&self) -> Option<(u32, &str)> {
        let field = self.open.last();
        let own = self.elements.len() > field.map_or(0, |f| f.elements);
        let number = if own { self.elements.last().copied() } else { field?.link }?;
        // An anchor or a target that is empty covers the links around it, and is none.
        let target = self.targets.get(number as usize)?;
        (!target.is_empty()).then_some((number, target))
    }

    fn target(&mut self, target: String) -> u32 {
        self.targets.push(target);
        (self.targets.len() - 1) as u32
    }

    /// `w:fldChar` begin.
    pub(crate) fn begin(&mut self) {
        let link = self.link().map(|(number, _)| number);
        self.instructions.push(self.open.len());
        self.open.push(Field {
            phase: Phase::Instruction,
            instruction: String::new(),
            link,
            elements: self.elements.len(),
            default: None,
        });
    }

    /// Text of an instruction, or of a nested result within one.
    pub(crate) fn instruct(&mut self, text: &str) {
        let innermost = self.instructions.last().and_then(|&at| self.open.get_mut(at));
        if let Some(field) = innermost
            && field.instruction.len() < INSTRUCTION
        {
            field.instruction.push_str(text);
        }
    }

    /// `w:fldChar` separate.
    pub(crate) fn separate(&mut self) {
        let Some(field) = self.open.last_mut() else { return };
        if field.phase == Phase::Instruction {
            field.phase = Phase::Result;
            self.instructions.pop();
        }
        let instruction = std::mem::take(&mut field.instruction);
        let around = field.link;
        let Some(target) = ooxml::field_target(&instruction) else { return };
        // The page number in a line of the contents leads where the line does.
        if around.and_then(|n| self.targets.get(n as usize)) == Some(&target) {
            return;
        }
        let number = self.target(target);
        if let Some(field) = self.open.last_mut() {
            field.link = Some(number);
        }
    }

    /// `w:fldChar` end. Fields below `floor` belong to the story around and stay open.
    /// Gives the text that a form field holds before anybody fills it in.
    pub(crate) fn end(&mut self, floor: usize) -> Option<String> {
        if self.open.len() <= floor {
            return None;
        }
        let field = self.open.pop()?;
        if field.phase == Phase::Instruction {
            self.instructions.pop();
        }
        field.default
    }

    /// The text that the field that just began holds before anybody fills it in.
    pub(crate) fn set_default(&mut self, default: String) {
        if let Some(field) = self.open.last_mut() {
            field.default = Some(default);
        }
    }

    /// Whether the innermost field is one to fill in.
    pub(crate) fn is_to_fill_in(&self) -> bool {
        self.open.last().is_some_and(|field| field.default.is_some())
    }

    /// Closes all fields above `floor`: a text box ends.
    pub(crate) fn end_all(&mut self, floor: usize) {
        while self.open.len() > floor {
            self.end(floor);
        }
    }

    /// `w:fldSimple` begins; it ends by [`Self::end`].
    pub(crate) fn begin_simple(&mut self, instruction: &str) {
        self.begin();
        self.instruct(instruction);
        self.separate();
    }

    /// A paragraph ends. A field that has no result by now is one that somebody cut off: it
    /// must not swallow the rest of the document.
    pub(crate) fn end_paragraph(&mut self) {
        for at in self.instructions.drain(..) {
            if let Some(field) = self.open.get_mut(at) {
                field.phase = Phase::Result;
            }
        }
    }

    /// `w:hyperlink` begins.
    pub(crate) fn begin_element(&mut self, target: String) {
        let number = self.target(target);
        self.elements.push(number);
    }

    /// `w:hyperlink` ends.
    pub(crate) fn end_element(&mut self) {
        self.elements.pop();
        let left = self.elements.len();
        if let Some(field) = self.open.last_mut() {
            field.elements = field.elements.min(left);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nested_fields_keep_their_own_links() {
        let mut f = Fields::default();
        f.begin();
        f.instruct(" HYPERLINK \"a\" ");
        assert!(f.in_instruction());
        f.separate();
        assert_eq!(f.link().map(|l| l.1), Some("a"));
        f.begin();
        f.instruct("PAGEREF x");
        f.separate();
        assert_eq!(f.link().map(|l| l.1), Some("a"));
        f.begin_element("b".into());
        assert_eq!(f.link().map(|l| l.1), Some("b"));
        f.end_element();
        f.end(0);
        f.end(0);
        f.end(0);
        assert_eq!((f.link(), f.in_instruction(), f.depth()), (None, false, 0));
    }

    #[test]
    fn a_field_without_result_ends_with_its_paragraph() {
        let mut f = Fields::default();
        f.begin();
        f.begin();
        f.end_paragraph();
        assert!(!f.in_instruction());
        f.end(0);
        f.separate();
        f.end(0);
        assert_eq!(f.depth(), 0);
    }
}
