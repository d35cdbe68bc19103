//! The man page and the completions of a program, made from its command line.

use clap::{Command, ValueEnum};
use clap_complete::Shell;
use std::io;

/// What packages contain besides the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Manual {
    /// The man page
    Man,
    /// Completions for bash
    Bash,
    /// Completions for fish
    Fish,
    /// Completions for `PowerShell`
    Powershell,
    /// Completions for zsh
    Zsh,
}

impl Manual {
    /// Writes it to `output`.
    pub fn write(self, mut command: Command, output: &mut dyn io::Write) -> io::Result<()> {
        let shell = match self {
            Self::Man => return clap_mangen::Man::new(command).render(output),
            Self::Bash => Shell::Bash,
            Self::Fish => Shell::Fish,
            Self::Powershell => Shell::PowerShell,
            Self::Zsh => Shell::Zsh,
        };
        let name = command.get_name().to_owned();
        // clap_complete panics when it cannot write.
        let mut text = Vec::new();
        clap_complete::generate(shell, &mut command, name, &mut text);
        output.write_all(&text)
    }
}
