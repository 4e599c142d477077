//! Encodings by the numbers of code pages, by which old formats name them.

use crate::encoding::{Decoded, decode_as};
use encoding_rs::{Encoding, MACINTOSH, REPLACEMENT, UTF_16LE, WINDOWS_1252};

/// An encoding that a number or a name has given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CodePage(&'static Encoding);

impl CodePage {
    /// Windows-1252: what Western programs wrote where they say nothing.
    pub const WESTERN: Self = Self(WINDOWS_1252);

    /// UTF-16, the lower byte first: what Windows calls Unicode.
    pub const WIDE: Self = Self(UTF_16LE);

    /// The Roman encoding of the classic Macintosh.
    pub const MACINTOSH: Self = Self(MACINTOSH);

    /// The encoding of a code page of Windows (MS-UCODEREF §2.2.1); `None` where no encoding of the
    /// Encoding Standard is it.
    ///
    /// ```
    /// use package::CodePage;
    /// assert_eq!(CodePage::of_number(1251).unwrap().decode(b"\xc2\xee\xef").text, "Воп");
    /// assert_eq!(CodePage::of_number(1), None);
    /// ```
    pub fn of_number(number: u32) -> Option<Self> {
        let name = match number {
            866 => "ibm866",
            874 => "windows-874",
            932 | 10_001 => "shift_jis",
            936 | 20_936 | 10_008 => "gbk",
            949 | 10_003 | 51_949 => "euc-kr",
            950 | 10_002 => "big5",
            1_200 => "utf-16le",
            1_201 => "utf-16be",
            1_250..=1_258 => return Self::of_name(&format!("windows-{number}")),
            10_000 => "macintosh",
            10_007 | 10_017 => "x-mac-cyrillic",
            20_866 => "koi8-r",
            21_866 => "koi8-u",
            20_932 | 51_932 => "euc-jp",
            28_591..=28_606 => return Self::of_name(&format!("iso-8859-{}", number - 28_590)),
            38_598 => "iso-8859-8-i",
            50_220..=50_222 => "iso-2022-jp",
            51_936 => "gb2312",
            54_936 => "gb18030",
            65_001 => "utf-8",
            _ => return None,
        };
        Self::of_name(name)
    }

    /// The encoding that a label stands for (WHATWG Encoding Standard §4.2). Old ones that the
    /// standard reads as nothing, for reasons of security in browsers, are none.
    ///
    /// ```
    /// use package::CodePage;
    /// assert_eq!(CodePage::of_name("ISO-8859-1"), Some(CodePage::WESTERN));
    /// assert_eq!(CodePage::of_name("iso-2022-kr"), None);
    /// ```
    pub fn of_name(label: &str) -> Option<Self> {
        Encoding::for_label(label.as_bytes()).filter(|found| *found != REPLACEMENT).map(Self)
    }

    /// Its name in the Encoding Standard.
    pub fn name(self) -> &'static str {
        self.0.name()
    }

    /// Decodes a text. A byte order mark is a character of it.
    pub fn decode(self, bytes: &[u8]) -> Decoded<'_> {
        decode_as(bytes, self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_that_is_known_has_an_encoding() {
        let known: Vec<u32> = (0..=65_535).filter(|n| CodePage::of_number(*n).is_some()).collect();
        let ranges = (1_250..=1_258).chain(28_591..=28_606).chain(50_220..=50_222);
        // ISO 8859-9 is read as Windows-1254; 8859-11 and -12 are not in the standard by number.
        let missing = [28_602];
        for number in ranges.filter(|n| !missing.contains(n)) {
            assert!(known.contains(&number), "{number}");
        }
        assert_eq!(CodePage::of_number(28_605).map(CodePage::name), Some("ISO-8859-15"));
        assert_eq!(CodePage::of_number(65_001).map(CodePage::name), Some("UTF-8"));
    }

    #[test]
    fn what_is_lost_is_counted() {
        let decoded = CodePage::of_number(932).unwrap().decode(b"\x82\xa0 \x82");
        assert_eq!((&*decoded.text, decoded.replacements), ("あ \u{fffd}", 1));
    }
}
