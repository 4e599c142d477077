//! Block tree to document record: sections, table roles, forms, sentences, checks.
//!
//! One rule, one file, one id (`rules/`); what the words mean is data ([`lexicon`]). This crate
//! knows no file formats and reads no files: a record is a function of the block tree, the lexicon and
//! what is said of its source.
//!
//! The way of a document: [`page`] lays the tree out as lines and tables with their sections;
//! the header block says what the document is; each table gets a header and its columns roles
//! ([`table`]) and its [`context`], which says what its rows are, and goes to the rule that claims it
//! most surely; lines go to theirs; references follow; at last the checks hold what is stated against
//! what there is. Facts are put together by builders ([`build`]) that take a value with its place.

mod account;
mod budget;
mod build;
mod caption;
mod checks;
mod context;
mod facts;
mod order;
mod page;
mod pairs;
mod parts;
mod passages;
mod place;
mod reading;
mod rules;
mod stage;
mod table;
#[cfg(test)]
mod tests;

pub use account::{Account, ClaimAccount, ColumnAccount, TableAccount};
pub use passages::passages;
pub use reading::finding_of;
pub use rules::Certainty;

use context::{Context, Legends};
use document::{Limits, Reading};
use facts::Facts;
use lexicon::Lexicon;
use page::Page;
use record::{DocumentRecord, Finding, Kind, Producer, Source};
use rules::{
    Claim, Subject, abbreviations, approvals, glued, header, identity, items, kind, liaisons,
    publication, references, statement, title,
};
use std::rc::Rc;
use table::View;

/// What makes the records, with these words.
pub fn producer(lexicon: &Lexicon) -> Producer {
    Producer {
        name: "rapporteur".to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        vocabulary: lexicon.fingerprint().to_owned(),
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
/// let lexicon = lexicon::Lexicon::standard();
/// let reading = Reading { document, ..Reading::default() };
/// let record = extract::extract(&reading, source, &lexicon);
/// assert_eq!(record.references.len(), 2);
/// ```
pub fn extract(reading: &Reading, source: Source, lexicon: &Lexicon) -> DocumentRecord {
    account(reading, source, lexicon, &Limits::default()).record
}

/// Reads the facts out of a document within some limits, and says how its tables were understood.
///
/// What a limit leaves out is a finding, and the record is `partial`.
///
/// ```
/// use document::{Limits, Reading};
/// let source = record::Source {
///     path: "note.docx".into(), format: "docx".into(), media_type: String::new(), bytes: 0,
///     sha256: String::new() };
/// let lexicon = lexicon::Lexicon::standard();
/// let account = extract::account(&Reading::default(), source, &lexicon, &Limits::default());
/// assert!(account.tables.is_empty());
/// ```
pub fn account(reading: &Reading, source: Source, lexicon: &Lexicon, limits: &Limits) -> Account {
    let page = Page::new(&reading.document, lexicon, limits);
    let budget = Rc::clone(&page.budget);
    let mut facts = Facts {
        findings: reading.diagnostics.iter().map(finding_of).collect(),
        budget,
        ..Facts::default()
    };
    let said = header::read(&page, &mut facts);
    title::read(&page, &said, &mut facts);
    let publication = publication::read(&page, &source.path, &facts);
    if publication.is_some() {
        // A published text decides nothing, and its template's fields are no meeting document's.
        if facts.header.as_ref().is_some_and(|h| h.evidence.rule != "header.block") {
            facts.header = None;
        }
        facts.known.published = true;
    } else {
        facts.known.ours = identity::is_ours(&page, &source.path, &facts);
        facts.known.of_group |= identity::names_its_group(&page, &source.path);
    }
    let legends = Legends::of(&page);
    let (tables, accounts) = read_tables(&page, &said.tables, &legends, &mut facts);
    let mut lists = glued::read(&page, &legends, &mut facts);
    if facts.known.ours {
        lists.extend(items::read(&page, &mut facts));
        read_lines(&page, &mut facts);
        approvals::read(&page, &tables, &lists, &mut facts);
    }
    liaisons::once(&mut facts);
    references::read(&page, &tables, &said, &mut facts);
    abbreviations::read(&page, &mut facts);
    let read: Vec<bool> = accounts.iter().map(|a| a.rule.is_some()).collect();
    let views: Vec<&View<'_, '_>> = tables.iter().map(|(view, _)| view).collect();
    checks::run(&page, &views, &read, &mut facts);
    let identity = match publication {
        Some(_) => None,
        None => identity::read(&page, &source.path, &said, &mut facts),
    };
    statement::read(&page, &said, identity.as_ref(), &mut facts);
    order::sort(&mut facts);
    let status = match (reading::status(reading), facts.close()) {
        (record::Status::Extracted, true) => record::Status::Partial,
        (status, _) => status,
    };
    let kind = match status {
        record::Status::Failed | record::Status::Skipped => Kind::Other,
        _ if publication.is_some() => Kind::Recommendation,
        _ => kind::read(&page, &source.path, &said, identity.as_ref(), &facts),
    };
    let record = DocumentRecord {
        schema: record::DOCUMENT_SCHEMA_ID.to_owned(),
        source,
        producer: producer(lexicon),
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
    Account { record, tables: accounts, bytes: facts.budget.bytes() }
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

/// Reads every table by the rule that claims it most surely; the header block is read already, and the
/// tables of a published text are of its matter, not of work.
fn read_tables<'p, 'a>(
    page: &'p Page<'a>,
    header: &[usize],
    legends: &Legends,
    facts: &mut Facts,
) -> (Vec<(View<'p, 'a>, Context)>, Vec<TableAccount>) {
    let mut tables = Vec::new();
    let mut accounts = Vec::new();
    for (item, grid) in page.tables().filter(|(item, _)| !header.contains(item)) {
        let view = View::new(page.lexicon, item, grid);
        let context = Context::of_table(page, &view);
        let subject = Subject { page, view: &view, context: &context, legends };
        let claims: Vec<Claim> = if facts.known.published {
            Vec::new()
        } else {
            rules::TABLES.iter().map(|rule| rule.claim(&subject, &facts.known)).collect()
        };
        let winner = rules::surest(&claims);
        if let Some(rule) = winner.and_then(|at| rules::TABLES.get(at)) {
            rule.read(&subject, facts);
        }
        accounts.push(TableAccount::new(&view, &claims, winner));
        tables.push((view, context));
    }
    (tables, accounts)
}

/// Reads every line of the body by the rule that claims it most surely.
fn read_lines(page: &Page<'_>, facts: &mut Facts) {
    for (item, line) in page.lines() {
        if !page.budget.reads_facts(&line.text.pointer) {
            continue;
        }
        let claims: Vec<Claim> =
            rules::LINES.iter().map(|rule| rule.claim(page, item, line, &facts.known)).collect();
        if let Some(rule) = rules::surest(&claims).and_then(|at| rules::LINES.get(at)) {
            rule.read(page, item, line, facts);
        }
    }
}
