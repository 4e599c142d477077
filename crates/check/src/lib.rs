//! Documents against the records that are expected of them: regression tests for people who have
//! documents of their own and want to know what a new version, or a vocabulary of their own, changes.
//!
//! A fixture is a document with its expectation, a whole record or a partial one. It stands beside
//! the document (`a.docx.json`, `a.expected.json`), or under `expected/` in the fixtures' folder by
//! the document's path (`expected/wp1/a.docx.json`, `expected/a.zip!/inner.docx.json`); the meeting
//! that the documents make has `expected/meeting.json`, where that is wanted.
//!
//! [`check`] reads all documents and gives a [`Report`]; [`render`] writes that for people and for
//! the programs that tests are run by; [`accept`] and [`review`] take what came as what is
//! expected; [`init`] makes fixtures of documents.

mod accept;
mod anonymous;
mod engine;
mod error;
mod explain;
mod init;
mod locate;
mod names;
pub mod render;
mod report;
mod review;
mod tree;
mod write;

pub use accept::{Accepted, accept};
pub use engine::{CheckOptions, check};
pub use error::CheckError;
pub use init::{InitOptions, Initiated, init};
pub use report::{Fixture, Outcome, Report};
pub use review::{Reviewed, review};
