//! Control words that stand for something by themselves, and field instructions.

use crate::state::Destination;

/// The character of a control word (specification, "Special characters").
pub(crate) fn character(word: &[u8]) -> Option<&'static str> {
    Some(match word {
        b"tab" => "\t",
        b"line" | b"lbr" => "\n",
        b"emdash" => "—",
        b"endash" => "–",
        b"emspace" => "\u{2003}",
        b"enspace" => "\u{2002}",
        b"qmspace" => "\u{2005}",
        b"bullet" => "•",
        b"lquote" => "‘",
        b"rquote" => "’",
        b"ldblquote" => "“",
        b"rdblquote" => "”",
        b"zwj" => "\u{200d}",
        b"zwnj" => "\u{200c}",
        b"ltrmark" => "\u{200e}",
        b"rtlmark" => "\u{200f}",
        _ => return None,
    })
}

/// Where the text of a group goes that begins with this word, where that is not a story.
pub(crate) fn destination(word: &[u8]) -> Option<Destination> {
    use Destination as D;
    Some(match word {
        b"fonttbl" => D::Fonts,
        b"stylesheet" => D::Styles,
        b"info" => D::Information,
        b"title" => D::Property("title"),
        b"subject" => D::Property("subject"),
        b"author" => D::Property("creator"),
        b"operator" => D::Property("lastModifiedBy"),
        b"keywords" => D::Property("keywords"),
        b"doccomm" => D::Property("description"),
        b"category" => D::Property("category"),
        b"company" => D::Property("Company"),
        b"manager" => D::Property("Manager"),
        b"creatim" => D::Time("created"),
        b"revtim" => D::Time("modified"),
        b"listtext" | b"pntext" => D::Label,
        b"sn" => D::ShapeName,
        b"sv" => D::ShapeValue,
        b"atnid" => D::AnnotationName,
        b"colortbl"
        | b"pict"
        | b"nonshppict"
        | b"objdata"
        | b"pntxta"
        | b"pntxtb"
        | b"filetbl"
        | b"revtbl"
        | b"listtable"
        | b"listoverridetable"
        | b"rsidtbl"
        | b"themedata"
        | b"colorschememapping"
        | b"datastore"
        | b"latentstyles"
        | b"shprslt"
        | b"datafield"
        | b"bkmkstart"
        | b"bkmkend"
        | b"tc"
        | b"xe"
        | b"template"
        | b"atnauthor"
        | b"atndate"
        | b"atnref"
        | b"atrfstart"
        | b"atrfend"
        | b"atnparent"
        | b"ftnsep"
        | b"ftnsepc"
        | b"ftncn"
        | b"aftnsep"
        | b"aftnsepc"
        | b"aftncn"
        | b"private"
        | b"hlfr"
        | b"hlsrc"
        | b"hlloc"
        | b"generator"
        | b"operator_"
        | b"printim"
        | b"buptim"
        | b"hlinkbase"
        | b"fldtype"
        | b"objclass"
        | b"objname"
        | b"pnseclvl"
        | b"pn"
        | b"xmlnstbl" => D::Skip,
        _ => return None,
    })
}

/// The target of a `HYPERLINK` instruction (ECMA-376 part 1 §17.16.5.25).
pub(crate) fn hyperlink(instruction: &str) -> Option<String> {
    let rest = instruction.trim_start().strip_prefix("HYPERLINK")?;
    let mut target = String::new();
    let mut is_anchor = false;
    let mut skip_next = false;
    for (at, piece) in rest.split('"').enumerate() {
        let quoted = at % 2 == 1;
        let words: Vec<&str> =
            if quoted { vec![piece] } else { piece.split_whitespace().collect() };
        for word in words {
            match word {
                "\\l" if !quoted => is_anchor = true,
                "\\o" | "\\t" if !quoted => skip_next = true,
                _ if !quoted && word.starts_with('\\') => {}
                _ if skip_next => skip_next = false,
                word if is_anchor => {
                    target.push('#');
                    target.push_str(word);
                    is_anchor = false;
                }
                word => target.push_str(word),
            }
        }
    }
    (!target.is_empty()).then_some(target)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_of_links() {
        let target = |i: &str| hyperlink(i).unwrap_or_default();
        assert_eq!(
            target(" HYPERLINK \"https://example.org/a b\" \\o \"tip\""),
            "https://example.org/a b"
        );
        assert_eq!(target("HYPERLINK \\l \"_Toc1\""), "#_Toc1");
        assert_eq!(target("HYPERLINK \"x.htm\" \\l \"a\""), "x.htm#a");
        assert_eq!(target("HYPERLINK https://example.org/"), "https://example.org/");
        assert_eq!(target("PAGE"), "");
    }
}
