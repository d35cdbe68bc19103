//! Maps of identifiers, which are hashed several times as fast as by the standard library.

use std::collections::{HashMap, HashSet};

/// A map of identifiers.
pub type IdMap<K, V> = HashMap<K, V, foldhash::fast::RandomState>;

/// A set of identifiers.
pub type IdSet<T> = HashSet<T, foldhash::fast::RandomState>;
