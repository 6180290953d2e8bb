//! Work on many things at once, with the results in order.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// How many results each thread may be ahead of what is taken.
const AHEAD: usize = 16;

/// What `work` makes of each item, in the order of `items`, computed on all cores.
pub fn map<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let cores = thread::available_parallelism().map_or(1, usize::from);
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
        let workers: Vec<_> = (0..cores.min(items.len())).map(|_| scope.spawn(worker)).collect();
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
    let cores = thread::available_parallelism().map_or(1, usize::from);
    for stretch in items.chunks(cores * AHEAD) {
        if !map(stretch, &work).into_iter().all(&mut take) {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
