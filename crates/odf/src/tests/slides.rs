//! Presentations.

use super::{content, marked, packed, told};
use crate::{Options, read};
use document::{Code, MarkKind, NoteKind, Reading};

fn slides(styles: &str, body: &str) -> Reading {
    let content = content(styles, &format!("<office:presentation>{body}</office:presentation>"));
    read(&packed(&[("content.xml", &content)]), &Options::default())
}

fn frame(class: &str, inner: &str) -> String {
    format!(
        "<draw:frame presentation:class='{class}'><draw:text-box>{inner}</draw:text-box></draw:frame>"
    )
}

#[test]
fn titles_come_first_and_the_rest_in_its_order() {
    let item = |text: &str| format!("<text:list-item><text:p>{text}</text:p></text:list-item>");
    let outline = format!("<text:list text:style-name='L1'>{}{}</text:list>", item("a"), item(""));
    let styles = "<text:list-style style:name='L1'><text:list-level-style-bullet text:level='1' \
        text:bullet-char='•'/></text:list-style>";
    let body = format!(
        "<draw:page draw:name='page1'>{}{}</draw:page><draw:page>{}\
         <draw:frame><table:table><table:table-row><table:table-cell><text:p>x</text:p>\
         </table:table-cell></table:table-row></table:table><draw:image><text:p/></draw:image>\
         </draw:frame></draw:page>",
        frame("outline", &outline),
        frame("title", "<text:p>One</text:p>"),
        frame("title", "<text:p>Two</text:p>"),
    );
    let reading = slides(styles, &body);
    assert_eq!(told(&reading.document.body), ["h1 One", "l1 • a", "h1 Two", "x*1x1"]);
    assert!(reading.diagnostics.is_empty(), "{:?}", reading.diagnostics);
}

#[test]
fn notes_comments_and_footers_stand_apart() {
    let notes = format!(
        "<presentation:notes><draw:page-thumbnail/>{}{}</presentation:notes>",
        frame("notes", "<text:p>Say this.</text:p>"),
        frame("page-number", "<text:p><text:page-number>1</text:page-number></text:p>")
    );
    let page = format!(
        "<draw:page>{}{}<office:annotation><dc:creator>W</dc:creator><text:p>Is it so?</text:p>\
         </office:annotation>{notes}</draw:page>",
        frame("title", "<text:p>T</text:p>"),
        frame("footer", "<text:p>Group 5</text:p>")
    );
    let declared =
        "<presentation:footer-decl presentation:name='f'>Group 5</presentation:footer-decl>";
    let reading = slides("", &format!("{declared}{page}{page}"));
    assert_eq!(told(&reading.document.body), ["h1 T", "h1 T"]);
    assert_eq!(told(&reading.document.footers[0].blocks), ["Group 5", "1"]);
    let notes = reading.document.notes.iter();
    let notes: Vec<_> = notes.map(|n| (n.kind, n.id.as_str(), told(&n.blocks).join("/"))).collect();
    assert_eq!(notes[0], (NoteKind::SpeakerNotes, "1", "Say this.".to_owned()));
    assert_eq!(notes[3], (NoteKind::Comment, "2", "Is it so?".to_owned()));
}

#[test]
fn hidden_slides_and_groups_of_shapes() {
    let styles = "<style:style style:name='dp1' style:family='drawing-page'>\
        <style:drawing-page-properties presentation:visibility='hidden'/></style:style>";
    let group =
        "<draw:g><svg:desc>A plan</svg:desc><draw:rect><text:p>in</text:p></draw:rect></draw:g>";
    let body = format!(
        "<draw:page draw:style-name='dp1'>{}</draw:page><draw:page>{group}</draw:page>",
        frame("", "<text:p>secret</text:p>")
    );
    let reading = slides(styles, &body);
    assert_eq!(told(&reading.document.body), ["hidden secret", "in", "A plan"]);
    assert_eq!(marked(&reading.document.body[2], MarkKind::AltText), ["A plan"]);
    assert_eq!(reading.diagnostics[0].code, Code::HiddenText);
}
