//! Setting typography aside for comparison.
