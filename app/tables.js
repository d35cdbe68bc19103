// Copied rows of a table stay rows, and a spreadsheet takes their digits as text, so that it rounds none.
addEventListener("copy", (event) => {
  const selection = getSelection();
  const range = selection.rangeCount > 0 && selection.getRangeAt(0);
  const table = document.querySelector(".virtual-table");
  if (!range || !table?.contains(range.startContainer) || !table.contains(range.endContainer)) {
    // A selection of the whole table begins and ends outside it.
    if (!range || range.cloneContents().textContent !== table?.textContent) return;
  }
  const cells = (row) => [...row.cells].filter((cell) => selection.containsNode(cell, true));
  // A virtual table has a hidden row to copy.
  const shown = [...table.rows].filter((row) => !row.closest("[hidden]"));
  const rows = shown.map(cells).filter((row) => row.length > 0);
  if (rows.flat().length < 2) return;
  const text = (cell) => cell.innerText.replace(/\s+/g, " ").trim();
  const escaped = (cell) => text(cell).replace(/&/g, "&amp;").replace(/</g, "&lt;");
  const html = (cell) => `<td style="mso-number-format:'\\@'">${escaped(cell)}</td>`;
  event.preventDefault();
  event.clipboardData.setData("text/plain", rows.map((row) => row.map(text).join("\t")).join("\n"));
  const lines = rows.map((row) => `<tr>${row.map(html).join("")}</tr>`);
  event.clipboardData.setData("text/html", `<table>${lines.join("")}</table>`);
});
