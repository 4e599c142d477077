//! Regular expressions that cannot be wrong in silence.
//!
//! A pattern that does not compile used to be a rule that never matched. [`patterns!`] makes a static
//! of each pattern and, in the module that calls it, tests that compile every one of them and measure
//! that twice the text takes it twice as long to search.
//!
//! ```
//! patterns::patterns! {
//!     /// A year of four digits.
//!     YEAR = r"(?-u:\b)[0-9]{4}(?-u:\b)";
//!     /// A range of years.
//!     pub(crate) PERIOD = concat!(r"[0-9]{4}", r"-[0-9]{4}");
//! }
//! assert!(YEAR.is_match("in 2026"));
//! assert_eq!(PERIOD.find("of 2025-2028").unwrap().as_str(), "2025-2028");
//! ```

pub use regex::Regex;

/// Makes a `static NAME: LazyLock<Regex>` of each `NAME = pattern;`, with its doc comment and its
/// visibility, and tests that compile and measure all of them. The calling crate's tests need the crate
/// `doubling`.
///
/// A pattern is any expression that gives text: a literal, `concat!`, or `format!` of the program's own
/// data. Patterns made of what a user gives are compiled where they are read, with their errors. The
/// tests are items of the calling module, so a module has one such block.
#[macro_export]
macro_rules! patterns {
    ($($(#[$attribute:meta])* $visibility:vis $name:ident = $pattern:expr;)+) => {
        $(
            $(#[$attribute])*
            $visibility static $name: ::std::sync::LazyLock<$crate::Regex> =
                ::std::sync::LazyLock::new(|| $crate::compile(stringify!($name), $pattern));
        )+

        #[cfg(test)]
        #[test]
        fn every_pattern_compiles() {
            $(::std::sync::LazyLock::force(&$name);)+
        }

        #[cfg(test)]
        #[test]
        fn twice_the_text_takes_each_pattern_twice_as_long() {
            let mut table = ::doubling::Table::new(module_path!());
            $(table.text(stringify!($name), |text| $name.find_iter(text).count());)+
            table.finish();
        }
    };
}

/// The letters of all scripts, for a class of a pattern, with a few signs of those scripts: `\p{L}` is exact
/// and makes a pattern ten times as large, which is paid whenever the program starts.
///
/// ```
/// let words = patterns::compile("WORDS", concat!("^[", patterns::letters!(), " ]+$"));
/// assert!(words.is_match("Žluťoučký kůň") && !words.is_match("– 3"));
/// ```
#[macro_export]
macro_rules! letters {
    () => {
        r"A-Za-z\x{C0}-\x{1FFF}\x{2C00}-\x{FDFF}"
    };
}

/// Compiles a pattern of the program's own. Called by [`patterns!`], whose test has called it before.
///
/// # Panics
///
/// Where the pattern is no regular expression: a fault of the program, which the test of [`patterns!`]
/// finds, whatever the input.
#[doc(hidden)]
#[expect(clippy::panic, reason = "a test compiles every pattern that is given to it")]
pub fn compile(name: &str, pattern: impl AsRef<str>) -> Regex {
    Regex::new(pattern.as_ref()).unwrap_or_else(|error| panic!("{name}: {error}"))
}

#[cfg(test)]
mod tests {
    patterns! {
        /// Two digits.
        TWO = "[0-9]{2}";
        LETTERS = format!("[{}]+", "a-z");
    }

    #[test]
    fn patterns_are_statics() {
        assert!(TWO.is_match("a12"));
        assert_eq!(LETTERS.find("1abc").unwrap().as_str(), "abc");
    }

    #[test]
    #[should_panic(expected = "BROKEN")]
    fn a_broken_pattern_says_its_name() {
        super::compile("BROKEN", "(");
    }
}
