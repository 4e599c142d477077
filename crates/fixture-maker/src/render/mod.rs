//! Writers: a [`crate::layout::Page`] to the bytes of a file.

pub mod docx;
pub mod html;
pub mod xlsx;
