//! The citation graph by numbers.

use crate::{intern::Table, places::Places};
use record::Relation;
use serde::Serialize;
use std::collections::HashMap;

/// Documents by id, and what they have to do with each other.
#[derive(Debug, Serialize)]
pub(crate) struct Graph<'a> {
    nodes: Table<&'a str>,
    /// The path of each node that has a file, by its number.
    paths: Vec<(u32, u32)>,
    /// By relation: pairs of from and to.
    edges: Vec<(Relation, Vec<(u32, u32)>)>,
}

impl<'a> Graph<'a> {
    pub(super) fn new(graph: &'a record::Graph, places: &mut Places<'a>) -> Self {
        let mut nodes = Table::default();
        let mut paths = Vec::new();
        for node in &graph.nodes {
            let number = nodes.add(node.id.as_str());
            paths.extend(node.path.as_deref().map(|path| (number, places.path(path))));
        }
        let mut edges: Vec<(Relation, Vec<(u32, u32)>)> = Vec::new();
        let mut at: HashMap<u8, usize> = HashMap::new();
        for edge in &graph.edges {
            let pair = (nodes.add(edge.from.as_str()), nodes.add(edge.to.as_str()));
            let slot = *at.entry(edge.relation as u8).or_insert(edges.len());
            match edges.get_mut(slot) {
                Some((_, pairs)) => pairs.push(pair),
                None => edges.push((edge.relation, vec![pair])),
            }
        }
        Self { nodes, paths, edges }
    }
}
