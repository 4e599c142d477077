//! A text under review: tracked, struck and hidden text, a link by field, a nested table.

use anyhow::Result;

use super::{page, write};
use crate::catalogue::Entry;
use crate::layout::{Cell, Fate, Link, Run, Table, heading, runs, text};

pub(super) fn document(entry: &Entry) -> Result<Vec<u8>> {
    let (header, out) = page(entry, Some("Discussion"), "Revisions to the action plan, tracked.");
    let run = |text: &str, fate| Run::from(text).fate(fate);
    let nested = Table::new(&[2000, 2500])
        .row(["Step", "Document"])
        .row(["1", "TD 404/P"])
        .row(["2", "TD 405/P"]);
    let table = Table::new(&[2500, 5000, 2400])
        .row(["Action", "Detail", "When"])
        .row::<Cell>([
            "Reports".into(),
            Cell::of(vec![text("In this order:"), nested.into()]),
            Cell::of(vec![runs(vec![
                run("26 ", Fate::Struck),
                run("25", Fate::Stands),
                run(" November 2026", Fate::Stands),
            ])]),
        ])
        .row::<Cell>([
            "Liaison".into(),
            Cell::of(vec![runs(vec![
                run("Send ", Fate::Stands),
                run("TD 513/GEN", Fate::Deleted),
                run("TD 514/GEN", Fate::Inserted),
                run(" to the IETF", Fate::Stands),
            ])]),
            "".into(),
        ]);
    let body = vec![
        heading(1, "1\tActions"),
        runs(vec![
            run("SG23 agreed on ", Fate::Stands),
            run("nine", Fate::Deleted),
            run("eight", Fate::Inserted),
            run(" new work items, see ", Fate::Stands),
            Run::from("TD 406/P")
                .link(Link::Field("https://www.itu.int/md/T25-SG23-261007-TD-PLEN-0406/en".into())),
            run(". ", Fate::Stands),
            run("Ask the Chair about TD 998/P first.", Fate::Hidden),
        ]),
        table.into(),
        runs(vec![
            run("The workshop is planned for ", Fate::Stands),
            run("July ", Fate::Struck),
            run("Aug/Sep 2027", Fate::Stands),
            run(" in ", Fate::Stands),
            run("Turin", Fate::Deleted),
            run("Accra", Fate::Inserted),
            run(".", Fate::Stands),
        ]),
    ];
    write(&header, out, body)
}
