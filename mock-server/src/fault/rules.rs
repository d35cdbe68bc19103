//! The rules of a world, and which call they strike.

use super::{Fault, FaultRule, draw, sentinel};
use crate::call::Call;
use crate::chance::Purpose;
use serde_json::{Value, json};
use std::collections::HashSet;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::Duration;

/// How many rules a world has at most.
const MOST_RULES: usize = 100;
/// How many names with a word that strikes once are remembered at most.
const MOST_NAMES: usize = 1000;

/// The rules of a world.
#[derive(Debug, Default)]
pub(crate) struct Faults {
    rules: RwLock<Vec<Arc<Active>>>,
    /// Whether there is a rule, so that a call without any does not wait for a lock.
    any: AtomicBool,
    /// How many rules were made; the next one's name.
    made: AtomicU64,
    /// Names that were struck once.
    struck_once: Mutex<HashSet<String>>,
}

/// A rule at work.
#[derive(Debug)]
struct Active {
    id: String,
    rule: FaultRule,
    on: AtomicBool,
    /// How many calls matched, and how many of them were struck.
    matched: AtomicU64,
    struck: AtomicU64,
}

/// What strikes a call.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Strike {
    /// The rules or the word, for `X-Mock-Fault`: `rule-3 status`.
    pub(crate) label: String,
    pub(crate) delay: Duration,
    pub(crate) fault: Option<Fault>,
}

impl Faults {
    /// Puts a rule in force and gives its name; refused if it makes no sense or there are too many.
    pub(crate) fn add(&self, rule: FaultRule) -> Result<Value, String> {
        if let Some(wrong) = rule.wrong() {
            return Err(wrong);
        }
        let mut rules = self.rules.write().unwrap_or_else(PoisonError::into_inner);
        if rules.len() >= MOST_RULES {
            return Err(format!("there are {MOST_RULES} rules already"));
        }
        let number = self.made.fetch_add(1, Ordering::Relaxed) + 1;
        let zero = || AtomicU64::new(0);
        let id = format!("rule-{number}");
        let active = Active { id, rule, on: AtomicBool::new(true), matched: zero(), struck: zero() };
        let view = active.view();
        rules.push(Arc::new(active));
        self.any.store(true, Ordering::Release);
        Ok(view)
    }

    /// All rules with their counts, in the order in which they are asked.
    pub(crate) fn list(&self) -> Vec<Value> {
        self.rules.read().unwrap_or_else(PoisonError::into_inner).iter().map(|active| active.view()).collect()
    }

    /// Switches a rule on or off; nothing if there is none of the name.
    pub(crate) fn switch(&self, id: &str, on: bool) -> Option<Value> {
        let rules = self.rules.read().unwrap_or_else(PoisonError::into_inner);
        let active = rules.iter().find(|active| active.id == id)?;
        active.on.store(on, Ordering::Release);
        Some(active.view())
    }

    /// Takes a rule out of force; false if there is none of the name.
    pub(crate) fn remove(&self, id: &str) -> bool {
        let mut rules = self.rules.write().unwrap_or_else(PoisonError::into_inner);
        let before = rules.len();
        rules.retain(|active| active.id != id);
        self.any.store(!rules.is_empty(), Ordering::Release);
        rules.len() < before
    }

    /// Takes all rules out of force, and forgets whom words struck.
    pub(crate) fn clear(&self) {
        self.rules.write().unwrap_or_else(PoisonError::into_inner).clear();
        self.any.store(false, Ordering::Release);
        self.struck_once.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    /// What strikes this call, if anything does: all delays that do, and the first other fault. A word
    /// comes before the rules.
    pub(crate) fn strike(&self, call: &Call<'_>) -> Option<Strike> {
        let mut strike = Strike { label: String::new(), delay: Duration::ZERO, fault: None };
        if let Some(word) = self.word(call) {
            strike.add(word.word, &word.fault, (0, 0));
        }
        if self.any.load(Ordering::Acquire) {
            let names = std::cell::OnceCell::new();
            let rules = self.rules.read().unwrap_or_else(PoisonError::into_inner);
            for active in rules.iter() {
                let delays = matches!(active.rule.fault, Fault::Delay { .. });
                let matches = active.matches(call, || names.get_or_init(|| call.names()).as_slice());
                if (delays || strike.fault.is_none())
                    && matches
                    && let Some(number) = active.draw()
                {
                    strike.add(&active.id, &active.rule.fault, (active.rule.seed, number));
                }
            }
        }
        (!strike.label.is_empty()).then_some(strike)
    }

    fn word(&self, call: &Call<'_>) -> Option<&'static super::sentinel::Sentinel> {
        let (sentinel, name) = sentinel::find(call)?;
        if sentinel.once {
            let mut struck = self.struck_once.lock().unwrap_or_else(PoisonError::into_inner);
            if struck.len() >= MOST_NAMES {
                struck.clear();
            }
            if !struck.insert(name) {
                return None;
            }
        }
        Some(sentinel)
    }
}

impl Strike {
    fn add(&mut self, by: &str, fault: &Fault, (seed, number): (u64, u64)) {
        if !self.label.is_empty() {
            self.label.push_str(", ");
        }
        self.label.push_str(by);
        self.label.push(' ');
        self.label.push_str(fault.kind());
        match fault {
            Fault::Delay { milliseconds } => self.delay += milliseconds.draw(seed, number),
            fault => self.fault = Some(fault.clone()),
        }
    }
}

impl Active {
    fn matches<'a>(&self, call: &Call<'_>, names: impl FnOnce() -> &'a [String]) -> bool {
        let FaultRule { operation, tenant, name, .. } = &self.rule;
        let is_operation = |wanted: &str| call.operation.is_some_and(|operation| operation.name == wanted);
        let is_name = |wanted: &str, found: &str| match wanted.strip_suffix('*') {
            Some(front) => found.starts_with(front),
            None => found == wanted,
        };
        self.on.load(Ordering::Acquire)
            && operation.as_deref().is_none_or(is_operation)
            && tenant.as_ref().is_none_or(|wanted| call.tenant().as_ref() == Some(wanted))
            && name.as_ref().is_none_or(|wanted| names().iter().any(|found| is_name(wanted, found)))
    }

    /// Counts a matching call; its number from 0 if it is struck.
    fn draw(&self) -> Option<u64> {
        let number = self.matched.fetch_add(1, Ordering::Relaxed);
        let FaultRule { from_call, probability, seed, times, .. } = self.rule;
        if number + 1 < from_call || draw::uniform(seed, number, Purpose::Fault) >= probability {
            return None;
        }
        let left = |struck: u64| times.is_none_or(|times| struck < times).then_some(struck + 1);
        self.struck.fetch_update(Ordering::Relaxed, Ordering::Relaxed, left).ok()?;
        Some(number)
    }

    fn view(&self) -> Value {
        let rule = serde_json::to_value(&self.rule).unwrap_or_default();
        json!({
            "id": self.id,
            "on": self.on.load(Ordering::Acquire),
            "matched": self.matched.load(Ordering::Relaxed),
            "struck": self.struck.load(Ordering::Relaxed),
            "rule": rule,
        })
    }
}

#[cfg(test)]
mod tests;
