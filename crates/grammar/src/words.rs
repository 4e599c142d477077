//! The words that the readers of this crate go by.

/// Words that say that a document is meant.
const DOCUMENT: &[&str] = &[
    "contribution",
    "contributions",
    "document",
    "documents",
    "doc.",
    "doc",
    "docs",
    "docs.",
    "documento",
    "documentos",
    "contribución",
    "contribuciones",
    "вклад",
    "вклады",
    "документ",
    "документы",
];

/// Words behind which the number of a document may stand.
const LEADING: &[&str] = &[
    "see",
    "cf.",
    "in",
    "of",
    "from",
    "by",
    "to",
    "for",
    "and",
    "or",
    "with",
    "on",
    "per",
    "via",
    "at",
    "under",
    "into",
    "as",
    "than",
    "between",
    "including",
    "within",
    "replaces",
    "revises",
    "updates",
    "merges",
    "supports",
    "discussed",
    "considered",
    "noted",
    "reviewed",
    "examined",
    "presented",
    "introduced",
    "withdrew",
    "approved",
    "voir",
    "de",
    "dans",
    "et",
    "par",
    "pour",
    "sur",
    "avec",
    "véase",
    "en",
    "y",
    "por",
    "con",
    "sobre",
    "см.",
    "в",
    "и",
    "из",
    "по",
    "с",
];

/// Words that join the members of a list.
const JOINING: &[&str] = &["and", "or", "et", "ou", "y", "o", "и", "или", "to"];

fn is_in(list: &[&str], word: &str) -> bool {
    word.len() <= 40 && list.contains(&word.to_lowercase().as_str())
}

/// Whether a word says that a document is meant.
pub(crate) fn introduces_document(word: &str) -> bool {
    is_in(DOCUMENT, word)
}

/// Whether the number of a document may stand behind a word.
pub(crate) fn leads_to_document(word: &str) -> bool {
    is_in(LEADING, word)
}

/// Whether a word joins the members of a list.
pub(crate) fn joins(word: &str) -> bool {
    is_in(JOINING, word)
}

/// Articles.
const ARTICLES: &[&str] = &["the", "this", "a", "la", "le", "el", "une", "un", "una"];

/// Whether a word is an article.
pub(crate) fn is_article(word: &str) -> bool {
    is_in(ARTICLES, word)
}

/// Other bodies, some of whose numbers look like those of Recommendations.
const OTHER_BODIES: &[&str] = &[
    "itu-r",
    "itu-d",
    "uit-r",
    "uit-d",
    "etsi",
    "3gpp",
    "ansi",
    "cept",
    "ieee",
    "ietf",
    "iso",
    "iec",
    "iso/iec",
    "gsma",
    "nist",
    "cen",
    "cenelec",
    "oasis",
    "omg",
    "atis",
    "arib",
    "ttc",
    "tta",
    "ccsa",
    "unece",
    "etsi/3gpp",
];

/// Whether a word is the name of another body.
pub(crate) fn is_other_body(word: &str) -> bool {
    is_in(OTHER_BODIES, word)
}

/// Words behind which a letter and what follows are a place in a text, a figure, a class.
const PARTS: &[&str] = &[
    "annex",
    "annexe",
    "annexes",
    "appendix",
    "appendices",
    "clause",
    "clauses",
    "section",
    "sections",
    "figure",
    "figures",
    "fig.",
    "table",
    "tables",
    "attachment",
    "part",
    "parts",
    "equation",
    "example",
    "version",
    "step",
    "note",
    "option",
    "plan",
    "class",
    "type",
    "case",
    "chapter",
];

/// Whether what follows a word is a place in a text.
pub(crate) fn names_part(word: &str) -> bool {
    is_in(PARTS, word)
}

/// Words behind which the number of a Recommendation stands.
const RECOMMENDATION: &[&str] = &[
    "itu-t",
    "uit-t",
    "мсэ-t",
    "мсэ-т",
    "ccitt",
    "rec.",
    "rec",
    "recs.",
    "recs",
    "recommendation",
    "recommendations",
    "recommandation",
    "recommandations",
    "recomendación",
    "recomendaciones",
    "рекомендация",
    "рекомендации",
    "draft",
    "revised",
];

/// Whether the number of a Recommendation, of whatever length, stands behind a word.
pub(crate) fn introduces_recommendation(word: &str) -> bool {
    is_in(RECOMMENDATION, word)
}

/// Words behind which the name of a work item stands, whatever its shape.
const ITEM: &[&str] =
    &["itu-t", "rec.", "recommendation", "recommendations", "draft", "item", "items", "ex", "ex."];

/// Whether the name of a work item stands behind a word.
pub(crate) fn introduces_item(word: &str) -> bool {
    is_in(ITEM, word)
}

/// Words that say of what kind a text is that stands beside another: `Supplement to X.1254`.
const COMPANIONS: &[&str] =
    &["supplement", "suppl", "report", "paper", "guide", "appendix", "annex"];

/// Whether a word says that a text stands beside another.
pub(crate) fn is_companion(word: &str) -> bool {
    is_in(COMPANIONS, word)
}

/// Words between a text and the one that it is about.
const ABOUT: &[&str] = &["to", "for", "on", "of"];

/// Whether a word stands between a text and the one that it is about.
pub(crate) fn is_about(word: &str) -> bool {
    is_in(ABOUT, word)
}
