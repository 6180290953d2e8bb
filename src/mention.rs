//! Who is named in a text, and when.

pub mod alike;
pub mod date;
mod names;
pub mod person;

pub use names::Names;
pub use person::{Gender, Name};
