//! Block tree to document record: sections, table roles, forms, sentences, checks.
//!
//! One rule, one file, one id (`rules/`); what the words mean is data (`vocabulary/`). This crate
//! knows no file formats and reads no files: a record is a function of the block tree and what is
//! said of its source.
//!
//! The way of a document: [`page`] lays the tree out as lines and tables with their sections;
//! the header block says what the document is; each table gets a header and its columns roles
//! ([`table`]), and goes to the first rule that recognises it; sentences and references follow;
//! at last the checks hold what is stated against what there is.

mod account;
mod checks;
mod facts;
mod order;
mod page;
mod pairs;
mod place;
mod reading;
mod rules;
mod table;
mod topic;
mod vocabulary;

pub use account::{Account, ColumnAccount, TableAccount};
use document::Reading;
use facts::Facts;
use page::Page;
use record::{DocumentRecord, Finding, Kind, Producer, Source};
use rules::{
    abbreviations, approvals, decisions, documents, events, forms, glued, header, identity, kind,
    legend, liaisons, publication, references, statement, statistics, title, work_items,
};
use table::View;
pub use vocabulary::{VocabularyError, add_vocabulary};

/// What makes the records.
pub fn producer() -> Producer {
    Producer {
        name: "rapporteur".to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        vocabulary: vocabulary::fingerprint(),
    }
}

/// Reads the facts out of a document.
///
/// A reading of nothing gives a record that says so: `skipped` where the format is one that is
/// not read, else `failed`.
///
/// ```
/// use document::{Block, Document, Paragraph, Reading};
/// let mut document = Document::default();
/// document.body.push(Block::Paragraph(Paragraph::plain("See TD 131/1 and Col 6/17.")));
/// let source = record::Source {
///     path: "note.docx".into(), format: "docx".into(), media_type: String::new(), bytes: 0,
///     sha256: String::new() };
/// let record = extract::extract(&Reading { document, ..Reading::default() }, source);
/// assert_eq!(record.references.len(), 2);
/// ```
pub fn extract(reading: &Reading, source: Source) -> DocumentRecord {
    account(reading, source).record
}

/// Reads the facts out of a document, and says how its tables were understood.
///
/// ```
/// use document::{Document, Reading};
/// let source = record::Source {
///     path: "note.docx".into(), format: "docx".into(), media_type: String::new(), bytes: 0,
///     sha256: String::new() };
/// assert!(extract::account(&Reading::default(), source).tables.is_empty());
/// ```
pub fn account(reading: &Reading, source: Source) -> Account {
    let page = Page::new(&reading.document);
    let mut facts = Facts { findings: reading::findings(reading), ..Facts::default() };
    let said = header::read(&page, &mut facts);
    title::read(&said, &mut facts);
    let publication = publication::read(&page, &source.path, &facts);
    if publication.is_some() {
        // A published text decides nothing, and its template's fields are no meeting document's.
        if facts.header.as_ref().is_some_and(|h| h.evidence.rule != "header.block") {
            facts.header = None;
        }
        facts.known.published = true;
    } else {
        facts.known.ours = identity::is_ours(&page, &source.path, &facts);
    }
    let legends = legend::find(&page);
    let (tables, accounts) = tables(&page, &said.tables, &legends, &mut facts);
    let lists = glued::read(&page, &legends, &mut facts);
    if facts.known.ours {
        decisions::read(&page, &mut facts);
        events::read_lines(&page, &mut facts);
        approvals::read(&page, &tables, &lists, &mut facts);
    }
    references::read(&page, &mut facts);
    abbreviations::read(&page, &mut facts);
    let read: Vec<bool> = accounts.iter().map(|a| a.rule.is_some()).collect();
    checks::run(&page, &tables, &read, &mut facts);
    let identity = match publication {
        Some(_) => None,
        None => identity::read(&page, &source.path, &said, &mut facts),
    };
    statement::read(&page, &said, identity.as_ref(), &mut facts);
    order::sort(&mut facts);
    let status = reading::status(reading);
    let kind = match status {
        record::Status::Failed | record::Status::Skipped => Kind::Other,
        _ if publication.is_some() => Kind::Recommendation,
        _ => kind::read(&page, &source.path, &said, &facts),
    };
    let record = DocumentRecord {
        schema: record::DOCUMENT_SCHEMA_ID.to_owned(),
        source,
        producer: producer(),
        status,
        kind,
        identity,
        header: facts.header,
        publication,
        documents: facts.documents,
        work_items: facts.work_items,
        approvals: facts.approvals,
        liaisons: facts.liaisons,
        events: facts.events,
        statistics: facts.statistics,
        text: reading::text(reading),
        references: facts.references,
        abbreviations: facts.abbreviations,
        findings: facts.findings,
    };
    Account { record, tables: accounts }
}

/// A finding about the document as a whole, for what is known beside its text (its name, its
/// path).
pub fn finding(code: record::Code, severity: record::Severity, message: String) -> Finding {
    Finding {
        code,
        severity,
        message,
        subject: None,
        stated: None,
        found: None,
        evidence: facts::whole_document("source"),
        related: Vec::new(),
    }
}

/// Reads every table by the first rule that recognises it; the header block is read already.
fn tables<'p, 'a>(
    page: &'p Page<'a>,
    header: &[usize],
    legends: &[legend::Legend],
    facts: &mut Facts,
) -> (Vec<View<'p, 'a>>, Vec<TableAccount>) {
    let mut views = Vec::new();
    let mut accounts = Vec::new();
    for (item, grid) in page.tables() {
        if header.contains(&item) {
            continue;
        }
        let view = View::new(item, grid);
        let rule = if facts.known.published {
            None
        } else if forms::recognises(&view) {
            forms::read(page, &view, facts);
            Some(forms::RULE)
        } else if !facts.known.ours && !work_items::recognises(&view) {
            // Numbers, dates and statements of somebody else's.
            documents::recognises(&view).then(|| documents::read(page, &view, facts));
            documents::recognises(&view).then_some(documents::RULE)
        } else if statistics::recognises(&view) {
            statistics::read(page, &view, facts);
            Some(statistics::RULE)
        } else if work_items::recognises(&view) {
            work_items::read(page, &view, legends, facts);
            Some(work_items::RULE)
        } else if liaisons::recognises(page, &view) {
            liaisons::read(page, &view, facts);
            Some(liaisons::RULE)
        } else if events::recognises(&view) {
            events::read(page, &view, facts);
            // The reports of meetings, beside the meetings.
            if view.has("report") && documents::recognises(&view) {
                documents::read(page, &view, facts);
            }
            Some(events::RULE)
        } else if documents::recognises(&view) {
            documents::read(page, &view, facts);
            Some(documents::RULE)
        } else {
            None
        };
        accounts.push(TableAccount::new(&view, rule));
        views.push(view);
    }
    (views, accounts)
}
