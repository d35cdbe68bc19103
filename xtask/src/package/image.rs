//! The container image of the mock: its program and nothing else.

use super::files::{folder, staging};
use super::platform::{MOCK, Platform};
use crate::shell::{program, run};
use crate::{tools, workspace};
use anyhow::{Context as _, Result};
use std::fs;
use std::path::Path;

/// Packs the program for one processor as an OCI archive.
pub(crate) fn pack(platform: &Platform, programs: &Path) -> Result<()> {
    tools::debian("buildah")?;
    let architecture = platform.debian.context("images are for Linux")?;
    let name = format!("{MOCK}-image-{}-{}", workspace::version()?, platform.name);
    let context = staging(&name)?;
    fs::copy(programs.join(MOCK), context.join(MOCK))?;
    let store = staging(&format!("{name}-store"))?;
    let buildah = || {
        let mut command = program("buildah");
        // No overlay: it needs rights that a build machine may not give.
        command.args(["--storage-driver", "vfs", "--root"]).arg(store.join("root"));
        command.arg("--runroot").arg(store.join("run"));
        command
    };
    run(buildah()
        .args(["build", "--isolation", "chroot", "--arch", architecture, "--tag", MOCK, "--file"])
        .arg(workspace::root().join("xtask/packaging/Containerfile"))
        .arg(&context))?;
    let archive = folder().join(format!("{name}.tar"));
    run(buildah().args(["push", MOCK]).arg(format!("oci-archive:{}:{MOCK}", archive.display())))
}
