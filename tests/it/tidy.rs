//! The taste of the project as tests: who may use whom, how files begin, what stands in none.
//!
//! Files are read as text. Comments and literals are blanked where only code counts, which is enough
//! for a search and needs no parser. What the compiler or clippy can see is their business.

#![expect(clippy::disallowed_methods, reason = "the tree is on disk")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use copydesk::check::Kind;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// The module that exists only for tests: it may use everything, and every module's tests it.
const FOR_TESTS: [&str; 1] = ["tests"];

/// A file of the tree.
struct File {
    /// From the root, with `/` between.
    path: String,
    text: String,
}

impl File {
    /// The module it belongs to: `check` for `src/check/kinds/splice.rs`.
    fn module(&self) -> Option<&str> {
        let path = self.path.strip_prefix("src/")?.strip_suffix(".rs")?;
        Some(path.split('/').next().unwrap_or(path))
    }

    /// Its name in `folder`, where it stands right in it: `splice` for `src/check/kinds/splice.rs`.
    fn stem_in(&self, folder: &str, ending: &str) -> Option<&str> {
        let name = self.path.strip_prefix(folder)?.strip_suffix(ending)?;
        (!name.contains('/')).then_some(name)
    }

    /// `path:line: what`, for each line of `text` that `is_bad`.
    fn lines_where(&self, text: &str, what: &str, is_bad: impl Fn(&str) -> bool) -> Vec<String> {
        let bad = (1..).zip(text.lines()).filter(|(_, line)| is_bad(line));
        bad.map(|(line, _)| format!("{}:{line}: {what}", self.path)).collect()
    }
}

/// Every text file that no ignore file excludes.
fn files() -> Vec<File> {
    let mut walk = ignore::WalkBuilder::new(ROOT);
    walk.hidden(false).require_git(false).filter_entry(|entry| entry.file_name() != ".git");
    let mut files: Vec<_> = walk
        .build()
        .filter_map(Result::ok)
        .filter_map(|entry| {
            let path = entry.path().strip_prefix(ROOT).ok()?;
            let path = path.iter().map(|part| part.to_str()).collect::<Option<Vec<_>>>()?.join("/");
            Some(File { path, text: fs::read_to_string(entry.path()).ok()? })
        })
        .collect();
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

/// The Rust files among them.
fn rust() -> Vec<File> {
    let mut files = files();
    files.retain(|file| Path::new(&file.path).extension().is_some_and(|ending| ending == "rs"));
    assert!(files.iter().any(|file| file.path == "src/lib.rs"), "src/lib.rs should be found");
    files
}

/// Fails with all `complaints`, if there are any.
#[track_caller]
fn none(complaints: impl IntoIterator<Item = String>) {
    let complaints: Vec<_> = complaints.into_iter().collect();
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
}

/// `source` with comments and literals blanked, line for line.
fn code(source: &str) -> String {
    let mut out = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(c) = rest.chars().next() {
        let (blank, after) = rest.split_at(literal(rest));
        out.extend(blank.chars().map(|c| if c == '\n' { '\n' } else { ' ' }));
        rest = after;
        if blank.is_empty() {
            out.push(c);
            rest = &rest[c.len_utf8()..];
        }
    }
    out
}

/// The length of the comment or literal that `rest` begins with, in bytes.
fn literal(rest: &str) -> usize {
    let through = |from: usize, end: &str| {
        rest[from..].find(end).map_or(rest.len(), |at| from + at + end.len())
    };
    let hashes = rest.bytes().skip(1).take_while(|&b| b == b'#').count();
    let mut chars = rest.chars();
    match chars.next() {
        Some('/') if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
        Some('/') if rest.starts_with("/*") => through(2, "*/"),
        Some('r') if rest[1 + hashes..].starts_with('"') => {
            through(hashes + 2, &format!("\"{}", "#".repeat(hashes)))
        }
        Some('"') => 1 + closing(&rest[1..], '"'),
        Some('\'') => {
            // a lifetime has no second mark behind its first character
            let is_char = chars.next() == Some('\\') || chars.next() == Some('\'');
            if is_char { 1 + closing(&rest[1..], '\'') } else { 0 }
        }
        _ => 0,
    }
}

/// The length of `literal` through its closing `mark`.
fn closing(literal: &str, mark: char) -> usize {
    let mut escaped = false;
    for (at, c) in literal.char_indices() {
        if c == mark && !escaped {
            return at + 1;
        }
        escaped = c == '\\' && !escaped;
    }
    literal.len()
}

/// The modules that `code` names by a path from the root of the crate, each with its line.
fn uses(code: &str) -> Vec<(usize, &str)> {
    const FROM_ROOT: &str = "crate::";
    let mut uses = Vec::new();
    for (at, _) in code.match_indices(FROM_ROOT) {
        let line = 1 + code[..at].matches('\n').count();
        let path = code[at + FROM_ROOT.len()..].trim_start();
        let names = match path.strip_prefix('{') {
            Some(group) => heads(group),
            None => vec![head(path)],
        };
        uses.extend(names.into_iter().filter(|name| !name.is_empty()).map(|name| (line, name)));
    }
    uses
}

/// The first name of each path in a group `a::b, c::{d, e}}`, up to its closing brace.
fn heads(group: &str) -> Vec<&str> {
    let mut depth = 0;
    let mut heads = vec![head(group)];
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => heads.push(head(&group[at + 1..])),
            _ => {}
        }
    }
    heads
}

/// The name that `path` begins with.
fn head(path: &str) -> &str {
    let path = path.trim_start();
    let end = path.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(path.len());
    &path[..end]
}

/// Who may use whom, besides itself: the table of ARCHITECTURE.md, whose rows read
/// ``| `library` | `text`, `quotation` |``.
fn table() -> BTreeMap<&'static str, BTreeSet<&'static str>> {
    let rows = include_str!("../../ARCHITECTURE.md").lines().filter(|l| l.starts_with("| `"));
    rows.map(|row| {
        let mut names = row.split('`').skip(1).step_by(2);
        (names.next().unwrap_or_default(), names.collect())
    })
    .collect()
}

#[test]
fn modules_use_only_those_below_them() {
    let table = table();
    let may_use = |module: &str, used: &str| {
        module == used
            || FOR_TESTS.contains(&used)
            || table.get(module).is_some_and(|may| may.contains(used))
    };
    none(rust().iter().flat_map(|file| {
        let module = file.module().unwrap_or("lib");
        let exempt = module == "lib" || FOR_TESTS.contains(&module);
        let code = if exempt { String::new() } else { code(&file.text) };
        let bad = uses(&code).into_iter().filter(|(_, used)| !may_use(module, used));
        bad.map(|(line, used)| format!("{}:{line}: {module} may not use {used}", file.path))
            .collect::<Vec<_>>()
    }));
}

#[test]
fn the_table_names_every_module_and_no_other() {
    let files = rust();
    let modules: BTreeSet<_> =
        files.iter().filter_map(|file| file.stem_in("src/", ".rs")).collect();
    let modules = modules
        .into_iter()
        .filter(|module| !FOR_TESTS.contains(module) && !["lib", "main"].contains(module));
    assert_eq!(modules.collect::<Vec<_>>(), table().into_keys().collect::<Vec<_>>());
}

#[test]
fn paths_are_found_in_code_alone() {
    let source = "use crate::{a::b, c::{d, e}};\n// crate::f\nlet g = \"crate::h\"; crate::i::J\n";
    let code = code(source);
    assert_eq!(uses(&code), [(1, "a"), (1, "c"), (3, "i")]);
}

#[test]
fn literals_are_blanked() {
    let source = "let (a, b, c): (&'a str, _, _) = (\"x\\\"\", '\\'', r#\"y\"z\"#); // d\n";
    assert_eq!(
        code(source).split_whitespace().collect::<String>(),
        "let(a,b,c):(&'astr,_,_)=(,,);"
    );
}

#[test]
fn every_file_says_what_it_is_for() {
    let silent = rust().into_iter().filter(|file| !file.text.starts_with("//!"));
    none(silent.map(|file| format!("{} should open with //!", file.path)));
}

#[test]
fn no_file_is_long() {
    none(rust().into_iter().filter_map(|file| {
        let code = file.text.lines().take_while(|line| *line != "#[cfg(test)]");
        let code = code.map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//"));
        let count = code.count();
        (count > 400).then(|| format!("{} has {count} lines of code, 400 at most", file.path))
    }));
}

#[test]
fn modules_stand_beside_their_folders() {
    none(rust().into_iter().filter(|file| file.path.ends_with("/mod.rs")).map(|file| file.path));
}

#[test]
fn nothing_is_left_undone() {
    let undone =
        [concat!("to", "do!("), concat!("unim", "plemented!("), concat!("TO", "DO"), "FIX\u{4d}E"];
    none(files().iter().flat_map(|file| {
        let is_bad = |line: &str| undone.iter().any(|word| line.contains(word));
        file.lines_where(&file.text, "left undone", is_bad)
    }));
}

#[test]
fn every_kind_of_finding_has_its_file_and_its_page() {
    let files = files();
    let stems = |folder, ending| -> BTreeSet<_> {
        let stems = files.iter().filter_map(|file| file.stem_in(folder, ending));
        stems.map(|stem| stem.replace('_', "-")).collect()
    };
    let kinds: BTreeSet<_> = Kind::ALL.iter().map(|kind| kind.code().to_owned()).collect();
    let sources = stems("src/check/kinds/", ".rs");
    none(kinds.difference(&sources).map(|kind| format!("{kind} should have a file")));
    let mut pages = stems("tests/cases/", ".md");
    assert!(pages.remove("faithful"), "tests/cases/faithful.md holds what is silent");
    assert!(pages.remove("collated"), "tests/cases/collated.md holds what reports give together");
    assert!(pages.remove("ignoring"), "tests/cases/ignoring.md holds what is made so");
    assert!(pages.remove("recognised"), "tests/cases/recognised.md holds what is a quotation");
    assert!(pages.remove("fixing"), "tests/cases/fixing.md holds what a fix keeps");
    assert_eq!(pages, kinds);
}

#[test]
fn only_the_command_line_prints() {
    let print = ["println!(", "print!(", "dbg!("]; // also those that begin with an e
    none(rust().iter().flat_map(|file| {
        let may_print = matches!(file.module(), None | Some("cli"));
        let code = if may_print { String::new() } else { code(&file.text) };
        file.lines_where(&code, "prints", |line| print.iter().any(|call| line.contains(call)))
    }));
}

#[test]
fn only_the_server_names_the_protocol() {
    none(rust().iter().flat_map(|file| {
        let may = matches!(file.module(), None | Some("lsp"));
        let code = if may { String::new() } else { code(&file.text) };
        file.lines_where(&code, "names the protocol", |line| line.contains("tower_lsp"))
    }));
}

#[test]
fn no_file_knows_a_machine() {
    let homes = ["home", "Users", "root", "work"].map(|folder| format!("/{folder}/"));
    let begins_path =
        |before: &str| !before.ends_with(|c: char| c.is_alphanumeric() || "/.-_~$}>)*".contains(c));
    none(files().iter().flat_map(|file| {
        file.lines_where(&file.text, "names a path of one machine", |line| {
            homes.iter().any(|home| {
                line.match_indices(home.as_str()).any(|(at, _)| begins_path(&line[..at]))
            })
        })
    }));
}

#[test]
fn no_file_names_a_registry() {
    let registries = [
        "npmjs.org",
        "npmjs.com",
        "yarnpkg.com",
        "pypi.org",
        "pythonhosted.org",
        "static.crates.io",
        "index.crates.io",
        "deb.debian.org",
    ];
    let is_bad = |line: &str| {
        line.split("://").skip(1).any(|rest| {
            let host = rest.split(['/', '"', ')', ' ']).next().unwrap_or_default();
            registries.iter().any(|registry| host.ends_with(registry))
        })
    };
    none(files().iter().flat_map(|file| file.lines_where(&file.text, "names a registry", is_bad)));
}
