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

/// Words about looks, which begin no destination: behind `\*` the rest of their group is text all
/// the same.
pub(crate) fn is_about_looks(word: &[u8]) -> bool {
    const WORDS: [&[u8]; 58] = [
        b"cs",
        b"ds",
        b"ts",
        b"s",
        b"cf",
        b"cb",
        b"chcbpat",
        b"highlight",
        b"f",
        b"fs",
        b"af",
        b"afs",
        b"i",
        b"ai",
        b"b",
        b"ab",
        b"ul",
        b"uld",
        b"uldb",
        b"ulw",
        b"ulnone",
        b"caps",
        b"scaps",
        b"outl",
        b"shad",
        b"embo",
        b"impr",
        b"expnd",
        b"expndtw",
        b"kerning",
        b"charscalex",
        b"lang",
        b"langfe",
        b"langnp",
        b"langfenp",
        b"alang",
        b"noproof",
        b"insrsid",
        b"charrsid",
        b"delrsid",
        b"loch",
        b"hich",
        b"dbch",
        b"ltrch",
        b"rtlch",
        b"fcs",
        b"ltrpar",
        b"rtlpar",
        b"ql",
        b"qr",
        b"qc",
        b"qj",
        b"li",
        b"ri",
        b"fi",
        b"sb",
        b"sa",
        b"sl",
    ];
    WORDS.contains(&word)
}
