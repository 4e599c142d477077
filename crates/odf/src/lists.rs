//! Lists: their styles (ODF 1.3 part 3 §16.30, §16.34) and how far each has counted (§5.3).

use document::cut;
use ooxml::{LEVELS, Level, Ns, NumberFormat, Odf, Script, Tag, Tokens, Values, count};
use std::borrow::Cow;
use std::collections::HashMap;
use std::rc::Rc;

/// Longest piece of a label that is kept, in bytes.
const PIECE: usize = 255;

const TEXT: Ns = Ns::Odf(Odf::Text);
const STYLE: Ns = Ns::Odf(Odf::Style);

/// The levels of a list style.
#[derive(Debug, Default)]
pub(crate) struct ListStyle {
    levels: [Option<Box<Level>>; LEVELS],
}

impl ListStyle {
    fn level(&self, at: usize) -> Option<&Level> {
        self.levels.get(at).and_then(Option::as_deref)
    }
}

/// A level in the making.
#[derive(Debug, Default)]
struct OpenLevel {
    level: Level,
    prefix: String,
    suffix: String,
    /// The number of levels that the label shows.
    shown: usize,
    /// The label whole, as LibreOffice writes it: `%1%.%2%`.
    whole: Option<String>,
}

/// A list style in the making.
#[derive(Debug, Default)]
pub(crate) struct OpenList {
    /// Nothing for the outline of the headings.
    name: Option<String>,
    levels: [Option<Box<OpenLevel>>; LEVELS],
    current: Option<(usize, OpenLevel)>,
}

/// The format of this `style:num-format` (§19.500); LibreOffice writes others by their beginnings.
fn format(name: &str) -> NumberFormat {
    match name {
        "" => NumberFormat::None,
        "a" => NumberFormat::LowerLetter,
        "A" => NumberFormat::UpperLetter,
        "i" => NumberFormat::LowerRoman,
        "I" => NumberFormat::UpperRoman,
        "1st" => NumberFormat::Ordinal,
        "One" => NumberFormat::Cardinals,
        "First" => NumberFormat::Ordinals,
        name => match name.split(',').next().unwrap_or_default() {
            "01" => NumberFormat::DecimalZero,
            "①" => NumberFormat::Other(Script::Circled),
            "一" => NumberFormat::Other(Script::Ideographs),
            "א" => NumberFormat::Other(Script::Hebrew),
            "А" | "A" if name.contains('Б') => NumberFormat::Other(Script::UpperRussian),
            "а" | "a" if name.contains('б') => NumberFormat::Other(Script::LowerRussian),
            _ => NumberFormat::Decimal,
        },
    }
}

/// LibreOffice's `%1%.%2%` as `%1.%2`; nothing where it shows a level that is not known here.
fn whole(format: &str) -> Option<String> {
    let mut out = String::new();
    let mut pieces = format.split('%');
    out.push_str(pieces.next()?);
    while let (Some(level), Some(text)) = (pieces.next(), pieces.next()) {
        let level = level.parse::<u8>().ok().filter(|level| (1..=9).contains(level))?;
        out.extend(["%", &level.to_string(), text]);
    }
    Some(out)
}

impl OpenList {
    pub(crate) fn new(tag: &Tag<'_>, tokens: &Tokens<'_>) -> Self {
        let name = tokens.attribute(tag, STYLE, b"name").filter(|_| tag.local() == b"list-style");
        Self { name: name.map(Cow::into_owned), ..Self::default() }
    }

    /// A level begins.
    pub(crate) fn level(&mut self, tag: &Tag<'_>, tokens: &Tokens<'_>) {
        let text = |local| tokens.attribute(tag, TEXT, local);
        let style = |local| tokens.attribute(tag, STYLE, local);
        let number = |local| text(local).and_then(|v| v.trim().parse::<usize>().ok());
        let Some(at) = number(b"level").and_then(|n| n.checked_sub(1)).filter(|&n| n < LEVELS)
        else {
            return;
        };
        let piece = |value: Option<Cow<'_, str>>| {
            cut(value.as_deref().unwrap_or_default(), PIECE).to_owned()
        };
        let start = text(b"start-value").and_then(|v| v.trim().parse().ok());
        let level = Level { start: start.unwrap_or(1), ..Level::default() };
        let mut open = OpenLevel {
            level,
            prefix: piece(style(b"num-prefix")),
            suffix: piece(style(b"num-suffix")),
            shown: number(b"display-levels").unwrap_or(1),
            whole: None,
        };
        match tag.local() {
            b"list-level-style-bullet" => {
                open.level.format = NumberFormat::Bullet;
                open.level.pattern = piece(text(b"bullet-char"));
            }
            b"list-level-style-image" => {
                open.level.format = NumberFormat::Bullet;
                open.level.picture = true;
            }
            _ => {
                open.level.format = format(style(b"num-format").unwrap_or_default().trim());
                let written = tokens.attribute(tag, Ns::Odf(Odf::Libre), b"num-list-format");
                open.whole = written.and_then(|format| whole(cut(&format, PIECE)));
            }
        }
        self.current = Some((at, open));
    }

    /// The font of the level's label.
    pub(crate) fn font(&mut self, tag: &Tag<'_>, tokens: &Tokens<'_>) {
        if let Some((_, level)) = &mut self.current {
            let font = tokens
                .attribute(tag, Ns::Odf(Odf::Fo), b"font-family")
                .or_else(|| tokens.attribute(tag, STYLE, b"font-name"));
            level.level.font = font.unwrap_or_default().trim_matches('\'').to_owned();
        }
    }

    pub(crate) fn end_level(&mut self) {
        if let Some((at, level)) = self.current.take()
            && let Some(slot) = self.levels.get_mut(at)
        {
            *slot = Some(Box::new(level));
        }
    }

    /// The style, and its name unless it is that of the outline.
    pub(crate) fn finish(mut self) -> (Option<String>, ListStyle) {
        let formats: Vec<NumberFormat> = self
            .levels
            .iter()
            .map(|level| level.as_ref().map_or(NumberFormat::None, |l| l.level.format))
            .collect();
        let mut style = ListStyle::default();
        for (at, (slot, open)) in style.levels.iter_mut().zip(&mut self.levels).enumerate() {
            let Some(open) = open.take() else { continue };
            let OpenLevel { mut level, prefix, suffix, shown, whole } = *open;
            if level.format != NumberFormat::Bullet {
                level.pattern = whole.unwrap_or_else(|| {
                    let first = (at + 1).saturating_sub(shown.max(1));
                    let has_number =
                        |i: &usize| formats.get(*i).is_some_and(|f| *f != NumberFormat::None);
                    let numbers: Vec<String> =
                        (first..=at).filter(has_number).map(|i| format!("%{}", i + 1)).collect();
                    format!("{prefix}{}{suffix}", numbers.join("."))
                });
                // A level without a number has no label by its brackets alone.
                let bare = level.format == NumberFormat::None
                    && !level.pattern.contains(char::is_alphanumeric);
                level.hidden = bare;
            }
            *slot = Some(Box::new(level));
        }
        (self.name, style)
    }
}

/// An item of a list.
#[derive(Debug, Default)]
struct Item {
    /// Its label stands already, before its first paragraph.
    counted: bool,
    /// A header has no label.
    header: bool,
    start: Option<i64>,
    /// The label as the file says it.
    number: Option<String>,
}

/// A list that is open.
#[derive(Debug)]
struct Open {
    style: Option<Rc<ListStyle>>,
    /// The name of the outermost list's style.
    name: Rc<str>,
    id: Option<String>,
    /// What it counts in, once it has counted.
    counter: Option<usize>,
    item: Option<Item>,
}

/// The beginning of a list.
#[derive(Debug)]
pub(crate) struct Begun {
    pub(crate) style: Option<Rc<ListStyle>>,
    pub(crate) name: Rc<str>,
    pub(crate) id: Option<String>,
    /// It counts on where the last list of its style ended.
    pub(crate) continues: bool,
    /// It counts on where this list ended.
    pub(crate) after: Option<String>,
}

/// The lists of a document.
#[derive(Debug, Default)]
pub(crate) struct Lists {
    counters: Vec<Values>,
    by_id: HashMap<String, usize>,
    last: HashMap<Rc<str>, usize>,
    open: Vec<Open>,
    outline: Values,
}

impl Lists {
    /// The number of open lists.
    pub(crate) fn depth(&self) -> usize {
        self.open.len()
    }

    /// A list begins; those up to `floor` are not around it.
    pub(crate) fn begin(&mut self, begun: Begun, floor: usize) {
        let around = self.open.get(floor..).unwrap_or_default().last();
        let after = begun.after.and_then(|id| self.by_id.get(&id).copied());
        let (style, name, counter) = if let Some(around) = around {
            let style = begun.style.or_else(|| around.style.clone());
            (style, Rc::clone(&around.name), around.counter)
        } else {
            let last = || self.last.get(&begun.name).copied().filter(|_| begun.continues);
            let counter = after.or_else(last);
            (begun.style, begun.name, counter)
        };
        self.open.push(Open { style, name, id: begun.id, counter, item: None });
    }

    /// The innermost list ends.
    pub(crate) fn end(&mut self) {
        self.open.pop();
    }

    /// An item of the innermost list begins.
    pub(crate) fn begin_item(&mut self, header: bool, start: Option<i64>) {
        if let Some(list) = self.open.last_mut() {
            list.item = Some(Item { header, start, ..Item::default() });
        }
    }

    /// The label of the item, as the file says it.
    pub(crate) fn number(&mut self, number: String) {
        if let Some(item) = self.open.last_mut().and_then(|list| list.item.as_mut()) {
            item.number = Some(number);
        }
    }

    /// The level of a paragraph here (from 0); nothing where it is in no list.
    pub(crate) fn level(&self, floor: usize) -> Option<usize> {
        self.open.len().checked_sub(floor + 1)
    }

    /// Counts the item that a paragraph is the first of, and gives its label. `fallback` is the
    /// list style of the paragraph, which counts where the list names none.
    pub(crate) fn count(
        &mut self,
        floor: usize,
        fallback: impl FnOnce() -> Option<Rc<ListStyle>>,
    ) -> Option<String> {
        let at = self.level(floor)?.min(LEVELS - 1);
        let list = self.open.last_mut()?;
        let item = list.item.as_mut().filter(|item| !item.header && !item.counted)?;
        item.counted = true;
        let (start, number) = (item.start, item.number.take());
        let style = list.style.clone().or_else(fallback);
        let counted = list.counter;
        let counter = counted.unwrap_or(self.counters.len());
        if counted.is_none() {
            self.counters.push(Values::default());
            for open in self.open.iter_mut().skip(floor) {
                open.counter = Some(counter);
            }
        }
        if let Some(id) = self.open.get_mut(floor).and_then(|outermost| outermost.id.take()) {
            self.by_id.insert(id, counter);
        }
        if let Some(list) = self.open.last()
            && self.last.get(&list.name) != Some(&counter)
        {
            self.last.insert(Rc::clone(&list.name), counter);
        }
        let values = self.counters.get_mut(counter)?;
        let label = label(values, at, start, style.as_deref());
        Some(number.unwrap_or(label))
    }

    /// Counts a heading that is in no list, and gives its label.
    pub(crate) fn count_heading(
        &mut self,
        at: usize,
        start: Option<i64>,
        style: &ListStyle,
    ) -> String {
        label(&mut self.outline, at.min(LEVELS - 1), start, Some(style))
    }
}

fn label(values: &mut Values, at: usize, start: Option<i64>, style: Option<&ListStyle>) -> String {
    let mut starts = Values::default();
    if let Some(slot) = starts.get_mut(at) {
        *slot = start;
    }
    count(values, at, start.is_some(), &starts, |i| style.and_then(|style| style.level(i)))
}
