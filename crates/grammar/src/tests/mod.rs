//! Tables of written forms with what they say, one per family.

mod dates;
mod documents;
mod friends;
mod glued;
mod liaisons;
mod properties;
mod questions;
mod short;
mod standards;
mod summary;
mod work_items;

/// The readers with the words that are built in.
mod read {
    use crate::{Acronym, Around, DateRange, DocumentId, DocumentMention, Found, LiaisonTitle};
    use crate::{Names, Question, Titles};
    use lexicon::Lexicon;

    pub(super) fn acronym_cell(text: &str) -> Option<Acronym> {
        crate::acronym_cell(&Lexicon::standard(), text)
    }

    pub(super) fn acronym_cell_around(text: &str, around: Around<'_>) -> Option<Acronym> {
        crate::acronym_cell_around(&Lexicon::standard(), text, around)
    }

    pub(super) fn acronyms(text: &str) -> Vec<Found<Acronym>> {
        crate::acronyms(&Lexicon::standard(), text)
    }

    pub(super) fn acronyms_around(text: &str, around: Around<'_>) -> Vec<Found<Acronym>> {
        crate::acronyms_around(&Lexicon::standard(), text, around)
    }

    pub(super) fn dates(text: &str, year: Option<i16>) -> Vec<Found<DateRange>> {
        crate::dates(&Lexicon::standard(), text, year)
    }

    pub(super) fn destinations(text: &str) -> Vec<String> {
        crate::destinations(&Lexicon::standard(), text)
    }

    pub(super) fn document_exact(text: &str) -> Option<DocumentId> {
        crate::document_exact(&Lexicon::standard(), text)
    }

    pub(super) fn documents(text: &str) -> Vec<Found<DocumentMention>> {
        crate::documents(&Lexicon::standard(), text)
    }

    pub(super) fn gather(names: &mut Names, text: &str) {
        names.gather(&Lexicon::standard(), text);
    }

    pub(super) fn glued_item(text: &str) -> Option<crate::glued::ItemRow> {
        crate::glued::item(&Lexicon::standard(), text)
    }

    pub(super) fn glued_item_among(text: &str, names: &Names) -> Option<crate::glued::ItemRow> {
        crate::glued::item_among(&Lexicon::standard(), text, names)
    }

    pub(super) fn glued_statement(text: &str) -> Option<crate::glued::StatementRow> {
        crate::glued::statement(&Lexicon::standard(), text)
    }

    pub(super) fn is_tentative(text: &str) -> bool {
        crate::is_tentative(&Lexicon::standard(), text)
    }

    pub(super) fn language(text: &str) -> Option<&'static str> {
        crate::language(&Lexicon::standard(), text)
    }

    pub(super) fn liaison_title(text: &str) -> Option<LiaisonTitle> {
        crate::liaison_title(&Lexicon::standard(), text)
    }

    pub(super) fn question_cell(text: &str, study_group: Option<u8>) -> Vec<Found<Question>> {
        crate::question_cell(&Lexicon::standard(), text, study_group)
    }

    pub(super) fn questions(text: &str) -> Vec<Found<Question>> {
        crate::questions(&Lexicon::standard(), text)
    }

    pub(super) fn recommendations(text: &str) -> Vec<Found<String>> {
        crate::recommendations(&Lexicon::standard(), text)
    }

    pub(super) fn resolutions(text: &str) -> Vec<Found<String>> {
        crate::resolutions(&Lexicon::standard(), text)
    }

    pub(super) fn study_group(text: &str) -> Option<String> {
        crate::study_group(&Lexicon::standard(), text)
    }

    pub(super) fn target_date(text: &str) -> Option<String> {
        crate::target_date(&Lexicon::standard(), text)
    }

    pub(super) fn titles_of(cells: &[&str]) -> Titles {
        Titles::of_column(&Lexicon::standard(), cells.iter().copied())
    }

    pub(super) fn working_party(text: &str) -> Option<String> {
        crate::working_party(&Lexicon::standard(), text)
    }
}
