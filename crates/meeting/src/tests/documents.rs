use super::builder::{doc, found, list, meeting, s, td};
use record::{Code, Kind, MeetingDocument, MeetingRecord, Severity};

fn document<'m>(meeting: &'m MeetingRecord, id: &str) -> &'m MeetingDocument {
    meeting.documents.iter().find(|d| d.id.as_deref() == Some(id)).unwrap()
}

#[test]
fn each_record_is_a_document_in_the_order_of_paths() {
    let m = meeting(vec![td("TD9/1"), td("TD10/1"), doc("x.pdf")]);
    let paths: Vec<_> = m.documents.iter().map(|d| d.path.as_deref().unwrap()).collect();
    assert_eq!(paths, ["TD10-1.docx", "TD9-1.docx", "x.pdf"]);
    assert_eq!(m.documents[2].id, None);
    assert_eq!(m.documents[2].kind, Some(Kind::Other));
}

#[test]
fn a_list_gives_what_the_header_lacks() {
    let m = meeting(vec![
        td("TD1/GEN").title("Own title"),
        td("TD9/GEN").kind(Kind::DocumentList).row("TD1/GEN", |row| {
            row.title = s("Own title");
            row.source = s("Chair");
            row.questions = list(&["7/17"]);
        }),
    ]);
    let d = document(&m, "TD1/GEN");
    assert_eq!((&d.title, &d.source), (&s("Own title"), &s("Chair")));
    assert_eq!(d.questions, ["7/17"]);
    assert!(m.findings.is_empty(), "{:?}", m.findings);
}

#[test]
fn what_a_list_names_and_the_folder_lacks_is_missing() {
    let index = |kind| {
        td("TD9/GEN").kind(kind).row("TD10/GEN", |r| r.title = s("Ten")).row("TD2/GEN", |_| ())
    };
    let m = meeting(vec![index(Kind::DocumentList)]);
    let missing: Vec<_> = m.documents.iter().filter(|d| d.path.is_none()).collect();
    assert_eq!(
        missing.iter().map(|d| d.id.as_deref().unwrap()).collect::<Vec<_>>(),
        ["TD2/GEN", "TD10/GEN"]
    );
    assert_eq!((missing[1].kind, &missing[1].title), (None, &s("Ten")));
    let findings = found(&m, Code::MissingDocument);
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].subject.as_deref(), Some("TD2/GEN, TD10/GEN"));
    assert_eq!(findings[0].found, Some(2.into()));
    assert_eq!(findings[0].severity, Severity::Warning);
    assert_eq!(findings[0].evidence.pointer, "/body/101");
    assert_eq!(findings[0].evidence.path, s("TD9-GEN.docx"));
    let m = meeting(vec![index(Kind::MeetingReport)]);
    assert_eq!(found(&m, Code::MissingDocument)[0].severity, Severity::Info);
}

#[test]
fn a_list_in_a_folder_without_that_series_only_informs() {
    let list = doc("list.html")
        .meets("SG17", "2026-03-30", "2026-04-02")
        .kind(Kind::DocumentList)
        .row("TD10/GEN", |_| ());
    let m = meeting(vec![list]);
    assert_eq!(found(&m, Code::MissingDocument)[0].severity, Severity::Info);
}

#[test]
fn one_missing_document_is_one_finding_with_all_its_places() {
    let m = meeting(vec![
        td("TD1/GEN").row("TD5/GEN", |_| ()),
        td("TD2/GEN").row("TD5/GEN", |_| ()).row("TD5", |_| ()),
    ]);
    let findings = found(&m, Code::MissingDocument);
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].related.len(), 2);
}

#[test]
fn revisions_know_their_neighbours() {
    let m = meeting(vec![td("TD215R2/4"), td("TD215/4"), td("TD215R1/4"), td("TD215R1/3")]);
    let links = |id: &str| {
        let d = document(&m, id);
        (d.revision_of.as_deref(), d.superseded_by.as_deref())
    };
    assert_eq!(links("TD215/4"), (None, Some("TD215R1/4")));
    assert_eq!(links("TD215R1/4"), (Some("TD215/4"), Some("TD215R2/4")));
    assert_eq!(links("TD215R2/4"), (Some("TD215R1/4"), None));
    assert_eq!(links("TD215R1/3"), (None, None), "another group has its own numbers");
    let findings = found(&m, Code::SupersededRevision);
    assert_eq!(findings.len(), 2);
    assert_eq!(findings[0].severity, Severity::Info);
    assert_eq!(findings[0].evidence.path, s("TD215-4.docx"));
    assert_eq!(findings[0].related[0].path, s("TD215R1-4.docx"));
}

#[test]
fn a_revision_that_only_a_list_names_supersedes_too() {
    let m = meeting(vec![td("TD215/4"), td("TD9/GEN").row("TD215R1/4", |_| ())]);
    assert_eq!(document(&m, "TD215/4").superseded_by, s("TD215R1/4"));
    let findings = found(&m, Code::SupersededRevision);
    assert_eq!(findings[0].related[0].pointer, "/body/100");
    assert_eq!(findings[0].related[0].path, s("TD9-GEN.docx"));
}

#[test]
fn addenda_are_no_revisions() {
    let m = meeting(vec![td("C42"), td("C42A1")]);
    assert_eq!(document(&m, "C42").superseded_by, None);
    assert!(m.findings.is_empty());
}

#[test]
fn a_list_that_differs_from_a_header_is_a_finding() {
    let own = td("TD1/GEN").title("Draft text on tokens").header(|h| {
        h.source = s("Rapporteur, Q7/17");
        h.questions = list(&["7/17", "8/17"]);
    });
    let index = td("TD9/GEN").kind(Kind::DocumentList).row("TD1/GEN", |row| {
        row.title = s("Draft text on keys");
        row.source = s("Rapporteur Q7/17");
        row.questions = list(&["8/17", "7/17"]);
    });
    let m = meeting(vec![own, index]);
    let findings = found(&m, Code::IndexMismatch);
    assert_eq!(findings.len(), 1, "punctuation and order are no difference");
    let f = findings[0];
    assert_eq!((f.subject.as_deref(), f.severity), (Some("TD1/GEN"), Severity::Warning));
    assert_eq!(f.evidence.path, s("TD9-GEN.docx"));
    assert_eq!(f.evidence.fields.keys().collect::<Vec<_>>(), ["title"]);
    assert_eq!(f.related[0].path, s("TD1-GEN.docx"));
    assert_eq!(f.stated, Some("Draft text on keys".to_owned().into()));
    assert_eq!(f.found, Some("Draft text on tokens".to_owned().into()));
}

#[test]
fn brackets_before_a_title_and_cuts_are_no_difference() {
    let index = |title: &str| {
        let title = s(title);
        let list = td("TD9/GEN").row("TD1/GEN", |row| row.title = title);
        let m = meeting(vec![td("TD1/GEN").title("LS/i on work progress [from TSAG]"), list]);
        found(&m, Code::IndexMismatch).len()
    };
    assert_eq!(index("[to Q7/17] LS/i on work progress (from TSAG)"), 0);
    assert_eq!(index("LS/i on work…"), 0);
    assert_eq!(index("LS/i on no progress"), 1);
}

#[test]
fn questions_that_differ_are_a_finding() {
    let own = td("TD1/GEN").header(|h| h.questions = list(&["1/17"]));
    let index = td("TD9/GEN").row("TD1/GEN", |row| row.questions = list(&["11/7"]));
    let m = meeting(vec![own, index]);
    assert_eq!(found(&m, Code::IndexMismatch).len(), 1);
}

#[test]
fn another_study_groups_document_is_another_document() {
    let mut list = td("TD9/GEN");
    list = list.row("TD1/GEN", |row| {
        row.title = s("Other");
        row.reference.as_mut().unwrap().study_group = s("SG12");
    });
    let m = meeting(vec![td("TD1/GEN").title("Own"), list]);
    assert!(m.findings.is_empty(), "{:?}", m.findings);
    assert_eq!(m.documents.len(), 2);
}

#[test]
fn a_listed_text_of_which_the_folder_has_a_later_revision_only_informs() {
    let m = meeting(vec![
        td("TD5R1/GEN"),
        td("TD9/GEN").kind(Kind::DocumentList).row("TD5/GEN", |_| ()),
    ]);
    let findings = found(&m, Code::MissingDocument);
    assert_eq!((findings.len(), findings[0].severity), (1, Severity::Info));
    assert_eq!(document(&m, "TD5/GEN").superseded_by, s("TD5R1/GEN"));
}
