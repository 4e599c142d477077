//! Conditions, orders and counts.

use super::made::{ask, both_meetings, documents, names};
use crate::{Records, TOPICS, Tables, parse};

const MOSS: &str = "X.moss";
const FERN: &str = "X.fern_frond";
const REED: &str = "XSTR.reed";

fn items(condition: &str) -> Vec<String> {
    names(&format!("work-items where {condition}"))
}

#[test]
fn any_value_that_a_document_gives_is_found() {
    assert_eq!(items("track = AAP"), [MOSS]);
    assert_eq!(items("track = tap"), [MOSS, FERN]);
    assert_eq!(items("track = TAP and question = 12/99"), [FERN]);
    assert_eq!(items("track != TAP"), [REED], "what has no track is not TAP either");
    assert_eq!(items("not track = TAP"), [REED]);
    assert_eq!(items("track in (AAP, agreement)"), [MOSS]);
    assert_eq!(items("track not in (AAP)"), [FERN, REED]);
}

#[test]
fn names_are_found_under_all_spellings() {
    for name in ["X.moss", "x.MOSS", "X-moss", "'X. moss'", "X.lichen"] {
        assert_eq!(items(&format!("acronym = {name}")), [MOSS], "{name}");
    }
    assert_eq!(items("acronym = X.fern-FROND"), [FERN]);
    assert_eq!(items("acronym ~ fern"), [FERN]);
    assert_eq!(items("acronym = STR.reed"), Vec::<String>::new());
}

#[test]
fn questions_and_documents_are_found_as_people_write_them() {
    for question in ["1/99", "Q1/99", "'Question 1/99'", "1"] {
        assert_eq!(items(&format!("q = {question}")), [MOSS, FERN], "{question}");
    }
    assert_eq!(items("question = 12"), [FERN]);
    assert_eq!(items("question = 2/99"), Vec::<String>::new());
    for text in ["TD10/1", "'TD 10 (WP1/99)'", "TD10", "td10/1"] {
        assert_eq!(items(&format!("base-texts = {text}")), [MOSS], "{text}");
    }
    assert_eq!(items("base_texts = TD1"), Vec::<String>::new());
    assert_eq!(items("wp = 1"), [MOSS]);
    assert_eq!(items("wp = 'Working Party 1'"), [MOSS]);
    assert_eq!(names("documents where wp = WP1"), ["TD5/1", "TD10/1"]);
}

#[test]
fn a_date_holds_what_lies_in_it() {
    assert_eq!(items("target_date = 2027"), [MOSS]);
    assert_eq!(items("target_date = 2027-04"), Vec::<String>::new(), "the quarter is longer");
    assert_eq!(items("target_date < 2027"), [FERN]);
    assert_eq!(items("target_date <= 2026-12"), [FERN]);
    assert_eq!(items("target_date < 2026-12"), Vec::<String>::new());
    assert_eq!(items("target_date > 2026-12-15"), [MOSS], "December is not after its middle");
    assert_eq!(items("target_date >= 2026"), [MOSS, FERN]);
    assert_eq!(names("events where start = 2026-Q4"), ["2026-12"]);
    assert_eq!(names("liaisons where deadline <= 2026-11"), ["SG99-LS7"]);
}

#[test]
fn stages_that_are_left_behind_are_found_and_not_shown() {
    assert_eq!(items("stage = for-consent"), [MOSS]);
    let answer = ask("work-items where acronym = X.moss select stage");
    assert_eq!(answer.table(crate::Look::default()), "STAGE\nconsented\n");
    // A candidate for consent is before what was determined, too, though on a track of its own.
    assert_eq!(items("stage >= new and stage < determined"), [MOSS, FERN, REED]);
    assert_eq!(items("stage >= new and stage < for-consent"), [FERN, REED]);
}

#[test]
fn what_is_not_there_is_null() {
    assert_eq!(items("questions is null"), [REED]);
    assert_eq!(items("has questions"), [MOSS, FERN]);
    assert_eq!(items("target_date is not null and has track"), [MOSS, FERN]);
    assert_eq!(items("common_text"), [FERN]);
    assert_eq!(items("not common-text"), [MOSS, REED], "who says nothing of it says no");
    assert_eq!(names("documents where missing"), ["TD404/P"]);
    assert_eq!(names("documents where path is null"), ["TD404/P"]);
}

#[test]
fn and_binds_closer_than_or() {
    assert_eq!(items("track = AAP or track = TAP and common_text"), [MOSS, FERN]);
    assert_eq!(items("(track = AAP or track = TAP) and common_text"), [FERN]);
    assert_eq!(items("not (track = AAP or questions is null)"), [FERN]);
}

#[test]
fn rows_are_sorted_as_people_count() {
    assert_eq!(names("documents order by id"), ["TD5/1", "TD9/GEN", "TD10/1", "TD404/P"]);
    assert_eq!(
        names("work-items order by track desc, acronym"),
        [MOSS, FERN, REED],
        "AAP stands behind TAP in the list, and what has none is last"
    );
    assert_eq!(names("work-items order by target_date"), [FERN, MOSS, REED]);
    assert_eq!(names("work-items order by acronym desc limit 2"), [REED, MOSS]);
    assert_eq!(ask("work-items limit 1").found, 3);
}

#[test]
fn a_row_counts_for_what_it_shows_and_once_for_each_member_of_a_list() {
    let text = |question: &str| ask(question).csv(false).unwrap();
    assert_eq!(text("work-items count by track"), "track,count\r\nTAP,1\r\nAAP,1\r\n,1\r\n");
    assert_eq!(text("items count by q"), "questions,count\r\n1/99,2\r\n12/99,1\r\n,1\r\n");
    assert_eq!(
        text("items count by stage"),
        "stage,count\r\nnew,1\r\nin_progress,1\r\nconsented,1\r\n"
    );
    assert_eq!(
        text("items count by q order by count, questions desc limit 2"),
        "questions,count\r\n12/99,1\r\n,1\r\n"
    );
    assert_eq!(text("work-items where track = TAP count"), "count\r\n2\r\n");
    // One row stands for two statements.
    assert_eq!(text("liaisons count by direction"), "direction,count\r\noutgoing,2\r\n");
    assert_eq!(text("liaisons count"), "count\r\n2\r\n");
    assert_eq!(text("edges count by type"), "type,count\r\ncites,2\r\nbase_text,1\r\n");
}

#[test]
fn findings_are_those_of_documents_and_across_them() {
    let codes = |condition: &str| names(&format!("findings where {condition} select code"));
    assert_eq!(codes("severity >= warning"), ["conflicting_track", "count_mismatch"]);
    assert_eq!(codes("severity = error"), ["count_mismatch"]);
    assert_eq!(codes("document = TD10/1"), ["conflicting_track"], "it is the other place");
    assert_eq!(codes("subject = x-moss"), ["conflicting_track"]);
    assert_eq!(codes("question = 2/99"), ["conflicting_track", "count_mismatch"], "the report's");
    assert_eq!(codes("level = document and code = count-mismatch"), ["count_mismatch"]);
}

#[test]
fn documents_parts_can_be_asked_for() {
    assert_eq!(names("references where ref = X.moss"), ["TD5/1"]);
    assert_eq!(names("references where type = question select ref"), ["1/99"]);
    assert_eq!(names("approvals where acronyms = X.MOSS and declared > 1"), ["TD5/1"]);
    assert_eq!(names("abbreviations where short = rgm"), ["RGM"]);
    assert_eq!(names("statements where basis = marker"), ["TD5/1"]);
    assert_eq!(names("history where acronym = X.lichen"), ["X.moss", "X.moss", "X.moss"]);
    assert_eq!(names("liaisons where items = X.lichen"), ["SG99-LS7"], "its title names it");
    assert_eq!(names("totals where by = track"), ["track"]);
    assert_eq!(names("meetings where place = lund"), ["SG99/2026-10-07/Lund"]);
}

#[test]
fn several_meetings_are_told_apart() {
    let (documents, meetings) = (documents(), both_meetings());
    let tables = Tables::new(Records { documents: &documents, meetings: &meetings }).unwrap();
    let ask = |question: &str| parse(question).unwrap().answer(&tables).unwrap();
    assert_eq!(
        ask("work-items where acronym = X.moss select meeting, acronym, stage").csv(false).unwrap(),
        "meeting,acronym,stage\r\nSG99/2026-10-07/Lund,X.moss,consented\r\n\
         SG99/2027-04-07/Oslo,X.5999,approved\r\n"
    );
    assert_eq!(ask("work-items").columns[0].name, "meeting");
    assert_eq!(ask("work-items where meeting = Oslo").found, 1);
    assert_eq!(ask("documents where id = TD5/1 and meeting ~ 2027").found, 1);
}

#[test]
fn a_document_of_no_meeting_has_none() {
    let documents = documents();
    let tables = Tables::new(Records { documents: &documents, meetings: &[] }).unwrap();
    let ask = |question: &str| parse(question).unwrap().answer(&tables).unwrap();
    assert_eq!(ask("references where meeting is null").found, 3);
    assert_eq!(ask("meetings").found, 0);
}

#[test]
fn every_topic_has_a_cell_for_each_field_and_a_name_of_its_own() {
    let (documents, meetings) = (documents(), both_meetings());
    let tables = Tables::new(Records { documents: &documents, meetings: &meetings }).unwrap();
    let mut names = Vec::new();
    for topic in TOPICS.iter() {
        let answer = parse(&format!("{} select *", topic.name)).unwrap().answer(&tables).unwrap();
        assert!(answer.found > 0 || topic.name == "statistics", "{} has no rows here", topic.name);
        assert!(topic.fields.iter().any(|f| f.shown), "{}", topic.name);
        for (at, field) in topic.fields.iter().enumerate() {
            for name in std::iter::once(field.name.as_str()).chain(field.also.iter().copied()) {
                let found = crate::field::find(&topic.fields, name);
                assert_eq!(found, Some(at), "{} {name}", topic.name);
            }
        }
        names.extend(std::iter::once(topic.name).chain(topic.also.iter().copied()));
    }
    let mut stems: Vec<String> = names.iter().map(|n| crate::field::stem(n)).collect();
    stems.sort();
    let all = stems.len();
    stems.dedup();
    assert_eq!(stems.len(), all, "{stems:?}");
}
