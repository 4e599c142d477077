//! The page's script and style. They are parts of this crate: nothing is fetched.

use std::sync::LazyLock;
use terms::{Stage, Track};

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

/// The closed lists that the script sorts by, in the order of the terms.
fn lists() -> String {
    // A list of words is written in Rust as in JavaScript: none has a sign that either escapes.
    format!("const STAGES = {:?};\nconst STATED_TRACKS = {:?};\n", Stage::WORDS, Track::WORDS)
}

/// The whole script. The parts share one scope of their own.
pub(crate) static SCRIPT: LazyLock<String> = LazyLock::new(|| {
    let (lists, parts) = (lists(), PARTS.concat());
    format!("{VENDOR}\n(() => {{\n\"use strict\";\n{lists}{parts}}})();\n")
});

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
    fn stages_stand_in_the_order_of_the_terms() {
        assert!(SCRIPT.contains(r#"const STAGES = ["proposed", "new", "in_progress", "#));
        assert!(SCRIPT.contains(r#"const STATED_TRACKS = ["TAP", "AAP", "agreement"];"#));
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
