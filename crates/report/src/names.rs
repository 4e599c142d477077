//! The ITU's full names of documents, as far as one may be made a link of.

/// Whether a name has the form that the ITU gives its documents: `T25-SG17-260330-TD-WP4-0215`.
/// Only such a name goes into an address.
pub(crate) fn is_full(name: &str) -> bool {
    let part = |p: &str| {
        !p.is_empty()
            && p.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'.')
    };
    let mut parts = name.split('-');
    let period = parts.next().and_then(|p| p.strip_prefix('T')).unwrap_or_default();
    period.len() == 2
        && period.bytes().all(|b| b.is_ascii_digit())
        && name.len() <= 80
        && name.split('-').count() >= 4
        && parts.all(|p| part(p) && p != "..")
}

#[cfg(test)]
mod tests {
    use super::is_full;

    #[test]
    fn only_the_form_of_the_itu_is_one() {
        for name in ["T25-SG17-260330-TD-WP4-0215", "T22-TSAG-R-0012", "T25-SG17-C-0421"] {
            assert!(is_full(name), "{name}");
        }
        for name in [
            "",
            "T25",
            "T25-SG17",
            "T25-SG17-",
            "T25--C-1",
            "t25-SG17-C-1",
            "T25-SG17-C-1/../x",
            "T25-SG17-C-1?x",
            "T25-SG17-C-1\u{202e}",
            "T255-SG17-C-1",
            "T25-..-C-1",
            "javascript:T25-SG17-C-1",
        ] {
            assert!(!is_full(name), "{name}");
        }
    }
}
