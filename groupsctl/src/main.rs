//! Connectivity groups from a terminal or a pipeline.

mod arguments;
mod hub;
mod inventory;
mod manual;
mod report_file;
mod run;
mod show;
mod signals;
mod stop;

use arguments::{Arguments, Command, Run, Scope};
use clap::Parser as _;
use fleet::{Query, Sort, View};
use groups_file::{Format, GroupsFile, Inventory, MAX_ROWS};
use hub::{Hub, fold};
use hub_api::connectivity_group::ConnectivityGroup;
use plan::{Action, Checks, Execution, Plan, Row, State, prune};
use report_file::{Report, ReportFile};
use show::{Output, escaped};
use signals::Signals;
use std::collections::HashSet;
use std::io::{self, BufRead as _, IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, SystemTime};
use stop::Stop;

#[tokio::main]
async fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let output = Output::new(arguments.json);
    match command(arguments, output).await {
        Ok(code) => ExitCode::from(code),
        Err(Stop(code, reason)) => {
            drop(writeln!(io::stderr(), "error: {}", escaped(&reason)));
            ExitCode::from(code)
        }
    }
}

async fn command(arguments: Arguments, output: Output) -> Result<u8, Stop> {
    let hub = || Hub::new(&arguments.access).map(Arc::new);
    match arguments.command {
        Command::Export { out, filter, format } => {
            let named = out.as_ref().and_then(|out| Format::named(&out.to_string_lossy()));
            let format = format.map(Format::from).or(named).unwrap_or(Format::Json);
            export(&*hub()?, out.as_deref(), filter.as_deref(), format).await
        }
        Command::Plan { file, exit_code, scope } => {
            let plan = plan_of(&*hub()?, &read(&file)?, scope, output).await?;
            output.plan(&plan);
            let code = if plan.has_errors() { 2 } else { u8::from(exit_code && !plan.is_empty()) };
            Ok(code)
        }
        Command::Apply { file, scope, run } => {
            let (hub, bytes) = (hub()?, read(&file)?);
            if Report::is_one(&bytes) {
                reject_flags_of_files(scope, &run)?;
                return go_on(&hub, &file, &run, output).await;
            }
            let plan = plan_of(&hub, &bytes, scope, output).await?;
            output.plan(&plan);
            if plan.has_errors() {
                return Err(Stop::input("rows with errors; nothing was sent"));
            }
            begin(&hub, plan, &run, output).await
        }
        Command::Undo { report, run } => {
            let hub = hub()?;
            let (_lock, report) = ReportFile::open(&report, &hub.address)?;
            let (_, groups) = hub.groups().await?;
            let desired = report.plan.undo(|row| report.was_sent(row));
            let plan = Plan::new(&groups, &desired, Checks::default());
            output.plan(&plan);
            begin(&hub, plan, &run, output).await
        }
        Command::Generate { manual } => {
            // A closed pipe is an error here: clap_complete would panic on it.
            let page = manual::page(&manual).map_err(Stop::input)?;
            io::stdout().write_all(&page).map_err(Stop::input)?;
            Ok(0)
        }
    }
}

/// Rejects flags that the plan in a report fixes already.
fn reject_flags_of_files(scope: Scope, run: &Run) -> Result<(), Stop> {
    let given = [
        ("--prune", scope.prune),
        ("--shared-products", scope.shared_products),
        ("--write-report", run.write_report.is_some()),
    ];
    match given.into_iter().find(|(_, is_given)| *is_given) {
        Some((flag, _)) => Err(Stop::input(format!("{flag} does not apply to a report: its plan is fixed"))),
        None => Ok(()),
    }
}

/// Resumes a report: shows its open rows, asks, and executes them.
async fn go_on(hub: &Arc<Hub>, path: &Path, run: &Run, output: Output) -> Result<u8, Stop> {
    let (file, report) = ReportFile::open(path, &hub.address)?;
    let mut execution = Execution::resume(report.plan, &report.entries);
    let mut open = execution.report();
    if open.iter().all(|row| matches!(row.state, None | Some(State::Applied))) {
        // Later changes of other clients do not concern this report.
        output.report(&execution);
        return Ok(0);
    }
    open.retain(|row| !matches!(row.state, None | Some(State::Requested | State::Applied)));
    output.open_rows(&open);
    if !open.is_empty() && !run.yes && !confirmed(open.len())? {
        return Ok(1);
    }
    execution.retry_failed();
    execute(hub, execution, file, run, output).await
}

async fn export(hub: &Hub, out: Option<&Path>, filter: Option<&str>, format: Format) -> Result<u8, Stop> {
    let parameters = form_urlencoded::parse(filter.unwrap_or_default().trim_start_matches('?').as_bytes());
    let query = Query::of_parameters(fold(), parameters.into_owned()).map_err(|unknown| {
        Stop::input(format!("invalid --filter: {unknown} is not known, for example q=kiel&status=failed"))
    })?;
    let (mut fleet, groups) = hub.groups().await?;
    if query.needs_states() {
        let put = inventory::put_states(&mut fleet, hub, &groups).await;
        put.map_err(|error| Stop::input(format!("cannot read the states of products: {error}")))?;
    }
    let mut view = View::new(Sort::default());
    view.search(&fleet, query);
    let names: HashSet<&str> =
        view.rows().iter().filter_map(|row| fleet.row(*row)).map(|row| row.name).collect();
    let is_shown = |group: &ConnectivityGroup| names.contains(group.definition.name.as_str());
    let groups: Vec<_> = groups.into_iter().filter(is_shown).collect();
    if groups.len() > MAX_ROWS {
        Output::note(&format!("{} groups: plan and apply read at most {MAX_ROWS} from a file", groups.len()));
    }
    let file = groups_file::write(&groups, format).map_err(Stop::input)?;
    match out {
        Some(path) => std::fs::write(path, file)
            .map_err(|error| Stop::input(format!("cannot write {}: {error}", path.display())))?,
        None => io::stdout().write_all(&file).map_err(Stop::input)?,
    }
    Ok(0)
}

fn read(path: &Path) -> Result<Vec<u8>, Stop> {
    std::fs::read(path).map_err(|error| Stop::input(format!("cannot read {}: {error}", path.display())))
}

/// The plan of a file. Problems in the file end the program: nothing is sent before all of it is right.
async fn plan_of(hub: &Hub, bytes: &[u8], scope: Scope, output: Output) -> Result<Plan, Stop> {
    let file = GroupsFile::read(bytes).map_err(Stop::input)?;
    let (_, groups) = hub.groups().await?;
    let mut known = file.known_products(&groups);
    let mut inventory = Inventory::default();
    let found = inventory::look_up(&mut inventory, hub, file.unknown_network_ids(&known)).await;
    found.map_err(|error| Stop::input(format!("cannot look up products: {error}")))?;
    for product in inventory.products() {
        known.add(product);
    }
    if !file.ignored.is_empty() {
        Output::note(&format!("columns that are not read: {}", file.ignored.join(", ")));
    }
    let (mut desired, problems) = file.resolve(&groups, &known);
    if !problems.is_empty() {
        for problem in &problems {
            output.problem(problem);
        }
        let count = match problems.len() {
            1 => "1 problem".to_owned(),
            count => format!("{count} problems"),
        };
        let reason = format!("{count} in the file; nothing was sent");
        return Err(Stop::input(reason));
    }
    if scope.prune {
        desired.extend(prune(&groups, &desired));
    }
    let mut plan = Plan::new(&groups, &desired, Checks { shared_products: scope.shared_products });
    match inventory::states(&mut inventory, hub, &plan).await {
        Ok(states) => plan.check_inventory(&states),
        // Inactive products are only warnings.
        Err(error) => Output::note(&format!("the states of the products are not known: {error}")),
    }
    Ok(plan)
}

/// Asks, and executes the shown plan without its rows with errors.
async fn begin(hub: &Arc<Hub>, plan: Plan, run: &Run, output: Output) -> Result<u8, Stop> {
    let is_executed = |row: &&Row| row.action() != Action::Nothing && !row.has_error();
    let count = plan.rows.iter().filter(is_executed).count();
    if count == 0 {
        return Ok(u8::from(plan.has_errors()));
    }
    if !run.yes && !confirmed(count)? {
        return Ok(1);
    }
    let path = run.write_report.clone().unwrap_or_else(report_path);
    let report = ReportFile::create(&path, &hub.address, &plan)?;
    execute(hub, Execution::new(plan), report, run, output).await
}

fn confirmed(count: usize) -> Result<bool, Stop> {
    if !io::stdin().is_terminal() {
        return Err(Stop::input("stdin is not a terminal, so the question cannot be answered: use --yes"));
    }
    drop(write!(io::stderr(), "Change {count} groups? [y/N] "));
    let mut answer = String::new();
    io::stdin().lock().read_line(&mut answer).map_err(Stop::input)?;
    Ok(matches!(answer.trim(), "y" | "Y" | "yes"))
}

fn report_path() -> PathBuf {
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_secs();
    // Two runs may begin in the same second.
    let further = (2..).map(|number| format!("groupsctl-{now}-{number}.jsonl"));
    let mut names = std::iter::once(format!("groupsctl-{now}.jsonl")).chain(further).map(PathBuf::from);
    names.find(|name| !name.exists()).unwrap_or_default()
}

async fn execute(
    hub: &Arc<Hub>,
    mut execution: Execution,
    mut report: ReportFile,
    run: &Run,
    output: Output,
) -> Result<u8, Stop> {
    let mut signals = Signals::listen()?;
    let is_stopped = run::run(hub, &mut execution, &mut report, &mut signals, output).await?;
    if !is_stopped {
        let wait = Duration::from_secs(run.wait);
        run::wait_for_applied(hub, &mut execution, &mut report, &mut signals, wait).await?;
    }
    output.report(&execution);
    let path = report.path.display();
    output.say(&format!(
        "report: {path}. `groupsctl apply {path}` goes on with it, `groupsctl undo {path}` takes it back."
    ));
    let rows = execution.report();
    let is_done = rows.iter().all(|row| matches!(row.state, None | Some(State::Applied)));
    Ok(u8::from(!is_done))
}
