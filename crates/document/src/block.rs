//! Blocks: what stands on the page, and what stands beside it.

use crate::{Table, TextView};
use schemars::JsonSchema;
use serde::Serialize;

/// A document as its author means it to stand.
#[derive(Debug, Clone, Default)]
pub struct Document {
    /// What the file says about itself (core, extended, custom properties; HTML `meta`).
    pub properties: Vec<Property>,
    /// Content controls, bookmarks and custom XML values: text with a name.
    pub fields: Vec<NamedField>,
    /// The main story in reading order. A workbook's sheet is a heading and its tables.
    pub body: Vec<Block>,
    /// Page headers, each once, in the order of first use.
    pub headers: Vec<Story>,
    /// Page footers, likewise.
    pub footers: Vec<Story>,
    /// Footnotes, endnotes, comments and speaker notes, in document order.
    pub notes: Vec<Note>,
}

/// One piece of the page.
#[derive(Debug, Clone)]
pub enum Block {
    /// A paragraph, heading or list item.
    Paragraph(Paragraph),
    /// A table as a full grid.
    Table(Table),
}

/// What role a paragraph has by the format's own means (styles, tags), not by its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ParagraphKind {
    /// Ordinary text.
    #[default]
    Text,
    /// A heading of this level, 1 the outermost. Levels run from 1 to 9.
    Heading(u8),
    /// An item of a list at this level, 1 the outermost.
    ListItem(u8),
    /// A caption of a table or figure, where the format says so.
    Caption,
}

impl ParagraphKind {
    /// The role of a style that has one of the built-in names of office programs, which are the
    /// same in every language of their surface.
    ///
    /// ```
    /// use document::ParagraphKind;
    /// assert_eq!(ParagraphKind::of_style("heading 2"), ParagraphKind::Heading(2));
    /// assert_eq!(ParagraphKind::of_style("heading 10"), ParagraphKind::Text);
    /// assert_eq!(ParagraphKind::of_style("Title"), ParagraphKind::Heading(1));
    /// assert_eq!(ParagraphKind::of_style("caption"), ParagraphKind::Caption);
    /// ```
    pub fn of_style(name: &str) -> Self {
        let name = name.trim();
        if name.eq_ignore_ascii_case("title") {
            return Self::Heading(1);
        }
        if name.eq_ignore_ascii_case("caption") {
            return Self::Caption;
        }
        let head = name.get(..8).filter(|head| head.eq_ignore_ascii_case("heading "));
        let level = head.and_then(|_| {
            name.get(8..)?.trim().parse::<u8>().ok().filter(|level| (1..=9).contains(level))
        });
        level.map_or(Self::Text, Self::Heading)
    }
}

/// A paragraph: text as read, with what belongs to parts of it.
///
/// All spans are `[start, end)` in Unicode code points of [`Paragraph::text`].
#[derive(Debug, Clone, Default)]
pub struct Paragraph {
    /// Role by the format's own means.
    pub kind: ParagraphKind,
    /// The text as read: NBSP, U+2011 and the like are kept; a line break is `\n`, a tab `\t`.
    pub text: String,
    /// The list label as it is shown (`1.`, `a)`, `•`) where it is not part of the text.
    pub label: Option<String>,
    /// The name of the paragraph's style, where it has one.
    pub style: Option<String>,
    /// Hidden as a whole (a hidden sheet's name, for one).
    pub hidden: bool,
    /// Links, in order.
    pub links: Vec<Link>,
    /// Formatting and revision marks that bear on the meaning, in order of start.
    pub marks: Vec<Mark>,
}

impl Paragraph {
    /// A paragraph of ordinary text without anything else.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// A heading of `level` (clamped to 1..=9).
    pub fn heading(level: u8, text: impl Into<String>) -> Self {
        Self {
            kind: ParagraphKind::Heading(level.clamp(1, 9)),
            text: text.into(),
            ..Self::default()
        }
    }

    /// Whether there is nothing but white space, and no label.
    pub fn is_blank(&self) -> bool {
        self.label.is_none() && self.text.chars().all(char::is_whitespace)
    }

    /// Whether every letter of the text is bold: how people mark headings without styles.
    ///
    /// ```
    /// use document::{Mark, MarkKind, Paragraph};
    /// let mut p = Paragraph::plain("Annex A");
    /// assert!(!p.is_bold());
    /// p.marks.push(Mark { kind: MarkKind::Bold, span: (0, 7) });
    /// assert!(p.is_bold());
    /// ```
    pub fn is_bold(&self) -> bool {
        let mut bold = self.marks.iter().filter(|m| m.kind == MarkKind::Bold).peekable();
        if bold.peek().is_none() {
            return false;
        }
        let mut any = false;
        for (at, c) in self.text.chars().enumerate() {
            if !c.is_alphanumeric() {
                continue;
            }
            any = true;
            let at = at as u32;
            while bold.peek().is_some_and(|m| m.span.1 <= at) {
                bold.next();
            }
            if bold.peek().is_none_or(|m| m.span.0 > at) {
                return false;
            }
        }
        any
    }

    /// The text with the spans told that are no part of it: struck-out and hidden text, calls of
    /// notes, prompts. Ready to be normalised.
    pub fn view(&self) -> TextView<'_> {
        TextView::of_paragraph(self)
    }
}

/// A link over a part of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Link {
    /// `[start, end)` in code points of the paragraph's text.
    pub span: (u32, u32),
    /// The target as written: absolute, relative, or `#fragment`.
    pub target: String,
}

/// What a mark says about its span.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum MarkKind {
    /// Set in bold.
    Bold,
    /// Struck out: on the page, but not meant to stand. Left out of the normalised text.
    Struck,
    /// Hidden: not on the page. Left out of the normalised text.
    Hidden,
    /// Inserted by a tracked change that has not been accepted yet.
    Inserted,
    /// Moved here by a tracked change that has not been accepted yet.
    MovedHere,
    /// Deleted by a tracked change that has not been accepted yet: in the tree only where all
    /// revisions are asked for. Left out of the normalised text.
    Deleted,
    /// Moved away by a tracked change that has not been accepted yet; else like
    /// [`MarkKind::Deleted`].
    MovedAway,
    /// Raised, as footnote calls are.
    Superscript,
    /// The call of a note; its text is the number or sign as shown. Left out of the normalised
    /// text.
    NoteCall,
    /// Alternative text of a picture, not text of the page.
    AltText,
    /// The prompt of a field that nobody filled in: the template's own text. Left out of the
    /// normalised text.
    Prompt,
}

impl MarkKind {
    /// Whether what is marked so is no part of the text as its author means it to stand.
    ///
    /// ```
    /// use document::MarkKind;
    /// assert!(MarkKind::Prompt.is_left_out());
    /// assert!(!MarkKind::Superscript.is_left_out());
    /// ```
    pub fn is_left_out(self) -> bool {
        match self {
            Self::Struck
            | Self::Hidden
            | Self::Deleted
            | Self::MovedAway
            | Self::AltText
            | Self::NoteCall
            | Self::Prompt => true,
            Self::Bold | Self::Inserted | Self::MovedHere | Self::Superscript => false,
        }
    }
}

/// A mark over a part of a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Mark {
    /// What it says.
    pub kind: MarkKind,
    /// `[start, end)` in code points of the paragraph's text.
    pub span: (u32, u32),
}

/// Blocks apart from the body: a page header or footer.
#[derive(Debug, Clone, Default)]
pub struct Story {
    /// Which one, in the format's terms (`default`, `first`, `even`), where known.
    pub name: Option<String>,
    /// Its blocks.
    pub blocks: Vec<Block>,
}

/// What kind of note.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum NoteKind {
    /// At the foot of the page.
    Footnote,
    /// At the end of the document.
    Endnote,
    /// A reviewer's or a cell's comment.
    Comment,
    /// What a speaker says to a slide.
    SpeakerNotes,
}

/// A footnote, endnote, comment or speaker's notes.
#[derive(Debug, Clone)]
pub struct Note {
    /// What kind of note.
    pub kind: NoteKind,
    /// Its identifier in the file; for a cell's comment the cell's address.
    pub id: String,
    /// Its blocks.
    pub blocks: Vec<Block>,
}

/// Where a property stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PropertySource {
    /// `docProps/core.xml` (ECMA-376 part 2, core properties), ODF `meta.xml`.
    Core,
    /// `docProps/app.xml`.
    Extended,
    /// `docProps/custom.xml`.
    Custom,
    /// HTML `title` and `meta`.
    Html,
    /// The header fields of a message (RFC 5322, MS-OXMSG).
    Message,
    /// The information dictionary of a PDF (ISO 32000-1 §14.3.3).
    Pdf,
}

/// A property of the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Property {
    /// Where it stands.
    pub source: PropertySource,
    /// Its name as written.
    pub name: String,
    /// Its value as written.
    pub text: String,
}

/// What makes a text a named field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FieldKind {
    /// A content control (`w:sdt`); its name is the tag, else the alias.
    ContentControl,
    /// A bookmark; its name is the bookmark's.
    Bookmark,
    /// An element of a custom XML part; its name is the element's local name.
    CustomXml,
}

/// Text with a name, apart from the text that it repeats.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct NamedField {
    /// What makes it a field.
    pub kind: FieldKind,
    /// Its name as written.
    pub name: String,
    /// Its value: the text inside, blocks joined by line breaks.
    pub text: String,
}

impl Document {
    /// Whether there is no block and no property at all.
    pub fn is_empty(&self) -> bool {
        self.body.is_empty()
            && self.headers.is_empty()
            && self.footers.is_empty()
            && self.notes.is_empty()
    }

    /// Whether the body, headers, footers and notes contain no block. Properties and fields are not
    /// looked at.
    ///
    /// ```
    /// assert!(document::Document::default().is_textless());
    /// ```
    pub fn is_textless(&self) -> bool {
        self.body.is_empty()
            && self.headers.is_empty()
            && self.footers.is_empty()
            && self.notes.is_empty()
    }

    /// The value of the first property of that source and name (names compare without case).
    ///
    /// ```
    /// use document::{Document, Property, PropertySource};
    /// let mut d = Document::default();
    /// d.properties.push(Property {
    ///     source: PropertySource::Core, name: "title".into(), text: "Report".into() });
    /// assert_eq!(d.property(PropertySource::Core, "Title"), Some("Report"));
    /// ```
    pub fn property(&self, source: PropertySource, name: &str) -> Option<&str> {
        self.properties
            .iter()
            .find(|p| p.source == source && p.name.eq_ignore_ascii_case(name))
            .map(|p| p.text.as_str())
    }
}
