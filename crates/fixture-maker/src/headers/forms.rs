//! 2000 to 2016: paragraphs with tabs, then a form, then a report's short block.

use anyhow::Result;

use crate::layout::{Cell, Page, Run, Table, bold, runs, text};
use crate::render;

pub(super) fn tabs_2000() -> Result<Vec<u8>> {
    render::docx::render(&Page {
        title: "Temporary Document 41".into(),
        author: "Rapporteur".into(),
        blocks: vec![
            runs(vec![
                Run::from("ITU - Telecommunication Standardization Sector").bold(),
                Run::from("\tTemporary Document 41 (WP 2/23)"),
            ]),
            text("STUDY GROUP 23"),
            text("Geneva, 6-17 November 2000"),
            text(""),
            text("Question(s):\t4/23"),
            text(""),
            text("SOURCE*:\tRapporteur for Q.4/23"),
            text("TITLE:\tReport of the meeting of Question 4/23"),
            text("_____________"),
            text(""),
            text(
                "The meeting considered D.12 and TD 18 (WP 2/23), and agreed to start work on Y.tides.",
            ),
            text(""),
            text("* Contact:\tBirgit Holm\tTel: +46 555 0110"),
            text("\tNorrland Research\tFax: +46 555 0111"),
            text("\tSweden\tE-mail: birgit.holm@norrland.example"),
            text(
                "Attention: This is not a publication made available to the public, but an internal \
                 ITU-T Document intended only for use by the Member States of ITU, by ITU-T Sector \
                 Members and Associates.",
            ),
        ],
        ..Page::default()
    })
}

pub(super) fn form_2009() -> Result<Vec<u8>> {
    let label = |text: &str| Cell::from(Run::from(text).bold());
    let contact = |name: &str, phone: &str, email: &str| -> Vec<Cell> {
        vec![
            label("Contact:"),
            Cell::lines([name, "Lakeside Laboratories", "Finland"]).across(2),
            Cell::lines([
                format!("Tel: {phone}"),
                "Fax: +358 555 0199".to_owned(),
                format!("Email: {email}"),
            ])
            .across(2),
        ]
    };
    let table = Table::new(&[2200, 1800, 2000, 1900, 2000])
        .row::<Cell>([
            Cell::lines([
                "INTERNATIONAL TELECOMMUNICATION UNION",
                "TELECOMMUNICATION\nSTANDARDIZATION SECTOR",
                "STUDY PERIOD 2013-2016",
            ])
            .across(3)
            .down(2),
            Cell::from(Run::from("TD 112 (GEN/23)").bold()).across(2),
        ])
        .row::<Cell>([Cell::lines(["English only", "Original: English"]).across(2)])
        .row::<Cell>([
            label("Question(s):"),
            "4/23, 5/23".into(),
            label("Meeting, date:"),
            Cell::from("Geneva, 12-23 May 2014").across(2),
        ])
        .row::<Cell>([
            label("Study Group:"),
            "23".into(),
            label("Working Party:"),
            "2".into(),
            Cell::from("Intended type of document (R-C-TD): TD"),
        ])
        .row::<Cell>([label("Source:"), Cell::from("Editor, Y.tides").across(4)])
        .row::<Cell>([
            label("Title:"),
            Cell::from(
                "A.5 justification information for draft new Recommendation ITU\u{2011}T Y.tides",
            )
            .across(4),
        ])
        .row(contact("Aino Virtala", "+358 555 0120", "aino.virtala@lakeside.example"))
        .row(contact("Olli Metsä", "+358 555 0121", "olli.metsa@lakeside.example"))
        .row::<Cell>([Cell::from(
            "Please don't change the structure of this table, just insert the necessary \
             information.",
        )
        .across(5)]);
    render::docx::render(&Page {
        title: "A.5 justification".into(),
        author: "Editor".into(),
        blocks: vec![
            table.into(),
            text(""),
            text("Normative references: Recommendation ITU-T X.509 (2012), IETF RFC 5280."),
        ],
        ..Page::default()
    })
}

pub(super) fn report_2013() -> Result<Vec<u8>> {
    let table = Table::new(&[5600, 4300])
        .row::<Cell>([
            Cell::lines(["INTERNATIONAL TELECOMMUNICATION UNION"]),
            Cell::from(Run::from("SG 23 – R 7 – E").bold()),
        ])
        .row::<Cell>([
            Cell::lines(["TELECOMMUNICATION\nSTANDARDIZATION SECTOR"]),
            Cell::from(Run::from("March 2014").bold()),
        ])
        .row::<Cell>([
            Cell::from("STUDY PERIOD 2013-2016"),
            Cell::from(Run::from("Original: English").bold()),
        ]);
    render::docx::render(&Page {
        title: "Report 7".into(),
        author: "TSB".into(),
        blocks: vec![
            table.into(),
            bold("STUDY GROUP 23"),
            bold("REPORT 7"),
            runs(vec![
                Run::from("SOURCE:\t").bold(),
                Run::from("STUDY GROUP 23 (GENEVA, 4 \u{2013} 11 MARCH 2014)"),
            ]),
            runs(vec![
                Run::from("TITLE:\t").bold(),
                Run::from("PART I \u{2013} GENERAL: REPORT OF THE MEETING"),
            ]),
            text("Note \u{2013} Participants list is in TD 77 Rev.1 (PLEN)."),
        ],
        ..Page::default()
    })
}
