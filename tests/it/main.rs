//! Tests through the front door: the real binary, and the tree it is built from.

#![expect(clippy::unwrap_used, reason = "a test says so by failing")]

mod bad_input;
mod cli;
mod command;
mod tidy;
