//! Who and what is named in a text.

pub mod person;

pub use person::{Gender, Name, Names};
