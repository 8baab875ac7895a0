//! A lesson as it goes to the engine: as it was published, with the seed of a variant behind it.

use std::rc::Rc;

use netpol_course::Lesson;

/// The bytes of a published lesson, of which the variant of a seed is meant.
pub fn with_seed(mut lesson: Vec<u8>, seed: u64) -> Rc<[u8]> {
    lesson.extend(seed.to_le_bytes());
    lesson.into()
}

/// The variant that is meant; none where these are no such bytes.
pub fn read_variant(bytes: &[u8]) -> Option<Lesson> {
    let (lesson, seed) = postcard::take_from_bytes::<Lesson>(bytes).ok()?;
    match u64::from_le_bytes(seed.try_into().ok()?) {
        0 => Some(lesson),
        seed => Some(lesson.vary(seed)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::samples;

    #[test]
    fn the_engine_reads_the_variant_that_the_page_means() {
        let lesson = samples::lesson();
        let published = postcard::to_allocvec(&*lesson).unwrap();
        for seed in [0, 1, u64::MAX] {
            assert_eq!(read_variant(&with_seed(published.clone(), seed)), Some(lesson.vary(seed)));
        }
    }

    #[test]
    fn anything_else_is_no_lesson() {
        assert_eq!(read_variant(&[]), None);
        assert_eq!(read_variant(&postcard::to_allocvec(&*samples::lesson()).unwrap()), None);
    }
}
