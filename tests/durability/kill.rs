//! `kill -9` at any moment.

use crate::process::{Api, Folder, Mock};
use crate::rounds;
use rand::rngs::StdRng;
use rand::{Rng as _, SeedableRng as _};
use serde_json::json;
use std::collections::BTreeMap;
use std::thread;
use std::time::Duration;

/// The number of concurrent writers, each with its own groups.
const WRITERS: usize = 8;

/// What a writer knows about its groups.
#[derive(Default)]
struct Log {
    /// The note of each group whose last write was acknowledged; `None` for a deleted group.
    acknowledged: BTreeMap<String, Option<String>>,
    /// The write in flight at the end: the name, and the note that it would have set.
    open: Option<(String, Option<String>)>,
}

/// Writes until the mock is gone.
fn write(api: &Api, writer: usize, round: usize) -> Log {
    let mut log = Log::default();
    for count in 0.. {
        let (name, note) = (format!("w{writer}-{}", count / 4), format!("{round}-{count}"));
        let (outcome, after) = match count % 4 {
            0 => (log.attempt(&name, Some(&note), |name| api.create(name, &note)), 201),
            3 if count % 8 == 3 => (log.attempt(&name, None, |name| api.delete(name)), 200),
            _ => (log.attempt(&name, Some(&note), |name| api.change(name, &note)), 200),
        };
        match outcome {
            Ok(status) => assert_eq!(status, after, "{name}"),
            Err(_) => return log,
        }
    }
    log
}

impl Log {
    fn attempt(
        &mut self,
        name: &str,
        note: Option<&str>,
        send: impl Fn(&str) -> reqwest::Result<u16>,
    ) -> reqwest::Result<u16> {
        self.open = Some((name.to_owned(), note.map(str::to_owned)));
        let status = send(name)?;
        self.open = None;
        self.acknowledged.insert(name.to_owned(), note.map(str::to_owned));
        Ok(status)
    }

    /// Fails unless the file contains every acknowledged write, and the one in flight completely or not at
    /// all.
    fn check(&self, found: &BTreeMap<String, String>, round: usize) {
        for (name, note) in &self.acknowledged {
            let found = found.get(name);
            let open = self.open.as_ref().filter(|(open, _)| open == name).map(|(_, note)| note.as_ref());
            let whole = found == note.as_ref() || open.is_some_and(|note| found == note);
            assert!(whole, "round {round}: {name} was acknowledged as {note:?} and is {found:?}");
        }
        if let Some((name, note)) =
            self.open.as_ref().filter(|(name, _)| !self.acknowledged.contains_key(name))
        {
            let found = found.get(name);
            assert!(found.is_none() || found == note.as_ref(), "round {round}: {name} is {found:?}");
        }
    }
}

#[test]
fn every_acknowledged_write_survives_kill_9() {
    let folder = Folder::new("kill");
    let mut moments = StdRng::seed_from_u64(7);
    let mut acknowledged = 0;
    for round in 0..rounds(1000, 100) {
        let mock = Mock::running(&folder.state());
        // A round starts without the groups of the last one.
        for name in mock.api().notes().into_keys().filter(|name| name.starts_with('w')) {
            assert_eq!(mock.api().delete(&name).expect("an answer"), 200);
        }
        let api = mock.api().clone();
        let moment = Duration::from_millis(moments.random_range(0..300));
        let logs: Vec<Log> = thread::scope(|scope| {
            let api = &api;
            let writers: Vec<_> =
                (0..WRITERS).map(|writer| scope.spawn(move || write(api, writer, round))).collect();
            // The random moment is what is tested, so the sleep waits for no condition.
            thread::sleep(moment);
            mock.kill();
            writers.into_iter().map(|writer| writer.join().expect("a log")).collect()
        });
        let again = Mock::running(&folder.state());
        let found = again.api().notes();
        for log in &logs {
            log.check(&found, round);
        }
        acknowledged += logs.iter().map(|log| log.acknowledged.len()).sum::<usize>();
        again.kill();
    }
    assert!(acknowledged > 0, "no write was acknowledged, so the test proves nothing");
}

#[test]
fn a_change_by_another_editor_before_a_read_survives_kill_9() {
    let folder = Folder::new("editor");
    let mock = Mock::running(&folder.state());
    assert_eq!(mock.api().create("a", "").expect("an answer"), 201);
    let rule = json!({ "operation": "retrieve group", "fault": { "kind": "another-editor" } });
    assert_eq!(mock.api().post("faults", &rule).status(), 201);
    assert_eq!(mock.api().threshold("a"), 4, "the other editor has changed 3 to 4");
    mock.kill();
    assert_eq!(Mock::running(&folder.state()).api().threshold("a"), 4);
}

#[test]
fn the_injected_outcome_of_a_pending_update_survives_kill_9() {
    let folder = Folder::new("outcome");
    let mock = Mock::running(&folder.state());
    let outcomes = [("fails", 3), ("hangs", 0), ("hangs-in-progress", 1)];
    for (outcome, _) in outcomes {
        let fault = json!({ "kind": "update-outcome", "outcome": outcome });
        assert_eq!(mock.api().post("faults", &json!({ "name": outcome, "fault": fault })).status(), 201);
        assert_eq!(mock.api().create(outcome, "").expect("an answer"), 201);
    }
    mock.kill();
    let mock = Mock::running(&folder.state());
    assert_eq!(mock.api().post("clock", &json!({ "advance_seconds": 4 })).status(), 200);
    let groups = mock.api().groups();
    for (outcome, status) in outcomes {
        assert_eq!(groups[outcome]["updTe"], status, "{outcome}");
    }
}
