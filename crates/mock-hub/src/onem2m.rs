//! oneM2M as the DMO speaks it: codes, queries and representations (TS-0001, TS-0004, TS-0009).

pub(crate) mod answer;
pub(crate) mod content_type;
pub(crate) mod long_names;
pub(crate) mod parameters;
pub(crate) mod result_content;
pub(crate) mod selection;
