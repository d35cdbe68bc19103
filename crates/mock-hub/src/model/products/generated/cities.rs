//! Where generated products are. The middle of each city or sea area is far enough from the coast that
//! positions around it stay on land or at sea.

use crate::model::products::bundle::Position;
use Kind::{Land, Sea};

/// What surrounds a city.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Land,
    Sea,
}

/// A city, or a sea area, with products.
#[derive(Clone, Copy, Debug)]
pub(super) struct City {
    name: &'static str,
    /// In degrees.
    latitude: f64,
    /// In degrees.
    longitude: f64,
    kind: Kind,
}

const CITIES: [City; 44] = [
    city("Agadez", 16.9742, 7.9865, Land),
    city("Alice Springs", -23.6980, 133.8807, Land),
    city("Atacama", -22.4544, -68.9292, Land),
    city("Atyrau", 47.1300, 51.9500, Land),
    city("Boa Vista", 2.8300, -60.7000, Land),
    city("Fairbanks", 64.8378, -147.7164, Land),
    city("Fort McMurray", 56.7267, -111.3790, Land),
    city("Gaborone", -24.6282, 25.9231, Land),
    city("Graz", 47.0707, 15.4395, Land),
    city("Harz", 51.7500, 10.6500, Land),
    city("Kalgoorlie", -30.7490, 121.4660, Land),
    city("Kars", 40.6013, 43.0975, Land),
    city("Kiruna", 67.8558, 20.2253, Land),
    city("Kolwezi", -10.7167, 25.4667, Land),
    city("Leh", 34.1526, 77.5771, Land),
    city("Leipzig", 51.3397, 12.3731, Land),
    city("Liwa", 23.1300, 53.7700, Land),
    city("Maun", -19.9833, 23.4167, Land),
    city("Midland", 31.9973, -102.0779, Land),
    city("Minot", 48.2325, -101.2963, Land),
    city("Nairobi", -1.2921, 36.8219, Land),
    city("Potosi", -19.5836, -65.7531, Land),
    city("Riyadh", 24.7136, 46.6753, Land),
    city("Tamanrasset", 22.7850, 5.5228, Land),
    city("Ulaanbaatar", 47.8864, 106.9057, Land),
    city("Yakutsk", 62.0355, 129.6755, Land),
    city("Arabian Sea", 15.0, 62.0, Sea),
    city("Barents Sea", 73.0, 32.0, Sea),
    city("Bay of Bengal", 13.5, 87.0, Sea),
    city("Biscay", 45.8, -5.5, Sea),
    city("Black Sea", 43.2, 34.5, Sea),
    city("Brent", 61.0, 1.7, Sea),
    city("Campos", -23.0, -40.0, Sea),
    city("Caribbean", 15.5, -72.0, Sea),
    city("Dogger Bank", 55.0, 3.0, Sea),
    city("East China Sea", 29.5, 125.0, Sea),
    city("Gulf of Mexico", 27.0, -90.5, Sea),
    city("Gulf of Oman", 24.6, 58.9, Sea),
    city("Ionian Sea", 36.0, 18.5, Sea),
    city("North Atlantic", 47.0, -30.0, Sea),
    city("North Pacific", 43.0, -165.0, Sea),
    city("Norwegian Sea", 66.5, 4.0, Sea),
    city("South China Sea", 12.5, 113.0, Sea),
    city("Tasman Sea", -38.0, 162.0, Sea),
];

const ON_LAND: [&str; 6] = ["depot", "gate", "mast", "meter", "pump", "truck"];
const AT_SEA: [&str; 3] = ["platform", "vessel", "buoy"];

const fn city(name: &'static str, latitude: f64, longitude: f64, kind: Kind) -> City {
    City { name, latitude, longitude, kind }
}

/// The city chosen by a hash. At sea there are only satellite terminals.
pub(super) fn of(hash: u64, satellite: bool) -> City {
    let cities = if satellite { &CITIES[..] } else { &CITIES[..26] };
    cities[usize::try_from(hash % cities.len() as u64).unwrap_or(0)]
}

impl City {
    /// The city and a thing in it, such as `Kiruna` and `mast`.
    pub(super) fn title(self, hash: u64) -> [&'static str; 2] {
        let things = if self.kind == Land { &ON_LAND[..] } else { &AT_SEA[..] };
        let thing = things[usize::try_from((hash >> 32) % things.len() as u64).unwrap_or(0)];
        [self.name, thing]
    }

    /// A position at most three kilometres from the middle on land, and forty at sea. The mobility `Fixed` is
    /// published, the other value is assumed.
    pub(super) fn position(self, hash: u64) -> Position {
        let (reach, mobility) = if self.kind == Land { (0.02, "Fixed") } else { (0.25, "Maritime") };
        let offset =
            |bits: u64| (f64::from(u32::try_from(bits % 20_001).unwrap_or(0)) / 10_000.0 - 1.0) * reach;
        let (latitude, longitude) = (self.latitude + offset(hash), self.longitude + offset(hash >> 32));
        Position { latitude, longitude, mobility }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seas_follow_the_cities_and_positions_stay_near_the_middle() {
        assert!(CITIES[..26].iter().all(|city| city.kind == Land));
        assert!(CITIES[26..].iter().all(|city| city.kind == Sea));
        for city in CITIES {
            for hash in [0, 20_000, u64::MAX] {
                let Position { latitude, longitude, .. } = city.position(hash);
                assert!(
                    (latitude - city.latitude).abs() <= 0.25 && (longitude - city.longitude).abs() <= 0.25
                );
            }
        }
    }
}
