//! Several people in one cell.

/// The people of a cell: parted by line breaks (blanks by now), semicolons or commas.
pub(crate) fn split(text: &str) -> Vec<String> {
    text.split([';', ',']).map(str::trim).filter(|p| !p.is_empty()).map(str::to_owned).collect()
}
