//! `draft`: what it writes, where, and what it refuses.

#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "helpers of tests panic as tests do"
)]

mod support;

use std::ffi::OsStr;
use std::fs;
use std::path::Path;
use support::{code, fixtures, records, rewrite, stderr, stdout};
use tempfile::TempDir;

fn seed() -> std::path::PathBuf {
    fixtures("seed").join("executive-summary.docx")
}

/// `draft` with a kind, an input, and more.
fn draft(kind: &str, from: &Path, more: &[&OsStr]) -> std::process::Output {
    let mut arguments: Vec<&OsStr> = vec!["draft".as_ref(), kind.as_ref(), "--from".as_ref()];
    arguments.push(from.as_os_str());
    arguments.extend(more);
    support::rapporteur(arguments)
}

fn into(kind: &str, from: &Path, file: &Path) -> std::process::Output {
    draft(kind, from, &["-o".as_ref(), file.as_os_str()])
}

/// An output folder of the seed's summary.
fn output() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    let run = run!("extract", &seed(), "-o", &out, "--no-cache", "--quiet");
    assert_eq!(code(&run), 0, "{}", stderr(&run));
    folder
}

#[test]
fn a_draft_is_read_back() {
    let folder = output();
    for name in ["summary.docx", "summary.md", "summary.html"] {
        let file = folder.path().join(name);
        let run = into("executive-summary", &folder.path().join("out"), &file);
        assert_eq!(code(&run), 0, "{}", stderr(&run));
        let read = run!("extract", &file, "--no-cache", "--quiet");
        let record = &records(&read)[0];
        assert_eq!(record["kind"], "executive_summary", "{name}");
        assert_eq!(record["work_items"].as_array().unwrap().len(), 30, "{name}");
        assert_eq!(record["approvals"][0]["declared_count"], 6, "{name}");
        assert_eq!(record["approvals"][0]["listed_count"], 6, "{name}");
        assert_eq!(record["liaisons"][2]["count"], 11, "{name}");
    }
}

#[test]
fn records_and_documents_give_the_same_draft() {
    let folder = output();
    let out = folder.path().join("out");
    let format: [&OsStr; 2] = ["--format".as_ref(), "md".as_ref()];
    let of_output = draft("executive-summary", &out, &format);
    assert!(stdout(&of_output).contains("# Executive Summary"));
    for from in [out.join("documents.ndjson"), seed()] {
        let other = draft("executive-summary", &from, &format);
        assert_eq!(stdout(&other), stdout(&of_output), "{}", from.display());
    }
}

#[test]
fn what_a_person_may_have_written_stays() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("summary.md");
    fs::write(&file, "mine").unwrap();
    let run = into("executive-summary", &seed(), &file);
    assert_eq!(code(&run), 2);
    assert!(stderr(&run).contains("is no draft of Rapporteur's"), "{}", stderr(&run));
    assert!(stderr(&run).contains("--force"), "{}", stderr(&run));
    assert_eq!(fs::read_to_string(&file).unwrap(), "mine");
    let run =
        draft("executive-summary", &seed(), &["-o".as_ref(), file.as_os_str(), "--force".as_ref()]);
    assert_eq!(code(&run), 0, "{}", stderr(&run));
    assert!(fs::read_to_string(&file).unwrap().contains("# Executive Summary"));
}

#[test]
fn reports_need_to_know_of_whom() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("report.docx");
    let run = into("question-report", &seed(), &file);
    assert_eq!(code(&run), 2);
    assert!(stderr(&run).contains("there are 1/17, 2/17, 4/17"), "{}", stderr(&run));
    let question = |q: &str| {
        draft(
            "question-report",
            &seed(),
            &["--question".as_ref(), q.as_ref(), "-o".as_ref(), file.as_os_str()],
        )
    };
    let run = question("99/17");
    assert!(stderr(&run).contains("no document says anything about Question 99/17"));
    assert!(!file.exists());
    assert_eq!(code(&question("Q7/17")), 0);
    let read = run!("extract", &file, "--no-cache", "--quiet");
    let record = &records(&read)[0];
    assert_eq!(record["header"]["questions"][0], "7/17");
    assert_eq!(record["work_items"].as_array().unwrap().len(), 13);
}

#[test]
fn the_form_must_be_known() {
    let folder = tempfile::tempdir().unwrap();
    let run = into("work-programme", &seed(), &folder.path().join("programme.odt"));
    assert_eq!(code(&run), 2);
    assert!(stderr(&run).contains(".docx, .md or .html"), "{}", stderr(&run));
    let run = draft("work-programme", &seed(), &[]);
    assert_eq!(code(&run), 2);
    assert!(stderr(&run).contains("--format"), "{}", stderr(&run));
}

#[test]
fn one_of_several_meetings_is_chosen() {
    let page = |group: &str, day: &str| {
        format!(
            "<!DOCTYPE html><html><body><h1>Executive Summary</h1>\
             <p><b>ITU-T {group} meeting (Geneva, {day})</b></p>\
             <h2>New work items</h2><table><tr><th>Question</th><th>Acronym</th><th>Title</th></tr>\
             <tr><td>Q1/{}</td><td>X.{}</td><td>Mosses</td></tr></table></body></html>",
            group.trim_start_matches("SG"),
            group.to_lowercase()
        )
    };
    let folder = support::folder(&[
        ("a.html", &page("SG17", "30 March - 2 April 2026")),
        ("b.html", &page("SG13", "6-10 July 2026")),
    ]);
    let choose = |meeting: Option<&str>| {
        let mut more: Vec<&OsStr> = vec!["--format".as_ref(), "md".as_ref()];
        if let Some(meeting) = meeting {
            more.extend([OsStr::new("--meeting"), OsStr::new(meeting)]);
        }
        draft("work-programme", folder.path(), &more)
    };
    let run = choose(None);
    assert_eq!(code(&run), 2);
    assert!(stderr(&run).contains("SG13 2026-07-06, SG17 2026-03-30"), "{}", stderr(&run));
    for meeting in ["sg13", "2026-07-06", "SG13 2026-07-06"] {
        let run = choose(Some(meeting));
        assert!(stdout(&run).contains("X.sg13"), "{meeting}: {}", stderr(&run));
        assert!(!stdout(&run).contains("X.sg17"));
    }
    assert!(stderr(&choose(Some("SG5"))).contains("no meeting is SG5"));
}

/// The targets of a page's links, without links to other hosts.
fn links(page: &Path) -> Vec<String> {
    let text = fs::read_to_string(page).unwrap();
    let targets = text.split("href=\"").skip(1).map(|rest| rest.split('"').next().unwrap());
    targets.filter(|target| !target.contains("://")).map(str::to_owned).collect()
}

#[test]
fn links_lead_to_the_documents_from_wherever_the_draft_lies() {
    let folder = tempfile::tempdir().unwrap();
    let documents = folder.path().join("the documents");
    fs::create_dir(&documents).unwrap();
    // A name with signs that mean something in an address.
    let name = "summary #1 (final).docx";
    fs::copy(seed(), documents.join(name)).unwrap();
    for place in ["summary.html", "drafts/summary.html", "the documents/../a/b/summary.html"] {
        let file = folder.path().join(place);
        fs::create_dir_all(file.parent().unwrap().components().as_path()).unwrap();
        let file = file.parent().unwrap().canonicalize().unwrap().join("summary.html");
        let run = into("executive-summary", &documents, &file);
        assert_eq!(code(&run), 0, "{}", stderr(&run));
        let links = links(&file);
        assert!(links.len() > 20, "{place}: {links:?}");
        for link in links {
            let path = link.replace("%20", " ").replace("%23", "#");
            let path = path.replace("%28", "(").replace("%29", ")");
            let target = file.parent().unwrap().join(path);
            assert!(target.is_file(), "{place}: {link}");
        }
    }
}

#[test]
fn without_a_place_of_the_documents_no_link_can_break() {
    let folder = output();
    let out = folder.path().join("out");
    let file = folder.path().join("summary.html");
    assert_eq!(code(&into("executive-summary", &out, &file)), 0);
    assert_eq!(links(&file), Vec::<String>::new());
    let other = folder.path().join("other.html");
    let more: [&OsStr; 4] =
        ["-o".as_ref(), other.as_os_str(), "--documents".as_ref(), "../meeting".as_ref()];
    let run = draft("executive-summary", &out, &more);
    assert_eq!(code(&run), 0, "{}", stderr(&run));
    let links = links(&other);
    assert!(links.len() > 20);
    assert!(links.iter().all(|l| l == "../meeting/executive-summary.docx"), "{links:?}");
}

/// A page of a summary with these new work items: name and title.
fn page(items: &[(&str, &str)]) -> String {
    let row = |(name, title): &(&str, &str)| {
        format!("<tr><td>Q1/17</td><td>{name}</td><td>{title}</td></tr>")
    };
    let rows = items.iter().map(row).collect::<Vec<_>>().concat();
    format!(
        "<!DOCTYPE html><html><body><h1>Executive Summary</h1>\
         <p><b>ITU-T SG17 meeting (Geneva, 30 March - 2 April 2026)</b></p>\
         <h2>New work items</h2><table><tr><th>Question</th><th>Acronym</th><th>Title</th></tr>\
         {rows}</table></body></html>"
    )
}

/// A summary that lies in a folder with its documents, drafted of some items, and a second time of
/// others: what is done between.
struct Twice {
    folder: TempDir,
    file: std::path::PathBuf,
}

impl Twice {
    fn new(name: &str) -> Self {
        let folder =
            support::folder(&[("in/a.html", &page(&[("X.moss", "Mosses"), ("X.fern", "Ferns")]))]);
        let file = folder.path().join(name);
        let twice = Self { folder, file };
        let first = twice.draft();
        assert_eq!((code(&first), stderr(&first)), (0, String::new()));
        twice
    }

    fn draft(&self) -> std::process::Output {
        into("executive-summary", &self.folder.path().join("in"), &self.file)
    }

    fn again(&self) -> String {
        let items = [("X.moss", "Mosses of the north"), ("X.lichen", "Lichens")];
        fs::write(self.folder.path().join("in/a.html"), page(&items)).unwrap();
        let run = self.draft();
        assert_eq!(code(&run), 0, "{}", stderr(&run));
        stderr(&run)
    }

    fn beside(&self) -> std::path::PathBuf {
        let name = self.file.file_name().unwrap().to_str().unwrap();
        let (stem, extension) = name.split_once('.').unwrap();
        self.folder.path().join(format!("{stem}.new.{extension}"))
    }

    /// Changes the text of the file, in a Word document that of its main part.
    fn edit(&self, from: &str, to: &str) {
        if is_word(self.file.to_str().unwrap()) {
            return rewrite(&self.file, |text| replaced(text, from, to));
        }
        let text = fs::read_to_string(&self.file).unwrap();
        fs::write(&self.file, replaced(&text, from, to)).unwrap();
    }

    /// All that the file shows, and the file beside it where there is one.
    fn shown(file: &Path) -> String {
        let run = run!("blocks", file);
        assert_eq!(code(&run), 0, "{}", stderr(&run));
        stdout(&run)
    }
}

fn is_word(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|extension| extension == "docx")
}

fn replaced(text: &str, from: &str, to: &str) -> String {
    assert!(text.contains(from), "{from}");
    text.replacen(from, to, 1)
}

/// The prompt of the summary's highlights in each form, and what a person writes there.
const HIGHLIGHTS: [(&str, &str, &str); 3] = [
    (
        "summary.docx",
        "[to be written: workshops, debriefings, what the meeting is remembered for]",
        "A workshop on mosses.",
    ),
    (
        "summary.md",
        "**\\[to be written: workshops, debriefings, what the meeting is remembered for\\]**",
        "A *workshop* on mosses.\n\n- one\n- two",
    ),
    (
        "summary.html",
        "<mark>[to be written: workshops, debriefings, what the meeting is remembered for]</mark>",
        "A <em>workshop</em> on mosses.</p><p>One more.",
    ),
];

#[test]
fn a_draft_written_again_keeps_marked_places_and_tells_what_changed() {
    for (name, prompt, text) in HIGHLIGHTS {
        let twice = Twice::new(name);
        twice.edit(prompt, text);
        if is_word(name) {
            // Word takes this mark away when a person writes into a control; in controls that nobody
            // changed, the prompts stay prompts.
            rewrite(&twice.file, |xml| xml.replace("<w:showingPlcHdr />", ""));
        }
        let told = twice.again();
        assert!(!twice.beside().exists(), "{name}: {told}");
        for said in [
            "with the text that a person wrote in 1 marked place",
            "3 changes in the facts since",
            "New work items: X.moss, Title: “Mosses of the north”, was “Mosses”",
            "New work items: X.lichen added",
            "New work items: X.fern removed",
        ] {
            assert!(told.contains(said), "{name}: {said}: {told}");
        }
        let shown = Twice::shown(&twice.file);
        for said in ["on mosses.", "Changes since the earlier draft", "X.lichen added", "Lichens"] {
            assert!(shown.contains(said), "{name}: {said}");
        }
        if !is_word(name) {
            assert!(fs::read_to_string(&twice.file).unwrap().contains(text), "{name}");
        }
        // Once more without a change: the file is as it was.
        let bytes = fs::read(&twice.file).unwrap();
        let told = twice.again();
        assert!(told.contains("stays: the facts are the same"), "{name}: {told}");
        assert_eq!(fs::read(&twice.file).unwrap(), bytes, "{name}");
    }
}

#[test]
fn what_a_person_changed_elsewhere_stays_beside_the_new_draft() {
    for (name, prompt, text) in HIGHLIGHTS {
        let twice = Twice::new(name);
        twice.edit(prompt, text);
        twice.edit("Highlights", "What we shall remember");
        let mine = fs::read(&twice.file).unwrap();
        let told = twice.again();
        assert!(told.contains("was changed by a person and stays; the new draft is"), "{told}");
        assert_eq!(fs::read(&twice.file).unwrap(), mine, "{name}");
        let new = Twice::shown(&twice.beside());
        assert!(new.contains("Highlights") && new.contains("X.lichen"), "{name}");
        if !is_word(name) {
            assert!(new.contains("on mosses."), "{name}");
        }
        // The program may replace its new draft until a person changes that.
        twice.again();
        let beside = twice.beside();
        let touched = Twice { folder: tempfile::tempdir().unwrap(), file: beside.clone() };
        touched.edit("X.lichen", "X.lichens");
        let run = twice.draft();
        assert_eq!(code(&run), 2, "{name}");
        assert!(stderr(&run).contains("a person may have written into it"), "{}", stderr(&run));
        assert!(Twice::shown(&beside).contains("X.lichens"));
    }
}

#[test]
fn what_is_written_in_a_place_that_is_gone_is_told() {
    let twice = Twice::new("summary.md");
    twice.edit("<!--place ", "<!--place 0123456789abcdef-->Gone one<!--/place--><!--place ");
    let told = twice.again();
    assert!(told.contains("no place for “Gone one”"), "{told}");
    assert!(fs::read_to_string(&twice.file).unwrap().contains("Gone one"));
    assert!(!fs::read_to_string(twice.beside()).unwrap().contains("Gone one"));
}

#[test]
fn words_with_a_look_of_their_own_are_not_written_over() {
    let twice = Twice::new("summary.docx");
    let prompt = "[to be written: workshops, debriefings, what the meeting is remembered for]";
    twice.edit(prompt, "A workshop on mosses.</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>Bold");
    rewrite(&twice.file, |xml| xml.replace("<w:showingPlcHdr />", ""));
    let told = twice.again();
    assert!(told.contains("was changed by a person and stays"), "{told}");
    assert!(Twice::shown(&twice.beside()).contains("A workshop on mosses.Bold"));
}

#[test]
fn a_template_gives_its_styles_and_is_read_back() {
    let folder = output();
    let out = folder.path().join("out");
    // A draft is a Word document as any other.
    let template = folder.path().join("group.docx");
    assert_eq!(code(&into("work-programme", &out, &template)), 0);
    let file = folder.path().join("summary.docx");
    let with = |template: &Path, file: &Path| {
        let more: [&OsStr; 4] =
            ["-o".as_ref(), file.as_os_str(), "--template".as_ref(), template.as_os_str()];
        draft("executive-summary", &out, &more)
    };
    for told in ["", "stays: the facts are the same"] {
        let run = with(&template, &file);
        assert_eq!(code(&run), 0, "{}", stderr(&run));
        assert!(stderr(&run).contains(told), "{}", stderr(&run));
    }
    let read = run!("extract", &file, "--no-cache", "--quiet");
    let record = &records(&read)[0];
    assert_eq!(record["work_items"].as_array().unwrap().len(), 30);
    assert_eq!(record["kind"], "executive_summary");
    // What is of no use is told before anything is written.
    let bad = folder.path().join("bad.docx");
    fs::write(&bad, &fs::read(&template).unwrap()[..2_000]).unwrap();
    for (template, file, said) in [
        (&bad, "other.docx", "cannot use"),
        (&template, "other.md", "a template is for a Word document"),
        (&folder.path().join("none.docx"), "other.docx", "cannot use"),
    ] {
        let file = folder.path().join(file);
        let run = with(template, &file);
        assert_eq!(code(&run), 2, "{said}");
        assert!(stderr(&run).contains(said), "{}", stderr(&run));
        assert!(!file.exists());
    }
}
