//! Where people stand in a workbook.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of tests panic as tests do"
)]

mod common;

use anonymize::{People, anonymize};
use common::{packed, part};

#[test]
fn shared_strings_comments_links_headers_and_charts() {
    let parts: [(&str, &[u8]); 10] = [
        ("[Content_Types].xml", b"<Types/>"),
        (
            "xl/sharedStrings.xml",
            b"<sst><si><t>Participant</t></si><si><r><t>Ana Sam</t></r><r><rPr/><t>plov</t></r></si>\
              <si><t>Y.samplov-x</t></si></sst>",
        ),
        (
            "xl/worksheets/sheet1.xml",
            b"<worksheet><sheetData><row r='1'><c r='A1' t='s'><v>0</v></c></row>\
              <row r='2'><c r='A2' t='s'><v>1</v></c><c r='B2' t='inlineStr'><is><r><t>Sam</t></r>\
              <r><t>plov</t></r></is></c><c r='C2'><v>41227305111</v></c></row></sheetData>\
              <hyperlinks><hyperlink ref='A2' display='Ana Samplov'/></hyperlinks>\
              <headerFooter><oddHeader>&amp;LAna Samplov</oddHeader></headerFooter></worksheet>",
        ),
        (
            "xl/worksheets/_rels/sheet1.xml.rels",
            b"<Relationships><Relationship Id='r' Target='mailto:ana.samplov@orchard.example' TargetMode='External'/></Relationships>",
        ),
        (
            "xl/comments1.xml",
            b"<comments><authors><author>bchendo</author><author>Ana Samplov</author></authors><commentList>\
              <comment><text><r><t>Ana Sam</t></r><r><t>plov:</t></r></text></comment></commentList></comments>",
        ),
        ("xl/persons/person.xml", b"<personList><person displayName='Ana Samplov' id='{1}' userId='ana.samplov@orchard.example' providerId='AD'/></personList>"),
        ("xl/charts/chart1.xml", b"<c:chart><c:strCache><c:pt><c:v>Ana Samplov</c:v></c:pt></c:strCache></c:chart>"),
        ("xl/drawings/drawing1.xml", b"<xdr:sp><a:p><a:r><a:t>Ana </a:t></a:r><a:r><a:t>Samplov</a:t></a:r></a:p></xdr:sp>"),
        ("xl/revisions/userNames.xml", b"<users><userInfo guid='{1}' name='rtorvo' id='-7'/></users>"),
        ("docProps/core.xml", b"<c><cp:lastModifiedBy>Bo Chendo</cp:lastModifiedBy></c>"),
    ];
    let made = anonymize("list.xlsx", "xlsx", &packed(&parts), &People::default()).unwrap();
    for (name, _) in parts {
        let text = part(&made.bytes, name);
        for left in ["Ana", "Samplov", "plov<", "plov:", "ana.s", "hendo", "orchard", "rtorvo"] {
            assert!(!text.contains(left), "{left} in {name}: {text}");
        }
    }
    let strings = part(&made.bytes, "xl/sharedStrings.xml");
    assert!(strings.contains("Participant") && strings.contains("Y.samplov-x"), "{strings}");
    // A number is no text: nobody knows whether it is a telephone's.
    assert!(part(&made.bytes, "xl/worksheets/sheet1.xml").contains("<v>41227305111</v>"));
}
