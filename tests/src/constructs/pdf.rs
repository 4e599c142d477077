//! Constructs of PDF (ISO 32000-1).

use super::Construct;
use std::fmt::Write as _;

/// A document of pages with these contents, and a form that they may draw as `/X`.
pub(crate) fn document(pages: &[String], form: &str) -> Vec<u8> {
    let font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>";
    let kids: Vec<String> = (0..pages.len()).map(|n| format!("{} 0 R", 5 + 2 * n)).collect();
    let kids = kids.join(" ");
    let stream = |head: &str, data: &str| {
        format!("<< {head} /Length {} >>\nstream\n{data}\nendstream", data.len())
    };
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!("<< /Type /Pages /Kids [{kids}] /Count {} >>", pages.len()),
        font.to_owned(),
        stream(
            "/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << /Font << /F 3 0 R >> >>",
            form,
        ),
    ];
    for (number, content) in pages.iter().enumerate() {
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents {} 0 R \
             /Resources << /Font << /F 3 0 R >> /XObject << /X 4 0 R >> >> >>",
            6 + 2 * number
        ));
        objects.push(stream("", content));
    }
    let mut out = String::from("%PDF-1.4\n");
    let mut places = Vec::new();
    for (number, object) in objects.iter().enumerate() {
        places.push(out.len());
        let _ = write!(out, "{} 0 obj\n{object}\nendobj\n", number + 1);
    }
    let table = out.len();
    let _ = write!(out, "xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for place in places {
        let _ = writeln!(out, "{place:010} 00000 n ");
    }
    let _ = write!(
        out,
        "trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n",
        objects.len() + 1
    );
    out.into_bytes()
}

/// Lines of text at places, in the size 10.
fn at(lines: &[(i32, i32, &str)]) -> String {
    let line = |(x, y, text): &(i32, i32, &str)| format!("1 0 0 1 {x} {y} Tm ({text}) Tj");
    format!("BT /F 10 Tf {} ET", lines.iter().map(line).collect::<Vec<_>>().join(" "))
}

pub(super) fn constructs() -> Vec<Construct> {
    let long = "The meeting was opened by the chair, who welcomed all that had come, and said that";
    let one = |name, content: String, expected| Construct {
        format: "pdf",
        name,
        bytes: document(&[content], "BT /F 10 Tf 50 500 Td (in a form) Tj ET"),
        expected,
        unseen: "",
    };
    let running: Vec<String> = (1..=4)
        .map(|n| {
            let (number, text) = (format!("- {n} -"), format!("Text {n}"));
            at(&[(50, 770, "SG17-TD1"), (50, 400, &text), (300, 30, &number)])
        })
        .collect();
    vec![
        one("paragraphs", at(&[(50, 700, "One"), (50, 650, "Two")]), "One\nTwo"),
        one(
            "a line that goes on in the next",
            at(&[(50, 700, long), (50, 688, "it was short.")]),
            "The meeting was opened by the chair, who welcomed all that had come, and said that it was short.",
        ),
        one(
            "a gap that is a space",
            "BT /F 10 Tf 50 700 Td [(two) -400 (words)] TJ ET".into(),
            "two words",
        ),
        one(
            "letters that are set apart",
            "BT /F 10 Tf 50 700 Td [(o) -20 (n) -20 (e)] TJ ET".into(),
            "one",
        ),
        one(
            "columns",
            at(&[(50, 700, "X.abc"), (200, 700, "Title"), (50, 688, "X.def"), (200, 688, "Other")]),
            "X.abc Title\nX.def Other",
        ),
        one(
            "columns on three lines",
            at(&[
                (50, 700, "Acronym"),
                (200, 700, "Title"),
                (50, 688, "X.abc"),
                (200, 688, "First"),
                (50, 676, "X.def"),
                (200, 676, "Second"),
            ]),
            "Acronym | Title\nX.abc | First\nX.def | Second",
        ),
        one(
            "cells between lines",
            format!(
                "40 690 300 0.5 re 40 670 300 0.5 re 40 650 300 0.5 re 40 630 300 0.5 re f \
                 40 630 m 40 690.5 l 340 630 m 340 690.5 l 140 630 m 140 670.5 l S {}",
                at(&[
                    (45, 677, "New work items"),
                    (45, 657, "5/17"),
                    (145, 657, "X.abc"),
                    (45, 637, "6/17"),
                    (145, 637, "X.def"),
                ])
            ),
            "New work items\n5/17 | X.abc\n6/17 | X.def",
        ),
        one(
            "text that is struck",
            format!("50 702.5 15 0.5 re f {}", at(&[(50, 700, "old"), (80, 700, "new")])),
            "~~old~~ new",
        ),
        one("code page", at(&[(50, 700, "caf\\351 \\226 \\2232\\224")]), "café – “2”"),
        one("text drawn twice", at(&[(50, 700, "A"), (50, 700, "A"), (50, 600, "b")]), "A\nb"),
        one("raised text", "BT /F 10 Tf 50 700 Td (m) Tj 4 Ts /F 6 Tf (2) Tj ET".into(), "m2"),
        one("text in a form", "/X Do".into(), "in a form"),
        one(
            "text that stands on its side",
            "BT /F 10 Tf 0 1 -1 0 50 300 Tm (Upwards) Tj ET".into(),
            "Upwards",
        ),
        Construct {
            format: "pdf",
            name: "running head and foot",
            bytes: document(&running, ""),
            expected: "Text 1\nText 2\nText 3\nText 4\nheader: SG17-TD1\nfooter: - 1 -",
            unseen: "",
        },
    ]
}
