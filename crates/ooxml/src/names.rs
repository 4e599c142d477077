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
    /// Any other.
    Other,
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
            _ => Self::Other,
        }
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
            _ => Self::Other,
        }
    }
}
