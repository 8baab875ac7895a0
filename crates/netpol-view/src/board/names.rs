//! How much of a name has room in a box, and in letters of which size.

/// Longest name and its size in pixels, as boxes are as wide as [`BOX`](super::BOX).
const SIZES: [(usize, f32); 2] = [(10, 21.0), (13, 17.0)];

/// Longer names are as small as this, and cut.
const SMALLEST: (usize, f32) = (16, 14.0);

/// The size of the letters of a label.
const LABEL: (usize, f32) = (20, 12.0);

/// A name as it has room in a box: the size of its letters, and what is written. A range of addresses keeps its length.
pub fn name_of_box(name: &str) -> (f32, String) {
    let letters = name.chars().count();
    let (most, smallest) = SMALLEST;
    let size = SIZES.iter().find(|(most, _)| letters <= *most).map_or(smallest, |(_, size)| *size);
    let end = name.rsplit_once('/').map_or(0, |(_, length)| length.chars().count() + 1);
    (size, cut(name, most, end))
}

/// A label as it has room in a box: the size of its letters, and what is written. Its value says more than how its key begins.
pub fn label_of_box(label: &str) -> (f32, String) {
    let (most, size) = LABEL;
    (size, cut(label, most, most))
}

/// No more than so many letters, of which so many are the last ones where it is cut.
fn cut(text: &str, most: usize, end: usize) -> String {
    let letters: Vec<char> = text.chars().collect();
    if letters.len() <= most {
        return text.to_owned();
    }
    let end = end.min(most - 1);
    let begin = letters.iter().take(most - 1 - end);
    begin.chain(&['…']).chain(letters.iter().skip(letters.len() - end)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_name_is_small_and_its_beginning_is_kept() {
        assert_eq!(name_of_box("prometheus"), (21.0, "prometheus".to_owned()));
        assert_eq!(name_of_box("alertmanager"), (17.0, "alertmanager".to_owned()));
        assert_eq!(name_of_box("prometheus-adapter"), (14.0, "prometheus-adap…".to_owned()));
    }

    #[test]
    fn a_range_keeps_its_length() {
        assert_eq!(name_of_box("192.168.100.128/25"), (14.0, "192.168.100.…/25".to_owned()));
    }

    #[test]
    fn a_label_keeps_its_value() {
        assert_eq!(label_of_box("app=web"), (12.0, "app=web".to_owned()));
        assert_eq!(label_of_box("app.kubernetes.io/name=grafana"), (12.0, "…tes.io/name=grafana".to_owned()));
    }
}
