//! Constructs of messages and of pages in messages (RFC 5322, RFC 2045, RFC 2557).

use super::Construct;

/// Name, extension, the message, what is seen, what is not.
type Case = (&'static str, &'static str, &'static str, &'static str, &'static str);

const CASES: [Case; 7] = [
    (
        "plain message",
        "eml",
        "From: a@example.org\nSubject: Agenda\n\nDear all,\n",
        "# Agenda\nFrom: a@example.org\nDear all,",
        "",
    ),
    (
        "encoded subject",
        "eml",
        "From: a@example.org\nSubject: =?utf-8?B?0J/Qu9Cw0L0=?=\n\nx\n",
        "# План\nFrom: a@example.org\nx",
        "",
    ),
    (
        "quoted-printable",
        "eml",
        "From: a@example.org\nSubject: S\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\ncaf=C3=A9 to=\n morrow\n",
        "# S\nFrom: a@example.org\ncafé to morrow",
        "",
    ),
    (
        "base64",
        "eml",
        "From: a@example.org\nSubject: S\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n0J/Qu9Cw0L0=\n",
        "# S\nFrom: a@example.org\nПлан",
        "",
    ),
    (
        "alternatives once",
        "eml",
        "From: a@example.org\nSubject: S\nContent-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\nsame words\n--b\nContent-Type: text/html\n\n<p>same <b>words</b></p>\n--b--\n",
        "# S\nFrom: a@example.org\nsame words",
        "",
    ),
    (
        "page in a message",
        "mht",
        "MIME-Version: 1.0\nContent-Type: multipart/related; type=\"text/html\"; boundary=b\n\n--b\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\nContent-Location: file:///a.htm\n\n<h1>Report</h1><p style=3D\"display:none\">secret</p><p>text</p>\n--b--\n",
        "# Report\ntext",
        "secret",
    ),
    (
        "Word document that is such a page",
        "doc",
        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html; charset=windows-1251\nContent-Transfer-Encoding: quoted-printable\n\n<p>=CF=EB=E0=ED</p>\n--b--\n",
        "План",
        "",
    ),
];

pub(super) fn constructs() -> Vec<Construct> {
    let one = |(name, format, message, expected, unseen): Case| Construct {
        format,
        name,
        bytes: message.replace('\n', "\r\n").into_bytes(),
        expected,
        unseen,
    };
    CASES.into_iter().map(one).collect()
}
