//! The journal: the calls of a sandbox and their answers, the newest first, within bounds.

pub(crate) mod entry;
pub(crate) mod near_misses;
pub(crate) mod query;
pub(crate) mod view;

use entry::Entry;
use std::collections::VecDeque;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::watch;

/// The bounds of a journal.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bounds {
    /// Entries.
    pub(crate) entries: usize,
    /// Bytes of headers and bodies, approximately.
    pub(crate) bytes: usize,
}

impl Bounds {
    /// Of the default sandbox.
    pub(crate) const DEFAULT: Self = Self { entries: 100_000, bytes: 8 * 1024 * 1024 };
    /// Of a named sandbox, of which there may be hundreds.
    pub(crate) const NAMED: Self = Self { entries: 300, bytes: 512 * 1024 };
}

/// A ring of entries.
#[derive(Debug)]
pub(crate) struct Journal {
    bounds: Bounds,
    next: AtomicU64,
    ring: Mutex<Ring>,
    news: watch::Sender<u64>,
}

#[derive(Debug, Default)]
struct Ring {
    /// The newest last.
    entries: VecDeque<Arc<Entry>>,
    bytes: usize,
    /// How many entries were dropped.
    dropped: u64,
}

impl Journal {
    pub(crate) fn new(bounds: Bounds) -> Self {
        let news = watch::Sender::new(0);
        Self { bounds, next: AtomicU64::new(1), ring: Mutex::default(), news }
    }

    /// A number for a new entry, from 1.
    pub(crate) fn next(&self) -> u64 {
        self.next.fetch_add(1, Ordering::Relaxed)
    }

    /// The number that the next entry will get.
    pub(crate) fn peek_next(&self) -> u64 {
        self.next.load(Ordering::Relaxed)
    }

    pub(crate) fn push(&self, entry: Entry) {
        if self.bounds.entries == 0 {
            self.ring().dropped += 1;
            return;
        }
        let (id, size) = (entry.id, entry.size());
        let entry = Arc::new(entry);
        let mut ring = self.ring();
        ring.bytes += size;
        ring.entries.push_back(entry);
        let mut oldest = self.pop_excess(&mut ring);
        drop(ring);
        // Entries are freed without the lock.
        while oldest.take().is_some() {
            oldest = self.pop_excess(&mut self.ring());
        }
        if self.news.receiver_count() > 0 {
            self.news.send_replace(id);
        }
    }

    /// Removes the oldest entry if the bounds are exceeded.
    fn pop_excess(&self, ring: &mut Ring) -> Option<Arc<Entry>> {
        if ring.entries.len() <= self.bounds.entries && ring.bytes <= self.bounds.bytes {
            return None;
        }
        let oldest = ring.entries.pop_front()?;
        ring.bytes -= oldest.size();
        ring.dropped += 1;
        Some(oldest)
    }

    fn ring(&self) -> MutexGuard<'_, Ring> {
        self.ring.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// All entries, the newest first, and how many were dropped.
    pub(crate) fn entries(&self) -> (Vec<Arc<Entry>>, u64) {
        let ring = self.ring();
        (ring.entries.iter().rev().cloned().collect(), ring.dropped)
    }

    /// The entries from a number on, the newest first.
    pub(crate) fn since(&self, id: u64) -> Vec<Arc<Entry>> {
        let ring = self.ring();
        // Concurrent calls may be stored in the wrong order, so the last few are always looked at.
        let recent = ring.entries.iter().rev().take_while(|entry| entry.id + 64 >= id);
        recent.filter(|entry| entry.id >= id).cloned().collect()
    }

    pub(crate) fn find(&self, id: u64) -> Option<Arc<Entry>> {
        self.ring().entries.iter().rev().find(|entry| entry.id == id).cloned()
    }

    /// Removes all entries.
    pub(crate) fn clear(&self) {
        let entries = std::mem::take(&mut *self.ring());
        drop(entries);
    }

    /// Is notified of every new entry.
    pub(crate) fn news(&self) -> watch::Receiver<u64> {
        self.news.subscribe()
    }
}

#[cfg(test)]
mod tests;
