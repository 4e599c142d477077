//! 2017-2020: the bookmarks of the secretariat's template.

use anyhow::Result;

use crate::raw::{Package, bold, bookmark, field, p, run, styled_p, table, tc, tr};

fn label(text: &str) -> String {
    tc(2, "", &p(&bold(text)))
}

pub(super) fn bytes() -> Result<Vec<u8>> {
    let number =
        tc(1, "", &bookmark(1, "dnum", None, &styled_p("docnumber", &bold("SG23\u{2011}TD2484"))));
    let group = tc(1, "", &bookmark(2, "dsg", None, &p(&bold("STUDY GROUP 23"))));
    let language = tc(1, "", &bookmark(3, "dorlang", None, &p(&bold("Original: English"))));
    let union = [
        p(&run("INTERNATIONAL TELECOMMUNICATION UNION")),
        p(&bold("TELECOMMUNICATION\nSTANDARDIZATION SECTOR")),
        p(&(run("STUDY PERIOD ") + &bookmark(4, "dstudyperiod", None, &run("2017\u{2011}2020")))),
    ]
    .concat();
    let logo = |merge| tc(1, merge, &p(""));
    let middle = |merge, content: &str| tc(2, merge, content);
    let rows = [
        tr(&[logo("restart"), middle("restart", &union), number].concat()),
        tr(&[logo("continue"), middle("continue", &p("")), group].concat()),
        tr(&[logo("continue"), middle("continue", &p("")), language].concat()),
        // A bookmark that begins in this row and means two of its columns only.
        tr(&[
            label("Question(s):"),
            bookmark(5, "dbluepink", Some((1, 1)), &tc(1, "", &p(&run("4/23")))),
            bookmark(
                6,
                "dmeeting",
                Some((2, 2)),
                &tc(1, "", &p(&run("Geneva, 27 August\u{2011} 5 September 2019"))),
            ),
        ]
        .concat()),
        tr(&tc(4, "", &bookmark(7, "ddoctype", None, &p(&bold("TD"))))),
        tr(&(label("Source:")
            + &bookmark(8, "dsource", Some((1, 1)), &tc(2, "", &p(&run("Rapporteur Q4/23")))))),
        tr(&(label("Title:")
            + &tc(
                2,
                "",
                &bookmark(
                    9,
                    "dtitle1",
                    None,
                    &p(&(run("1st revised baseline text for YSTR.herit\u{2011}inv: ")
                        + &run("Description of inventories of heritage objects"))),
                ),
            ))),
        tr(&(label("Purpose:")
            + &tc(2, "", &bookmark(10, "dpurpose", None, &p(&run("Discussion")))))),
        tr(&[
            label("Contact:"),
            tc(1, "", &(p(&run("Jonas Lindqvist")) + &p(&run("Rapporteur Q4/23")))),
            tc(
                1,
                "",
                &(p(&run("Tel:\t+46 555 0130"))
                    + &p(&(run("Email: ")
                        + &field(
                            "HYPERLINK \"mailto:jonas.lindqvist@norrland.example\"",
                            &run("jonas.lindqvist@norrland.example"),
                        )))),
            ),
        ]
        .concat()),
    ]
    .concat();
    let second = table(
        &[1500, 8400],
        &[
            tr(&(tc(1, "", &p(&bold("Keywords:")))
                + &tc(1, "", &p(&run("Heritage; Inventory;"))))),
            tr(&(tc(1, "", &p(&bold("Abstract:")))
                + &tc(1, "", &p(&run("How to describe an inventory. It revises TD2310 and replies to SG99\u{2011}LS12."))))),
        ]
        .concat(),
    );
    let body = [
        bookmark(11, "dtableau", None, &table(&[1100, 500, 4400, 3900], &rows)),
        p(""),
        second,
        p(""),
        styled_p("Heading1", &run("1\tScope")),
        p(&run("This Technical Report describes inventories that ITU\u{2011}T study groups keep.")),
        styled_p("Heading1", &run("2\tAbbreviations")),
        p(&run("HOI\tHeritage Object Inventory")),
        p(&run("QR\tQuick Response")),
    ]
    .concat();
    let header = p(&(run("- ") + &field(" PAGE ", &run("2")) + &run(" -")))
        + &p(&field(" STYLEREF docnumber \\* MERGEFORMAT ", &run("SG23\u{2011}TD2484")));
    let styles = "<w:style w:type=\"paragraph\" w:styleId=\"Heading1\"><w:name w:val=\"heading 1\"/>\
                  <w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr></w:style>\
                  <w:style w:type=\"paragraph\" w:styleId=\"docnumber\"><w:name \
                  w:val=\"docnumber\"/></w:style>";
    Package::new(body)
        .part("header", "header1.xml", "hdr", &header)
        .part("styles", "styles.xml", "styles", styles)
        .core(
            // The file's title is that of an earlier text, its quotes of two kinds.
            "Revision of 1st proposed baseline text \"YSTR.herit-inv\u{201D}",
            "Jonas Lindqvist",
            "SG23-TD2484  For: Geneva, 27 August- 5 September 2019_x000d_Document date: \
             _x000d_Saved by R01 at 07:00:09 on 03/09/2019",
        )
        .custom(&[
            ("Docnum", "SG23-TD2484"),
            ("Docdate", ""),
            ("Docorlang", "Original: English"),
            ("Docbluepink", "4/23"),
            ("Docdest", "Geneva, 27 August- 5 September 2019"),
            ("Docauthor", "Rapporteur Q4/23"),
        ])
        .bytes()
}
