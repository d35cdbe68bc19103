//! Generates clients from the descriptions of the mock, and runs them against a mock.

use crate::mock::Mock;
use crate::shell::{line, output, path_with, run};
use crate::{console, tools, workspace};
use anyhow::{Context as _, Result, bail, ensure};
use std::fs;
use std::path::Path;
use std::process::Command;

/// Names of the descriptions, their files, and where a mock serves them.
const DESCRIPTIONS: [(&str, &str, &str); 2] = [
    ("hub", "mock-server/openapi.json", "/openapi.json"),
    ("control", "mock-server/control-openapi.json", "/__mock/openapi.json"),
];

/// The address in the documented commands.
const DOCUMENTED: &str = "http://127.0.0.1:8081/openapi.json";

/// Parts of the Java client: a file, and a method that it must contain.
const JAVA: [(&str, &str); 4] = [
    ("api/GroupsApi.java", "public GroupAnswer createGroup("),
    ("api/ProductsApi.java", "public ProductPage listProducts("),
    ("model/Group.java", "public String getLiCRr()"),
    ("model/GroupProduct.java", "public String getCoPID()"),
];

/// Generates the clients by the documented commands, makes the tutorial's calls with those in TypeScript and Python,
/// and requests the examples from Prism. The Java client is generated and read but not compiled, because
/// its packages would come from Maven.
pub(crate) fn test() -> Result<()> {
    let folder = workspace::root().join("tests/clients");
    tools::npm_packages(&folder)?;
    let python = tools::python_packages("clients", &folder)?;
    let generated = folder.join("generated");
    if generated.exists() {
        fs::remove_dir_all(&generated)?;
    }
    fs::create_dir_all(&generated)?;
    let documents = DESCRIPTIONS.map(|(_, file, _)| workspace::root().join(file));
    run(Command::new(python.join("python3")).arg(folder.join("examples.py")).args(&documents))?;
    let mock = Mock::start(Command::new(console::build_for_tests("mock-server")?))?;
    let program = |name: &str| {
        let mut command = Command::new(name);
        let path = path_with(&[python.clone(), folder.join("node_modules/.bin")]);
        // The mock is not behind a proxy.
        command
            .current_dir(&folder)
            .env("PATH", path)
            .env("NO_PROXY", "127.0.0.1")
            .env("MOCK_URL", &mock.url);
        command
    };
    for command in documented_commands()?.iter().filter(|command| !command.starts_with("npx prism ")) {
        for (name, _, path) in DESCRIPTIONS {
            let command = command
                .replace(DOCUMENTED, &format!("{}{path}", mock.url))
                .replace("/hub", &format!("/{name}"));
            generate(program, &command)?;
        }
    }
    read_java(&generated.join("hub_java/src/main/java/org/openapitools/client"))?;
    run(&mut program("tsc"))?;
    run(program("node").arg("generated/js/typescript.js"))?;
    run(program("python3").arg("python.py"))?;
    for document in &documents {
        run(program("node").arg("prism.mjs").arg(document))?;
    }
    // The rules for source files do not apply to generated ones.
    fs::remove_dir_all(&generated)?;
    Ok(())
}

/// The commands in the part "Generate a client" of docs/mock.md.
fn documented_commands() -> Result<Vec<String>> {
    let text = fs::read_to_string(workspace::root().join("docs/mock.md"))?;
    let (_, part) = text.split_once("### Generate a client\n").context("docs/mock.md has no such part")?;
    let block = part.split("```").nth(1).context("there are no commands")?;
    let commands: Vec<String> = block.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect();
    ensure!(commands.len() == 4, "four commands are expected, not {}", commands.len());
    Ok(commands)
}

/// Runs the command of a generator.
fn generate(program: impl Fn(&str) -> Command, text: &str) -> Result<()> {
    let mut words = text.split(' ');
    let mut command = program(words.next().unwrap_or_default());
    command.args(words);
    if text.starts_with("openapi-python-client ") {
        // A warning means that a part is missing in the client.
        command.arg("--fail-on-warning");
    }
    if !text.starts_with("openapi-generator-cli ") {
        return run(&mut command);
    }
    // Its output has hundreds of lines.
    println!("$ {}", line(&command));
    if output(&mut command).is_none() {
        bail!("`{}` failed", line(&command));
    }
    Ok(())
}

/// Looks for methods in the client in Java.
fn read_java(sources: &Path) -> Result<()> {
    for (file, method) in JAVA {
        let text = fs::read_to_string(sources.join(file)).with_context(|| format!("there is no {file}"))?;
        ensure!(text.contains(method), "{file} has no `{method}`");
    }
    println!("Java: generated, not compiled");
    Ok(())
}
