//! Names with a title's first word glued to them, and names that only look so.

use super::read::{
    acronym_cell, acronym_cell_around, acronyms, acronyms_around, gather, glued_item,
    glued_item_among, titles_of,
};
use crate::{Around, Names, Titles};

/// `(cell, name, title)`: twenty first words, none of them known to the program.
const CELLS: &[(&str, &str, &str)] = &[
    ("X.kilnPractices for firing of clay", "X.kiln", "Practices for firing of clay"),
    ("X.kiln-potGlazes and their hazards", "X.kiln-pot", "Glazes and their hazards"),
    ("XSTR.weavePatterns in woven cloth", "XSTR.weave", "Patterns in woven cloth"),
    ("X.tide5Gauges of harbour water", "X.tide5", "Gauges of harbour water"),
    ("X.mill2030Wheels driven by water", "X.mill2030", "Wheels driven by water"),
    ("X.sgBREADRecipes for large bakeries", "X.sgBREAD", "Recipes for large bakeries"),
    ("Y.hive_domCare of bees in towns", "Y.hive_dom", "Care of bees in towns"),
    ("TR.ropeKnots under load", "TR.rope", "Knots under load"),
    ("X.sailHow to mend sails at sea", "X.sail", "How to mend sails at sea"),
    ("X.lampOil as a source of light", "X.lamp", "Oil as a source of light"),
    ("Q.bellTuning of church bells", "Q.bell", "Tuning of church bells"),
    ("X.inkEnd-to-end printing of newspapers", "X.ink", "End-to-end printing of newspapers"),
    ("X.soapFragrance-free washing of wool", "X.soap", "Fragrance-free washing of wool"),
    ("H.FFT-toyMulti-Player games of skill", "H.FFT-toy", "Multi-Player games of skill"),
    ("X.cheeseRipening Rooms and Their Climate", "X.cheese", "Ripening Rooms and Their Climate"),
    ("X.vineyardPruning Schedule for Hillsides", "X.vineyard", "Pruning Schedule for Hillsides"),
    ("X.1999Varnishes of old violins", "X.1999", "Varnishes of old violins"),
    ("X.suppl.raftSteering of wooden rafts", "X.suppl.raft", "Steering of wooden rafts"),
    ("X.saltÉvaporation de l'eau de mer", "X.salt", "Évaporation de l'eau de mer"),
    ("X.tea茶叶的安全要求", "X.tea", "茶叶的安全要求"),
];

/// `(cell, name)`: nothing is glued to these.
const WHOLE: &[(&str, &str)] = &[
    ("X.ogGenTree", "X.ogGenTree"),
    ("X.ogGenTree Trees that grow", "X.ogGenTree"),
    ("X.sgGenAI guidelines for gardens", "X.sgGenAI"),
    ("X.accsaDlt Access to ledgers", "X.accsaDlt"),
    ("XSTR.AIS-IMT2030 benefits of bread", "XSTR.AIS-IMT2030"),
    ("X.5Gsec-SEIA capabilities of bees", "X.5Gsec-SEIA"),
    ("X.5Gsec-arch requirements of bees", "X.5Gsec-arch"),
    ("Y.FaaS-reqts Requirements for ropes", "Y.FaaS-reqts"),
    ("X.AI-App_policy architecture of kilns", "X.AI-App_policy"),
    ("X.Max-trust framework for friends", "X.Max-trust"),
    ("X.sec-APPLi-ccm controls of apples", "X.sec-APPLi-ccm"),
    ("X.C2M2 model for ponds", "X.C2M2"),
    ("X.ImpOSI guide for readers", "X.ImpOSI"),
    ("X.kilnPractices (ex X.kp)", "X.kilnPractices"),
    ("X.kilnPractices", "X.kilnPractices"),
    ("X.sup-kiln Practices of potters", "X.sup-kiln"),
    ("X.509Amd.2 changes of keys", "X.509 Amd.2"),
    ("X.509Amendment 2 of the series", "X.509 Amd.2"),
];

#[test]
fn the_title_is_cut_off_whatever_its_first_word() {
    for (cell, name, title) in CELLS {
        let read = acronym_cell(cell).unwrap_or_else(|| panic!("{cell:?}"));
        assert_eq!(read.normal, *name, "{cell:?}");
        assert_eq!(cell.get(read.raw_span.end..), Some(*title), "{cell:?}");
    }
}

#[test]
fn names_with_capitals_inside_stay_whole() {
    for (cell, name) in WHOLE {
        let read = acronym_cell(cell).unwrap_or_else(|| panic!("{cell:?}"));
        assert_eq!(read.normal, *name, "{cell:?}");
    }
}

#[test]
fn rows_without_borders() {
    for (row, name, title) in [
        ("1 Q5/21 X.kilnPractices of potters TD16/2", "X.kiln", "Practices of potters"),
        ("2. Q5/21X.kilnOil Lamps and WicksNewTD16/2", "X.kiln", "Oil Lamps and Wicks"),
        ("3 Q5/21 X.pond-idRules of ponds TD17/2", "X.pond-id", "Rules of ponds"),
        ("4 Q5/21 X.ogGenTree Trees that grow TD17/2", "X.ogGenTree", "Trees that grow"),
        ("5. Q5/21X.kilnAI-based firing of clayTD18/2", "X.kiln", "AI-based firing of clay"),
        ("6. Q5/21X.kiln*Use of clayTD18/2", "X.kiln", "Use of clay"),
        ("7. Q5/21X.kiln-AIclay*Use of clayTD18/2", "X.kiln-AIclay", "Use of clay"),
        ("7. Q5/21X.1998 (ex X.kp)Use of clayTD18/2", "X.1998", "Use of clay"),
    ] {
        let read = glued_item(row).unwrap_or_else(|| panic!("{row:?}"));
        assert_eq!(read.acronym.normal, name, "{row:?}");
        assert_eq!(row.get(read.title), Some(title), "{row:?}");
    }
}

#[test]
fn in_a_sentence_only_long_words_are_titles() {
    for (text, name) in [
        ("agreed to start work on X.kilnPractices for firing, see TD 14/2", "X.kiln"),
        ("agreed to start work on X.kilnPractices Of Firing", "X.kiln"),
        ("agreed that X.ogGenTree is ready", "X.ogGenTree"),
        ("agreed that X.accsaDlt and X.abc are ready", "X.accsaDlt"),
        ("agreed that X.kilnPractices, as proposed, is ready", "X.kilnPractices"),
    ] {
        assert_eq!(acronyms(text)[0].value.normal, name, "{text:?}");
    }
}

#[test]
fn what_stands_elsewhere_decides_where_the_form_cannot() {
    let mut names = Names::default();
    names.insert("X.kiln");
    names.insert("X.ogGenTree");
    names.insert("X.pondUsers");
    let around = Around { names: Some(&names), ..Around::default() };
    for (cell, name) in [
        ("X.kilnUse", "X.kiln"),
        ("X.kilnUse Of Clay", "X.kiln"),
        ("X.kilnAI-based firing", "X.kiln"),
        ("X.kilns", "X.kilns"),
        ("X.kiln", "X.kiln"),
        ("Y.kilnUse", "Y.kilnUse"),
        ("X.ogGenTree of the garden", "X.ogGenTree"),
        ("X.ogGenTreeUse", "X.ogGenTree"),
        ("X.pondUsers and others", "X.pondUsers"),
    ] {
        assert_eq!(acronym_cell_around(cell, around).unwrap().normal, name, "{cell:?}");
    }
    assert_eq!(acronyms_around("on X.kilnUse of clay", around)[0].value.normal, "X.kiln");
    let row = glued_item_among("1 Q5/21 X.kilnAir Flow TD16/2", &names).unwrap();
    assert_eq!(row.acronym.normal, "X.kiln");
}

#[test]
fn names_are_gathered_where_they_stand_alone() {
    let mut names = Names::default();
    gather(
        &mut names,
        "agreed on XSTR.bread of rye, X.kiln for clay and X.ogTree, but X.pondDepth of water and X.fooBar is",
    );
    let around = Around { names: Some(&names), ..Around::default() };
    for (cell, name) in [
        ("X.kilnUse", "X.kiln"),
        ("X.ogTree of gardens", "X.ogTree"),
        ("XSTR.breadUse", "XSTR.bread"),
        ("X.pondDepths", "X.pondDepths"),
        ("X.fooBar of iron", "X.foo"),
    ] {
        assert_eq!(acronym_cell_around(cell, around).unwrap().normal, name, "{cell:?}");
    }
    // Two cells of one item: the longer is the shorter with a word glued to it.
    gather(&mut names, "X.kilnUse");
    let around = Around { names: Some(&names), ..Around::default() };
    assert_eq!(acronym_cell_around("X.kilnUse", around).unwrap().normal, "X.kiln");
}

#[test]
fn where_titles_have_cells_of_their_own_nothing_is_glued() {
    let of =
        |titles, cell| acronym_cell_around(cell, Around { titles, names: None }).unwrap().normal;
    assert_eq!(of(Titles::Apart, "X.ogTree for consent"), "X.ogTree");
    assert_eq!(of(Titles::Glued, "X.ogTree Felling"), "X.og");
    assert_eq!(of(Titles::Glued, "X.ogTree"), "X.og");
    assert_eq!(of(Titles::Glued, "X.sgGenAI"), "X.sgGenAI");
}

#[test]
fn a_column_says_where_its_titles_are() {
    assert_eq!(titles_of(&["X.kilnUse of clay", "X.pond", "X.millAir Flow"]), Titles::Glued);
    assert_eq!(titles_of(&["X.kiln Use of clay", "X.ogTree Felling"]), Titles::Apart);
    assert_eq!(titles_of(&["X.kilnUse of clay", "X.og Tree Felling"]), Titles::Unknown);
    assert_eq!(titles_of(&["X.kiln", "", "-"]), Titles::Unknown);
}
