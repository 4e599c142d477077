//! Writes compound files (MS-CFB): the container of the binary Office formats and of saved
//! Outlook messages. Version 3, sectors of 512 bytes; the same streams give the same bytes.

/// Bytes of a sector.
const SECTOR: usize = 512;
/// Bytes of a sector of the mini stream.
const MINI: usize = 64;
/// Streams shorter than this stand in the mini stream.
const CUTOFF: usize = 4_096;

const FREE: u32 = 0xffff_ffff;
const END: u32 = 0xffff_fffe;
const FAT: u32 = 0xffff_fffd;
const DIFAT: u32 = 0xffff_fffc;

/// An entry of the directory before it is laid out.
struct Node<'a> {
    name: &'a str,
    kind: u8,
    red: bool,
    left: u32,
    right: u32,
    child: u32,
    start: u32,
    data: &'a [u8],
    children: Vec<usize>,
}

impl<'a> Node<'a> {
    fn new(name: &'a str, kind: u8, data: &'a [u8]) -> Self {
        let (left, right, child) = (FREE, FREE, FREE);
        Self { name, kind, red: false, left, right, child, start: 0, data, children: Vec::new() }
    }

    fn entry(&self, class: [u8; 16], length: usize) -> Vec<u8> {
        let mut out: Vec<u8> =
            self.name.encode_utf16().take(31).flat_map(u16::to_le_bytes).collect();
        let stated = out.len() as u16 + 2;
        out.resize(64, 0);
        out.extend(stated.to_le_bytes());
        out.push(self.kind);
        out.push(u8::from(!self.red));
        for id in [self.left, self.right, self.child] {
            out.extend(id.to_le_bytes());
        }
        out.extend(class);
        // State bits and both times.
        out.extend([0; 20]);
        out.extend(self.start.to_le_bytes());
        out.extend((length as u64).to_le_bytes());
        out
    }
}

/// The order of siblings (MS-CFB §2.6.4): shorter names first, then by their upper-case units.
fn order(name: &str) -> (usize, Vec<u16>) {
    let upper = name.chars().flat_map(char::to_uppercase).collect::<String>();
    (name.encode_utf16().count(), upper.encode_utf16().collect())
}

/// Links `siblings` (sorted) to a tree as balanced as can be, and gives its top. What stands on
/// the last level, where that is not full, is red: all ways to a leaf have as many black nodes.
fn link(nodes: &mut [Node<'_>], siblings: &[usize]) -> u32 {
    let full = (siblings.len() + 1).ilog2();
    let middle = |from: usize, to: usize| (from < to).then(|| from + (to - from) / 2);
    let id =
        |at: Option<usize>| at.and_then(|at| siblings.get(at)).map_or(FREE, |&node| node as u32);
    let mut open = vec![(0, siblings.len(), 0)];
    while let Some((from, to, level)) = open.pop() {
        let Some(at) = middle(from, to) else { continue };
        let Some(node) = siblings.get(at).and_then(|&n| nodes.get_mut(n)) else { continue };
        node.left = id(middle(from, at));
        node.right = id(middle(at + 1, to));
        node.red = level >= full;
        open.push((from, at, level + 1));
        open.push((at + 1, to, level + 1));
    }
    id(middle(0, siblings.len()))
}

/// The directory's entries: the root storage first, each storage where a path first names it.
fn tree<'a>(streams: &'a [(&'a str, Vec<u8>)]) -> Vec<Node<'a>> {
    let mut nodes = vec![Node::new("Root Entry", 5, &[])];
    for (path, data) in streams {
        let mut parent = 0;
        let mut names = path.split('/').filter(|n| !n.is_empty()).peekable();
        while let Some(name) = names.next() {
            // A path that ends in a slash is a storage, which may be empty.
            let kind = if names.peek().is_none() && !path.ends_with('/') { 2 } else { 1 };
            let known = nodes.get(parent).and_then(|p| {
                p.children.iter().copied().find(|&c| {
                    nodes.get(c).is_some_and(|n| n.kind == 1 && n.name.eq_ignore_ascii_case(name))
                })
            });
            if let (1, Some(storage)) = (kind, known) {
                parent = storage;
                continue;
            }
            let id = nodes.len();
            nodes.push(Node::new(name, kind, if kind == 2 { data } else { &[] }));
            if let Some(parent) = nodes.get_mut(parent) {
                parent.children.push(id);
            }
            parent = id;
        }
    }
    for at in 0..nodes.len() {
        let mut children = nodes.get(at).map(|n| n.children.clone()).unwrap_or_default();
        children.sort_by_cached_key(|&c| nodes.get(c).map(|n| order(n.name)));
        let top = link(&mut nodes, &children);
        if let Some(node) = nodes.get_mut(at) {
            node.child = top;
        }
    }
    nodes
}

fn padded(bytes: &[u8], to: usize) -> impl Iterator<Item = u8> + '_ {
    let fill = bytes.len().next_multiple_of(to) - bytes.len();
    bytes.iter().copied().chain(std::iter::repeat_n(0, fill))
}

/// Sectors, and the table that chains them.
#[derive(Default)]
struct Sectors {
    data: Vec<u8>,
    table: Vec<u32>,
}

impl Sectors {
    /// Puts a stream into sectors of `size`; gives the first, or the end of chain for nothing.
    fn put(&mut self, bytes: &[u8], size: usize) -> u32 {
        if bytes.is_empty() {
            return END;
        }
        let first = self.table.len() as u32;
        let count = bytes.len().div_ceil(size) as u32;
        self.data.extend(padded(bytes, size));
        self.table.extend((1..count).map(|n| first + n).chain([END]));
        first
    }
}

fn bytes_of(numbers: &[u32]) -> Vec<u8> {
    numbers.iter().flat_map(|n| n.to_le_bytes()).collect()
}

/// A compound file of these streams; `/` stands between storages, and a path that ends in `/`
/// is a storage. `class` is the root storage's, which says the application.
///
/// ```
/// let word = [6, 9, 2, 0, 0, 0, 0, 0, 0xc0, 0, 0, 0, 0, 0, 0, 0x46];
/// let file = fixture_maker::compound::write_as(word, &[("WordDocument", vec![1; 5_000])]);
/// assert_eq!(file.len() % 512, 0);
/// ```
pub fn write_as(class: [u8; 16], streams: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut nodes = tree(streams);
    let (mut large, mut mini) = (Sectors::default(), Sectors::default());
    for node in nodes.iter_mut().filter(|n| n.kind == 2) {
        node.start = if node.data.len() < CUTOFF {
            mini.put(node.data, MINI)
        } else {
            large.put(node.data, SECTOR)
        };
    }
    let mini_length = mini.data.len();
    if let Some(root) = nodes.first_mut() {
        root.start = large.put(&mini.data, SECTOR);
    }
    let mini_sectors = (mini.table.len() * 4).div_ceil(SECTOR);
    mini.table.resize(mini_sectors * SECTOR / 4, FREE);
    let mini_start = large.put(&bytes_of(&mini.table), SECTOR);
    let mut directory = Vec::new();
    for node in &nodes {
        match node.kind {
            5 => directory.extend(node.entry(class, mini_length)),
            _ => directory.extend(node.entry([0; 16], node.data.len())),
        }
    }
    while directory.len() % SECTOR != 0 {
        directory.extend([0; 68]);
        directory.extend([0xff; 12]);
        directory.extend([0; 48]);
    }
    let directory_start = large.put(&directory, SECTOR);

    // The table counts itself and the list of its sectors beyond the header's 109.
    let used = large.table.len();
    let (mut of_table, mut of_list) = (0, 0);
    loop {
        let needed = (used + of_table + of_list).div_ceil(SECTOR / 4);
        let listed = needed.saturating_sub(109).div_ceil(SECTOR / 4 - 1);
        if (needed, listed) == (of_table, of_list) {
            break;
        }
        (of_table, of_list) = (needed, listed);
    }
    large.table.extend(std::iter::repeat_n(FAT, of_table));
    large.table.extend(std::iter::repeat_n(DIFAT, of_list));
    large.table.resize(of_table * SECTOR / 4, FREE);
    let mut list: Vec<u32> = (used..used + of_table).map(|n| n as u32).collect();
    let beyond = list.split_off(list.len().min(109));
    list.resize(109, FREE);
    let first_listed = if of_list == 0 { END } else { (used + of_table) as u32 };

    let mut out = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    out.extend([0; 16]);
    // Minor and major version, byte order, sector and mini sector size as powers of two.
    for field in [0x3e_u16, 3, 0xfffe, 9, 6, 0, 0, 0] {
        out.extend(field.to_le_bytes());
    }
    let head = [
        0,
        of_table as u32,
        directory_start,
        0,
        CUTOFF as u32,
        mini_start,
        mini_sectors as u32,
        first_listed,
        of_list as u32,
    ];
    out.extend(bytes_of(&head));
    out.extend(bytes_of(&list));
    out.extend(&large.data);
    out.extend(bytes_of(&large.table));
    for (chunk, next) in beyond.chunks(SECTOR / 4 - 1).zip(first_listed.saturating_add(1)..) {
        let mut sector = chunk.to_vec();
        sector.resize(SECTOR / 4 - 1, FREE);
        let last = next as usize == used + of_table + of_list;
        sector.push(if last { END } else { next });
        out.extend(bytes_of(&sector));
    }
    out
}

/// The same without a class.
///
/// ```
/// let file = fixture_maker::compound::write(&[("Pool/_1/Package", b"text".to_vec())]);
/// assert!(file.starts_with(b"\xd0\xcf\x11\xe0"));
/// ```
pub fn write(streams: &[(&str, Vec<u8>)]) -> Vec<u8> {
    write_as([0; 16], streams)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The colours along all ways to a leaf: how many black nodes, and no red one under a red.
    fn blacks(nodes: &[Node<'_>], id: u32, under_red: bool) -> u32 {
        let Some(node) = nodes.get(id as usize) else { return 1 };
        assert!(!(under_red && node.red));
        let left = blacks(nodes, node.left, node.red);
        assert_eq!(left, blacks(nodes, node.right, node.red));
        left + u32::from(!node.red)
    }

    #[test]
    fn siblings_make_a_red_black_tree() {
        for count in 0..70 {
            let names: Vec<String> = (0..count).map(|n| format!("s{n}")).collect();
            let streams: Vec<_> = names.iter().map(|n| (n.as_str(), vec![1])).collect();
            let nodes = tree(&streams);
            assert!(!nodes.get(nodes[0].child as usize).is_some_and(|top| top.red));
            blacks(&nodes, nodes[0].child, false);
        }
    }

    #[test]
    fn a_storage_is_named_once() {
        let nodes = tree(&[]);
        assert_eq!(nodes.len(), 1);
        let streams = [("A/b", vec![]), ("a/c", vec![1]), ("d", vec![2]), ("E/", vec![])];
        let names: Vec<_> = tree(&streams).iter().map(|n| (n.name.to_owned(), n.kind)).collect();
        let expected = [("Root Entry", 5), ("A", 1), ("b", 2), ("c", 2), ("d", 2), ("E", 1)];
        assert_eq!(names, expected.map(|(name, kind)| (name.to_owned(), kind)));
    }

    #[test]
    fn more_table_sectors_than_the_header_lists() {
        let file = write(&[("Large", vec![7; 8 << 20])]);
        let field = |at: usize| u32::from_le_bytes(file[at..at + 4].try_into().unwrap());
        assert!(field(44) > 109);
        assert_eq!(field(72), 1);
        let list = (field(68) as usize + 1) * SECTOR;
        assert_eq!(file.len(), list + SECTOR);
        assert_eq!(field(list + SECTOR - 4), END);
    }
}
