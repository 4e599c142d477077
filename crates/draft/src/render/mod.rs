//! How a draft is written.

mod docx;
mod html;
mod markdown;
mod package;
mod widths;

pub use docx::docx;
pub use html::html;
pub use markdown::markdown;
