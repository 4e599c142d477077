//! Lists and the labels of their items (MS-DOC §2.9.186 `PlfLst`, §2.9.185 `PlfLfo`).

use crate::bytes::{counted, i32_at, u16_at, u32_at, utf16};
use crate::sprms::{self, Sprms};
use ooxml::{LEVELS, Level, NumberFormat, Values};
use std::collections::{HashMap, HashSet};

/// Bytes of a list's head (`LSTF`), a level's (`LVLF`) and of a use of a list (`LFO`).
const LIST: usize = 28;
const LEVEL: usize = 28;
const USE: usize = 16;

/// A use of a list.
#[derive(Debug, Default)]
struct Use {
    list: i32,
    starts: Values,
    levels: HashMap<usize, Level>,
}

/// All lists.
#[derive(Debug, Default)]
pub(crate) struct Lists {
    levels: HashMap<i32, Vec<Level>>,
    uses: Vec<Use>,
}

/// How far each list has counted in one story.
#[derive(Debug, Default)]
pub(crate) struct Counters {
    values: HashMap<i32, Values>,
    started: HashSet<(u16, usize)>,
}

/// A level, and where it ends (MS-DOC §2.9.149 `LVL`).
fn level(bytes: &[u8], at: usize, fonts: &[String]) -> Option<(Level, usize)> {
    let head = bytes.get(at..at + LEVEL)?;
    let flags = *head.get(5)?;
    let characters = usize::from(*head.get(24)?);
    let paragraph = usize::from(*head.get(25)?);
    let restart = *head.get(26)?;
    let begin = at + LEVEL + paragraph;
    let properties = bytes.get(begin..begin + characters)?;
    let (text, end) = counted(bytes, begin + characters)?;
    let mut level = Level {
        start: i64::from(i32_at(head, 0)?),
        format: NumberFormat::of_code(*head.get(4)?),
        legal: flags & 4 != 0,
        // Without this flag a level starts anew after any level above it.
        restart: (flags & 8 != 0).then_some(restart),
        ..Level::default()
    };
    for c in utf16(text).chars() {
        match c as u32 {
            number @ 0..=8 => {
                level.pattern.push('%');
                level.pattern.extend(char::from_digit(number + 1, 10));
            }
            _ => level.pattern.push(c),
        }
    }
    for sprm in Sprms(properties) {
        match sprm.code {
            sprms::FONT => {
                level.font = fonts.get(usize::from(sprm.word())).cloned().unwrap_or_default();
            }
            sprms::HIDDEN => level.hidden = sprm.byte() == 1,
            _ => {}
        }
    }
    Some((level, end))
}

impl Lists {
    /// Reads the lists (the levels follow behind them) and their uses.
    pub(crate) fn read(
        (lists, length): (&[u8], usize),
        (uses, _): (&[u8], usize),
        fonts: &[String],
    ) -> Self {
        let mut out = Self::default();
        // What stands behind a break is left out.
        let _ = out.read_lists(lists, length, fonts);
        let _ = out.read_uses(uses, fonts);
        out
    }

    fn read_lists(&mut self, lists: &[u8], length: usize, fonts: &[String]) -> Option<()> {
        let count = usize::from(u16_at(lists, 0)?);
        let mut at = length;
        for index in 0..count {
            let head = lists.get(2 + index * LIST..2 + (index + 1) * LIST)?;
            let id = i32_at(head, 0)?;
            let simple = head.get(26)? & 1 == 1;
            let mut levels = Vec::new();
            for _ in 0..if simple { 1 } else { LEVELS } {
                let (level, end) = level(lists, at, fonts)?;
                levels.push(level);
                at = end;
            }
            self.levels.entry(id).or_insert(levels);
        }
        Some(())
    }

    fn read_uses(&mut self, uses: &[u8], fonts: &[String]) -> Option<()> {
        let count = (u32_at(uses, 0)? as usize).min(uses.len() / USE);
        let mut at = 4 + count * USE;
        for index in 0..count {
            let head = uses.get(4 + index * USE..)?;
            self.uses.push(Use { list: i32_at(head, 0)?, ..Use::default() });
        }
        for index in 0..count {
            let overrides = *uses.get(4 + index * USE + 12)?;
            at += 4;
            for _ in 0..overrides {
                let start = i32_at(uses, at)?;
                let flags = u32_at(uses, at + 4)?;
                at += 8;
                let number = (flags & 15) as usize;
                let one = self.uses.get_mut(index)?;
                if flags & 0x20 != 0 {
                    let (level, end) = level(uses, at, fonts)?;
                    at = end;
                    if flags & 0x10 != 0
                        && let Some(slot) = one.starts.get_mut(number)
                    {
                        *slot = Some(level.start);
                    }
                    one.levels.insert(number, level);
                } else if flags & 0x10 != 0
                    && let Some(slot) = one.starts.get_mut(number)
                {
                    *slot = Some(i64::from(start));
                }
            }
        }
        Some(())
    }

    /// Counts a paragraph of a list and gives its label; `None` where there is no such list.
    pub(crate) fn count(&self, counters: &mut Counters, number: u16, at: u8) -> Option<String> {
        let one = self.uses.get(usize::from(number.checked_sub(1)?))?;
        let levels = self.levels.get(&one.list)?;
        let at = usize::from(at).min(LEVELS - 1);
        let restarted = one.starts.get(at).copied().flatten().is_some()
            && counters.started.insert((number, at));
        let values = counters.values.entry(one.list).or_default();
        let level = |i: usize| one.levels.get(&i).or_else(|| levels.get(i));
        Some(ooxml::count(values, at, restarted, &one.starts, level))
    }
}
