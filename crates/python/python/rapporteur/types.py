"""The types of records, made from the schemas under schemas/ by make_types.py."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, TypedDict, Union

if TYPE_CHECKING:
    from typing_extensions import NotRequired


class FieldPlace(TypedDict):
    """Where one field of an object stands."""

    pointer: str
    """JSON Pointer into the block tree."""
    span: list[int] | None
    """`[start, end)` in Unicode code points of that block's `text`; null for the whole of it."""


class Evidence(TypedDict):
    """Where a value came from, exactly."""

    fields: dict[str, FieldPlace]
    """Where each field stands that does not lie in `pointer` itself."""
    path: NotRequired[str | None]
    """The document's path; only in a meeting record, and where it is another document."""
    pointer: str
    """JSON Pointer (RFC 6901) into the document's block tree, as `rapporteur blocks` prints it."""
    raw: str
    """The text there, as written."""
    rule: str
    """The stable id of the rule that read it."""
    section: list[str]
    """The headings above it, outermost first."""
    span: list[int] | None
    """`[start, end)` in Unicode code points of that block's `text`; null for a whole row, table
    or document.
    """


class Abbreviation(TypedDict):
    """A short form with its expansion."""

    evidence: Evidence
    """Where it stands."""
    expansion: str
    """`Rapporteur Group meeting`."""
    short: str
    """`RGM`."""


Action = Literal["determination", "consent", "approval", "agreement"]
"""What is done, or to be done, with a set of texts."""


Stage = Literal[
    "new",
    "proposed",
    "for_determination",
    "for_consent",
    "for_approval",
    "for_agreement",
    "for_decision",
    "determined",
    "consented",
    "approved",
    "agreed",
    "in_progress",
    "discontinued",
    "not_approved",
]
"""How far a work item or a set of texts is."""


Track = Literal["TAP", "AAP", "agreement"]
"""The way in which a text is approved."""


class Approval(TypedDict):
    """An action on a set of texts: one per track, action and meeting."""

    acronyms: list[str]
    """The texts of the list."""
    action: Action
    """What is done."""
    declared_count: int | None
    """How many texts the document says there are."""
    evidence: Evidence
    """Where it stands."""
    legal_basis: str | None
    """`WTSA-24 Resolution 1`, `A.8`."""
    listed_count: int | None
    """How many its list holds."""
    meeting: str | None
    """The meeting that does it, as written."""
    stage: Stage
    """Planned (`for_consent`) or done (`consented`)."""
    track: Track | None
    """The track."""


By = Literal[
    "all",
    "question",
    "working_party",
    "track",
    "stage",
    "direction",
    "kind",
    "status",
    "severity",
]
"""What a total counts by."""


Code = Literal[
    "count_mismatch",
    "total_mismatch",
    "numbering_gap",
    "duplicate_item",
    "stale_property",
    "conflicting_track",
    "conflicting_title",
    "conflicting_stage",
    "conflicting_value",
    "undelivered_item",
    "silent_item",
    "several_names",
    "unresolved_reference",
    "link_mismatch",
    "identity_mismatch",
    "index_mismatch",
    "missing_document",
    "unlisted_document",
    "duplicate_document",
    "stray_document",
    "superseded_revision",
    "base_text_mismatch",
    "repaired_text",
    "repaired_structure",
    "undated_event",
    "unread_content",
    "tracked_changes",
    "struck_text",
    "hidden_text",
    "unfilled_template",
    "replaced_characters",
    "limit_reached",
    "damaged_part",
    "unsupported_format",
    "mislabelled_format",
    "converted",
    "encrypted",
]
"""What a finding is about. Codes are stable: they are never renamed or used anew."""


class Contact(TypedDict):
    """A person to ask."""

    country: str | None
    """The country."""
    email: str | None
    """The e-mail address."""
    evidence: Evidence
    """Where it stands."""
    name: str | None
    """The person's name."""
    organization: str | None
    """The organisation."""
    phone: str | None
    """The telephone number."""
    role: str | None
    """`Rapporteur Q4/17`, `Editor`, …"""


Direction = Literal["incoming", "outgoing"]
"""Which way a liaison statement goes."""


class DocumentRef(TypedDict):
    """What a document is called."""

    addendum: int | None
    """The addendum."""
    group: str | None
    """`GEN`, `PLEN` or `WP4`, where the writing says."""
    id: str
    """The short form, normalised: `TD215/4`, `TD419/GEN`, `C421R1`, `COL6`, `SG17-LS91`."""
    itu_id: str | None
    """The ITU's full name (`T25-SG17-260330-TD-WP4-0215`), where a link or a file name gives it."""
    language: str | None
    """ISO 639-1 code of the language, where a file name or a link says."""
    number: int
    """Its number in the series."""
    originator: str | None
    """Who numbers it: of a liaison statement who sent it (`SG17`, `CWG-SFP`), of a focus group's
    document the group (`FG-AINN`).
    """
    revision: int | None
    """The revision."""
    series: str
    """`TD`, `C`, `R`, `COL`, `CIR` or `LS`; of a focus group also `I` and `O`."""
    study_group: str | None
    """Whose document it is (`SG17`), where the writing or a link says."""


Precision = Literal["month", "day", "time"]
"""How exactly a date is given."""


class Event(TypedDict):
    """A meeting, workshop or deadline."""

    end: str
    """When it ends; `start` again where there is one date."""
    evidence: Evidence
    """Where it stands."""
    place: str | None
    """Where, without `(TBC)`."""
    precision: Precision
    """How exactly the dates are given."""
    questions: list[str]
    """The Questions concerned."""
    raw_date: str
    """The date as written."""
    remote: bool | None
    """Whether one can take part from afar; null where nothing says."""
    scope: str | None
    """Subject, objective or terms of reference, whole."""
    start: str
    """When it begins."""
    tentative: bool
    """Whether the document marks it as not certain."""
    title: str | None
    """Its name, where the document has one."""


Quantity = Union[float, str]
"""A number or a text that a check compares."""


Severity = Literal["info", "warning", "error"]
"""How grave a finding is."""


class Finding(TypedDict):
    """One contradiction or doubt, with all its places."""

    code: Code
    """What it is about."""
    evidence: Evidence
    """Where it stands."""
    found: Quantity | None
    """What there is."""
    message: str
    """What is wrong, where, and what to do."""
    related: list[Evidence]
    """The other places."""
    severity: Severity
    """How grave."""
    stated: Quantity | None
    """What the document states."""
    subject: str | None
    """What it is about: an acronym, a track, a row's label, a part of the file."""


class Header(TypedDict):
    """The header block of a meeting document."""

    abstract: str | None
    """The abstract."""
    contacts: list[Contact]
    """Whom to ask."""
    evidence: Evidence
    """Where each of these stands."""
    intended_type: str | None
    """`R`, `C`, `TD` of "Intended type of document"."""
    keywords: list[str]
    """Keywords, apart."""
    meeting_end: str | None
    """The meeting's last day (`YYYY-MM-DD`)."""
    meeting_place: str | None
    """Where the meeting is held."""
    meeting_start: str | None
    """The meeting's first day (`YYYY-MM-DD`)."""
    original_language: str | None
    """ISO 639-1 code."""
    purpose: str | None
    """`Discussion`, `Proposal`, `Information`, …, as written."""
    questions: list[str]
    """`7/17`, `All/17`."""
    source: str | None
    """Who submits the document."""
    study_group: str | None
    """`SG17`, `TSAG`."""
    study_period: str | None
    """`2025-2028`."""
    title: str | None
    """Its title."""
    working_party: str | None
    """`WP1`."""


Kind = Literal[
    "executive_summary",
    "meeting_report",
    "agenda",
    "document_list",
    "recommendation",
    "work_programme",
    "new_work_item",
    "draft_text",
    "liaison_statement",
    "contribution",
    "other",
]
"""What kind of document it is."""


# A liaison statement, or a row that stands for several.
Liaison = TypedDict(
    "Liaison",
    {
        "action_to": "list[str]",
        "count": "int",
        "deadline": "str | None",
        "destinations": "list[str]",
        "direction": "Direction | None",
        "documents": "list[str]",
        "evidence": "Evidence",
        "from": "str | None",
        "information_to": "list[str]",
        "is_reply": "bool",
        "ordinals": "str | None",
        "questions": "list[str]",
        "reply_to": "list[str]",
        "title": "str | None",
    },
)


class ListedDocument(TypedDict):
    """A row of a document list."""

    evidence: Evidence
    """Where it stands."""
    meeting: str | None
    """The meeting that it belongs to, as written."""
    questions: list[str]
    """Its Questions."""
    received: str | None
    """When it was received (`YYYY-MM-DD`)."""
    ref: DocumentRef | None
    """The document."""
    source: str | None
    """Who submitted it."""
    title: str | None
    """Its title as the list has it."""


class Producer(TypedDict):
    """What made a record."""

    name: str
    """The program's name."""
    version: str
    """The program's version."""
    vocabulary: str
    """A hash of the vocabulary (labels, synonyms, section names) that was in force."""


class Publication(TypedDict):
    """A published text."""

    approved: str | None
    """When it was approved (`YYYY-MM` or `YYYY-MM-DD`)."""
    common_text: bool
    """Whether it is common text with ISO/IEC."""
    deliverable: str | None
    """`Recommendation`, `Supplement`, …"""
    edition: str | None
    """The edition, as written."""
    evidence: Evidence
    """Where it stands."""
    number: str | None
    """`X.509`."""
    title: str | None
    """Its title."""


class ReferenceRange(TypedDict):
    """A written range that a reference is a member of."""

    first: str
    """The id of its first member."""
    last: str
    """The id of its last member."""


class TextRef(TypedDict):
    """Any other text that is referred to."""

    id: str
    """`X.509 (2019) Cor.3`, `WTSA-24 Resolution 1`, `ISO/IEC 27566-1`, `4/17`."""


class ReferenceDocument(TypedDict):
    """A meeting document."""

    evidence: Evidence
    """Where it stands."""
    range: ReferenceRange | None
    """The range that it stands for a member of."""
    raw: str
    """The mention as written."""
    ref: DocumentRef
    type: Literal["document"]


class ReferenceRecommendation(TypedDict):
    """A Recommendation, provisional names among them."""

    evidence: Evidence
    """Where it stands."""
    range: ReferenceRange | None
    """The range that it stands for a member of."""
    raw: str
    """The mention as written."""
    ref: TextRef
    type: Literal["recommendation"]


class ReferenceResolution(TypedDict):
    """A Resolution."""

    evidence: Evidence
    """Where it stands."""
    range: ReferenceRange | None
    """The range that it stands for a member of."""
    raw: str
    """The mention as written."""
    ref: TextRef
    type: Literal["resolution"]


class ReferenceStandard(TypedDict):
    """A standard of another body."""

    evidence: Evidence
    """Where it stands."""
    range: ReferenceRange | None
    """The range that it stands for a member of."""
    raw: str
    """The mention as written."""
    ref: TextRef
    type: Literal["standard"]


class ReferenceQuestion(TypedDict):
    """A Question."""

    evidence: Evidence
    """Where it stands."""
    range: ReferenceRange | None
    """The range that it stands for a member of."""
    raw: str
    """The mention as written."""
    ref: TextRef
    type: Literal["question"]


Reference = Union[
    ReferenceDocument,
    ReferenceRecommendation,
    ReferenceResolution,
    ReferenceStandard,
    ReferenceQuestion,
]
"""One mention of another text."""


class Source(TypedDict):
    """The file that a record was made from."""

    bytes: int
    """Size in bytes."""
    format: str
    """The format found in the bytes (`docx`, `html`, `xlsx`, `pdf`, …, `unknown`)."""
    media_type: str
    """The media type of that format."""
    path: str
    """Path relative to the input root with `/`; `archive.zip!/inner.docx` inside an archive."""
    sha256: str
    """SHA-256 of the bytes, in lower-case hexadecimal; empty where they could not be read."""


class NumberValue(TypedDict):
    """One number as written."""

    number: float | None
    """Its number."""
    raw: str
    """The cell as written."""


class Part(TypedDict):
    """A number with its unit."""

    number: float
    """The number."""
    unit: str
    """What it counts."""


class PartsValue(TypedDict):
    """Several numbers as written."""

    parts: list[Part]
    """Its numbers."""
    raw: str
    """The cell as written."""


StatisticValue = Union[PartsValue, NumberValue]
"""A cell of a numeric table."""


class StatisticRow(TypedDict):
    """A row of a numeric table."""

    label: str
    """What is counted."""
    values: list[StatisticValue]
    """One value for each column."""


class Statistic(TypedDict):
    """A table of numbers."""

    columns: list[str]
    """The labels of the value columns."""
    evidence: Evidence
    """Where it stands."""
    name: str | None
    """Its caption or section."""
    rows: list[StatisticRow]
    """Its rows."""


Status = Literal["extracted", "partial", "failed", "skipped"]
"""How far the reading of a file came."""


class StoryCount(TypedDict):
    """Characters of one story."""

    characters: int
    """Characters in the source."""
    kept: int
    """Of these, characters kept."""


class TextCount(TypedDict):
    """How much text the source has, and how much of it the block tree kept. White space does not
    count.
    """

    characters: int
    """Characters in the source's text parts."""
    kept: int
    """Of these, characters kept in the block tree; what is not kept is in a finding."""
    stories: dict[str, StoryCount]
    """The same by story (`body`, `headers`, `footers`, `footnotes`, `endnotes`, `comments`)."""


TrackBasis = Literal["marker", "section", "column", "text", "form"]
"""What says the track."""


Version = Literal["new", "revised", "amendment", "corrigendum", "supplement"]
"""What a text is in relation to what is in force."""


class WorkItem(TypedDict):
    """One mention of a work item that carries facts."""

    acronym: str | None
    """Normalised: `X.Max-trust` from `X. Max-trust*`."""
    base_texts: list[str]
    """The ids of its base or output texts."""
    common_text: bool
    """Whether it is common text."""
    deliverable: str | None
    """`Recommendation`, `Technical Report`, `Supplement`, …"""
    editors: list[str]
    """Its editors, as written."""
    equivalents: list[str]
    """`ISO/IEC 27566-1`."""
    evidence: Evidence
    """Where it stands."""
    former_acronyms: list[str]
    """The names that it had (`ex`)."""
    questions: list[str]
    """Its Questions (`7/17`)."""
    raw_acronym: str | None
    """As written, with its mark."""
    recommendation: str | None
    """The number of the Recommendation, once it has one."""
    stage: Stage | None
    """How far it is."""
    status: str | None
    """The status cell as written."""
    target_date: str | None
    """`2026-06` or `2027-Q2`, as written."""
    title: str | None
    """Its title."""
    track: Track | None
    """How it is to be approved."""
    track_basis: TrackBasis | None
    """What says so."""
    version: Version | None
    """What it is in relation to what is in force."""


class DocumentRecord(TypedDict):
    """What one document says, every value with the place that it came from."""

    abbreviations: list[Abbreviation]
    """Short forms with their expansions."""
    approvals: list[Approval]
    """Actions on sets of texts."""
    documents: list[ListedDocument]
    """Rows of a document list, an agenda, a report's annex or an index."""
    events: list[Event]
    """Meetings, workshops and deadlines with a date."""
    findings: list[Finding]
    """What is wrong or doubtful, in the document or in the reading of it."""
    header: Header | None
    """The header block of a TD, or what a page without one says in its headings."""
    identity: DocumentRef | None
    """What this document is; from the header block, the file name and its own links."""
    kind: Kind
    """What kind of document it is."""
    liaisons: list[Liaison]
    """Liaison statements."""
    producer: Producer
    """What made this record."""
    publication: Publication | None
    """Of a published text: what is published."""
    references: list[Reference]
    """Every mention of a document, Recommendation, Resolution, standard or Question."""
    schema: Literal["urn:rapporteur:schema:document:1"]
    """The `$id` of the schema that this record follows."""
    source: Source
    """The file."""
    statistics: list[Statistic]
    """Numeric tables."""
    status: Status
    """How far the reading came."""
    text: TextCount
    """What the reading was complete over."""
    work_items: list[WorkItem]
    """Work items, one for each mention that carries facts."""


Relation = Literal["cites", "base_text", "replies_to", "revises"]
"""What two documents have to do with each other."""


# An edge of the graph.
Edge = TypedDict(
    "Edge",
    {
        "from": "str",
        "to": "str",
        "type": "Relation",
    },
)


class Fact(TypedDict):
    """One value that documents give for a field, with all who say so."""

    count: NotRequired[int | None]
    """How many places say so, if there are more than `evidence` lists."""
    evidence: list[Evidence]
    """Who says so: the first 50 places."""
    value: Any
    """The value."""


class Node(TypedDict):
    """A document in the graph."""

    id: str
    """Its id."""
    path: str | None
    """Its path; null where the folder lacks it."""


class Graph(TypedDict):
    """The citation graph."""

    edges: list[Edge]
    """What they have to do with each other."""
    nodes: list[Node]
    """Documents."""


class HistoryEntry(TypedDict):
    """A stage of a work item, as one document tells it."""

    document: str | None
    """The id of the document, or its path where it has none."""
    evidence: Evidence
    """Where it says so."""
    stage: Stage | None
    """The stage."""


ItemStanding = Literal["proposed", "in_study", "candidate", "decided", "discontinued"]
"""Where a work item stands at its stage."""


class Meeting(TypedDict):
    """A meeting."""

    end: str | None
    """Last day (`YYYY-MM-DD`)."""
    place: str | None
    """Where."""
    start: str | None
    """First day (`YYYY-MM-DD`)."""
    study_group: str | None
    """`SG17`."""
    study_period: str | None
    """`2025-2028`."""


class MeetingDocument(TypedDict):
    """A document of the meeting."""

    id: str | None
    """Its short id."""
    itu_id: str | None
    """Its full name."""
    kind: Kind | None
    """What kind of document it is; null where the folder lacks it."""
    path: str | None
    """Its path; null where the folder lacks it."""
    questions: list[str]
    """Its Questions."""
    revision_of: str | None
    """The id of the document that it revises."""
    source: str | None
    """Who submitted it."""
    superseded_by: str | None
    """The id of the revision that supersedes it."""
    title: str | None
    """Its title."""


class MergedFacts(TypedDict):
    """A liaison statement or event as all documents together tell it."""

    conflicts: list[str]
    """The fields about which documents disagree."""
    count: NotRequired[int | None]
    """Of a liaison statement: how many statements it stands for that no other entry stands for,
    so that the sum over a meeting is the number of its statements. Null for an event.
    """
    facts: dict[str, list[Fact]]
    """What is said of it, by field."""
    key: str
    """What it is told by: a liaison's document ids, an event's date and place. No two of a
    meeting have the same.
    """


class MergedItem(TypedDict):
    """A work item as all documents together tell it."""

    acronym: str | None
    """Its name."""
    aliases: list[str]
    """Its other names and spellings."""
    conflicts: list[str]
    """The fields about which documents disagree."""
    facts: dict[str, list[Fact]]
    """What is said of it, by field, the best supported value first."""
    history: list[HistoryEntry]
    """Its stages, in the order of the documents: the first 50 statements of each stage. The fact
    `stage` counts all.
    """
    key: NotRequired[str]
    """What it is known by in all forms of output, whatever its name becomes: the identity of the
    first name that documents know, without a number where there is one.
    """
    questions: NotRequired[list[str]]
    """Its Questions: the best supported ones."""
    stage: NotRequired[Stage | None]
    """How far it is: the furthest stage that a document tells."""
    standing: NotRequired[ItemStanding | None]
    """Where it stands at that stage."""
    title: NotRequired[str | None]
    """Its title: the best supported one."""
    track: NotRequired[Track | None]
    """How it is to be approved: the best supported track."""
    working_parties: NotRequired[list[str]]
    """The Working Parties of its base texts (`WP4`)."""


class Total(TypedDict):
    """A count."""

    by: By
    """What it counts by."""
    count: int
    """How many."""
    key: str
    """The Question, track, stage, …."""


class MeetingRecord(TypedDict):
    """What the documents of one meeting say together. Every evidence in it has `path`."""

    documents: list[MeetingDocument]
    """Its documents; `path` is null for one that a list names and the folder lacks."""
    events: list[MergedFacts]
    """Its events, one for each."""
    findings: list[Finding]
    """What is wrong or doubtful across documents."""
    graph: Graph
    """Who cites, builds on, answers and revises whom."""
    liaisons: list[MergedFacts]
    """Its liaison statements, one for each."""
    meeting: Meeting
    """Which meeting."""
    schema: Literal["urn:rapporteur:schema:meeting:1"]
    """The `$id` of the schema that this record follows."""
    totals: list[Total]
    """Counts."""
    unplaced: NotRequired[list[str]]
    """The paths of documents that lie in the same folder, name no meeting, and may be of this
    one or of another whose documents lie there: they are in no meeting's record.
    """
    work_items: list[MergedItem]
    """Its work items, one for each."""
