//! The words of a text.
