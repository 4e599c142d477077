//! What an XML part is by its first element, and whether it stands alone that should not.

use crate::Relationships;
use document::{Code, Diagnostic, Severity};
use memchr::memmem;
use quick_xml::Reader;
use quick_xml::events::Event;

/// What is to be said of a part whose first element is none of these: one without any, or of
/// another vocabulary, is not what the package says it is. A part that breaks off before its first
/// element is for its reader to tell.
///
/// ```
/// assert_eq!(package::unlike("<w:document/>", &["document"]), None);
/// let said = package::unlike("<?xml version='1.0'?>", &["document"]).unwrap();
/// assert_eq!(said.message, "the part is empty");
/// assert!(package::unlike("<html/>", &["document"]).is_some());
/// ```
pub fn unlike(text: &str, roots: &[&str]) -> Option<Diagnostic> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = false;
    let message = loop {
        match reader.read_event() {
            Ok(Event::Start(tag) | Event::Empty(tag)) => {
                let own = String::from_utf8_lossy(tag.local_name().into_inner()).into_owned();
                if roots.contains(&own.as_str()) {
                    return None;
                }
                break format!(
                    "the part begins with the element {own}, not with {}; what is known in it is \
                     read",
                    roots.first().copied().unwrap_or_default()
                );
            }
            Ok(Event::Eof) => break "the part is empty".to_owned(),
            Ok(_) => {}
            Err(_) => return None,
        }
    };
    Some(Diagnostic::new(Code::DamagedPart, Severity::Error, message))
}

/// What is to be said of a part that names relationships (by the usual prefix) and has none.
///
/// ```
/// let none = package::Relationships::default();
/// assert!(package::unrelated("<w:hyperlink r:id='rId1'/>", &none).is_some());
/// assert!(package::unrelated("<w:p/>", &none).is_none());
/// ```
pub fn unrelated(text: &str, relationships: &Relationships) -> Option<Diagnostic> {
    if relationships.iter().next().is_some() {
        return None;
    }
    let names = |what: &str| memmem::find(text.as_bytes(), what.as_bytes()).is_some();
    let message = "the part names other parts, and the list of them is missing: what cannot be \
                   found without it is not read";
    let say = || Diagnostic::new(Code::DamagedPart, Severity::Error, message);
    [" r:id=", " r:embed=", " r:link="].into_iter().any(names).then(say)
}
