//! How long the list of a hundred thousand groups takes natively, without a browser: `cargo bench -p fleet`.
//! The median of each task, in milliseconds.

use fleet::{Fleet, Fold, Gap, ProductInfo, Query, Selection, Sort, Traits, View};
use hub_api::connectivity_group::ConnectivityGroup;
use serde_json::json;
use std::error::Error;
use std::hint::black_box;
use std::time::Instant;
use unicode_normalization::UnicodeNormalization as _;

/// As many as the largest tenant of the budgets has.
const GROUPS: u32 = 100_000;
/// How often each task is repeated.
const RUNS: usize = 11;
/// A search as an operator types it.
const TYPED: [&str; 7] = ["b", "br", "bre", "brem", "breme", "bremen", "bremen 7"];

const FOLD: Fold = Fold::new(|text| text.to_lowercase().nfkd().collect::<String>().to_lowercase());

fn group(number: u32) -> Result<ConnectivityGroup, Box<dyn Error>> {
    let city = ["bremen", "kiel", "Zürich", "nuuk", "izmir"][number as usize % 5];
    let (sim, terminal) = (format!("89970000000{number:08}"), 20_000 + number);
    let (priority, fallback) = (format!("JASPER-{sim}"), format!("INTELSAT-{terminal}"));
    let group = json!({
        "rn": format!("{city}-ferry-{number}"), "ri": format!("ri-{number}"), "liCRr": format!("R-{number}"),
        "conPs": [
            {"coPID": priority, "coPTe": 1, "netID": sim},
            {"coPID": fallback, "coPTe": 2, "netID": terminal.to_string()},
        ],
        "priRe": {"prPID": priority, "faPID": fallback, "priTd": number % 6 + 1},
        "updTe": 2, "errMe": "", "lt": format!("202601{:02}T0000{:02},000000", number % 28 + 1, number % 60),
    });
    Ok(ConnectivityGroup::try_from(group)?)
}

/// Measures a task several times.
fn measure(name: &str, mut task: impl FnMut()) {
    print(name, (0..RUNS).map(|_| time(&mut task)).collect());
}

/// Measures a search after another one.
fn measure_search(name: &str, view: &mut View, fleet: &Fleet, before: &str, text: &str) {
    let mut times = Vec::new();
    for _ in 0..RUNS {
        view.search(fleet, Query::new(FOLD, "nothing"));
        view.search(fleet, Query::new(FOLD, before));
        times.push(time(|| view.search(fleet, Query::new(FOLD, text))));
    }
    print(name, times);
}

/// How long a task takes, in milliseconds.
fn time(task: impl FnOnce()) -> f64 {
    let began = Instant::now();
    task();
    began.elapsed().as_secs_f64() * 1000.0
}

/// Prints the median of the times of a task.
fn print(name: &str, mut times: Vec<f64>) {
    times.sort_by(f64::total_cmp);
    println!("{name:48} {:8.2} ms", times.get(RUNS / 2).copied().unwrap_or_default());
}

fn main() -> Result<(), Box<dyn Error>> {
    let groups = (0..GROUPS).map(group).collect::<Result<Vec<_>, _>>()?;
    let mut fleet = Fleet::new(FOLD);
    measure("put 100,000 groups", || {
        fleet = Fleet::new(FOLD);
        for group in &groups {
            fleet.put(group);
        }
    });
    measure("put them again, unchanged", || {
        for group in &groups {
            fleet.put(group);
        }
    });
    let mut view = View::new(Sort::default());
    let mut before = "";
    for text in TYPED {
        // A letter that is typed narrows the search before it.
        measure_search(&format!("search \"{text}\", typed"), &mut view, &fleet, before, text);
        before = text;
    }
    for text in TYPED {
        measure_search(&format!("search \"{text}\", pasted"), &mut view, &fleet, "", text);
    }
    let mut levels = ["1,2", "3,4"].iter().cycle();
    measure("filter", || {
        let traits = Traits::named(levels.next().unwrap_or(&""), "satellite", "JASPER");
        view.search(&fleet, Query::default().with_gaps(vec![Gap::NoFallback]).with_traits(traits));
    });
    measure("products by a part of their number", || {
        black_box(Query::new(FOLD, "99999").products(&fleet, 8));
    });
    view.search(&fleet, Query::default());
    for column in ["name", "-router", "threshold", "-changed"] {
        let sort = Sort::named(column).unwrap_or_default();
        measure(&format!("sort by {column}"), || view.sort(&fleet, sort));
    }
    measure("counts", || {
        black_box(fleet.counts());
    });
    // What the hub tells about the products in view, while an operator scrolls and searches.
    for number in 0..1000 {
        let name = format!("Bremerhaven {number}");
        let told = ProductInfo { is_active: Some(number % 7 != 0), name: &name, minute: 1 };
        fleet.put_product(&format!("INTELSAT-{}", 20_000 + number), told);
    }
    measure("counts, 1,000 products known", || {
        black_box(fleet.counts());
    });
    measure_search("search \"bremerh\", 1,000 products known", &mut view, &fleet, "", "bremerh");
    view.search(&fleet, Query::default());
    let mut selection = Selection::default();
    measure("select all", || selection.select_all(&view));
    Ok(())
}
