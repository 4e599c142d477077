//! Declarations of CSS: the few properties that bear on what stands on the page.

use cssparser::{
    AtRuleParser, CowRcStr, DeclarationParser, ParseError, Parser, ParserState,
    QualifiedRuleParser, RuleBodyItemParser, RuleBodyParser, Token, match_ignore_ascii_case,
    parse_important,
};

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

/// The properties that count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Property {
    Display,
    Visibility,
    FontWeight,
    Font,
    FontFamily,
    TextDecoration,
    VerticalAlign,
    FontVariantPosition,
    WhiteSpace,
    ListStyle,
    MsoHide,
    MsoList,
    MsoTextRaise,
    MsoElement,
    MsoTabCount,
    MsoSpecialCharacter,
}

impl Property {
    fn of(name: &str) -> Option<Self> {
        Some(match_ignore_ascii_case! { name,
            "display" => Self::Display,
            "visibility" => Self::Visibility,
            "font-weight" => Self::FontWeight,
            "font" => Self::Font,
            "font-family" => Self::FontFamily,
            "text-decoration" | "text-decoration-line" => Self::TextDecoration,
            "vertical-align" => Self::VerticalAlign,
            "font-variant-position" => Self::FontVariantPosition,
            "white-space" => Self::WhiteSpace,
            "list-style" | "list-style-type" => Self::ListStyle,
            "mso-hide" => Self::MsoHide,
            "mso-list" => Self::MsoList,
            "mso-text-raise" => Self::MsoTextRaise,
            "mso-element" => Self::MsoElement,
            "mso-tab-count" => Self::MsoTabCount,
            "mso-special-character" => Self::MsoSpecialCharacter,
            _ => return None,
        })
    }
}

/// A value, in pieces.
#[derive(Clone, Copy)]
struct Value<'v, 'i>(&'v [Token<'i>]);

impl<'v> Value<'v, '_> {
    /// The keywords in it.
    fn words(self) -> impl Iterator<Item = &'v str> {
        self.0.iter().filter_map(|token| match token {
            Token::Ident(word) => Some(&**word),
            _ => None,
        })
    }

    /// Whether it is nothing but keywords.
    fn is_words(self) -> bool {
        self.words().count() == self.0.len()
    }

    /// The keyword that it is.
    fn word(self) -> &'v str {
        self.words().next().filter(|_| self.0.len() == 1).unwrap_or_default()
    }

    fn is(self, word: &str) -> bool {
        is(self.word(), word)
    }

    fn has(self, word: &str) -> bool {
        self.words().any(|own| is(own, word))
    }

    /// Whether a font's name has this word.
    fn names(self, word: &str) -> bool {
        self.0.iter().any(|token| match token {
            Token::Ident(name) | Token::QuotedString(name) => {
                name.split_ascii_whitespace().any(|own| is(own, word))
            }
            _ => false,
        })
    }

    /// Whether it is a length or percentage above zero.
    fn is_length_above(self) -> bool {
        match self.0 {
            [Token::Dimension { value, .. } | Token::Number { value, .. }] => *value > 0.0,
            [Token::Percentage { unit_value, .. }] => *unit_value > 0.0,
            _ => false,
        }
    }

    /// What a list knows of the keyword that it is.
    fn known<T: Copy>(self, list: &[(&str, T)]) -> Option<T> {
        known(self.word(), list)
    }
}

fn is(value: &str, word: &str) -> bool {
    value.eq_ignore_ascii_case(word)
}

fn known<T: Copy>(word: &str, list: &[(&str, T)]) -> Option<T> {
    list.iter().find(|(own, _)| is(own, word)).map(|&(_, meaning)| meaning)
}

fn bold(weight: &Token<'_>) -> Option<bool> {
    match weight {
        Token::Ident(word) if is(word, "bold") || is(word, "bolder") => Some(true),
        Token::Ident(word) if is(word, "normal") || is(word, "lighter") => Some(false),
        Token::Number { value, .. } => Some(*value >= 600.0),
        _ => None,
    }
}

pub(crate) fn marker(name: &str) -> Option<Marker> {
    let markers = [
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
    known(name, &markers)
}

const DISPLAYS: [(&str, Display); 22] = [
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

const APARTS: [(&str, Apart); 13] = [
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

const FIELD_MARKS: [(&str, FieldMark); 3] = [
    ("field-begin", FieldMark::Begin),
    ("field-separator", FieldMark::Separator),
    ("field-end", FieldMark::End),
];

impl Style {
    fn declare(&mut self, property: Property, value: Value<'_, '_>) {
        match property {
            Property::Display => {
                // Values of two words: the outer and the inner one, the outer first.
                let words = value.words().filter_map(|word| known(word, &DISPLAYS));
                let one = words.reduce(|a, b| if a == b { a } else { b });
                self.display = one.filter(|_| value.is_words()).or(self.display);
            }
            Property::Visibility => {
                self.collapsed = Some(value.is("collapse"));
                self.invisible = Some(value.is("hidden") || value.is("collapse"));
            }
            Property::FontWeight => {
                self.bold = value.0.first().and_then(bold).or(self.bold);
            }
            Property::Font => {
                // A number alone is a weight; sizes have units.
                let is_size = |token: &&Token<'_>| matches!(token, Token::Dimension { .. });
                let before = value.0.iter().take_while(|token| !is_size(token));
                self.bold = Some(before.filter_map(bold).any(|bold| bold));
                let size = value.0.first().filter(is_size);
                let is_7pt = size.is_some_and(|size| match size {
                    Token::Dimension { value, unit, .. } => {
                        (value - 7.0).abs() < f32::EPSILON && is(unit, "pt")
                    }
                    _ => false,
                });
                self.gap = Some(is_7pt && value.names("roman"));
            }
            Property::FontFamily => {
                if value.names("symbol") {
                    self.symbols = Some(Symbols::Symbol);
                } else if value.names("wingdings") {
                    self.symbols = Some(Symbols::Wingdings);
                }
            }
            Property::TextDecoration => self.struck = Some(value.has("line-through")),
            Property::VerticalAlign => {
                self.raised = Some(value.is("super") || value.is_length_above());
            }
            Property::FontVariantPosition => self.raised = Some(value.is("super")),
            Property::WhiteSpace => {
                let keeping = ["pre", "pre-wrap", "pre-line", "break-spaces"];
                self.preformatted = Some(keeping.iter().any(|word| value.is(word)));
            }
            Property::ListStyle => self.marker = value.words().find_map(marker).or(self.marker),
            Property::MsoHide => self.hidden = Some(value.is("all")),
            Property::MsoList => {
                self.list_label = Some(value.is("ignore"));
                let level = value.words().find_map(|word| word.strip_prefix("level"));
                self.list_level = level.and_then(|n| n.parse().ok()).or(self.list_level);
            }
            Property::MsoTextRaise => self.raised = Some(value.is_length_above()),
            Property::MsoElement => {
                self.apart = value.known(&APARTS).or(self.apart);
                self.field = value.known(&FIELD_MARKS).or(self.field);
            }
            Property::MsoTabCount => {
                let count = match value.0.first() {
                    Some(Token::Number { int_value: Some(n), .. }) => u8::try_from(*n).ok(),
                    _ => None,
                };
                // A line has no room for more; a value that says so is nothing that Word wrote.
                self.tabs = count.filter(|n| (1..=64).contains(n)).or(self.tabs);
            }
            Property::MsoSpecialCharacter => {
                self.tabs = Some(0).filter(|_| value.is("comment")).or(self.tabs);
            }
        }
    }
}

/// Pieces of a value at most; those that count have a handful, font families aside.
const PIECES: usize = 32;

impl<'i> DeclarationParser<'i> for Declared {
    type Declaration = ();
    type Error = ();

    fn parse_value(
        &mut self,
        name: CowRcStr<'i>,
        input: &mut Parser<'i>,
        _: &ParserState,
    ) -> Result<(), ParseError<()>> {
        let property = Property::of(&name);
        let mut value = Vec::new();
        let mut important = false;
        loop {
            let before = input.state();
            match input.next() {
                Err(_) => break,
                // What looked like a declaration is a rule in the rule, or nothing at all.
                Ok(Token::CurlyBracketBlock) => return Err(ParseError::unexpected_token()),
                Ok(Token::Delim('!')) => {
                    input.reset(&before);
                    parse_important(input)?;
                    important = true;
                }
                Ok(_) if important => return Err(ParseError::unexpected_token()),
                Ok(token) if property.is_some() && value.len() < PIECES => {
                    value.push(token.clone());
                }
                Ok(_) => {}
            }
        }
        let style = if important { &mut self.important } else { &mut self.normal };
        if let Some(property) = property {
            style.declare(property, Value(&value));
        }
        Ok(())
    }
}

/// Rules in a rule are passed over.
impl QualifiedRuleParser<'_> for Declared {
    type Prelude = ();
    type QualifiedRule = ();
    type Error = ();
}

impl AtRuleParser<'_> for Declared {
    type Prelude = ();
    type AtRule = ();
    type Error = ();
}

impl RuleBodyItemParser<'_, (), ()> for Declared {
    fn parse_declarations(&self) -> bool {
        true
    }

    fn parse_qualified(&self) -> bool {
        true
    }
}

/// Reads the declarations of a rule. A declaration that is not known says nothing; of two for
/// one property the later holds.
pub(crate) fn declarations(input: &mut Parser<'_>) -> Declared {
    let mut declared = Declared::default();
    RuleBodyParser::new(input, &mut declared).for_each(drop);
    declared
}

/// Reads the declarations of a `style` attribute (CSS Style Attributes §3).
pub(crate) fn parse(text: &str) -> Declared {
    declarations(&mut Parser::new(text))
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
