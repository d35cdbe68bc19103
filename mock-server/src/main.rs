//! Starts the mock.
fn main() {}
