//! Views, shared by everything that shows them.

use std::fmt;
use std::ops::Deref;
use std::rc::Rc;

/// A value of which there is one, however many hold it. Two are equal where they are the same one: a component that gets the same
/// view again need not look into it to know that there is nothing to draw.
pub struct Shared<T>(Rc<T>);

impl<T> Shared<T> {
    /// Shares a value.
    pub fn new(value: T) -> Shared<T> {
        Shared(Rc::new(value))
    }
}

impl<T: PartialEq> Shared<T> {
    /// The value before this one where both say the same, else this one.
    pub fn or_same_before(self, before: &Shared<T>) -> Shared<T> {
        if *self == **before { before.clone() } else { self }
    }
}

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Shared(Rc::clone(&self.0))
    }
}

impl<T> PartialEq for Shared<T> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: Default> Default for Shared<T> {
    fn default() -> Self {
        Shared::new(T::default())
    }
}

impl<T: fmt::Debug> fmt::Debug for Shared<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_words_twice_are_not_the_same_value() {
        let words = Shared::new("open".to_owned());
        assert_eq!(words, words.clone());
        assert_ne!(words, Shared::new("open".to_owned()));
    }

    #[test]
    fn what_says_the_same_is_the_value_before() {
        let before = Shared::new("open".to_owned());
        assert_eq!(Shared::new("open".to_owned()).or_same_before(&before), before);
        let other = Shared::new("blocked".to_owned());
        assert_eq!(other.clone().or_same_before(&before), other);
    }
}
