//! Equations (ECMA-376 part 1 §22.1) as one line of text, in the linear format that Word itself
//! shows for them (Unicode Technical Note 28): `x^2`, `a/(b+c)`, `∑_(i=1)^n x`.

use std::borrow::Cow;

/// A structure or an argument of one that is open.
#[derive(Debug, Default)]
struct Open {
    name: Vec<u8>,
    text: String,
    /// Arguments that have ended: which, and its text.
    arguments: Vec<(Vec<u8>, String)>,
    properties: Vec<(Vec<u8>, String)>,
}

/// An equation in the making.
#[derive(Debug)]
pub struct Math {
    open: Vec<Open>,
}

impl Default for Math {
    fn default() -> Self {
        Self { open: vec![Open::default()] }
    }
}

const STRUCTURES: [&[u8]; 16] = [
    b"f", b"sSup", b"sSub", b"sSubSup", b"sPre", b"rad", b"nary", b"d", b"func", b"limLow",
    b"limUpp", b"acc", b"bar", b"m", b"mr", b"eqArr",
];
const ARGUMENTS: [&[u8]; 8] = [b"num", b"den", b"e", b"sub", b"sup", b"deg", b"fName", b"lim"];
const PROPERTIES: [&[u8]; 8] =
    [b"chr", b"begChr", b"endChr", b"sepChr", b"type", b"pos", b"degHide", b"subHide"];

/// Whether a piece needs no brackets to be one operand.
fn is_operand(text: &str) -> bool {
    let one = text.chars().count() <= 1;
    let word = text.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | ',' | '′'));
    one || word || is_bracketed(text)
}

fn is_bracketed(text: &str) -> bool {
    let mut depth = 0i64;
    let last = text.chars().count();
    for (at, c) in text.chars().enumerate() {
        match c {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at > 0 && at + 1 == last;
        }
    }
    false
}

fn operand(text: &str) -> Cow<'_, str> {
    if is_operand(text) { Cow::Borrowed(text) } else { Cow::Owned(format!("({text})")) }
}

impl Open {
    fn all<'a>(&'a self, name: &'a [u8]) -> impl Iterator<Item = &'a str> {
        self.arguments.iter().filter(move |a| a.0 == name).map(|a| a.1.as_str())
    }

    fn argument<'a>(&'a self, name: &'a [u8]) -> &'a str {
        self.all(name).next().unwrap_or_default()
    }

    fn property(&self, name: &[u8]) -> Option<&str> {
        self.properties.iter().find(|p| p.0 == name).map(|p| p.1.as_str())
    }

    fn script(&self, sign: char, name: &[u8]) -> String {
        let text = self.argument(name);
        if text.is_empty() { String::new() } else { format!("{sign}{}", operand(text)) }
    }

    /// The structure as text; what stood in it without being an argument comes first.
    fn write(&self) -> String {
        let base = self.argument(b"e");
        let own = &self.text;
        let written = match self.name.as_slice() {
            b"f" => {
                let sign = if self.property(b"type") == Some("noBar") { '¦' } else { '/' };
                let (over, under) = (self.argument(b"num"), self.argument(b"den"));
                format!("{}{sign}{}", operand(over), operand(under))
            }
            b"sSup" | b"sSub" | b"sSubSup" => {
                format!("{}{}{}", operand(base), self.script('_', b"sub"), self.script('^', b"sup"))
            }
            b"sPre" => {
                format!("{}{} {base}", self.script('_', b"sub"), self.script('^', b"sup"))
            }
            b"rad" => match self.argument(b"deg") {
                "" => format!("√{}", operand(base)),
                degree => format!("√({degree}&{base})"),
            },
            b"nary" => {
                let sign = self.property(b"chr").unwrap_or("∫");
                format!("{sign}{}{} {base}", self.script('_', b"sub"), self.script('^', b"sup"))
            }
            b"d" => {
                let pieces: Vec<&str> = self.all(b"e").collect();
                format!(
                    "{}{}{}",
                    self.property(b"begChr").unwrap_or("("),
                    pieces.join(self.property(b"sepChr").unwrap_or("|")),
                    self.property(b"endChr").unwrap_or(")")
                )
            }
            b"func" => {
                let space = if is_bracketed(base) { "" } else { " " };
                format!("{}{space}{base}", self.argument(b"fName"))
            }
            b"limLow" => format!("{base}{}", self.script('_', b"lim")),
            b"limUpp" => format!("{base}{}", self.script('^', b"lim")),
            b"acc" => format!("{}{}", operand(base), self.property(b"chr").unwrap_or("\u{302}")),
            b"bar" => {
                let top = self.property(b"pos") == Some("top");
                format!("{}{}", operand(base), if top { '\u{305}' } else { '\u{332}' })
            }
            b"mr" => self.all(b"e").collect::<Vec<_>>().join("&"),
            b"m" => format!("■({})", self.all(b"mr").collect::<Vec<_>>().join("@")),
            b"eqArr" => self.all(b"e").collect::<Vec<_>>().join("\n"),
            _ => String::new(),
        };
        format!("{own}{written}")
    }
}

impl Math {
    /// A structure or an argument begins; false where the element is neither.
    pub fn open(&mut self, local: &[u8]) -> bool {
        let known = STRUCTURES.contains(&local) || ARGUMENTS.contains(&local);
        if known {
            self.open.push(Open { name: local.to_owned(), ..Open::default() });
        }
        known
    }

    /// A property of the innermost structure.
    pub fn property(&mut self, local: &[u8], value: Option<Cow<'_, str>>) {
        if PROPERTIES.contains(&local)
            && let Some(open) = self.open.last_mut()
            && open.properties.len() < PROPERTIES.len()
        {
            open.properties.push((local.to_owned(), value.unwrap_or_default().into_owned()));
        }
    }

    /// Text of the innermost argument.
    pub fn push(&mut self, text: &str) {
        if let Some(open) = self.open.last_mut() {
            open.text.push_str(text);
        }
    }

    /// The innermost structure or argument ends.
    pub fn close(&mut self) {
        if self.open.len() < 2 {
            return;
        }
        let Some(ended) = self.open.pop() else { return };
        let is_argument = ARGUMENTS.contains(&ended.name.as_slice());
        let text = if is_argument { ended.text } else { ended.write() };
        let Some(around) = self.open.last_mut() else { return };
        let takes = STRUCTURES.contains(&around.name.as_slice());
        if takes && (is_argument || ended.name == b"mr") {
            around.arguments.push((ended.name, text));
        } else {
            around.text.push_str(&text);
        }
    }

    /// The whole line.
    pub fn finish(mut self) -> String {
        while self.open.len() > 1 {
            self.close();
        }
        self.open.pop().map(|o| o.text).unwrap_or_default()
    }
}
