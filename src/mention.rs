//! Who and what is named in a text.

pub mod alike;
mod names;
pub mod person;

pub use names::Names;
pub use person::{Gender, Name};
