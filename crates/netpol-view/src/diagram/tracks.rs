//! Parallel tracks for lines that run the same way, so that no two lie on each other.

/// Tracks side by side; each knows which stretches of it are taken.
#[derive(Clone, Debug, Default)]
pub(super) struct Tracks {
    taken: Vec<Vec<(usize, usize)>>,
}

impl Tracks {
    /// How many tracks are in use.
    pub(super) fn count(&self) -> usize {
        self.taken.len()
    }

    /// Takes a stretch on the first track where it is free.
    pub(super) fn take(&mut self, one: usize, other: usize) -> usize {
        let (start, end) = (one.min(other), one.max(other));
        let is_free = |track: &Vec<(usize, usize)>| track.iter().all(|(from, to)| end < *from || *to < start);
        let track = self.taken.iter().position(is_free).unwrap_or_else(|| {
            self.taken.push(Vec::new());
            self.taken.len() - 1
        });
        if let Some(stretches) = self.taken.get_mut(track) {
            stretches.push((start, end));
        }
        track
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_that_meet_get_tracks_of_their_own() {
        let mut tracks = Tracks::default();
        assert_eq!(
            [tracks.take(0, 4), tracks.take(4, 6), tracks.take(5, 1), tracks.take(7, 9)],
            [0, 1, 2, 0]
        );
        assert_eq!(tracks.count(), 3);
    }
}
