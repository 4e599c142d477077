//! Who cites, builds on, answers and revises whom.

use crate::{
    catalogue::{Catalogue, Hit, label},
    liaisons,
};
use record::{DocumentRecord, DocumentRef, Edge, Graph, Node, Referent, Relation};
use std::collections::HashMap;

/// So many pairs of an answer and what it answers one statement makes at most.
const PAIRS: usize = 10_000;

/// The names of nodes, each once: edges are many, and hold numbers until all are known.
#[derive(Default)]
struct Nodes {
    numbers: HashMap<String, usize>,
    nodes: Vec<Node>,
}

impl Nodes {
    fn number(&mut self, id: String, path: Option<&str>) -> usize {
        let next = self.nodes.len();
        *self.numbers.entry(id).or_insert_with_key(|id| {
            self.nodes.push(Node { id: id.clone(), path: path.map(str::to_owned) });
            next
        })
    }
}

/// The graph of the meeting's documents and of those that they name; a document without an id
/// stands under its path. Nodes and edges are sorted, and each stands once.
pub(crate) fn build<'a>(records: &[&'a DocumentRecord], catalogue: &Catalogue<'a>) -> Graph {
    let mut nodes = Nodes::default();
    let entries: Vec<usize> = catalogue
        .entries()
        .iter()
        .map(|entry| {
            let record = entry.records.first().and_then(|&at| records.get(at));
            nodes.number(entry.id.clone(), record.map(|record| record.source.path.as_str()))
        })
        .collect();
    // What a reference names is asked once, however many documents have it.
    let mut known: HashMap<&DocumentRef, usize> = HashMap::new();
    let mut edges: Vec<(usize, usize, Relation)> = Vec::new();
    for (at, record) in records.iter().enumerate() {
        let own = catalogue.entry_of_record(at).and_then(|entry| entries.get(entry)).copied();
        let from = own.unwrap_or_else(|| {
            nodes.number(label(catalogue, at, record), Some(&record.source.path))
        });
        for reference in &record.references {
            let Referent::Document(document) = &reference.referent else { continue };
            let to = *known.entry(document).or_insert_with(|| {
                let entry = match catalogue.find(document) {
                    Hit::One(entry) => entries.get(entry).copied(),
                    _ => None,
                };
                entry.unwrap_or_else(|| nodes.number(catalogue.id(document), None))
            });
            edges.push((from, to, Relation::Cites));
        }
        for id in record.work_items.iter().flat_map(|item| &item.base_texts) {
            edges.push((from, nodes.number(catalogue.id_of(id), None), Relation::BaseText));
        }
        for liaison in record.liaisons.iter().filter(|l| !l.reply_to.is_empty()) {
            let mut answers: Vec<usize> = liaisons::documents(catalogue, at, record, liaison)
                .into_iter()
                .map(|id| nodes.number(id, None))
                .collect();
            if answers.is_empty() {
                answers.push(from);
            }
            answers.truncate(PAIRS);
            for id in liaison.reply_to.iter().take(PAIRS / answers.len().max(1)) {
                let to = nodes.number(catalogue.id_of(id), None);
                edges.extend(answers.iter().map(|&answer| (answer, to, Relation::RepliesTo)));
            }
        }
    }
    for chain in catalogue.revisions() {
        for (old, new) in chain.iter().zip(chain.iter().skip(1)) {
            if let (Some(&old), Some(&new)) = (entries.get(*old), entries.get(*new)) {
                edges.push((new, old, Relation::Revises));
            }
        }
    }
    sorted(nodes.nodes, edges)
}

/// The nodes in the order of their ids; what a document says of itself is no edge.
fn sorted(nodes: Vec<Node>, edges: Vec<(usize, usize, Relation)>) -> Graph {
    let mut order: Vec<usize> = (0..nodes.len()).collect();
    order.sort_by_key(|&at| nodes.get(at));
    let mut ranks = vec![0; nodes.len()];
    for (rank, &at) in order.iter().enumerate() {
        if let Some(slot) = ranks.get_mut(at) {
            *slot = rank;
        }
    }
    let rank = |at: usize| ranks.get(at).copied().unwrap_or_default();
    let mut edges: Vec<(usize, usize, Relation)> = edges
        .into_iter()
        .filter(|(from, to, _)| from != to)
        .map(|(from, to, relation)| (rank(from), rank(to), relation))
        .collect();
    edges.sort_unstable();
    edges.dedup();
    let mut nodes = nodes;
    nodes.sort_unstable();
    let id = |at: usize| nodes.get(at).map(|node| node.id.clone()).unwrap_or_default();
    let edges = edges
        .into_iter()
        .map(|(from, to, relation)| Edge { from: id(from), to: id(to), relation })
        .collect();
    Graph { nodes, edges }
}
