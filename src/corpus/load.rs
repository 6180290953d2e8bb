//! Reading a corpus from disk, document by document.
