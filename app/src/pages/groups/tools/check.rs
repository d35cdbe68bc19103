//! Whether the products of the groups are active, and their names: of those in view, and of all when an operator wants
//! to know.

use crate::find::reading::Identifier;
use crate::hub::HubClient;
use crate::product_facts;
use crate::query::poll;
use fleet::{Fleet, ProductInfo, RowId};
use hub_api::product::{FindProducts, Product};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::BTreeSet;
use std::time::Duration;

/// How often the products in view are looked at.
const INTERVAL: Duration = Duration::from_millis(500);
/// How long a state is taken for current, in minutes.
const MAX_AGE: u32 = 5;
/// How long the hub is not asked again after it failed, in minutes.
const RETRY_AFTER: u32 = 1;
/// The most products in one request, whose answer has about 2 KB for each.
const MAX_PRODUCTS: usize = 200;
/// How many requests are on their way at once.
const WORKERS: u32 = 2;

/// The reading of states.
#[derive(Clone, Copy)]
pub struct Check {
    hub: HubClient,
    /// How many workers ask about all products.
    workers: RwSignal<u32>,
    has_failed: RwSignal<bool>,
    /// The number of the current check of all products; workers of an older check end when this number has changed.
    run: StoredValue<u32>,
    /// The row at which the next request for all products begins.
    next: StoredValue<RowId>,
    /// Whether a request for the products in view is on its way.
    is_asking: StoredValue<bool>,
    /// The minute in which the hub may be asked again.
    retry_at: StoredValue<u32>,
}

impl Check {
    /// Reads the states of what is in view, as long as the page is open.
    pub fn start(hub: HubClient) -> Self {
        let check = Self {
            hub,
            workers: RwSignal::default(),
            has_failed: RwSignal::default(),
            run: StoredValue::default(),
            next: StoredValue::default(),
            is_asking: StoredValue::default(),
            retry_at: StoredValue::default(),
        };
        poll(INTERVAL, || true, move || check.look());
        check
    }

    /// Whether all products are being checked.
    pub fn is_running(self) -> Memo<bool> {
        Memo::new(move |_| self.workers.get() > 0)
    }

    /// Whether the last check of all products ended because the hub did not answer.
    pub fn has_failed(self) -> bool {
        self.has_failed.get()
    }

    /// Checks all products of all groups that are not known yet.
    pub fn run(self) {
        self.next.set_value(0);
        self.has_failed.set(false);
        self.stop();
        self.workers.set(WORKERS);
        let run = self.run.get_value();
        let is_current = move || self.run.try_get_value() == Some(run);
        for _ in 0..WORKERS {
            spawn_local(async move {
                while is_current() {
                    let products = self.next_products();
                    if products.is_empty() {
                        break;
                    }
                    if !self.ask(products).await && is_current() {
                        self.has_failed.set(true);
                        self.stop();
                    }
                }
                if is_current() {
                    self.workers.update(|workers| *workers = workers.saturating_sub(1));
                }
            });
        }
    }

    /// Stops the check. What is known stays.
    pub fn stop(self) {
        self.run.update_value(|run| *run += 1);
        self.workers.set(0);
    }

    /// Asks about the products in view, unless they were asked about a moment ago.
    fn look(self) {
        let minute = minute();
        if self.is_asking.get_value() || minute < self.retry_at.get_value() {
            return;
        }
        let rows = self.hub.groups.take_drawn();
        let is_old = |read_at: Option<u32>| read_at.is_none_or(|read_at| read_at + MAX_AGE <= minute);
        let products = self.hub.groups.with_fleet(|fleet| {
            let products = rows.iter().flat_map(|&row| fleet.products(row));
            let old = products.filter(|it| !it.is_empty() && is_old(fleet.product_read_at(it)));
            old.map(str::to_owned).collect::<BTreeSet<_>>()
        });
        if products.is_empty() {
            return;
        }
        self.is_asking.set_value(true);
        spawn_local(async move {
            if !self.ask(products).await {
                self.hub.groups.return_drawn(rows);
                self.retry_at.try_update_value(|retry_at| *retry_at = minute + RETRY_AFTER + 1);
            }
            self.is_asking.try_update_value(|is_asking| *is_asking = false);
        });
    }

    /// The products of the next request for all products.
    fn next_products(self) -> BTreeSet<String> {
        self.hub.groups.with_fleet(|fleet| {
            let from = self.next.try_get_value().unwrap_or(RowId::MAX);
            let (products, next) = unread(fleet, from);
            self.next.try_update_value(|value| *value = next);
            products
        })
    }

    /// Asks the hub about products in the background; whether it answered.
    async fn ask(self, products: BTreeSet<String>) -> bool {
        let mut call = FindProducts::default();
        for product in &products {
            match Identifier::product(product).and_then(|product| product.number()) {
                Some(Identifier::Iccid(iccid)) => call.iccids.push(iccid),
                Some(Identifier::Serial(serial)) => call.terminal_serials.push(serial),
                // The state of a product without a number stays unknown.
                _ => (),
            }
        }
        let mut found = Vec::new();
        if !(call.iccids.is_empty() && call.terminal_serials.is_empty()) {
            match self.hub.send_quietly(&call).await {
                Ok(answer) => found = answer.entities,
                Err(_) => return false,
            }
        }
        let minute = minute();
        self.hub.groups.update(|fleet| {
            for product in &products {
                let known = found.iter().find(|it| it.id.as_str() == product);
                let name = known.and_then(product_facts::name).unwrap_or_default();
                let is_active = known.and_then(Product::is_active);
                fleet.put_product(product, ProductInfo { is_active, name, minute });
            }
        });
        self.hub.groups.show();
        true
    }
}

/// Products of which nothing is known, from a row on, and the row after the last one that was looked at.
fn unread(fleet: &Fleet, from: RowId) -> (BTreeSet<String>, RowId) {
    let mut products = BTreeSet::new();
    for row in fleet.ids().skip_while(|&row| row < from) {
        if products.len() + 1 >= MAX_PRODUCTS {
            return (products, row);
        }
        let unread = fleet.products(row).into_iter();
        let unread = unread.filter(|it| !it.is_empty() && fleet.product_read_at(it).is_none());
        products.extend(unread.map(str::to_owned));
    }
    (products, RowId::MAX)
}

/// The minute since 1970.
fn minute() -> u32 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "casts of floats saturate")]
    let minute = (js_sys::Date::now() / 60_000.0) as u32;
    minute
}
