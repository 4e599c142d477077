//! How a draft is written.

mod docx;
mod html;
mod markdown;
mod package;
mod template;
mod widths;

pub use docx::docx;
pub(crate) use docx::stamped_docx;
pub use html::html;
pub use markdown::markdown;
pub use template::Template;

/// The name of a draft's stamp, which tells whether a person changed it.
pub(crate) const STAMP: &str = "rapporteur-draft";
