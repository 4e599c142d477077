//! The only place that inflates and decodes: zip parts, compound files, relationships, encodings, limits.
//!
//! * [`Archive`] reads parts of a zip by their OPC names (ECMA-376 part 2), counting what is
//!   inflated while it is inflated: declared sizes are never trusted.
//! * [`CompoundFile`] does the same for streams of a compound file (MS-CFB).
//! * [`properties`] gives what such a file says about itself (MS-OLEPS).
//! * [`Relationships`] and [`ContentTypes`] are the two lists that hold a package together.
//! * [`decode_xml`], [`decode_html`], [`decode_plain`] and [`decode_text`] turn bytes into text;
//!   none of them fails, and each says how many characters were lost. [`CodePage`] does so where a
//!   format names the encoding by a number.
//!
//! What is inside a part is no matter of this crate.

mod archive;
mod code_page;
mod compound;
mod content_types;
mod encoding;
mod error;
mod flat;
mod limits;
mod names;
mod ole;
mod prescan;
mod property_set;
mod relationships;
mod root;
mod salvage;

pub use archive::{Archive, Part};
pub use code_page::CodePage;
pub use compound::{COMPOUND_SIGNATURE, CompoundEntry, CompoundFile};
pub use content_types::ContentTypes;
pub use encoding::{Decoded, Hint, decode_html, decode_plain, decode_text, decode_xml};
pub use error::Error;
pub use flat::unflatten;
pub use limits::Limits;
pub use names::{percent_bytes, percent_decode, resolve};
pub use ole::{Wrapped, wrapped};
pub use property_set::{moment, properties};
pub use relationships::{Relationship, Relationships};
pub use root::{unlike, unrelated};
