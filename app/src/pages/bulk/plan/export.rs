//! A plan as a script, as a file, and as a report.

use crate::download;
use crate::hub::HubClient;
use crate::plans::run::Run;
use crate::table_file::{TableFile, TableFormat};
use crate::tasks::pause_if_long;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::toast::Toasts;
use crate::words::{Text, Words};
use hub_api::connectivity_group::{
    ConnectivityGroup, CreateGroup, DeleteGroup, GroupDefinition, UpdateGroup,
};
use hub_api::update_status::UpdateStatus;
use leptos::prelude::*;
use leptos::task::spawn_local;
use plan::{COLUMNS, Plan, Reported, Task, with_removals};
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::sync::Arc;

/// The column of the status.
const STATUS: usize = COLUMNS.len() - 3;

/// The buttons that save files.
#[component]
pub fn Exports(run: StoredValue<Arc<Run>>, has_begun: Memo<bool>) -> impl IntoView {
    let hub = HubClient::of_app();
    let toasts = expect_context::<Toasts>();
    let save_script = move |()| {
        let tasks = run.with_value(|run| run.with_plan(|plan| plan.tasks.clone()));
        spawn_local(async move {
            download::tell(toasts, download::save("plan.sh", &script(hub, &tasks).await));
        });
    };
    let file = move |format: Format| {
        let groups = run.with_value(|run| run.with_plan(groups_after));
        spawn_local(async move {
            download::tell(toasts, save_groups(groups, format).await);
        });
    };
    let report = move |format: Format| {
        let run = run.get_value();
        spawn_local(async move {
            download::tell(toasts, save_report(&run, format).await);
        });
    };
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
async fn script(hub: HubClient, tasks: &[Task]) -> String {
    let mut script = format!("# {}\n", untrack(Words::CURL_SCRIPT_FROM));
    for task in tasks {
        let command = match (task.before.as_deref(), task.after.as_deref()) {
            (None, Some(after)) => hub.curl(&CreateGroup { definition: after.clone() }),
            (Some(before), Some(after)) => {
                hub.curl(&UpdateGroup { definition: with_removals(before, after) })
            }
            (Some(before), None) => hub.curl(&DeleteGroup { name: before.name.clone() }),
            (None, None) => continue,
        };
        let _ = writeln!(script, "\n{command}");
        pause_if_long().await;
    }
    script
}

/// The groups after a plan, by name.
fn groups_after(plan: &Plan) -> Vec<Arc<GroupDefinition>> {
    let mut groups: Vec<_> = plan.rows.iter().filter_map(|row| row.after.clone()).collect();
    groups.sort_by(|one, other| one.name.cmp(&other.name));
    groups
}

/// Saves groups as a file that `groupsctl` and the console read; `None` if the browser refuses.
async fn save_groups(groups: Vec<Arc<GroupDefinition>>, format: Format) -> Option<()> {
    match format {
        Format::Json => {
            let text = list("groups", groups.iter().map(|group| json!(**group)), pause_if_long).await;
            download::save("groups.json", &text)
        }
        Format::Table(format) => {
            let mut table = groups_file::Table::default();
            for group in groups {
                table.push(&ConnectivityGroup {
                    definition: GroupDefinition::clone(&group),
                    update_status: UpdateStatus::NotExecuted,
                    error_message: String::new(),
                });
                pause_if_long().await;
            }
            // The hub's part of a group is empty: the plan does not know it.
            let lines = table.lines().enumerate().map(|(index, mut line)| {
                if let Some(cell) = line.get_mut(STATUS).filter(|_| index > 0) {
                    cell.clear();
                }
                line
            });
            save_table("groups", format, lines).await
        }
    }
}

/// Saves every row and its state; `None` if the browser refuses.
async fn save_report(run: &Run, format: Format) -> Option<()> {
    let rows = (0..).map_while(|row| untrack(|| run.reported(row)));
    match format {
        Format::Json => {
            let text = list("rows", rows.map(|row| json!(row)), pause_if_long).await;
            download::save("report.json", &text)
        }
        Format::Table(format) => {
            let headings = ["name", "action", "state", "message"].map(str::to_owned).to_vec();
            save_table("report", format, std::iter::once(headings).chain(rows.map(line))).await
        }
    }
}

/// A line of a report.
fn line(row: Reported) -> Vec<String> {
    let action = serde_json::to_value(row.action).unwrap_or_default();
    let action = action.as_str().unwrap_or_default().to_owned();
    let state = row.state.map_or("nothing to do", plan::State::name).to_owned();
    vec![row.name.to_string(), action, state, row.message]
}

/// A JSON object with a list, written with a pause after each value.
async fn list(name: &str, values: impl Iterator<Item = Value>, pause: impl AsyncFn()) -> String {
    let mut text = format!("{{\n  \"{name}\": [");
    for value in values {
        text.push_str(if text.ends_with('[') { "\n    " } else { ",\n    " });
        text.push_str(&format!("{value:#}").replace('\n', "\n    "));
        pause().await;
    }
    text.push_str(if text.ends_with('[') { "]\n}\n" } else { "\n  ]\n}\n" });
    text
}

/// Saves a table, written in slices.
async fn save_table(
    name: &str,
    format: TableFormat,
    mut lines: impl Iterator<Item = Vec<String>>,
) -> Option<()> {
    let mut file = TableFile::new(format, &cells(&lines.next()?));
    for line in lines {
        file.push(&cells(&line));
        pause_if_long().await;
    }
    file.save(name).await
}

fn cells(line: &[String]) -> Vec<&str> {
    line.iter().map(String::as_str).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use plan::{Checks, DesiredGroup, Expected, at_once, no_pause};

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
            definition: Some(group.to_definition().into()),
            expected: Expected::Anything,
        };
        let desired = [desired(group("b", 4)), desired(group("c", 2))];
        let plan = Plan::new(&current, &desired, Checks::default());
        let text = at_once(list("groups", groups_after(&plan).iter().map(|it| json!(**it)), no_pause));
        let file = groups_file::GroupsFile::read(text.as_bytes()).expect("a file");
        let known = groups_file::KnownProducts::of_groups(&current);
        let (read, problems) = file.resolve(&current, &known);
        assert!(problems.is_empty(), "{problems:?}");
        assert_eq!(Plan::new(&current, &read, Checks::default()).tasks, plan.tasks);
        assert_eq!(read.iter().filter(|it| it.definition.is_some()).count(), 2);
    }
}
