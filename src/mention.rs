//! Who is named in a text, and when.

pub mod alike;
pub mod date;
mod names;
pub mod people;
pub mod person;
mod register;
pub mod roster;

pub use names::Names;
pub use people::Person;
pub use person::{Gender, Name};
pub use roster::Roster;
