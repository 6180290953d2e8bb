//! The example newsroom, checked by the real binary.
//!
//! The report is committed beside the example, so that a change of behaviour shows as a change of
//! that file. `UPDATE_EXPECT=1 cargo test` writes it anew; read the difference before committing it.

use std::process::Command;

use expect_test::expect_file;

#[test]
fn the_apology_is_reported_as_before() {
    let output = Command::new(env!("CARGO_BIN_EXE_copydesk"))
        .args(["check", "examples/apology", "--level", "hint"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("the binary runs");
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
    let report = String::from_utf8(output.stdout).expect("reports are UTF-8");
    expect_file!["../../examples/apology/report.txt"].assert_eq(&report);
}

#[test]
fn the_readme_shows_its_settings() {
    let readme = include_str!("../../README.md");
    assert!(readme.contains(include_str!("../../examples/apology/copydesk.toml")));
}
