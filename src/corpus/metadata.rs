//! What is known about a source: kind, title, date, speaker.
