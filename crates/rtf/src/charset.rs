//! Code pages of documents and fonts.

use package::CodePage;

/// The encoding of a code page (`\ansicpg`, `\cpg`).
pub(crate) fn of_code_page(page: i32) -> Option<CodePage> {
    CodePage::of_number(u32::try_from(page).ok()?)
}

/// The encoding of a font's character set (`\fcharset`); `None` for the document's own.
pub(crate) fn of_charset(charset: i32) -> Option<CodePage> {
    of_code_page(match charset {
        0 => 1252,
        77 => 10000,
        128 => 932,
        129 => 949,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        _ => return None,
    })
}
