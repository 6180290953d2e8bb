//! The project around a draft: which settings and which sources apply to it, found on disk.
