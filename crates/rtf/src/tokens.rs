//! Bytes to tokens: groups, control words and symbols, text.

/// A token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Token<'a> {
    Open,
    Close,
    /// A control word with its number, if it has one.
    Word(&'a [u8], Option<i32>),
    /// A control symbol.
    Symbol(u8),
    /// A byte by its number (`\'hh`).
    Byte(u8),
    /// Text as it stands, without line ends.
    Text(&'a [u8]),
}

/// Longest control word that counts (the specification says 32 letters).
const WORD: usize = 64;

pub(crate) struct Tokens<'a> {
    bytes: &'a [u8],
    at: usize,
}

/// How many bytes stand before one that means something.
fn plain(bytes: &[u8]) -> usize {
    let special = |b: &u8| matches!(b, b'{' | b'}' | b'\\' | b'\r' | b'\n' | 0);
    bytes.iter().position(special).unwrap_or(bytes.len())
}

fn hex(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|d| u8::try_from(d).ok())
}

impl<'a> Tokens<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// Whether the text begins with a group, as a document does.
    pub(crate) fn begins_group(&self) -> bool {
        self.bytes.trim_ascii_start().first() == Some(&b'{')
    }

    /// How many bytes that are not blank come next.
    pub(crate) fn rest(&self) -> u64 {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        rest.iter().filter(|b| !b.is_ascii_whitespace() && **b != 0).count() as u64
    }

    /// The byte offset of what comes next.
    pub(crate) fn offset(&self) -> u64 {
        self.at as u64
    }

    /// Passes over so many bytes of binary data.
    pub(crate) fn pass_over(&mut self, bytes: usize) {
        self.at = self.at.saturating_add(bytes).min(self.bytes.len());
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn word(&mut self) -> Token<'a> {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let letters = rest.iter().take(WORD).take_while(|b| b.is_ascii_alphabetic()).count();
        let name = rest.get(..letters).unwrap_or_default();
        self.at += letters;
        let negative = self.peek() == Some(b'-');
        let digits_at = self.at + usize::from(negative);
        let rest = self.bytes.get(digits_at..).unwrap_or_default();
        let digits = rest.iter().take(10).take_while(|b| b.is_ascii_digit()).count();
        let number = (digits > 0).then(|| {
            self.at = digits_at + digits;
            let digits = rest.get(..digits).unwrap_or_default();
            let value = digits.iter().fold(0i64, |n, d| n * 10 + i64::from(d - b'0'));
            let value = if negative { -value } else { value };
            i32::try_from(value).unwrap_or(if negative { i32::MIN } else { i32::MAX })
        });
        // One space behind the word belongs to it.
        if self.peek() == Some(b' ') {
            self.at += 1;
        }
        Token::Word(name, number)
    }

    fn control(&mut self) -> Option<Token<'a>> {
        let next = self.peek()?;
        if next.is_ascii_alphabetic() {
            return Some(self.word());
        }
        self.at += 1;
        if next != b'\'' {
            return Some(Token::Symbol(next));
        }
        let pair = self.bytes.get(self.at..self.at + 2).unwrap_or_default();
        let [high, low] = pair else { return Some(Token::Symbol(next)) };
        match (hex(*high), hex(*low)) {
            (Some(high), Some(low)) => {
                self.at += 2;
                Some(Token::Byte(high << 4 | low))
            }
            _ => Some(Token::Symbol(next)),
        }
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let byte = self.peek()?;
            match byte {
                b'{' | b'}' | b'\\' | b'\r' | b'\n' | 0 => self.at += 1,
                _ => {
                    let rest = self.bytes.get(self.at..).unwrap_or_default();
                    let length = plain(rest);
                    self.at += length;
                    return Some(Token::Text(rest.get(..length).unwrap_or_default()));
                }
            }
            match byte {
                b'{' => return Some(Token::Open),
                b'}' => return Some(Token::Close),
                b'\\' => return self.control(),
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_take_one_space_and_a_number() {
        let all: Vec<_> = Tokens::new(b"{\\b0 x\\u-10179?\\~\\'e9\\par\r\ny}").collect();
        let expected = [
            Token::Open,
            Token::Word(b"b", Some(0)),
            Token::Text(b"x"),
            Token::Word(b"u", Some(-10179)),
            Token::Text(b"?"),
            Token::Symbol(b'~'),
            Token::Byte(0xe9),
            Token::Word(b"par", None),
            Token::Text(b"y"),
            Token::Close,
        ];
        assert_eq!(all, expected);
    }
}
