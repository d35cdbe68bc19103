//! A plan as a script, as a file, and as a report.

use crate::csv::{BYTE_ORDER_MARK, push_row};
use crate::download;
use crate::hub::HubClient;
use crate::plans::run::Run;
use crate::ui::button::{Button, ButtonKind};
use crate::words::Words;
use hub_api::connectivity_group::{CreateGroup, DeleteGroup, UpdateGroup};
use leptos::prelude::*;
use plan::{Plan, Task, with_removals};
use serde_json::json;
use std::sync::Arc;

/// The buttons that save files.
#[component]
pub fn Exports(run: StoredValue<Arc<Run>>, has_begun: Memo<bool>) -> impl IntoView {
    let hub = HubClient::of_app();
    let save_script = move |()| {
        let text = run.with_value(|run| run.with_plan(|plan| script(hub, plan)));
        download::save("plan.sh", &text);
    };
    let save_file = move |()| {
        let text = run.with_value(|run| run.with_plan(groups));
        download::save("groups.json", &text);
    };
    let save_report = move |()| {
        let text = run.with_value(|run| report(run));
        download::save("report.csv", &text);
    };
    view! {
        <div class="list-tools">
            <Button kind=ButtonKind::Quiet on_press=save_script>
                {Words::AS_CURL_SCRIPT}
            </Button>
            <span title=Words::AS_FILE_HINT>
                <Button kind=ButtonKind::Quiet on_press=save_file>
                    {Words::AS_FILE}
                </Button>
            </span>
            {move || {
                has_begun
                    .get()
                    .then(|| {
                        view! {
                            <Button kind=ButtonKind::Quiet on_press=save_report>
                                {Words::EXPORT_REPORT}
                            </Button>
                        }
                    })
            }}
        </div>
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

/// The groups after the plan, as a file that `groupsctl` and the console read.
fn groups(plan: &Plan) -> String {
    let mut groups: Vec<_> = plan.rows.iter().filter_map(|row| row.after.as_ref()).collect();
    groups.sort_by(|one, other| one.name.cmp(&other.name));
    format!("{:#}\n", json!({ "groups": groups }))
}

/// Every row and its state.
fn report(run: &Run) -> String {
    let mut text = String::from(BYTE_ORDER_MARK);
    push_row(&mut text, &["name", "action", "state", "message"]);
    for row in untrack(|| run.report()) {
        let action = serde_json::to_value(row.action).unwrap_or_default();
        let action = action.as_str().unwrap_or_default();
        let state = row.state.map_or("nothing to do", plan::State::name);
        push_row(&mut text, &[row.name.as_str(), action, state, &row.message]);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use hub_api::connectivity_group::{ConnectivityGroup, GroupDefinition};
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
        let plan = Plan::new(&current, &desired, &Checks::default());
        let file = groups_file::GroupsFile::read(groups(&plan).as_bytes()).expect("a file");
        let known = groups_file::KnownProducts::of_groups(&current);
        let (read, problems) = file.resolve(&current, &known);
        assert!(problems.is_empty(), "{problems:?}");
        assert_eq!(Plan::new(&current, &read, &Checks::default()).tasks, plan.tasks);
        let definitions: Vec<GroupDefinition> = read.into_iter().filter_map(|it| it.definition).collect();
        assert_eq!(definitions.len(), 2);
    }
}
