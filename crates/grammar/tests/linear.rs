//! The work of every function grows with the length of the text and not with its square: twice the
//! text takes at most two and a half times as long, and as many allocations. `cargo test -p
//! rapporteur-grammar --test linear -- --nocapture` prints the table.

#![allow(clippy::unwrap_used, reason = "helpers of tests panic as tests do")]

use lexicon::Lexicon;

/// Bytes of the shorter text.
const LENGTH: usize = 20_000;

/// A function that looks for something in a text, and how much it finds.
type Looks = (&'static str, fn(&Lexicon, &str) -> usize);

const FUNCTIONS: [Looks; 15] = [
    ("mentions", |l, t| grammar::mentions(l, t).count()),
    ("recommendations", |l, t| grammar::recommendations(l, t).len()),
    ("acronyms", |l, t| grammar::acronyms(l, t).len()),
    ("acronym_cell", |l, t| usize::from(grammar::acronym_cell(l, t).is_some())),
    ("standards", |_, t| grammar::standards(t).len()),
    ("resolutions", |l, t| grammar::resolutions(l, t).len()),
    ("questions", |l, t| grammar::questions(l, t).len()),
    ("question_cell", |l, t| grammar::question_cell(l, t, None).len()),
    ("dates", |l, t| grammar::dates(l, t, Some(2026)).len()),
    ("liaison_title", |l, t| usize::from(grammar::liaison_title(l, t).is_some())),
    ("destinations", |l, t| grammar::destinations(l, t).len()),
    ("study_group", |l, t| usize::from(grammar::study_group(l, t).is_some())),
    ("study_period", |_, t| usize::from(grammar::study_period(t).is_some())),
    ("glued", |l, t| {
        let item = grammar::glued::item(l, t).is_some();
        usize::from(item) + usize::from(grammar::glued::statement(l, t).is_some())
    }),
    ("document_exact", |l, t| usize::from(grammar::document_exact(l, t).is_some())),
];

/// The growth of a function's cost from a text of so many bytes, made of a piece, to twice as many.
fn growth((name, look): Looks, piece: &str, length: usize) -> doubling::Growth {
    let lexicon = Lexicon::standard();
    let mark = if name == "liaison_title" { "LS/o " } else { "" };
    let text = |length: usize| format!("{mark}{}", piece.repeat(length / piece.len()));
    doubling::growth(text(length).as_str(), text(2 * length).as_str(), |text: &str| {
        std::hint::black_box(look(&lexicon, text));
    })
}

/// For each function the piece that makes it grow most.
#[test]
fn twice_the_text_takes_twice_as_much() {
    let mut table = doubling::Table::new("looking for");
    for look in FUNCTIONS {
        for piece in doubling::PIECES {
            table.add(look.0, growth(look, piece, LENGTH));
        }
    }
    table.finish();
}

/// A search that goes through some gigabytes a second shows its cost in long texts alone.
#[test]
fn a_long_text_is_searched_once() {
    let pairs = [
        ("questions", "question-"),
        ("questions", "question of "),
        ("dates", "2026-05-12,"),
        ("study_group", "study group of "),
        ("mentions", "contribution "),
        ("recommendations", "X.509,"),
        ("destinations", "SG2 and "),
    ];
    let mut table = doubling::Table::new("looking in a long text for");
    for (name, piece) in pairs {
        let look = FUNCTIONS.into_iter().find(|(own, _)| *own == name).unwrap();
        table.add(format!("{name} in {piece:?}"), growth(look, piece, 20 * LENGTH));
    }
    table.finish();
}

#[test]
fn a_short_text_names_no_more_than_a_record_holds() {
    let lexicon = Lexicon::standard();
    let text = "Q1-40/17 ".repeat(20_000);
    assert!(grammar::questions(&lexicon, &text).len() < 70_000);
    let text = "TD 1-500, ".repeat(20_000);
    assert_eq!(grammar::mentions(&lexicon, &text).take(1_000).count(), 1_000);
}
