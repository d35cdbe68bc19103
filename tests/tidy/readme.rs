//! The README is where a newcomer starts: two commands and no more.

use crate::tree::read;

#[test]
fn the_readme_names_two_commands() {
    let readme = read("README.md");
    let mut commands: Vec<_> = readme.split("cargo xtask ").skip(1).map(first_word).collect();
    commands.sort_unstable();
    commands.dedup();
    assert_eq!(
        commands,
        ["run", "test"],
        "README.md names `cargo xtask run` and `cargo xtask test`; the others belong in CONTRIBUTING.md"
    );
}

fn first_word(text: &str) -> &str {
    text.split(|letter: char| !letter.is_ascii_alphanumeric()).next().unwrap_or(text)
}
