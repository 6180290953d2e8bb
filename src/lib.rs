//! copydesk checks the quotations of a draft against the sources they come from.
//!
//! The modules in reading order, each using only those above it:
//!
//! - [`text`]: spans, words, prose with its markup set aside
//! - [`mention`]: who is named in a text
//! - [`quotation`]: what is quoted in a text, and by whom
//! - [`corpus`]: the sources, read from disk
//! - [`parallel`]: work on many things at once
//! - [`collation`]: many reports of one utterance become one statement
//! - [`index`]: approximate look-up of passages
//! - [`library`]: the pipeline on one page: load, extract, index
//! - [`store`]: what was read, kept on disk
//! - [`draft`]: the text being written, parsed
//! - [`check`]: `check(library, draft)`: the quotations against the corpus
//! - [`desk`]: what an editor can ask at a place
//! - [`config`] and [`project`]: settings, and where they and the sources are found
//! - [`manual`]: a page for each kind of finding
//! - [`lsp`] and [`cli`]: the two front ends

pub mod check;
pub mod cli;
pub mod collation;
pub mod config;
pub mod corpus;
pub mod desk;
pub mod draft;
mod fixture;
pub mod index;
pub mod library;
pub mod lsp;
pub mod manual;
pub mod mention;
pub mod parallel;
pub mod project;
pub mod quotation;
pub mod store;
pub mod text;

#[cfg(test)]
mod tests;
