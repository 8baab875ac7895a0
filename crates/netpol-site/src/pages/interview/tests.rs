use std::collections::BTreeSet;
use std::sync::LazyLock;

use netpol_course::{Card, CardKind, Of};
use rstest::rstest;

use super::*;
use crate::interview::place;

static INTERVIEW: LazyLock<Interview> = LazyLock::new(|| Interview::read().unwrap());
static PAGES: LazyLock<Vec<Page>> = LazyLock::new(|| {
    Language::ALL.iter().flat_map(|language| pages(&INTERVIEW, *language).unwrap()).collect()
});

fn page_at(place: &Place) -> &'static Page {
    PAGES.iter().find(|page| page.place == *place).unwrap()
}

/// Every card with its page.
fn cards(language: Language) -> Vec<(&'static Card, &'static Page)> {
    INTERVIEW.cards().map(|card| (card, page_at(&place(card, language)))).collect()
}

#[test]
fn every_card_that_the_order_names_is_there() {
    let order = crate::course::text_of(&std::path::Path::new(crate::course::FOLDER).join("interview.yaml"));
    let order = netpol_course::Interview::read(&order.unwrap()).unwrap();
    let found: Vec<&str> = INTERVIEW.cards().map(|card| card.plan.id.as_str()).collect();
    assert_eq!(found, order.ids().collect::<Vec<_>>());
}

#[test]
fn there_are_as_many_cards_as_an_interview_needs() {
    let incidents = INTERVIEW.cards().filter(|card| card.plan.kind == CardKind::Incident).count();
    assert!(incidents >= 5, "{incidents}");
    assert!(INTERVIEW.cards().count() - incidents >= 25);
}

#[rstest]
#[case::english(Language::En)]
#[case::korean(Language::Ko)]
fn the_question_stands_before_the_answer_and_outside_of_what_is_folded(#[case] language: Language) {
    for (card, page) in cards(language) {
        let (before, _) = page.body.split_once("<details").unwrap();
        assert!(before.contains("id=\"question\""), "{}", card.plan.id);
    }
}

#[test]
fn every_mark_of_a_sentence_leads_to_what_is_expected() {
    for (card, page) in cards(Language::En) {
        let links = page.body.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next());
        let links: BTreeSet<&str> = links.collect();
        for link in links {
            assert_eq!(
                page.body.matches(&format!(" id=\"{link}\"")).count(),
                1,
                "{link} of {}",
                card.plan.id
            );
        }
    }
}

#[test]
fn every_card_has_pictures_and_ways_into_the_playground() {
    for (card, page) in cards(Language::Ko) {
        let count = if card.plan.kind == CardKind::Incident { 2 } else { 1 };
        assert_eq!(page.pictures.len(), count + usize::from(card.plan.diagram), "{}", card.plan.id);
        assert_eq!(page.body.matches("/ko/#/").count(), count, "{}", card.plan.id);
    }
}

#[test]
fn a_card_is_drawn_with_what_it_expects_and_an_incident_as_it_is_broken_too() {
    for (card, page) in cards(Language::Ko) {
        let texts = match card.plan.kind {
            CardKind::Incident => vec![card.text(Of::Broken), card.text(Of::Fixed)],
            _ => vec![card.text(Of::Proof)],
        };
        assert!(texts.iter().all(|text| text.contains("kind: Expectation")), "{}", card.plan.id);
        assert_eq!(drawn(page), texts, "{}", card.plan.id);
    }
}

/// The texts that a page leads onto the whiteboard with.
fn drawn(page: &Page) -> Vec<String> {
    let links = page.body.split("/ko/whiteboard/#/").skip(1).filter_map(|rest| rest.split('"').next());
    links.map(|link| netpol_link::read(&link.replace("&amp;", "&")).unwrap().text).collect()
}

#[test]
fn the_links_of_a_card_lead_where_they_did_when_the_rehearsal_shows_them() {
    for language in Language::ALL {
        for card in INTERVIEW.cards() {
            assert_eq!(place(card, language).to_root(), rehearsal::here(language).to_root());
        }
    }
}

#[test]
fn an_incident_shows_the_lines_that_come() {
    for (card, page) in
        cards(Language::En).into_iter().filter(|(card, _)| card.plan.kind == CardKind::Incident)
    {
        assert!(page.body.contains("<ins>+ ") || page.body.contains("<del>- "), "{}", card.plan.id);
    }
}

#[test]
fn the_list_and_the_rehearsal_lead_to_every_card() {
    for language in Language::ALL {
        for card in INTERVIEW.cards() {
            for here in [list::here(language), rehearsal::here(language)] {
                let link =
                    format!("href=\"{}\" data-card=\"{}\"", here.to(&place(card, language)), card.plan.id);
                assert!(page_at(&here).body.contains(&link), "{link} on {}", here.path());
            }
        }
    }
}

#[rstest]
#[case::seconds(45, "45 s")]
#[case::minutes(120, "2 min")]
#[case::both(90, "1 min 30 s")]
fn a_time_is_said_in_minutes_and_seconds(#[case] seconds: u32, #[case] said: &str) {
    assert_eq!(time(seconds, Language::En), said);
}
