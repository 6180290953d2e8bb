//! Processor time and memory. Nothing here reads the wall clock: other work on the machine may
//! stretch a figure a little, by what it takes of the caches, but not by what it takes of the time.

use std::fs;

use rustix::time::{ClockId, clock_gettime};

/// Seconds of processor time of this thread.
pub fn of_thread() -> f64 {
    seconds(ClockId::ThreadCPUTime)
}

/// Seconds of processor time of this process, all threads.
pub fn of_process() -> f64 {
    seconds(ClockId::ProcessCPUTime)
}

/// Seconds of processor time of the processes that this one started and that have ended, to a
/// hundredth.
pub fn of_children() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let behind_name = stat.rsplit(')').next().unwrap_or_default();
    let fields: Vec<f64> =
        behind_name.split_whitespace().map(|field| field.parse().unwrap_or_default()).collect();
    fields
        .get(13..15)
        .map_or(f64::NAN, |user_and_system| user_and_system.iter().sum::<f64>() / 100.0)
}

/// Seconds on the wall, for what waits for a disk.
pub fn on_the_wall() -> f64 {
    seconds(ClockId::Monotonic)
}

fn seconds(clock: ClockId) -> f64 {
    let time = clock_gettime(clock);
    time.tv_sec as f64 + time.tv_nsec as f64 * 1e-9
}

/// A field of the kernel's account of this process, in MB: `VmHWM`, the most memory it had at once;
/// `RssAnon`, what it has besides mapped files.
pub fn memory(field: &str) -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(field)?.strip_prefix(':'));
    let kb: f64 = line
        .and_then(|line| line.trim().strip_suffix(" kB")?.trim().parse().ok())
        .unwrap_or(f64::NAN);
    kb / 1e3
}

/// What so large a share of `values` stays below.
pub fn quantile(values: &[f64], share: f64) -> f64 {
    let mut sorted: Vec<f64> = values.iter().copied().filter(|value| value.is_finite()).collect();
    sorted.sort_by(f64::total_cmp);
    let at = (sorted.len() as f64 * share) as usize;
    sorted.get(at.min(sorted.len().saturating_sub(1))).copied().unwrap_or(f64::NAN)
}

pub fn median(values: &[f64]) -> f64 {
    quantile(values, 0.5)
}
