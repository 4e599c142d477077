//! The work programme as a workbook, and the folder's index as a sync tool leaves it.

use std::fmt::Write;

use anyhow::Result;
use rust_xlsxwriter::{Format, FormatAlign, Workbook};

use crate::catalogue::Entry;
use crate::layout::Page;
use crate::render::xlsx;
use crate::world::{CODE, Outcome, PERIOD, Track, WORK_ITEMS, WorkItem, told};
use crate::zip::escape;

const NAME: &str = "work programme";

fn status(item: &WorkItem) -> &'static str {
    match (item.outcome, item.track) {
        (Outcome::Approved, _) => "Approved 2026-10-16",
        (Outcome::Acted, Track::Tap) => "Determined 2026-10-16",
        (Outcome::Acted, Track::Aap) => "Consented  2026-10-16",
        (Outcome::Acted, Track::Agreement) => "Agreed 2026-10-16",
        (Outcome::New, _) => "Pending SG/WP confirmation",
        (Outcome::Discontinued, _) => "Discontinued",
        (Outcome::Progressed | Outcome::Candidate, _) => "Under study",
    }
}

/// The workbook: fifteen rows of preamble, then the table; a second sheet with sums; a hidden one.
///
/// # Errors
/// Where the workbook cannot be written.
pub fn workbook() -> Result<Vec<u8>> {
    let mut workbook = Workbook::new();
    let page = Page { title: "Work programme".into(), author: "TSB".into(), ..Page::default() };
    xlsx::properties(&mut workbook, &page)?;
    let bold = Format::new().set_bold();
    let sheet = workbook.add_worksheet().set_name("Work programme")?;
    let count = told(NAME, "count", WORK_ITEMS.len().to_string());
    let preamble: [(&str, &str); 15] = [
        ("ITU-T Work Programme", ""),
        ("", ""),
        (&format!("{count} work item(s) match the following criteria:"), ""),
        ("", ""),
        ("Study Period: ", PERIOD),
        ("Study Group: ", "SG23"),
        ("Question: ", "All"),
        ("Status: ", "Under study, Consented / Determined, Approved, Deferred to WTSA"),
        ("Approval process: ", "All"),
        ("Version: ", "All"),
        ("", ""),
        ("Report Generated On:", "17/Oct/2026 11:02:10 AM"),
        (
            "Link:",
            "https://www.itu.int/ITU-T/workprog/wp_search.aspx?sg=23&columns=b,c,d,e,f,g,h,i,j",
        ),
        ("", ""),
        ("", ""),
    ];
    for (row, (label, value)) in (0..).zip(preamble) {
        if !label.is_empty() {
            sheet.write_string(row, 0, label)?;
        }
        if !value.is_empty() {
            sheet.write_string(row, 1, value)?;
        }
    }
    let heads = [
        "Work Item",
        "Question",
        "Title/Subject",
        "Timing",
        "Study Group",
        "Study Period",
        "Version",
        "Status",
        "Approval process",
    ];
    for (column, head) in (0..).zip(heads) {
        sheet.write_string_with_format(15, column, head, &bold)?;
    }
    for (row, item) in (16..).zip(WORK_ITEMS) {
        let name = item.acronym;
        let cells = [
            item.full_name(),
            format!("Q{}/23", item.question),
            item.title.to_owned(),
            told(NAME, &format!("timing of {name}"), item.timing),
            "SG23".to_owned(),
            PERIOD.to_owned(),
            item.version.to_owned(),
            status(item).to_owned(),
            told(NAME, &format!("process of {name}"), item.track.name()),
        ];
        for (column, cell) in (0..).zip(cells) {
            sheet.write_string(row, column, cell)?;
        }
    }
    let sums = workbook.add_worksheet().set_name("Sums")?;
    let centre = Format::new().set_bold().set_align(FormatAlign::Center);
    sums.merge_range(0, 0, 0, 1, "Work items by approval process", &centre)?;
    for (row, track) in (1..).zip([Track::Tap, Track::Aap, Track::Agreement]) {
        let number = WORK_ITEMS.iter().filter(|item| item.track == track).count();
        sums.write_string(row, 0, track.name())?;
        sums.write_number(row, 1, f64::from(u32::try_from(number)?))?;
    }
    let hidden = workbook.add_worksheet().set_name("Old")?.set_hidden(true);
    hidden.write_string(0, 0, "Y.old-item, TD 997/1: this sheet is hidden")?;
    xlsx::finish(&mut workbook)
}

/// The name of the index file.
pub const INDEX_NAME: &str = "T25-SG23-261007-TD.xml";

/// The index of the folder's temporary documents, as a sync tool writes it.
pub fn index(all: &[Entry]) -> Vec<u8> {
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<page_content>\n<folder_list>\n<meeting>\
         <Meeting_code>{CODE}</Meeting_code><Start_meeting_date>2026-10-07</Start_meeting_date>\
         <Meeting_place_date>ITU-T SG 23, Geneva, 7-16 October 2026</Meeting_place_date>\
         <TD_date>261007</TD_date></meeting>\n"
    );
    for entry in all.iter().filter(|entry| entry.series != "C") {
        let question = entry
            .questions
            .split(", ")
            .map(|question| format!("<rvalue>Q{}</rvalue>", escape(question)));
        let _ = writeln!(
            out,
            "<folder><object_name>{}</object_name><friendly_name>{}-{}</friendly_name>\
             <doc_number>{:04}</doc_number><doc_type>TD</doc_type><subgroup>{}</subgroup>\
             <main_source>{}</main_source><ltitle_e>{}</ltitle_e><study_questions>{}\
             </study_questions></folder>",
            entry.name(),
            entry.number,
            entry.series,
            entry.number,
            entry.series,
            escape(&entry.source),
            escape(&entry.title),
            question.collect::<String>()
        );
    }
    out.push_str("</folder_list>\n</page_content>\n");
    out.into_bytes()
}
