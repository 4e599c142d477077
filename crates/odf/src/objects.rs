//! Objects: documents inside of the package, of which equations and the words of charts are read
//! (ODF 1.3 part 3 §10.4.6, §11, §14.5).

use ooxml::{Fault, Math, Ns, Odf, Tag, Token, Tokens};

/// The content of an object.
#[derive(Debug, Default)]
pub(crate) struct Object {
    /// An equation, in one line.
    pub(crate) equation: Option<String>,
    /// The titles of a chart and of its axes.
    pub(crate) words: Vec<String>,
    /// It is a document of another kind.
    pub(crate) unread: bool,
}

/// The structure that an element of `MathML` is, with its arguments in their order (`MathML` 3 §3.1).
fn structure(local: &[u8]) -> Option<(&'static [u8], &'static [&'static [u8]])> {
    Some(match local {
        b"mfrac" => (b"f", &[b"num", b"den"]),
        b"msup" => (b"sSup", &[b"e", b"sup"]),
        b"msub" => (b"sSub", &[b"e", b"sub"]),
        b"msubsup" => (b"sSubSup", &[b"e", b"sub", b"sup"]),
        b"msqrt" => (b"rad", &[]),
        b"mroot" => (b"rad", &[b"e", b"deg"]),
        b"mover" => (b"limUpp", &[b"e", b"lim"]),
        b"munder" => (b"limLow", &[b"e", b"lim"]),
        _ => return None,
    })
}

/// An element that is open.
struct Open {
    /// Parts of the equation to be closed with it.
    closes: u8,
    /// The arguments of its children, and how many there were.
    arguments: &'static [&'static [u8]],
    children: usize,
}

/// An equation in the making, from `MathML`.
#[derive(Default)]
struct Equation {
    math: Math,
    open: Vec<Open>,
}

impl Equation {
    fn start(&mut self, tag: &Tag<'_>) {
        let mut closes = 0;
        if let Some(around) = self.open.last_mut() {
            let argument = around.arguments.get(around.children);
            around.children += 1;
            closes += u8::from(argument.is_some_and(|argument| self.math.open(argument)));
        }
        let mut arguments: &'static [&'static [u8]] = &[];
        if let Some((name, of_children)) = structure(tag.local()) {
            arguments = of_children;
            closes += u8::from(self.math.open(name));
            if tag.local() == b"msqrt" {
                closes += u8::from(self.math.open(b"e"));
            }
        }
        self.open.push(Open { closes, arguments, children: 0 });
    }

    fn end(&mut self) {
        for _ in 0..self.open.pop().map_or(0, |open| open.closes) {
            self.math.close();
        }
    }
}

/// Reads an object's part.
pub(crate) fn read(part: &str, most: u32) -> (Object, Option<Fault>) {
    let mut tokens = Tokens::new(part, most);
    let mut object = Object::default();
    let fault = read_into(&mut object, &mut tokens).err();
    (object, fault)
}

fn read_into(object: &mut Object, tokens: &mut Tokens<'_>) -> Result<(), Fault> {
    let mut equation: Option<Equation> = None;
    let mut title: Option<(usize, String)> = None;
    let mut depth = 0_usize;
    let outcome = loop {
        match tokens.token() {
            Err(fault) => break Err(fault),
            Ok(Token::Eof) => break Ok(()),
            Ok(Token::Start(tag)) => {
                let skips = match (tag.ns, tag.local()) {
                    // The data that a chart shows stand where they come from.
                    (Ns::Odf(Odf::Math), b"annotation" | b"annotation-xml")
                    | (Ns::Odf(Odf::Table), b"table") => true,
                    (Ns::Odf(Odf::Math), _) => {
                        equation.get_or_insert_with(Equation::default).start(&tag);
                        false
                    }
                    (Ns::Odf(Odf::Chart), b"title" | b"subtitle") => {
                        title = Some((depth, String::new()));
                        false
                    }
                    (
                        Ns::Odf(Odf::Office),
                        b"text" | b"spreadsheet" | b"presentation" | b"drawing",
                    ) => {
                        object.unread = true;
                        return Ok(());
                    }
                    _ => false,
                };
                if skips {
                    tokens.skip()?;
                } else {
                    depth += 1;
                }
            }
            Ok(Token::End) => {
                depth = depth.saturating_sub(1);
                if let Some(equation) = equation.as_mut().filter(|e| !e.open.is_empty()) {
                    equation.end();
                }
                if title.as_ref().is_some_and(|(began, _)| *began == depth)
                    && let Some((_, words)) = title.take()
                    && !words.trim().is_empty()
                {
                    object.words.push(words.trim().to_owned());
                }
            }
            Ok(Token::Text(text)) => {
                if let Some((_, words)) = &mut title {
                    words.push_str(&text);
                } else if let Some(equation) = &mut equation {
                    equation.math.push(text.trim());
                }
            }
        }
    };
    object.equation = equation.map(|equation| equation.math.finish());
    outcome
}
