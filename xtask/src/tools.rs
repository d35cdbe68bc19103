//! The tools that the commands need besides Cargo. Each function installs its tool if it is missing or has
//! another version, or fails with one line that says what to install.

use crate::shell::{cargo, output, print, program, run};
use crate::workspace;
use anyhow::{Context as _, Result, bail};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

/// A tool from crates.io, built once and kept where `cargo install` puts it.
pub(crate) struct CargoTool<'tool> {
    package: &'tool str,
    program: &'tool str,
    version: &'tool str,
    options: &'tool [&'tool str],
    /// How long the build takes on two cores.
    minutes: u32,
}

/// Optimizations take most of the time to build a tool and save little when it runs.
const FAST_BUILD: [(&str, &str); 3] = [
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
];

/// The target of the page.
pub(crate) const WASM_TARGET: &str = "wasm32-unknown-unknown";
/// The target of the mock for Windows.
pub(crate) const WINDOWS_TARGET: &str = "x86_64-pc-windows-gnu";

/// The oldest Node.js that Playwright and the type checker run on.
const MIN_NODE: u32 = 20;

/// Trunk, which builds the page. 0.21.14 is the newest version that the project's Rust can build.
pub(crate) const TRUNK: CargoTool<'_> = CargoTool {
    package: "trunk",
    program: "trunk",
    version: "0.21.14",
    options: &["--no-default-features"],
    minutes: 5,
};

/// wasm-split, which splits the app into modules.
pub(crate) const WASM_SPLIT: CargoTool<'_> = CargoTool {
    package: "wasm_split_cli_support",
    program: "wasm-split-cli",
    version: "0.2.4",
    options: &["--features", "build-binary"],
    minutes: 1,
};

/// leptosfmt, which formats `view!` blocks.
pub(crate) const LEPTOSFMT: CargoTool<'_> =
    CargoTool { package: "leptosfmt", program: "leptosfmt", version: "0.1.33", options: &[], minutes: 1 };

/// cargo-deny, which checks licences, sources and duplicates of dependencies.
pub(crate) const DENY: CargoTool<'_> =
    CargoTool { package: "cargo-deny", program: "cargo-deny", version: "0.20.2", options: &[], minutes: 4 };

/// The wasm-bindgen command in exactly the version that the app links: the format between the two is not
/// stable.
pub(crate) fn wasm_bindgen() -> Result<()> {
    let version = &workspace::locked_version("wasm-bindgen")?;
    let (package, program) = ("wasm-bindgen-cli", "wasm-bindgen");
    CargoTool { package, program, version, options: &[], minutes: 2 }.install()
}

impl CargoTool<'_> {
    pub(crate) fn install(&self) -> Result<()> {
        let Self { package, version, minutes, .. } = self;
        let found = output(program(self.program).arg("--version"));
        if found.is_some_and(|text| text.split_whitespace().any(|word| word == *version)) {
            return Ok(());
        }
        // wasm-split does not tell its version.
        let installed = output(&mut cargo(&["install", "--list"])).unwrap_or_default();
        if installed.lines().any(|line| line == format!("{package} v{version}:")) {
            return Ok(());
        }
        print(&format!("installing {package} {version}, once, about {minutes} minutes"));
        run(cargo(&["install", package, "--version", version, "--locked", "--force"])
            .args(self.options)
            .envs(FAST_BUILD)
            .env_remove("CARGO_TARGET_DIR"))
    }
}

/// Rust's standard library for `target`.
pub(crate) fn rust_target(target: &str) -> Result<()> {
    let libraries = output(program("rustc").args(["--print", "target-libdir", "--target", target]));
    if libraries.is_some_and(|folder| Path::new(&folder).is_dir()) {
        return Ok(());
    }
    print(&format!("adding Rust's target {target}"));
    run(program("rustup").args(["target", "add", target]).current_dir(workspace::root()))
        .with_context(|| format!("install Rust with rustup (https://rustup.rs), or add the target {target}"))
}

/// The path of the browser for the tests: `$CHROMIUM`, otherwise Debian's.
pub(crate) fn chromium() -> Result<PathBuf> {
    match env::var_os("CHROMIUM") {
        Some(chosen) => Ok(chosen.into()),
        None => debian("chromium").context("no browser; set CHROMIUM to the path of one"),
    }
}

/// The path of Firefox for the tests: `$FIREFOX`, otherwise Debian's.
pub(crate) fn firefox() -> Result<PathBuf> {
    match env::var_os("FIREFOX") {
        Some(chosen) => Ok(chosen.into()),
        None => debian("firefox-esr").context("no Firefox; set FIREFOX to the path of one"),
    }
}

/// The path of a program, which is installed from the Debian package of that name if it is missing.
pub(crate) fn debian(name: &str) -> Result<PathBuf> {
    debian_package(name, name)
}

/// The path of a program, which is installed from a Debian package if it is missing.
pub(crate) fn debian_package(package: &str, program: &str) -> Result<PathBuf> {
    if let Some(found) = find(program) {
        return Ok(found);
    }
    if !can_install() {
        bail!("install {package}, for example with `sudo apt-get install {package}`");
    }
    print(&format!("installing {package}, about a minute"));
    apt_get(&[package])?;
    find(program).with_context(|| format!("apt-get installed {package}, but there is no program {program}"))
}

fn can_install() -> bool {
    let is_root = output(program("id").arg("-u")).is_some_and(|id| id == "0");
    is_root && output(program("apt-get").arg("--version")).is_some()
}

fn apt_get(packages: &[&str]) -> Result<()> {
    run(program("apt-get").arg("update"))?;
    run(program("apt-get").args(["install", "-y"]).args(packages).env("DEBIAN_FRONTEND", "noninteractive"))
}

/// A program on `PATH` or in `/usr/sbin`, where Debian puts servers and which is not on every `PATH`.
fn find(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    let folders = env::split_paths(&path).chain([Path::new("/usr/sbin").to_owned()]);
    folders.map(|folder| folder.join(name)).find(|program| program.is_file())
}

/// An npm command in `folder`.
pub(crate) fn npm(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = program("npm");
    command.args(arguments).current_dir(folder);
    command
}

/// Installs the npm packages of `folder` as its lock file says, unless they are installed.
pub(crate) fn npm_packages(folder: &Path) -> Result<()> {
    let version = output(program("node").arg("--version")).unwrap_or_default();
    let major = version.trim_start_matches('v').split('.').next().and_then(|text| text.parse().ok());
    if major.is_none_or(|major: u32| major < MIN_NODE) || output(program("npm").arg("--version")).is_none() {
        bail!("install Node.js {MIN_NODE} or newer with npm: https://nodejs.org");
    }
    let lock = fs::read(folder.join("package-lock.json"))?;
    let installed = folder.join("node_modules/.installed-lock.json");
    if fs::read(&installed).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    print(&format!("installing the npm packages of {}", folder.display()));
    // No package needs its install scripts, which would run with the rights of the user who tests.
    run(&mut npm(folder, &["ci", "--ignore-scripts", "--no-audit", "--no-fund"]))?;
    fs::write(installed, lock)?;
    Ok(())
}

/// The C compiler for Windows.
pub(crate) fn mingw() -> Result<PathBuf> {
    debian_package("gcc-mingw-w64-x86-64", "x86_64-w64-mingw32-gcc")
}

/// The folder with the programs of the Python packages that `requirements.txt` in `folder` names, installed in
/// an environment `name` of its own.
pub(crate) fn python_packages(name: &str, folder: &Path) -> Result<PathBuf> {
    let wanted = fs::read(folder.join("requirements.txt"))?;
    let environment = workspace::target().join(name);
    let (installed, programs) = (environment.join("installed.txt"), environment.join("bin"));
    if fs::read(&installed).is_ok_and(|installed| installed == wanted) && programs.join("python3").is_file() {
        return Ok(programs);
    }
    let has_python = "import ensurepip, sys; assert sys.version_info >= (3, 10)";
    if output(program("python3").args(["-c", has_python])).is_none() {
        if !can_install() {
            bail!("install Python 3.10 or newer with venv, for example `sudo apt-get install python3-venv`");
        }
        apt_get(&["python3", "python3-venv"])?;
    }
    print(&format!("installing the Python packages of {}, once, about a minute", folder.display()));
    run(program("python3").args(["-m", "venv", "--clear"]).arg(&environment))?;
    run(Command::new(programs.join("pip"))
        .args(["install", "--quiet", "--requirement"])
        .arg(folder.join("requirements.txt")))?;
    fs::write(installed, wanted)?;
    Ok(programs)
}
