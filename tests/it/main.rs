//! The real binary through its whole door, over real pipes and on real files, and the tree it is
//! built from.

#![expect(clippy::unwrap_used, reason = "a test says so by failing")]

mod archive;
mod bad_input;
mod chance;
mod cli;
mod client;
mod collate;
mod collation;
mod command;
#[path = "../../benches/collation/compared.rs"]
mod compared;
mod damage;
mod editor;
mod example;
mod flood;
mod gate;
mod ignoring;
mod index;
#[path = "../../benches/collation/lexicon.rs"]
mod lexicon;
mod library;
#[path = "../../benches/collation/made.rs"]
mod made;
mod naming;
mod newsroom;
#[path = "../../benches/collation/oracle.rs"]
mod oracle;
mod patience;
mod people;
mod process;
mod so_far;
mod statement;
mod sync;
mod tidy;
mod timeline;
