//! Inline styles: the few properties that bear on what stands on the page.

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
    Inline,
    Block,
}

/// What an inline style says; [`None`] where it says nothing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Style {
    /// `display: none`, `visibility: hidden`, `mso-hide: all`.
    pub hidden: bool,
    pub display: Option<Display>,
    pub bold: Option<bool>,
    /// `text-decoration: line-through`.
    pub struck: bool,
    /// `vertical-align: super`, or another value of it.
    pub raised: Option<bool>,
    /// Whether `white-space` keeps white space.
    pub preformatted: Option<bool>,
    pub marker: Option<Marker>,
    /// `mso-list: Ignore`: the label of a list item, written out.
    pub list_label: bool,
    /// `mso-list: l0 level2 lfo1`.
    pub list_level: Option<u8>,
    /// `font-family` with Symbol or Wingdings: letters stand for signs.
    pub symbols: Option<Symbols>,
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
    let inline = ["inline", "inline-block", "inline-flex", "inline-table", "inline-grid"];
    let block = ["block", "flex", "grid", "list-item", "flow-root", "table"];
    if inline.iter().any(|d| is(value, d)) {
        return Some(Display::Inline);
    }
    block.iter().any(|d| is(value, d)).then_some(Display::Block)
}

/// Reads a `style` attribute (CSS Style Attributes §3). A declaration that is not known says
/// nothing; of two for one property the later holds.
pub(crate) fn parse(style: &str) -> Style {
    let mut out = Style::default();
    for declaration in style.split(';') {
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
        let value = value.split('!').next().unwrap_or_default().trim_ascii();
        if is(name, "display") {
            out.hidden |= is(value, "none");
            out.display = display(value);
        } else if is(name, "visibility") {
            out.hidden |= is(value, "hidden") || is(value, "collapse");
        } else if is(name, "mso-hide") {
            out.hidden |= is(value, "all");
        } else if is(name, "font-weight") {
            out.bold = bold(value).or(out.bold);
        } else if is(name, "font") {
            let weight = value.split_ascii_whitespace().find_map(|w| {
                // A number alone is a weight; sizes have units.
                bold(w).filter(|_| !is(w, "normal"))
            });
            out.bold = Some(weight.unwrap_or(false));
        } else if is(name, "font-family") {
            if has_word(value, "symbol") {
                out.symbols = Some(Symbols::Symbol);
            } else if has_word(value, "wingdings") {
                out.symbols = Some(Symbols::Wingdings);
            }
        } else if is(name, "text-decoration") || is(name, "text-decoration-line") {
            out.struck |= has_word(value, "line-through");
        } else if is(name, "vertical-align") {
            out.raised = Some(is(value, "super"));
        } else if is(name, "white-space") {
            out.preformatted =
                Some(["pre", "pre-wrap", "pre-line", "break-spaces"].iter().any(|w| is(value, w)));
        } else if is(name, "list-style-type") || is(name, "list-style") {
            out.marker = value.split_ascii_whitespace().find_map(marker).or(out.marker);
        } else if is(name, "mso-list") {
            out.list_label |= is(value, "ignore");
            out.list_level = value
                .split_ascii_whitespace()
                .find_map(|w| w.strip_prefix("level"))
                .and_then(|n| n.parse().ok());
        }
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

    #[test]
    fn what_hides() {
        for style in ["display:none", "color:red; DISPLAY : None !important", "visibility:hidden"] {
            assert!(parse(style).hidden, "{style}");
        }
        assert!(parse("font-size:1pt;mso-hide:all").hidden);
        assert!(!parse("display:block;visibility:visible").hidden);
    }

    #[test]
    fn what_is_bold() {
        assert_eq!(parse("font-weight:bold").bold, Some(true));
        assert_eq!(parse("font-weight:600").bold, Some(true));
        assert_eq!(parse("font-weight:500").bold, Some(false));
        assert_eq!(parse("font: bold 12px Arial").bold, Some(true));
        assert_eq!(parse("font: 12px Arial").bold, Some(false));
        assert_eq!(parse("mso-bidi-font-weight:bold").bold, None);
    }

    #[test]
    fn word_lists() {
        assert!(parse("mso-list:Ignore").list_label);
        assert_eq!(parse("text-indent:-18pt;mso-list:l0 level2 lfo1").list_level, Some(2));
        assert_eq!(parse("font-family:Symbol").symbols, Some(Symbols::Symbol));
    }

    #[test]
    fn nonsense_says_nothing() {
        assert_eq!(parse(";;:;display;:none; =;"), Style::default());
    }
}
