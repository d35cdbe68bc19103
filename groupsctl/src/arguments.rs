//! The command line of `groupsctl`.

use clap::{Args, Parser, Subcommand, ValueEnum};
use hub_api::{ApplicationId, Tenant};
use std::path::PathBuf;

/// Connectivity groups from a terminal or a pipeline: export, plan, apply, undo.
///
/// Exit codes: 0 done; 1 `plan --exit-code` found changes, or some rows of `apply` or `undo` are failed, unknown or only
/// requested, or the question was not answered with yes; 2 bad configuration or input.
#[derive(Debug, Parser)]
#[command(name = "groupsctl", version)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
    #[command(flatten)]
    pub(crate) access: Access,
    /// Print JSON Lines instead of text
    #[arg(long, global = true, env = "GROUPSCTL_JSON")]
    pub(crate) json: bool,
}

/// Which hub, and as which application. Secrets are read from a file or the environment only, because other users of the
/// machine can see the command line.
#[derive(Debug, Args)]
pub(crate) struct Access {
    /// The hub's API, for example `https://hub.example.com/api-gw`
    #[arg(long, global = true, env = "GROUPSCTL_HUB", value_name = "URL")]
    pub(crate) hub: Option<String>,
    /// The hub's token endpoint
    #[arg(long, global = true, env = "GROUPSCTL_TOKEN_URL", value_name = "URL")]
    pub(crate) token_url: Option<String>,
    /// The client id from Application Access Management
    #[arg(long, global = true, env = "GROUPSCTL_CLIENT_ID", value_name = "ID")]
    pub(crate) client_id: Option<String>,
    /// A file with the client's secret; or the secret itself in the variable `GROUPSCTL_CLIENT_SECRET`
    #[arg(long, global = true, env = "GROUPSCTL_CLIENT_SECRET_FILE", value_name = "FILE")]
    pub(crate) client_secret_file: Option<PathBuf>,
    /// The tenant
    #[arg(long, global = true, env = "GROUPSCTL_TENANT", value_name = "TENANT")]
    pub(crate) tenant: Option<Tenant>,
    /// The registered application, sent as X-M2M-Origin
    #[arg(long, global = true, env = "GROUPSCTL_APPLICATION", value_name = "APPLICATION")]
    pub(crate) application: Option<ApplicationId>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Write the groups of the hub to a file
    Export {
        /// The file; standard output without it
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
        /// Only these groups, as in the address of the console: `q=kiel&status=failed&gap=no-fallback`
        #[arg(long, value_name = "QUERY")]
        filter: Option<String>,
        /// The format; by default that of the file's ending, else JSON
        #[arg(long, value_enum)]
        format: Option<FileFormat>,
    },
    /// Show what `apply` would change
    Plan {
        /// JSON, CSV or XLSX
        file: PathBuf,
        /// Exit with 1 if there are changes
        #[arg(long)]
        exit_code: bool,
        #[command(flatten)]
        scope: Scope,
    },
    /// Change the hub's groups to what a file says, or go on with a report
    Apply {
        /// JSON, CSV or XLSX, or the report of an `apply` that was stopped
        file: PathBuf,
        #[command(flatten)]
        scope: Scope,
        #[command(flatten)]
        run: Run,
    },
    /// Take back what an `apply` has changed
    Undo {
        /// Its report
        report: PathBuf,
        #[command(flatten)]
        run: Run,
    },
    /// Print the man page, or completions for a shell
    Generate {
        /// A shell, or `man`
        #[arg(value_parser = ["man", "bash", "fish", "powershell", "zsh"])]
        manual: String,
    },
}

#[derive(Clone, Copy, Debug, Args)]
pub(crate) struct Scope {
    /// Also delete the groups that the file does not name
    #[arg(long)]
    pub(crate) prune: bool,
    /// Allow a product in two groups
    #[arg(long)]
    pub(crate) shared_products: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Run {
    /// Do not ask
    #[arg(long)]
    pub(crate) yes: bool,
    /// The report to write; by default groupsctl-TIME.jsonl
    #[arg(long, value_name = "FILE")]
    pub(crate) write_report: Option<PathBuf>,
    /// How long to wait for the hub to apply what it has accepted, up to a day
    #[arg(long, default_value_t = 60, value_name = "SECONDS", value_parser = clap::value_parser!(u64).range(..=86_400))]
    pub(crate) wait: u64,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum FileFormat {
    Json,
    Csv,
    Xlsx,
}

impl From<FileFormat> for groups_file::Format {
    fn from(format: FileFormat) -> Self {
        match format {
            FileFormat::Json => Self::Json,
            FileFormat::Csv => Self::Csv,
            FileFormat::Xlsx => Self::Xlsx,
        }
    }
}
