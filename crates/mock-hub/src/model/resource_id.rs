//! Resource identifiers (`ri`) in the form of the hub's samples: 24 hexadecimal digits, of which the
//! first eight are the second of creation.

/// Makes identifiers that no other process, and no earlier run, has made.
#[derive(Clone, Debug)]
pub(crate) struct ResourceIds {
    /// Ten hexadecimal digits that differ from process to process.
    process: String,
    made: u32,
}

impl ResourceIds {
    /// `process` has to be random, or fixed for a repeatable test.
    pub(crate) fn new(process: u64) -> Self {
        Self { process: format!("{:010x}", process & 0xff_ffff_ffff), made: 0 }
    }

    /// The next identifier, for something created at `now`, in milliseconds since 1970.
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
        let mut ids = ResourceIds::new(u64::MAX);
        let (first, second) = (ids.next(1_686_299_539_210), ids.next(1_686_299_539_999));
        assert!(first.starts_with("6482e393") && second.starts_with("6482e393"), "{first} {second}");
        assert_eq!((first.len(), second.len()), (24, 24));
        assert_ne!(first, second);
    }
}
