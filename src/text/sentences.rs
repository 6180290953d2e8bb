//! The sentence around a place.
