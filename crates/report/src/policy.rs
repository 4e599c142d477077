//! What the page may do: its own script and style, and nothing else.

use base64::{Engine, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha256};

/// The Content-Security-Policy (CSP level 3) of a page with this script and this style.
///
/// Nothing is loaded and nothing is sent; no text becomes a script or markup by a mistake of the
/// page's own script, since Trusted Types lets no such text through.
pub(crate) fn content(script: &str, style: &str) -> String {
    format!(
        "default-src 'none'; script-src {}; style-src {}; base-uri 'none'; form-action 'none'; \
         require-trusted-types-for 'script'; trusted-types 'none'",
        hash(script),
        hash(style)
    )
}

fn hash(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text.as_bytes())))
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_hash_is_written_as_the_policy_wants_it() {
        // `printf 'alert(1)' | openssl dgst -sha256 -binary | base64`
        let wanted = "'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='";
        assert_eq!(super::hash("alert(1)"), wanted);
    }
}
