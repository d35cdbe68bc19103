//! The servers that are compared, and how each is started.

use super::cycle::Dialect;
use super::install::{self, Package};
use super::paths::{GROUPS, PRODUCTS};
use super::scene::{GROUPS_COUNT, PRODUCTS_COUNT, Scene};
use crate::exchange::Request;
use crate::pinned::{Core, command};
use crate::server::{Server, free_address};
use anyhow::Result;
use std::fs::File;
use std::net::SocketAddr;
use std::process::Command;

/// A mock server.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Kind {
    #[default]
    Bare,
    Own,
    Apimock,
    Prism,
    Mockoon,
    JsonServer,
    WireMock,
    MockServer,
}

/// The data with which a server is started.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Size {
    /// 2 groups and 1,000 products.
    Small,
    /// 100,000 groups, and a million products if the server can generate them.
    Large,
}

impl Kind {
    pub(super) const ALL: [Self; 8] = [
        Self::Bare,
        Self::Own,
        Self::Apimock,
        Self::Prism,
        Self::Mockoon,
        Self::JsonServer,
        Self::WireMock,
        Self::MockServer,
    ];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Bare => "bare axum handlers",
            Self::Own => "mock-server",
            Self::Apimock => "apimock-rs",
            Self::Prism => "Prism",
            Self::Mockoon => "Mockoon CLI",
            Self::JsonServer => "json-server",
            Self::WireMock => "WireMock",
            Self::MockServer => "MockServer",
        }
    }

    /// The package of the server, or `None` for those that are built here.
    pub(super) fn package(self) -> Option<Package> {
        match self {
            Self::Bare | Self::Own => None,
            Self::Apimock => Some(install::APIMOCK),
            Self::Prism => Some(install::PRISM),
            Self::Mockoon => Some(install::MOCKOON),
            Self::JsonServer => Some(install::JSON_SERVER),
            Self::WireMock => Some(install::WIREMOCK),
            Self::MockServer => Some(install::MOCK_SERVER),
        }
    }

    /// The API for groups, or `None` for a server with fixed responses.
    pub(super) fn dialect(self) -> Option<Dialect> {
        match self {
            Self::Own => Some(Dialect::Hub),
            Self::Bare | Self::Mockoon | Self::JsonServer => Some(Dialect::Rest),
            Self::Apimock | Self::Prism | Self::WireMock | Self::MockServer => None,
        }
    }

    /// Whether it can have more groups than those of the list.
    pub(super) fn grows(self) -> bool {
        matches!(self, Self::Own | Self::JsonServer)
    }

    /// The request for the list of groups; json-server has its own.
    pub(super) fn list(self, scene: &Scene) -> Request {
        match self {
            Self::JsonServer => scene.request("/groups"),
            Self::Bare => scene.request(GROUPS),
            _ => scene.list(),
        }
    }

    /// The request for the page of products.
    pub(super) fn page(self, scene: &Scene) -> Request {
        match self {
            Self::JsonServer => scene.request("/products?_page=20&_limit=25"),
            Self::Bare => scene.request(PRODUCTS),
            _ => scene.page(),
        }
    }
}

/// A running server.
pub(super) struct Target {
    pub(super) server: Server,
    pub(super) address: SocketAddr,
}

impl Target {
    pub(super) fn start(kind: Kind, size: Size, scene: &Scene) -> Result<Self> {
        let address = free_address()?;
        let mut start = program(kind, size, scene, address)?;
        start.current_dir(scene.folder.path());
        start.stdout(File::create(scene.folder.path().join("stdout.log"))?);
        start.stderr(File::create(scene.folder.path().join("stderr.log"))?);
        let probe = match size {
            Size::Small => kind.list(scene),
            Size::Large => kind.page(scene),
        };
        Ok(Self { server: Server::start(&mut start, address, &probe)?, address })
    }
}

fn program(kind: Kind, size: Size, scene: &Scene, address: SocketAddr) -> Result<Command> {
    let (listen, port) = (address.to_string(), address.port().to_string());
    let (packages, folder) = (&scene.packages, scene.folder.path());
    let mut start = match kind {
        Kind::Bare => command(Core::Server, std::env::current_exe()?),
        Kind::Own => command(Core::Server, &scene.mock),
        Kind::Apimock => command(Core::Server, install::APIMOCK.binary(packages)),
        Kind::Prism => command(Core::Server, Package::script(packages, "prism")),
        Kind::Mockoon => command(Core::Server, Package::script(packages, "mockoon-cli")),
        Kind::JsonServer => command(Core::Server, Package::script(packages, "json-server")),
        Kind::WireMock | Kind::MockServer => command(Core::Server, "java"),
    };
    match kind {
        Kind::Bare => start.args(["bare", "--listen", &listen, "--folder"]).arg(folder),
        Kind::Own => {
            let (groups, products) = match size {
                Size::Small => (2, PRODUCTS_COUNT),
                Size::Large => (GROUPS_COUNT, 1_000_000),
            };
            start.args(["--listen", &listen, "--token-lifetime", "86400"]);
            start.args(["--groups", &groups.to_string(), "--products", &products.to_string()])
        }
        Kind::Apimock => start.args(["--port", &port, "--dir", "apimock"]),
        Kind::Prism => {
            start.args(["mock", "--host", "127.0.0.1", "--port", &port]);
            // Without this it logs a line per request.
            start.args(["--verboseLevel", "warn", "prism.json"])
        }
        Kind::Mockoon => {
            start.args(["start", "--data", "mockoon.json", "--port", &port, "--hostname", "127.0.0.1"]);
            start.args(["--disable-log-to-file", "--repair"])
        }
        Kind::JsonServer => {
            let data = match size {
                Size::Small => "json-server.json",
                Size::Large => "json-server-large.json",
            };
            start.args(["--host", "127.0.0.1", "--port", &port, "--quiet", data])
        }
        Kind::WireMock => {
            start.arg("-jar").arg(install::WIREMOCK.jar(packages)?);
            start.args(["--port", &port, "--bind-address", "127.0.0.1", "--root-dir", "wiremock"]);
            // As many as the journal of the mock has.
            start.args(["--max-request-journal-entries", "1000", "--disable-banner"]);
            // With a length, like the other servers.
            start.args(["--use-chunked-encoding", "never"])
        }
        Kind::MockServer => {
            start.args(["-Dmockserver.initializationJsonPath=mock-server.json"]);
            start.args(["-Dmockserver.localBoundIP=127.0.0.1", "-Dmockserver.maxLogEntries=1000"]);
            start.arg("-jar").arg(install::MOCK_SERVER.jar(packages)?);
            start.args(["-serverPort", &port, "-logLevel", "WARN"])
        }
    };
    Ok(start)
}
