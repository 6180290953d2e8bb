//! The `copydesk` command: its arguments, then the front end they ask for.

use std::process::ExitCode;

use clap::Parser as _;
use copydesk::cli::args::{Arguments, Command};
use copydesk::{cli, lsp};

/// Reading a corpus takes much memory for a short time; what the system has by itself keeps it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    match Arguments::parse().command {
        Command::Check(args) => cli::check(&args).into(),
        Command::Collate(args) => cli::collate(&args).into(),
        Command::Annotate(args) => cli::annotate(&args).into(),
        Command::People(args) => cli::people(&args).into(),
        Command::Index(args) => cli::index(&args).into(),
        Command::Timeline(args) => cli::timeline(&args).into(),
        Command::Explain(args) => cli::explain(&args).into(),
        Command::Lsp => lsp::run(),
    }
}
