//! The file information block: where everything else stands (MS-DOC §2.5).

use crate::bytes::{piece, u16_at, u32_at};

/// The first version whose text is in pieces of Unicode (Word 97).
const WORD_97: u16 = 0xc1;

/// The stories, in the order in which their text stands (MS-DOC §2.4.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    Main,
    Footnotes,
    Headers,
    Macros,
    Comments,
    Endnotes,
    TextBoxes,
    HeaderTextBoxes,
}

/// All stories, in their order.
const PARTS: [Part; 8] = [
    Part::Main,
    Part::Footnotes,
    Part::Headers,
    Part::Macros,
    Part::Comments,
    Part::Endnotes,
    Part::TextBoxes,
    Part::HeaderTextBoxes,
];

/// The lists that are read, by their place in `FibRgFcLcb97` (MS-DOC §2.5.6).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum List {
    Styles = 1,
    FootnoteCalls = 2,
    FootnoteTexts = 3,
    CommentCalls = 4,
    CommentTexts = 5,
    Headers = 11,
    CharacterPages = 12,
    ParagraphPages = 13,
    Fonts = 15,
    Properties = 31,
    Pieces = 33,
    Shapes = 40,
    HeaderShapes = 41,
    EndnoteCalls = 46,
    EndnoteTexts = 47,
    TextBoxes = 56,
    HeaderTextBoxes = 58,
    Lists = 73,
    NumberedBy = 74,
}

/// The block, over the main stream.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Fib<'a> {
    bytes: &'a [u8],
    lists: usize,
    count: usize,
    lengths: usize,
    /// How many characters the pieces of the text have together, where that is known.
    whole: u32,
}

/// What kind of document the main stream begins.
#[derive(Debug)]
pub(crate) enum Kind<'a> {
    /// Word 97 or younger.
    Whole(Fib<'a>),
    /// Word 95 or older.
    Older,
    /// It needs a password.
    Encrypted,
    /// None.
    Foreign,
}

impl<'a> Fib<'a> {
    /// Looks at the head of the main stream.
    pub(crate) fn kind(bytes: &'a [u8]) -> Kind<'a> {
        let (Some(signature), Some(version), Some(flags)) =
            (u16_at(bytes, 0), u16_at(bytes, 2), u16_at(bytes, 10))
        else {
            return Kind::Foreign;
        };
        if !matches!(
            signature,
            0xa5ec | 0xa5dc | 0xa5db | 0xa59b | 0xa59c | 0xa697..=0xa699 | 0x37fe
        ) {
            return Kind::Foreign;
        }
        if flags & 0x0100 != 0 {
            return Kind::Encrypted;
        }
        if version < WORD_97 {
            return Kind::Older;
        }
        Self::layout(bytes).map_or(Kind::Foreign, Kind::Whole)
    }

    fn layout(bytes: &'a [u8]) -> Option<Self> {
        let words = usize::from(u16_at(bytes, 32)?);
        let longs_at = 34 + words * 2;
        let longs = usize::from(u16_at(bytes, longs_at)?);
        let lengths = longs_at + 2;
        let count_at = lengths + longs * 4;
        let count = usize::from(u16_at(bytes, count_at)?);
        Some(Self { bytes, lists: count_at + 2, count, lengths, whole: 0 })
    }

    /// The stream that the lists stand in.
    pub(crate) fn table_stream(&self) -> &'static str {
        let flags = u16_at(self.bytes, 10).unwrap_or_default();
        if flags & 0x0200 == 0 { "0Table" } else { "1Table" }
    }

    /// The same, over a text of so many characters.
    pub(crate) fn over(self, whole: u32) -> Self {
        Self { whole, ..self }
    }

    /// How many characters a story has, its last mark included. Where that of the main one is
    /// none, it has what the others leave.
    pub(crate) fn length(&self, part: Part) -> u32 {
        match (self.stated(part), part) {
            (Some(length), _) => length,
            (None, Part::Main) => {
                let others = PARTS.into_iter().filter(|p| *p != Part::Main);
                let others = others.filter_map(|p| self.stated(p));
                self.whole.saturating_sub(others.fold(0, u32::saturating_add))
            }
            (None, _) => 0,
        }
    }

    /// What the block says of a story's length; none where it is less than nothing.
    fn stated(&self, part: Part) -> Option<u32> {
        let length = u32_at(self.bytes, self.lengths + 12 + part as usize * 4).unwrap_or_default();
        i32::try_from(length).is_ok().then_some(length)
    }

    /// What is wrong with the lengths of the stories, where something is.
    pub(crate) fn damage(&self) -> Option<&'static str> {
        let stated: Option<Vec<u32>> = PARTS.into_iter().map(|part| self.stated(part)).collect();
        let Some(stated) = stated else {
            return Some("the lengths of its stories are broken; the text is read to its end");
        };
        let all = stated.into_iter().fold(0, u32::saturating_add);
        (all > self.whole).then_some("pieces of its text are missing")
    }

    /// Where in the text a story begins.
    pub(crate) fn start(&self, part: Part) -> u32 {
        let lengths = PARTS.into_iter().take(part as usize).map(|p| self.length(p));
        lengths.fold(0, u32::saturating_add)
    }

    /// A list's bytes in the table stream; none where there is no such list.
    pub(crate) fn list<'t>(&self, table: &'t [u8], list: List) -> &'t [u8] {
        let (at, length) = self.place(list);
        piece(table, at, length)
    }

    /// A list's bytes and all that follows: some lists go on behind their end.
    pub(crate) fn list_on<'t>(&self, table: &'t [u8], list: List) -> (&'t [u8], usize) {
        let (at, length) = self.place(list);
        if length == 0 {
            return (&[], 0);
        }
        (table.get(at as usize..).unwrap_or_default(), length as usize)
    }

    fn place(&self, list: List) -> (u32, u32) {
        let index = list as usize;
        if index >= self.count {
            return (0, 0);
        }
        let at = self.lists + index * 8;
        let number = |at| u32_at(self.bytes, at).unwrap_or_default();
        (number(at), number(at + 4))
    }
}
