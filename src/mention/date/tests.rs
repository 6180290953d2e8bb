//! The manual of the grammar: sentences with their expressions, types and values.
