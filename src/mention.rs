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

/// What readers of the sources are told beforehand.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Guide {
    /// Who is not whom the sources suggest.
    pub corrections: Vec<roster::Correction>,
    /// How «3/2/2021» is read where neither the source nor others of its outlet tell.
    pub custom: date::Custom,
}
