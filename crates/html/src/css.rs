//! Declarations of CSS: the few properties that bear on what stands on the page.

/// The kind of marker that a list shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Marker {
    None,
    Bullet,
    Decimal,
    LowerAlpha,
    UpperAlpha,
    LowerRoman,
    UpperRoman,
}

/// What `display` makes of an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Display {
    /// Not on the page, with all that is in it.
    None,
    Inline,
    Block,
    /// A block whose children are blocks, whatever they say (`flex`, `grid`).
    Boxes,
    /// A table or a part of one; where it stands in none, a block.
    Part(Part),
}

/// The parts of tables that style sheets make (CSS 2.2 §17.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    Table,
    Head,
    Body,
    Foot,
    Row,
    Cell,
    Caption,
}

/// What Word says an element is (`mso-element`), where that is no text of the body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Apart {
    Footnote,
    Endnote,
    Comment,
    Header,
    Footer,
    /// A line between text and notes.
    Separator,
    /// The big letters that begin the next paragraph.
    DropCap,
}

/// A mark of a field that Word writes into a line (`mso-element`): its instruction stands between the first
/// two, what it shows between the last two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FieldMark {
    Begin,
    Separator,
    End,
}

/// What declarations say; [`None`] where they say nothing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Style {
    pub display: Option<Display>,
    /// `visibility`: hidden or collapsed.
    pub invisible: Option<bool>,
    /// `visibility: collapse`: a column is not there.
    pub collapsed: Option<bool>,
    /// `mso-hide: all`: Word's hidden text.
    pub hidden: Option<bool>,
    pub bold: Option<bool>,
    /// Whether `text-decoration` has a `line-through`.
    pub struck: Option<bool>,
    /// `vertical-align: super`, or another value of it.
    pub raised: Option<bool>,
    /// Whether `white-space` keeps white space.
    pub preformatted: Option<bool>,
    pub marker: Option<Marker>,
    /// `mso-list: Ignore`: the label of a list item, written out.
    pub list_label: Option<bool>,
    /// `mso-list: l0 level2 lfo1`.
    pub list_level: Option<u8>,
    /// `font-family` with Symbol or Wingdings: letters stand for signs.
    pub symbols: Option<Symbols>,
    /// `mso-element`.
    pub apart: Option<Apart>,
    /// `mso-element: field-begin` and its like.
    pub field: Option<FieldMark>,
    /// `mso-tab-count`: the element's blanks stand for that many tabs. 0 for the blank that
    /// stands for the sign of a comment.
    pub tabs: Option<u8>,
    /// `font: 7.0pt "Times New Roman"`: how Word writes the gap behind the label of a list item.
    pub gap: Option<bool>,
}

impl Style {
    /// Takes over what the other says.
    pub(crate) fn overlay(&mut self, over: &Self) {
        self.display = over.display.or(self.display);
        self.invisible = over.invisible.or(self.invisible);
        self.collapsed = over.collapsed.or(self.collapsed);
        self.hidden = over.hidden.or(self.hidden);
        self.bold = over.bold.or(self.bold);
        self.struck = over.struck.or(self.struck);
        self.raised = over.raised.or(self.raised);
        self.preformatted = over.preformatted.or(self.preformatted);
        self.marker = over.marker.or(self.marker);
        self.list_label = over.list_label.or(self.list_label);
        self.list_level = over.list_level.or(self.list_level);
        self.symbols = over.symbols.or(self.symbols);
        self.apart = over.apart.or(self.apart);
        self.field = over.field.or(self.field);
        self.tabs = over.tabs.or(self.tabs);
        self.gap = over.gap.or(self.gap);
    }
}

/// Declarations of one block, by their weight (CSS Cascade §6.2).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Declared {
    pub normal: Style,
    /// Those marked `!important`.
    pub important: Style,
}

/// Fonts whose letters are signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Symbols {
    Symbol,
    Wingdings,
}

fn has_word(value: &str, word: &str) -> bool {
    value
        .split(|c: char| c.is_ascii_whitespace() || matches!(c, ',' | '"' | '\''))
        .any(|w| w.eq_ignore_ascii_case(word))
}

/// Whether a value is a length or percentage above zero.
fn is_length_above(value: &str) -> bool {
    let digits = value.bytes().take_while(|b| b.is_ascii_digit() || *b == b'.').count();
    let number = value.get(..digits).and_then(|n| n.parse::<f32>().ok());
    number.is_some_and(|n| n > 0.0)
}

fn is(value: &str, word: &str) -> bool {
    value.eq_ignore_ascii_case(word)
}

fn bold(weight: &str) -> Option<bool> {
    if is(weight, "bold") || is(weight, "bolder") {
        return Some(true);
    }
    if is(weight, "normal") || is(weight, "lighter") {
        return Some(false);
    }
    weight.parse::<f32>().ok().map(|w| w >= 600.0)
}

pub(crate) fn marker(name: &str) -> Option<Marker> {
    let known = [
        ("none", Marker::None),
        ("disc", Marker::Bullet),
        ("circle", Marker::Bullet),
        ("square", Marker::Bullet),
        ("decimal", Marker::Decimal),
        ("lower-alpha", Marker::LowerAlpha),
        ("lower-latin", Marker::LowerAlpha),
        ("upper-alpha", Marker::UpperAlpha),
        ("upper-latin", Marker::UpperAlpha),
        ("lower-roman", Marker::LowerRoman),
        ("upper-roman", Marker::UpperRoman),
    ];
    known.iter().find(|(n, _)| is(n, name)).map(|&(_, m)| m)
}

fn display(value: &str) -> Option<Display> {
    let known = [
        ("none", Display::None),
        ("inline", Display::Inline),
        ("inline-block", Display::Inline),
        ("inline-flex", Display::Inline),
        ("inline-grid", Display::Inline),
        ("contents", Display::Inline),
        ("ruby", Display::Inline),
        ("block", Display::Block),
        ("list-item", Display::Block),
        ("flow-root", Display::Block),
        ("table", Display::Part(Part::Table)),
        ("inline-table", Display::Part(Part::Table)),
        ("table-row", Display::Part(Part::Row)),
        ("table-row-group", Display::Part(Part::Body)),
        ("table-header-group", Display::Part(Part::Head)),
        ("table-footer-group", Display::Part(Part::Foot)),
        ("table-caption", Display::Part(Part::Caption)),
        ("table-cell", Display::Part(Part::Cell)),
        ("flex", Display::Boxes),
        ("grid", Display::Boxes),
        ("-webkit-box", Display::Boxes),
        ("-webkit-flex", Display::Boxes),
    ];
    known.iter().find(|(n, _)| is(n, value)).map(|&(_, d)| d)
}

fn apart(value: &str) -> Option<Apart> {
    let known = [
        ("footnote", Apart::Footnote),
        ("endnote", Apart::Endnote),
        ("comment", Apart::Comment),
        ("header", Apart::Header),
        ("footer", Apart::Footer),
        ("dropcap-dropped", Apart::DropCap),
        ("dropcap-in-margin", Apart::DropCap),
        ("footnote-separator", Apart::Separator),
        ("footnote-continuation-separator", Apart::Separator),
        ("footnote-continuation-notice", Apart::Separator),
        ("endnote-separator", Apart::Separator),
        ("endnote-continuation-separator", Apart::Separator),
        ("endnote-continuation-notice", Apart::Separator),
    ];
    known.iter().find(|(n, _)| is(n, value)).map(|&(_, a)| a)
}

/// Properties that Word alone knows.
fn declare_word(out: &mut Style, name: &str, value: &str) {
    if is(name, "mso-hide") {
        out.hidden = Some(is(value, "all"));
    } else if is(name, "mso-list") {
        out.list_label = Some(is(value, "ignore"));
        let level = value.split_ascii_whitespace().find_map(|w| w.strip_prefix("level"));
        out.list_level = level.and_then(|n| n.parse().ok()).or(out.list_level);
    } else if is(name, "mso-text-raise") {
        out.raised = Some(is_length_above(value));
    } else if is(name, "mso-element") {
        out.apart = apart(value).or(out.apart);
        let marks = [
            ("field-begin", FieldMark::Begin),
            ("field-separator", FieldMark::Separator),
            ("field-end", FieldMark::End),
        ];
        out.field = marks.iter().find(|(n, _)| is(n, value)).map(|&(_, m)| m).or(out.field);
    } else if is(name, "mso-tab-count") {
        // A line has no room for more; a value that says so is nothing that Word wrote.
        let count = value.split_ascii_whitespace().next().and_then(|n| n.parse::<u8>().ok());
        out.tabs = count.filter(|n| (1..=64).contains(n)).or(out.tabs);
    } else if is(name, "mso-special-character") && is(value, "comment") {
        out.tabs = Some(0);
    }
}

fn declare(out: &mut Style, name: &str, value: &str) {
    if is(name, "display") {
        // Values of two words: the outer and the inner one, the outer first.
        let words = || value.split_ascii_whitespace();
        let one = words().filter_map(display).reduce(|a, b| if a == b { a } else { b });
        out.display = display(value).or(one).or(out.display);
    } else if is(name, "visibility") {
        out.collapsed = Some(is(value, "collapse"));
        out.invisible = Some(is(value, "hidden") || is(value, "collapse"));
    } else if is(name, "font-weight") {
        out.bold = bold(value).or(out.bold);
    } else if is(name, "font") {
        let weight = value.split_ascii_whitespace().find_map(|w| {
            // A number alone is a weight; sizes have units.
            bold(w).filter(|_| !is(w, "normal"))
        });
        out.bold = Some(weight.unwrap_or(false));
        out.gap = Some(value.starts_with("7.0pt ") && has_word(value, "roman"));
    } else if is(name, "font-family") {
        if has_word(value, "symbol") {
            out.symbols = Some(Symbols::Symbol);
        } else if has_word(value, "wingdings") {
            out.symbols = Some(Symbols::Wingdings);
        }
    } else if is(name, "text-decoration") || is(name, "text-decoration-line") {
        out.struck = Some(has_word(value, "line-through"));
    } else if is(name, "vertical-align") {
        out.raised = Some(is(value, "super") || is_length_above(value));
    } else if is(name, "font-variant-position") {
        out.raised = Some(is(value, "super"));
    } else if is(name, "white-space") {
        out.preformatted =
            Some(["pre", "pre-wrap", "pre-line", "break-spaces"].iter().any(|w| is(value, w)));
    } else if is(name, "list-style-type") || is(name, "list-style") {
        out.marker = value.split_ascii_whitespace().find_map(marker).or(out.marker);
    } else {
        declare_word(out, name, value);
    }
}

/// Reads the declarations of a `style` attribute (CSS Style Attributes §3) or of a rule. A
/// declaration that is not known says nothing; of two for one property the later holds.
pub(crate) fn parse(declarations: &str) -> Declared {
    let mut out = Declared::default();
    for declaration in declarations.split(';') {
        let Some((name, value)) = declaration.split_once(':') else { continue };
        let name = name.trim_ascii();
        // Most declarations are lengths and colours: let them go by their first letter.
        let Some(
            b'd' | b'D' | b'v' | b'V' | b'm' | b'M' | b'f' | b'F' | b't' | b'T' | b'w' | b'W'
            | b'l' | b'L',
        ) = name.bytes().next()
        else {
            continue;
        };
        let (value, mark) = value.split_once('!').unwrap_or((value, ""));
        let important = is(mark.trim_ascii(), "important");
        let style = if important { &mut out.important } else { &mut out.normal };
        declare(style, name, value.trim_ascii());
    }
    out
}

/// The sign that a letter of such a font shows, for the bullets that Word makes.
pub(crate) fn sign(symbols: Symbols, letter: char) -> char {
    match (symbols, letter) {
        (Symbols::Symbol, '\u{b7}') => '\u{2022}',
        (Symbols::Wingdings, '\u{a7}') => '\u{25aa}',
        (Symbols::Wingdings, '\u{d8}') => '\u{27a2}',
        (Symbols::Wingdings, '\u{fc}') => '\u{2713}',
        (Symbols::Wingdings, 'q') => '\u{2751}',
        (Symbols::Wingdings, 'v') => '\u{2756}',
        _ => letter,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn style(text: &str) -> Style {
        parse(text).normal
    }

    #[test]
    fn what_hides() {
        assert_eq!(style("display:none").display, Some(Display::None));
        let marked = parse("color:red; DISPLAY : None !important;display:block");
        assert_eq!(marked.important.display, Some(Display::None));
        assert_eq!(marked.normal.display, Some(Display::Block));
        assert_eq!(style("visibility:hidden").invisible, Some(true));
        assert_eq!(style("visibility:visible").invisible, Some(false));
        assert_eq!(style("font-size:1pt;mso-hide:all").hidden, Some(true));
    }

    #[test]
    fn display_has_one_word_or_two() {
        assert_eq!(style("display:inline-block").display, Some(Display::Inline));
        assert_eq!(style("display:block flex").display, Some(Display::Boxes));
        assert_eq!(style("display:none;display:what").display, Some(Display::None));
    }

    #[test]
    fn what_is_bold() {
        assert_eq!(style("font-weight:bold").bold, Some(true));
        assert_eq!(style("font-weight:600").bold, Some(true));
        assert_eq!(style("font-weight:500").bold, Some(false));
        assert_eq!(style("font: bold 12px Arial").bold, Some(true));
        assert_eq!(style("font: 12px Arial").bold, Some(false));
        assert_eq!(style("mso-bidi-font-weight:bold").bold, None);
    }

    #[test]
    fn word_lists() {
        assert_eq!(style("mso-list:Ignore").list_label, Some(true));
        assert_eq!(style("text-indent:-18pt;mso-list:l0 level2 lfo1").list_level, Some(2));
        assert_eq!(style("font-family:Symbol").symbols, Some(Symbols::Symbol));
        assert_eq!(style("font:7.0pt \"Times New Roman\"").gap, Some(true));
        assert_eq!(style("mso-tab-count:2").tabs, Some(2));
        assert_eq!(style("mso-tab-count:999").tabs, None);
    }

    #[test]
    fn nonsense_says_nothing() {
        assert_eq!(parse(";;:;display;:none; =;"), Declared::default());
    }
}
