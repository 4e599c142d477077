//! Makes the fixtures from one description of a made-up meeting.
//!
//! [`world`] says what there is; [`catalogue`] works out which documents that makes; [`templates`] lays
//! each out as a [`layout::Page`]; [`render`] writes pages as docx, html and xlsx. [`seed`] does the same
//! for the one real page, [`headers`] for a document of each template period, [`hostile`] makes the bad
//! files. [`worlds`] makes a larger world whose truth is known, for the evaluation. The same bytes come out each time: no clock, no chance, no identifiers counted across files.

pub mod catalogue;
pub mod compound;
pub mod describe;
pub mod entangled;
pub mod headers;
pub mod hostile;
pub mod layout;
pub mod meeting;
pub mod raw;
pub mod render;
pub mod seed;
pub mod td;
pub mod templates;
pub mod word97;
pub mod world;
pub mod worlds;
pub mod zip;

use anyhow::Result;

/// Every fixture that the code makes: path below `fixtures/`, and bytes.
///
/// # Errors
/// Where a writer fails.
pub fn all() -> Result<zip::Parts> {
    let page = seed::page();
    let mut files: zip::Parts = vec![
        ("seed/executive-summary.docx".into(), render::docx::render(&page)?),
        ("seed/executive-summary.xlsx".into(), render::xlsx::render(&page, "Executive Summary")?),
    ];
    let (headers, good, bad) = (headers::all()?, meeting::good()?, hostile::files()?);
    let readme = describe::readme(&headers, &good, &bad);
    files.push(("README.md".into(), readme.into_bytes()));
    for file in headers {
        files.push((format!("headers/{}", file.name), file.bytes));
    }
    for file in good.into_iter().chain(bad) {
        files.push((format!("meeting/{}", file.path), file.bytes));
    }
    Ok(files)
}
