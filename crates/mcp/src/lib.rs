//! The records of a meeting for assistants and other programs, over the Model Context Protocol
//! (<https://modelcontextprotocol.io>).
//!
//! Knows the protocol's tools and resources, and no more: what a tool answers is the matter of `query`
//! and `export`. Nothing can be changed through it, and no file is read but those that were read before
//! it began.
//!
//! * [`run`] answers on standard input and output, [`serve`] on any stream: one JSON-RPC message a line.
//! * Tools: `query` and `fields` (questions in the language of `rapporteur query`), `sql`, `show` (all
//!   about one name), `evidence` (the passages of documents that say something), `findings`.
//! * Resources: the records of meetings and documents, as JSON.
//!
//! The protocol is spoken on a thread of its own; the records stay on the thread that called, and answer
//! one question after the other (`desk`). A mistake in a tool's arguments is a tool's error, with a
//! message that says how to ask better: an assistant sees it. What is no request of this server's is an
//! error of the protocol.

mod arguments;
mod desk;
mod error;
mod resources;
mod server;
#[cfg(test)]
mod tests;
mod tools;

pub use error::ServeError;
pub use server::{run, serve};
