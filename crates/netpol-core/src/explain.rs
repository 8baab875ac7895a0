//! A verdict told with its reasons. This stage reads what `reach` traced; it never judges again.

mod reasons;

pub use reasons::{
    Direction, EndExplanation, Explanation, Isolation, LabelOwner, Miss, MissReason, Opening, Requirement,
};
