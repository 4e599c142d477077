//! Texts that must reach the page as nothing but text.

/// Markup, formulas, links and characters that steer layout.
pub(crate) const TEXTS: [&str; 10] = [
    "<script>alert(1)</script>",
    "</script><script>alert(2)</script>",
    "<img src=x onerror=alert(3)>",
    "<!--<script>",
    "javascript:alert(4)",
    "=HYPERLINK(\"https://example.org/?x\",\"click\")",
    "@SUM(1+1)",
    "X.cod\u{202e}gnp.exe",
    "${alert(5)} {{ 7*7 }} <%= 7*7 %>",
    "&lt;b&gt; \u{2028} \u{2029} \u{0} \u{7}",
];
