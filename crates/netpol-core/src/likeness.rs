//! Whether one word is another with a typo in it. Likeness alone says little: `http` and `https`, `internal` and
//! `external`, `team-a` and `team-b` are two things each. A typo is a slip of letters inside one word, and what comes of
//! it is no word.

/// Whether `written` is `known` with a letter missing, added, exchanged with its neighbour or, in long words, replaced.
/// Everything else of the two is the same: the other words, the separators, the numbers.
pub(crate) fn is_typo(written: &str, known: &str) -> bool {
    if written.eq_ignore_ascii_case(known) {
        return written != known;
    }
    let (mut one, mut other) = (words(written), words(known));
    let mut differing = None;
    loop {
        match (one.next(), other.next()) {
            (Some(one), Some(other)) if one.eq_ignore_ascii_case(other) => {}
            (Some(one), Some(other)) if differing.is_none() => differing = Some((one, other)),
            (None, None) => break,
            _ => return false,
        }
    }
    differing.is_some_and(|(one, other)| is_slip(&one.to_ascii_lowercase(), &other.to_ascii_lowercase()))
}

/// Runs of letters and digits, and the separators between them.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive(|letter: char| !letter.is_ascii_alphanumeric())
}

/// Short words with one letter more or less are other words, and where the first or the last letter differs it is mostly
/// another word too: `http` and `https`, `loader` and `leader`.
fn is_slip(written: &str, known: &str) -> bool {
    let (one, other) = (written.as_bytes(), known.as_bytes());
    let is_word = |word: &[u8]| word.len() >= SHORTEST && word.iter().all(|byte| !byte.is_ascii_digit());
    if !is_word(one) || !is_word(other) || KNOWN_WORDS.split(' ').any(|word| word == written) {
        return false;
    }
    let (before, behind) = (shared(one.iter(), other.iter()), shared(one.iter().rev(), other.iter().rev()));
    let rest = |word: &[u8]| word.len().saturating_sub(before + behind);
    match (rest(one), rest(other)) {
        (1, 1) => before > 0 && behind > 0 && one.len() >= LONG,
        (2, 2) => {
            let pair = |word: &[u8]| Some((*word.get(before)?, *word.get(before + 1)?));
            pair(one).is_some_and(|(first, second)| pair(other) == Some((second, first)))
        }
        _ => {
            let (shorter, longer) = if one.len() < other.len() { (one, other) } else { (other, one) };
            let is_one_more = longer.len() == shorter.len() + 1 && before + behind >= shorter.len();
            // Of a letter that stands twice either may be the one that is too many.
            let is_doubled = longer.get(before) == before.checked_sub(1).and_then(|at| longer.get(at));
            is_one_more && (is_doubled || (before > 0 && behind > 0))
        }
    }
}

fn shared<'a>(one: impl Iterator<Item = &'a u8>, other: impl Iterator<Item = &'a u8>) -> usize {
    one.zip(other).take_while(|(one, other)| one == other).count()
}

/// Words of fewer letters have too many neighbours.
const SHORTEST: usize = 4;
/// From here on another letter in the middle hardly makes another word.
const LONG: usize = 8;
/// Words that a slip could have made of another word, as a program that looked at the most common English words and at names
/// of programs found them. Who writes one of them means it.
const KNOWN_WORDS: &str = "\
    action analyses analysis angel angle assert asserts asset assets auction backed bands batching bathing behavior \
    behaviour brands bride bridge bridges brother caches camps campus canceled cancelled cares carriers carries \
    carter carts cases causes center centers centre centres changing charging chart charter charts choose chose \
    cleaning clearing coaches color colors colour colours compete competing complete completed completing computing \
    concepts concerns contact contacts contents contest contests context contexts contract contracts costumer \
    counties countries country county course customer dairy deciding decoding defending depending detection \
    detention diary displaced displayed diver divers driver drivers eternal evacuation evaluation expensive \
    extensive external favorite favourite field fields fight fights filed files filing filled filling flight \
    flights forms forums founding funding garage garbage genius genus grade guess guests handed handled harbor \
    harbour health heath hoisting hosting ideals ideas identifies identify identities identity inferior ingester \
    ingestor intention interior internal interval invention inventor invested investor labeled labelled labor \
    labour later latter launch lawyer lawyers layer layers leaning learning liked lined linked loses losses lovers \
    loves lunch maker makers managers manages marching marker matching mediation meditation mental metal meter \
    meters metre metres miners mines models modes money monkey moves movies nothing noting officers offices \
    organisation organization overnight oversight painting palace pants patent patents patient patients peers phase \
    phases phrase phrases piece pierce pilots place planes planet planets planning plans plant planting plants \
    playing plots pointing posted posts powder power presented presenting prevented preventing price prices prince \
    princes printing processor producers produces products professor projection promoted prompted properly property \
    protection provider providers provides publisher publishers publishes qualifies qualities quiet quiets quite \
    raiders raises raising rangers ranges reactor recorder rector refuge refugee remaining reorder reserves \
    resolution retaining reversed reverses reverted revolution riders rises rising robots roots rulers rules sales \
    saves scales scots scouts seats seeds selling sender sending server servers serves settle settling shipping \
    shoes shopping shores shorts shots sight sights signing singing slaves slight sorts speeds spelling spender \
    spending sports spots stable stage stale stand starring stars started starting starts stated states stating \
    stats statue statues status staying stealing steam steaming steams stores stories strand stream streaming \
    streams stripes strips struck stuck tables taking tales talking tanks teachers teaches thanks theater theatre \
    there thorough though threat threats three through thrust tiles titles tracking traders trades trail trailing \
    trails training trains trans traveling travelling travels treat treats trees trial trials tribal tribes \
    trucking trust voters votes waiter water whenever wherever widow widows window windows words worlds writers \
    writes";

#[cfg(test)]
mod tests {
    use rstest::rstest;

    #[rstest]
    #[case::letter_missing("frontnd", "frontend")]
    #[case::letter_added("frontennd", "frontend")]
    #[case::letters_exchanged("databsae", "database")]
    #[case::last_letters_exchanged("redsi", "redis")]
    #[case::letter_twice("truee", "true")]
    #[case::another_letter_in_a_long_word("prometheas", "prometheus")]
    #[case::other_case("Frontend", "frontend")]
    #[case::in_one_of_the_words("shop-fronted", "shop-frontend")]
    #[case::in_a_domain("monitorng.example.com", "monitoring.example.com")]
    fn slips_of_letters_are_typos(#[case] written: &str, #[case] known: &str) {
        assert!(super::is_typo(written, known));
    }

    #[rstest]
    #[case::opposite("external", "internal")]
    #[case::one_more_letter_at_the_end("http", "https")]
    #[case::plural("order", "orders")]
    #[case::one_more_syllable("prod", "preprod")]
    #[case::letter_of_a_list("team-a", "team-b")]
    #[case::number("web-1", "web-2")]
    #[case::number_in_a_word("postgres14", "postgres15")]
    #[case::version("api-v1", "api-v2")]
    #[case::with_and_without_version("api", "api-v2")]
    #[case::short("api", "app")]
    #[case::two_programs("loader", "leader")]
    #[case::both_are_words("contract", "contact")]
    #[case::both_are_words_of_many_letters("tracking", "trucking")]
    #[case::two_slips("fontedn", "frontend")]
    #[case::slips_in_two_words("fronted-servce", "frontend-service")]
    #[case::other_separator("shop_web", "shop-web")]
    #[case::words_exchanged("shop-web", "web-shop")]
    #[case::other_word("backend", "frontend")]
    #[case::the_same("frontend", "frontend")]
    fn other_words_are_none(#[case] written: &str, #[case] known: &str) {
        assert!(!super::is_typo(written, known));
        assert!(!super::is_typo(known, written));
    }
}
