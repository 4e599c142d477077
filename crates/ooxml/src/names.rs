//! Namespaces: those that are read, under their transitional and their strict names.

/// The namespaces that make a difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ns {
    /// WordprocessingML.
    W,
    /// Relationship ids.
    R,
    /// Markup compatibility (ECMA-376 part 3).
    Mc,
    /// Office math.
    M,
    /// `DrawingML`.
    A,
    /// `PresentationML`.
    P,
    /// A later extension of WordprocessingML, or VML: known enough to take an
    /// `mc:Choice` that requires it, since the text in it is WordprocessingML again.
    Known,
    /// A namespace of OpenDocument.
    Odf(Odf),
    /// Any other.
    Other,
}

/// The namespaces of OpenDocument (ODF 1.3 part 3 §1.4) that make a difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Odf {
    /// `office`: roots, bodies, annotations.
    Office,
    /// `text`: paragraphs, lists, notes, changes.
    Text,
    /// `table`.
    Table,
    /// `draw`: frames, shapes, slides.
    Draw,
    /// `style`.
    Style,
    /// `fo`: properties of XSL.
    Fo,
    /// `svg`: titles and descriptions of shapes.
    Svg,
    /// `presentation`: roles of shapes, speaker's notes.
    Presentation,
    /// `xlink`: where links lead.
    Link,
    /// `dc`: properties of the document, authors.
    Dc,
    /// `meta`: further properties of the document.
    Meta,
    /// `manifest`: the list of the package's parts.
    Manifest,
    /// `chart`.
    Chart,
    /// `MathML`.
    Math,
    /// LibreOffice's fields of Word's kind.
    Field,
    /// LibreOffice's own.
    Libre,
    /// `xml:id`.
    Xml,
}

impl Odf {
    fn of(uri: &[u8]) -> Option<Self> {
        if let Some(own) = uri.strip_prefix(b"urn:oasis:names:tc:opendocument:xmlns:") {
            return Some(match own {
                b"office:1.0" => Self::Office,
                b"text:1.0" => Self::Text,
                b"table:1.0" => Self::Table,
                b"drawing:1.0" => Self::Draw,
                b"style:1.0" => Self::Style,
                b"xsl-fo-compatible:1.0" => Self::Fo,
                b"svg-compatible:1.0" => Self::Svg,
                b"presentation:1.0" => Self::Presentation,
                b"meta:1.0" => Self::Meta,
                b"manifest:1.0" => Self::Manifest,
                b"chart:1.0" => Self::Chart,
                _ => return None,
            });
        }
        Some(match uri {
            b"http://www.w3.org/1999/xlink" => Self::Link,
            b"http://purl.org/dc/elements/1.1/" => Self::Dc,
            b"http://www.w3.org/1998/Math/MathML" => Self::Math,
            b"urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0" => Self::Field,
            b"urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0" => Self::Libre,
            _ => return None,
        })
    }

    fn of_undeclared(prefix: &[u8]) -> Option<Self> {
        Some(match prefix {
            b"xml" => Self::Xml,
            b"office" => Self::Office,
            b"text" => Self::Text,
            b"table" => Self::Table,
            b"draw" => Self::Draw,
            b"style" => Self::Style,
            b"fo" => Self::Fo,
            b"svg" => Self::Svg,
            b"presentation" => Self::Presentation,
            b"xlink" => Self::Link,
            b"dc" => Self::Dc,
            b"meta" => Self::Meta,
            b"manifest" => Self::Manifest,
            b"chart" => Self::Chart,
            b"math" => Self::Math,
            b"field" => Self::Field,
            b"loext" => Self::Libre,
            _ => return None,
        })
    }
}

impl Ns {
    /// The namespace of this URI.
    pub fn of(uri: &[u8]) -> Self {
        match uri {
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
            | b"http://purl.oclc.org/ooxml/wordprocessingml/main" => Self::W,
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
            | b"http://purl.oclc.org/ooxml/officeDocument/relationships" => Self::R,
            b"http://schemas.openxmlformats.org/markup-compatibility/2006" => Self::Mc,
            b"http://schemas.openxmlformats.org/officeDocument/2006/math"
            | b"http://purl.oclc.org/ooxml/officeDocument/math" => Self::M,
            b"http://schemas.openxmlformats.org/drawingml/2006/main"
            | b"http://purl.oclc.org/ooxml/drawingml/main" => Self::A,
            b"http://schemas.openxmlformats.org/presentationml/2006/main"
            | b"http://purl.oclc.org/ooxml/presentationml/main" => Self::P,
            b"urn:schemas-microsoft-com:vml" => Self::Known,
            _ if uri.starts_with(b"http://schemas.microsoft.com/office/word/")
                || uri.starts_with(b"http://schemas.microsoft.com/office/powerpoint/")
                || uri.starts_with(b"http://schemas.microsoft.com/office/drawing/") =>
            {
                Self::Known
            }
            _ => Odf::of(uri).map_or(Self::Other, Self::Odf),
        }
    }

    /// Whether readers of Office Open XML know it.
    pub fn is_office_open(self) -> bool {
        !matches!(self, Self::Odf(_) | Self::Other)
    }

    /// What a prefix means that nobody declared: what everybody uses it for.
    pub fn of_undeclared(prefix: &[u8]) -> Self {
        match prefix {
            b"w" => Self::W,
            b"r" => Self::R,
            b"mc" => Self::Mc,
            b"m" => Self::M,
            b"a" => Self::A,
            b"p" => Self::P,
            b"v" | b"wps" | b"wpg" | b"wpc" | b"w14" | b"w15" | b"wp14" => Self::Known,
            _ => Odf::of_undeclared(prefix).map_or(Self::Other, Self::Odf),
        }
    }
}
