//! Tracked changes in each state that may be read.

use super::{marked, text_with, told};
use document::{Code, MarkKind, Revisions};

const BODY: &str = "<text:tracked-changes>\
    <text:changed-region text:id='i'><text:insertion><office:change-info><dc:creator>A</dc:creator>\
    <dc:date>2026-01-01</dc:date></office:change-info></text:insertion></text:changed-region>\
    <text:changed-region xml:id='d'><text:deletion><office:change-info><dc:creator>B</dc:creator>\
    </office:change-info><text:p>old</text:p></text:deletion></text:changed-region>\
    <text:changed-region text:id='m'><text:deletion><text:p>one</text:p><text:p>two</text:p>\
    </text:deletion></text:changed-region>\
    <text:changed-region text:id='n'><text:insertion/></text:changed-region></text:tracked-changes>\
    <text:p>a <text:change text:change-id='d'/><text:change-start text:change-id='i'/>new\
    <text:change-end text:change-id='i'/> b</text:p>\
    <text:p>x <text:change text:change-id='m'/> y</text:p>\
    <text:p>begin<text:change-start text:change-id='n'/> more</text:p><text:p>end<text:change-end \
    text:change-id='n'/> rest</text:p>";

fn all(revisions: Revisions) -> (Vec<String>, document::Reading) {
    let reading = text_with("", BODY, revisions);
    (told(&reading.document.body), reading)
}

#[test]
fn accepted_changes_leave_what_the_author_means() {
    let (told, reading) = all(Revisions::Final);
    assert_eq!(told, ["a new b", "x y", "begin more", "end rest"]);
    assert_eq!(marked(&reading.document.body[0], MarkKind::Inserted), ["new"]);
    let said = &reading.diagnostics[0];
    assert_eq!((said.code, said.count), (Code::TrackedChanges, Some(4)));
    let message =
        "tracked changes are read as accepted: insertions 2, deletions 2, moves 0, authors 2";
    assert_eq!(said.message, message);
    assert_eq!(reading.diagnostics.len(), 1);
}

#[test]
fn rejected_changes_leave_what_was_there() {
    let (told, reading) = all(Revisions::Original);
    assert_eq!(told, ["a old b", "x one", "two y", "begin rest"]);
    assert_eq!(marked(&reading.document.body[0], MarkKind::Deleted), [""; 0]);
}

#[test]
fn both_states_stand_side_by_side() {
    let (told, reading) = all(Revisions::All);
    assert_eq!(told, ["a oldnew b", "x one", "two y", "begin more", "end rest"]);
    assert_eq!(marked(&reading.document.body[0], MarkKind::Deleted), ["old"]);
    assert_eq!(marked(&reading.document.body[0], MarkKind::Inserted), ["new"]);
    assert_eq!(marked(&reading.document.body[1], MarkKind::Deleted), ["one"]);
    assert_eq!(marked(&reading.document.body[2], MarkKind::Deleted), ["two"]);
}

#[test]
fn a_table_that_was_inserted_is_not_there_before() {
    let body = "<text:tracked-changes><text:changed-region text:id='i'><text:insertion/>\
        </text:changed-region></text:tracked-changes><text:p>a</text:p>\
        <text:p><text:change-start text:change-id='i'/></text:p>\
        <table:table><table:table-row><table:table-cell><text:p>x</text:p></table:table-cell>\
        </table:table-row></table:table><text:p><text:change-end text:change-id='i'/>b</text:p>";
    let reading = text_with("", body, Revisions::Original);
    assert_eq!(told(&reading.document.body), ["a", "b"]);
}
