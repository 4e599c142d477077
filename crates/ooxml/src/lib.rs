//! What the parts of all Office Open XML documents (ECMA-376) share, and as far as it is the same in
//! OpenDocument (ISO/IEC 26300), with those.
//!
//! * [`Tokens`] gives a part's XML as tokens with namespaces resolved, the strict names and the
//!   transitional ones alike. It is the only place that knows which XML parser is underneath.
//! * [`chart`] and [`diagram`] give the text of drawings that stand in parts of their own.
//! * [`Math`] writes equations as lines of text.
//! * [`NumberFormat`] writes the numbers of lists and notes, [`count`] the labels of lists, and
//!   [`symbols`] knows the characters of symbol fonts.
//! * [`field_target`] tells where a field leads.
//! * [`leaves`] gives the values of properties and of custom XML.
//! * [`Parts`] opens a package, or what is left of it, and reads its parts; [`Shared`] gathers what is told.

mod drawings;
mod fields;
mod leaves;
mod lists;
mod math;
mod names;
mod number_format;
mod numerals;
mod open;
mod parts;
pub mod symbols;
mod tokens;

pub use drawings::{chart, diagram};
pub use fields::field_target;
pub use leaves::{Stop, leaves};
pub use lists::{LEVELS, Level, Values, count};
pub use math::Math;
pub use names::{Ns, Odf};
pub use number_format::{NumberFormat, Script};
pub use parts::{Parts, Shared};
pub use tokens::{Fault, Tag, Token, Tokens};
