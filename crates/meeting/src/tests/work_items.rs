use super::builder::{found, item, list, meeting, s, td, values};
use record::{Code, Kind, Severity, Stage, Track, Version};
use serde_json::json;

#[test]
fn spellings_of_one_name_are_one_item() {
    let m = meeting(vec![
        td("TD1/GEN").item("XSTR.kdc-QKDN", |_| ()).item("XSTR.kdc_qkdn", |_| ()),
        td("TD2/GEN").item("XSTR.kdc_qkdn", |_| ()),
    ]);
    assert_eq!(m.work_items.len(), 1);
    assert_eq!(m.work_items[0].acronym, s("XSTR.kdc_qkdn"));
    assert_eq!(m.work_items[0].aliases, ["XSTR.kdc-QKDN"]);
}

#[test]
fn a_report_in_a_series_and_out_of_it_are_two_until_ex_joins_them() {
    let apart = || td("TD1/GEN").item("TR.divs", |_| ()).item("XSTR.divs", |_| ());
    assert_eq!(meeting(vec![apart()]).work_items.len(), 2);
    let joining = td("TD2/GEN").item("XSTR.divs", |i| i.former_acronyms = list(&["TR.divs"]));
    let m = meeting(vec![apart(), joining]);
    assert_eq!(m.work_items.len(), 1);
    assert_eq!(m.work_items[0].acronym, s("XSTR.divs"));
}

#[test]
fn a_former_name_is_an_alias_however_often_it_is_used() {
    let m = meeting(vec![
        td("TD1/GEN").item("X.aas", |_| ()).item("X.aas", |_| ()),
        td("TD2/GEN").item("X.1901", |i| i.former_acronyms = list(&["X.aas"])),
    ]);
    assert_eq!(m.work_items.len(), 1);
    assert_eq!(
        (&m.work_items[0].acronym, &m.work_items[0].aliases[..]),
        (&s("X.1901"), &list(&["X.aas"])[..])
    );
}

#[test]
fn a_name_and_its_number_are_one_item() {
    let m = meeting(vec![
        td("TD1/GEN").item("X.aas", |i| i.recommendation = s("X.1901")),
        td("TD2/GEN").item("X.1901", |_| ()),
    ]);
    assert_eq!(m.work_items.len(), 1);
}

#[test]
fn an_amendment_is_not_what_it_amends() {
    let m = meeting(vec![
        td("TD1/GEN")
            .item("X.509 Amd.2", |i| {
                i.recommendation = s("X.509");
                i.version = Some(Version::Amendment);
            })
            .item("X.509", |i| i.version = Some(Version::Revised))
            .item("X.509 Cor.3", |i| i.recommendation = s("X.509")),
    ]);
    assert_eq!(m.work_items.len(), 3);
    assert!(item(&m, "X.509 Amd.2").aliases.is_empty());
}

#[test]
fn a_mention_without_a_name_joins_the_one_item_of_its_title() {
    let title = |i: &mut record::WorkItem| i.title = s("Security of invented tokens");
    let m = meeting(vec![
        td("TD1/GEN").item("", title).item("", |i| i.title = s("Nobody's other matter")),
        td("TD2/GEN").item("X.tok", title),
    ]);
    assert_eq!(m.work_items.len(), 2);
    assert_eq!(item(&m, "X.tok").facts["title"][0].evidence.len(), 2);
    let m = meeting(vec![td("TD1/GEN").item("", title).item("X.a", title).item("X.b", title)]);
    assert_eq!(m.work_items.len(), 3, "two items have the title: it tells neither");
}

#[test]
fn items_stand_by_name_and_nameless_ones_last() {
    let m = meeting(vec![
        td("TD1/GEN")
            .item("", |i| i.status = s("Under study"))
            .item("X.1280", |_| ())
            .item("X.509", |_| ()),
    ]);
    let names: Vec<_> = m.work_items.iter().map(|i| i.acronym.as_deref()).collect();
    assert_eq!(names, [Some("X.509"), Some("X.1280"), None]);
}

#[test]
fn facts_stand_by_support_then_position() {
    let titled = |id: &str, title: &str| {
        let title = s(title);
        td(id).item("X.tok", |i| i.title = title)
    };
    let m = meeting(vec![
        titled("TD1/GEN", "Requirements for tokens"),
        titled("TD2/GEN", "Framework of tokens"),
        titled("TD3/GEN", "Framework of Tokens."),
    ]);
    let facts = &m.work_items[0].facts["title"];
    assert_eq!(facts[0].value, json!("Framework of tokens"), "the earliest of equal spellings");
    assert_eq!(facts[0].evidence.len(), 2);
    assert_eq!(facts[0].evidence[0].path, s("TD2-GEN.docx"));
    assert_eq!(facts[1].value, json!("Requirements for tokens"));
    let fields = &facts[0].evidence[0].fields;
    assert_eq!(fields.keys().collect::<Vec<_>>(), ["title"], "only the field's own place");
}

#[test]
fn lists_add_up_and_sets_are_compared() {
    let m = meeting(vec![
        td("TD1/GEN").item("X.tok", |i| {
            i.questions = list(&["10/17", "7/17"]);
            i.base_texts = list(&["TD2/4", "TD3/4"]);
            i.common_text = true;
        }),
        td("TD2/GEN").item("X.tok", |i| {
            i.questions = list(&["7/17", "10/17"]);
            i.base_texts = list(&["TD3/4"]);
        }),
    ]);
    let i = &m.work_items[0];
    assert_eq!(values(i, "questions"), [json!(["7/17", "10/17"])]);
    assert_eq!(values(i, "base_texts"), [json!("TD3/4"), json!("TD2/4")]);
    assert_eq!(values(i, "common_text"), [json!(true)]);
    assert!(i.conflicts.is_empty());
}

#[test]
fn two_tracks_are_a_conflict_with_all_places() {
    let m = meeting(vec![
        td("TD1/GEN").staged("X.tok", Track::Aap, Stage::ForConsent),
        td("TD2/GEN").staged("X.tok", Track::Tap, Stage::ForDetermination),
        td("TD3/GEN").staged("X.tok", Track::Aap, Stage::ForConsent),
    ]);
    assert_eq!(m.work_items[0].conflicts, ["track"]);
    let f = found(&m, Code::ConflictingTrack);
    assert_eq!((f.len(), f[0].severity), (1, Severity::Warning));
    assert_eq!(f[0].evidence.path, s("TD1-GEN.docx"));
    let related: Vec<_> = f[0].related.iter().map(|e| e.path.as_deref().unwrap()).collect();
    assert_eq!(related, ["TD3-GEN.docx", "TD2-GEN.docx"]);
    assert_eq!(f[0].stated, Some("AAP".to_owned().into()));
    assert_eq!(f[0].found, Some("TAP".to_owned().into()));
}

#[test]
fn titles_that_drift_inform_and_titles_that_differ_warn() {
    let severity = |a: &str, b: &str| {
        let (a, b) = (s(a), s(b));
        let d = td("TD1/GEN").item("X.tok", |i| i.title = a).item("X.tok", |i| i.title = b);
        let m = meeting(vec![d]);
        let found = found(&m, Code::ConflictingTitle);
        found.first().map(|f| f.severity)
    };
    let guidance = "Technical Report: Guidance on use of advanced tokens";
    assert_eq!(severity(guidance, "Guideline on use of advanced tokens"), Some(Severity::Info));
    assert_eq!(severity(guidance, "Requirements for digital parrots"), Some(Severity::Warning));
    assert_eq!(severity(guidance, "guidance on use of advanced-tokens"), None);
    assert_eq!(severity("Framework", "Framework for digital parrots"), None, "a title cut short");
}

#[test]
fn fields_of_one_value_conflict() {
    let m = meeting(vec![
        td("TD1/GEN")
            .item("X.tok", |i| {
                i.version = Some(Version::New);
                i.target_date = s("2026-06");
                i.deliverable = s("Technical Report");
                i.status = s("Under study");
                i.editors = list(&["Ada Example"]);
            })
            .item("X.tok", |i| {
                i.version = Some(Version::Revised);
                i.target_date = s("2027-Q2");
                i.deliverable = s("technical report");
                i.status = s("Approved 2026-04-01");
                i.editors = list(&["Ben Example"]);
            }),
    ]);
    assert_eq!(m.work_items[0].conflicts, ["version", "target_date"]);
}

#[test]
fn history_is_in_the_order_in_which_stages_come() {
    let m = meeting(vec![
        td("TD2/GEN").staged("X.tok", Track::Aap, Stage::Consented),
        td("TD1/GEN").staged("X.tok", Track::Aap, Stage::New).item("X.tok", |_| ()),
        super::builder::doc("a.docx").staged("X.tok", Track::Aap, Stage::Proposed),
    ]);
    let history: Vec<_> = m.work_items[0]
        .history
        .iter()
        .map(|h| (h.document.as_deref().unwrap(), h.stage.unwrap()))
        .collect();
    assert_eq!(
        history,
        [("a.docx", Stage::Proposed), ("TD1/GEN", Stage::New), ("TD2/GEN", Stage::Consented)]
    );
}

#[test]
fn history_begins_with_the_texts_and_their_revisions() {
    let draft = |id: &str, title: &str| td(id).kind(Kind::DraftText).title(title);
    let m = meeting(vec![
        td("TD1/GEN").item("X.tok-item", |i| {
            i.stage = Some(Stage::Determined);
            i.base_texts = list(&["TD9R1/4"]);
        }),
        draft("TD10R2/4", "Revised baseline text for X.tok-item: Matter"),
        draft("TD9R1/4", "Matter"),
        draft("TD9/4", "Matter"),
        draft("TD11/4", "Revised baseline text for X.tok-item and X.other-item"),
    ]);
    let history: Vec<_> =
        m.work_items[0].history.iter().map(|h| (h.document.as_deref().unwrap(), h.stage)).collect();
    assert_eq!(
        history,
        [
            ("TD9/4", None),
            ("TD9R1/4", None),
            ("TD10R2/4", None),
            ("TD1/GEN", Some(Stage::Determined))
        ]
    );
}

#[test]
fn names_that_drift_are_one_item_by_their_title() {
    let titled = |title: &'static str| {
        move |i: &mut record::WorkItem| {
            i.title = s(title);
            i.questions = list(&["7/17"]);
        }
    };
    let long = titled("Requirements for the registration of invented tokens");
    let drift =
        || vec![td("TD1/GEN").item("X.tok-req", long), td("TD2/GEN").item("X.tok-reqs", long)];
    let m = meeting(drift());
    assert_eq!(m.work_items.len(), 1);
    let names = found(&m, Code::SeveralNames);
    assert_eq!(names.len(), 1);
    assert_eq!(names[0].found, Some("X.tok-reqs".to_owned().into()));
    // A document that has both keeps them apart, whatever their titles.
    let both = td("TD3/GEN").item("X.tok-req", long).item("X.tok-reqs", long);
    assert_eq!(meeting([drift(), vec![both]].concat()).work_items.len(), 2);
    // A report comes back in its series under a title that has changed a little.
    let m = meeting(vec![
        td("TD1/GEN").item("TR.tok", titled("Guidance on invented tokens")),
        td("TD2/GEN").item("XSTR.tok", titled("Guideline on invented tokens")),
        td("TD3/GEN").item("XSTR.other", titled("Guideline on invented tokens elsewhere")),
    ]);
    assert_eq!(m.work_items.len(), 2);
}

#[test]
fn the_parts_of_a_published_text_have_its_title_and_are_others() {
    let title = |i: &mut record::WorkItem| {
        i.title = s("Public-key and attribute certificate frameworks of invented trees");
    };
    let m = meeting(vec![
        td("TD1/GEN").item("X.509", title),
        td("TD2/GEN").item("X.509 Amd.2", title),
        td("TD3/GEN").item("X.510", title),
        td("TD4/GEN").item("X.509 Cor.3", title),
    ]);
    assert_eq!(m.work_items.len(), 4);
}

#[test]
fn two_ends_of_one_item_are_a_finding() {
    let m = meeting(vec![
        td("TD1/GEN").staged("X.tok", Track::Aap, Stage::Consented),
        td("TD2/GEN").staged("X.tok", Track::Aap, Stage::Discontinued),
        td("TD3/GEN").staged("X.way", Track::Aap, Stage::InProgress),
        td("TD4/GEN").staged("X.way", Track::Aap, Stage::ForConsent),
    ]);
    let f = found(&m, Code::ConflictingStage);
    assert_eq!(f.len(), 1);
    assert_eq!((f[0].subject.as_deref(), f[0].related.len()), (Some("X.tok"), 1));
}

#[test]
fn an_item_under_two_questions_is_a_finding_unless_they_share_it() {
    let of = |questions: &'static [&'static str]| {
        move |i: &mut record::WorkItem| i.questions = list(questions)
    };
    let m = meeting(vec![
        td("TD1/GEN").item("X.tok", of(&["4/17"])).item("X.way", of(&["4/17"])),
        td("TD2/GEN").item("X.tok", of(&["7/17"])).item("X.way", of(&["4/17", "7/17"])),
    ]);
    let f = found(&m, Code::ConflictingValue);
    assert_eq!(f.len(), 1);
    assert_eq!(
        (f[0].subject.as_deref(), &f[0].found),
        (Some("X.tok"), &Some("7/17".to_owned().into()))
    );
}

fn based(acronym: &str) -> super::builder::Doc {
    td("TD1/GEN").item(acronym, |i| i.base_texts = list(&["TD215/4"]))
}

#[test]
fn a_base_text_of_another_item_is_a_finding() {
    let text = td("TD215/4").title("2nd revised baseline text for X.other-item: Matter");
    let m = meeting(vec![based("X.tok-item"), text]);
    let f = found(&m, Code::BaseTextMismatch);
    assert_eq!(f.len(), 1);
    assert_eq!((f[0].subject.as_deref(), f[0].severity), (Some("X.tok-item"), Severity::Warning));
    assert_eq!(f[0].stated, Some("TD215/4".to_owned().into()));
    assert_eq!(f[0].found, Some("X.other-item".to_owned().into()));
    assert_eq!(f[0].related[0].path, s("TD215-4.docx"));
}

#[test]
fn a_base_text_of_the_item_is_none() {
    let mismatches =
        |text| found(&meeting(vec![based("X.tok-item"), text]), Code::BaseTextMismatch).len();
    let text = || td("TD215/4");
    assert_eq!(mismatches(text().title("Text for X.tok_item, based on X.other-item")), 0);
    assert_eq!(mismatches(text().title("Text for X. tok-item with X.other-item")), 0);
    // The stop left out, as in `Y IoT-overview` for `Y.IoT-overview`.
    assert_eq!(mismatches(text().title("Text for X tok-item with X.other-item")), 0);
    let inside = text().title("Text for X.other-item").item("X.tok-item", |_| ());
    assert_eq!(mismatches(inside), 0, "it says something of the item");
    assert_eq!(mismatches(text().title("Report of the group")), 0, "it names no item");
    let own =
        |t: super::builder::Doc| t.item("X.1901", |i| i.former_acronyms = list(&["X.tok-item"]));
    assert_eq!(mismatches(own(text().title("Text for X.1901"))), 0);
    // Whoever revises Y.5188 writes on Y.5188rev.
    let revision = text().title("Draft revised Recommendation Y.5188: Ponds");
    let m = meeting(vec![based("Y.5188rev"), td("TD2/GEN").item("Y.5188", |_| ()), revision]);
    assert_eq!(found(&m, Code::BaseTextMismatch).len(), 0);
}

#[test]
fn a_draft_of_one_other_item_needs_no_title() {
    let draft = |kind| td("TD215/4").kind(kind).item("X.other-item", |_| ());
    let m = meeting(vec![based("X.tok-item"), draft(Kind::DraftText)]);
    assert_eq!(found(&m, Code::BaseTextMismatch).len(), 1);
    let m = meeting(vec![based("X.tok-item"), draft(Kind::MeetingReport)]);
    assert_eq!(found(&m, Code::BaseTextMismatch).len(), 0);
}

#[test]
fn a_fact_gives_fifty_places_and_counts_the_others() {
    let told = |n: usize, stage: Stage| {
        td(&format!("TD{n}/GEN")).item("X.map", move |i| {
            i.title = s(if n == 70 { "Charts of the sea" } else { "Maps of trees" });
            i.stage = Some(stage);
        })
    };
    let docs =
        (1..=60).map(|n| told(n, Stage::New)).chain((61..=70).map(|n| told(n, Stage::InProgress)));
    let m = meeting(docs.collect());
    let item = item(&m, "X.map");
    let titles = &item.facts["title"];
    assert_eq!((titles[0].evidence.len(), titles[0].count), (50, Some(69)));
    assert_eq!((titles[1].evidence.len(), titles[1].count), (1, None));
    // The first in the order of the documents.
    assert_eq!(titles[0].evidence[0].path.as_deref(), Some("TD1-GEN.docx"));
    // The best supported value stands first, by all of its places.
    let stages = &item.facts["stage"];
    assert_eq!((stages[0].value.clone(), stages[0].count), (json!("new"), Some(60)));
    let history = |stage| item.history.iter().filter(|e| e.stage == Some(stage)).count();
    assert_eq!((history(Stage::New), history(Stage::InProgress)), (50, 10));
    let conflict = found(&m, Code::ConflictingTitle);
    assert_eq!(conflict[0].related.len(), 50);
    assert!(conflict[0].message.contains("(69 places)"), "{}", conflict[0].message);
    assert!(conflict[0].message.ends_with("; 19 more places are not listed here"));
}
