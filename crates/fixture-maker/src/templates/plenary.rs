//! Agendas, the debriefing, participants, contributions, and a report in French.

use anyhow::Result;

use super::{heads, link, linked, page, write};
use crate::catalogue::{Entry, Kind};
use crate::layout::{Block, Cell, Page, Run, Table, bullet, heading, runs, section, text};
use crate::render::html::{self, Flavour};
use crate::td;
use crate::world::{CODE, Contribution, PARTICIPANTS, PEOPLE};

pub(super) fn agenda(entry: &Entry, all: &[Entry], opening: bool) -> Result<Vec<u8>> {
    let day = if opening { "7 October 2026, 09:30-12:30" } else { "16 October 2026, 14:00-17:30" };
    let (header, out) = page(entry, Some("Admin"), &format!("Agenda of the plenary of {day}."));
    let mut table = Table::new(&[900, 5600, 3400]).row(heads(["#", "Agenda item", "Documents"]));
    let mut number = 0;
    let mut add = |what: &str, documents: Vec<Run>| {
        number += 1;
        let cell = Cell::of(vec![runs(documents)]);
        table.push::<Cell>([Cell::ordinal(number), what.into(), cell]);
    };
    let linked_to = |entry: &Entry| link(&entry.id().replace("TD", "TD "), &entry.name());
    add("Opening remarks", Vec::new());
    add("Approval of the agenda", vec![linked_to(entry)]);
    if opening {
        let lists = all.iter().filter(|e| matches!(e.kind, Kind::List)).map(linked_to).collect();
        add("List of documents", lists);
        let mut incoming = Vec::new();
        for liaison in
            all.iter().filter(|e| matches!(e.kind, Kind::Liaison(liaison) if !liaison.outgoing))
        {
            if !incoming.is_empty() {
                incoming.push(Run::from(", "));
            }
            incoming.push(linked_to(liaison));
        }
        add("Incoming liaison statements", incoming);
        add("Allocation of contributions", vec![Run::from("C301 - C309")]);
    } else {
        for report in all.iter().filter(|e| matches!(e.kind, Kind::PartyReport(_))) {
            add(&report.title, vec![linked_to(report)]);
        }
        add("Determination (TAP)", vec![Run::from("TD 61R2/1, TD71/2, TD 81R1/3 + TD 84/3")]);
        add(
            "Consent (AAP)",
            vec![Run::from("TD62/1, TD66/1, TD67/1, TD74/2, TD82/3, TD83/3, TD86/3")],
        );
        add("Agreement", vec![Run::from("TD 64/1 and TD 75/2")]);
        add("Outgoing liaison statements", vec![Run::from("TD511/GEN - TD516/GEN")]);
        add("Future meetings", vec![Run::from("TD 407 (P)")]);
    }
    add("Any other business", Vec::new());
    write(&header, out, vec![text(format!("Plenary of {day}")), table.into()])
}

pub(super) fn debriefing(entry: &Entry) -> Result<Vec<u8>> {
    let (header, out) = page(entry, Some("Information"), "The Chair's debriefing of the meeting.");
    let body: Vec<Block> = vec![
        section("Highlights"),
        bullet("212 participants in the workshop of 7 October (140 of them remote)"),
        bullet("4 Recommendations determined, 7 consented, 1 approved"),
        section("Letters"),
        bullet("See Col 9/23 and TSB Circular 231 for the results"),
        bullet("TSB Collective letter 9/23 invites to the April 2027 meeting"),
        section("Thanks"),
        bullet("To the TSB, the rapporteurs and the editors (TD404/P, TD405/P, TD406/P)"),
    ];
    write(&header, out, body)
}

pub(super) fn participants(entry: &Entry) -> Result<Vec<u8>> {
    let (header, out) = page(entry, Some("Information"), "Participants of the meeting.");
    let mut sums = Table::new(&[5000, 2000, 2000]).row(heads(["", "Participants", "Remote"]));
    for (what, all, remote) in PARTICIPANTS {
        sums.push([(*what).to_owned(), all.to_string(), remote.to_string()]);
    }
    let mut people = Table::new(&[3300, 4300, 2300]).row(heads(["Name", "Entity", "Country"]));
    for person in PEOPLE {
        people.push([person.name, person.organization, person.country]);
    }
    let body = vec![
        text(
            "The meeting had 164 participants (68 present in person and 96 remote only) and considered 9 \
             contributions and 6 incoming liaison statements.",
        ),
        sums.into(),
        heading(1, "Annex A"),
        people.into(),
    ];
    write(&header, out, body)
}

pub(super) fn contribution(entry: &Entry, input: &Contribution) -> Result<Vec<u8>> {
    let (mut header, out) = page(entry, Some("Proposal"), input.body);
    header.keywords = Some("proposal".into());
    let body = vec![
        heading(1, "1\tIntroduction"),
        text(input.body),
        heading(1, "2\tProposal"),
        text("SG23 is invited to consider this contribution and to agree on the next steps."),
    ];
    if entry.html {
        let blocks = [td::blocks(&header), body].concat();
        return Ok(html::render(&Page { blocks, ..out }, Flavour::Word));
    }
    write(&header, out, body)
}

pub(super) fn french(entry: &Entry) -> Result<Vec<u8>> {
    let (mut header, out) = page(
        entry,
        None,
        "Ce TD contient le rapport de la session commune des Questions 2/23 et 3/23.",
    );
    header.keywords = Some("Vergers; rivières; rapport".into());
    let table = Table::new(&[1800, 8100])
        .row(heads(["Document", "Titre"]))
        .row::<Cell>([
            linked("TD 62/1", &format!("{CODE}-TD-WP1-0062")),
            "Exigences relatives à la détection dans le sol".into(),
        ])
        .row::<Cell>([
            linked("TD 66/1", &format!("{CODE}-TD-WP1-0066")),
            "Modèle de données pour les marégraphes".into(),
        ]);
    let body = vec![
        heading(1, "1\tIntroduction"),
        text(
            "Les Questions 2/23 et 3/23 se sont réunies le 12 octobre 2026. Elles ont examiné les \
             documents suivants et la Recommandation UIT-T Y.5120.",
        ),
        table.into(),
        text("La prochaine session commune est prévue du 19 au 20 janvier 2027."),
    ];
    write(&header, out, body)
}
