//! The other mock servers, installed into a folder of their own in fixed versions.

use anyhow::{Context as _, Result, ensure};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A package, its version, and its registry.
#[derive(Clone, Copy, Debug)]
pub(super) struct Package {
    pub(super) name: &'static str,
    pub(super) version: &'static str,
    registry: Registry,
}

#[derive(Clone, Copy, Debug)]
enum Registry {
    CratesIo,
    Npm,
}

const fn npm(name: &'static str, version: &'static str) -> Package {
    Package { name, version, registry: Registry::Npm }
}

pub(super) const APIMOCK: Package =
    Package { name: "apimock", version: "6.4.0", registry: Registry::CratesIo };
pub(super) const PRISM: Package = npm("@stoplight/prism-cli", "5.16.0");
pub(super) const MOCKOON: Package = npm("@mockoon/cli", "9.9.0");
pub(super) const JSON_SERVER: Package = npm("json-server", "0.17.4");
/// The package contains the jar.
pub(super) const WIREMOCK: Package = npm("wiremock", "3.13.2");
/// The package of `MockServer` contains the jar.
pub(super) const MOCK_SERVER: Package = npm("mockserver-node", "8.0.0");

impl Package {
    /// Installs it unless it is installed.
    pub(super) fn install(&self, folder: &Path) -> Result<()> {
        fs::create_dir_all(folder)?;
        if self.installed(folder).is_some_and(|version| version == self.version) {
            return Ok(());
        }
        let exact = format!("{}@{}", self.name, self.version);
        println!("installing {exact}");
        let mut command = match self.registry {
            Registry::CratesIo => {
                let mut command = Command::new("cargo");
                command.args(["install", "--locked", "--force", &exact, "--root"]).arg(folder);
                command
            }
            Registry::Npm => {
                let mut command = Command::new("npm");
                command.args(["install", "--no-audit", "--no-fund", "--save-exact"]);
                // No package needs its install scripts, which would run with the rights of the user who
                // measures.
                command.args(["--ignore-scripts", &exact, "--prefix"]).arg(folder);
                command
            }
        };
        let status = command.status().with_context(|| format!("{command:?}"))?;
        ensure!(status.success(), "{command:?} failed: {status}");
        Ok(())
    }

    fn installed(&self, folder: &Path) -> Option<String> {
        match self.registry {
            Registry::CratesIo => {
                let output = Command::new(self.binary(folder)).arg("--version").output().ok()?;
                let text = String::from_utf8(output.stdout).ok()?;
                Some(text.split_whitespace().last()?.trim_start_matches('v').to_owned())
            }
            Registry::Npm => {
                let text = fs::read(self.module(folder).join("package.json")).ok()?;
                Some(serde_json::from_slice::<Value>(&text).ok()?["version"].as_str()?.to_owned())
            }
        }
    }

    /// The program of a package from crates.io.
    pub(super) fn binary(&self, folder: &Path) -> PathBuf {
        folder.join("bin").join(self.name)
    }

    /// The program of a package from npm.
    pub(super) fn script(folder: &Path, name: &str) -> PathBuf {
        folder.join("node_modules/.bin").join(name)
    }

    fn module(&self, folder: &Path) -> PathBuf {
        folder.join("node_modules").join(self.name)
    }

    /// The jar in the package.
    pub(super) fn jar(&self, folder: &Path) -> Result<PathBuf> {
        for place in [self.module(folder), self.module(folder).join("build")] {
            for entry in fs::read_dir(&place).into_iter().flatten() {
                let path = entry?.path();
                if path.extension().is_some_and(|extension| extension == "jar") {
                    return Ok(path);
                }
            }
        }
        anyhow::bail!("{} has no jar", self.name)
    }
}
