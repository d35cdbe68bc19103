//! Errors of the command line, each in one line.

use clap::error::{ContextKind, ContextValue};
use serve::Listen;

/// An error in one line: its text, clap's tips, and the flag for an address without one.
pub(super) fn one_line(error: &clap::Error) -> String {
    let text = error.to_string();
    // Usage and a hint at `--help` follow.
    let lines = text.lines().map(str::trim).take_while(|line| !line.starts_with("Usage:"));
    let lines = lines.filter(|line| !line.is_empty() && !line.starts_with("For more information"));
    let mut line = lines.collect::<Vec<_>>().join(" ").replace(" tip: ", "; tip: ");
    match error.get(ContextKind::InvalidSubcommand) {
        Some(ContextValue::String(value)) if value.parse::<Listen>().is_ok() => {
            line.push_str("; to listen there: --listen ");
            line.push_str(value);
        }
        _ => (),
    }
    line
}
