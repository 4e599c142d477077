//! Tables, as programs draw them.

use super::file;
use crate::{Options, read};
use document::{Block, Code, MarkKind, Reading};
use std::fmt::Write as _;

/// The number of a line, for its place.
fn step(n: usize) -> i32 {
    i32::try_from(n).unwrap()
}

/// A page in the making; places are counted from its upper left corner.
#[derive(Default)]
struct Page(String);

impl Page {
    fn text(mut self, x: i32, y: i32, text: &str) -> Self {
        let _ = writeln!(self.0, "BT /F 10 Tf {x} {} Td ({text}) Tj ET", 800 - y);
        self
    }

    /// A row of texts at these places.
    fn row(self, y: i32, places: &[i32], texts: &[&str]) -> Self {
        places.iter().zip(texts).filter(|(_, t)| !t.is_empty()).fold(self, |page, (x, text)| {
            text.split('\n')
                .enumerate()
                .fold(page, |page, (n, line)| page.text(*x, y + 12 * step(n), line))
        })
    }

    /// A line that is stroked.
    fn line(mut self, x: i32, y: i32, to_x: i32, to_y: i32) -> Self {
        let _ = writeln!(self.0, "{x} {} m {to_x} {} l S", 800 - y, 800 - to_y);
        self
    }

    /// A line that is a filled rectangle.
    fn bar(mut self, x: i32, y: i32, width: i32, height: i32) -> Self {
        let (width, height) = (f64::from(width).max(0.5), f64::from(height).max(0.5));
        let _ = writeln!(self.0, "{x} {} {width} {height} re f", 800.0 - f64::from(y) - height);
        self
    }

    /// A grid of bars.
    fn grid(self, xs: &[i32], ys: &[i32]) -> Self {
        let (left, right) = (xs[0], xs[xs.len() - 1]);
        let (top, bottom) = (ys[0], ys[ys.len() - 1]);
        let page = ys.iter().fold(self, |page, y| page.bar(left, *y, right - left, 0));
        xs.iter().fold(page, |page, x| page.bar(*x, top, 0, bottom - top))
    }

    fn read(&self) -> Reading {
        read(&file(&self.0), &Options::default())
    }

    fn show(&self) -> String {
        show(&self.read().document.body)
    }
}

/// Blocks as lines: rows with their cells between bars, the spans of cells before them.
fn show(blocks: &[Block]) -> String {
    let mut out = String::new();
    for block in blocks {
        match block {
            Block::Paragraph(p) => out.push_str(&p.text.replace('\t', "⇥")),
            Block::Table(table) => {
                for row in table.rows() {
                    out.push('|');
                    for cell in &row.cells {
                        let (columns, rows) = (cell.column_span, cell.row_span);
                        if (columns, rows) != (1, 1) {
                            let _ = write!(out, "{columns}x{rows}:");
                        }
                        let text = show(&cell.blocks).replace('\n', "/");
                        let _ = write!(out, "{text}|");
                    }
                    out.push('\n');
                }
                out.pop();
            }
        }
        out.push('\n');
    }
    out.pop();
    out
}

fn says(reading: &Reading, code: Code, what: &str) -> bool {
    reading.diagnostics.iter().any(|d| d.code == code && d.message.contains(what))
}

#[test]
fn lines_part_cells_however_they_are_drawn() {
    let rows = |page: Page| {
        page.row(112, &[55, 155, 255], &["Question", "Work item", "Title"]).row(
            132,
            &[55, 155, 255],
            &["5/21", "X.orch", "Mapping\nof orchards"],
        )
    };
    let expected = "|Question|Work item|Title|\n|5/21|X.orch|Mapping/of orchards|";
    let (xs, ys) = ([50, 150, 250, 400], [100, 120, 150]);
    assert_eq!(rows(Page::default().grid(&xs, &ys)).show(), expected);
    let strokes = ys.iter().fold(rows(Page::default()), |p, y| p.line(50, *y, 400, *y));
    let strokes = xs.iter().fold(strokes, |p, x| p.line(*x, 100, *x, 150));
    assert_eq!(strokes.show(), expected);
}

#[test]
fn cells_that_no_line_parts_are_merged() {
    let page = Page::default()
        .grid(&[50, 350], &[100, 160])
        .bar(50, 120, 300, 0)
        .bar(150, 140, 200, 0)
        .bar(150, 120, 0, 40)
        .row(115, &[55], &["New work items"])
        .row(135, &[55, 155], &["Question 5/21", "X.orch"])
        .row(155, &[155], &["X.tree"]);
    assert_eq!(page.show(), "|2x1:New work items|\n|1x2:Question 5/21|X.orch|\n|X.tree|");
}

#[test]
fn an_empty_cell_is_a_cell() {
    let page = Page::default()
        .grid(&[50, 150, 250], &[100, 120, 140])
        .row(115, &[55, 155], &["Question", "Acronym"])
        .row(135, &[155], &["X.orch"]);
    assert_eq!(page.show(), "|Question|Acronym|\n||X.orch|");
}

#[test]
fn a_header_block_with_lines_between_its_rows_only() {
    let (places, top) = ([60, 160, 350], [60, 400]);
    let page = Page::default()
        .row(80, &top, &["INTERNATIONAL TELECOMMUNICATION UNION", "SG21-TD14/WP2"])
        .row(100, &top, &["STUDY PERIOD 2025-2028", "Original: English"])
        .line(50, 108, 550, 108)
        .row(120, &places, &["Question\\(s\\):", "5/21", "Geneva, 4-8 May 2026"])
        .row(140, &[260], &["TD"])
        .row(160, &places, &["Source:", "Rapporteur Q5/21", ""])
        .row(180, &places, &["Title:", "Report of the meeting", ""])
        .line(50, 188, 550, 188)
        .row(
            200,
            &places,
            &["Contact:", "Ann Orchard\nGrove Ltd\nNorway", "Tel: +47 22\nE-mail: a@example.org"],
        )
        .line(50, 230, 550, 230)
        .row(
            270,
            &[60],
            &["This document reports on the meeting of Question 5/21, which was held in Geneva"],
        );
    assert_eq!(
        page.show(),
        "|2x1:INTERNATIONAL TELECOMMUNICATION UNION|SG21-TD14/WP2|\n\
         |2x1:STUDY PERIOD 2025-2028|Original: English|\n\
         |Question(s):|5/21|Geneva, 4-8 May 2026|\n\
         ||TD||\n\
         |Source:|Rapporteur Q5/21||\n\
         |Title:|Report of the meeting||\n\
         |Contact:|Ann Orchard/Grove Ltd/Norway|Tel: +47 22/E-mail: a@example.org|\n\
         This document reports on the meeting of Question 5/21, which was held in Geneva"
    );
}

#[test]
fn columns_without_lines_are_a_table_in_whatever_order_they_are_drawn() {
    let rows = [
        ["Acronym", "Title", "Track"],
        ["X.orch", "Mapping of orchards", "AAP"],
        ["X.tree", "Tagging of trees", "TAP"],
    ];
    let places = [60, 160, 350];
    let expected =
        "|Acronym|Title|Track|\n|X.orch|Mapping of orchards|AAP|\n|X.tree|Tagging of trees|TAP|";
    let by_rows = rows
        .iter()
        .enumerate()
        .fold(Page::default(), |page, (n, row)| page.row(100 + 14 * step(n), &places, row));
    assert_eq!(by_rows.show(), expected);
    let by_columns = (0..3).fold(Page::default(), |page, column| {
        rows.iter()
            .enumerate()
            .fold(page, |page, (n, row)| page.text(places[column], 100 + 14 * step(n), row[column]))
    });
    assert_eq!(by_columns.show(), expected);
}

#[test]
fn lines_of_a_cell_stay_in_it_without_lines_around_it() {
    let places = [60, 160, 350];
    let page = Page::default()
        .row(100, &places, &["X.orch", "Mapping of orchards\nand of their trees", "5/21"])
        .row(124, &places, &["X.tree", "Tagging", "5/21"])
        .row(136, &places, &["", "Tagging again", "6/21"])
        .row(148, &places, &["X.leaf", "Counting", "7/21"]);
    assert_eq!(
        page.show(),
        "|X.orch|Mapping of orchards/and of their trees|5/21|\n|X.tree|Tagging|5/21|\n\
         ||Tagging again|6/21|\n|X.leaf|Counting|7/21|"
    );
}

#[test]
fn lines_only_around_the_head_leave_the_rows_to_the_text() {
    let places = [60, 160, 260];
    let mut page = Page::default().grid(&[50, 150, 250, 400], &[88, 108]).row(
        100,
        &places,
        &["Acronym", "Title", "Track"],
    );
    for (n, name) in ["X.orch", "X.tree", "X.leaf"].iter().enumerate() {
        page = page.row(120 + 14 * step(n), &places, &[name, "Mapping", "AAP"]);
    }
    let page = page.grid(&[50, 150, 250, 400], &[108, 160]);
    assert_eq!(
        page.show(),
        "|Acronym|Title|Track|\n|X.orch|Mapping|AAP|\n|X.tree|Mapping|AAP|\n|X.leaf|Mapping|AAP|"
    );
}

#[test]
fn text_in_the_columns_of_a_page_is_no_table() {
    let left = [
        "The chair opened the meeting and thanked",
        "all participants for their contributions,",
        "which were many. She said that the work",
        "of the group had gone on well, and that it",
        "would be finished before long.",
    ];
    let right = [
        "Before the meeting closed there were some",
        "questions about the plan for next year,",
        "which the secretariat will send to all",
        "members together with the report on the",
        "budget of the study group.",
    ];
    let column = |page: Page, x: i32, lines: &[&str]| {
        lines
            .iter()
            .enumerate()
            .fold(page, |page, (n, line)| page.text(x, 100 + 12 * step(n), line))
    };
    let expected = [left.join(" "), right.join(" ")].join("\n");
    let by_columns = column(column(Page::default(), 50, &left), 310, &right);
    assert_eq!(by_columns.show(), expected);
    let by_lines = (0..5).fold(Page::default(), |page, n| {
        page.row(100 + 12 * step(n), &[50, 310], &[left[n], right[n]])
    });
    assert_eq!(by_lines.show(), expected);
}

#[test]
fn lists_prose_and_boxes_are_no_tables() {
    let list = ["1.", "2.", "3."].iter().enumerate().fold(Page::default(), |page, (n, label)| {
        page.row(100 + 14 * step(n), &[50, 80], &[label, "One of the points"])
    });
    assert_eq!(list.show(), "1.⇥One of the points\n2.⇥One of the points\n3.⇥One of the points");
    let boxed = Page::default()
        .grid(&[40, 500], &[80, 140])
        .text(50, 100, "A note in a box.")
        .text(50, 130, "And more of it.");
    assert_eq!(boxed.show(), "A note in a box.\nAnd more of it.");
    // Two lines with a gap are two lines with a gap.
    let two = Page::default().row(100, &[50, 300], &["Geneva", "4 May"]).row(
        114,
        &[50, 300],
        &["Lima", "5 May"],
    );
    assert_eq!(two.show(), "Geneva⇥4 May\nLima⇥5 May");
}

#[test]
fn a_table_in_a_cell() {
    let page = Page::default()
        .grid(&[50, 150, 450], &[100, 120, 200])
        .row(115, &[55, 155], &["Form", "A.13"])
        .row(135, &[55, 155], &["Items", "These:"])
        .grid(&[170, 250, 350], &[145, 165, 185])
        .row(160, &[175, 255], &["X.orch", "AAP"])
        .row(180, &[175, 255], &["X.tree", "TAP"]);
    assert_eq!(page.show(), "|Form|A.13|\n|Items|These:/|X.orch|AAP|/|X.tree|TAP||");
}

#[test]
fn a_table_goes_on_on_the_next_page() {
    let page = |names: [&str; 2]| {
        Page::default()
            .grid(&[50, 150, 300], &[100, 120, 140, 160])
            .row(115, &[55, 155], &["Acronym", "Title"])
            .row(135, &[55, 155], &[names[0], "Mapping"])
            .row(155, &[55, 155], &[names[1], "Tagging"])
            .0
    };
    let bytes = super::pages(&[page(["X.a", "X.b"]), page(["X.c", "X.d"])]);
    let reading = read(&bytes, &Options::default());
    assert_eq!(
        show(&reading.document.body),
        "|Acronym|Title|\n|X.a|Mapping|\n|X.b|Tagging|\n|X.c|Mapping|\n|X.d|Tagging|"
    );
}

#[test]
fn a_line_through_text_strikes_it_and_one_under_it_does_nothing() {
    let page = Page::default()
        .row(100, &[50], &["TAP AAP"])
        // Helvetica's TAP is 19.4 wide, and AAP begins at 22.2.
        .bar(50, 96, 19, 0)
        .bar(72, 101, 20, 0);
    let reading = page.read();
    let Block::Paragraph(p) = &reading.document.body[0] else { panic!() };
    let struck: Vec<_> = p.marks.iter().filter(|m| m.kind == MarkKind::Struck).collect();
    assert_eq!((p.text.as_str(), struck[0].span), ("TAP AAP", (0, 3)));
    assert!(says(&reading, Code::StruckText, ""));
}

#[test]
fn what_cannot_be_told_is_said() {
    let over = Page::default().text(50, 100, "One text").text(52, 100, "Another");
    assert!(says(&over.read(), Code::UnreadContent, "page 1: text lies over other text"));
    let scattered = [[50, 180, 330], [70, 210, 300], [40, 150, 390], [90, 240, 360]];
    let scattered = scattered.iter().enumerate().fold(Page::default(), |page, (n, places)| {
        page.row(100 + 14 * step(n), places, &["one", "two", "three"])
    });
    assert!(says(&scattered.read(), Code::UnreadContent, "page 1: rows of text have gaps"));
    let plain = Page::default().text(50, 100, "One").text(50, 120, "Two");
    assert!(plain.read().diagnostics.iter().all(|d| d.code != Code::UnreadContent));
}

#[test]
fn many_lines_end() {
    let mut page = Page::default().text(50, 100, "One");
    for n in 0..3_000 {
        page =
            page.line(n % 500, n / 5, n % 500 + 20, n / 5).line(n % 500, 10, n % 500, 40 + n / 10);
    }
    let reading = page.read();
    assert!(show(&reading.document.body).contains("One"));
}
