//! Who cites, builds on, answers and revises whom.

use crate::{
    catalogue::{Catalogue, label},
    liaisons,
};
use record::{DocumentRecord, Edge, Graph, Node, Referent, Relation};
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// The graph of the meeting's documents and of those that they name; a document without an id
/// stands under its path. Nodes and edges are sorted, and each stands once.
pub(crate) fn build<'a>(records: &[&'a DocumentRecord], catalogue: &Catalogue<'a>) -> Graph {
    let mut nodes: BTreeMap<String, Option<String>> = BTreeMap::new();
    for entry in catalogue.entries() {
        let path = entry.records.first().and_then(|&at| records.get(at));
        nodes.insert(entry.id.clone(), path.map(|record| record.source.path.clone()));
    }
    let mut edges: BTreeSet<Edge> = BTreeSet::new();
    for (at, record) in records.iter().enumerate() {
        let from = label(catalogue, at, record);
        nodes.entry(from.clone()).or_insert_with(|| Some(record.source.path.clone()));
        for to in cited(record, catalogue) {
            add(&mut edges, &from, to, Relation::Cites);
        }
        for id in record.work_items.iter().flat_map(|item| &item.base_texts) {
            add(&mut edges, &from, catalogue.id_of(id), Relation::BaseText);
        }
        for liaison in record.liaisons.iter().filter(|l| !l.reply_to.is_empty()) {
            let mut answers = liaisons::documents(catalogue, at, record, liaison);
            if answers.is_empty() {
                answers.push(from.clone());
            }
            for answer in &answers {
                for id in &liaison.reply_to {
                    add(&mut edges, answer, catalogue.id_of(id), Relation::RepliesTo);
                }
            }
        }
    }
    for chain in catalogue.revisions() {
        for (&old, &new) in chain.iter().zip(chain.iter().skip(1)) {
            if let (Some(old), Some(new)) = (catalogue.entry(old), catalogue.entry(new)) {
                add(&mut edges, &new.id, old.id.clone(), Relation::Revises);
            }
        }
    }
    for edge in &edges {
        for id in [&edge.from, &edge.to] {
            if !nodes.contains_key(id) {
                nodes.insert(id.clone(), None);
            }
        }
    }
    Graph {
        nodes: nodes.into_iter().map(|(id, path)| Node { id, path }).collect(),
        edges: edges.into_iter().collect(),
    }
}

/// The documents that a document names, each once.
fn cited(record: &DocumentRecord, catalogue: &Catalogue<'_>) -> HashSet<String> {
    let mut seen = HashSet::new();
    let documents = record.references.iter().filter_map(|reference| match &reference.referent {
        Referent::Document(document) => Some(document),
        _ => None,
    });
    documents.filter(|d| seen.insert(*d)).map(|document| catalogue.id(document)).collect()
}

/// What a document says of itself is no edge.
fn add(edges: &mut BTreeSet<Edge>, from: &str, to: String, relation: Relation) {
    if from != to {
        edges.insert(Edge { from: from.to_owned(), to, relation });
    }
}
