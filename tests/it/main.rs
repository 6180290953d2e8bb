//! The real binary through its whole door, over real pipes and on real files, and the tree it is
//! built from.

#![expect(clippy::unwrap_used, reason = "a test says so by failing")]

mod bad_input;
mod chance;
mod cli;
mod client;
mod collate;
mod command;
mod editor;
mod example;
mod flood;
mod gate;
mod ignoring;
mod library;
mod newsroom;
mod patience;
mod process;
mod statement;
mod sync;
mod tidy;
