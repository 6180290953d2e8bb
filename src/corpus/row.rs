//! A row of things, each made when it is first asked for, and kept from then on.

use std::fmt;
use std::ops::{Deref, Index};
use std::sync::{Arc, OnceLock};

type Make<T> = Arc<dyn Fn(usize) -> T + Send + Sync>;

/// A row of things that are there, or made one by one when they are asked for.
pub struct Row<T> {
    things: Vec<OnceLock<T>>,
    make: Option<Make<T>>,
}

impl<T> Row<T> {
    /// A row of `length` things; `make` makes the one of a number, always the same.
    pub fn made_by(length: usize, make: impl Fn(usize) -> T + Send + Sync + 'static) -> Self {
        let things = (0..length).map(|_| OnceLock::new()).collect();
        Self { things, make: Some(Arc::new(make)) }
    }

    /// How many there are.
    pub const fn len(&self) -> usize {
        self.things.len()
    }

    /// Whether there is none.
    pub const fn is_empty(&self) -> bool {
        self.things.is_empty()
    }

    /// The one at `number`, if there are so many.
    pub fn get(&self, number: usize) -> Option<&T> {
        let thing = self.things.get(number)?;
        match &self.make {
            None => thing.get(),
            Some(make) => Some(thing.get_or_init(|| make(number))),
        }
    }

    /// The one at `number`, for whoever goes through all of them: what has to be made for this goes again.
    pub fn passing(&self, number: usize) -> Passing<'_, T> {
        match &self.make {
            Some(make) if self.things[number].get().is_none() => {
                Passing::Made(Box::new(make(number)))
            }
            _ => Passing::There(&self[number]),
        }
    }

    /// All of them, in order.
    pub fn iter(&self) -> impl Iterator<Item = &T> {
        (0..self.len()).map(|number| &self[number])
    }
}

/// A thing of a row, for once.
#[derive(Debug)]
pub enum Passing<'r, T> {
    /// It is there anyway.
    There(&'r T),
    /// It was made for this.
    Made(Box<T>),
}

impl<T> Deref for Passing<'_, T> {
    type Target = T;
    fn deref(&self) -> &T {
        match self {
            Self::There(thing) => thing,
            Self::Made(thing) => thing,
        }
    }
}

impl<T> Index<usize> for Row<T> {
    type Output = T;
    fn index(&self, number: usize) -> &T {
        let length = self.len();
        self.get(number).unwrap_or_else(|| panic!("number {number} of a row of {length}"))
    }
}

impl<T> Row<T> {
    /// All of them, each made if it was not.
    pub fn into_vec(self) -> Vec<T> {
        let Self { things, make } = self;
        let made = |(number, thing): (usize, OnceLock<T>)| {
            thing.into_inner().or_else(|| make.as_ref().map(|make| make(number)))
        };
        things.into_iter().enumerate().filter_map(made).collect()
    }
}

impl<T> From<Vec<T>> for Row<T> {
    fn from(things: Vec<T>) -> Self {
        Self { things: things.into_iter().map(OnceLock::from).collect(), make: None }
    }
}

impl<T> FromIterator<T> for Row<T> {
    fn from_iter<I: IntoIterator<Item = T>>(things: I) -> Self {
        things.into_iter().collect::<Vec<_>>().into()
    }
}

impl<T> Default for Row<T> {
    fn default() -> Self {
        Vec::new().into()
    }
}

impl<T: fmt::Debug> fmt::Debug for Row<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.things.iter().map(OnceLock::get)).finish()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[test]
    fn each_is_made_once_and_only_when_asked_for() {
        let made = Arc::new(AtomicUsize::new(0));
        let count = made.clone();
        let row = Row::made_by(10, move |number| {
            count.fetch_add(1, Ordering::Relaxed);
            number * number
        });
        assert_eq!((row[3], row[3], row.get(4), row.get(10)), (9, 9, Some(&16), None));
        assert_eq!(made.load(Ordering::Relaxed), 2);
        assert_eq!((*row.passing(3), *row.passing(5), *row.passing(5)), (9, 25, 25));
        assert_eq!(made.load(Ordering::Relaxed), 4, "what is made in passing goes again");
        assert_eq!(*Row::from(vec![1]).passing(0), 1);
    }
}
