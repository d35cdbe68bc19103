//! The man page, and completions for shells.

use crate::arguments::Arguments;
use clap::{CommandFactory as _, ValueEnum as _};
use clap_complete::Shell;
use clap_mangen::Man;
use std::io::{self, Write as _};

/// The completions for a shell, or the man page.
pub(crate) fn page(name: &str) -> io::Result<Vec<u8>> {
    let mut page = Vec::new();
    match Shell::from_str(name, true) {
        Ok(shell) => clap_complete::generate(shell, &mut Arguments::command(), "groupsctl", &mut page),
        Err(_) => man_page(&mut page)?,
    }
    Ok(page)
}

/// One page for all commands: `clap_mangen` would write a page for each.
fn man_page(page: &mut Vec<u8>) -> io::Result<()> {
    let command = Arguments::command();
    let man = Man::new(command.clone());
    man.render_title(page)?;
    man.render_name_section(page)?;
    man.render_synopsis_section(page)?;
    man.render_description_section(page)?;
    man.render_options_section(page)?;
    for subcommand in command.get_subcommands() {
        let name = subcommand.get_name();
        let man = Man::new(subcommand.clone().bin_name(format!("groupsctl {name}")));
        let mut sections = Vec::new();
        man.render_description_section(&mut sections)?;
        man.render_synopsis_section(&mut sections)?;
        man.render_options_section(&mut sections)?;
        let sections = String::from_utf8_lossy(&sections).replace(".SH ", ".SS ");
        write!(page, ".SH {}\n{sections}", name.to_uppercase())?;
    }
    Ok(())
}
