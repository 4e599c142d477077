//! Changes as an Atom feed (RFC 4287): what people and programs subscribe to.

use super::model::{Change, Changes, What};
use super::text::{name, sentence};
use crate::printable;
use atom_syndication::{
    Category, Content, Entry, Feed, FixedDateTime, Generator, Link, Person, Text, WriteConfig,
};
use std::time::Duration;
use thiserror::Error;

/// The ids of all feeds and entries begin so.
const ID: &str = "urn:rapporteur:feed:";

/// Entries of a feed; older ones fall out of it.
const MOST: usize = 500;

/// A feed that cannot be carried on.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum FeedError {
    /// The text is no feed of this program's.
    #[error("it is no feed of Rapporteur's")]
    Foreign,
    /// The feed cannot be written.
    #[error("the feed cannot be written: {0}")]
    Write(String),
}

/// The feed with these changes before the entries that it had: documents that came, changed, got a
/// revision or went, and work items that came or whose stage changed. `now` is the time since the
/// beginning of 1970, UTC. Where nothing of this changed, the feed stays as it is.
///
/// ```
/// use std::time::Duration;
/// let now = Duration::from_secs(1_791_388_800);
/// let first = compare::feed(None, "Meeting", &compare::Changes::default(), now)?;
/// assert!(first.contains("<updated>2026-10-07T16:00:00+00:00</updated>"), "{first}");
/// let later = now + Duration::from_secs(60);
/// assert_eq!(compare::feed(Some(&first), "Meeting", &compare::Changes::default(), later)?, first);
/// # Ok::<(), compare::FeedError>(())
/// ```
///
/// # Errors
/// [`FeedError::Foreign`] where the earlier text is not a feed that this function made.
pub fn feed(
    earlier: Option<&str>,
    title: &str,
    changes: &Changes,
    now: Duration,
) -> Result<String, FeedError> {
    let mut feed = match earlier {
        Some(text) => read(text)?,
        None => begun(title, now),
    };
    let updated = FixedDateTime::default() + Duration::from_secs(now.as_secs());
    let told = told(changes);
    if !told.is_empty() {
        let stem = format!("{}:{}", feed.id, now.as_nanos());
        let mut entries: Vec<Entry> = told
            .into_iter()
            .enumerate()
            .map(|(at, (of, change))| entry(format!("{stem}:{at}"), of, change, updated))
            .collect();
        entries.append(&mut feed.entries);
        entries.truncate(MOST);
        feed.entries = entries;
        feed.updated = updated;
    } else if let Some(text) = earlier {
        return Ok(text.to_owned());
    }
    let config = WriteConfig { write_document_declaration: true, indent_size: Some(1) };
    let written = feed.write_with_config(Vec::new(), config);
    let mut written = written.map_err(|why| FeedError::Write(why.to_string()))?;
    written.push(b'\n');
    String::from_utf8(written).map_err(|why| FeedError::Write(why.to_string()))
}

fn read(text: &str) -> Result<Feed, FeedError> {
    let feed = Feed::read_from(text.as_bytes()).map_err(|_| FeedError::Foreign)?;
    if feed.id.starts_with(ID) { Ok(feed) } else { Err(FeedError::Foreign) }
}

/// A feed without entries. Its id is the time at which it began: no two of them are one.
fn begun(title: &str, now: Duration) -> Feed {
    let own = Person { name: "Rapporteur".to_owned(), ..Person::default() };
    let to_itself = Link { href: "feed.xml".to_owned(), rel: "self".to_owned(), ..Link::default() };
    let generator = Generator {
        value: "Rapporteur".to_owned(),
        version: Some(env!("CARGO_PKG_VERSION").to_owned()),
        ..Generator::default()
    };
    Feed {
        title: Text::plain(xml(title)),
        id: format!("{ID}{}", now.as_nanos()),
        updated: FixedDateTime::default() + Duration::from_secs(now.as_secs()),
        authors: vec![own],
        links: vec![to_itself],
        generator: Some(generator),
        ..Feed::default()
    }
}

/// The changes that a feed tells, with what they are about.
fn told(changes: &Changes) -> Vec<(&'static str, &Change)> {
    let of_stage = |change: &&Change| {
        matches!(change.what, What::Came | What::Changed)
            && change.fields.iter().any(|field| field.field == "stage")
    };
    let documents = changes.documents.iter().filter(|change| change.what != What::Rewritten);
    let items = changes.work_items.iter().filter(of_stage);
    documents
        .map(|change| ("document", change))
        .chain(items.map(|change| ("work-item", change)))
        .collect()
}

fn entry(id: String, of: &str, change: &Change, updated: FixedDateTime) -> Entry {
    let (name, sentence) = (xml(&name(change)), xml(&sentence(change)));
    // What is said of something new is in the content.
    let short = match change.what {
        What::Came => "new",
        What::Went => "no longer there",
        _ => sentence.as_str(),
    };
    let mut paths: Vec<&str> = change.paths().collect();
    paths.sort_unstable();
    paths.dedup();
    let said_by = if paths.is_empty() { String::new() } else { format!(" [{}]", paths.join(", ")) };
    let content = format!("{name}: {sentence}{}", xml(&said_by));
    Entry {
        title: Text::plain(format!("{name}: {short}")),
        id,
        updated,
        categories: vec![Category { term: of.to_owned(), ..Category::default() }],
        content: Some(Content {
            value: Some(content),
            content_type: Some("text".to_owned()),
            ..Content::default()
        }),
        ..Entry::default()
    }
}

/// A text of documents that XML may hold.
fn xml(text: &str) -> String {
    printable(text).replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::changes;
    use serde_json::{Value, json};

    fn record(path: &str, sha: &str, title: &str, stage: &str) -> Value {
        json!({
            "schema": "urn:rapporteur:schema:document:1",
            "source": { "path": path, "sha256": sha }, "status": "extracted",
            "header": { "title": title },
            "work_items": [{
                "acronym": "Y.moss", "questions": ["7/23"], "stage": stage,
                "evidence": { "pointer": "/body/1", "raw": "Y.moss" },
            }],
        })
    }

    const NOON: Duration = Duration::from_hours(500_000);

    fn titles(feed: &Feed) -> Vec<&str> {
        feed.entries.iter().map(|entry| entry.title.value.as_str()).collect()
    }

    #[test]
    fn a_change_is_an_entry_and_earlier_ones_stay() {
        let one = [record("a.docx", "1", "One", "new")];
        let two = [record("a.docx", "2", "One", "for_consent")];
        let three = [
            record("a.docx", "2", "One", "for_consent"),
            record("b.docx", "3", "B", "for_consent"),
        ];
        let first = feed(None, "out", &changes(&one, &two), NOON).unwrap();
        let second =
            feed(Some(&first), "out", &changes(&two, &three), NOON + Duration::from_secs(9))
                .unwrap();
        let read = Feed::read_from(second.as_bytes()).unwrap();
        let all = titles(&read);
        assert_eq!(all[0], "b.docx: new");
        assert!(all.contains(&"Y.moss (Q7/23): stage new -> for_consent"), "{all:?}");
        assert_eq!(read.id, Feed::read_from(first.as_bytes()).unwrap().id);
        let mut ids: Vec<_> = read.entries.iter().map(|entry| entry.id.as_str()).collect();
        let many = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), many, "each entry has an id of its own");
        assert!(read.entries.iter().all(|entry| entry.updated <= read.updated));
        assert!(read.entries.iter().all(|entry| entry.content.is_some()));
    }

    #[test]
    fn what_documents_say_is_text() {
        let title = "<b>&\u{1b}[2J\u{ffff}";
        let one = [record("a.docx", "1", "One", "new")];
        let two = [record("a.docx", "1", "One", "new"), record("<b>.docx", "2", title, "new")];
        let text = feed(None, "<out>", &changes(&one, &two), NOON).unwrap();
        assert!(!text.contains("<b>") && !text.contains(['\u{1b}', '\u{ffff}']), "{text}");
        let read = Feed::read_from(text.as_bytes()).unwrap();
        assert_eq!(read.title.value, "<out>");
        assert!(titles(&read)[0].contains("<b>"), "{text}");
    }

    #[test]
    fn a_feed_of_another_is_not_carried_on() {
        for foreign in
            ["", "no feed", "<feed xmlns=\"http://www.w3.org/2005/Atom\"><id>x</id></feed>"]
        {
            let carried = feed(Some(foreign), "out", &Changes::default(), NOON);
            assert_eq!(carried, Err(FeedError::Foreign), "{foreign}");
        }
    }

    #[test]
    fn old_entries_fall_out() {
        let one = [record("a.docx", "1", "One", "new")];
        let many: Vec<Value> = (0..MOST + 10)
            .map(|n| record(&format!("{n}.docx"), &n.to_string(), "Many", "new"))
            .chain(one.clone())
            .collect();
        let text = feed(None, "out", &changes(&one, &many), NOON).unwrap();
        assert_eq!(Feed::read_from(text.as_bytes()).unwrap().entries.len(), MOST);
    }
}
