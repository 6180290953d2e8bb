//! The settings of `copydesk.toml` as plain values.
