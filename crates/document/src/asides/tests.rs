//! What a person reads of a paragraph, written beside how it is stored.

use super::mark_paragraph;
use crate::{Link, Mark, MarkKind, Paragraph};

/// A paragraph from a notation: `{…}` is raised, `<#x|…>` a link to that place.
fn paragraph(notation: &str) -> Paragraph {
    let mut p = Paragraph::default();
    let (mut raised, mut linked) = (None, None);
    let mut at = 0;
    let mut rest = notation;
    while let Some(c) = rest.chars().next() {
        rest = rest.get(c.len_utf8()..).unwrap();
        match c {
            '{' => raised = Some(at),
            '}' => {
                let span = (raised.take().unwrap(), at);
                p.marks.push(Mark { kind: MarkKind::Superscript, span });
            }
            '«' => {
                let (target, after) = rest.split_once('|').unwrap();
                linked = Some((at, target.to_owned()));
                rest = after;
            }
            '»' => {
                let (start, target) = linked.take().unwrap();
                p.links.push(Link { span: (start, at), target });
            }
            _ => {
                p.text.push(c);
                at += 1;
            }
        }
    }
    p
}

fn read(notation: &str) -> String {
    let mut p = paragraph(notation);
    mark_paragraph(&mut p);
    let once = p.marks.len();
    mark_paragraph(&mut p);
    assert_eq!(p.marks.len(), once, "{notation}: marked twice");
    p.view().shadow().into_text()
}

fn same(cases: &[(&str, &str)]) {
    for (notation, expected) in cases {
        assert_eq!(read(notation), *expected, "{notation}");
    }
}

#[test]
fn calls_behind_names_words_and_numbers() {
    same(&[
        ("X.orch-map{2}", "X.orch-map"),
        ("X.1254{3} and TD 16/2{1}.", "X.1254 and TD 16/2."),
        ("Mapping of orchards{a}", "Mapping of orchards"),
        ("orchards {2}", "orchards"),
        ("orchards {2}, ponds", "orchards, ponds"),
        ("orchards {2} and ponds{3)}", "orchards and ponds"),
        ("orchards.{2} Ponds", "orchards. Ponds"),
        ("X.orch-map{(2)}", "X.orch-map"),
        ("X.orch-map({2})", "X.orch-map"),
        ("X.orch-map [{b}]", "X.orch-map"),
        ("X.orch-map{1,2}", "X.orch-map"),
        ("X.orch-map{1}, {2} of", "X.orch-map of"),
        ("X.orch-map{iv}", "X.orch-map"),
        ("X.orch-map{Note 2}", "X.orch-map"),
        ("115{3}", "115"),
        ("115{a}", "115"),
        ("5/21{2}", "5/21"),
        ("2026{1}", "2026"),
        ("Table 2{1}", "Table 2"),
        ("Annex A{2}", "Annex A"),
        ("the Group (TAP){2}", "the Group (TAP)"),
        ("{1} The group met.", "The group met."),
        ("{1}The group met.", "The group met."),
        ("Source:{*}", "Source:"),
        ("Mapping of orchards{*}", "Mapping of orchards"),
        ("Mapping of orchards {†}", "Mapping of orchards"),
    ]);
}

#[test]
fn raised_text_that_is_text() {
    for text in [
        "1{st} meeting, 2{nd}, 3{rd}, 4{th}",
        "la 1{ère} et la 2{e} réunion",
        "la 1{a} reunión, el 2.{o} grupo, N{o} 5, n.{o} 6",
        "XX{e} siècle",
        "the 1950{s}",
        "5 m{2} and 10 km{3}, 3 m/s{2}",
        "10{3} and 10{-6} and 2{128} and 2{n}",
        "x{2} + y{2} = z{2}",
        "E = mc{2}",
        "(x+y){2}",
        "I{2}C and E{2}PROM",
        "CO{2}",
        "sin{2} x",
        "{14}C dating",
        "3{2} + 4{2} = 5{2}",
        "Name{TM}",
        "s{-1}",
    ] {
        assert_eq!(read(text), text.replace(['{', '}'], ""), "{text}");
    }
}

#[test]
fn marks_of_items_stay() {
    for text in [
        "X.orch-map{*}",
        "X.orch-map{**}",
        "X.1901 (ex X.aas){*}",
        "TD 16/2{*}",
        "X.orch-map {*}",
        "{*} marked items are for approval by TAP",
        "Items with {**} are for agreement",
        "Note: {*} marked items",
        "({*}) TAP",
        "21 – 25 November 2011{**}",
    ] {
        assert_eq!(read(text), text.replace(['{', '}'], ""), "{text}");
    }
}

#[test]
fn raised_characters_are_calls_in_the_same_way() {
    same(&[
        ("X.orch-map²", "X.orch-map"),
        ("see TD123/2² and X.1254³ for the orchards¹.", "see TD123/2 and X.1254 for the orchards."),
        ("orchardsᵃ", "orchards"),
        ("orchards⁽¹⁾", "orchards"),
        ("orchards¹²", "orchards"),
        ("orchards²⁾ and", "orchards and"),
        ("5 m²", "5 m²"),
        ("10³", "10³"),
        ("10⁻⁶", "10⁻⁶"),
        ("1ˢᵗ", "1ˢᵗ"),
        ("x²+y²", "x²+y²"),
        ("CO₂", "CO₂"),
        ("I²C", "I²C"),
        ("1.º y 2.ª", "1.º y 2.ª"),
        ("¹ The group", "The group"),
    ]);
}

#[test]
fn links_to_notes() {
    same(&[
        ("orchards{«#n2|2»}", "orchards"),
        ("orchards«#n2|{2}»", "orchards"),
        ("5 m«#n2|{2}»", "5 m"),
        ("orchards«#fn1|[1]»", "orchards"),
        ("orchards«#section1|1»", "orchards1"),
        ("see «#note-1|Note 1»", "see"),
        ("see «x.html#fn1|1»", "see 1"),
    ]);
}

#[test]
fn what_is_gone_parts_nothing() {
    let mut p = paragraph("X.orch-map12{3}");
    p.marks.push(Mark { kind: MarkKind::Hidden, span: (10, 12) });
    p.marks.sort_by_key(|m| m.span.0);
    mark_paragraph(&mut p);
    assert_eq!(p.view().shadow().text(), "X.orch-map");
}

#[test]
fn prompts_of_word_processors() {
    same(&[
        ("Click or tap here to enter text.", ""),
        ("click here to enter a date", ""),
        ("Choose an item.", ""),
        ("Source: Choose an item.", "Source:"),
        ("Choose an item. Click or tap here to enter text.", ""),
        ("Name\tClick or tap here to enter text.", "Name"),
        ("Cliquez ou appuyez ici pour entrer du texte.", ""),
        ("Choisissez un élément.", ""),
        ("Haga clic o pulse aquí para escribir texto.", ""),
        ("Место для ввода текста.", ""),
        ("单击或点击此处输入文字。", ""),
        ("Klicken oder tippen Sie hier, um Text einzugeben.", ""),
        ("اختر عنصراً.", ""),
    ]);
}

#[test]
fn instructions_of_templates() {
    same(&[
        ("[Insert keywords]", ""),
        ("Title: [Specify the title]", "Title:"),
        ("The meeting of [insert place] noted", "The meeting of noted"),
        ("[Insert place, date]", ""),
        ("TD61/1 [to be written: whether this is its text]", "TD61/1"),
        ("Title: [Insert title]", "Title:"),
        ("[Insérer le titre]", ""),
        ("[Inserte el título]", ""),
        ("[Введите название]", ""),
        ("[插入标题]", ""),
        ("[Titel einfügen]", ""),
        ("<Insert title here>", ""),
        ("Insert keywords separated by semicolon (;)", ""),
        ("Insert an abstract under 200 words that describes the content of the document.", ""),
        ("Insert title", ""),
        ("Type your abstract here.", ""),
        ("<Meeting date>", ""),
        ("<C nnn> or <TD nnnn>", ""),
        ("<AAP or TAP>", ""),
        ("[Name, organization, country]", ""),
        ("[Title]", ""),
        ("______", ""),
        ("Date: _____", "Date:"),
    ]);
}

#[test]
fn words_that_begin_like_a_prompt() {
    for text in [
        "Choose an item of fruit: this paper compares apples [and pears].",
        "[Draft] Mapping of orchards",
        "Rules to be written: a list",
        "LS/o on ponds [to TSAG]",
        "LS/i on ponds [from ETSI]",
        "Insert the following text in clause 5",
        "Insert a reference to X.509",
        "Add Annex A here and there",
        "Enterprise title",
        "Type 2 terminals",
        "[Type 2]",
        "[Add.1]",
        "<ann@example.org>",
        "<https://example.org/a b>",
        "<DigestValue>",
        "a < b and c > d",
        "snake___case",
        "[b-ITU-T A.1]",
        "The group should [provide guidance] and [specify] terms",
        "Selected items",
    ] {
        assert_eq!(read(text), text, "{text}");
    }
}
