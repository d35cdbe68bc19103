//! The table that groups are exported as: its columns, and the guard of its cells.

/// The columns that every export has, in order. The last three are not imported.
pub const COLUMNS: [&str; 12] = [
    "name",
    "router",
    "priority_product",
    "priority_type",
    "priority_network_id",
    "fallback_product",
    "fallback_type",
    "fallback_network_id",
    "threshold",
    "status",
    "error",
    "changed",
];

/// Characters at the beginning of a cell at which a spreadsheet takes it for a formula, wide forms included. Source:
/// OWASP, "CSV injection".
const TRIGGERS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// Whether a cell needs the guard `'`. One that begins with the guard gets another, so that a reader removes exactly one.
pub fn needs_guard(cell: &str) -> bool {
    cell.starts_with(TRIGGERS) || cell.starts_with('\'')
}

/// The digits of a long number with the guard. A spreadsheet that opens CSV with its cells as texts keeps the guard, and saves it
/// in a workbook.
pub fn unguarded_number(cell: &str) -> Option<&str> {
    let digits = cell.strip_prefix('\'')?;
    (digits.len() > 15 && digits.bytes().all(|byte| byte.is_ascii_digit())).then_some(digits)
}
