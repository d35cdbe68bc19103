//! The commands of the palette: what the page offers, pages, settings, groups, products.

use super::action::{Action, Actions, find_all};
use super::sequence::keys_of;
use crate::copy::copy_text;
use crate::find::reader::Reader;
use crate::find::reading::{Identifier, Reading};
use crate::groups::Groups;
use crate::preferences::{Shells, SingleKeys, Theme, switch_language};
use crate::session::Session;
use crate::ui::dom::{decompose, visible};
use crate::ui::toast::Toasts;
use crate::words::{Text, Words};
use console_api::pages;
use hub_api::{ProductId, ResourceName};
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::HtmlElement;

/// The limits for the groups, the products of groups, and the numbers of a pasted text in the list of commands.
const MAX_GROUPS: usize = 8;
const MAX_PRODUCTS: usize = 8;
const MAX_NUMBERS: usize = 3;

/// The buttons and links of the page's header that can be pressed now.
const PAGE_ACTIONS: &str = "main .page-actions :is(a, button):not([aria-disabled=true])";
/// The commands for a terminal on the page.
const CODES: &str = "main .code:has(.code-shell)";

/// The parts of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    Products,
    Page,
    Pages,
    Settings,
    GroupProducts,
    Groups,
}

impl Section {
    /// Its heading.
    pub const fn heading(self) -> Text {
        match self {
            Self::Products => Words::PRODUCTS_TITLE,
            Self::Page => Words::COMMANDS_PAGE,
            Self::Pages => Words::COMMANDS_GO,
            Self::Settings => Words::COMMANDS_SETTINGS,
            Self::GroupProducts => Words::COMMANDS_PRODUCTS,
            Self::Groups => Words::GROUPS_TITLE,
        }
    }
}

/// A command.
#[derive(Clone, Debug, PartialEq)]
pub struct Command {
    /// Where it is listed.
    pub section: Section,
    /// Its name.
    pub label: String,
    /// More about it.
    pub detail: String,
    /// The single keys that do the same.
    pub keys: &'static str,
    run: Run,
}

/// What a command does.
#[derive(Clone, Debug, PartialEq)]
enum Run {
    Go(String),
    Do(Action),
    /// Presses the page's button with this name: another button may become enabled before the command runs.
    Press(String),
    /// Copies the terminal command with this label.
    Copy(String),
    Theme(Theme),
    Shell(&'static str),
    Language,
    SingleKeys,
    SignOut,
}

/// What commands act on.
#[derive(Clone, Copy)]
pub struct Commands {
    actions: Actions,
    session: Session,
    groups: Groups,
    toasts: Toasts,
}

impl Commands {
    /// Those of the app.
    pub fn of_app() -> Self {
        Self {
            actions: Actions::of_app(),
            session: Session::of_app(),
            groups: Groups::of_app(),
            toasts: expect_context(),
        }
    }

    /// The commands that contain each word of a text: products by whole numbers first, then those of the page, then
    /// products of groups by parts of their numbers, groups, and products of groups by their names.
    pub fn matching(self, text: &str) -> Vec<Command> {
        let words = decompose(text);
        let contains = |command: &Command| {
            let label = decompose(&format!("{} {}", command.label, command.detail));
            words.split_whitespace().all(|word| label.contains(word))
        };
        let mut commands = self.numbers(text);
        commands.extend(self.all().into_iter().filter(contains));
        if !words.trim().is_empty() {
            let query = self.groups.query(text);
            let products = self.groups.with_fleet(|fleet| {
                let products = query.products(fleet, MAX_PRODUCTS).into_iter();
                products.filter_map(|id| ProductId::new(id).ok()).collect::<Vec<_>>()
            });
            let is_number = |id: &&ProductId| {
                let id = decompose(id.as_str());
                words.split_whitespace().all(|word| id.contains(word))
            };
            let (numbers, names): (Vec<_>, Vec<_>) = products.iter().partition(is_number);
            let groups = self.groups.best(text, MAX_GROUPS).into_iter().filter_map(group);
            let of_groups = |id| Command { section: Section::GroupProducts, ..self.open(id) };
            let numbers = numbers.into_iter().map(of_groups);
            for command in numbers.chain(groups).chain(names.into_iter().map(of_groups)) {
                // A whole identifier is offered already.
                if !commands.iter().any(|offered| offered.run == command.run) {
                    commands.push(command);
                }
            }
        }
        commands
    }

    /// The page of a product, by its name if it is known.
    fn open(self, id: &ProductId) -> Command {
        let name = self.groups.with_fleet(|fleet| visible(fleet.product_name(id.as_str())));
        let run = Run::Go(pages::product(id));
        if name.is_empty() {
            return command(Section::Products, Words::open_product(id), run);
        }
        Command { detail: id.to_string(), ..command(Section::Products, Words::open_product(name), run) }
    }

    /// Products by the numbers in a text.
    fn numbers(self, text: &str) -> Vec<Command> {
        let mut reader = Reader::default();
        text.lines().for_each(|line| reader.read_line(line));
        let identifiers = reader.entries.into_iter().filter_map(|entry| match entry.reading {
            Reading::Identifier(identifier) => Some(identifier),
            _ => None,
        });
        let mut commands = Vec::new();
        for identifier in identifiers.take(MAX_NUMBERS) {
            if let Identifier::Product(id) = &identifier {
                commands.push(self.open(id));
            }
            let to = pages::find_numbers([identifier.as_str()]);
            commands.push(command(Section::Products, Words::look_up(identifier.as_str()), Run::Go(to)));
        }
        commands
    }

    fn all(self) -> Vec<Command> {
        let mut all: Vec<Command> = find_all(PAGE_ACTIONS)
            .iter()
            .map(|element| {
                let keys = if element.closest("[data-key=r]").is_ok_and(|it| it.is_some()) {
                    keys_of(Action::Refresh)
                } else {
                    ""
                };
                let name = name(element);
                Command { keys, ..command(Section::Page, name.clone(), Run::Press(name)) }
            })
            .collect();
        for code in find_all(CODES) {
            let label = code_label(&code);
            all.push(command(Section::Page, Words::copy_command(label.clone()), Run::Copy(label)));
        }
        let go = |text: Text, action| Command {
            keys: keys_of(action),
            ..command(Section::Pages, text().to_owned(), Run::Do(action))
        };
        all.extend([
            go(Words::NAV_GROUPS, Action::Groups),
            go(Words::NAV_PRODUCTS, Action::Products),
            go(Words::FIND_TITLE, Action::Find),
            go(Words::NAV_ACTIVITY, Action::Activity),
            go(Words::NEW_GROUP, Action::NewGroup),
        ]);
        let many = |text: Text| command(Section::Pages, text().to_owned(), Run::Go(pages::BULK.to_owned()));
        all.push(many(Words::BULK_TITLE));
        if self.groups.with_selection(|selection, _| !selection.is_empty()) {
            all.push(many(Words::CHANGE_SELECTED_GROUPS));
        }
        if self.actions.group().is_some() {
            all.push(go(Words::KEY_EDIT, Action::Edit));
        }
        all.push(go(Words::KEYS_TITLE, Action::ShowKeys));
        let setting = |text: &str, run| command(Section::Settings, text.to_owned(), run);
        let keys = if SingleKeys::are_on() { Words::KEYS_SWITCH_OFF() } else { Words::KEYS_SWITCH_ON() };
        all.extend([
            setting(Words::THEME_SWITCH_LIGHT(), Run::Theme(Theme::Light)),
            setting(Words::THEME_SWITCH_DARK(), Run::Theme(Theme::Dark)),
            setting(Words::THEME_SWITCH_SYSTEM(), Run::Theme(Theme::System)),
            setting(Words::SWITCH_LANGUAGE_LABEL(), Run::Language),
            setting(keys, Run::SingleKeys),
        ]);
        all.extend(Shells::ALL.map(|(name, _)| setting(&Words::commands_for(name), Run::Shell(name))));
        all.push(setting(Words::SIGN_OUT(), Run::SignOut));
        all
    }

    /// Performs a command, after the palette has closed.
    pub fn run(self, command: Command) {
        match command.run {
            Run::Go(to) => self.actions.address.go(&to),
            Run::Do(action) => {
                self.actions.run(action);
            }
            Run::Press(wanted) => {
                let element = find_all(PAGE_ACTIONS).into_iter().find(|element| name(element) == wanted);
                if let Some(element) = element {
                    element.click();
                }
            }
            Run::Copy(label) => self.copy(&label),
            Run::Theme(theme) => theme.apply(),
            Run::Shell(name) => Shells::choose(name),
            Run::Language => switch_language(),
            Run::SingleKeys => SingleKeys::switch(),
            Run::SignOut => spawn_local(async move {
                // Without an answer the operator is still signed in, and the page shows it.
                let _ = self.session.sign_out().await;
            }),
        }
    }

    fn copy(self, label: &str) {
        let code = find_all(CODES).into_iter().find(|code| code_label(code) == label);
        let Some(text) = code.and_then(|code| text_in(&code, ".code-text")) else { return };
        spawn_local(async move {
            if copy_text(&text).await {
                self.toasts.show(untrack(Words::COPIED));
            }
        });
    }
}

fn command(section: Section, label: String, run: Run) -> Command {
    Command { section, label, detail: String::new(), keys: "", run }
}

fn group((name, router): (String, String)) -> Option<Command> {
    let address = pages::group(&ResourceName::new(name.clone()).ok()?);
    let group = command(Section::Groups, visible(&name), Run::Go(address));
    Some(Command { detail: visible(&router), ..group })
}

/// The label of a terminal command.
fn code_label(code: &HtmlElement) -> String {
    text_in(code, ".code-label").unwrap_or_default()
}

fn text_in(element: &HtmlElement, selector: &str) -> Option<String> {
    element.query_selector(selector).ok().flatten()?.text_content()
}

/// What a button or link is called.
fn name(element: &HtmlElement) -> String {
    let label = element.get_attribute("aria-label").or_else(|| element.text_content());
    label.unwrap_or_default().trim().to_owned()
}
