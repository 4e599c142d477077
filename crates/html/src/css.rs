//! Declarations of CSS: the few properties that bear on what stands on the page.

use cssparser::{Delimiter, ParseError, Parser, Token, match_ignore_ascii_case};

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

    /// The keyword that it is, or nothing.
    fn word(self) -> &'v str {
        self.words().next().filter(|_| self.0.len() == 1).unwrap_or_default()
    }

    fn is(self, word: &str) -> bool {
        self.word().eq_ignore_ascii_case(word)
    }

    /// Whether a font's name has this word.
    fn names(self, word: &str) -> bool {
        self.0.iter().any(|token| match token {
            Token::Ident(name) | Token::QuotedString(name) => {
                name.split_ascii_whitespace().any(|own| own.eq_ignore_ascii_case(word))
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
}

fn bold(weight: &Token<'_>) -> Option<bool> {
    match weight {
        Token::Ident(word) => Some(match_ignore_ascii_case! { word,
            "bold" | "bolder" => true,
            "normal" | "lighter" => false,
            _ => return None,
        }),
        Token::Number { value, .. } => Some(*value >= 600.0),
        _ => None,
    }
}

pub(crate) fn marker(name: &str) -> Option<Marker> {
    Some(match_ignore_ascii_case! { name,
        "none" => Marker::None,
        "disc" | "circle" | "square" => Marker::Bullet,
        "decimal" => Marker::Decimal,
        "lower-alpha" | "lower-latin" => Marker::LowerAlpha,
        "upper-alpha" | "upper-latin" => Marker::UpperAlpha,
        "lower-roman" => Marker::LowerRoman,
        "upper-roman" => Marker::UpperRoman,
        _ => return None,
    })
}

fn display(word: &str) -> Option<Display> {
    Some(match_ignore_ascii_case! { word,
        "none" => Display::None,
        "inline" | "inline-block" | "inline-flex" | "inline-grid" | "contents" | "ruby" => {
            Display::Inline
        },
        "block" | "list-item" | "flow-root" => Display::Block,
        "flex" | "grid" | "-webkit-box" | "-webkit-flex" => Display::Boxes,
        "table" | "inline-table" => Display::Part(Part::Table),
        "table-row" => Display::Part(Part::Row),
        "table-row-group" => Display::Part(Part::Body),
        "table-header-group" => Display::Part(Part::Head),
        "table-footer-group" => Display::Part(Part::Foot),
        "table-caption" => Display::Part(Part::Caption),
        "table-cell" => Display::Part(Part::Cell),
        _ => return None,
    })
}

fn apart(word: &str) -> Option<Apart> {
    Some(match_ignore_ascii_case! { word,
        "footnote" => Apart::Footnote,
        "endnote" => Apart::Endnote,
        "comment" => Apart::Comment,
        "header" => Apart::Header,
        "footer" => Apart::Footer,
        "dropcap-dropped" | "dropcap-in-margin" => Apart::DropCap,
        "footnote-separator" | "footnote-continuation-separator"
        | "footnote-continuation-notice" | "endnote-separator"
        | "endnote-continuation-separator" | "endnote-continuation-notice" => Apart::Separator,
        _ => return None,
    })
}

fn field_mark(word: &str) -> Option<FieldMark> {
    Some(match_ignore_ascii_case! { word,
        "field-begin" => FieldMark::Begin,
        "field-separator" => FieldMark::Separator,
        "field-end" => FieldMark::End,
        _ => return None,
    })
}

impl Style {
    fn declare(&mut self, name: &str, value: Value<'_, '_>) {
        match_ignore_ascii_case! { name,
            "display" => {
                // Values of two words: the outer and the inner one, the outer first.
                let words = value.words().filter_map(display);
                let one = words.reduce(|a, b| if a == b { a } else { b });
                let is_words = value.words().count() == value.0.len();
                self.display = one.filter(|_| is_words).or(self.display);
            },
            "visibility" => {
                self.collapsed = Some(value.is("collapse"));
                self.invisible = Some(value.is("hidden") || value.is("collapse"));
            },
            "font-weight" => self.bold = value.0.first().and_then(bold).or(self.bold),
            "font" => self.font(value),
            "font-family" => {
                if value.names("symbol") {
                    self.symbols = Some(Symbols::Symbol);
                } else if value.names("wingdings") {
                    self.symbols = Some(Symbols::Wingdings);
                }
            },
            "text-decoration" | "text-decoration-line" => {
                let strikes = |word: &str| word.eq_ignore_ascii_case("line-through");
                self.struck = Some(value.words().any(strikes));
            },
            "vertical-align" => self.raised = Some(value.is("super") || value.is_length_above()),
            "font-variant-position" => self.raised = Some(value.is("super")),
            "white-space" => {
                let keeping = ["pre", "pre-wrap", "pre-line", "break-spaces"];
                self.preformatted = Some(keeping.iter().any(|word| value.is(word)));
            },
            "list-style" | "list-style-type" => {
                self.marker = value.words().find_map(marker).or(self.marker);
            },
            "mso-hide" => self.hidden = Some(value.is("all")),
            "mso-list" => {
                self.list_label = Some(value.is("ignore"));
                let level = value.words().find_map(|word| word.strip_prefix("level"));
                self.list_level = level.and_then(|n| n.parse().ok()).or(self.list_level);
            },
            "mso-text-raise" => self.raised = Some(value.is_length_above()),
            "mso-element" => {
                self.apart = apart(value.word()).or(self.apart);
                self.field = field_mark(value.word()).or(self.field);
            },
            "mso-tab-count" => {
                let count = match value.0.first() {
                    Some(Token::Number { int_value: Some(count), .. }) => u8::try_from(*count).ok(),
                    _ => None,
                };
                // A line has no room for more, and Word writes no value that says so.
                self.tabs = count.filter(|count| (1..=64).contains(count)).or(self.tabs);
            },
            "mso-special-character" => {
                self.tabs = Some(0).filter(|_| value.is("comment")).or(self.tabs);
            },
            _ => {},
        }
    }

    fn font(&mut self, value: Value<'_, '_>) {
        // A number alone is a weight; sizes have units.
        let is_size = |token: &&Token<'_>| matches!(token, Token::Dimension { .. });
        let before = value.0.iter().take_while(|token| !is_size(token));
        self.bold = Some(before.filter_map(bold).any(|bold| bold));
        let small = match value.0.first() {
            Some(Token::Dimension { value, unit, .. }) => {
                unit.eq_ignore_ascii_case("pt") && (value - 7.0).abs() < f32::EPSILON
            }
            _ => false,
        };
        self.gap = Some(small && value.names("roman"));
    }
}

/// Pieces of a value at most; those that count have a handful, font families aside.
const PIECES: usize = 32;

/// Gives the declarations of a block one by one: name, value, and whether it is marked
/// `!important`. What is none is passed over, with any rules in the block.
pub(crate) fn each(input: &mut Parser<'_>, mut take: impl FnMut(&str, &[Token<'_>], bool)) {
    let mut value = Vec::new();
    while !input.is_exhausted() {
        value.clear();
        let end = Delimiter::Semicolon | Delimiter::CurlyBracketBlock;
        let one = input.parse_until_after(end, |input| {
            let name = input.expect_ident_cloned()?;
            input.expect_colon()?;
            let mut important = false;
            while let Ok(token) = input.next() {
                if *token == Token::Delim('!') {
                    input.expect_ident_matching("important")?;
                    input.expect_exhausted()?;
                    important = true;
                } else if value.len() < PIECES {
                    value.push(token.clone());
                }
            }
            Ok::<_, ParseError<()>>((name, important))
        });
        if let Ok((name, important)) = one {
            take(&name, &value, important);
        }
    }
}

/// Reads the declarations of a rule. One that is not known says nothing; of two for one property
/// the later holds.
pub(crate) fn declarations(input: &mut Parser<'_>) -> Declared {
    let Declared { mut normal, mut important } = Declared::default();
    each(input, |name, value, heavy| {
        if heavy { &mut important } else { &mut normal }.declare(name, Value(value));
    });
    Declared { normal, important }
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
