//! What is said of questions that cannot be read.

use crate::parse;

/// The message and the marked text.
fn error(question: &str) -> (String, String) {
    let error = parse(question).unwrap_err();
    let text = error.to_string();
    let first = text.lines().next().unwrap().to_owned();
    (first, question.get(error.span).unwrap_or_default().to_owned())
}

fn told(question: &str, message: &str, marked: &str) {
    assert_eq!(error(question), (message.to_owned(), marked.to_owned()), "{question}");
}

#[test]
fn a_slip_is_answered_with_what_was_meant() {
    told(
        "work-items where trak = TAP",
        "there is no field `trak` in work-items; did you mean `track`?",
        "trak",
    );
    told(
        "workitmes",
        "nothing is known about `workitmes`; did you mean `work-items`?",
        "workitmes",
    );
    told("items where track = TPA", "`track` is never `TPA`; did you mean `TAP`?", "TPA");
    told("items select title, autor", "there is no field `autor` in work-items", "autor");
    told(
        "items where acronym and track = TAP",
        "here should be a comparison: = != ~ !~ < <= > >=, `in (…)`, `is null`, not `and`",
        "and",
    );
}

#[test]
fn values_of_the_wrong_kind_are_refused() {
    told(
        "events where start < soon",
        "`soon` is no date; write 2026, 2026-Q4, 2026-10, 2026-10-12 or 2026-10-12T13:00",
        "soon",
    );
    told("totals where count > many", "`count` is a number, and `many` is none", "many");
    told("items where common_text = maybe", "`common_text` is yes or no, and not `maybe`", "maybe");
}

#[test]
fn the_place_is_marked_where_the_question_ends_too() {
    told("items where", "here should be a condition, and the question ends", "");
    told("items where title ~ ", "here should be a value, and the question ends", "");
    told(
        "items where (track = TAP",
        "here should be `)`, `and` or `or`, and the question ends",
        "",
    );
    told(
        "items where title = trust framework",
        "here should be `and`, `or`, `select`, `order by`, `limit` or `count` (a value with blanks needs quotation marks), not `framework`",
        "framework",
    );
    told("items where title = 'trust", "the quotation mark ' is not closed", "'trust");
    told("items limit few", "here should be a whole number, not `few`", "few");
    told("items limit 1 limit 2", "the question has two times `limit`", "limit");
    told(
        "items count by track order by title",
        "a count can be sorted by `count` or `track`",
        "order by title",
    );
    let nothing = parse("  ").unwrap_err().to_string();
    assert!(
        nothing.starts_with("a question begins with what it is about: work-items, "),
        "{nothing}"
    );
}

#[test]
fn the_marks_stand_under_wide_letters() {
    let text = parse("items where title ~ 日本 and trak = 1").unwrap_err().to_string();
    assert!(
        text.contains(
            "\n  items where title ~ 日本 and trak = 1\n                               ^^^^\n"
        ),
        "{text}"
    );
}

#[test]
fn a_hostile_question_is_refused_and_not_printed_raw() {
    let deep = format!("items where {}track = TAP{}", "(".repeat(9000), ")".repeat(1000));
    assert_eq!(error(&deep).0, "conditions nest deeper than 48");
    let negated = format!("items where {}common_text", "not ".repeat(4000));
    assert_eq!(error(&negated).0, "conditions nest deeper than 48");
    let long = format!("items where title ~ {}", "a".repeat(20_000));
    assert_eq!(error(&long).0, "the question is longer than 16384 characters");
    let text = parse("items where \u{1b}[31m = 1").unwrap_err().to_string();
    assert!(!text.contains('\u{1b}') || text.lines().next().unwrap().contains('\u{1b}'));
}
