//! The meaning of each column of a table: guessed, and chosen by the operator where the guess is wrong.

use super::choices::Choices;
use super::read::OpenFile;
use crate::ui::details::Details;
use crate::ui::dom::visible;
use crate::ui::field::FieldSpec;
use crate::ui::select_field::SelectField;
use crate::words::{Text, Words};
use groups_file::FileColumn;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The possible meanings of a column, by the headers of an export.
const MEANINGS: [(&str, Text); 12] = [
    ("", Words::COLUMN_IGNORED),
    ("name", Words::NAME),
    ("router", Words::ROUTER),
    ("threshold", Words::LEVEL),
    ("priority_product", Words::COLUMN_PRIORITY),
    ("fallback_product", Words::COLUMN_FALLBACK),
    ("priority_type", Words::COLUMN_PRIORITY_TYPE),
    ("fallback_type", Words::COLUMN_FALLBACK_TYPE),
    ("priority_network_id", Words::COLUMN_PRIORITY_NUMBER),
    ("fallback_network_id", Words::COLUMN_FALLBACK_NUMBER),
    ("role", Words::COLUMN_ROLE),
    ("identifier", Words::COLUMN_IDENTIFIER),
];

/// The columns with their meanings.
#[component]
pub fn Columns(file: OpenFile, opened: RwSignal<Option<OpenFile>>, choices: Choices) -> impl IntoView {
    let text = StoredValue::new(file.text);
    let columns = file.outcome.map(|groups| groups.columns.clone()).unwrap_or_default();
    // The headers that were chosen last. The file may not have been read with them yet.
    let last = StoredValue::new(None::<Vec<Option<String>>>);
    let chosen = Memo::new(move |_| {
        let read_as = |column: &FileColumn| column.read_as.clone();
        opened.with(|file| {
            let groups = file.as_ref().and_then(|file| file.outcome.as_ref().ok());
            groups.map(|groups| groups.columns.iter().map(read_as).collect::<Vec<_>>()).unwrap_or_default()
        })
    });
    let choose = move |index: usize, meaning: String| {
        let mut headers = last.get_value().unwrap_or_else(|| chosen.get_untracked());
        // Another column loses the same meaning.
        for header in &mut headers {
            if header.as_deref() == Some(meaning.as_str()) {
                *header = None;
            }
        }
        if let Some(header) = headers.get_mut(index) {
            *header = Some(meaning).filter(|meaning| !meaning.is_empty());
        }
        last.set_value(Some(headers.clone()));
        let (text, choice) = (text.get_value(), choices.begin());
        spawn_local(async move {
            let file = OpenFile::read(text, &headers).await;
            if choices.is_last(choice) {
                opened.set(Some(file));
            }
        });
    };
    let field = move |(index, column): (usize, FileColumn)| {
        let own = column.read_as.filter(|own| !MEANINGS.iter().any(|(name, _)| name == own));
        let options = Signal::derive(move || {
            let own = own.clone().map(|own| (own.clone(), format!("{}: {own}", Words::COLUMN_ATTRIBUTE())));
            let known = MEANINGS.map(|(name, words)| (name.to_owned(), words().to_owned()));
            known.into_iter().chain(own).collect()
        });
        let value = move || chosen.with(|chosen| chosen.get(index).cloned().flatten().unwrap_or_default());
        view! {
            <SelectField
                field=FieldSpec::new(format!("column-{index}"), column.header)
                value=Signal::derive(value)
                on_input=move |meaning| choose(index, meaning)
                options
            />
        }
    };
    let notes = Memo::new(move |_| opened.with(|file| file.as_ref().map(notes).unwrap_or_default()));
    let columns: Vec<_> =
        columns.into_iter().enumerate().filter(|(_, column)| !column.header.is_empty()).collect();
    (!columns.is_empty()).then(|| {
        view! {
            <Details summary=Words::FILE_COLUMNS>
                <div class="file-columns">{columns.into_iter().map(field).collect_view()}</div>
            </Details>
            <div role="status">
                {move || {
                    notes.get().into_iter().map(|note| view! { <p class="muted">{note}</p> }).collect_view()
                }}
            </div>
        }
    })
}

/// The columns that are not read, and what they need.
fn notes(file: &OpenFile) -> Vec<String> {
    let Ok(groups) = &file.outcome else { return Vec::new() };
    let mut notes = Vec::new();
    if !groups.ignored.is_empty() {
        let headers: Vec<_> = groups.ignored.iter().map(|header| visible(header)).collect();
        notes.push(Words::columns_not_read(headers.join(", ")));
    }
    let has = |meaning: &str| groups.columns.iter().any(|it| it.read_as.as_deref() == Some(meaning));
    if has("role") != has("identifier") {
        notes.push(Words::COLUMN_PAIR().to_owned());
    }
    notes
}
