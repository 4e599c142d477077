//! How things are ordered for people: numbers by their value.

/// A piece of a text: a number, or what stands between numbers.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Chunk {
    Number(u64),
    Text(String),
}

/// A key that sorts `Q9` before `Q10`.
pub(crate) fn natural(text: &str) -> Vec<Chunk> {
    let mut chunks = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let digits = first.is_ascii_digit();
        let end = rest.find(|c: char| c.is_ascii_digit() != digits).unwrap_or(rest.len());
        let (chunk, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
        chunks.push(match chunk.parse() {
            Ok(number) if digits => Chunk::Number(number),
            _ => Chunk::Text(chunk.to_lowercase()),
        });
        rest = after;
    }
    chunks
}

#[cfg(test)]
mod tests {
    use super::natural;

    #[test]
    fn nine_comes_before_ten() {
        assert!(natural("TD9/1") < natural("TD10/1"));
        assert!(natural("7/17") < natural("13/17"));
        assert_eq!(natural("Q7"), natural("q7"));
    }
}
