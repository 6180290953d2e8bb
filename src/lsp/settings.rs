//! The client's settings, in whatever shape it sends them.
//!
//! They come as initialization options, as the answer to `workspace/configuration` or with
//! `workspace/didChangeConfiguration`; nested under `copydesk`, bare, or flat as
//! `copydesk.sources`. All shapes are read alike. A key that is not known is reported, because a
//! misspelt one would otherwise be silently without effect.

use std::path::PathBuf;

use serde_json::{Map, Value};

use super::encoding::Encoding;

/// What the client's settings say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Settings {
    /// `sources`: files and folders with sources, in place of those of the project.
    pub sources: Vec<PathBuf>,
    /// `sync`: how edits are to be sent; read at the start only.
    pub sync: Sync,
    /// `positionEncoding`: what columns should count; read at the start only.
    pub position_encoding: Option<Encoding>,
}

/// How edits are sent.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Sync {
    /// As changed ranges.
    #[default]
    Incremental,
    /// As the whole text, for clients that miscount ranges.
    Full,
}

/// What else stands under `copydesk` in the settings of an editor, for its extension to read.
const OF_THE_EXTENSION: [&str; 4] = ["path", "server", "trace", "enable"];

impl Settings {
    /// These settings with those of `value` put in place, and what cannot be used of `value`.
    pub(super) fn overlaid(&self, value: &Value) -> (Self, Vec<String>) {
        let mut settings = self.clone();
        let mut problems = Vec::new();
        for (key, value) in entries(value) {
            let known = match key.as_str() {
                _ if value.is_null() => true,
                "sources" => put(&mut settings.sources, sources(&value)),
                "sync" => put(&mut settings.sync, sync(&value)),
                "positionEncoding" => {
                    put(&mut settings.position_encoding, encoding(&value).map(Some))
                }
                _ if OF_THE_EXTENSION.iter().any(|own| key.split('.').next() == Some(own)) => true,
                _ => {
                    problems.push(format!("unknown setting `{key}`"));
                    true
                }
            };
            if !known {
                let expected = match key.as_str() {
                    "sources" => "a list of folders",
                    "sync" => "`incremental` or `full`",
                    _ => "`utf-8`, `utf-16` or `utf-32`",
                };
                problems.push(format!("setting `{key}`: expected {expected}, found {value}"));
            }
        }
        (settings, problems)
    }
}

/// The entries that are copydesk's, by their bare names.
fn entries(value: &Value) -> Vec<(String, Value)> {
    let Value::Object(map) = value else { return Vec::new() };
    let mut own = Map::new();
    let addressed = map.keys().any(|key| key == "copydesk" || key.starts_with("copydesk."));
    for (key, value) in map {
        if key == "copydesk" {
            own.extend(value.as_object().cloned().unwrap_or_default());
        } else if let Some(bare) = key.strip_prefix("copydesk.") {
            own.insert(bare.to_owned(), value.clone());
        } else if !addressed {
            own.insert(key.clone(), value.clone());
        }
    }
    own.into_iter().collect()
}

/// Puts `value` into `place` if there is one; says whether there was.
fn put<T>(place: &mut T, value: Option<T>) -> bool {
    value.map(|value| *place = value).is_some()
}

/// A list of paths, or a single one; `~/` is the home folder.
fn sources(value: &Value) -> Option<Vec<PathBuf>> {
    let path = |value: &Value| {
        let text = value.as_str()?;
        let home = text.strip_prefix("~/").and_then(|rest| Some(std::env::home_dir()?.join(rest)));
        Some(home.unwrap_or_else(|| PathBuf::from(text)))
    };
    match value {
        Value::Array(values) => values.iter().map(path).collect(),
        single => Some(vec![path(single)?]),
    }
}

fn sync(value: &Value) -> Option<Sync> {
    match value.as_str()? {
        "incremental" => Some(Sync::Incremental),
        "full" => Some(Sync::Full),
        _ => None,
    }
}

fn encoding(value: &Value) -> Option<Encoding> {
    Encoding::named(value.as_str()?)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn overlaid(value: &Value) -> (Settings, Vec<String>) {
        Settings::default().overlaid(value)
    }

    #[test]
    fn each_key_sets_its_own_field() {
        let default = Settings::default;
        let cases = [
            (
                json!({"sources": ["/a", "b"]}),
                Settings { sources: vec!["/a".into(), "b".into()], ..default() },
            ),
            (json!({"sources": "/a"}), Settings { sources: vec!["/a".into()], ..default() }),
            (json!({"sync": "full"}), Settings { sync: Sync::Full, ..default() }),
            (
                json!({"positionEncoding": "utf-8"}),
                Settings { position_encoding: Some(Encoding::Utf8), ..default() },
            ),
        ];
        for (value, expected) in cases {
            assert_eq!(overlaid(&value), (expected, Vec::new()), "{value}");
        }
    }

    #[test]
    fn nested_bare_and_flat_are_the_same() {
        let bare = overlaid(&json!({"sync": "full"}));
        assert_eq!(overlaid(&json!({"copydesk": {"sync": "full"}, "editor": {"tabs": 4}})), bare);
        assert_eq!(overlaid(&json!({"copydesk.sync": "full", "editor.tabs": 4})), bare);
    }

    #[test]
    fn what_is_not_said_stays() {
        let (before, _) = overlaid(&json!({"sources": ["/a"], "sync": "full"}));
        for nothing in [json!(null), json!({}), json!({"sources": null}), json!({"copydesk": null})]
        {
            assert_eq!(before.overlaid(&nothing), (before.clone(), Vec::new()), "{nothing}");
        }
    }

    #[test]
    fn what_cannot_be_used_is_said() {
        let (settings, problems) = overlaid(&json!({"source": [], "sync": "some", "sources": 3}));
        assert_eq!(settings, Settings::default());
        assert_eq!(
            problems,
            [
                "unknown setting `source`",
                "setting `sources`: expected a list of folders, found 3",
                "setting `sync`: expected `incremental` or `full`, found \"some\"",
            ]
        );
    }

    #[test]
    fn keys_of_the_extension_are_left_to_it() {
        let value = json!({"copydesk.path": "/bin/copydesk", "copydesk.trace.server": "off"});
        assert_eq!(overlaid(&value), (Settings::default(), Vec::new()));
    }
}
