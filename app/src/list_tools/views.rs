//! The dialog with the saved views.

use super::dialog_button::DialogButton;
use super::view_list::{View, ViewList};
use crate::call_log;
use crate::hub::HubClient;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::dom::{focus, visible};
use crate::ui::field::FieldSpec;
use crate::ui::text_field::TextField;
use crate::words::{Text, Words};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

/// A list that can be saved as a view.
#[derive(Clone, Copy)]
pub struct Savable {
    /// Its path.
    pub path: &'static str,
    /// Its address, with only the parameters that a view keeps.
    pub address: Signal<String>,
    /// The text of its search.
    pub search: Signal<String>,
}

/// The state of the dialog.
#[derive(Clone, Copy)]
struct Views {
    of: Savable,
    hub: HubClient,
    list: RwSignal<ViewList>,
    /// The text of the field.
    name: RwSignal<String>,
    /// The view whose name is being changed.
    renaming: RwSignal<Option<String>>,
    problem: RwSignal<Option<Text>>,
}

impl Views {
    /// The views as they are stored now.
    fn read(of: Savable, hub: HubClient) -> Self {
        let views = Self {
            of,
            hub,
            list: RwSignal::default(),
            name: RwSignal::default(),
            renaming: RwSignal::default(),
            problem: RwSignal::default(),
        };
        let [tenant, application] = views.access();
        views.list.set(ViewList::read([&tenant, &application], of.path));
        views
    }

    fn access(self) -> [String; 2] {
        let access = self.hub.groups.access();
        access.map_or_else(Default::default, |(tenant, application)| {
            [tenant.as_str().to_owned(), application.as_str().to_owned()]
        })
    }

    /// Stores a change of the views of all tabs.
    fn change(self, change: impl FnOnce(ViewList) -> ViewList) {
        let [tenant, application] = self.access();
        let access = [tenant.as_str(), &application];
        let views = change(ViewList::read(access, self.of.path));
        if views.write(access, self.of.path) {
            self.list.set(views);
            self.name.set(String::new());
            self.renaming.set(None);
            self.problem.set(None);
        } else {
            self.problem.set(Some(Words::VIEWS_OFF));
        }
    }

    /// Saves the list under the name in the field, or renames a view to it.
    fn submit(self) {
        let name = self.name.get_untracked().trim().to_owned();
        let renaming = self.renaming.get_untracked();
        let views = self.list.get_untracked();
        let problem: Option<Text> = if name.is_empty() {
            Some(Words::VIEW_NAMELESS)
        } else if renaming.as_ref() != Some(&name) && views.named(&name).is_some() {
            Some(Words::VIEW_EXISTS)
        } else if renaming.is_none() && self.of.search.with_untracked(|search| call_log::has_secret(search)) {
            Some(Words::VIEW_SECRET)
        } else {
            None
        };
        if problem.is_some() {
            self.problem.set(problem);
            return;
        }
        self.change(|views| match &renaming {
            Some(before) => match views.named(before).cloned() {
                Some(View { list, .. }) => views.without(before).with(View { name, list }),
                None => views,
            },
            None => views.with(View { name, list: self.of.address.get_untracked() }),
        });
    }
}

/// The button, and the dialog that it opens.
#[component]
pub fn ViewsButton(of: Savable, hub: HubClient) -> impl IntoView {
    let open = RwSignal::new(false);
    view! {
        <DialogButton label=Words::VIEWS title=Words::VIEWS description=Words::VIEWS_TEXT open>
            <Content of hub open />
        </DialogButton>
    }
}

/// The views, and the form for the name of one.
#[component]
fn Content(of: Savable, hub: HubClient, open: RwSignal<bool>) -> impl IntoView {
    let views = Views::read(of, hub);
    let rows = move || {
        let now = views.list.get();
        now.0.into_iter().map(|view| view! { <Row view views open /> }).collect_view()
    };
    view! {
        <ul class="views">{rows}</ul>
        <NameForm views />
    }
}

/// A view: a link that applies it, and its actions.
#[component]
fn Row(view: View, views: Views, open: RwSignal<bool>) -> impl IntoView {
    let View { name, list } = view;
    let (shown, of_rename, of_delete) = (visible(&name), visible(&name), visible(&name));
    let (renamed, deleted) = (name.clone(), name);
    view! {
        <li>
            <a href=list on:click=move |_| open.set(false)>
                <bdi>{shown}</bdi>
            </a>
            <button
                type="button"
                class="button button-quiet"
                aria-label=move || Words::rename_view(&of_rename)
                on:click=move |_| {
                    views.name.set(renamed.clone());
                    views.renaming.set(Some(renamed.clone()));
                    views.problem.set(None);
                    if let Some(root) = document().document_element() {
                        focus(&root, "dialog[open] .form input");
                    }
                }
            >
                {Words::VIEW_RENAME}
            </button>
            <button
                type="button"
                class="button button-quiet"
                aria-label=move || Words::delete_view(&of_delete)
                on:click=move |_| views.change(|views| views.without(&deleted))
            >
                {Words::VIEW_DELETE}
            </button>
        </li>
    }
}

/// The name for the current list, or the new name of a view.
#[component]
fn NameForm(views: Views) -> impl IntoView {
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        views.submit();
    };
    let error = Signal::derive(move || views.problem.get().map(|problem| problem().to_owned()));
    let label =
        move || if views.renaming.get().is_some() { Words::VIEW_RENAME() } else { Words::VIEW_SAVE() };
    view! {
        <form class="form" on:submit=submit novalidate=true>
            <TextField
                field=FieldSpec::new("view", Words::VIEW_NAME).error(error)
                value=views.name
                on_input=move |name: String| views.name.set(name)
            />
            <div class="form-actions">
                <Button kind=ButtonKind::Primary submit=true>
                    {label}
                </Button>
            </div>
        </form>
    }
}
