//! Lines and columns of a text, for people.
