use super::builder::{doc, list, meeting, td};
use record::{Edge, Kind, MeetingRecord, Relation};

fn edges(m: &MeetingRecord) -> Vec<(&str, &str, Relation)> {
    m.graph.edges.iter().map(|Edge { from, to, relation }| (&**from, &**to, *relation)).collect()
}

#[test]
fn documents_and_what_they_name_are_nodes() {
    let m = meeting(vec![
        td("TD1/GEN").cites("TD2/GEN").cites("C7").cites("C7"),
        td("TD2/GEN"),
        doc("notes.txt").cites("TD1/GEN"),
    ]);
    let nodes: Vec<_> = m.graph.nodes.iter().map(|n| (&*n.id, n.path.as_deref())).collect();
    assert_eq!(
        nodes,
        [
            ("C7", None),
            ("TD1/GEN", Some("TD1-GEN.docx")),
            ("TD2/GEN", Some("TD2-GEN.docx")),
            ("notes.txt", Some("notes.txt")),
        ]
    );
    assert_eq!(
        edges(&m),
        [
            ("TD1/GEN", "C7", Relation::Cites),
            ("TD1/GEN", "TD2/GEN", Relation::Cites),
            ("notes.txt", "TD1/GEN", Relation::Cites),
        ]
    );
}

#[test]
fn every_relation_is_an_edge() {
    let m = meeting(vec![
        td("TD1/GEN").item("X.tok", |i| i.base_texts = list(&["TD215R1/4", "TD1/GEN"])).liaison(
            |l| {
                l.documents = list(&["TD421/GEN"]);
                l.reply_to = list(&["SG13-LS91"]);
            },
        ),
        td("TD215R1/4"),
        td("TD215/4"),
        td("TD7/GEN").kind(Kind::LiaisonStatement).liaison(|l| l.reply_to = list(&["SG13-LS92"])),
    ]);
    assert_eq!(
        edges(&m),
        [
            ("TD1/GEN", "TD215R1/4", Relation::BaseText),
            ("TD215R1/4", "TD215/4", Relation::Revises),
            ("TD421/GEN", "SG13-LS91", Relation::RepliesTo),
            ("TD7/GEN", "SG13-LS92", Relation::RepliesTo),
        ]
    );
}
