//! Study groups and their like, by their short names.

/// The short name of a body as records have it: `SG3` of `SG03`, `SG 3` and `sg3`; others stay as
/// they are, without blanks.
///
/// ```
/// assert_eq!(terms::study_group("SG03"), "SG3");
/// assert_eq!(terms::study_group("TSAG"), "TSAG");
/// assert_eq!(terms::study_group("WTSA.16"), "WTSA.16");
/// ```
pub fn study_group(written: &str) -> String {
    let body: String = written.chars().filter(|c| !c.is_whitespace()).collect();
    let upper = body.to_ascii_uppercase();
    match upper.strip_prefix("SG") {
        Some(number) if number.bytes().all(|b| b.is_ascii_digit()) && !number.is_empty() => {
            let number = number.trim_start_matches('0');
            format!("SG{}", if number.is_empty() { "0" } else { number })
        }
        _ => body,
    }
}

/// The number of a study group: 17 of `SG17`.
///
/// ```
/// assert_eq!(terms::study_group_number("SG17"), Some(17));
/// assert_eq!(terms::study_group_number("TSAG"), None);
/// ```
pub fn study_group_number(name: &str) -> Option<u8> {
    let number = name.strip_prefix("SG").filter(|n| n.bytes().all(|b| b.is_ascii_digit()))?;
    number.parse().ok().filter(|n| *n > 0)
}

/// Whether a name is one that documents are numbered under: `SG12`, `TSAG`.
pub(crate) fn is_known(name: &str) -> bool {
    name == "TSAG" || study_group_number(name).is_some_and(|n| name == format!("SG{n}"))
}
