//! Closed lists of words: what a field of a record may say, and nothing else.

use std::fmt;

/// A member of a closed list, as records write it. [`words!`](crate::words) defines one.
pub trait Word: Copy + Ord + fmt::Debug + 'static {
    /// All members, in their order.
    const LIST: &'static [Self];

    /// The word, as records write it.
    fn word(self) -> &'static str;
}

/// A word that is not in the list that it should be in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownWord {
    list: &'static str,
    words: &'static [&'static str],
    word: String,
}

impl UnknownWord {
    /// `word` is none of `words`, which are the members of `list`.
    pub fn new(list: &'static str, words: &'static [&'static str], word: &str) -> Self {
        Self { list, words, word: word.to_owned() }
    }
}

impl fmt::Display for UnknownWord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} is no {}: one of {}", self.word, self.list, self.words.join(", "))
    }
}

impl std::error::Error for UnknownWord {}

/// Defines a closed list: an enum with its words in JSON, in schemas and in text.
///
/// The members stand in the order of the documentation, which is that of the schema. That is also
/// their order for `<`, unless another one is given.
///
/// ```
/// terms::words! {
///     /// How ripe a fruit is.
///     pub enum Ripeness {
///         /// Ready to eat.
///         Ripe = "ripe",
///         /// Not yet.
///         Green = "green",
///     } in order [Green, Ripe]
/// }
///
/// assert_eq!(Ripeness::ALL, [Ripeness::Green, Ripeness::Ripe]);
/// assert!(Ripeness::Green < Ripeness::Ripe);
/// assert_eq!(Ripeness::Ripe.as_str(), "ripe");
/// assert_eq!(Ripeness::Ripe.meaning(), "Ready to eat.");
/// assert_eq!("green".parse(), Ok(Ripeness::Green));
/// assert_eq!(
///     "rotten".parse::<Ripeness>().unwrap_err().to_string(),
///     "\"rotten\" is no Ripeness: one of green, ripe"
/// );
/// ```
#[macro_export]
macro_rules! words {
    ($(#[$about:meta])* $vis:vis enum $name:ident {
        $($(#[doc = $doc:literal])+ $member:ident = $word:literal),+ $(,)?
    }) => {
        $crate::words! {
            $(#[$about])* $vis enum $name { $($(#[doc = $doc])+ $member = $word,)+ }
            in order [$($member),+]
        }
    };
    ($(#[$about:meta])* $vis:vis enum $name:ident {
        $($(#[doc = $doc:literal])+ $member:ident = $word:literal),+ $(,)?
    } in order [$($ordered:ident),+ $(,)?]) => {
        $(#[$about])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, Hash,
            ::serde::Serialize, ::serde::Deserialize, ::schemars::JsonSchema,
        )]
        $vis enum $name {
            $($(#[doc = $doc])+ #[serde(rename = $word)] $member,)+
        }

        impl $name {
            /// All members, in their order.
            pub const ALL: [Self; [$($word),+].len()] = [$(Self::$ordered),+];

            /// The words of all members, in their order.
            pub const WORDS: [&'static str; Self::ALL.len()] = [$(Self::$ordered.as_str()),+];

            /// The word, as records write it.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$member => $word,)+ }
            }

            /// What it means, in a sentence.
            pub fn meaning(self) -> &'static str {
                match self { $(Self::$member => concat!($($doc,)+).trim_ascii(),)+ }
            }
        }

        impl $crate::Word for $name {
            const LIST: &'static [Self] = &Self::ALL;

            fn word(self) -> &'static str {
                self.as_str()
            }
        }

        impl Ord for $name {
            fn cmp(&self, other: &Self) -> ::std::cmp::Ordering {
                let place = |of: &Self| Self::ALL.iter().position(|member| member == of);
                place(self).cmp(&place(other))
            }
        }

        impl PartialOrd for $name {
            fn partial_cmp(&self, other: &Self) -> Option<::std::cmp::Ordering> {
                Some(self.cmp(other))
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = $crate::UnknownWord;

            fn from_str(word: &str) -> Result<Self, Self::Err> {
                let unknown = || $crate::UnknownWord::new(stringify!($name), &Self::WORDS, word);
                Self::ALL.into_iter().find(|member| member.as_str() == word).ok_or_else(unknown)
            }
        }
    };
}
