//! 2017-2020: a contribution whose values stand in content controls, at every level there is.

use anyhow::Result;

use crate::raw::{
    Package, bold, control, deleted, field, hyperlink, p, run, styled, table, tc, text_box, tr,
    tracked,
};

fn label(text: &str) -> String {
    tc(2, "", &p(&bold(text)))
}

fn header_table() -> String {
    let union = p(&run("INTERNATIONAL TELECOMMUNICATION UNION"))
        + &p(&bold("TELECOMMUNICATION\nSTANDARDIZATION SECTOR"))
        + &p(&run("STUDY PERIOD 2017\u{2011}2020"));
    let logo = |merge| tc(1, merge, &p(""));
    let middle = |merge, content: &str| tc(2, merge, content);
    let rows = [
        // Control around a cell.
        tr(&[
            logo("restart"),
            middle("restart", &union),
            control("ShortName", &tc(1, "", &p(&bold("SG23\u{2011}C823")))),
        ]
        .concat()),
        // Control around a run.
        tr(&[
            logo("continue"),
            middle("continue", &p("")),
            tc(1, "", &p(&control("SgText", &bold("STUDY GROUP 23")))),
        ]
        .concat()),
        tr(&[logo("continue"), middle("continue", &p("")), tc(1, "", &p(&bold("Original: English")))]
            .concat()),
        tr(&[
            label("Question(s):"),
            control("QuestionText", &tc(1, "", &p(&run("5/23")))),
            tc(
                1,
                "",
                &p(&(control("Place", &run("Geneva")) + &run(", ")
                    + &control("When", &run("27 August \u{2013} 5 September 2019")))),
            ),
        ]
        .concat()),
        // Control around a whole row.
        control("DocTypeText", &tr(&tc(4, "", &p(&bold("CONTRIBUTION"))))),
        tr(&(label("Source:")
            + &control(
                "DocumentSource",
                &tc(2, "", &p(&run("Orchard Institute, Costa Telemetria"))),
            ))),
        tr(&(label("Title:")
            + &control(
                "Title",
                &tc(2, "", &p(&run("Proposal for a new work item Y.tide\u{2011}sec: Security guidelines for tidal gauges"))),
            ))),
        tr(&(label("Purpose:") + &tc(2, "", &p(&run("Proposal"))))),
        control(
            "Contacts",
            &tr(&[
                label("Contact:"),
                control(
                    "ContactNameOrgCountry",
                    &tc(1, "", &p(&run("Mira Oakfield\nOrchard Institute\nNorway"))),
                ),
                control(
                    "ContactTelFaxEmail",
                    &tc(
                        1,
                        "",
                        &p(&(run("Tel:\t+47 5550 0101\nE-mail:\t")
                            + &hyperlink(1, &run("mira.oakfield@orchard.example")))),
                    ),
                ),
            ]
            .concat()),
        ),
    ]
    .concat();
    table(&[1100, 500, 4400, 3900], &rows)
}

fn text() -> String {
    let deep = table(
        &[2000, 2000],
        &(tr(&(tc(1, "", &p(&run("Gauge"))) + &tc(1, "", &p(&run("Key length")))))
            + &tr(&(tc(1, "", &p(&run("Float"))) + &tc(1, "", &p(&run("256")))))),
    );
    let outer =
        table(&[2500, 5000], &tr(&(tc(1, "", &p(&run("Example"))) + &tc(1, "", &(deep + &p(""))))));
    let moved = run("The work item is for approval by AAP.");
    [
        // Control around paragraphs.
        control(
            "Introduction",
            &(p(&bold("1. Introduction")) + &p(&run("Tidal gauges are seldom guarded."))),
        ),
        p(&(run("This contribution proposes ")
            + &deleted(21, "a Supplement")
            + &tracked("ins", 22, &run("a new Recommendation"))
            + &run(" on Y.tide\u{2011}sec, based on ")
            + &hyperlink(2, &run("C 801"))
            + &run(" and ")
            + &field(
                " HYPERLINK \"https://www.itu.int/md/T17-SG23-190827-TD-PLEN-2484\" ",
                &run("TD 2484"),
            )
            + &run(", see also ")
            + "<w:fldSimple w:instr=\" REF _Ref1 \\h \">"
            + &run("Table 1")
            + "</w:fldSimple>"
            + &run("."))),
        p(&(tracked("moveFrom", 23, &moved)
            + &run("Its scope is narrow. ")
            + &tracked("moveTo", 24, &moved))),
        p(&(run("Time-table: ")
            + &styled("<w:strike/>", "2020-06")
            + &run(" 2020-12")
            + &styled("<w:vanish/>", " (editor's guess, TD999/9)")
            + &run(".")
            + "<w:r><w:footnoteReference w:id=\"2\"/></w:r>")),
        outer,
        p(&text_box(&p(&run("Editor's note: see TD 2485.")))),
        p(&(run("Sign: ")
            + "<w:r><w:sym w:font=\"Symbol\" w:char=\"F0B3\"/></w:r>"
            + &run(" 256 bits"))),
    ]
    .concat()
}

pub(super) fn bytes() -> Result<Vec<u8>> {
    let second = table(
        &[1500, 8400],
        &[
            tr(&(tc(1, "", &p(&bold("Keywords:")))
                + &control("Keywords", &tc(1, "", &p(&run("Tides; gauges; security")))))),
            tr(&(tc(1, "", &p(&bold("Abstract:")))
                + &tc(
                    1,
                    "",
                    &control("Abstract", &p(&run("This contribution proposes a new work item."))),
                ))),
        ]
        .concat(),
    );
    let header = p(&(run("- ") + &field(" PAGE ", &run("3")) + &run(" -")))
        + &p(&field(" STYLEREF \"docnumber\" ", &run("SG23-C823")));
    let footnotes =
        "<w:footnote w:type=\"separator\" w:id=\"0\"><w:p><w:r><w:separator/></w:r></w:p>\
                     </w:footnote><w:footnote w:id=\"2\"><w:p><w:r><w:footnoteRef/></w:r>"
            .to_owned()
            + &run(" Agreed in Q5/23, see TD 2311.")
            + "</w:p></w:footnote>";
    Package::new([header_table(), p(""), second, p(""), text()].concat())
        .address("mailto:mira.oakfield@orchard.example")
        .address("https://www.itu.int/md/T17-SG23-C-0801/en")
        .part("header", "header1.xml", "hdr", &header)
        .part("footnotes", "footnotes.xml", "footnotes", &footnotes)
        .custom_xml(
            "<p:properties xmlns:p=\"http://schemas.microsoft.com/office/2006/metadata/properties\">\
             <documentManagement><ShortName xmlns=\"a\">SG23-C823</ShortName>\
             <When xmlns=\"a\">27 August – 5 September 2019</When><Place xmlns=\"a\">Geneva</Place>\
             <QuestionText xmlns=\"a\">5/23</QuestionText>\
             <DocumentSource xmlns=\"a\">Orchard Institute, Costa Telemetria</DocumentSource>\
             <Abstract xmlns=\"a\">This contribution proposes a new work item.</Abstract>\
             <Purpose1 xmlns=\"a\">Proposal</Purpose1><DocType xmlns=\"a\">TD</DocType>\
             </documentManagement></p:properties>",
        )
        .core("Template for contributions", "Mira Oakfield", "")
        .custom(&[
            ("Docnum", "SG23-C823"),
            ("Docorlang", "Original: English"),
            ("Docbluepink", "Q4/23"),
            ("Docdest", "Geneva, 27 August- 5 September 2019"),
            ("Docauthor", "Orchard Institute"),
        ])
        .bytes()
}
