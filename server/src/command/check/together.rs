//! Work on many texts by all cores, whose results come in the order of the texts.

use std::{
    sync::{
        atomic::{AtomicUsize, Ordering},
        mpsc,
    },
    thread,
};

/// Texts may nest deep, and a thread of its own has little room where nothing is said.
const STACK: usize = 16 * 1024 * 1024;

/// Does the work for each, and gives what came of it in the order of the list. `told` hears how many are done.
pub(super) fn all<T: Sync, R: Send>(
    list: &[T],
    work: impl Fn(&T) -> R + Sync,
    mut told: impl FnMut(usize),
) -> Vec<R> {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let next = AtomicUsize::new(0);
    let (send, done) = mpsc::channel();
    let mut results: Vec<Option<R>> = list.iter().map(|_| None).collect();
    thread::scope(|scope| {
        // For one text a thread is not worth its while, nor where there is none to be had.
        let mut threads = 0;
        for _ in 0..cores.min(list.len() / 2) {
            let (send, next, work) = (send.clone(), &next, &work);
            let run = move || {
                while let Some((at, item)) = take(list, next) {
                    if send.send((at, work(item))).is_err() {
                        break;
                    }
                }
            };
            let thread = thread::Builder::new().stack_size(STACK);
            threads += usize::from(thread.spawn_scoped(scope, run).is_ok());
        }
        drop(send);
        if threads == 0 {
            while let Some((at, item)) = take(list, &next) {
                results[at] = Some(work(item));
                told(at + 1);
            }
        }
        for (count, (at, result)) in (1..).zip(done) {
            results[at] = Some(result);
            told(count);
        }
    });
    results.into_iter().flatten().collect()
}

fn take<'l, T>(list: &'l [T], next: &AtomicUsize) -> Option<(usize, &'l T)> {
    let at = next.fetch_add(1, Ordering::Relaxed);
    list.get(at).map(|item| (at, item))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_the_order_of_the_list() {
        for length in [0, 1, 2, 500] {
            let list: Vec<usize> = (0..length).collect();
            let mut told = Vec::new();
            let squares = all(&list, |n| n * n, |done| told.push(done));
            assert_eq!(squares, list.iter().map(|n| n * n).collect::<Vec<_>>());
            assert_eq!(told, (1..=length).collect::<Vec<_>>());
        }
    }
}
