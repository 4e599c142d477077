//! Tests of the rules, on records made by hand.

mod builder;
mod derived;
mod documents;
mod events;
mod folder;
mod graph;
mod group;
mod liaisons;
mod properties;
mod references;
mod series;
mod totals;
mod whole;
mod work_items;
