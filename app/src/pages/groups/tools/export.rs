//! Groups as a list of names and as a file. The file contains the attributes that the list keeps of a group; an export
//! by `groupsctl` contains all of them.

use crate::download;
use crate::groups::Groups;
use crate::table_file::{TableFile, TableFormat};
use crate::tasks::pause_if_long;
use crate::ui::toast::Toasts;
use fleet::{Moment, Row, RowId};
use leptos::prelude::*;
use leptos::task::spawn_local;
use plan::COLUMNS;

/// The name of the file, without its ending.
const FILE: &str = "groups";

/// The names of the selected groups, one in a line.
pub fn names(groups: Groups) -> String {
    let rows = rows(groups, true);
    let mut text = String::new();
    groups.with_fleet(|fleet| {
        for row in rows.into_iter().filter_map(|row| fleet.row(row)) {
            text.push_str(row.name);
            text.push('\n');
        }
    });
    text
}

/// Saves the selected groups, or all of the list. They are written in slices, so that the page answers meanwhile.
/// The export ends without a file when another access signs in, whose groups have the same row numbers.
pub fn save(groups: Groups, only_selected: bool, format: TableFormat, toasts: Toasts) {
    let rows = rows(groups, only_selected);
    let access = groups.access();
    spawn_local(async move {
        let mut file = TableFile::new(format, &COLUMNS);
        for slice in rows.chunks(100) {
            groups.with_fleet(|fleet| {
                for row in slice.iter().filter_map(|&row| fleet.row(row)) {
                    push_group(&mut file, row);
                }
            });
            pause_if_long().await;
            if groups.access() != access {
                return;
            }
        }
        download::tell(toasts, file.save(FILE).await);
    });
}

fn rows(groups: Groups, only_selected: bool) -> Vec<RowId> {
    untrack(|| {
        groups.with_selection(|selection, view| match only_selected {
            true => selection.in_order(view),
            false => view.rows().to_vec(),
        })
    })
}

fn push_group(file: &mut TableFile, row: Row<'_>) {
    let (priority_type, priority_network_id) = row.priority_detail();
    let (fallback_type, fallback_network_id) = row.fallback_detail();
    let cells = [
        row.name,
        row.router,
        row.priority,
        &priority_type,
        &priority_network_id,
        row.fallback,
        &fallback_type,
        &fallback_network_id,
        &row.threshold.to_string(),
        row.status_kind().name(),
        row.error,
        &row.changed.map(Moment::rfc3339).unwrap_or_default(),
    ];
    file.push(&cells);
}

#[cfg(test)]
mod tests {
    use super::*;
    use fleet::{Fleet, Fold};
    use hub_api::connectivity_group::ConnectivityGroup;
    use serde_json::json;

    #[test]
    fn a_group_is_a_row_in_the_columns_of_an_import() {
        let group = json!({
            "rn": "=kiel", "liCRr": "R-1", "updTe": 3, "errMe": "a \"b\"", "lt": "20260102T030405,006",
            "conPs": [{"coPID": "JASPER-8997", "coPTe": "CELLULAR", "netID": "8997"}],
            "priRe": {"prPID": "JASPER-8997", "priTd": 3},
        });
        let mut fleet = Fleet::new(Fold::new(str::to_lowercase));
        let id = fleet.put(&ConnectivityGroup::try_from(group).expect("a group"));
        let mut file = TableFile::Csv(String::new());
        push_group(&mut file, fleet.row(id).expect("a row"));
        let expected = "\"'=kiel\",\"R-1\",\"JASPER-8997\",\"CELLULAR\",\"8997\",\"\",\"\",\"\",\"3\",\"failed\",\
            \"a \"\"b\"\"\",\"2026-01-02T03:04:05.006Z\"\r\n";
        assert!(matches!(file, TableFile::Csv(text) if text == expected));
    }
}
