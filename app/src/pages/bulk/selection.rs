//! A change of the groups that are selected in the list.

use super::edit_form::{Entered, KINDS, Parsed, Problems, entry, new_names, origin};
use crate::address::Address;
use crate::edit_many::EditMany;
use crate::error::Error;
use crate::failure::Failure;
use crate::format;
use crate::hub::HubClient;
use crate::mutation::Mutation;
use crate::plans::current::{self, Names};
use crate::plans::open_plans;
use crate::tasks::pause_if_long;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::field::FieldSpec;
use crate::ui::select_field::SelectField;
use crate::ui::text_field::TextField;
use crate::words::{Text, Words};
use console_api::pages::{self, Page};
use fleet::Selection;
use hub_api::connectivity_group::ConnectivityGroup;
use hub_api::product::RetrieveProduct;
use hub_api::{ProductId, ResourceName};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use plan::{Checks, DesiredGroup, Expected, Plan, Row};
use std::collections::{HashMap, HashSet};

/// The form, or how groups are selected.
#[component]
pub fn FromSelection() -> impl IntoView {
    let hub = HubClient::of_app();
    let count = Memo::new(move |_| hub.groups.with_selection(|selection, _| selection.len()));
    view! {
        <section class="block">
            <h2>{Words::BULK_SELECTION}</h2>
            {move || match count.get() {
                0 => {
                    view! { <p>{Words::BULK_NO_SELECTION}" "<a href=pages::GROUPS>{Words::TO_GROUPS}</a></p> }
                        .into_any()
                }
                count => {
                    view! {
                        <p>{move || Words::groups_selected(count)}</p>
                        <Form hub chosen=Chosen::Selected />
                    }
                        .into_any()
                }
            }}
        </section>
    }
}

/// The two text fields of a kind of change.
fn labels(kind: &str) -> Option<[Text; 2]> {
    match kind {
        "product" => Some([Words::OLD_PRODUCT, Words::NEW_PRODUCT]),
        "router" => Some([Words::OLD_ROUTER, Words::NEW_ROUTER]),
        "rename" => Some([Words::FIND_IN_NAMES, Words::REPLACE_IN_NAMES]),
        _ => None,
    }
}

/// The groups that the form changes.
#[derive(Clone, Debug)]
pub enum Chosen {
    /// The groups that are selected in the list.
    Selected,
    /// The groups with these names. If they were found by a single product, it is given too.
    Named(Vec<ResourceName>, Option<ProductId>),
}

/// The form for the change.
#[component]
pub fn Form(hub: HubClient, chosen: Chosen) -> impl IntoView {
    let address = Address::of_app();
    let level = hub.groups.commonest_level().unwrap_or(3).to_string();
    let (kind, old) = match &chosen {
        Chosen::Named(_, Some(product)) => ("product", product.to_string()),
        _ => ("threshold", String::new()),
    };
    let entered = RwSignal::new(Entered { kind: kind.to_owned(), level, old, new: String::new() });
    let chosen = StoredValue::new(chosen);
    let problems = RwSignal::new([None, None]);
    let problem = RwSignal::new(None::<String>);
    let read = RwSignal::new(0_usize);
    let planning = Mutation::default();
    let run = move || {
        problem.set(None);
        let parsed = match entered.with_untracked(Entered::parse) {
            Ok(parsed) => parsed,
            Err(found) => return problems.set(found),
        };
        problems.set([None, None]);
        planning.run(async move {
            let names = match chosen.get_value() {
                Chosen::Selected => selected(hub),
                Chosen::Named(names, _) => names,
            };
            let plan = plan_of(hub, names, parsed, read).await?;
            match plan {
                Ok(id) if address.is_at(&Page::Bulk) => address.go(&pages::bulk_plan(&id)),
                Ok(_) => (),
                Err(wrong) => {
                    problem.try_set(Some(wrong));
                }
            }
            Ok(())
        });
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        run();
    };
    view! {
        <form class="form" on:submit=submit novalidate=true>
            <Fields entered problems />
            {move || {
                problem
                    .get()
                    .map(|problem| {
                        view! {
                            <p class="field-error" role="alert">
                                {problem}
                            </p>
                        }
                    })
            }}
            {move || {
                planning
                    .error()
                    .map(|error| view! { <Failure error on_retry=Callback::new(move |()| run()) /> })
            }}
            <div class="form-actions">
                <Button kind=ButtonKind::Primary submit=true pending=planning.pending()>
                    {Words::SHOW_PLAN}
                </Button>
                <span class="muted" role="status">
                    {move || {
                        planning.pending().get().then(|| Words::groups_read_so_far(format::count(read.get())))
                    }}
                </span>
            </div>
        </form>
    }
}

/// The kind of the change and its values.
#[component]
fn Fields(entered: RwSignal<Entered>, problems: RwSignal<Problems>) -> impl IntoView {
    let kind = Memo::new(move |_| entered.with(|entered| entered.kind.clone()));
    let kinds = Signal::derive(|| KINDS.map(|(kind, words)| (kind.to_owned(), words().to_owned())).to_vec());
    let levels = Signal::derive(|| {
        (1..=6).map(|level: u8| (level.to_string(), format!("{level}: {}", Words::level(level)()))).collect()
    });
    let text = move |index: usize, label: Text| {
        let value = move || entered.with(|it| if index == 0 { it.old.clone() } else { it.new.clone() });
        let error = move || problems.with(|problems| problems.get(index).cloned().flatten());
        view! {
            <TextField
                field=FieldSpec::new(if index == 0 { "old" } else { "new" }, label)
                    .error(Signal::derive(error))
                value=Signal::derive(value)
                on_input=move |text: String| {
                    entered.update(|it| if index == 0 { it.old = text } else { it.new = text });
                }
                monospace=true
            />
        }
    };
    view! {
        <SelectField
            field=FieldSpec::new("kind", Words::BULK_KIND)
            value=Signal::derive(move || kind.get())
            on_input=move |kind| entered.update(|it| it.kind = kind)
            options=kinds
        />
        {move || match labels(&kind.get()) {
            Some([old, new]) => {
                view! {
                    {text(0, old)}
                    {text(1, new)}
                }
                    .into_any()
            }
            None if kind.get() == "threshold" => {
                view! {
                    <SelectField
                        field=FieldSpec::new("level", Words::THRESHOLD_LEGEND).hint(Words::THRESHOLD_HINT)
                        value=Signal::derive(move || entered.with(|it| it.level.clone()))
                        on_input=move |level| entered.update(|it| it.level = level)
                        options=levels
                    />
                }
                    .into_any()
            }
            None => ().into_any(),
        }}
        {move || (kind.get() == "rename").then(|| view! { <p class="muted">{Words::RENAME_HINT}</p> })}
    }
}

/// The names of the selected groups, in the order of the list.
fn selected(hub: HubClient) -> Vec<ResourceName> {
    let rows = untrack(|| hub.groups.with_selection(Selection::in_order));
    hub.groups.with_fleet(|fleet| {
        let names = rows.into_iter().filter_map(|row| ResourceName::new(fleet.row(row)?.name).ok());
        names.collect()
    })
}

/// The plan of an edit. A rename is a delete and then a create, two rows one after the other: a group whose new one
/// cannot be created is not deleted.
async fn plan_of_edit(
    edit: &EditMany,
    current: &[ConnectivityGroup],
    mut desired: Vec<DesiredGroup>,
) -> Plan {
    loop {
        let plan = Plan::in_slices(current, &desired, Checks::default(), pause_if_long).await;
        if !matches!(edit, EditMany::Rename { .. }) {
            return plan;
        }
        let before = desired.len();
        let mut creates = plan.rows.iter().skip(1).map(Row::has_error).chain([false]);
        desired.retain(|desired| {
            let cannot_create = creates.next() == Some(true);
            desired.definition.is_some() || desired.expected == Expected::Existing || !cannot_create
        });
        if desired.len() == before {
            return plan;
        }
    }
}

/// A selected group that another client has deleted. Its row has a finding about it.
fn gone(name: &ResourceName) -> DesiredGroup {
    DesiredGroup { name: name.clone(), definition: None, expected: Expected::Existing }
}

/// The identifier of the plan for these groups, or the problem of the change.
async fn plan_of(
    hub: HubClient,
    names: Vec<ResourceName>,
    parsed: Parsed,
    read: RwSignal<usize>,
) -> Result<Result<String, String>, Error> {
    let access = hub.access().ok_or(Error::NotSignedIn)?;
    let mut states = None;
    let edit = match parsed {
        Parsed::Edit(edit) => edit,
        Parsed::Product { old, new } => {
            let product = hub.send(&RetrieveProduct { id: new }).await?;
            let Some(new) = entry(&product) else {
                return Ok(Err(untrack(|| Words::PRODUCT_WITHOUT_TYPE().to_owned())));
            };
            states = product.is_active().map(|is_active| [(product.id.clone(), is_active)].into());
            EditMany::Product { old, new: Box::new(new) }
        }
    };
    let renamed: HashSet<String> = new_names(&edit, &names).into_iter().collect();
    let is_wanted = |group: &ConnectivityGroup| {
        edit.may_conflict_with(group) || renamed.contains(group.definition.name.as_str())
    };
    let progress = |count| {
        read.try_set(count);
    };
    let read = Names { all: names.iter().collect(), existing: names.iter().collect() };
    let current = current::read_named(hub, &read, &is_wanted, &progress).await?;
    let by_name: HashMap<&ResourceName, &ConnectivityGroup> =
        current.iter().map(|group| (&group.definition.name, group)).collect();
    let mut desired = Vec::new();
    for name in &names {
        pause_if_long().await;
        let Some(group) = by_name.get(name) else {
            desired.push(gone(name));
            continue;
        };
        match edit.desired(group) {
            Ok(more) => desired.extend(more),
            Err(name) => return Ok(Err(untrack(|| Words::name_not_allowed(name)))),
        }
    }
    let mut plan = plan_of_edit(&edit, &current, desired).await;
    current::discard(current, Vec::new());
    if let Some(states) = states {
        plan.check_inventory(&states);
    }
    let run = open_plans::add(hub, access, origin(&edit), plan).await.ok_or(Error::NotSignedIn)?;
    Ok(Ok(run.id().to_owned()))
}
