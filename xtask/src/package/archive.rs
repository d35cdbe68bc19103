//! An archive with one program: `.tar.gz`, on Windows `.zip`.

use super::files::{copy_licences, folder, staging};
use super::platform::Platform;
use crate::shell::{program, run};
use crate::{tools, workspace};
use anyhow::Result;
use std::fs;
use std::path::Path;

/// Packs `program` with the licences.
pub(crate) fn pack(platform: &Platform, programs: &Path, name: &str) -> Result<()> {
    let file = platform.file(name);
    let archive = format!("{name}-{}-{}", workspace::version()?, platform.name);
    let staging = staging(&archive)?;
    fs::copy(programs.join(&file), staging.join(&file))?;
    copy_licences(&staging)?;
    let parent = staging.parent().unwrap_or(&staging);
    if platform.is_windows() {
        tools::debian("zip")?;
        let archive_file = folder().join(format!("{archive}.zip"));
        return run(program("zip")
            .args(["-q", "-X", "-r"])
            .arg(archive_file)
            .arg(&archive)
            .current_dir(parent));
    }
    run(program("tar")
        .args(["--sort=name", "--owner=0", "--group=0", "--numeric-owner", "-czf"])
        .arg(folder().join(format!("{archive}.tar.gz")))
        .arg(&archive)
        .current_dir(parent))
}
