//! SQLite's full text search (FTS5): the ten rarest words of a quotation, any of them, the best ten
//! documents.

use std::fs;
use std::path::Path;

use copydesk::text::Span;
use rusqlite::{Connection, OptionalExtension, params};

use crate::chunks;
use crate::quotations::Place;
use crate::texts::Texts;

/// How many of the rarest words are asked for, and how many documents.
const TEN: usize = 10;

/// Writes the index: its size in bytes. It keeps no copy of the texts.
pub fn build(texts: &Texts, folder: &Path) -> Result<u64, Box<dyn std::error::Error>> {
    fs::create_dir_all(folder)?;
    let path = folder.join("index");
    let mut connection = Connection::open(&path)?;
    connection.execute_batch(
        "pragma journal_mode = off; pragma synchronous = off;
         create virtual table documents using fts5(words, content = '');
         create virtual table vocabulary using fts5vocab(documents, row);
         create table places(id integer primary key, text integer, start integer, end integer);",
    )?;
    let writing = connection.transaction()?;
    {
        let mut words = writing.prepare("insert into documents(rowid, words) values (?, ?)")?;
        let mut place = writing.prepare("insert into places values (?, ?, ?, ?)")?;
        let mut id = 0;
        for number in 0..texts.len() {
            for Place { span, .. } in chunks::of(texts, number) {
                id += 1;
                words.execute(params![id, texts.part(number, span.start, span.end)])?;
                place.execute(params![id, number, span.start, span.end])?;
            }
        }
        writing.execute("insert into documents(documents) values ('optimize')", [])?;
    }
    writing.commit()?;
    Ok(fs::metadata(&path)?.len())
}

pub struct Sqlite(Connection);

impl Sqlite {
    pub fn open(folder: &Path) -> rusqlite::Result<Self> {
        let connection = Connection::open(folder.join("index"))?;
        connection.execute_batch("pragma mmap_size = 4000000000; pragma cache_size = -200000;")?;
        Ok(Self(connection))
    }

    /// The documents that look most like a quotation.
    pub fn candidates(&self, quotation: &str) -> rusqlite::Result<Vec<Place>> {
        let mut frequency = self.0.prepare_cached("select doc from vocabulary where term = ?")?;
        let mut words: Vec<String> = quotation
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
            .collect();
        words.sort();
        words.dedup();
        let mut rare = Vec::new();
        for word in words {
            let found: Option<i64> = frequency.query_row([&word], |row| row.get(0)).optional()?;
            rare.extend(found.map(|count| (count, word)));
        }
        rare.sort();
        let any: Vec<String> =
            rare.into_iter().take(TEN).map(|(_, word)| format!("\"{word}\"")).collect();
        let mut search = self.0.prepare_cached(
            "select text, start, end from
             (select rowid, rank from documents where documents match ? order by rank limit ?) as found
             join places on places.id = found.rowid order by found.rank",
        )?;
        let places = search.query_map(params![any.join(" OR "), TEN], |row| {
            Ok(Place { text: row.get(0)?, span: Span::new(row.get(1)?, row.get(2)?) })
        })?;
        places.collect()
    }
}
