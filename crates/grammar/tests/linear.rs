//! The work of every function grows with the length of the text and not with its square: twice the
//! text takes at most two and a half times as long.

#![allow(clippy::unwrap_used, reason = "helpers of tests panic as tests do")]

use lexicon::Lexicon;
use std::time::{Duration, Instant};

/// Bytes of the shorter text.
const LENGTH: usize = 20_000;

/// What is faster than this is not measured well enough to say anything.
const FLOOR: Duration = Duration::from_millis(30);

/// The time that this thread had a processor, which other programs do not change; the clock, where the
/// system does not say.
fn now(start: Instant) -> Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let told = told.and_then(|told| told.split(' ').next()?.parse().ok());
    told.map_or_else(|| start.elapsed(), Duration::from_nanos)
}

/// The least time of so many tries.
fn time(work: &dyn Fn(&str) -> usize, text: &str, tries: usize) -> Duration {
    let start = Instant::now();
    let once = || {
        let before = now(start);
        std::hint::black_box(work(text));
        now(start).saturating_sub(before)
    };
    (0..tries).map(|_| once()).min().unwrap()
}

/// The times of a text and of one that is twice as long, where the second is more than two and a half
/// times the first; it is measured once more before it is believed.
fn too_long(
    work: &dyn Fn(&str) -> usize,
    text: &dyn Fn(usize) -> String,
    length: usize,
) -> Option<[Duration; 2]> {
    let (one, two) = (text(length), text(2 * length));
    let measured = |tries| [time(work, &one, tries), time(work, &two, tries)];
    let grows =
        |[one, two]: [Duration; 2]| two > FLOOR && two.as_secs_f64() > 2.5 * one.as_secs_f64();
    // On a busy machine a time is believed when it comes again.
    let again = || Some(measured(4)).filter(|times| grows(*times));
    if grows(measured(1)) { again().and_then(|_| again()) } else { None }
}

/// Pieces of which a text is made: what the functions look for, and what they look around for.
const PIECES: [&str; 36] = [
    "TD 1/2, ",
    "TD1/2,TD2/2,",
    "TD 1-500, ",
    "TD 1 to 2, ",
    "C 421 proposes ",
    "SG17-LS27, ",
    "TSB Circular 12 ",
    "第7/17号集体函",
    "X.509 ",
    "X.509,",
    "ITU-R M.2160 X.509 ",
    "Amendment 1 to X.509 ",
    "ex X.aab ",
    "X.aab (ex X.bbc), ",
    "X.A.",
    "X. a",
    "X.aab|",
    "ISO/IEC 27566-1 ",
    "RFC 7159, ",
    "Resolution 1 (WTSA-20), ",
    "Q4/17 ",
    "Q1-40/17 ",
    "Q1, 2, 3 ",
    "question-",
    "Question of ",
    "(",
    "[to SG2 and SG3] ",
    "LS/o on terms [to SG13]",
    "SG2 and ",
    "a,b;",
    "2026-05-12 ",
    "2026-05-12,",
    "12 May 2026 (TBC) ",
    "6, 7, 8 ",
    "word ",
    "word",
];

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

/// What is wrong with the time of a function over a text of so many bytes made of a piece.
fn fault((name, look): Looks, piece: &str, length: usize) -> Option<String> {
    let lexicon = Lexicon::standard();
    let work = |text: &str| look(&lexicon, text);
    let mark = if name == "liaison_title" { "LS/o " } else { "" };
    let text = |length: usize| format!("{mark}{}", piece.repeat(length / piece.len()));
    let [one, two] = too_long(&work, &text, length)?;
    Some(format!("{name} over {piece:?}: {one:?}, then {two:?}"))
}

#[test]
fn twice_the_text_takes_twice_the_time() {
    let pairs = FUNCTIONS.iter().flat_map(|look| PIECES.map(|piece| (*look, piece)));
    let faults: Vec<String> =
        pairs.filter_map(|(look, piece)| fault(look, piece, LENGTH)).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// What is looked for at some gigabytes a second shows in long texts alone.
#[test]
fn what_is_looked_for_fast_is_looked_for_once() {
    let pairs = [
        ("questions", "question-"),
        ("questions", "question of "),
        ("dates", "2026-05-12,"),
        ("study_group", "study group of "),
        ("mentions", "contribution "),
        ("recommendations", "X.509,"),
        ("destinations", "SG2 and "),
    ];
    let named = |name: &str| *FUNCTIONS.iter().find(|(n, _)| *n == name).unwrap();
    let faults: Vec<String> =
        pairs.iter().filter_map(|(name, piece)| fault(named(name), piece, 20 * LENGTH)).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_short_text_names_no_more_than_a_record_holds() {
    let lexicon = Lexicon::standard();
    let text = "Q1-40/17 ".repeat(20_000);
    assert!(grammar::questions(&lexicon, &text).len() < 70_000);
    let text = "TD 1-500, ".repeat(20_000);
    assert_eq!(grammar::mentions(&lexicon, &text).take(1_000).count(), 1_000);
}
