//! The page's script and style. They are parts of this crate: nothing is fetched.

use std::sync::LazyLock;

/// Preact and htm as npm has them, put together into one file (`assets/vendor/README.md`).
const VENDOR: &str = include_str!("../assets/vendor/preact-htm.js");

macro_rules! parts {
    ($($name:literal),+ $(,)?) => {
        [$(include_str!(concat!("../assets/app/", $name, ".js"))),+]
    };
}

/// The page's own script, in the order in which its parts need each other.
const PARTS: [&str; 17] = parts![
    "text",
    "data",
    "meeting",
    "state",
    "words",
    "source",
    "details",
    "csv",
    "table",
    "charts",
    "summary",
    "items",
    "documents",
    "liaisons",
    "calendar",
    "citations",
    "app",
];

/// The whole script. The parts share one scope of their own.
pub(crate) static SCRIPT: LazyLock<String> =
    LazyLock::new(|| format!("{VENDOR}\n(() => {{\n\"use strict\";\n{}}})();\n", PARTS.concat()));

/// The style, for screens and for paper.
pub(crate) const STYLE: &str =
    concat!(include_str!("../assets/style/screen.css"), include_str!("../assets/style/print.css"));

#[cfg(test)]
mod tests {
    use super::{SCRIPT, STYLE};

    #[test]
    fn neither_ends_its_element() {
        assert!(!SCRIPT.contains("</script") && !SCRIPT.contains("<!--"));
        assert!(!STYLE.contains("</style"));
    }

    #[test]
    fn nothing_is_fetched() {
        for asset in [SCRIPT.as_str(), STYLE] {
            for call in ["fetch(", "XMLHttpRequest", "import(", "@import", "innerHTML ="] {
                assert!(!asset.contains(call), "{call}");
            }
            // What is named within the page itself is not fetched.
            assert!(!asset.replace("url(#", "").contains("url("));
        }
    }
}
