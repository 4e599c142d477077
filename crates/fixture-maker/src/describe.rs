//! The description of the fixtures for a reader of the repository, made of the same tables.

use crate::headers::HeaderFile;
use crate::meeting::File;

const HEAD: &str = "# Fixtures

Made by `make-fixtures` (crate `fixture-maker`) and kept in the repository; a test holds that the files \
here are what the code makes, byte for byte. Do not edit this page: `make fixtures` writes it.

Study Group 23 does not exist. Its people, work items, titles and documents are invented; mail addresses \
and telephone numbers are of ranges kept for examples.

## seed

`executive-summary.html` is a real page, kept byte for byte, with its own contradictions; `expected.json` \
holds its facts and `check_seed.py` compares a record with them. The other two are the same page made \
again from one description (module `seed`).

| file | what it holds |
| --- | --- |
| `executive-summary.html` | The page as SharePoint saved it. |
| `executive-summary.docx` | As a Word document: sections, letters and table rows numbered by Word, vertically merged Questions in Annex B, no-break hyphens, split runs. |
| `executive-summary.xlsx` | As a workbook: several tables on a sheet, a sheet for each annex, merged cells, captions and sections as rows. |
";

/// A cell of a Markdown table cannot hold a bar.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

fn row(path: &str, holds: &str) -> String {
    format!("| `{path}` | {} |\n", cell(holds))
}

/// The page `fixtures/README.md`.
pub fn readme(headers: &[HeaderFile], good: &[File], bad: &[File]) -> String {
    let table = "\n| file | what it holds |\n| --- | --- |\n";
    let mut out = HEAD.to_owned();
    out.push_str("\n## headers\n\nA temporary document of each template period.\n");
    out.push_str(table);
    out.extend(headers.iter().map(|file| row(file.name, file.holds)));
    out.push_str(
        "\n## meeting\n\nOne meeting: SG23, Geneva, 7-16 October 2026. The good files say the same of the \
         same thing, except where a planted mistake is named.\n",
    );
    out.push_str(table);
    out.extend(good.iter().map(|file| row(&file.path, &file.holds)));
    out.push_str("\n### Bad files in the same folder\n");
    out.push_str(table);
    out.extend(bad.iter().map(|file| row(&file.path, &file.holds)));
    out
}
