//! Names of work items: provisional (`X.sgGenAI`, `XSTR.hyb_qsafe`), with a number assigned
//! (`X.1901 (ex X.aas)`), or those of texts that are amended or revised (`X.509 Amd.2`).

mod cell;
mod glued;
mod name;
mod prose;

pub use cell::acronym_cell;
pub(crate) use glued::glued_name;
pub use prose::acronyms;
pub use terms::Version;

use std::ops::Range;

/// The name of a work item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acronym {
    /// The normal form: `X.Max-trust`, `X.509 (2019) Cor.3`.
    pub normal: String,
    /// Where it stands, its mark included.
    pub raw_span: Range<usize>,
    /// `*`, `**`, `***`, `†`.
    pub mark: Option<String>,
    /// The `ex` names, each once.
    pub former: Vec<String>,
    /// Whether a blank within the acronym was taken out, other than before `Amd.`, `Cor.`, `Suppl.`
    /// and a year.
    pub repaired: bool,
    /// What the name says of the version: `revised X.1280`, `X.1254rev`, `X.510 Amd.1`.
    pub version: Option<Version>,
    /// Texts of other bodies after a bar: `ISO/IEC 27566-1`.
    pub equivalents: Vec<String>,
    /// Whether a bar joins the two.
    pub common_text: bool,
    /// The number, where the name is a published or assigned one: `X.1901`.
    pub recommendation: Option<String>,
    /// Further numbers of a double one: `M.3070` of `Y.3521/M.3070`.
    pub also: Vec<String>,
}

/// The form under which two spellings of one name are equal: lower case, and after the family no
/// hyphens, underscores, full stops or blanks; `supp`, `suppl` and `sup` are one. `TR.` and `XSTR.`
/// stay apart: a Technical Report under its own name and in a series are two things until an `ex`
/// joins them.
///
/// ```
/// use grammar::identity_key;
/// assert_eq!(identity_key("X.sec_QKDNi-ccm"), identity_key("X.sec_qkdni_CCM"));
/// assert_eq!(identity_key("X.supp.divs"), identity_key("X.sup-divs"));
/// assert_ne!(identity_key("TR.qrbp"), identity_key("XSTR.qrbp"));
/// ```
pub fn identity_key(acronym: &str) -> String {
    let lower = acronym.trim().to_lowercase();
    let family = lower
        .char_indices()
        .take_while(|(_, c)| c.is_alphanumeric())
        .last()
        .map_or(0, |(i, c)| i + c.len_utf8());
    let (family, body) = lower.split_at_checked(family).unwrap_or((&lower, ""));
    let body = body.trim_start_matches(['.', '-', '_', ' ']);
    let mut key = format!("{family}.");
    let body = ["suppl", "supp", "sup"]
        .iter()
        .find_map(|s| body.strip_prefix(s).filter(|b| b.starts_with(['.', '-', '_', ' '])))
        .map_or(body, |rest| {
            key.push_str("sup");
            rest
        });
    let mut chars = body.chars().peekable();
    let mut last = ' ';
    while let Some(c) = chars.next() {
        // `Q.1912.5` is not `Q.19125`.
        let level =
            c == '.' && last.is_ascii_digit() && chars.peek().is_some_and(char::is_ascii_digit);
        if level || !matches!(c, '-' | '_' | '.' | ' ' | '–') {
            key.push(c);
        }
        last = c;
    }
    key
}
