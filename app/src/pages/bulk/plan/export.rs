//! A plan as a script, as a file, and as a report.

use crate::download;
use crate::hub::HubClient;
use crate::plans::run::Run;
use crate::table_file::{TableFile, TableFormat};
use crate::ui::button::{Button, ButtonKind};
use crate::ui::toast::Toasts;
use crate::words::{Text, Words};
use hub_api::connectivity_group::{ConnectivityGroup, CreateGroup, DeleteGroup, UpdateGroup};
use hub_api::update_status::UpdateStatus;
use leptos::prelude::*;
use leptos::task::spawn_local;
use plan::{COLUMNS, Plan, Reported, Task, with_removals};
use serde_json::json;
use std::sync::Arc;

/// The column of the status.
const STATUS: usize = COLUMNS.len() - 3;

/// The buttons that save files.
#[component]
pub fn Exports(run: StoredValue<Arc<Run>>, has_begun: Memo<bool>) -> impl IntoView {
    let hub = HubClient::of_app();
    let toasts = expect_context::<Toasts>();
    let save_script = move |()| {
        let text = run.with_value(|run| run.with_plan(|plan| script(hub, plan)));
        download::tell(toasts, download::save("plan.sh", &text));
    };
    let file = move |format: Format| {
        run.with_value(|run| run.with_plan(|plan| save_groups(plan, format, toasts)));
    };
    let report = move |format: Format| run.with_value(|run| save_report(run, format, toasts));
    view! {
        <div class="list-tools">
            <Button kind=ButtonKind::Quiet on_press=save_script>
                {Words::AS_CURL_SCRIPT}
            </Button>
            <span title=Words::AS_FILE_HINT>
                <Formats of=Words::AS_FILE save=Callback::new(file) />
            </span>
            {move || {
                has_begun
                    .get()
                    .then(|| view! { <Formats of=Words::EXPORT_REPORT save=Callback::new(report) /> })
            }}
        </div>
    }
}

/// A format of a file.
#[derive(Clone, Copy)]
enum Format {
    Json,
    Table(TableFormat),
}

const FORMATS: [(&str, Format); 3] = [
    ("JSON", Format::Json),
    ("CSV", Format::Table(TableFormat::Csv)),
    ("XLSX", Format::Table(TableFormat::Xlsx)),
];

/// A file, and a button for each of its formats.
#[component]
fn Formats(of: Text, save: Callback<Format>) -> impl IntoView {
    let button = move |(name, format): (&'static str, Format)| {
        view! {
            <Button
                kind=ButtonKind::Quiet
                label=move || format!("{}: {name}", of())
                on_press=move |()| save.run(format)
            >
                {name}
            </Button>
        }
    };
    view! {
        <span class="formats">
            <span class="muted">{of} ":"</span>
            {FORMATS.map(button).collect_view()}
        </span>
    }
}

/// The calls in their order, as commands.
fn script(hub: HubClient, plan: &Plan) -> String {
    let command = |task: &Task| match (&task.before, &task.after) {
        (None, Some(after)) => Some(hub.curl(&CreateGroup { definition: after.clone() })),
        (Some(before), Some(after)) => {
            Some(hub.curl(&UpdateGroup { definition: with_removals(before, after) }))
        }
        (Some(before), None) => Some(hub.curl(&DeleteGroup { name: before.name.clone() })),
        (None, None) => None,
    };
    let commands: Vec<String> = plan.tasks.iter().filter_map(command).collect();
    format!("# {}\n\n{}\n", untrack(Words::CURL_SCRIPT_FROM), commands.join("\n\n"))
}

/// Saves the groups after the plan, as a file that `groupsctl` and the console read.
fn save_groups(plan: &Plan, format: Format, toasts: Toasts) {
    match format {
        Format::Json => download::tell(toasts, download::save("groups.json", &groups(plan))),
        Format::Table(format) => {
            let table = table(plan);
            save_table("groups", format, &table, toasts);
        }
    }
}

fn groups(plan: &Plan) -> String {
    let mut groups: Vec<_> = plan.rows.iter().filter_map(|row| row.after.as_ref()).collect();
    groups.sort_by(|one, other| one.name.cmp(&other.name));
    format!("{:#}\n", json!({ "groups": groups }))
}

/// The columns of an export. The hub's part of a group is empty: the plan does not know it.
fn table(plan: &Plan) -> Vec<Vec<String>> {
    let definitions = plan.rows.iter().filter_map(|row| row.after.clone());
    let group = |definition| ConnectivityGroup {
        definition,
        update_status: UpdateStatus::NotExecuted,
        error_message: String::new(),
    };
    let mut table = groups_file::table(&definitions.map(group).collect::<Vec<_>>());
    for cell in table.iter_mut().skip(1).filter_map(|line| line.get_mut(STATUS)) {
        cell.clear();
    }
    table
}

/// Saves every row and its state.
fn save_report(run: &Run, format: Format, toasts: Toasts) {
    let rows = untrack(|| run.report());
    match format {
        Format::Json => {
            let text = format!("{:#}\n", json!({ "rows": rows }));
            download::tell(toasts, download::save("report.json", &text));
        }
        Format::Table(format) => save_table("report", format, &report(&rows), toasts),
    }
}

fn report(rows: &[Reported]) -> Vec<Vec<String>> {
    let headings = ["name", "action", "state", "message"].map(str::to_owned).to_vec();
    let line = |row: &Reported| {
        let action = serde_json::to_value(row.action).unwrap_or_default();
        let action = action.as_str().unwrap_or_default().to_owned();
        let state = row.state.map_or("nothing to do", plan::State::name).to_owned();
        vec![row.name.to_string(), action, state, row.message.clone()]
    };
    std::iter::once(headings).chain(rows.iter().map(line)).collect()
}

fn save_table(name: &'static str, format: TableFormat, table: &[Vec<String>], toasts: Toasts) {
    let mut lines = table.iter().map(|line| line.iter().map(String::as_str).collect::<Vec<_>>());
    let Some(headings) = lines.next() else { return };
    let mut file = TableFile::new(format, &headings);
    lines.for_each(|line| file.push(&line));
    spawn_local(async move {
        download::tell(toasts, file.save(name).await);
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use hub_api::connectivity_group::GroupDefinition;
    use plan::{Checks, DesiredGroup, Expected};

    #[test]
    fn a_file_of_a_plan_makes_exactly_its_creates_and_changes() {
        let group = |name: &str, level: u8| {
            let group = json!({
                "rn": name, "liCRr": format!("R-{name}"), "updTe": 2,
                "conPs": [{"coPID": format!("JASPER-{name}"), "coPTe": 1, "netID": "1"}],
                "priRe": {"prPID": format!("JASPER-{name}"), "priTd": level},
            });
            ConnectivityGroup::try_from(group).expect("a group")
        };
        let current = [group("a", 1), group("b", 1)];
        let desired = |group: ConnectivityGroup| DesiredGroup {
            name: group.definition.name.clone(),
            definition: Some(group.to_definition()),
            expected: Expected::Anything,
        };
        let desired = [desired(group("b", 4)), desired(group("c", 2))];
        let plan = Plan::new(&current, &desired, Checks::default());
        let file = groups_file::GroupsFile::read(groups(&plan).as_bytes()).expect("a file");
        let known = groups_file::KnownProducts::of_groups(&current);
        let (read, problems) = file.resolve(&current, &known);
        assert!(problems.is_empty(), "{problems:?}");
        assert_eq!(Plan::new(&current, &read, Checks::default()).tasks, plan.tasks);
        let definitions: Vec<GroupDefinition> = read.into_iter().filter_map(|it| it.definition).collect();
        assert_eq!(definitions.len(), 2);
    }
}
