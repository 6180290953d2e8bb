//! Readers of file formats.
