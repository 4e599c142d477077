//! Tables of written forms with what they say, one per family.

mod dates;
mod documents;
mod friends;
mod glued;
mod liaisons;
mod properties;
mod questions;
mod short;
mod standards;
mod summary;
mod work_items;
