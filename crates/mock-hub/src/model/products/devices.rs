//! The named products beside the published ones: fleets, depots and masts of invented customers, at all ten
//! backends. The ICCIDs have valid check digits.

use crate::model::products::bundle::{Device, Position};
use std::borrow::Cow;

/// SIM cards, then satellite terminals.
pub(super) const DEVICES: &[Device] = &[
    cellular("JASPER", "8997112212381083802", "ACTIVE", "Dubai depot gate", 1_813_433.125),
    cellular("JASPER", "8997112212152602350", "ACTIVE", "Jebel Ali crane 4", 161_591.5),
    cellular("JASPER", "8997112212355066544", "SUSPENDED", "Muscat ferry 2", 1_536_256.125),
    cellular("JASPER", "8997112212725044809", "INVENTORY", "Fujairah mast", 0.0),
    cellular("TMSP", "8949020525189984497", "ACTIVE", "Bremen ferry 1", 1_671_475.5),
    cellular("TMSP", "8949020230457621596", "ACTIVE", "Bremen ferry 2", 1_096_914.25),
    cellular("TMSP", "8949020924952122205", "ACTIVE", "Cuxhaven pilot boat", 1_313_376.25),
    cellular("TMSP", "8949020769118064563", "INACTIVE", "Rostock depot", 1_021_520.125),
    cellular("TMSP", "8949020403511623433", "ACTIVE", "Harz mast 7", 730_150.5),
    cellular("TMSP", "8949020050012512902", "BLOCKED", "Kiel lock north", 1_368_788.125),
    cellular("TMSP", "8949020703042119714", "TERMINATED", "Leipzig tram 1201", 1_748_409.25),
    cellular("TMUS", "8901260854519467233", "ACTIVE", "Duluth ore dock", 1_057_191.75),
    cellular("TMUS", "8901260750939674616", "ACTIVE", "Juneau ferry", 182_043.125),
    cellular("TMUS", "8901260037589460094", "PENDING_TERMINATE", "Fargo depot", 310_448.5),
    cellular("TMUS", "8901260829320535055", "ACTIVE", "Kodiak mast", 271_084.75),
    cellular("TMUS", "8901260454331337431", "INACTIVE", "Denver fleet 14", 1_670_809.75),
    cellular("IOTA", "8943030827236486521", "ACTIVE", "Alta mast 3", 799_132.125),
    cellular("IOTA", "8943030028703351922", "ACTIVE", "Kiruna mast 1", 1_664_667.25),
    cellular("IOTA", "8943030240068639433", "ACTIVE", "Graz depot", 437_928.125),
    cellular("IOTA", "8943030609823170639", "PENDING_ACTIVE", "Tromso quay", 0.0),
    cellular("AIRLINQ", "8991857685334302597", "ACTIVE", "Kochi ferry 5", 68_891.5),
    cellular("AIRLINQ", "8991857073464208811", "ACTIVE", "Pune depot", 1_085_673.75),
    cellular("AIRLINQ", "8991857649797872454", "SUSPENDED", "Leh mast", 438_722.5),
    cellular("AIRLINQ", "8991857086123263209", "INACTIVE", "Goa water taxi", 359_034.75),
    cellular("1NCE", "8988228209229261012", "ACTIVE", "Nuuk depot", 585_871.25),
    cellular("1NCE", "8988228425178283167", "ACTIVE", "Lerwick harbour buoy", 236_523.5),
    cellular("1NCE", "8988228767803632189", "ACTIVE", "Sylt dune station", 963_122.125),
    cellular("1NCE", "8988228109562733850", "INACTIVE", "Heligoland tide gauge", 1_070_561.75),
    cellular("STC", "8996601445292041010", "ACTIVE", "Tabuk fleet 3", 1_004_923.75),
    cellular("STC", "8996601650560812469", "ACTIVE", "Yanbu port gate", 920_378.125),
    cellular("STC", "8996601323927152918", "CREATED", "Abha mast", 0.0),
    cellular("TURKCELL", "8990011418222610789", "ACTIVE", "Izmir ferry 9", 1_408_608.5),
    cellular("TURKCELL", "8990011086543044416", "ACTIVE", "Van depot", 1_678_350.5),
    cellular("TURKCELL", "8990011425278715040", "SUSPENDED", "Kars mast 2", 1_284_066.25),
    satellite("INTELSAT", "28114", "ACTIVE", "Bremen ferry 2", (53.0793, 8.8017), 304_477.25),
    satellite("INTELSAT", "28377", "ACTIVE", "Alta mast 3", (69.9689, 23.2716), 1_630_688.25),
    satellite("INTELSAT", "29002", "INACTIVE", "Ushuaia depot", (-54.8019, -68.303), 1_371_592.125),
    satellite("GALAXY1", "5590817", "ACTIVE", "Nuuk depot", (64.1814, -51.6941), 203_671.5),
    satellite("GALAXY1", "5590902", "ACTIVE", "Lerwick harbour", (60.1546, -1.1452), 1_410_723.25),
    satellite("GALAXY1", "5591044", "ACTIVE", "Windhoek fleet 12", (-22.5609, 17.0658), 1_705_680.25),
    satellite("GALAXY1", "5591313", "SUSPENDED", "Faroe cable ferry", (62.0079, -6.7903), 1_944_304.25),
];

pub(super) const fn cellular(
    backend: &'static str,
    iccid: &'static str,
    status: &'static str,
    name: &'static str,
    used: f64,
) -> Device {
    Device { backend, number: Cow::Borrowed(iccid), status, name: Cow::Borrowed(name), used, position: None }
}

const fn satellite(
    backend: &'static str,
    serial: &'static str,
    status: &'static str,
    name: &'static str,
    (latitude, longitude): (f64, f64),
    used: f64,
) -> Device {
    let mut terminal = cellular(backend, serial, status, name, used);
    terminal.position = Some(Position { latitude, longitude, mobility: "Fixed" });
    terminal
}
