//! The platforms for which there are packages, and how the programs are built for them.

use crate::shell::{cargo, path_with, print, run};
use crate::{tools, workspace};
use anyhow::Result;
use std::env;
use std::path::PathBuf;

/// The program of the mock.
pub(crate) const MOCK: &str = "mock-server";
/// The program of the console.
pub(crate) const CONSOLE: &str = "groups-console";

/// The oldest macOS on which the programs start: the first one for Apple's processors.
const OLDEST_MACOS: &str = "11.0";

/// A platform.
pub(crate) struct Platform {
    /// Node.js' name of it, `process.platform` and `process.arch`: it is in the names of all packages.
    pub(crate) name: &'static str,
    /// Rust's name of it.
    pub(crate) target: &'static str,
    /// Debian's name of the processor; the Debian package and the image are for Linux only.
    pub(crate) debian: Option<&'static str>,
    pub(crate) has_console: bool,
}

/// All platforms.
pub(crate) const PLATFORMS: &[Platform] = &[
    LINUX,
    Platform {
        name: "linux-arm64",
        target: "aarch64-unknown-linux-musl",
        debian: Some("arm64"),
        has_console: true,
    },
    WINDOWS,
    macos("darwin-arm64", "aarch64-apple-darwin"),
    macos("darwin-x64", "x86_64-apple-darwin"),
];

/// The platform whose packages every run of CI builds.
pub(crate) const LINUX: Platform = Platform {
    name: "linux-x64",
    target: "x86_64-unknown-linux-musl",
    debian: Some("amd64"),
    has_console: true,
};

/// Windows, where only the mock runs.
pub(crate) const WINDOWS: Platform =
    Platform { name: "win32-x64", target: tools::WINDOWS_TARGET, debian: None, has_console: false };

const fn macos(name: &'static str, target: &'static str) -> Platform {
    Platform { name, target, debian: None, has_console: false }
}

impl Platform {
    /// Builds the mock, and the console if it is wanted. Returns the folder of the programs, which need no
    /// library of the system.
    pub(crate) fn build(&self, profile: &str, with_console: bool) -> Result<PathBuf> {
        print(&format!("building for {}", self.name));
        tools::rust_target(self.target)?;
        let mut packages = vec!["--package", MOCK, "--bin", MOCK];
        if with_console {
            packages.extend(["--package", "proxy", "--bin", CONSOLE]);
        }
        let options = ["--profile", profile, "--target", self.target];
        if self.is_windows() {
            tools::mingw()?;
            run(cargo(&["build"]).args(options).args(packages))?;
        } else {
            // A C compiler for each target, for ring and mimalloc; `cargo zigbuild` finds zig in this Python.
            let zig = tools::python_packages("packaging", &workspace::root().join("xtask/packaging"))?;
            let mut build = cargo(&["zigbuild"]);
            build.args(options).args(packages).env("PATH", path_with(&[zig]));
            if self.os_and_cpu().0 == "darwin" {
                let frameworks = workspace::root().join("xtask/packaging/macos");
                build.env("SDKROOT", env::var_os("SDKROOT").unwrap_or_else(|| frameworks.into()));
                build.env("MACOSX_DEPLOYMENT_TARGET", OLDEST_MACOS);
            }
            run(&mut build)?;
        }
        Ok(self.folder(profile))
    }

    /// The folder of the programs.
    pub(crate) fn folder(&self, profile: &str) -> PathBuf {
        let profile = if profile == "dev" { "debug" } else { profile };
        workspace::target().join(self.target).join(profile)
    }

    /// The name of the file of a program.
    pub(crate) fn file(&self, program: &str) -> String {
        if self.is_windows() { format!("{program}.exe") } else { program.to_owned() }
    }

    pub(crate) fn is_windows(&self) -> bool {
        self.target == tools::WINDOWS_TARGET
    }

    /// The names of the operating system and of the processor, as npm and Node.js have them.
    pub(crate) fn os_and_cpu(&self) -> (&str, &str) {
        self.name.split_once('-').unwrap_or((self.name, ""))
    }
}
