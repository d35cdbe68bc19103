//! The fault rules of a sandbox, and choosing the faults of a call.

use super::injection::Injection;
use super::reach::out_of_reach;
use super::rule::{Fault, FaultRule};
use super::trigger;
use crate::call::Call;
use mock_hub::rng::{Purpose, hash};
use serde_json::{Value, json};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{PoisonError, RwLock};
use tokio::sync::watch;

/// How many rules a sandbox has at most.
const MAX_RULES: usize = 100;

/// The rules of a sandbox.
#[derive(Debug, Default)]
pub(crate) struct Faults {
    rules: RwLock<Vec<ActiveRule>>,
    /// How many rules were added, which numbers the next one.
    added: AtomicU64,
}

/// A rule with its counts.
#[derive(Debug)]
struct ActiveRule {
    id: String,
    rule: FaultRule,
    /// Calls that it delays wait for its end.
    on: watch::Sender<bool>,
    /// How many calls matched, and how many of them got the fault.
    matched: AtomicU64,
    injected: AtomicU64,
}

impl Faults {
    /// Adds a rule and shows it. An invalid rule is refused, and one beyond the limit.
    pub(crate) fn add(&self, rule: FaultRule) -> Result<Value, String> {
        let rule = rule.checked()?;
        if let Some(wrong) = out_of_reach(&rule) {
            return Err(wrong);
        }
        let mut rules = self.rules.write().unwrap_or_else(PoisonError::into_inner);
        if rules.len() >= MAX_RULES {
            return Err(format!("there are {MAX_RULES} rules already"));
        }
        let number = self.added.fetch_add(1, Ordering::Relaxed) + 1;
        let zero = || AtomicU64::new(0);
        let id = format!("rule-{number}");
        let on = watch::Sender::new(true);
        let active = ActiveRule { id, rule, on, matched: zero(), injected: zero() };
        let view = active.view();
        rules.push(active);
        Ok(view)
    }

    /// All rules with their counts, in the order in which they apply.
    pub(crate) fn list(&self) -> Vec<Value> {
        self.rules.read().unwrap_or_else(PoisonError::into_inner).iter().map(ActiveRule::view).collect()
    }

    /// Switches a rule on or off; `None` if there is no such rule.
    pub(crate) fn switch(&self, id: &str, on: bool) -> Option<Value> {
        let rules = self.rules.read().unwrap_or_else(PoisonError::into_inner);
        let active = rules.iter().find(|active| active.id == id)?;
        active.on.send_replace(on);
        Some(active.view())
    }

    /// Removes a rule; false if there is no such rule.
    pub(crate) fn remove(&self, id: &str) -> bool {
        let mut rules = self.rules.write().unwrap_or_else(PoisonError::into_inner);
        let before = rules.len();
        rules.retain(|active| active.id != id);
        rules.len() < before
    }

    /// Removes all rules.
    pub(crate) fn clear(&self) {
        self.rules.write().unwrap_or_else(PoisonError::into_inner).clear();
    }

    /// The faults of a call: all delays, and the first other fault. A trigger comes before the rules.
    pub(crate) fn inject(&self, call: &Call<'_>) -> Option<Injection> {
        let mut injection = Injection::default();
        if let Some(trigger) = trigger::find(call) {
            injection.add(trigger.word, &trigger.fault, None);
        }
        let rules = self.rules.read().unwrap_or_else(PoisonError::into_inner);
        let names = if rules.is_empty() { Vec::new() } else { call.names() };
        for active in rules.iter() {
            let applies = matches!(active.rule.fault, Fault::Delay { .. }) || injection.fault.is_none();
            if applies && active.matches(call, &names) && active.count() {
                injection.add(&active.id, &active.rule.fault, Some(&active.on));
            }
        }
        (!injection.label.is_empty()).then_some(injection)
    }
}

impl ActiveRule {
    fn matches(&self, call: &Call<'_>, names: &[String]) -> bool {
        let FaultRule { operation, tenant, name, .. } = &self.rule;
        let is_operation = |wanted: &str| call.endpoint.is_some_and(|endpoint| endpoint.name == wanted);
        let is_name = |wanted: &str, found: &str| match wanted.strip_suffix('*') {
            Some(beginning) => found.starts_with(beginning),
            None => found == wanted,
        };
        *self.on.borrow()
            && operation.as_deref().is_none_or(is_operation)
            && tenant.as_ref().is_none_or(|wanted| call.tenant().as_ref() == Some(wanted))
            && name.as_ref().is_none_or(|wanted| names.iter().any(|found| is_name(wanted, found)))
    }

    /// Counts a matching call. True if it gets the fault.
    fn count(&self) -> bool {
        let number = self.matched.fetch_add(1, Ordering::Relaxed);
        let FaultRule { from_call, probability, seed, times, .. } = self.rule;
        if number + 1 < from_call || fraction(seed, number) >= probability {
            return false;
        }
        let next = |injected: u64| times.is_none_or(|times| injected < times).then_some(injected + 1);
        self.injected.fetch_update(Ordering::Relaxed, Ordering::Relaxed, next).is_ok()
    }

    fn view(&self) -> Value {
        let rule = serde_json::to_value(&self.rule).unwrap_or_default();
        json!({
            "id": self.id,
            "on": *self.on.borrow(),
            "matched": self.matched.load(Ordering::Relaxed),
            "injected": self.injected.load(Ordering::Relaxed),
            "rule": rule,
        })
    }
}

/// A random number from 0 up to, but not including, 1. It depends on the seed and the number of the call
/// alone, so that other calls do not change it.
fn fraction(seed: u64, number: u64) -> f64 {
    // A double holds 53 bits exactly.
    #[expect(clippy::cast_precision_loss, reason = "it has 53 bits")]
    let bits = (hash(seed, number, Purpose::Fault) >> 11) as f64;
    bits / 9_007_199_254_740_992.0
}

#[cfg(test)]
mod tests;
