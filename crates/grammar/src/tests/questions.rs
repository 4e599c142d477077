//! Questions in prose and in cells.

use super::read::{question_cell, questions};

#[test]
fn in_prose() {
    for (text, expected) in [
        ("Rapporteur Q4/17", &[("4/17", "Q4/17")][..]),
        ("Q.4/17 met", &[("4/17", "Q.4/17")]),
        ("Question 4/17", &[("4/17", "Question 4/17")]),
        ("Questions 4/17 and 7/17.", &[("4/17", "Questions 4/17"), ("7/17", "7/17")]),
        ("Q1, Q2 and Q4/17", &[("1/17", "Q1"), ("2/17", "Q2"), ("4/17", "Q4/17")]),
        (
            "Questions 4, 6 and 7/17 met",
            &[("4/17", "Questions 4"), ("6/17", "6"), ("7/17", "7/17")],
        ),
        ("and ITU-T Q11/17 meeting", &[("11/17", "Q11/17")]),
        ("Q12/21", &[("12/21", "Q12/21")]),
        ("QALL/17", &[("All/17", "QALL/17")]),
        ("Q1/17, Q2/17", &[("1/17", "Q1/17"), ("2/17", "Q2/17")]),
    ] {
        let found = questions(text);
        let found: Vec<(String, &str)> = found
            .iter()
            .map(|f| (f.value.to_string(), text.get(f.span.clone()).unwrap()))
            .collect();
        let expected: Vec<(String, &str)> =
            expected.iter().map(|(q, r)| ((*q).to_owned(), *r)).collect();
        assert_eq!(found, expected, "{text:?}");
    }
    for text in [
        "4/17",
        "TD73/2",
        "ITU-D Q3/2",
        "to ITU-D Q6/1",
        "2026-Q4",
        "Q2 2027",
        "WP1/17",
        "Q.931",
        "FAQ4/17",
        "Questions of 4 kinds",
        "all Q10 work items",
    ] {
        assert!(questions(text).is_empty(), "{text:?}: {:?}", questions(text));
    }
}

#[test]
fn in_cells() {
    for (text, of, expected) in [
        ("6/17", None, &["6/17"][..]),
        ("7", Some(17), &["7/17"]),
        ("Q7", Some(17), &["7/17"]),
        ("Q7", None, &["7"]),
        ("2, 4/17", None, &["2/17", "4/17"]),
        ("1-3/17", None, &["1/17", "2/17", "3/17"]),
        ("QALL/17", None, &["All/17"]),
        ("All/17", None, &["All/17"]),
        ("Q7/17 (11)", None, &["7/17"]),
        ("7/17 (11)", None, &["7/17"]),
        ("2/17 (2)", Some(17), &["2/17"]),
        ("Q10/17 Q11/17", None, &["10/17", "11/17"]),
        ("Q4 & Q7", Some(17), &["4/17", "7/17"]),
        ("4/17; 7/17", None, &["4/17", "7/17"]),
        ("Question(s): 11/17", None, &["11/17"]),
        ("QUESTIONS: 1, 2/17", None, &["1/17", "2/17"]),
        ("Q2/12", None, &["2/12"]),
        ("4/17, WP1", None, &["4/17"]),
        ("Questions 4/17 - 6/17", None, &["4/17", "5/17", "6/17"]),
        ("ALL", Some(17), &["All/17"]),
    ] {
        let found: Vec<String> =
            question_cell(text, of).iter().map(|f| f.value.to_string()).collect();
        assert_eq!(found, expected, "{text:?}");
    }
    for text in ["N/A", "", "-", "WP1/17", "2026", "9-18 September 2025", "12 participants", "TD 4"]
    {
        assert!(
            question_cell(text, Some(17)).is_empty(),
            "{text:?}: {:?}",
            question_cell(text, Some(17))
        );
    }
}
