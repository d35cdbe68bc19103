//! Where generated products are. The middle of each place lies inland or far out, so that what is
//! spread around it stays on land or at sea.

use Kind::{Land, Sea};

/// What is around a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Land,
    Sea,
}

/// A place with products.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    name: &'static str,
    /// In degrees.
    latitude: f64,
    /// In degrees.
    longitude: f64,
    kind: Kind,
}

const PLACES: [Place; 44] = [
    place("Agadez", 16.9742, 7.9865, Land),
    place("Alice Springs", -23.6980, 133.8807, Land),
    place("Atacama", -22.4544, -68.9292, Land),
    place("Atyrau", 47.1300, 51.9500, Land),
    place("Boa Vista", 2.8300, -60.7000, Land),
    place("Fairbanks", 64.8378, -147.7164, Land),
    place("Fort McMurray", 56.7267, -111.3790, Land),
    place("Gaborone", -24.6282, 25.9231, Land),
    place("Graz", 47.0707, 15.4395, Land),
    place("Harz", 51.7500, 10.6500, Land),
    place("Kalgoorlie", -30.7490, 121.4660, Land),
    place("Kars", 40.6013, 43.0975, Land),
    place("Kiruna", 67.8558, 20.2253, Land),
    place("Kolwezi", -10.7167, 25.4667, Land),
    place("Leh", 34.1526, 77.5771, Land),
    place("Leipzig", 51.3397, 12.3731, Land),
    place("Liwa", 23.1300, 53.7700, Land),
    place("Maun", -19.9833, 23.4167, Land),
    place("Midland", 31.9973, -102.0779, Land),
    place("Minot", 48.2325, -101.2963, Land),
    place("Nairobi", -1.2921, 36.8219, Land),
    place("Potosi", -19.5836, -65.7531, Land),
    place("Riyadh", 24.7136, 46.6753, Land),
    place("Tamanrasset", 22.7850, 5.5228, Land),
    place("Ulaanbaatar", 47.8864, 106.9057, Land),
    place("Yakutsk", 62.0355, 129.6755, Land),
    place("Arabian Sea", 15.0, 62.0, Sea),
    place("Barents Sea", 73.0, 32.0, Sea),
    place("Bay of Bengal", 13.5, 87.0, Sea),
    place("Biscay", 45.8, -5.5, Sea),
    place("Black Sea", 43.2, 34.5, Sea),
    place("Brent", 61.0, 1.7, Sea),
    place("Campos", -23.0, -40.0, Sea),
    place("Caribbean", 15.5, -72.0, Sea),
    place("Dogger Bank", 55.0, 3.0, Sea),
    place("East China Sea", 29.5, 125.0, Sea),
    place("Gulf of Mexico", 27.0, -90.5, Sea),
    place("Gulf of Oman", 24.6, 58.9, Sea),
    place("Ionian Sea", 36.0, 18.5, Sea),
    place("North Atlantic", 47.0, -30.0, Sea),
    place("North Pacific", 43.0, -165.0, Sea),
    place("Norwegian Sea", 66.5, 4.0, Sea),
    place("South China Sea", 12.5, 113.0, Sea),
    place("Tasman Sea", -38.0, 162.0, Sea),
];

const ON_LAND: [&str; 6] = ["depot", "gate", "mast", "meter", "pump", "truck"];
const AT_SEA: [&str; 3] = ["platform", "vessel", "buoy"];

const fn place(name: &'static str, latitude: f64, longitude: f64, kind: Kind) -> Place {
    Place { name, latitude, longitude, kind }
}

/// The place that a draw gives; the sea has satellite terminals only.
pub(super) fn of(draw: u64, satellite: bool) -> Place {
    let places = if satellite { &PLACES[..] } else { &PLACES[..26] };
    places[usize::try_from(draw % places.len() as u64).unwrap_or(0)]
}

impl Place {
    /// The place and what there is, such as `Kiruna` and `mast`.
    pub(super) fn title(self, draw: u64) -> [&'static str; 2] {
        let things = if self.kind == Land { &ON_LAND[..] } else { &AT_SEA[..] };
        let thing = things[usize::try_from((draw >> 32) % things.len() as u64).unwrap_or(0)];
        [self.name, thing]
    }

    /// Latitude and longitude in degrees: up to three kilometres off the middle on land, up to forty
    /// at sea.
    pub(super) fn position(self, draw: u64) -> (f64, f64) {
        let reach = if self.kind == Land { 0.02 } else { 0.25 };
        let offset =
            |bits: u64| (f64::from(u32::try_from(bits % 20_001).unwrap_or(0)) / 10_000.0 - 1.0) * reach;
        (self.latitude + offset(draw), self.longitude + offset(draw >> 32))
    }

    /// The value of `mobilityType`. Published is `Fixed`; the other one is assumed.
    pub(super) fn mobility(self) -> &'static str {
        if self.kind == Land { "Fixed" } else { "Maritime" }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sea_is_behind_the_land_and_nobody_leaves_their_place() {
        assert!(PLACES[..26].iter().all(|place| place.kind == Land));
        assert!(PLACES[26..].iter().all(|place| place.kind == Sea));
        for place in PLACES {
            for draw in [0, 20_000, u64::MAX] {
                let (latitude, longitude) = place.position(draw);
                assert!(
                    (latitude - place.latitude).abs() <= 0.25 && (longitude - place.longitude).abs() <= 0.25
                );
            }
        }
    }
}
