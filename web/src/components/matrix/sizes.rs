//! How large cells are, and at which size the whole matrix is seen at once.

use crate::state::Density;

/// Lengths in pixels; the styles get them from here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sizes {
    /// What they are for.
    pub(super) density: Density,
    /// Width of a cell.
    pub(super) width: i32,
    /// Height of a cell.
    pub(super) height: i32,
    /// Between cells.
    pub(super) gap: i32,
    /// Width of the names of the rows.
    pub(super) names: i32,
    /// Height of the column headers.
    pub(super) head: i32,
    /// Height of a namespace's name above its rows.
    pub(super) group: i32,
    /// What slanted headers need to the right of the last column.
    pub(super) overhang: i32,
    /// Headers are slanted.
    pub(super) slanted: bool,
}

/// The room of a matrix without its title and legend, in pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Room {
    /// Width.
    pub width: i32,
    /// Height.
    pub height: i32,
}

/// How much there is to see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Amount {
    /// Rows, and columns.
    pub(super) endpoints: usize,
    /// Names of namespaces above rows.
    pub(super) groups: usize,
    /// Letters of the longest name.
    pub(super) longest: usize,
    /// What slanted names need to the right of the last column beyond what they always have there, in pixels.
    pub(super) lean: i32,
}

impl Amount {
    /// What the names of the rows need to be read whole.
    fn names(self, density: Density) -> i32 {
        (self.longest as f32 * Sizes::letter(density)).ceil() as i32 + AROUND_NAMES
    }
}

/// So many endpoints have roomy cells where they fit, and so many compact ones.
const ROOMY: usize = 8;
const COMPACT: usize = 24;

/// A letter of a name over a roomy cell is not wider, and nothing is cut off there: what does not fit is slanted.
const FLAT_LETTER: f32 = 7.2;

/// A letter of a name is about so wide, in roomy rows and in others, and names have so much room around them.
const LARGE_LETTER: f32 = 7.3;
const LETTER: f32 = 6.6;
const AROUND_NAMES: i32 = 24;

/// Dots of this width have letters.
const LETTERED: i32 = 21;

/// Names are not wider, and slanted ones no higher, than this where there is room for more.
const WIDEST_NAMES: i32 = 200;
const HIGHEST_HEAD: i32 = 124;

/// A slanted name always has so much room to lean.
const LEANING: i32 = 50;

/// Under the last row.
const BELOW: i32 = 4;

/// A letter of a slanted name climbs so far, and so much of the head is not for letters.
const CLIMB: f32 = 5.0;
const AROUND_HEAD: i32 = 10;

/// The least and the most of what may be between.
type Range = (i32, i32);

/// Cells fill the room that there is.
const ROOMY_WIDTH: Range = (46, 74);
const COMPACT_WIDTH: Range = (27, 36);
const COMPACT_HEIGHT: Range = (17, 24);
const DOT_WIDTH: Range = (14, 24);
const DOT_HEIGHT: Range = (10, 18);

impl Sizes {
    /// The lengths of a density.
    pub(super) fn of(density: Density, amount: Amount, room: Option<Room>) -> Sizes {
        let flat = Sizes::bare(density, false, amount).filled(amount, room);
        let is_flat = density == Density::Roomy && amount.longest as f32 * FLAT_LETTER <= flat.width as f32;
        let sizes = if is_flat { flat } else { Sizes::bare(density, true, amount).filled(amount, room) };
        sizes.with_names_read_whole(amount, room)
    }

    /// Before it is known how much room the cells have.
    fn bare(density: Density, slanted: bool, amount: Amount) -> Sizes {
        let group = |height| if amount.groups > 0 { height } else { 0 };
        let names = |least, most| amount.names(density).clamp(least, most);
        let blank = Sizes {
            density,
            width: 0,
            height: 0,
            gap: 2,
            names: names(92, 112),
            head: 76,
            group: group(15),
            overhang: 38,
            slanted,
        };
        match density {
            Density::Roomy => Sizes {
                height: 34,
                gap: 3,
                names: names(104, 156),
                head: if slanted { 84 } else { 26 },
                group: group(20),
                overhang: if slanted { 48 } else { 8 },
                ..blank
            },
            Density::Compact => blank,
            Density::Dots => Sizes { gap: 1, head: 66, group: group(12), ..blank },
        }
    }

    /// With cells that fill the room.
    fn filled(self, amount: Amount, room: Option<Room>) -> Sizes {
        let (width, height) = self.filling(amount, room);
        match self.density {
            Density::Roomy => Sizes { width: between(ROOMY_WIDTH, width), ..self },
            Density::Compact => Sizes {
                width: between(COMPACT_WIDTH, width),
                height: between(COMPACT_HEIGHT, height),
                ..self
            },
            Density::Dots => {
                Sizes { width: between(DOT_WIDTH, width), height: between(DOT_HEIGHT, height), ..self }
            }
        }
    }

    /// With the room that cells do not need for names.
    fn with_names_read_whole(self, amount: Amount, room: Option<Room>) -> Sizes {
        let spare = room.map_or((0, 0), |room| {
            (room.width - self.whole_width(amount), room.height - self.whole_height(amount))
        });
        let wanted = (
            amount.names(self.density).clamp(self.names, WIDEST_NAMES) - self.names,
            (amount.longest as f32 * CLIMB).ceil() as i32 + AROUND_HEAD - self.head,
        );
        let leaning = if amount.lean > spare.0 { spare.0 } else { wanted.1 };
        let more_head = wanted.1.min(leaning).min(HIGHEST_HEAD - self.head).min(spare.1).max(0);
        let more_head = if self.slanted { more_head } else { 0 };
        let more_overhang = amount.lean.min(more_head);
        Sizes {
            names: self.names + wanted.0.min(spare.0 - more_overhang).max(0),
            head: self.head + more_head,
            overhang: self.overhang + more_overhang,
            ..self
        }
    }

    /// How far a slanted name of so many letters leans over what is behind its column, where so many columns are behind it.
    pub(super) fn lean(letters: usize, behind: usize) -> i32 {
        let room = COMPACT_WIDTH.0 as usize * behind;
        ((letters as f32 * CLIMB) as i32 - room as i32 - LEANING).max(0)
    }

    /// The width of everything.
    fn whole_width(&self, amount: Amount) -> i32 {
        self.width_of(amount.endpoints)
    }

    /// The width of a matrix of so many columns.
    pub(super) fn width_of(&self, columns: usize) -> i32 {
        self.aside() + columns as i32 * self.column()
    }

    /// The height of everything.
    fn whole_height(&self, amount: Amount) -> i32 {
        self.bands(amount) + amount.endpoints as i32 * self.row()
    }

    /// The width of everything but the columns.
    fn aside(&self) -> i32 {
        self.names + 2 * self.gap + self.overhang
    }

    /// How large cells are that fill the room.
    fn filling(&self, amount: Amount, room: Option<Room>) -> (i32, i32) {
        let Some(room) = room else { return (ROOMY_WIDTH.1, COMPACT_HEIGHT.1) };
        let count = amount.endpoints.max(1) as i32;
        let (width, height) = (room.width - self.aside(), room.height - self.bands(amount));
        (width / count - self.gap, height / count - self.gap)
    }

    /// The height of everything but the rows.
    fn bands(&self, amount: Amount) -> i32 {
        let band = if amount.groups > 0 { self.group + self.gap } else { 0 };
        self.head + 3 * self.gap + BELOW + band * (amount.groups as i32 + 1)
    }

    /// How many letters of a column's name fit.
    pub(super) fn head_letters(&self) -> usize {
        match self.slanted {
            true => ((self.head - AROUND_HEAD) as f32 / CLIMB) as usize,
            false => (self.width as f32 / FLAT_LETTER) as usize,
        }
    }

    /// How many letters of a row's name fit.
    pub(super) fn letters(&self) -> usize {
        ((self.names - AROUND_NAMES) as f32 / Sizes::letter(self.density)) as usize
    }

    fn letter(density: Density) -> f32 {
        if density == Density::Roomy { LARGE_LETTER } else { LETTER }
    }

    /// The largest size at which the whole matrix is seen at once; where there is none, the one that its number of endpoints asks
    /// for.
    pub(super) fn fitting(amount: Amount, room: Option<Room>) -> Sizes {
        let sizes = |density| Sizes::of(density, amount, room);
        let by_number = match amount.endpoints {
            0..=ROOMY => Density::Roomy,
            _ if amount.endpoints <= COMPACT => Density::Compact,
            _ => Density::Dots,
        };
        let smaller: &[Density] = match by_number {
            Density::Roomy => &[Density::Roomy, Density::Compact],
            Density::Compact => &[Density::Compact, Density::Dots],
            Density::Dots => &[Density::Dots],
        };
        let Some(room) = room else { return sizes(by_number) };
        let seen_whole = smaller.iter().map(|density| sizes(*density)).find(|sizes| sizes.fit(amount, room));
        seen_whole
            .unwrap_or_else(|| sizes(if by_number == Density::Compact { Density::Dots } else { by_number }))
    }

    /// How many letters fit into a cell that is not roomy; none where only signs do.
    pub(super) fn cell_letters(&self) -> usize {
        match self.density {
            Density::Dots if self.width < LETTERED => 0,
            Density::Dots => 4,
            _ => 5,
        }
    }

    /// From one column to the next.
    pub(super) fn column(&self) -> i32 {
        self.width + self.gap
    }

    /// From one row to the next.
    pub(super) fn row(&self) -> i32 {
        self.height + self.gap
    }

    fn fit(&self, amount: Amount, room: Room) -> bool {
        self.whole_height(amount) <= room.height && self.whole_width(amount) <= room.width
    }

    /// The lengths as the styles read them.
    pub(super) fn style(&self) -> String {
        format!(
            "--cell-width:{}px;--cell-height:{}px;--gap:{}px;--names-width:{}px;--head-height:{}px;--group-height:{}px;--overhang:{}px",
            self.width, self.height, self.gap, self.names, self.head, self.group, self.overhang
        )
    }
}

fn between((least, most): Range, length: i32) -> i32 {
    length.clamp(least, most)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    /// What is left beside the diagram and the explanation of a screen of 1440 × 900.
    const BESIDE: Room = Room { width: 574, height: 376 };

    fn amount(endpoints: usize) -> Amount {
        Amount { endpoints, groups: 0, longest: 14, lean: 0 }
    }

    #[rstest]
    #[case(5, Density::Roomy)]
    #[case(13, Density::Compact)]
    #[case(14, Density::Compact)]
    #[case(16, Density::Dots)]
    #[case(24, Density::Dots)]
    #[case(100, Density::Dots)]
    fn the_largest_size_is_taken_at_which_all_is_seen(#[case] endpoints: usize, #[case] density: Density) {
        assert_eq!(Sizes::fitting(amount(endpoints), Some(BESIDE)).density, density);
    }

    #[test]
    fn twenty_four_endpoints_in_two_namespaces_are_seen_whole() {
        let amount = Amount { groups: 2, ..amount(24) };
        let sizes = Sizes::fitting(amount, Some(BESIDE));
        assert!(sizes.fit(amount, BESIDE), "{sizes:?}");
    }

    #[test]
    fn five_endpoints_on_a_phone_have_narrow_roomy_cells() {
        let room = Room { width: 368, height: 500 };
        let sizes = Sizes::fitting(Amount { longest: 6, ..amount(5) }, Some(room));
        assert_eq!((sizes.density, sizes.width, sizes.slanted), (Density::Roomy, 47, false));
    }

    #[rstest]
    #[case(5, false)]
    #[case(10, false)]
    #[case(11, true)]
    fn names_that_do_not_fit_over_their_cells_are_slanted(#[case] longest: usize, #[case] slanted: bool) {
        assert_eq!(Sizes::of(Density::Roomy, Amount { longest, ..amount(5) }, Some(BESIDE)).slanted, slanted);
    }

    #[test]
    fn spare_height_lets_slanted_names_be_read_whole() {
        let amount = Amount { longest: 20, ..amount(7) };
        let sizes = |height| Sizes::fitting(amount, Some(Room { width: 574, height }));
        assert_eq!(sizes(356).head_letters(), 14);
        assert_eq!(sizes(404).head_letters(), 20);
    }

    #[test]
    fn without_a_known_room_the_number_decides() {
        assert_eq!(Sizes::fitting(amount(20), None).density, Density::Compact);
    }
}
