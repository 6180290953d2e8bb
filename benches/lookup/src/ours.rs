//! copydesk's look-up as checking uses it: candidates, word alignment, and what the best passage does
//! not have looked for elsewhere.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use copydesk::corpus::SourceId;
use copydesk::index::passage::{self, Everything, Passage, Search};
use copydesk::index::segment::{self, Left, Segment};
use copydesk::index::{self, Held, Index};
use copydesk::quotation::elision;
use copydesk::text::Span;
use copydesk::text::align::Sought;
use copydesk::text::fold::Key;
use memmap2::Mmap;

use crate::judging::span_of;
use crate::quotations::Place;
use crate::texts::Texts;

/// Writes the index of `texts` into `folder`, as a corpus is read at first: portion by portion, all of
/// them then merged into one; how many bytes it has besides the texts.
pub fn build(texts: &Texts, folder: &Path) -> io::Result<usize> {
    fs::create_dir_all(folder)?;
    let numbers: Vec<usize> = (0..texts.len()).collect();
    let portions = index::portions(&numbers, |&text| texts.length(text));
    let file = |number: usize| folder.join(format!("{number:03}.words"));
    let mut segments: Vec<Segment> = Vec::new();
    for (number, portion) in portions.iter().enumerate() {
        let read: Vec<String> = portion.iter().map(|&text| texts.text(text).to_owned()).collect();
        segment::write(read, segments.first(), File::create(file(number))?)?;
        segments.push(segment(&file(number))?);
    }
    let [one] = &segments[..] else {
        let left = |segment| Left { segment, texts: (0..segment.texts()).collect() };
        let left: Vec<Left> = segments.iter().map(left).collect();
        let path = file(segments.len());
        segment::merge(&left, File::create(&path)?)?;
        for number in 0..segments.len() {
            fs::remove_file(file(number))?;
        }
        return Ok(segment(&path)?.overhead());
    };
    Ok(one.overhead())
}

/// The segment in a file, mapped.
fn segment(path: &Path) -> io::Result<Segment> {
    // SAFETY: nothing writes to the file once it has been written.
    let map = unsafe { Mmap::map(&File::open(path)?) }?;
    Segment::open(map).map_err(|why| io::Error::other(format!("{why:?}")))
}

/// The index that was written to `folder`, mapped.
pub fn open(folder: &Path) -> io::Result<Index> {
    let files: io::Result<Vec<PathBuf>> =
        fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect();
    let mut files = files?;
    files.sort();
    let mut first = 0;
    let held = |path: &PathBuf| {
        let segment = segment(path)?;
        let sources = (first..first + segment.texts() as u32).map(|id| Some(SourceId(id)));
        let sources: Vec<_> = sources.collect();
        first += segment.texts() as u32;
        Ok(Held { segment: Arc::new(segment), sources })
    };
    let held: io::Result<Vec<Held>> = files.iter().map(held).collect();
    Ok(Index::of(held?))
}

/// The words of a quotation, each with whether words are marked as left out before it.
pub fn words(quotation: &str) -> Vec<(Key, bool)> {
    let all = [Span::new(0, quotation.len())];
    let words = elision::wording(quotation, &all).into_iter();
    words.map(|quoted| (quoted.word.key, quoted.elision_before)).collect()
}

/// The same, each with what finding it is worth; peers are given it for nothing.
pub fn weighed(index: &Index, quotation: &str) -> Vec<Sought> {
    Search::new(index, Everything, words(quotation)).sought().to_vec()
}

/// Words farther apart than this are no one place.
const APART: usize = 40;

/// Where a quotation stands, the best place first.
pub fn find(index: &Index, quotation: &str) -> Vec<Place> {
    let words = words(quotation);
    let search = Search::new(index, Everything, words.iter().copied());
    let passages = search.passages();
    let Some(best) = passages.iter().max_by_key(|passage| passage.score) else { return Vec::new() };
    let mut places = places(best);
    if let Some(missed) = passage::missed(&best.places).filter(|_| best.score > 0) {
        let search = Search::new(index, Everything, words[missed].iter().copied());
        places.extend(search.sure().iter().flat_map(self::places));
    }
    places
}

/// The stretches of a passage, the one with the most words first.
fn places(passage: &Passage) -> Vec<Place> {
    let mut rows: Vec<Vec<usize>> = Vec::new();
    for place in passage.places.iter().flatten().copied() {
        match rows.last_mut() {
            Some(row) if row.last().is_some_and(|last| place.abs_diff(*last) <= APART) => {
                row.push(place);
            }
            _ => rows.push(vec![place]),
        }
    }
    rows.sort_by_key(|row| std::cmp::Reverse(row.len()));
    let ends = |row: &Vec<usize>| (row.iter().min().copied(), row.iter().max().copied());
    let place = |row: Vec<usize>| {
        let (first, last) = ends(&row);
        let span = span_of(&passage.words, first?, last?);
        Some(Place { text: passage.source.0 as usize, span })
    };
    rows.into_iter().filter_map(place).collect()
}
