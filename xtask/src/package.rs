//! What others install: archives, the npm package, the Debian package and the container image of the mock.

mod archive;
mod debian;
pub(crate) mod files;
mod image;
pub(crate) mod npm;
pub(crate) mod platform;

use crate::page;
use crate::shell::print;
use anyhow::Result;
use clap::ValueEnum;
use files::folder;
use platform::{CONSOLE, MOCK, PLATFORMS, Platform};
use sha2::{Digest as _, Sha256};
use std::fmt::Write as _;
use std::fs;

/// A kind of package.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Kind {
    /// An archive for each platform: the mock, and on Linux the console too
    Archives,
    /// The npm package t-iot-hub-mock, and the package with the mock's program for each platform
    Npm,
    /// The Debian package groups-console, with console and mock, man pages, completions and a systemd unit
    Debian,
    /// The container image of the mock, as an OCI archive
    Image,
}

/// Builds the packages, all if none is named, and their checksums.
pub(crate) fn build(kinds: Vec<Kind>, profile: &str) -> Result<()> {
    let kinds = if kinds.is_empty() { Kind::value_variants().to_vec() } else { kinds };
    // A console of the profile `dev` does not contain the page.
    if profile != "dev" && kinds.iter().any(|kind| matches!(kind, Kind::Archives | Kind::Debian)) {
        page::build()?;
    }
    build_for(PLATFORMS, &kinds, profile)
}

/// Builds packages for some platforms.
pub(crate) fn build_for(platforms: &[Platform], kinds: &[Kind], profile: &str) -> Result<()> {
    let folder = folder();
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    for platform in platforms {
        for_platform(platform, kinds, profile)?;
    }
    if kinds.contains(&Kind::Npm) {
        npm::main_package()?;
    }
    write_checksums()?;
    print(&format!("the packages are in {}", folder.display()));
    Ok(())
}

fn for_platform(platform: &Platform, kinds: &[Kind], profile: &str) -> Result<()> {
    let with_console =
        platform.has_console && kinds.iter().any(|kind| matches!(kind, Kind::Archives | Kind::Debian));
    let programs = platform.build(profile, with_console)?;
    for kind in kinds {
        match kind {
            Kind::Archives => {
                archive::pack(platform, &programs, MOCK)?;
                if platform.has_console {
                    archive::pack(platform, &programs, CONSOLE)?;
                }
            }
            Kind::Npm => npm::platform_package(platform, &programs)?,
            Kind::Debian if platform.debian.is_some() => debian::pack(platform, &programs)?,
            Kind::Image if platform.debian.is_some() => image::pack(platform, &programs)?,
            Kind::Debian | Kind::Image => (),
        }
    }
    Ok(())
}

/// Writes `SHA256SUMS` in the format of sha256sum.
fn write_checksums() -> Result<()> {
    let folder = folder();
    let mut names = Vec::new();
    for entry in fs::read_dir(&folder)? {
        names.push(entry?.file_name());
    }
    names.sort();
    let mut sums = String::new();
    for name in names {
        for byte in Sha256::digest(fs::read(folder.join(&name))?) {
            write!(sums, "{byte:02x}")?;
        }
        writeln!(sums, "  {}", name.to_string_lossy())?;
    }
    fs::write(folder.join("SHA256SUMS"), sums)?;
    Ok(())
}
