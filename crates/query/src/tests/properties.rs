//! What holds of all questions.

use super::made::{documents, meetings};
use crate::{Look, Records, TOPICS, Tables, parse};
use proptest::prelude::*;

/// A value that a field of that kind may be compared with, or any text in quotation marks.
fn value() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("TAP".to_owned()),
        Just("1/99".to_owned()),
        Just("2026-10".to_owned()),
        Just("7".to_owned()),
        Just("yes".to_owned()),
        "[a-zA-Z0-9./_-]{1,8}",
        "\"[^\"]{0,6}\"",
        "'[a-z\" ]{0,6}'",
    ]
}

const WORDS: &[&str] = &[
    "where", "select", "order", "by", "limit", "count", "and", "or", "not", "in", "is", "has",
    "null", "asc", "desc", "(", ")", ",", "=", "!=", "~", "!~", "<", "<=", ">", ">=", "*",
];

fn word() -> impl Strategy<Value = String> {
    let fields: Vec<&str> =
        TOPICS.iter().flat_map(|t| &t.fields).map(|f| f.name.as_str()).collect();
    prop_oneof![
        4 => proptest::sample::select(fields).prop_map(str::to_owned),
        4 => proptest::sample::select(WORDS).prop_map(str::to_owned),
        2 => value(),
    ]
}

/// A condition on work items that can be read.
fn condition() -> impl Strategy<Value = String> {
    let one = prop_oneof![
        ("[ab ]{0,3}", proptest::sample::select(&["=", "!=", "~", "!~", "<", ">="][..]))
            .prop_map(|(v, sign)| format!("title {sign} \"{v}\"")),
        proptest::collection::vec(proptest::sample::select(&["TAP", "AAP", "agreement"][..]), 1..4)
            .prop_map(|v| format!("track not in ({})", v.join(", "))),
        Just("stage in (new, consented)".to_owned()),
        Just("common_text".to_owned()),
        Just("editors is null".to_owned()),
        Just("has wp".to_owned()),
        Just("target_date <= 2027-Q2".to_owned()),
    ];
    one.prop_recursive(5, 40, 4, |inner| {
        prop_oneof![
            inner.clone().prop_map(|c| format!("not {c}")),
            inner.clone().prop_map(|c| format!("({c})")),
            proptest::collection::vec(inner.clone(), 2..4).prop_map(|c| c.join(" and ")),
            proptest::collection::vec(inner, 2..4).prop_map(|c| format!("({})", c.join(" or "))),
        ]
    })
}

thread_local! {
    /// Made once, and asked in each case.
    static TABLES: Tables<'static> = Tables::new(Records {
        documents: documents().leak(),
        meetings: meetings().leak(),
    })
    .unwrap();
}

proptest! {
    #[test]
    fn no_text_breaks_the_parser(text in ".{0,80}") {
        if let Err(error) = parse(&text) {
            prop_assert!(!error.to_string().is_empty());
        }
        if let Err(error) = parse(&format!("items where {text}")) {
            prop_assert!(!error.to_string().is_empty());
        }
    }

    #[test]
    fn words_in_any_order_break_nothing(words in proptest::collection::vec(word(), 0..14)) {
        let question = format!("items {}", words.join(" "));
        if let Err(error) = parse(&question) {
            prop_assert!(!error.to_string().is_empty());
            prop_assert!(question.get(error.span).is_some());
        }
    }

    #[test]
    fn conditions_within_conditions_are_read(condition in condition(), limit in 0usize..9) {
        let question = format!("work-items where {condition} order by stage desc, title limit {limit}");
        prop_assert!(parse(&question).is_ok(), "{}", question);
    }

    #[test]
    fn what_is_not_so_is_what_is_left(condition in condition()) {
        let found = |question: String| {
            TABLES.with(|tables| parse(&question).unwrap().answer(tables).unwrap())
        };
        let yes = found(format!("work-items where {condition}"));
        let no = found(format!("work-items where not ({condition})"));
        prop_assert_eq!(yes.found + no.found, 3);
        let width = Look { width: Some(40), ..Look::default() };
        prop_assert!(yes.table(width).lines().all(|l| l.chars().count() <= 40));
    }
}
