//! Compound files ([MS-CFB], version 3) with two streams of one length.

const SECTOR: usize = 512;
/// Streams shorter than this live in the mini stream, which these files do without.
const STREAM: usize = 4096;
const FREE: u32 = 0xFFFF_FFFF;
const END: u32 = 0xFFFF_FFFE;
const FAT: u32 = 0xFFFF_FFFD;

/// A container as Office writes it around an encrypted document; its bytes are noise.
pub(super) fn encrypted() -> Vec<u8> {
    let mut info = vec![4, 0, 4, 0, 0x40, 0, 0, 0];
    info.extend_from_slice(
        b"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n<encryption \
          xmlns=\"http://schemas.microsoft.com/office/2006/encryption\"><keyData saltSize=\"16\" \
          blockSize=\"16\" keyBits=\"256\" hashSize=\"64\" cipherAlgorithm=\"AES\" \
          cipherChaining=\"ChainingModeCBC\" hashAlgorithm=\"SHA512\"/></encryption>",
    );
    // A sequence that any machine makes alike (a linear congruential generator).
    let mut state = 0x5EED_u32;
    let noise = std::iter::repeat_with(|| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8
    });
    let package = noise.take(STREAM).collect();
    container("EncryptionInfo", info, "EncryptedPackage", package)
}

/// A document of Word 97: the first bytes of its file information block, and its table stream.
pub(super) fn word_97() -> Vec<u8> {
    let block = vec![0xEC, 0xA5, 0xC1, 0x00];
    container("1Table", Vec::new(), "WordDocument", block)
}

/// `first` is the name that sorts first (shorter names do).
fn container(first: &str, mut one: Vec<u8>, second: &str, mut two: Vec<u8>) -> Vec<u8> {
    one.resize(STREAM, 0);
    two.resize(STREAM, 0);
    let sectors = u32::try_from(STREAM / SECTOR).unwrap_or(8);
    let (first_at, second_at) = (2, 2 + sectors);

    let mut out = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    out.resize(24, 0);
    for half in [0x003E_u16, 3, 0xFFFE, 9, 6, 0, 0, 0] {
        out.extend(half.to_le_bytes());
    }
    // No directory count in version 3; one FAT sector; the directory is sector 1.
    for word in [0_u32, 1, 1, 0, 4096, END, 0, END, 0, 0] {
        out.extend(word.to_le_bytes());
    }
    while out.len() < SECTOR {
        out.extend(FREE.to_le_bytes());
    }

    let mut table = vec![FAT, END];
    for start in [first_at, second_at] {
        table.extend(start + 1..start + sectors);
        table.push(END);
    }
    table.resize(SECTOR / 4, FREE);
    out.extend(table.into_iter().flat_map(u32::to_le_bytes));

    out.extend(directory("Root Entry", 5, [FREE, FREE, 1], END, 0));
    out.extend(directory(first, 2, [FREE, 2, FREE], first_at, STREAM as u64));
    out.extend(directory(second, 2, [FREE, FREE, FREE], second_at, STREAM as u64));
    out.extend(directory("", 0, [FREE, FREE, FREE], 0, 0));
    out.extend(one);
    out.extend(two);
    out
}

/// A directory entry: its name, its kind, left, right and child, where it begins, how long it is.
fn directory(name: &str, kind: u8, kin: [u32; 3], start: u32, length: u64) -> Vec<u8> {
    let mut out: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let named = if name.is_empty() { 0 } else { out.len() + 2 };
    out.resize(64, 0);
    out.extend(u16::try_from(named).unwrap_or(0).to_le_bytes());
    out.push(kind);
    // Black, as a root may be.
    out.push(1);
    out.extend(kin.into_iter().flat_map(u32::to_le_bytes));
    out.resize(116, 0);
    out.extend(start.to_le_bytes());
    out.extend(length.to_le_bytes());
    out
}
