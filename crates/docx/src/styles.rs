//! `styles.xml`: what a paragraph's or a run's style says about role, numbering and marks.

use document::{ParagraphKind, cut};
use ooxml::{Fault, Tag, Token, Tokens};
use std::collections::HashMap;

/// Longest chain of `w:basedOn` that is followed; Word itself allows far fewer.
const CHAIN: usize = 64;
/// Longest style name that is kept, in bytes.
const NAME: usize = 255;

/// Run properties as written: `None` where nothing is said.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct RunProps {
    pub(crate) bold: Option<bool>,
    pub(crate) bold_complex: Option<bool>,
    pub(crate) strike: Option<bool>,
    pub(crate) double_strike: Option<bool>,
    pub(crate) hidden: Option<bool>,
    pub(crate) superscript: Option<bool>,
    /// `w:position` above the line.
    pub(crate) raised: Option<bool>,
    /// Complex script or right-to-left: `w:bCs` counts, not `w:b`.
    pub(crate) complex: Option<bool>,
}

impl RunProps {
    /// Takes up one element of an `w:rPr`.
    pub(crate) fn take(&mut self, tag: &Tag<'_>) {
        match tag.local() {
            b"b" => self.bold = Some(tag.on()),
            b"bCs" => self.bold_complex = Some(tag.on()),
            b"strike" => self.strike = Some(tag.on()),
            b"dstrike" => self.double_strike = Some(tag.on()),
            b"vanish" => self.hidden = Some(tag.on()),
            b"vertAlign" => self.superscript = Some(tag.val().is_some_and(|v| v == "superscript")),
            b"position" => self.raised = tag.number().map(|half_points| half_points > 0),
            b"rtl" | b"cs" => self.complex = Some(tag.on()),
            _ => {}
        }
    }

    /// These where something is said, else `below`.
    fn over(self, below: Self) -> Self {
        Self {
            bold: self.bold.or(below.bold),
            bold_complex: self.bold_complex.or(below.bold_complex),
            strike: self.strike.or(below.strike),
            double_strike: self.double_strike.or(below.double_strike),
            hidden: self.hidden.or(below.hidden),
            superscript: self.superscript.or(below.superscript),
            raised: self.raised.or(below.raised),
            complex: self.complex.or(below.complex),
        }
    }
}

/// What a run looks like in the end.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct RunLook {
    pub(crate) bold: bool,
    pub(crate) struck: bool,
    pub(crate) hidden: bool,
    pub(crate) superscript: bool,
}

/// A style with all that it inherits.
#[derive(Debug, Clone, Default)]
pub(crate) struct Style {
    /// Its name as written (`heading 1`), else its id.
    pub(crate) name: String,
    /// `w:outlineLvl`, from 0; 9 is body text.
    pub(crate) outline: Option<u8>,
    /// `w:numPr/w:numId`.
    pub(crate) num: Option<i64>,
    /// `w:numPr/w:ilvl`.
    pub(crate) level: Option<u8>,
    /// The id of the style that the numbering comes from: itself, or one it is based on.
    pub(crate) num_owner: String,
    /// Run properties.
    pub(crate) run: RunProps,
    /// Its role by its built-in name.
    role: ParagraphKind,
    /// Its id: what levels of a list name.
    pub(crate) id: String,
    based_on: Option<String>,
}

/// What styles that are based on this one inherit.
#[derive(Clone, Copy)]
struct Own {
    run: RunProps,
    outline: Option<u8>,
    level: Option<u8>,
    num: Option<i64>,
    role: ParagraphKind,
}

impl Own {
    fn of(style: &Style) -> Self {
        let Style { run, outline, level, num, role, .. } = *style;
        Self { run, outline, level, num, role }
    }
}

/// All styles, each with what it inherits.
#[derive(Debug, Default)]
pub(crate) struct Styles {
    all: Vec<Style>,
    by_id: HashMap<String, usize>,
    default_paragraph: Option<usize>,
    defaults: RunProps,
}

impl Styles {
    /// Parses the part; what stands before a fault is kept.
    pub(crate) fn parse(part: &str, depth: u32) -> (Self, Option<Fault>) {
        let mut styles = Self::default();
        let mut tokens = Tokens::new(part, depth);
        let fault = styles.read(&mut tokens).err();
        styles.inherit();
        (styles, fault)
    }

    fn read(&mut self, tokens: &mut Tokens<'_>) -> Result<(), Fault> {
        let mut current: Option<(Style, bool)> = None;
        let mut within = Vec::new();
        loop {
            match tokens.token()? {
                Token::Start(tag) => {
                    let local = tag.local();
                    match local {
                        b"latentStyles" | b"tblStylePr" | b"tblPr" | b"trPr" | b"tcPr"
                        | b"rPrChange" | b"pPrChange" | b"numberingChange" => {
                            tokens.skip()?;
                            continue;
                        }
                        // Nothing in the text is of a table's style but its looks.
                        b"style" if tag.attr(b"type").is_some_and(|t| t == "table") => {
                            tokens.skip()?;
                            continue;
                        }
                        b"style" => current = Some(Self::begin(&tag)),
                        _ => self.property(&tag, &mut current, within.last() == Some(&true)),
                    }
                    if !tokens.take_end() {
                        within.push(local == b"rPr");
                    } else if local == b"style" && within.len() == 1 {
                        self.finish(&mut current);
                    }
                }
                Token::End => {
                    within.pop();
                    // The root is at depth 1, so a style ends at depth 1.
                    if within.len() == 1 {
                        self.finish(&mut current);
                    }
                }
                Token::Text(_) => {}
                Token::Eof => return Ok(()),
            }
        }
    }

    fn finish(&mut self, current: &mut Option<(Style, bool)>) {
        if let Some((style, default)) = current.take() {
            self.add(style, default);
        }
    }

    fn begin(tag: &Tag<'_>) -> (Style, bool) {
        let id = tag.attr(b"styleId").unwrap_or_default().into_owned();
        let paragraph = tag.attr(b"type").is_none_or(|t| t == "paragraph");
        let default =
            paragraph && tag.attr(b"default").is_some_and(|d| matches!(&*d, "1" | "true" | "on"));
        (Style { name: cut(&id, NAME).to_owned(), id, ..Style::default() }, default)
    }

    fn property(&mut self, tag: &Tag<'_>, current: &mut Option<(Style, bool)>, in_run: bool) {
        let Some((style, _)) = current else {
            if in_run {
                self.defaults.take(tag);
            }
            return;
        };
        match tag.local() {
            _ if in_run => style.run.take(tag),
            b"name" => {
                if let Some(name) = tag.val() {
                    cut(&name, NAME).clone_into(&mut style.name);
                    style.role = ParagraphKind::of_style(&name);
                }
            }
            b"basedOn" => style.based_on = tag.val().map(std::borrow::Cow::into_owned),
            b"outlineLvl" => style.outline = tag.number().and_then(|n| u8::try_from(n).ok()),
            b"numId" => style.num = tag.number(),
            b"ilvl" => style.level = tag.number().and_then(|n| u8::try_from(n).ok()),
            _ => {}
        }
    }

    fn add(&mut self, style: Style, default: bool) {
        let at = self.all.len();
        if default && self.default_paragraph.is_none() {
            self.default_paragraph = Some(at);
        }
        self.by_id.entry(style.id.clone()).or_insert(at);
        self.all.push(style);
    }

    /// Fills each style with what it inherits; a chain that bites its tail ends there.
    fn inherit(&mut self) {
        let parents: Vec<Option<usize>> = self
            .all
            .iter()
            .map(|s| s.based_on.as_ref().and_then(|id| self.by_id.get(id)).copied())
            .collect();
        let own: Vec<Own> = self.all.iter().map(Own::of).collect();
        let mut seen = Vec::new();
        let mut owners = Vec::with_capacity(own.len());
        for (at, style) in self.all.iter_mut().enumerate() {
            let mut owner = at;
            let mut next = parents.get(at).copied().flatten();
            seen.clear();
            seen.push(at);
            while let Some(index) = next.filter(|i| !seen.contains(i) && seen.len() < CHAIN) {
                seen.push(index);
                let Some(parent) = own.get(index) else { break };
                style.run = style.run.over(parent.run);
                style.outline = style.outline.or(parent.outline);
                style.level = style.level.or(parent.level);
                if style.num.is_none() && parent.num.is_some() {
                    style.num = parent.num;
                    owner = index;
                }
                if style.role == ParagraphKind::Text {
                    style.role = parent.role;
                }
                next = parents.get(index).copied().flatten();
            }
            owners.push(owner);
        }
        for (at, owner) in owners.into_iter().enumerate() {
            let id = self.all.get(owner).filter(|s| s.num.is_some()).map(|s| s.id.clone());
            if let (Some(style), Some(id)) = (self.all.get_mut(at), id) {
                style.num_owner = id;
            }
        }
    }

    /// The style with this id.
    pub(crate) fn find(&self, id: &str) -> Option<usize> {
        self.by_id.get(id).copied()
    }

    /// Whether this id is the style's that Word gives to prompts. Its name is the same in every
    /// language of Word, its id is not.
    pub(crate) fn is_prompt(&self, id: &str) -> bool {
        let name = self.find(id).and_then(|at| self.get(at)).map_or(id, |style| &style.name);
        let name: String = name.chars().filter(|c| !c.is_whitespace()).collect();
        name.eq_ignore_ascii_case("placeholdertext")
    }

    /// The style of paragraphs that name none.
    pub(crate) fn default_paragraph(&self) -> Option<usize> {
        self.default_paragraph
    }

    /// A style by its place.
    pub(crate) fn get(&self, at: usize) -> Option<&Style> {
        self.all.get(at)
    }

    /// The role of a paragraph: an outline level of its own, else of its style, else the
    /// built-in name of its style or of one that it is based on.
    pub(crate) fn kind(&self, style: Option<usize>, outline: Option<u8>) -> ParagraphKind {
        let style = style.and_then(|at| self.get(at));
        let role = style.map_or(ParagraphKind::Text, |s| s.role);
        match outline.or_else(|| style.and_then(|s| s.outline)) {
            Some(level) if level < 9 && role != ParagraphKind::Caption => {
                ParagraphKind::Heading(level + 1)
            }
            // Body text by its own word is no heading, whatever its style is based on.
            Some(_) if matches!(role, ParagraphKind::Heading(_)) => ParagraphKind::Text,
            _ => role,
        }
    }

    /// What a run looks like: toggle properties of the paragraph's and the character's style
    /// cancel each other out, direct ones count as they are (ECMA-376 part 1 §17.7.3).
    pub(crate) fn look(
        &self,
        paragraph: Option<usize>,
        character: Option<usize>,
        direct: RunProps,
    ) -> RunLook {
        let props = |at: Option<usize>| at.and_then(|at| self.get(at)).map(|s| s.run);
        let below = props(paragraph).unwrap_or_default();
        let above = props(character).unwrap_or_default();
        let toggle = |of: fn(&RunProps) -> Option<bool>| {
            of(&direct).unwrap_or_else(|| match (of(&below), of(&above)) {
                (None, None) => of(&self.defaults).unwrap_or(false),
                (p, c) => p.unwrap_or(false) != c.unwrap_or(false),
            })
        };
        let plain = |of: fn(&RunProps) -> Option<bool>| {
            of(&direct.over(above).over(below).over(self.defaults)).unwrap_or(false)
        };
        let bold =
            if plain(|p| p.complex) { toggle(|p| p.bold_complex) } else { toggle(|p| p.bold) };
        RunLook {
            bold,
            struck: toggle(|p| p.strike) || plain(|p| p.double_strike),
            hidden: toggle(|p| p.hidden),
            superscript: plain(|p| p.superscript) || plain(|p| p.raised),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn styles(inner: &str) -> Styles {
        let (styles, fault) = Styles::parse(&format!("<w:styles>{inner}</w:styles>"), 32);
        assert_eq!(fault, None);
        styles
    }

    #[test]
    fn outline_levels_are_inherited_and_cycles_end() {
        let s = styles(
            "<w:style w:styleId='a'><w:name w:val='A'/><w:basedOn w:val='b'/></w:style>\
             <w:style w:styleId='b'><w:basedOn w:val='a'/><w:pPr><w:outlineLvl w:val='2'/></w:pPr></w:style>",
        );
        assert_eq!(s.kind(s.find("a"), None), ParagraphKind::Heading(3));
        assert_eq!(s.kind(s.find("a"), Some(0)), ParagraphKind::Heading(1));
        assert_eq!(s.kind(s.find("a"), Some(9)), ParagraphKind::Text);
    }

    #[test]
    fn toggles_of_paragraph_and_character_style_cancel_out() {
        let s = styles(
            "<w:style w:type='paragraph' w:styleId='p'><w:rPr><w:b/></w:rPr></w:style>\
             <w:style w:type='character' w:styleId='c'><w:rPr><w:b/></w:rPr></w:style>",
        );
        let bold = |direct| {
            let direct = RunProps { bold: direct, ..RunProps::default() };
            s.look(s.find("p"), s.find("c"), direct).bold
        };
        assert!(!bold(None));
        assert!(bold(Some(true)));
        assert!(s.look(s.find("p"), None, RunProps::default()).bold);
    }

    #[test]
    fn conditional_table_formats_and_old_properties_are_not_the_styles() {
        let s = styles(
            "<w:style w:styleId='t'><w:tblStylePr w:type='firstRow'><w:rPr><w:b/></w:rPr>\
             </w:tblStylePr><w:rPr><w:rPrChange><w:rPr><w:strike/></w:rPr></w:rPrChange></w:rPr></w:style>",
        );
        assert_eq!(s.look(s.find("t"), None, RunProps::default()), RunLook::default());
    }
}
