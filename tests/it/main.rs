//! The real binary through its whole door, over real pipes and on real files, and the tree it is
//! built from.

mod client;
mod gate;
mod process;
mod sync;
mod tidy;
