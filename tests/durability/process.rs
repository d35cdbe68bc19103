//! The mock as a process, and a client for it.

use reqwest::Method;
use reqwest::blocking::{Client, Response};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead as _, BufReader, Read as _};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, ExitStatus, Stdio};
use std::time::Duration;

/// The groups by name, as the mock returns them.
pub(crate) type Groups = BTreeMap<String, Value>;

/// The binary: `$MOCK_SERVER_BIN`, otherwise that of a debug build.
pub(crate) fn binary() -> PathBuf {
    let built = || {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the repository");
        let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from);
        target.join("debug/mock-server")
    };
    let path = std::env::var_os("MOCK_SERVER_BIN").map_or_else(built, PathBuf::from);
    assert!(path.is_file(), "{} is not there: cargo build --package mock-server", path.display());
    path
}

/// A folder that is removed after the test.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("mock-{name}-{}", std::process::id()));
        fs::create_dir_all(&path).expect("a folder");
        Self(path)
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    /// The state file in it.
    pub(crate) fn state(&self) -> PathBuf {
        self.0.join("state")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // It is in the temporary folder, so a leftover does no harm.
        drop(fs::remove_dir_all(&self.0));
    }
}

/// `mock-server` on a free port, with its state in a file.
pub(crate) fn command(state: &Path) -> Command {
    let mut command = Command::new(binary());
    command.args(["--listen", "127.0.0.1:0", "--state"]).arg(state);
    command
}

/// A running mock, which is killed on drop.
pub(crate) struct Mock {
    child: Child,
    /// Kept open, so that the process never writes into a closed pipe.
    _stdout: BufReader<ChildStdout>,
    api: Api,
}

/// A client of a mock, with a token.
#[derive(Clone)]
pub(crate) struct Api {
    client: Client,
    url: String,
    token: String,
    tenant: &'static str,
}

/// How a process ended before it listened: its exit code and its output.
#[derive(Debug)]
pub(crate) struct Refused {
    pub(crate) code: Option<i32>,
    pub(crate) words: String,
}

impl Mock {
    /// Starts it, and waits until it listens or ends.
    pub(crate) fn start(mut command: Command) -> Result<Self, Refused> {
        let mut child =
            command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program is there");
        let mut stdout = BufReader::new(child.stdout.take().expect("a pipe"));
        let mut line = String::new();
        stdout.read_line(&mut line).expect("text");
        let Some(url) = line.trim().strip_prefix("listening on ").map(str::to_owned) else {
            let mut words = String::new();
            child.stderr.take().expect("a pipe").read_to_string(&mut words).expect("text");
            return Err(Refused { code: child.wait().expect("it ended").code(), words });
        };
        // Read to the end, so that the process never blocks.
        let stderr = BufReader::new(child.stderr.take().expect("a pipe"));
        std::thread::spawn(move || stderr.lines().map_while(Result::ok).for_each(drop));
        Ok(Self { child, _stdout: stdout, api: Api::sign_in(url) })
    }

    /// The same for a process that has to start.
    pub(crate) fn running(state: &Path) -> Self {
        Self::start(command(state)).unwrap_or_else(|refused| panic!("{refused:?}"))
    }

    /// A mock that a shell starts after this one has ended, and that writes its first line into a file.
    pub(crate) fn second_start(&mut self, listening: &str) -> Api {
        for _ in 0..600 {
            assert!(self.child.try_wait().expect("its state").is_none(), "the shell ended");
            let line = fs::read_to_string(listening).unwrap_or_default();
            if let Some(url) = line.trim().strip_prefix("listening on ") {
                return Api::sign_in(url.to_owned());
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        panic!("it did not start again")
    }

    pub(crate) fn api(&self) -> &Api {
        &self.api
    }

    /// The process that was started, which may be the parent of the mock.
    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// `kill -9`.
    pub(crate) fn kill(mut self) {
        self.child.kill().expect("it runs");
        self.child.wait().expect("it ended");
    }

    /// Waits until the started process has ended, which is after the mock that it started.
    pub(crate) fn ended(mut self) {
        self.child.wait().expect("it ends");
    }

    /// Sends `SIGTERM`, and waits until the process has ended.
    pub(crate) fn stop(mut self) -> ExitStatus {
        let asked = Command::new("kill").arg(self.id().to_string()).status().expect("kill is there");
        assert!(asked.success());
        self.child.wait().expect("it ends")
    }
}

impl Drop for Mock {
    fn drop(&mut self) {
        // It may have ended already.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

impl Api {
    fn sign_in(url: String) -> Self {
        let client = Client::builder().no_proxy().timeout(Duration::from_mins(1)).build().expect("a client");
        let answer = client
            .post(format!("{url}/auth/realms/iothub/protocol/openid-connect/token"))
            .basic_auth("demo-client", Some("demo-secret"))
            .header("content-type", "application/x-www-form-urlencoded")
            .body("grant_type=client_credentials")
            .send()
            .expect("an answer");
        let answer: Value = serde_json::from_slice(&answer.bytes().expect("a body")).expect("JSON");
        let token = answer["access_token"].as_str().expect("a token").to_owned();
        Self { client, url, token, tenant: "eos" }
    }

    /// The same client for another tenant.
    pub(crate) fn of(&self, tenant: &'static str) -> Self {
        Self { tenant, ..self.clone() }
    }

    fn send(&self, method: Method, path: &str, body: Option<&Value>) -> reqwest::Result<Response> {
        let Self { url, tenant, .. } = self;
        let api = format!("{url}/api-gw/device-management-orchestrator/v3/{tenant}/connectivityGroups");
        let request = self
            .client
            .request(method, format!("{api}{path}"))
            .bearer_auth(&self.token)
            .header("x-m2m-origin", "CPDemo")
            .header("x-m2m-ri", "1")
            .header("content-type", "application/json;ty=28");
        match body {
            Some(body) => request.body(body.to_string()).send(),
            None => request.send(),
        }
    }

    /// Creates a group and returns the status.
    pub(crate) fn create(&self, name: &str, note: &str) -> reqwest::Result<u16> {
        let group = json!({
            "cnd": "com.telekom.iot.orchestrator.connectivityGroup", "rn": name,
            "conPs": [{"coPID": "TMSP-1", "coPTe": 1, "netID": "1"}],
            "liCRr": "R-PENDING", "priRe": {"prPID": "TMSP-1", "priTd": 3}, "note": note,
        });
        let answer = self.send(Method::POST, "", Some(&json!({ "dtiot:conGp": group })))?;
        Ok(answer.status().as_u16())
    }

    /// Changes the note of a group and returns the status.
    pub(crate) fn change(&self, name: &str, note: &str) -> reqwest::Result<u16> {
        let body = json!({ "dtiot:conGp": { "note": note } });
        Ok(self.send(Method::PUT, &format!("/{name}"), Some(&body))?.status().as_u16())
    }

    /// Deletes a group and returns the status.
    pub(crate) fn delete(&self, name: &str) -> reqwest::Result<u16> {
        Ok(self.send(Method::DELETE, &format!("/{name}"), None)?.status().as_u16())
    }

    /// Posts to the mock's own API and returns the answer.
    pub(crate) fn post(&self, path: &str, body: &Value) -> Response {
        let request = self.client.post(format!("{}/__mock/{path}", self.url));
        let answer = request.header("content-type", "application/json").body(body.to_string()).send();
        answer.expect("an answer")
    }

    /// The resource identifier of the container.
    pub(crate) fn container(&self) -> Value {
        let answer = self.send(Method::GET, "", None).expect("an answer");
        let answer: Value = serde_json::from_slice(&answer.bytes().expect("a body")).expect("JSON");
        answer["m2m:cnt"]["ri"].clone()
    }

    /// The threshold of a group.
    pub(crate) fn threshold(&self, name: &str) -> Value {
        let answer = self.send(Method::GET, &format!("/{name}"), None).expect("an answer");
        let answer: Value = serde_json::from_slice(&answer.bytes().expect("a body")).expect("JSON");
        answer["dtiot:conGp"]["priRe"]["priTd"].clone()
    }

    /// All groups.
    pub(crate) fn groups(&self) -> Groups {
        let answer = self.send(Method::GET, "?rcn=4&ty=28", None).expect("an answer");
        assert_eq!(answer.status(), 200);
        let list: Value = serde_json::from_slice(&answer.bytes().expect("a body")).expect("JSON");
        let groups = list["m2m:cnt"]["dtiot:conGp"].as_array().cloned().unwrap_or_default();
        groups.into_iter().map(|group| (group["rn"].as_str().expect("a name").to_owned(), group)).collect()
    }

    /// The notes of the groups that have one, by name.
    pub(crate) fn notes(&self) -> BTreeMap<String, String> {
        let groups = self.groups().into_iter();
        groups.filter_map(|(name, group)| Some((name, group["note"].as_str()?.to_owned()))).collect()
    }
}
