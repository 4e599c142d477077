//! The order in which people look for identifiers: numbers by their value.

/// A run of letters with the number that follows it.
pub type Chunk = (String, u64);

/// A key that sorts `TD9/1` before `TD10/1` and `2/17` before `10/17`, whatever the case.
///
/// ```
/// use terms::natural;
/// assert!(natural("TD9/1") < natural("TD10/1"));
/// assert!(natural("2/17") < natural("10/17"));
/// assert_eq!(natural("Q7"), natural("q7"));
/// ```
pub fn natural(text: &str) -> Vec<Chunk> {
    let mut chunks = Vec::new();
    let (mut word, mut number) = (String::new(), None::<u64>);
    for c in text.chars() {
        if let Some(digit) = c.to_digit(10) {
            number = Some(number.unwrap_or(0).saturating_mul(10).saturating_add(digit.into()));
        } else {
            if let Some(n) = number.take() {
                chunks.push((std::mem::take(&mut word), n));
            }
            word.extend(c.to_lowercase());
        }
    }
    chunks.push((word, number.unwrap_or(0)));
    chunks
}
