//! Work on many things at once, with the results in order.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

/// How many results each thread may be ahead of what is taken.
const AHEAD: usize = 16;

/// What `work` makes of each item, in the order of `items`, computed on all cores.
pub fn map<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let threads = threads();
    let next = AtomicUsize::new(0);
    let worker = || {
        let mut done = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = items.get(at) else { return done };
            done.push((at, work(item)));
        }
    };
    let mut results = thread::scope(|scope| {
        let workers: Vec<_> = (0..threads.min(items.len())).map(|_| scope.spawn(worker)).collect();
        let results = workers
            .into_iter()
            .map(|worker| worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        results.flatten().collect::<Vec<_>>()
    });
    results.sort_unstable_by_key(|&(at, _)| at);
    results.into_iter().map(|(_, result)| result).collect()
}

/// Calls `take` with what `work` makes of each item, in the order of `items`, until it returns
/// false. A stretch of items is worked on at a time, so that what is not taken yet stays small.
pub fn in_order<T: Sync, R: Send>(
    items: &[T],
    work: impl Fn(&T) -> R + Sync,
    mut take: impl FnMut(R) -> bool,
) {
    for stretch in items.chunks(threads() * AHEAD) {
        if !map(stretch, &work).into_iter().all(&mut take) {
            return;
        }
    }
}

/// Does `work` on each item, on all cores.
pub fn change<T: Send>(items: &mut [T], work: impl Fn(&mut T) + Sync) {
    let threads = threads().min(items.len());
    let items = Mutex::new(items.iter_mut());
    let next = || items.lock().unwrap_or_else(PoisonError::into_inner).next();
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                while let Some(item) = next() {
                    work(item);
                }
            });
        }
    });
}

/// How many threads work at once: one for each core.
fn threads() -> usize {
    #[cfg(test)]
    if let Some(threads) = THREADS.get() {
        return threads;
    }
    thread::available_parallelism().map_or(1, usize::from)
}

#[cfg(test)]
thread_local! {
    /// How many threads work for a test.
    static THREADS: std::cell::Cell<Option<usize>> = const { std::cell::Cell::new(None) };
}

/// What `work` makes with so many threads.
#[cfg(test)]
pub(crate) fn with_threads<R>(threads: usize, work: impl FnOnce() -> R) -> R {
    let before = THREADS.replace(Some(threads));
    let result = work();
    THREADS.set(before);
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_number_of_threads_yields_the_same() {
        let items: Vec<usize> = (0..1_000).collect();
        let square = |&item: &usize| (item * item, thread::current().id());
        for count in [1, 2, 3, 8] {
            let (squares, threads): (Vec<usize>, Vec<_>) =
                with_threads(count, || map(&items, square)).into_iter().unzip();
            assert!(squares.into_iter().eq(items.iter().map(|item| item * item)));
            let threads: std::collections::HashSet<_> = threads.into_iter().collect();
            assert!(!threads.contains(&thread::current().id()) && threads.len() <= count);
        }
    }

    #[test]
    fn every_item_is_changed_once() {
        for count in [1, 2, 8] {
            let mut items: Vec<usize> = (0..1_000).collect();
            with_threads(count, || change(&mut items, |item| *item += 1));
            assert!(items.into_iter().eq(1..=1_000));
        }
    }

    #[test]
    fn in_order_and_no_further_than_wanted() {
        let items: Vec<usize> = (0..1_000).collect();
        let mut taken = Vec::new();
        in_order(
            &items,
            |&item| item * 2,
            |result| {
                taken.push(result);
                result < 998
            },
        );
        assert_eq!(taken, (0..=998).step_by(2).collect::<Vec<_>>());
    }
}
