//! A range of addresses without some of them.

use ipnet::IpNet;

use crate::cluster::External;
use crate::edit::Written;
use crate::manifest::{IpBlock, Peer};
use crate::written_policy::{written_address, written_peer};

/// A range that would need more elements than this to leave some addresses out is closed as a whole.
const MOST: usize = 8;

/// What becomes of a peer of which some addresses are to be closed, and others not.
pub(super) struct Excepted<'a> {
    block: &'a IpBlock,
    closed: &'a External,
    /// Whether the addresses are all around the others, so that the peer itself goes.
    pub(super) goes: bool,
    /// Ranges inside the addresses that stay.
    stays: Vec<IpNet>,
}

impl<'a> Excepted<'a> {
    /// None where the peer has no other addresses outside the cluster, or is no range.
    pub(super) fn new(peer: &'a Peer, closed: &'a External) -> Option<Self> {
        let Peer::IpBlock(block) = peer else { return None };
        let is_known = |range: &IpNet| block.except.iter().any(|except| except.contains(range));
        let inside = closed.except.iter().filter(|range| block.cidr.contains(*range));
        let stays: Vec<IpNet> = inside.filter(|range| !is_known(range)).copied().collect();
        // `except` has to be strictly inside the range (`IPBlock.Except` in `types.go`).
        let goes = closed.cidrs.contains(&block.cidr);
        let count = stays.len() + if goes { 0 } else { closed.cidrs.len() };
        (1..=MOST).contains(&count).then_some(Self { block, closed, goes, stays })
    }

    /// What `except` gets where the peer stays.
    pub(super) fn excepts(&self) -> Vec<Written> {
        self.closed.cidrs.iter().map(written_address).collect()
    }

    /// Peers for the addresses that stay and that the peer matches no more.
    pub(super) fn others(&self) -> Vec<Written> {
        self.stays.iter().map(|range| written_peer(&self.part(*range, &self.closed.cidrs))).collect()
    }

    /// Peers that match the addresses that are closed and no others.
    pub(super) fn closed(&self) -> impl Iterator<Item = Peer> {
        self.closed.cidrs.iter().map(|range| self.part(*range, &self.stays))
    }

    /// A range inside the peer's, without what that leaves out and without these.
    fn part(&self, range: IpNet, without: &[IpNet]) -> Peer {
        let inside = |except: &&IpNet| **except != range && range.contains(*except);
        let except = self.block.except.iter().chain(without).filter(inside).copied().collect();
        Peer::IpBlock(IpBlock { cidr: range, except })
    }
}
