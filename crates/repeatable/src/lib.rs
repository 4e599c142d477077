//! Word documents by docx-rs whose bytes are the same each time.
//!
//! docx-rs counts its identifiers up over the whole process, and keeps relationships in a hash map:
//! two builds of one document differ. Here are its parts in a fixed order, and what counts the
//! identifiers anew, in the order in which they stand.

use docx_rs::Docx;
use std::collections::BTreeMap;

/// The parts of a document by their names, with these core properties (ECMA-376 part 2, §8).
///
/// docx-rs writes the time of the day into its own core properties.
///
/// ```
/// let parts = repeatable::parts(docx_rs::Docx::new(), "<coreProperties/>".to_owned());
/// assert_eq!(parts[0].0, "[Content_Types].xml");
/// assert!(parts.iter().any(|(name, _)| name == "word/document.xml"));
/// ```
pub fn parts(docx: Docx, core: String) -> Vec<(String, Vec<u8>)> {
    let built = docx.build();
    let mut parts: Vec<(String, Vec<u8>)> = [
        ("[Content_Types].xml", built.content_type),
        ("_rels/.rels", built.rels),
        ("docProps/app.xml", built.doc_props.app),
        ("docProps/core.xml", core.into_bytes()),
        ("docProps/custom.xml", built.doc_props.custom),
        ("word/document.xml", built.document),
        ("word/_rels/document.xml.rels", built.document_rels),
        ("word/styles.xml", built.styles),
        ("word/numbering.xml", built.numberings),
        ("word/settings.xml", built.settings),
        ("word/fontTable.xml", built.font_table),
        ("word/comments.xml", built.comments),
        ("word/commentsExtended.xml", built.comments_extended),
        ("word/footnotes.xml", built.footnotes),
    ]
    .map(|(name, bytes)| (name.to_owned(), bytes))
    .to_vec();
    let part = |name: &str, n: usize, bytes: Vec<u8>| (format!("word/{name}{n}.xml"), bytes);
    let rels =
        |name: &str, n: usize, bytes: Vec<u8>| (format!("word/_rels/{name}{n}.xml.rels"), bytes);
    parts.extend((1..).zip(built.headers).map(|(n, header)| part("header", n, header)));
    parts.extend((1..).zip(built.header_rels).map(|(n, bytes)| rels("header", n, bytes)));
    // docx-rs has relationships of three footers, whether there are any or not.
    let footers = built.footers.len();
    parts.extend((1..).zip(built.footers).map(|(n, footer)| part("footer", n, footer)));
    let of_footers = (1..).zip(built.footer_rels).take(footers);
    parts.extend(of_footers.map(|(n, bytes)| rels("footer", n, bytes)));
    parts
}

/// The relationships of a part in the order of their identifiers.
///
/// ```
/// let rels = "<R><Relationship Id=\"rId10\"/><Relationship Id=\"rId9\"/></R>";
/// let sorted = "<R><Relationship Id=\"rId9\"/><Relationship Id=\"rId10\"/></R>";
/// assert_eq!(repeatable::in_order(rels), sorted);
/// ```
pub fn in_order(rels: &str) -> String {
    let mut pieces = rels.split_inclusive("/>");
    let (head, first) =
        pieces.next().and_then(|p| p.split_once("<Relationship ")).unwrap_or((rels, ""));
    let mut relationships = vec![format!("<Relationship {first}")];
    let mut tail = String::new();
    for piece in pieces {
        if piece.trim_start().starts_with("<Relationship ") {
            relationships.push(piece.to_owned());
        } else {
            tail.push_str(piece);
        }
    }
    // By length first, so that 10 comes after 9.
    relationships.sort_by_key(|r| {
        let (_, rest) = r.split_once("Id=\"")?;
        let (id, _) = rest.split_once('"')?;
        Some((id.len(), id.to_owned()))
    });
    [head, &relationships.concat(), &tail].concat()
}

/// New numbers for old identifiers, the same for the same one, across all parts.
#[derive(Debug, Default)]
pub struct Counters(BTreeMap<&'static str, BTreeMap<String, usize>>);

impl Counters {
    /// Counts the identifiers anew that stand between `before` and the next quotation mark.
    ///
    /// ```
    /// let mut counters = repeatable::Counters::default();
    /// let text = counters.renumber("id=\"7\" id=\"9\" id=\"7\"", "id=\"", |n| n.to_string());
    /// assert_eq!(text, "id=\"1\" id=\"2\" id=\"1\"");
    /// ```
    pub fn renumber(
        &mut self,
        text: &str,
        before: &'static str,
        shown: impl Fn(usize) -> String,
    ) -> String {
        let known = self.0.entry(before).or_default();
        let mut pieces = text.split(before);
        let mut out = pieces.next().unwrap_or_default().to_owned();
        for piece in pieces {
            let (old, rest) = piece.split_once('"').unwrap_or((piece, ""));
            let next = known.len() + 1;
            let number = *known.entry(old.to_owned()).or_insert(next);
            out.push_str(before);
            out.push_str(&shown(number));
            out.push('"');
            out.push_str(rest);
        }
        out
    }

    /// The same for what docx-rs counts in every part: its paragraphs and its links.
    pub fn settle(&mut self, text: &str) -> String {
        let text = self.renumber(text, "w14:paraId=\"", |n| format!("{:08X}", n + 0x1000));
        self.renumber(&text, "\"rIdHyperlink", |n| n.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::Counters;

    #[test]
    fn identifiers_are_counted_anew_across_parts() {
        let mut counters = Counters::default();
        let number = |n: usize| n.to_string();
        assert_eq!(
            counters.renumber("id=\"7\" id=\"9\" id=\"7\"", "id=\"", number),
            "id=\"1\" id=\"2\" id=\"1\""
        );
        assert_eq!(counters.renumber("id=\"9\"", "id=\"", number), "id=\"2\"");
    }
}
