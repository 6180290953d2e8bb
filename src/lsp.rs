//! The language server: the desk over standard input and output.
