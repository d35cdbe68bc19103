//! The npm packages: the main one, and one for each platform with the mock's program.

use super::files::{copy_licences, folder, staging};
use super::platform::{MOCK, PLATFORMS, Platform};
use crate::shell::run;
use crate::{tools, workspace};
use anyhow::{Context as _, Result, ensure};
use std::fs;
use std::path::Path;

/// The name of the main package; those of platforms begin with it.
pub(crate) const NAME: &str = "t-iot-hub-mock";

/// Packs the program for one platform.
pub(crate) fn platform_package(platform: &Platform, programs: &Path) -> Result<()> {
    let name = format!("{NAME}-{}", platform.name);
    let staging = staging(&name)?;
    let file = platform.file(MOCK);
    fs::copy(programs.join(&file), staging.join(&file))?;
    copy_licences(&staging)?;
    let (os, cpu) = platform.os_and_cpu();
    let manifest = format!(
        r#"{{
  "name": "{name}",
  "version": "{}",
  "description": "The program of {NAME} for {}",
  "license": "MIT OR Apache-2.0",
  "os": ["{os}"],
  "cpu": ["{cpu}"],
  "files": ["{file}"],
  "preferUnplugged": true
}}
"#,
        workspace::version()?,
        platform.name
    );
    fs::write(staging.join("package.json"), manifest)?;
    pack(&staging)
}

/// Packs the main package, which depends on those of all platforms that were built.
pub(crate) fn main_package() -> Result<()> {
    let version = workspace::version()?;
    let source = workspace::root().join("npm");
    tools::npm_packages(&source)?;
    run(&mut tools::npm(&source, &["run", "build"]))?;
    let staging = staging(NAME)?;
    for (from, to) in [("bin", "bin"), ("dist", "dist")] {
        fs::create_dir_all(staging.join(to))?;
        for entry in fs::read_dir(source.join(from))? {
            let entry = entry?;
            fs::copy(entry.path(), staging.join(to).join(entry.file_name()))?;
        }
    }
    fs::copy(source.join("README.md"), staging.join("README.md"))?;
    copy_licences(&staging)?;
    let manifest = fs::read_to_string(source.join("package.json"))?;
    ensure!(
        manifest.contains(&format!("\"version\": \"{version}\"")),
        "npm/package.json has another version"
    );
    let platforms: Vec<String> = PLATFORMS
        .iter()
        .map(|platform| format!("{NAME}-{}", platform.name))
        .filter(|name| folder().join(format!("{name}-{version}.tgz")).is_file())
        .map(|name| format!("\"{name}\": \"{version}\""))
        .collect();
    let start = manifest.find("  \"devDependencies\"").context("npm/package.json has no devDependencies")?;
    let manifest =
        format!("{}  \"optionalDependencies\": {{ {} }}\n}}\n", &manifest[..start], platforms.join(", "));
    fs::write(staging.join("package.json"), manifest)?;
    pack(&staging)
}

fn pack(folder_of_package: &Path) -> Result<()> {
    let mut command = tools::npm(folder_of_package, &["pack", "--silent", "--pack-destination"]);
    run(command.arg(folder()))
}
