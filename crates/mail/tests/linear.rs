//! Twice the message takes about twice the time, whatever it repeats: no part is looked at once for
//! each other, and nothing calls itself.

use mail::{Options, read_eml, read_mhtml};

fn read(message: &String) {
    let options = Options::default();
    std::hint::black_box(read_eml(message.as_bytes(), &options));
    std::hint::black_box(read_mhtml(message.as_bytes(), &options));
}

/// Parts in a group, with its head and its end.
fn group(part: &str, count: usize) -> String {
    let parts = part.repeat(count);
    format!("Content-Type: multipart/mixed; boundary=b\n\n{parts}--b--\n")
}

type Shape = (&'static str, fn(usize) -> String);

const SHAPES: [Shape; 11] = [
    ("groups whose boundary never comes", |n| {
        group("--b\nContent-Type: multipart/x; boundary=q\n\nx\n", n / 40)
    }),
    ("groups in groups", |n| {
        let one = |n| format!("Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n");
        (0..n / 50).map(one).collect::<Vec<_>>().concat()
    }),
    ("messages in messages", |n| "Content-Type: message/rfc822\n\n".repeat(n / 30)),
    ("lines that are nearly boundaries", |n| {
        let boundary = "b".repeat(n / 100);
        let line = format!("--{}\n", "b".repeat(n / 100 - 1));
        format!("Content-Type: multipart/mixed; boundary={boundary}\n\n{}", line.repeat(100))
    }),
    ("words without an end", |n| format!("Subject: {}\n\nx", "=?utf-8?Q?".repeat(n / 10))),
    ("words", |n| format!("Subject: {}\n\nx", "=?utf-8?B?VEQgNS8xIA==?= ".repeat(n / 25))),
    ("parameters in pieces", |n| {
        let piece = |i| format!(";\n n{i}*0=a; n{i}*1=b");
        let pieces = (0..n / 20).map(piece).collect::<Vec<_>>().concat();
        format!("Content-Type: text/plain{pieces}\n\nx")
    }),
    ("fields", |n| format!("{}\nx", "a:\n".repeat(n / 3))),
    ("a long field", |n| format!("Subject: {}\n\nx", "TD 5/1 ".repeat(n / 7))),
    ("quoted-printable of equals signs", |n| {
        format!("Content-Transfer-Encoding: quoted-printable\n\n{}", "= ".repeat(n / 2))
    }),
    ("attachments of one name", |n| {
        group("--b\nContent-Type: application/x; name=a.pdf\n\nx\n", n / 45)
    }),
];

#[test]
fn twice_the_message_takes_twice_as_much() {
    let mut table = doubling::Table::new("a message of");
    for (name, shape) in SHAPES {
        table.row(name, shape, 300_000, read);
    }
    table.finish();
}
