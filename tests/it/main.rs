//! Tests through the front door: the real binary, and the tree it is built from.

mod tidy;
