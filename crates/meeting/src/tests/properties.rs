//! What holds whatever the records say.

use super::builder::{Doc, doc, list};
use proptest::prelude::*;
use record::{DocumentRecord, Kind, Stage, Track};
use std::collections::BTreeSet;
use std::time::{Duration, Instant};

fn id() -> impl Strategy<Value = String> {
    (1..12u32, 0..3u32, prop::sample::select(vec!["", "/GEN", "/P", "/1", "/4"])).prop_map(
        |(number, revision, group)| match revision {
            0 => format!("TD{number}{group}"),
            r => format!("TD{number}R{r}{group}"),
        },
    )
}

fn text() -> impl Strategy<Value = Option<String>> {
    prop::option::of(prop_oneof![
        Just("Framework of invented tokens".to_owned()),
        Just("X.a: framework".to_owned()),
        ".{0,12}",
    ])
}

prop_compose! {
    fn some_doc()(
        path in prop_oneof!["[a-c]{1,2}(/[a-c]{1,2}){0,3}", ".{0,10}", "T25-SG1[37]-26033[0-9]-TD"],
        own in prop::option::of(id()),
        date in prop::option::of("2026-0[1-9]-[0-3][0-9]"),
        body in prop::option::of(prop_oneof![Just("SG17"), Just("SG13"), Just("")]),
        title in text(),
        items in prop::collection::vec(("(X|TR|XSTR)\\.[abAB_-]{0,3}|.{0,4}", text(), id()), 0..6),
        cites in prop::collection::vec(id(), 0..6),
        rows in prop::collection::vec((id(), text()), 0..6),
        days in prop::collection::vec(("2026-0[1-3]", text(), text()), 0..4),
        statements in prop::collection::vec((prop::collection::vec(id(), 0..3), text()), 0..4),
    ) -> DocumentRecord {
        let mut d = doc(&path).kind(if rows.is_empty() { Kind::LiaisonStatement } else { Kind::DocumentList });
        if let Some(own) = own {
            d = d.id(&own);
        }
        if title.is_some() || date.is_some() {
            d = d.header(|h| {
                h.study_group = body.map(str::to_owned);
                h.meeting_start = date.and_then(|date| date.parse().ok());
                h.meeting_end = h.meeting_start;
                h.title = title;
            });
        }
        for (name, title, text) in items {
            d = d.item(&name, |i| {
                i.former_acronyms =
                    title.iter().map(|t| t.chars().take(4).collect::<String>().into()).collect();
                i.title = title;
                i.base_texts = vec![text];
                i.stage = Some(Stage::New);
                i.track = Some(Track::Aap);
            });
        }
        for id in cites {
            d = d.cites(&id);
        }
        for (id, title) in rows {
            d = d.row(&id, |r| r.title = title);
        }
        for (day, place, title) in days {
            d = d.event(&day, |e| {
                e.place = place;
                e.title = title;
            });
        }
        for (documents, title) in statements {
            d = d.liaison(|l| {
                l.reply_to.clone_from(&documents);
                l.documents = documents;
                l.title = title;
            });
        }
        d.0
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn nothing_is_lost_and_nothing_panics(mut records in prop::collection::vec(some_doc(), 0..12)) {
        for (n, record) in records.iter_mut().enumerate() {
            record.source.path.push_str(&n.to_string());
        }
        records.sort_by(|a, b| a.source.path.cmp(&b.source.path));
        let meetings = crate::assemble(&records);
        let mut paths: Vec<&str> =
            meetings.iter().flat_map(|m| &m.documents).filter_map(|d| d.path.as_deref()).collect();
        let unplaced: BTreeSet<&str> =
            meetings.iter().flat_map(|m| &m.unplaced).map(String::as_str).collect();
        paths.extend(&unplaced);
        paths.sort_unstable();
        let given: Vec<&str> = records.iter().map(|r| r.source.path.as_str()).collect();
        prop_assert_eq!(paths, given, "each record belongs to exactly one meeting, or is told as in none");

        let placed = || records.iter().filter(|r| !unplaced.contains(r.source.path.as_str()));
        let items: usize = placed().map(|r| r.work_items.len()).sum();
        let history: usize =
            meetings.iter().flat_map(|m| &m.work_items).flat_map(|i| &i.history)
                .filter(|entry| entry.stage.is_some()).count();
        prop_assert_eq!(history, items, "each mention belongs to exactly one item");

        let events: usize = placed().map(|r| r.events.len()).sum();
        let told: usize = meetings
            .iter()
            .flat_map(|m| &m.events)
            .flat_map(|e| &e.facts["precision"])
            .map(|f| f.evidence.len())
            .sum();
        prop_assert_eq!(told, events, "each telling belongs to exactly one event");

        for m in &meetings {
            prop_assert!(m.graph.nodes.is_sorted() && m.graph.edges.is_sorted());
            for edge in &m.graph.edges {
                for end in [&edge.from, &edge.to] {
                    prop_assert!(m.graph.nodes.iter().any(|n| n.id == *end));
                }
            }
        }
        prop_assert_eq!(crate::assemble(&records), meetings, "the same again");
    }
}

/// A batch of documents that all speak of the same things, and of their own.
fn batch(size: usize) -> Vec<DocumentRecord> {
    (0..size)
        .map(|n| {
            let own = format!("TD{}/4", n + 1);
            let mut d: Doc =
                doc(&format!("{n:05}.docx")).id(&own).meets("SG17", "2026-03-30", "2026-04-02");
            for k in 0..10 {
                d = d.cites(&format!("TD{}/4", (n * 7 + k) % (2 * size) + 1));
                d = d.item(&format!("X.item{}", (n + k) % size), |i| {
                    i.title = Some(format!("The matter of item {}", (n + k) % size));
                    i.base_texts = list(&[&own]);
                    i.stage = Some(Stage::InProgress);
                });
                d = d.event("2026-06-01", |e| e.title = Some(format!("Event {}", n + k)));
            }
            d.0
        })
        .collect()
}

#[test]
fn two_thousand_documents_take_seconds_at_most() {
    let time = |size: usize| {
        let records = batch(size);
        let start = Instant::now();
        assert_eq!(crate::assemble(&records).len(), 1);
        start.elapsed()
    };
    let (half, whole) = (time(1000), time(2000));
    // Twice the documents: a quadratic step would take four times; loaded machines get leave.
    assert!(whole < half * 3 + Duration::from_millis(500), "{half:?} then {whole:?}");
}
