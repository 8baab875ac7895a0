//! Bytes come back as they were, and what is no link of them is told without harm.

use netpol_link::{LinkError, MOST_BYTES, read_bytes, write_bytes};
use proptest::prelude::*;
use rstest::rstest;

#[rstest]
#[case::nothing("", LinkError::Cut)]
#[case::the_version_alone("1", LinkError::Cut)]
#[case::nothing_behind_it("1.", LinkError::Cut)]
#[case::of_the_next_version("2.AAAA", LinkError::Newer)]
#[case::of_a_version_in_a_hundred_years("99999999999999999999.AAAA", LinkError::Newer)]
#[case::before_the_first_version("0.AAAA", LinkError::Broken)]
#[case::no_version("one.AAAA", LinkError::Broken)]
#[case::hangul("링크", LinkError::Cut)]
#[case::a_tag("<script>", LinkError::Cut)]
#[case::no_deflate("1._____w", LinkError::Broken)]
fn what_is_no_link_is_told(#[case] link: &str, #[case] error: LinkError) {
    assert_eq!(read_bytes(link), Err(error));
}

#[rstest]
#[case::a_full_stop("{}.")]
#[case::a_bracket("{})")]
#[case::a_particle("{}를")]
#[case::a_question("{}?from=other/pod")]
fn what_follows_a_link_is_none_of_it(#[case] shape: &str) {
    let link = write_bytes(b"lesson").unwrap();
    assert_eq!(read_bytes(&shape.replace("{}", &link)), Ok(b"lesson".to_vec()));
}

#[test]
fn more_than_a_link_may_carry_is_not_written_and_not_read() {
    let most = vec![b'a'; MOST_BYTES];
    assert_eq!(read_bytes(&write_bytes(&most).unwrap()), Ok(most.clone()));
    assert_eq!(write_bytes(&[most.as_slice(), b"a"].concat()), None);
}

proptest! {
    #[test]
    fn bytes_come_back(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
        prop_assert_eq!(read_bytes(&write_bytes(&bytes).unwrap()), Ok(bytes));
    }

    #[test]
    fn a_link_that_was_cut_is_never_taken_for_another(bytes in prop::collection::vec(any::<u8>(), 1..500), end in any::<prop::sample::Index>()) {
        let link = write_bytes(&bytes).unwrap();
        prop_assert!(read_bytes(link.get(..end.index(link.len())).unwrap()).is_err());
    }

    #[test]
    fn letters_of_anybody_are_read_without_harm(link in "1\\.[A-Za-z0-9_-]{0,300}|\\PC{0,60}") {
        let _ = read_bytes(&link);
    }
}
