//! `groupsctl` killed at random moments.

use crate::mock::{Mock, new_group};
use rand::rngs::SmallRng;
use rand::{Rng as _, SeedableRng as _};
use serde_json::{Value, json};

/// The number of kills.
const KILLS: usize = 200;
/// Groups that are created, changed and deleted.
const ROWS: [usize; 3] = [200, 60, 60];

#[test]
fn an_apply_that_is_killed_two_hundred_times_makes_each_change_once() {
    let [new, changed, deleted] = ROWS;
    let mock = Mock::start(&["--groups", "200", "--journal", "100000"]);
    mock.change("after.json", |groups| {
        groups.truncate(groups.len() - deleted);
        // The mock has routers whose changes get no answer or a rejection.
        let answers = |group: &&mut Value| {
            let router = group["liCRr"].as_str().unwrap_or_default();
            router.bytes().any(|byte| byte.is_ascii_digit())
        };
        for group in groups.iter_mut().filter(answers).take(changed) {
            group["priRe"]["priTd"] = json!(if group["priRe"]["priTd"] == 1 { 2 } else { 1 });
        }
        groups.extend((0..new).map(new_group));
    });
    let mut rng = SmallRng::seed_from_u64(13);
    let begin = ["apply", "after.json", "--yes", "--prune", "--wait", "0", "--write-report", "report.jsonl"];
    let go_on = ["apply", "report.jsonl", "--yes", "--wait", "0"];
    for _ in 0..KILLS {
        let written = mock.lines("report.jsonl");
        let arguments: &[&str] = if written == 0 { &begin } else { &go_on };
        // Some runs are killed before they write anything, some with calls in flight.
        let lines = written + rng.random_range(0..7);
        let mut process = mock.start_until(arguments, "report.jsonl", lines);
        for _ in 0..rng.random_range(0..300) {
            std::thread::yield_now();
        }
        drop(process.kill());
        process.wait().expect("an end");
    }
    let rows = new + changed + deleted;
    mock.expect(&["apply", "report.jsonl", "--yes", "--wait", "30"], 0, &format!("{rows} applied"));
    mock.expect(&["plan", "after.json", "--exit-code", "--prune"], 0, "nothing to do");
    for (operation, status, count) in
        [("create group", 201, new), ("update group", 200, changed), ("delete group", 200, deleted)]
    {
        assert_eq!(mock.calls(operation, Some(status)), count as u64, "{operation}");
    }
}
