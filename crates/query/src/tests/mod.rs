//! Questions to a small made-up meeting. What is expected is written by hand from its records.

mod answers;
mod cards;
mod errors;
mod made;
mod passages;
mod properties;
mod written;
