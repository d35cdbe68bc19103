//! The hub in memory.
