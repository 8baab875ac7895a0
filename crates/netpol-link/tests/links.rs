//! Every link comes back as it was, and what is no link is told without harm.

use netpol_link::{Link, LinkError, MOST_BYTES, Options, Part, read};
use proptest::prelude::*;
use rstest::rstest;

fn policy() -> Link {
    let text = include_str!("../../../web/examples/three-tier.en.yaml").to_owned();
    Link { options: Options { from: Some("production/frontend".into()), ..Options::default() }, text }
}

#[test]
fn an_application_in_three_tiers_fits_a_line_of_a_chat() {
    assert!(policy().encode().len() < 450, "{}", policy().encode().len());
}

#[test]
fn digits_fit_a_smaller_code_than_letters() {
    // A letter takes eight bits of a code, three digits take ten.
    let link = policy();
    assert!(link.encode_digits().len() * 10 / 3 < link.encode().len() * 7);
}

#[rstest]
#[case::alone("{}")]
#[case::a_full_stop("{}.")]
#[case::a_sentence("{}.Look")]
#[case::a_bracket("{})")]
#[case::a_particle("{}를")]
#[case::an_empty_query("{}?")]
#[case::a_bracket_before_a_question("{})?from=other/pod")]
fn what_follows_a_link_is_none_of_it(#[case] shape: &str) {
    for link in [policy().encode(), policy().encode_digits(), policy().plain()] {
        assert_eq!(read(&shape.replace("{}", &link)), Ok(policy()));
    }
}

#[test]
fn options_behind_a_link_win_over_those_inside() {
    let read = read(&format!("{}?view=matrix&from=shop/web", policy().encode())).unwrap();
    assert_eq!(read.options.from.as_deref(), Some("shop/web"));
    assert_eq!(read.options.view, [Part::Matrix]);
}

#[test]
fn options_inside_stay_where_those_behind_say_nothing() {
    let read = read(&format!("{}?to=shop/web", policy().encode())).unwrap();
    assert_eq!(read.options.from, policy().options.from);
}

#[rstest]
#[case::no_slash("p", LinkError::Cut)]
#[case::nothing_behind_the_slash("p/", LinkError::Cut)]
#[case::the_version_alone("p/1", LinkError::Cut)]
#[case::no_text("q/1.", LinkError::Cut)]
#[case::of_the_next_version("p/2.AAAA", LinkError::Newer)]
#[case::of_a_version_in_a_hundred_years("q/99999999999999999999.0", LinkError::Newer)]
#[case::before_the_first_version("p/0.AAAA", LinkError::Broken)]
#[case::no_version("p/one.AAAA", LinkError::Broken)]
#[case::another_kind("x/1.AAAA", LinkError::Broken)]
#[case::letters_where_digits_are("q/1.AAAA", LinkError::Broken)]
#[case::no_deflate("p/1._____w", LinkError::Broken)]
#[case::a_text_without_options("t/1.YWJj", LinkError::Broken)]
#[case::no_text_but_bytes("t/1.Cv_-", LinkError::Broken)]
#[case::a_name_of_javascript("__proto__/1.constructor", LinkError::Broken)]
fn what_is_no_link_is_told(#[case] link: &str, #[case] error: LinkError) {
    assert_eq!(read(link), Err(error));
}

#[rstest]
#[case::p(Link::encode)]
#[case::q(Link::encode_digits)]
#[case::t(Link::plain)]
fn a_text_that_is_too_large_is_told(#[case] write: fn(&Link) -> String) {
    let link = |length: usize| Link { options: Options::default(), text: "a".repeat(length) };
    // The end of the line of options is a byte too.
    assert!(read(&write(&link(MOST_BYTES - 1))).is_ok());
    assert_eq!(read(&write(&link(MOST_BYTES))), Err(LinkError::TooLarge));
}

#[test]
fn a_text_that_does_not_compress_comes_back() {
    let letters = (0..1 << 19).scan(1_u32, |state, _| {
        *state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        char::from_u32(*state >> 12 & 0x7ff)
    });
    let link = Link { options: Options::default(), text: letters.collect() };
    assert!(link.text.len() > MOST_BYTES * 9 / 10);
    assert_eq!(read(&link.encode()), Ok(link.clone()));
    assert_eq!(read(&link.encode_digits()), Ok(link));
}

#[rstest]
#[case::markup("<img src=x onerror=alert(1)>")]
#[case::an_address("javascript:alert(document.cookie)")]
#[case::right_to_left("a\u{202e}b\u{2066}c\u{200b}")]
#[case::a_prototype("__proto__: {constructor: x}")]
#[case::ends_of_lines("\r\n\n\r\0")]
fn an_attack_is_a_text_like_any_other(#[case] text: &str) {
    let options = Options { from: Some(text.into()), profile: Some(text.into()), ..Options::default() };
    let link = Link { options, text: text.into() };
    for written in [link.encode(), link.encode_digits(), link.plain()] {
        assert!(written.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_./".contains(&byte)));
        assert_eq!(read(&written), Ok(link.clone()));
    }
}

#[test]
fn every_beginning_of_a_link_is_told_as_cut() {
    let link = policy().encode();
    for (length, _) in link.char_indices() {
        assert_eq!(read(link.split_at(length).0), Err(LinkError::Cut), "{length} of {}", link.len());
    }
}

#[test]
fn no_beginning_of_a_link_in_digits_is_read() {
    let link = policy().encode_digits();
    for (length, _) in link.char_indices() {
        assert!(read(link.split_at(length).0).is_err(), "{length} of {}", link.len());
    }
}

#[test]
fn a_letter_that_changed_is_never_read_as_another_text() {
    let (policy, link) = (policy(), policy().encode());
    for (place, letter) in link.char_indices().skip("p/1.".len()) {
        let mut changed = link.clone();
        changed.replace_range(place..=place, if letter == 'A' { "B" } else { "A" });
        match read(&changed) {
            // The last letter has bits that belong to no byte.
            Ok(read) => assert_eq!(read, policy, "letter {place}"),
            Err(error) => assert!(matches!(error, LinkError::Broken | LinkError::Cut | LinkError::TooLarge)),
        }
    }
}

fn options() -> impl Strategy<Value = Options> {
    let text = || prop::option::of("\\PC{1,12}");
    let parts = prop::collection::vec(prop::sample::select(&Part::ALL[..]), 0..4);
    (
        (text(), text(), text(), text(), text()),
        (parts, text(), text(), text()),
        any::<[bool; 2]>(),
        any::<Option<u32>>(),
    )
        .prop_map(
            |(
                (profile, namespace, port, from, to),
                (view, language, theme, board),
                [read_only, predict],
                height,
            )| Options {
                profile,
                namespace,
                port,
                from,
                to,
                view,
                language,
                theme,
                read_only,
                predict,
                height,
                board,
            },
        )
}

proptest! {
    #[test]
    fn every_link_comes_back(options in options(), text in "(\\PC|[\n\r\t:#{}-]|kind: NetworkPolicy){0,200}") {
        let link = Link { options, text };
        for written in [link.encode(), link.encode_digits(), link.plain()] {
            prop_assert_eq!(read(&written), Ok(link.clone()));
        }
    }

    #[test]
    fn any_letters_are_read_without_harm(kind in "[pqt]", letters in "[A-Za-z0-9_-]{0,300}") {
        let told = read(&format!("{kind}/1.{letters}"));
        prop_assert!(kind == "t" || told.is_err());
    }

    #[test]
    fn anything_is_read_without_harm(link in "([pqt]/)?([0-9]{0,3}[.])?\\PC{0,60}") {
        let _ = read(&link);
    }
}
