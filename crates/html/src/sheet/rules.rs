//! A style sheet to rules, by the parser of `cssparser`. Nothing fails: what is not known is
//! passed over as the standard says (CSS Syntax §5).

use crate::css::{self, Declared};
use crate::sheet::media;
use crate::sheet::selector::{self, Selector};
use cssparser::{
    AtRuleParser, CowRcStr, ParseError, Parser, ParserState, QualifiedRuleParser, StyleSheetParser,
    Token,
};

/// A selector, and what holds for the elements that it matches.
#[derive(Debug)]
pub(crate) struct Rule {
    pub selector: Selector,
    pub declared: Declared,
}

/// What the sheets of a page give.
#[derive(Debug, Default)]
pub(crate) struct Sheet {
    /// The rules that say something, in their order.
    pub rules: Vec<Rule>,
    /// Word's page headers and footers: the `id` of each, and for which pages it is.
    pub stories: Vec<(String, &'static str)>,
    /// Whether there were too many rules: the last ones are left out.
    pub cut: bool,
}

/// Selectors at most; large sheets have some ten thousand, most of which say nothing here.
const MOST_SELECTORS: usize = 20_000;
/// Stories looked at; a document has a handful for each of its sections.
const MOST_STORIES: usize = 1_000;

/// The properties of Word's page rules, and what other formats call those pages.
const STORIES: [(&str, &str); 6] = [
    ("mso-even-header", "even"),
    ("mso-even-footer", "even"),
    ("mso-first-header", "first"),
    ("mso-first-footer", "first"),
    ("mso-header", "default"),
    ("mso-footer", "default"),
];

/// What a block after an at-rule holds.
pub(crate) enum Block {
    /// Rules that count (`@media`, `@supports`, `@layer`).
    Rules,
    /// What Word says of pages.
    Page,
}

/// Takes what is left of an input.
fn rest<'i>(input: &mut Parser<'i>) -> &'i str {
    let start = input.position();
    while input.next().is_ok() {}
    input.slice_from(start)
}

impl<'i> AtRuleParser<'i> for Sheet {
    type Prelude = Block;
    type AtRule = ();
    type Error = ();

    fn parse_prelude(
        &mut self,
        name: CowRcStr<'i>,
        input: &mut Parser<'i>,
    ) -> Result<Block, ParseError<()>> {
        let condition = rest(input);
        let counts = match &*name.to_ascii_lowercase() {
            "media" => media::applies(condition),
            // Authors who ask whether something is supported expect a browser of today.
            "supports" => !condition.trim_ascii().starts_with("not"),
            "layer" => true,
            "page" => return Ok(Block::Page),
            _ => false,
        };
        if counts { Ok(Block::Rules) } else { Err(ParseError::unexpected_token()) }
    }

    fn parse_block(
        &mut self,
        block: Block,
        _: &ParserState,
        input: &mut Parser<'i>,
    ) -> Result<(), ParseError<()>> {
        match block {
            Block::Rules => StyleSheetParser::new(input, self).for_each(drop),
            Block::Page => self.page(input),
        }
        Ok(())
    }
}

impl<'i> QualifiedRuleParser<'i> for Sheet {
    /// Selectors as written: most rules are about colours and lengths, and theirs are not read.
    type Prelude = &'i str;
    type QualifiedRule = ();
    type Error = ();

    fn parse_prelude(&mut self, input: &mut Parser<'i>) -> Result<&'i str, ParseError<()>> {
        Ok(rest(input))
    }

    fn parse_block(
        &mut self,
        list: &'i str,
        _: &ParserState,
        input: &mut Parser<'i>,
    ) -> Result<(), ParseError<()>> {
        let declared = css::declarations(input);
        if self.cut || declared == Declared::default() {
            return Ok(());
        }
        let selectors = selector::parse(list).unwrap_or_default();
        self.cut = self.rules.len() + selectors.len() > MOST_SELECTORS;
        if !self.cut {
            self.rules.extend(selectors.into_iter().map(|selector| Rule { selector, declared }));
        }
        Ok(())
    }
}

impl Sheet {
    /// Reads what Word says of pages: an address, and the `id` of the story in its page.
    fn page(&mut self, input: &mut Parser<'_>) {
        css::each(input, |name, value, _| {
            let known = STORIES.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
            if let (Some(&(_, pages)), Some(Token::Ident(id))) = (known, value.last())
                && self.stories.len() < MOST_STORIES
            {
                self.stories.push((id.to_string(), pages));
            }
        });
    }

    /// Adds the rules of a sheet.
    pub(crate) fn add(&mut self, css: &str) {
        // In XHTML a sheet may stand in a section.
        let css = css.trim();
        let css = css.strip_prefix("<![CDATA[").unwrap_or(css);
        let css = css.strip_suffix("]]>").unwrap_or(css);
        StyleSheetParser::new(&mut Parser::new(css), self).for_each(drop);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::css::Display;
    use proptest::prelude::*;

    fn rules(css: &str) -> Sheet {
        let mut sheet = Sheet::default();
        sheet.add(css);
        sheet
    }

    fn displays(css: &str) -> Vec<Option<Display>> {
        rules(css).rules.iter().map(|r| r.declared.normal.display).collect()
    }

    #[test]
    fn rules_that_say_nothing_are_dropped() {
        assert_eq!(rules("p{color:red} a:hover{margin:0}").rules.len(), 0);
        assert_eq!(displays("p{color:red;display:none}"), [Some(Display::None)]);
    }

    #[test]
    fn comments_strings_and_marks_of_comments() {
        let css = "<!-- /* p{display:none} */ a::before{content:\"}{\";display:block} --> \
            b{background:url(x;y);display:inline}";
        assert_eq!(displays(css), [Some(Display::Inline)]);
    }

    #[test]
    fn groups_count_or_not() {
        let css = "@media print{p{display:none} q{display:none}} @media screen{p{display:block}}\
            @import 'x.css'; @font-face{src:url(x)} @supports (display:grid){p{display:inline}}\
            @keyframes k{from{display:none}} a{display:grid}";
        use Display::{Block, Boxes, Inline};
        assert_eq!(displays(css), [Some(Block), Some(Inline), Some(Boxes)]);
    }

    #[test]
    fn rules_in_rules_are_passed_over() {
        let css = "p{font-weight:bold; & b{display:none;} .x{display:none} display:block}";
        assert_eq!(displays(css), [Some(Display::Block)]);
        assert_eq!(rules(css).rules[0].declared.normal.bold, Some(true));
    }

    #[test]
    fn page_rules_name_stories() {
        let css = "@page S1 {mso-header:url(\"x/header.htm\") h1;mso-first-footer:url(x) ff1;}";
        let want = [("h1".to_owned(), "default"), ("ff1".to_owned(), "first")];
        assert_eq!(rules(css).stories, want);
    }

    #[test]
    fn what_never_ends() {
        for css in
            ["p{display:none", "p", "@media screen{p{display:none", "p{'", "}}}p{display:none}"]
        {
            assert!(rules(css).rules.len() <= 1);
        }
        assert_eq!(displays("@media screen{p{display:none"), [Some(Display::None)]);
    }

    proptest! {
        #[test]
        fn any_text_is_read(css in "([a-z.#{}();:@\"'/*\\\\ é]|display:none|@media){0,60}") {
            rules(&css);
        }
    }
}
