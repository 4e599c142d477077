//! Made-up items stand in a draft as they are told, each once.

use super::*;

/// What is compared of a work item, whatever the table it stands in.
fn told(item: &Value) -> Value {
    const FIELDS: [&str; 9] = [
        "title",
        "questions",
        "track",
        "stage",
        "version",
        "deliverable",
        "common_text",
        "former_acronyms",
        "recommendation",
    ];
    let mut told: serde_json::Map<String, Value> =
        FIELDS.map(|f| (f.to_owned(), item[f].clone())).into_iter().collect();
    for list in ["base_texts", "equivalents"] {
        let mut texts = item[list].as_array().cloned().unwrap_or_default();
        texts.sort_by_key(Value::to_string);
        told.insert(list.to_owned(), texts.into());
    }
    Value::Object(told)
}

/// A made-up item: what a document says of it.
#[derive(Debug, Clone)]
struct Made {
    body: String,
    family: &'static str,
    title: String,
    questions: Vec<u8>,
    state: (&'static str, Option<&'static str>),
    version: Option<&'static str>,
    texts: Vec<String>,
    common: bool,
    standards: Vec<&'static str>,
    former: usize,
    deliverable: Option<&'static str>,
}

impl Made {
    /// The item as a record has it; `at` makes its names its own.
    fn item(&self, at: usize) -> Value {
        let questions: Vec<String> = self.questions.iter().map(|q| format!("{q}/17")).collect();
        let former: Vec<String> = (0..self.former).map(|n| format!("Z.was{n}of{at}")).collect();
        let deliverable = match self.state.1 {
            // Of these tracks the extraction always says one.
            Some("TAP" | "AAP") => Some(self.deliverable.unwrap_or("Recommendation")),
            _ if self.family.ends_with("STR") => Some("Technical Report"),
            _ => self.deliverable,
        };
        json!({
            "acronym": format!("{}.{}{at}", self.family, self.body),
            "raw_acronym": null,
            "former_acronyms": former,
            "title": self.title,
            "questions": questions,
            "track": self.state.1,
            "track_basis": self.state.1.map(|_| "column"),
            "stage": self.state.0,
            "version": self.version,
            "deliverable": deliverable,
            "base_texts": self.texts,
            "common_text": self.common,
            "equivalents": self.standards,
            "recommendation": null,
            "editors": [],
            "target_date": null,
            "status": null,
            "evidence": {"pointer": format!("/body/{at}"), "span": null, "raw": "", "section": [],
                         "rule": "work_item.row", "fields": {}}
        })
    }
}

/// Stages with the tracks that documents give them, the usual ones and others.
const STATES: [(&str, Option<&str>); 20] = [
    ("for_determination", Some("TAP")),
    ("for_consent", Some("AAP")),
    ("for_agreement", Some("agreement")),
    ("for_approval", Some("TAP")),
    ("for_approval", None),
    ("for_decision", None),
    ("determined", Some("TAP")),
    ("consented", Some("AAP")),
    ("consented", Some("TAP")),
    ("approved", Some("TAP")),
    ("approved", Some("AAP")),
    ("approved", None),
    ("not_approved", Some("TAP")),
    ("agreed", Some("agreement")),
    ("new", Some("TAP")),
    ("new", Some("AAP")),
    ("new", Some("agreement")),
    ("new", None),
    ("discontinued", None),
    ("in_progress", Some("AAP")),
];

/// Titles with all that means something to one form or another.
fn title() -> impl Strategy<Value = String> {
    let signs = r#"[A-Za-z0-9 |*_<>&"'“”\[\](){}#\\`~^;,.!?$@=+/%§é中−–-]{1,60}"#;
    signs
        .prop_map(|t| document::normalise(&t))
        .prop_filter("a title has letters", |t| t.chars().filter(|c| c.is_alphabetic()).count() > 2)
}

fn text() -> impl Strategy<Value = String> {
    let group = prop::sample::select(vec!["1", "2", "4", "GEN", "P"]);
    prop_oneof![
        (1..400_u32, group.clone()).prop_map(|(n, g)| format!("TD{n}/{g}")),
        // One revision for each number: a draft leaves out all but the last.
        (400..800_u32, group).prop_map(|(n, g)| format!("TD{n}R{}/{g}", n % 3 + 1)),
        (1..400_u32).prop_map(|n| format!("C{n}")),
    ]
}

fn made() -> impl Strategy<Value = Made> {
    let standards = prop::sample::subsequence(
        vec!["ETSI EN 303 645", "IETF RFC 7159", "ISO/IEC 27566-1"],
        0..=2,
    );
    let texts =
        prop::collection::btree_set(text(), 0..4).prop_map(|t| t.into_iter().collect::<Vec<_>>());
    let questions =
        prop::collection::btree_set(1..16_u8, 0..3).prop_map(|q| q.into_iter().collect::<Vec<_>>());
    let deliverables = vec![None, Some("Recommendation"), Some("Supplement")];
    let versions = vec![
        None,
        Some("new"),
        Some("revised"),
        Some("amendment"),
        Some("corrigendum"),
        Some("supplement"),
    ];
    let name = (
        "[a-z]{2,5}([-_][A-Za-z][a-z0-9]{1,4}){0,2}-n",
        prop::sample::select(vec!["X", "Y", "Q", "XSTR"]),
        0..3_usize,
    );
    let words = (title(), prop::sample::select(versions), prop::sample::select(deliverables));
    let links = (texts, any::<bool>(), standards, questions);
    (name, words, links, prop::sample::select(STATES.to_vec())).prop_map(
        |((body, family, former), (title, version, deliverable), links, state)| {
            let (texts, common, standards, questions) = links;
            Made {
                body,
                family,
                title,
                questions,
                state,
                version,
                texts,
                common,
                standards,
                former,
                deliverable,
            }
        },
    )
}

/// Each of these items stands in the draft once, with all that is told of it, and nothing else.
fn comes_back(report: &Report, expected: &[&Value]) {
    for (form, bytes) in forms(report) {
        let found = serde_json::to_value(read(form, &bytes)).unwrap();
        let found = found["work_items"].as_array().unwrap();
        for item in expected {
            let same_name: Vec<&Value> =
                found.iter().filter(|f| f["acronym"] == item["acronym"]).collect();
            assert_eq!(same_name.len(), 1, "{form}: {}", item["acronym"]);
            assert_eq!(told(item), told(same_name[0]), "{form}: {}", item["acronym"]);
        }
        assert_eq!(found.len(), expected.len(), "{form}: {found:#?}");
    }
}

#[test]
fn a_hostile_title_stays_a_title() {
    let title = "<script>alert(1)</script> [x](javascript:alert(1)) ![](http://a.example/b) \
                 https://a.example =cmd|'/c'!A1 {{7*7}} **b** `c`";
    let made = Made {
        body: "abc-n".to_owned(),
        family: "X",
        title: title.to_owned(),
        questions: vec![7],
        state: ("new", Some("TAP")),
        version: None,
        texts: vec!["TD5/1".to_owned()],
        common: false,
        standards: Vec::new(),
        former: 0,
        deliverable: None,
    };
    let item = made.item(0);
    let records = [record(std::slice::from_ref(&item))];
    let meeting = meeting(&records);
    let report =
        draft::report(Kind::ExecutiveSummary, &meeting, &records, &Scope::default()).unwrap();
    comes_back(&report, &[&item]);
    let page = draft::html(&report);
    assert!(!page.contains("<script") && !page.contains("javascript:alert(1)\""), "{page}");
    let text = draft::markdown(&report);
    for sign in ["<script", "](javascript", "![](", "https://a", "**b**", "`c`"] {
        let escaped = |at: usize| text[..at].ends_with('\\');
        assert!(text.match_indices(sign).all(|(at, _)| escaped(at)), "{sign}: {text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn made_up_items_come_back(made in prop::collection::vec(made(), 1..9)) {
        let items: Vec<Value> = made.iter().enumerate().map(|(at, m)| m.item(at)).collect();
        let records = [record(&items)];
        let meeting = meeting(&records);
        let draft = |kind, scope| draft::report(kind, &meeting, &records, &scope).unwrap();
        let all: Vec<&Value> = items.iter().collect();
        comes_back(&draft(Kind::WorkProgramme, Scope::default()), &all);
        let listed: Vec<&Value> =
            items.iter().filter(|i| i["stage"] != "in_progress").collect();
        comes_back(&draft(Kind::ExecutiveSummary, Scope::default()), &listed);
        for question in made.iter().flat_map(|m| &m.questions) {
            let question = format!("{question}/17");
            let of_question: Vec<&Value> = items
                .iter()
                .filter(|i| i["questions"].as_array().unwrap().contains(&json!(question)))
                .collect();
            let scope = Scope { question: Some(question), ..Scope::default() };
            comes_back(&draft(Kind::QuestionReport, scope), &of_question);
        }
    }
}
