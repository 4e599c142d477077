//! The one real page: the executive summary of a content week, with its own contradictions.
//!
//! The page as it was published is `fixtures/seed/executive-summary.html`, kept byte for byte. Here
//! the same page is described once, for the Word document and the workbook that are made of it. Every
//! word, number and mistake of the page is kept: counts that disagree with their annex (3/6, 2/3,
//! 6/10), a total that is not the sum of its row (6/10), `X. Max-trust*`, `X.tc-iotsec *`, "woks",
//! "Wis", the empty destination of row 3-13.

use crate::layout::{
    Block, Cell, Page, Paragraph, Role, Run, Table, annex, bold, bullet, heading, lettered,
    section, text,
};

/// The page's description.
pub fn page() -> Page {
    Page {
        title: "Apr26-summary".into(),
        author: "TSB".into(),
        blocks: [opening(), future(), annex_a(), annex_b(), annex_c()].concat(),
        ..Page::default()
    }
}

fn opening() -> Vec<Block> {
    vec![
        text("Connecting the world and beyond"),
        heading(1, "Executive Summary"),
        // The hyphen of ITU-T is the element that Word's templates write.
        bold("ITU\u{2011}T SG17 'Security' Content Week (Geneva, 30 March - 2 April 2026)"),
        section("Participants"),
        Table::new(&[5000, 2000, 2000])
            .row(["\u{a0}", "Participants", "Remote"])
            .row(["Workshop on 30-31 March", "277", "177"])
            .row(["Co-located RGMs on 30 March – 1 April", "198", "154"])
            .row(["WP plenaries on 2 April", "147", "104"])
            .into(),
        section(
            "Workshop on “Trustable and Interoperable Digital Identities for Human and Agentic \
             AI\" is very successful (see SG17 Chair's debriefing slides in TD201/P)",
        ),
        section("RGM Meeting statistics"),
        statistics().into(),
        text("\u{a0}"),
        section("Candidates work items for action in next SG17 meeting (6, see Annex A):"),
        bullet("TAP determined (3): 3 new Recommendations. Details are in Annex A a)."),
        bullet(
            "AAP consented (2): 2 new Recommendations for AAP Last Call. Details are in Annex A b).",
        ),
        bullet("Agreed (1): 1 new Technical Report. Details are in Annex A c)."),
        section("New work items (20, see Annex B)"),
        section("Outgoing liaison statements (14, see Annex C)"),
    ]
}

fn statistics() -> Table {
    let mut widths = vec![2400];
    widths.extend([600; 12]);
    let lines = |lines: &[&str]| Cell::lines(lines.iter().copied());
    let mut table = Table::new(&widths).row([
        "\u{a0}", "Q1", "Q2", "Q4", "Q6", "Q7", "Q8", "Q10", "Q11", "Q13", "Q14", "Q15", "Total",
    ]);
    table.push([
        "Input", "9", "11", "6\u{a0}", "8", "30", "11", "15\u{a0}", "0\u{a0}", "13", "5", "7",
        "115",
    ]);
    table.push([
        "Incoming LS considered",
        "21",
        "-",
        "-",
        "20",
        "21",
        "9",
        "-",
        "8",
        "0",
        "2",
        "1",
        "82",
    ]);
    table.push([
        "Work items progressed",
        "4",
        "6",
        "2",
        "6",
        "28",
        "2",
        "5",
        "0",
        "9",
        "3",
        "3",
        "68",
    ]);
    table.push::<Cell>([
        "Preliminary agreed text for action in SG17 June meeting".into(),
        "0".into(),
        "0".into(),
        "0".into(),
        "0".into(),
        "2 TAP".into(),
        lines(&["1 TAP", "1 AAP", "1 Agreement"]),
        "0".into(),
        "0".into(),
        lines(&["3 TAP", "1 AAP"]),
        "1 AAP".into(),
        "0".into(),
        "6".into(),
    ]);
    table.push([
        "New work items agreed",
        "0",
        "2",
        "3",
        "1",
        "11",
        "2",
        "0",
        "0",
        "0",
        "1",
        "0",
        "20",
    ]);
    table.push([
        "Output in TDs",
        "5",
        "4",
        "6",
        "8",
        "20",
        "9",
        "5\u{a0}",
        "1",
        "10",
        "5",
        "3",
        "76",
    ]);
    table
}

fn future() -> Vec<Block> {
    let meetings = Table::new(&[2400, 1800, 2600, 3000])
        .row(["date", "Venue", "event", "Scope"])
        .row::<Cell>([
            "9 April 2026, 13:00-16:00".into(),
            "MyWorkspace".into(),
            "SG17 virtual plenary".into(),
            Cell::lines([
                "TAP approval of common text",
                "X.1901 (ex X.aas) | ISO/IEC 27566-1. See Col 6/17",
            ]),
        ])
        .row([
            "12 May 2026 09:00-18:00",
            "Geneva",
            "5th ITU X.509 Day event",
            "Organize with GSMA, physical + remote",
        ])
        .row([
            "2 June 2026 (during SG17 meeting) ",
            "Geneva",
            "Workshop on globally interoperable digital identity\u{a0}",
            "",
        ])
        .row([
            "Mon 1–Wed 10 June 2026",
            "Geneva",
            "SG17 meeting ",
            "SG17 plenary meeting in 2025-2028 Study Period",
        ])
        .row([
            "10 July 2026 (date TBC, during AI4Good 2026)",
            "Geneva",
            "Workshop “Designing Trust Management for Agentic AI\"\u{a0}",
            "",
        ])
        .row::<Cell>([
            Cell::lines(["7-11 Sept 2026", "\u{a0}"]),
            "Chongqing, China (TBC)".into(),
            "SG17 2nd content week".into(),
            "Workshop, RGMs, and WP meetings. (Planning)".into(),
        ]);
    let groups: [(&str, &[&str], &str, &[&str]); 5] = [
        ("7/17", &["May 2026 "], "MyWorkspace", &["Progress on AI security strategy"]),
        ("10/17", &["May 2026"], "MyWorkspace", &["all Q10 work items"]),
        (
            "11/17",
            &["13-17 April 2026"],
            "Seoul (Republic of Korea)",
            &["Joint ISO/IEC/JTC 1/SC 6/WG 10 and ITU-T Q11/17 meeting, see TD\u{a0}131/1"],
        ),
        (
            "13/17",
            &["8 - 9 July 2026", "\u{a0}"],
            "Seoul+remote",
            &["- Progress on on-going items\u{a0}", "- Initial discussion on new work items"],
        ),
        (
            "15/17",
            &["27-30 April 2026"],
            "Japan/TTC",
            &[
                "-\u{a0} \u{a0} Finalize for agreement on TR.kdc_qkdn, TR.QKDN-SP",
                "-\u{a0} \u{a0} Progress on going Wis",
                "-\u{a0} \u{a0} Other input contributions",
            ],
        ),
    ];
    let mut planned = Table::new(&[600, 900, 2200, 2200, 3900]).row([
        "#",
        "Q",
        "Date",
        "Place/Host",
        "Subject/objective",
    ]);
    for (number, (question, date, place, subject)) in (1..).zip(groups) {
        planned.push::<Cell>([
            Cell::ordinal(number),
            question.into(),
            Cell::lines(date.iter().copied()),
            place.into(),
            Cell::lines(subject.iter().copied()),
        ]);
    }
    vec![
        section("Future SG17 meetings"),
        meetings.into(),
        text(
            "No additional RGM than the following already planned in the interregnum period before \
             next SG17 June 2026 meeting:",
        ),
        planned.into(),
    ]
}

/// Candidates of one track: Question, acronym, title, base text.
type Candidates = &'static [(&'static str, &'static str, &'static str, &'static str)];

const TAP: Candidates = &[
    (
        "Q7/17",
        "X.AI-App_policy",
        "Reference architecture for artificial intelligence (AI)-assisted analysis of the consistency \
         between an application usage data and its privacy policy",
        "TD215/4",
    ),
    (
        "Q7/17",
        "X.sgGenAI",
        "Security Guidelines for Generative Artificial Intelligence Application Service",
        "TD218/4",
    ),
    (
        "Q8/17",
        "X.sgcnp",
        "Security guidelines of Platform as a Service for cloud native applications",
        "TD213/4",
    ),
    (
        "Q13/17",
        "X.evpnc-sec",
        "Security guidelines for electric vehicle plug and charge (PnC) services using vehicle \
         identity (VID)",
        "TD169/2",
    ),
    (
        "Q13/17",
        "X.fod-sec",
        "Security requirements and guidelines for a feature on demand (FoD) service in a connected \
         vehicle environment",
        "TD171/2",
    ),
    (
        "Q13/17",
        "X.af-sec",
        "Evaluation methodologies for anonymization techniques using face images in autonomous \
         vehicles",
        "TD172/2",
    ),
];

const AAP: Candidates = &[
    (
        "Q8/17",
        "X.ckrp",
        "Framework of cryptographic key resource pools for cloud computing",
        "TD211/4",
    ),
    (
        "Q13/17",
        "X.idse",
        "Evaluation methodology for in-vehicle intrusion detection systems",
        "TD170/2",
    ),
    ("Q14/17", "X.dlt-share", "Terms and definitions for distributed ledger technology", "TD223/4"),
];

const AGREEMENT: Candidates = &[(
    "Q8/17",
    "XSTR.fcnsc",
    "Technical Report: Framework for cloud native based security collaboration mechanism among cloud \
     service providers",
    "TD221/4",
)];

/// `first` is the head of the ordinal column, which the page leaves blank once.
fn candidates(first: &str, rows: Candidates, equivalent: bool) -> Block {
    let widths: &[usize] = if equivalent {
        &[600, 900, 1700, 3900, 1000, 1000, 1000]
    } else {
        &[600, 900, 1700, 4400, 1200, 1200]
    };
    let mut heads: Vec<Cell> =
        [first, "Q/17", "Acronym", "Title", "New / Revised", "Base text"].map(Cell::from).into();
    if equivalent {
        heads.push(Cell::lines(["Equivalent", "e.g., ISO/IEC"]));
    }
    let mut table = Table::new(widths).row(heads);
    for (number, (question, acronym, title, base)) in (1..).zip(rows) {
        let mut cells = vec![Cell::ordinal(number)];
        cells.extend([*question, *acronym, *title, "New", *base].map(Cell::from));
        if equivalent {
            cells.push("\u{a0}".into());
        }
        table.push(cells);
    }
    table.into()
}

fn annex_a() -> Vec<Block> {
    vec![
        annex("Annex A", "Agreement Reached at SG17 WP plenary on 2 April 2026"),
        lettered(
            "TAP Recommendations for determination (WTSA-24 Resolution 1) in SG17 June 2026 meeting \
             (3)",
        ),
        candidates("\u{a0}", TAP, true),
        text("\u{a0}"),
        lettered(
            "AAP Recommendations for consent (Recommendation ITU\u{2011}T A.8) in SG17 June 2026 \
             meeting (2)",
        ),
        candidates("#", AAP, true),
        text("\u{a0}"),
        lettered(
            "Non-normative texts (Technical Report, Supplement, Implementers' Guide, etc) for \
             agreement in SG17 June 2026 meeting (1)",
        ),
        candidates("#", AGREEMENT, false),
        text("\u{a0}"),
    ]
}

/// A new work item: acronym, title, TD.
type NewItem = (&'static str, &'static str, &'static str);

/// New work items by Question, each group with the cell that spans it.
const NEW: &[(&str, &[NewItem])] = &[
    (
        "2/17 (2)",
        &[
            (
                "X.5Gsec-SEIA*",
                "Capabilities and framework of Security Event Intelligent Analysis system for \
                 IMT\u{2011}2020 Network",
                "TD183/2",
            ),
            (
                "XSTR.AIS-IMT2030**",
                "Benefits and challenges of AI-enabled security for IMT-2030 networks",
                "TD182/2",
            ),
        ],
    ),
    (
        "4/17 (3)",
        &[
            (
                "X.sg-cmp",
                "Security guidelines for countering malicious use of proxies in IP spoofing",
                "TD152/3",
            ),
            (
                "X.asap",
                "Technical framework and functional requirements for anti-fraud situational \
                 awareness platform in telecommunication networks",
                "TD154/3",
            ),
            (
                "X.tg-cmc",
                "Technologies and guidelines to counter malicious API crawlers",
                "TD153/3",
            ),
        ],
    ),
    ("6/17 (1)", &[("X.tc-iotsec *", "Technical Control for IoT devices and Gateway", "TD173/2")]),
    (
        "7/17 (11)",
        &[
            (
                "X.srm-AIphs*",
                "Security requirements and measures for AI agent-enabled public health services",
                "TD243/4",
            ),
            (
                "X.sgAIoT*",
                "Security Guidelines for Artificial Intelligence of Things on Devices",
                "TD244/4",
            ),
            ("X.sgMMFM*", "Security Guidelines for Multimodal Foundation Models ", "TD245/4"),
            (
                "X.sg-AIAD*",
                "Security Guidelines for Artificial Intelligence Agent Data ",
                "TD246/4",
            ),
            (
                "X.S-AIAI*",
                "Security Framework and Requirements for Invocation by AI Agent ",
                "TD247/4",
            ),
            (
                "X.sem-addmc*",
                "Security Evaluation Methodology for AI-Based DeepFake Detection Model Component ",
                "TD249/4",
            ),
            ("X.sr-AIapi*", "Security requirements for AI service APIs ", "TD250/4"),
            (
                "XSTR.stv-OC**",
                "Security threats and vulnerabilities in the OpenClaw framework",
                "TD251/4",
            ),
            (
                "X.scm-llm*",
                "Security control methods for data of large language models ",
                "TD252/4",
            ),
            (
                "X.seg-ai*",
                "Security evaluation guidelines for artificial intelligence technology in ICT",
                "TD248/4",
            ),
            (
                "X. Max-trust*",
                "A Multi-party, Agentic, and eXtensible Trust Framework for Next Generation \
                 Agentic-AI-enabled Telecommunication Networks ",
                "TD253/4",
            ),
        ],
    ),
    (
        "8/17 (2)",
        &[
            (
                "X.sgcdp*",
                "Security guidelines for collaborative data processing in data platforms",
                "TD230/4",
            ),
            ("X.sr-mlaas*", "Security requirements for machine learning as a service", "TD232/4"),
        ],
    ),
    (
        "14/17 (1)",
        &[("X.dsa-dlt", "Secure data storage architecture based on DLT systems", "TD225/4")],
    ),
];

fn annex_b() -> Vec<Block> {
    let mut table = Table::new(&[1300, 600, 2000, 4700, 1300]).row::<Cell>([
        Cell::lines(["Q#", "(total# of NWIs)"]),
        "#".into(),
        "WI abbreviation".into(),
        "Title".into(),
        "TD#".into(),
    ]);
    let mut number = 0;
    for (question, items) in NEW {
        for (at, (acronym, title, document)) in items.iter().enumerate() {
            number += 1;
            let mut cells = Vec::new();
            if at == 0 {
                cells.push(Cell::from(*question).down(items.len()));
            }
            cells.push(Cell::ordinal(number));
            cells.extend([*acronym, *title, *document].map(Cell::from));
            table.push(cells);
        }
    }
    vec![
        annex("Annex B", "New work items"),
        text(
            "The following new work items were agreed to be added to the SG17 Work Programme, pending \
             confirmation in SG17 June 2026 meeting:",
        ),
        table.into(),
        text(
            "Note:  * marked items are for approval by TAP;  ** marked items are for approval by \
             agreement; Items without any mark are for approval by AAP.",
        ),
    ]
}

fn annex_c() -> Vec<Block> {
    let table = Table::new(&[700, 1200, 1800, 4700, 1500])
        .row(["\u{a0}", "Question", "Destination", "Subject", "TD"])
        .row::<Cell>([
            "1".into(),
            "Q1/17\n".into(),
            "ETSI TC CYBER".into(),
            Paragraph::new(
                Role::Text,
                vec![
                    // Word splits runs wherever it pleases.
                    Run::from("LS/o/r on collab"),
                    Run::from("oration on X.crta: Framework for Cyber Resilience Testing and "),
                    Run::from("Assurance"),
                ],
            )
            .into(),
            "TD419/GEN".into(),
        ])
        .row([
            "2",
            "Q4/17",
            "ETSI",
            "LS/o on XSTR.epoch - Global coordination for 2023 class timestamp rollover risks",
            "TD420/GEN",
        ])
        .row([
            "3-13",
            "Q7/17",
            "",
            "LS/o on 11 new work item established in this Content Week",
            "TD421/GEN -TD431/GEN",
        ])
        .row(["14", "Q14/17", "SG13", "LS/o/r updates of DLT security woks in SG 17", "TD418/GEN"]);
    vec![annex("Annex C", "Outgoing LS"), table.into()]
}
