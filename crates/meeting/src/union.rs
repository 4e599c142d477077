//! Sets that grow together.

/// Disjoint sets over `0..len`, with path halving and union by size.
#[derive(Debug, Default)]
pub(crate) struct Union {
    parents: Vec<usize>,
    sizes: Vec<usize>,
}

impl Union {
    /// A new set of one member, and that member.
    pub(crate) fn add(&mut self) -> usize {
        let member = self.parents.len();
        self.parents.push(member);
        self.sizes.push(1);
        member
    }

    /// The member that stands for the set.
    pub(crate) fn root(&mut self, member: usize) -> usize {
        let mut at = member;
        while let Some(&parent) = self.parents.get(at) {
            if parent == at {
                break;
            }
            let grandparent = self.parents.get(parent).copied().unwrap_or(parent);
            if let Some(slot) = self.parents.get_mut(at) {
                *slot = grandparent;
            }
            at = grandparent;
        }
        at
    }

    /// Makes one set of the sets of both.
    pub(crate) fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        if a == b {
            return;
        }
        let size = |of: &Self, x: usize| of.sizes.get(x).copied().unwrap_or(1);
        let (large, small) = if size(self, a) >= size(self, b) { (a, b) } else { (b, a) };
        let total = size(self, a) + size(self, b);
        if let Some(slot) = self.parents.get_mut(small) {
            *slot = large;
        }
        if let Some(slot) = self.sizes.get_mut(large) {
            *slot = total;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Union;

    #[test]
    fn sets_join() {
        let mut sets = Union::default();
        let m: Vec<usize> = (0..5).map(|_| sets.add()).collect();
        sets.join(m[0], m[1]);
        sets.join(m[3], m[4]);
        assert_eq!(sets.root(m[0]), sets.root(m[1]));
        assert_ne!(sets.root(m[1]), sets.root(m[3]));
        sets.join(m[1], m[4]);
        assert_eq!(sets.root(m[0]), sets.root(m[3]));
        assert_eq!(sets.root(m[2]), m[2]);
    }
}
