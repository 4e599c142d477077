//! `numbering.xml`: list labels as Word shows them (ECMA-376 part 1 §17.9).

use crate::styles::Styles;
use document::cut;
use ooxml::{Fault, LEVELS, Level, NumberFormat, Tag, Token, Tokens, Values};
use std::collections::{HashMap, HashSet};

/// Longest label pattern that is kept, in bytes.
const PATTERN: usize = 255;

type Levels = [Option<Box<Level>>; LEVELS];

#[derive(Debug, Clone, Default)]
struct Abstract {
    levels: Levels,
    /// `w:numStyleLink`: the list is defined where this style's numbering says.
    style_link: Option<String>,
}

#[derive(Debug, Clone, Default)]
struct Instance {
    list: i64,
    starts: Values,
    levels: Levels,
}

/// All lists of a document.
#[derive(Debug, Default)]
pub(crate) struct Numbering {
    lists: HashMap<i64, Abstract>,
    instances: HashMap<i64, Instance>,
}

/// How far each list has counted in one story.
#[derive(Debug, Default)]
pub(crate) struct Counters {
    by_list: HashMap<i64, Values>,
    started: HashSet<(i64, usize)>,
}

/// Where the element being parsed stands.
#[derive(Default)]
struct Cursor {
    list: Option<(i64, Abstract)>,
    instance: Option<(i64, Instance)>,
    overriding: Option<usize>,
    level: Option<(usize, Level)>,
}

fn level_index(tag: &Tag<'_>) -> Option<usize> {
    tag.attr(b"ilvl")?.trim().parse().ok().filter(|&i| i < LEVELS)
}

impl Numbering {
    /// Parses the part; what stands before a fault is kept.
    pub(crate) fn parse(part: &str, depth: u32) -> (Self, Option<Fault>) {
        let mut numbering = Self::default();
        let mut tokens = Tokens::new(part, depth);
        let fault = numbering.read(&mut tokens).err();
        (numbering, fault)
    }

    fn read(&mut self, tokens: &mut Tokens<'_>) -> Result<(), Fault> {
        #[derive(Clone, Copy)]
        enum Open {
            List,
            Instance,
            Override,
            Level,
            Other,
        }
        let mut open = Vec::new();
        let mut at = Cursor::default();
        loop {
            match tokens.token()? {
                Token::Start(tag) => {
                    let id = |name| tag.attr(name).and_then(|v| v.trim().parse::<i64>().ok());
                    open.push(match tag.local() {
                        b"abstractNum" => {
                            at.list = id(b"abstractNumId").map(|id| (id, Abstract::default()));
                            Open::List
                        }
                        b"num" => {
                            at.instance = id(b"numId").map(|id| (id, Instance::default()));
                            Open::Instance
                        }
                        b"lvlOverride" => {
                            at.overriding = level_index(&tag);
                            Open::Override
                        }
                        b"lvl" => {
                            at.level = level_index(&tag).map(|i| (i, Level::default()));
                            Open::Level
                        }
                        _ => {
                            at.property(&tag);
                            Open::Other
                        }
                    });
                }
                Token::End => match open.pop() {
                    Some(Open::List) => {
                        if let Some((id, list)) = at.list.take() {
                            self.lists.entry(id).or_insert(list);
                        }
                    }
                    Some(Open::Instance) => {
                        if let Some((id, instance)) = at.instance.take() {
                            self.instances.entry(id).or_insert(instance);
                        }
                    }
                    Some(Open::Override) => at.overriding = None,
                    Some(Open::Level) => at.end_level(),
                    Some(Open::Other) | None => {}
                },
                Token::Text(_) => {}
                Token::Eof => return Ok(()),
            }
        }
    }

    /// The list that an instance counts in, and its definition, links through styles followed.
    fn list(&self, instance: &Instance, styles: &Styles) -> Option<(i64, &Abstract)> {
        let mut id = instance.list;
        // A chain of links is one long at most in practice; a cycle must end.
        for _ in 0..8 {
            let list = self.lists.get(&id)?;
            let linked = list
                .style_link
                .as_ref()
                .and_then(|style| styles.get(styles.find(style)?)?.num)
                .and_then(|num| self.instances.get(&num))
                .map(|other| other.list);
            match linked {
                Some(next) if next != id => id = next,
                _ => return Some((id, list)),
            }
        }
        None
    }

    /// The level of an instance's list that names this style.
    pub(crate) fn level_of_style(&self, num: i64, style: &str, styles: &Styles) -> Option<u8> {
        let instance = self.instances.get(&num)?;
        let (_, list) = self.list(instance, styles)?;
        let found = (0..LEVELS)
            .find(|&i| level(instance, list, i).is_some_and(|l| l.style.as_deref() == Some(style)));
        found.map(|i| i as u8)
    }

    /// Counts one paragraph of a list and gives its label; `None` where there is no such list.
    /// The label may be empty.
    pub(crate) fn count(
        &self,
        counters: &mut Counters,
        num: i64,
        at: u8,
        styles: &Styles,
    ) -> Option<String> {
        let at = usize::from(at).min(LEVELS - 1);
        let instance = self.instances.get(&num)?;
        let (id, list) = self.list(instance, styles)?;
        let values = counters.by_list.entry(id).or_default();
        let restarted = instance.starts.get(at).copied().flatten().is_some()
            && counters.started.insert((num, at));
        let level = |i| level(instance, list, i);
        Some(ooxml::count(values, at, restarted, &instance.starts, level))
    }
}

/// A level of an instance: its override, else its list's own.
fn level<'l>(instance: &'l Instance, list: &'l Abstract, at: usize) -> Option<&'l Level> {
    let own = instance.levels.get(at).and_then(Option::as_deref);
    own.or_else(|| list.levels.get(at).and_then(Option::as_deref))
}

impl Cursor {
    fn property(&mut self, tag: &Tag<'_>) {
        if let Some((_, level)) = &mut self.level {
            match tag.local() {
                b"start" => level.start = tag.number().unwrap_or(0),
                b"numFmt" => {
                    level.format = tag.val().map(|v| NumberFormat::of(&v)).unwrap_or_default();
                }
                b"lvlText" => {
                    let text = tag.val().unwrap_or_default();
                    cut(&text, PATTERN).clone_into(&mut level.pattern);
                }
                b"lvlRestart" => level.restart = tag.number().and_then(|n| u8::try_from(n).ok()),
                b"isLgl" => level.legal = tag.on(),
                b"pStyle" => level.style = tag.val().map(std::borrow::Cow::into_owned),
                b"lvlPicBulletId" => level.picture = true,
                b"vanish" => level.hidden = tag.on(),
                b"rFonts" => {
                    let font = tag.attr(b"ascii").or_else(|| tag.attr(b"hAnsi"));
                    level.font = font.unwrap_or_default().into_owned();
                }
                _ => {}
            }
            return;
        }
        match tag.local() {
            b"numStyleLink" => {
                if let Some((_, list)) = &mut self.list {
                    list.style_link = tag.val().map(std::borrow::Cow::into_owned);
                }
            }
            b"abstractNumId" => {
                if let Some((_, instance)) = &mut self.instance {
                    instance.list = tag.number().unwrap_or(-1);
                }
            }
            b"startOverride" => {
                let slot = self.overriding.zip(self.instance.as_mut());
                if let Some(slot) = slot.and_then(|(i, (_, n))| n.starts.get_mut(i)) {
                    *slot = tag.number();
                }
            }
            _ => {}
        }
    }

    fn end_level(&mut self) {
        let Some((index, level)) = self.level.take() else { return };
        let levels = match (&mut self.instance, &mut self.list) {
            (Some((_, instance)), _) => &mut instance.levels,
            (None, Some((_, list))) => &mut list.levels,
            (None, None) => return,
        };
        if let Some(slot) = levels.get_mut(index) {
            *slot = Some(Box::new(level));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn level(i: u8, format: &str, text: &str, more: &str) -> String {
        format!(
            "<w:lvl w:ilvl='{i}'><w:start w:val='1'/><w:numFmt w:val='{format}'/>\
             <w:lvlText w:val='{text}'/>{more}</w:lvl>"
        )
    }

    fn labels(inner: &str, steps: &[(i64, u8)]) -> Vec<String> {
        let (numbering, fault) =
            Numbering::parse(&format!("<w:numbering>{inner}</w:numbering>"), 32);
        assert_eq!(fault, None);
        let mut counters = Counters::default();
        let count = |&(num, at)| {
            numbering
                .count(&mut counters, num, at, &Styles::default())
                .unwrap_or_else(|| "?".into())
        };
        steps.iter().map(count).collect()
    }

    #[test]
    fn levels_count_and_restart() {
        let list = format!(
            "<w:abstractNum w:abstractNumId='0'>{}{}{}</w:abstractNum>\
             <w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>",
            level(0, "decimal", "%1", ""),
            level(1, "lowerLetter", "%1.%2)", ""),
            level(2, "lowerRoman", "%3", "<w:lvlRestart w:val='0'/>"),
        );
        let steps = [(1, 0), (1, 1), (1, 1), (1, 2), (1, 0), (1, 1), (1, 2), (2, 0)];
        assert_eq!(labels(&list, &steps), ["1", "1.a)", "1.b)", "i", "2", "2.a)", "ii", "?"]);
    }

    #[test]
    fn instances_of_one_list_count_on_unless_they_start_over() {
        let list = format!(
            "<w:abstractNum w:abstractNumId='0'>{}</w:abstractNum>\
             <w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>\
             <w:num w:numId='2'><w:abstractNumId w:val='0'/></w:num>\
             <w:num w:numId='3'><w:abstractNumId w:val='0'/><w:lvlOverride w:ilvl='0'>\
             <w:startOverride w:val='5'/></w:lvlOverride></w:num>",
            level(0, "decimalZero", "%1.", "")
        );
        let steps = [(1, 0), (2, 0), (3, 0), (3, 0), (1, 0)];
        assert_eq!(labels(&list, &steps), ["01.", "02.", "05.", "06.", "07."]);
    }

    #[test]
    fn bullets_ordinals_legal_and_none() {
        let list = format!(
            "<w:abstractNum w:abstractNumId='0'>{}{}{}{}</w:abstractNum>\
             <w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>",
            level(0, "upperRoman", "%1", ""),
            level(1, "bullet", "\u{f0b7}", "<w:rPr><w:rFonts w:ascii='Symbol'/></w:rPr>"),
            level(2, "ordinal", "%1.%3", "<w:isLgl/>"),
            level(3, "none", "%4", ""),
        );
        let steps = [(1, 0), (1, 1), (1, 2), (1, 3)];
        assert_eq!(labels(&list, &steps), ["I", "•", "1.1", ""]);
    }

    #[test]
    fn an_overridden_level_replaces_the_lists() {
        let list = format!(
            "<w:abstractNum w:abstractNumId='0'>{}</w:abstractNum><w:num w:numId='1'>\
             <w:abstractNumId w:val='0'/><w:lvlOverride w:ilvl='0'>{}</w:lvlOverride></w:num>",
            level(0, "decimal", "%1", ""),
            level(0, "upperLetter", "Annex %1", ""),
        );
        assert_eq!(labels(&list, &[(1, 0), (1, 0)]), ["Annex A", "Annex B"]);
    }
}
