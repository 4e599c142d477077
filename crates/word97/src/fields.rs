//! Fields: begin, instruction, separator, result, end (MS-DOC §2.8.25).

/// Characters of an instruction that are kept.
const INSTRUCTION: usize = 8 << 10;

#[derive(Debug, Default)]
struct Field {
    instruction: String,
    in_result: bool,
    link: Option<String>,
    /// The state of a checkbox.
    checked: Option<bool>,
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
            field.link = target(&field.instruction);
        }
    }

    /// Ends the innermost; gives what is shown of it where it has no result of its own.
    pub(crate) fn end(&mut self) -> Option<String> {
        let field = self.0.pop()?;
        let mut words = field.instruction.split_whitespace();
        match words.next()?.to_ascii_uppercase().as_str() {
            "FORMCHECKBOX" => Some(if field.checked == Some(true) { "☒" } else { "☐" }.to_owned()),
            // The text of a button is the rest of its instruction.
            "MACROBUTTON" | "GOTOBUTTON" if !field.in_result => {
                words.next();
                Some(words.collect::<Vec<_>>().join(" "))
            }
            _ => None,
        }
    }

    /// The target of the link around.
    pub(crate) fn link(&self) -> Option<&String> {
        self.0.iter().rev().find_map(|f| f.link.as_ref())
    }

    pub(crate) fn open(&self) -> usize {
        self.0.len()
    }
}

/// The target of a `HYPERLINK` instruction: an address, or a place in this document.
fn target(instruction: &str) -> Option<String> {
    let rest = instruction.trim_start();
    let (name, mut rest) = rest.split_at_checked(9)?;
    if !name.eq_ignore_ascii_case("HYPERLINK") {
        return None;
    }
    let (mut address, mut place) = (None, None);
    let mut local = false;
    while let Some(begin) = rest.find(|c: char| !c.is_whitespace()) {
        rest = rest.get(begin..)?;
        let (word, after) = if let Some(quoted) = rest.strip_prefix('"') {
            quoted.split_once('"').unwrap_or((quoted, ""))
        } else {
            rest.split_once(char::is_whitespace).unwrap_or((rest, ""))
        };
        let quoted = rest.starts_with('"');
        rest = after;
        match word {
            "\\l" if !quoted => local = true,
            _ if !quoted && word.starts_with('\\') => {}
            _ if local => {
                place = Some(word);
                local = false;
            }
            _ => address = address.or(Some(word)),
        }
    }
    match (address.filter(|a| !a.is_empty()), place) {
        (Some(address), Some(place)) => Some(format!("{address}#{place}")),
        (Some(address), None) => Some(address.to_owned()),
        (None, Some(place)) => Some(format!("#{place}")),
        (None, None) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_of_links() {
        let of = |text: &str| target(text);
        assert_eq!(
            of(" HYPERLINK \"https://example.org/a b\" "),
            Some("https://example.org/a b".into())
        );
        assert_eq!(of("hyperlink \\l \"part\""), Some("#part".into()));
        assert_eq!(of("HYPERLINK \"a.doc\" \\l \"part\" \\o \"tip\""), Some("a.doc#part".into()));
        assert_eq!(of("PAGE"), None);
    }
}
