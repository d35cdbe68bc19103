//! The Debian package `groups-console`: both programs, man pages, completions and the systemd unit.

use super::files::{folder, staging};
use super::platform::{CONSOLE, LINUX, MOCK, Platform};
use crate::shell::{program, run};
use crate::{tools, workspace};
use anyhow::{Context as _, Result, ensure};
use std::fs;
use std::path::Path;
use std::process::Command;

/// The manuals of a program: what it generates, and where Debian looks for it.
const MANUALS: [(&str, &str, &str); 4] = [
    ("man", "usr/share/man/man1", "{}.1"),
    ("bash", "usr/share/bash-completion/completions", "{}"),
    ("fish", "usr/share/fish/vendor_completions.d", "{}.fish"),
    ("zsh", "usr/share/zsh/vendor-completions", "_{}"),
];

/// Packs the programs for one processor.
pub(crate) fn pack(platform: &Platform, programs: &Path) -> Result<()> {
    let architecture = platform.debian.context("Debian packages are for Linux")?;
    let version = workspace::version()?;
    let root = staging(&format!("debian-{architecture}"))?;
    let create = |path: &str| fs::create_dir_all(root.join(path)).map(|()| root.join(path));
    let bin = create("usr/bin")?;
    for name in [CONSOLE, MOCK] {
        fs::copy(programs.join(name), bin.join(name))?;
        for (manual, path, file) in MANUALS {
            let text = generate(name, manual, programs, platform)?;
            fs::write(create(path)?.join(file.replace("{}", name)), text)?;
        }
    }
    run(program("gzip").args(["-9n", "-r"]).arg(root.join("usr/share/man")))?;
    let unit = fs::read_to_string(workspace::root().join("docs/deploy/groups-console.service"))?;
    let unit =
        unit.replace("/etc/systemd/system", "/usr/lib/systemd/system").replace("/usr/local/bin", "/usr/bin");
    fs::write(create("usr/lib/systemd/system")?.join("groups-console.service"), unit)?;
    let documents = create("usr/share/doc/groups-console")?;
    for (from, to) in
        [("LICENSE-MIT", "copyright"), ("docs/deploy.md", "deploy.md"), ("docs/mock.md", "mock.md")]
    {
        fs::copy(workspace::root().join(from), documents.join(to))?;
    }
    let control = format!(
        "Package: groups-console\nVersion: {version}\nArchitecture: {architecture}\nSection: net\nPriority: optional\n\
         Maintainer: The authors of the Connectivity Groups Console <noreply@example.org>\n\
         Recommends: ca-certificates\nDescription: console for connectivity groups of the T IoT Hub\n \
         groups-console serves the console; mock-server is a mock of the hub for tests.\n"
    );
    fs::write(create("DEBIAN")?.join("control"), control)?;
    tools::debian_package("dpkg", "dpkg-deb")?;
    let file = folder().join(format!("groups-console_{version}_{architecture}.deb"));
    run(program("dpkg-deb").args(["--root-owner-group", "--build"]).arg(&root).arg(file))
}

/// What `NAME generate MANUAL` prints. It is the same for every processor, and this machine runs its own.
fn generate(name: &str, manual: &str, programs: &Path, platform: &Platform) -> Result<Vec<u8>> {
    let own =
        programs.join("..").join("..").join(LINUX.target).join(programs.file_name().unwrap_or_default());
    let folder = if platform.target == LINUX.target { programs } else { &own };
    let output = Command::new(folder.join(name)).args(["generate", manual]).output()?;
    ensure!(output.status.success(), "{name} generate {manual}: {}", String::from_utf8_lossy(&output.stderr));
    Ok(output.stdout)
}
