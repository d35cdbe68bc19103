//! Resource identifiers (`ri`) as the hub's samples have them: 24 hexadecimal digits, of which the
//! first eight are the second of creation.

use uuid::Uuid;

/// Makes identifiers that no other process, and no earlier run, made.
#[derive(Clone, Debug)]
pub(crate) struct ResourceIds {
    process: String,
    made: u32,
}

impl ResourceIds {
    pub(crate) fn new() -> Self {
        let mut process = Uuid::new_v4().simple().to_string();
        process.truncate(10);
        Self { process, made: 0 }
    }

    /// The next identifier, for something made at `now`, in milliseconds since 1970.
    pub(crate) fn next(&mut self, now: i64) -> String {
        self.made = (self.made + 1) % 0x100_0000;
        format!("{:08x}{}{:06x}", now.div_euclid(1000) & 0xffff_ffff, self.process, self.made)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identifier_begins_with_the_second_of_creation() {
        let mut ids = ResourceIds::new();
        let (first, second) = (ids.next(1_686_299_539_210), ids.next(1_686_299_539_999));
        assert!(first.starts_with("6482e393") && second.starts_with("6482e393"), "{first} {second}");
        assert_eq!((first.len(), second.len()), (24, 24));
        assert_ne!(first, second);
    }
}
