//! What identifies a file's bytes.

use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// SHA-256.
pub(crate) fn digest(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// SHA-256 of a file of at most `limit` bytes, a piece of it in memory at a time.
pub(crate) fn digest_of(file: &Path, limit: u64) -> io::Result<[u8; 32]> {
    // Opening a pipe would wait for a writer, so it is looked at first.
    if !std::fs::metadata(file)?.is_file() {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    let mut hasher = Sha256::new();
    let mut bytes = File::open(file)?.take(limit.saturating_add(1));
    let mut piece = vec![0; 64 << 10];
    let mut length = 0;
    loop {
        let read = match bytes.read(&mut piece) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            read => read?,
        };
        let Some(some) = piece.get(..read).filter(|some| !some.is_empty()) else { break };
        hasher.update(some);
        length += read as u64;
    }
    if length > limit {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    Ok(hasher.finalize().into())
}

/// SHA-256 in lower-case hexadecimal.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    hexadecimal(&digest(bytes))
}

/// Bytes in lower-case hexadecimal.
pub(crate) fn hexadecimal(digest: &[u8]) -> String {
    let digits = digest.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits.filter_map(|digit| char::from_digit(u32::from(digit), 16)).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn of_nothing_as_the_standard_has_it() {
        // FIPS 180-4, example of the empty message.
        let nothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert_eq!(super::sha256(b""), nothing);
    }
}
