//! tantivy: the ten rarest words of a quotation, any of them, the best ten documents.

use std::fs;
use std::path::Path;

use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, Query, TermQuery};
use tantivy::schema::{FAST, Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::TextAnalyzer;
use tantivy::{Index, IndexWriter, ReloadPolicy, Searcher, TantivyDocument, Term};

use copydesk::text::Span;

use crate::chunks;
use crate::quotations::Place;
use crate::texts::Texts;

/// How many of the rarest words are asked for, and how many documents.
const TEN: usize = 10;

fn schema() -> Schema {
    let mut schema = Schema::builder();
    let words = TextFieldIndexing::default()
        .set_tokenizer("default")
        .set_index_option(IndexRecordOption::WithFreqs);
    schema.add_text_field("words", TextOptions::default().set_indexing_options(words));
    for name in ["text", "start", "end"] {
        schema.add_u64_field(name, FAST);
    }
    schema.build()
}

/// Writes the index with two threads: its size in bytes.
pub fn build(texts: &Texts, folder: &Path) -> tantivy::Result<u64> {
    fs::create_dir_all(folder)?;
    let schema = schema();
    let index = Index::create_in_dir(folder, schema.clone())?;
    let mut writer: IndexWriter = index.writer_with_num_threads(2, 300_000_000)?;
    let [words, text, start, end] =
        ["words", "text", "start", "end"].map(|name| schema.get_field(name));
    let (words, text, start, end) = (words?, text?, start?, end?);
    for number in 0..texts.len() {
        for Place { span, .. } in chunks::of(texts, number) {
            let mut document = TantivyDocument::new();
            document.add_text(words, texts.part(number, span.start, span.end));
            document.add_u64(text, number as u64);
            document.add_u64(start, span.start as u64);
            document.add_u64(end, span.end as u64);
            writer.add_document(document)?;
        }
    }
    writer.commit()?;
    writer.wait_merging_threads()?;
    fs::read_dir(folder)?.map(|entry| Ok(entry?.metadata()?.len())).sum()
}

pub struct Tantivy {
    searcher: Searcher,
    words: Field,
    analyzer: TextAnalyzer,
}

impl Tantivy {
    pub fn open(folder: &Path) -> tantivy::Result<Self> {
        let index = Index::open_in_dir(folder)?;
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        let words = index.schema().get_field("words")?;
        Ok(Self { searcher: reader.searcher(), words, analyzer: index.tokenizer_for_field(words)? })
    }

    /// The documents that look most like a quotation.
    pub fn candidates(&mut self, quotation: &str) -> tantivy::Result<Vec<Place>> {
        let mut terms = Vec::new();
        let mut tokens = self.analyzer.token_stream(quotation);
        tokens.process(&mut |token| terms.push(Term::from_field_text(self.words, &token.text)));
        drop(tokens);
        terms.sort();
        terms.dedup();
        let frequencies: tantivy::Result<Vec<u64>> =
            terms.iter().map(|term| self.searcher.doc_freq(term)).collect();
        let mut rare: Vec<(u64, Term)> =
            frequencies?.into_iter().zip(terms).filter(|(count, _)| *count > 0).collect();
        rare.sort();
        rare.truncate(TEN);
        let query = |(_, term)| -> Box<dyn Query> {
            Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs))
        };
        let query = BooleanQuery::union(rare.into_iter().map(query).collect());
        let found = self.searcher.search(&query, &TopDocs::with_limit(TEN).order_by_score())?;
        found
            .into_iter()
            .map(|(_, at)| {
                let fields = self.searcher.segment_reader(at.segment_ord).fast_fields();
                let field = |name| {
                    Ok::<_, tantivy::TantivyError>(
                        fields.u64(name)?.first(at.doc_id).unwrap_or_default() as usize,
                    )
                };
                let span = Span::new(field("start")?, field("end")?);
                Ok(Place { text: field("text")?, span })
            })
            .collect()
    }
}
