//! The life of a group: create, read, update, read, delete, read. The body of every response is compared with
//! what was sent or returned before.

use super::paths::GROUPS;
use crate::exchange::{Answer, Connection, in_threads};
use anyhow::{Context as _, Result, ensure};
use clap::ValueEnum;
use serde_json::{Map, Value, json};
use std::net::SocketAddr;
use std::time::{Duration, Instant};

/// Groups at the same time.
const CONNECTIONS: u32 = 8;

/// The API of a server.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Dialect {
    /// That of the hub: oneM2M, with a token.
    Hub,
    /// That of REST servers for static data: `/groups`, with an attribute `id`.
    Rest,
}

/// Runs cycles for `time` and prints how many per second were completed.
pub(crate) fn run_cycles(address: SocketAddr, dialect: Dialect, time: Duration, token: &str) -> Result<()> {
    let start = Instant::now();
    let runs = in_threads(CONNECTIONS, |number| {
        let mut client = Client { connection: Connection::open(address)?, address, dialect, token };
        let mut cycles = 0;
        while start.elapsed() < time {
            client.cycle(&format!("bench-{number}-{cycles}"))?;
            cycles += 1;
        }
        Ok(cycles)
    });
    let cycles: u32 = runs?.into_iter().sum();
    println!("{}", f64::from(cycles) / start.elapsed().as_secs_f64());
    Ok(())
}

struct Client<'a> {
    connection: Connection,
    address: SocketAddr,
    dialect: Dialect,
    token: &'a str,
}

impl Client<'_> {
    fn cycle(&mut self, name: &str) -> Result<()> {
        let collection = match self.dialect {
            Dialect::Hub => GROUPS,
            Dialect::Rest => "/groups",
        };
        let item = format!("{collection}/{name}");
        let mut attributes = self.attributes(name);
        let created = self.send("POST", collection, Some(&attributes), 201)?;
        self.holds(&created, &attributes)?;
        let read = self.send("GET", &item, None, 200)?;
        ensure!(read.body == created.body, "a group is read as {}", text(&read));
        attributes.insert("liCRr".to_owned(), "R-4712".into());
        let updated = self.send("PUT", &item, Some(&attributes), 200)?;
        self.holds(&updated, &attributes)?;
        let read = self.send("GET", &item, None, 200)?;
        ensure!(read.body == updated.body, "a changed group is read as {}", text(&read));
        self.send("DELETE", &item, None, 200)?;
        let gone = self.send("GET", &item, None, 404)?;
        ensure!(!text(&gone).contains("R-4712"), "a deleted group is read as {}", text(&gone));
        Ok(())
    }

    /// The group of the tutorial, in the form that the server expects.
    fn attributes(&self, name: &str) -> Map<String, Value> {
        let own = match self.dialect {
            Dialect::Hub => "rn",
            Dialect::Rest => "id",
        };
        let attributes = json!({
            "cnd": "com.telekom.iot.orchestrator.connectivityGroup",
            "conPs": [
                {"coPID": "JASPER-8997112212741433747", "coPTe": 1, "netID": "8997112212741433747"},
                {"coPID": "INTELSAT-27597", "coPTe": 2, "netID": "27597"},
            ],
            "liCRr": "R-4711",
            "priRe": {"prPID": "JASPER-8997112212741433747", "faPID": "INTELSAT-27597", "priTd": 3},
            own: name,
        });
        attributes.as_object().cloned().unwrap_or_default()
    }

    fn send(
        &mut self,
        method: &str,
        path: &str,
        attributes: Option<&Map<String, Value>>,
        status: u16,
    ) -> Result<Answer> {
        let resource_type = if method == "POST" && self.dialect == Dialect::Hub { ";ty=28" } else { "" };
        let body = match (attributes, self.dialect) {
            (None, _) => String::new(),
            (Some(attributes), Dialect::Hub) => json!({ "dtiot:conGp": attributes }).to_string(),
            (Some(attributes), Dialect::Rest) => json!(attributes).to_string(),
        };
        let request = format!(
            "{method} {path} HTTP/1.1\r\nHost: {}\r\nContent-Type: application/json{resource_type}\r\n\
             Accept: application/json\r\nX-M2M-Origin: CPDemo\r\nX-M2M-RI: 123\r\nAuthorization: Bearer {}\r\n\
             Content-Length: {}\r\n\r\n{body}",
            self.address,
            self.token,
            body.len()
        );
        let answer =
            self.connection.exchange(request.as_bytes()).with_context(|| format!("{method} {path}"))?;
        ensure!(answer.status == status, "{method} {path}: {}{}", answer.head, text(&answer));
        Ok(answer)
    }

    /// Checks that a response contains everything that was sent.
    fn holds(&self, answer: &Answer, sent: &Map<String, Value>) -> Result<()> {
        let value: Value = serde_json::from_slice(&answer.body).with_context(|| text(answer))?;
        let group = match self.dialect {
            Dialect::Hub => &value["dtiot:conGp"],
            Dialect::Rest => &value,
        };
        let differs = sent.iter().find(|(name, value)| group.get(name.as_str()) != Some(value));
        ensure!(differs.is_none(), "sent {differs:?}, answered {}", text(answer));
        Ok(())
    }
}

fn text(answer: &Answer) -> String {
    String::from_utf8_lossy(&answer.body).into_owned()
}
