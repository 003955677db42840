// Sorts, filters and searches the large tables of a page, and hands out what is shown as CSV. Without it the tables are whole.
(function () {
  "use strict";
  var ROWS = 200; // so many rows of a table are shown at a time
  var VALUES = 200; // what has more values is no filter
  var FEW = 10; // what has more values is none either where nearly each row has another
  var ACTIVE = ["=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n"]; // as in the CSV files of the site
  var COLORS = ["red", "orange", "yellow", "green", "grey", "none"];

  var place = document.querySelector(".table-tools");
  if (!place || !window.DataTable) return;
  var words = JSON.parse(place.dataset.words);
  var tables = Array.prototype.map.call(document.querySelectorAll(".rows.sorted table"), begin);
  var chosen = {};
  var sought = "";

  function text(node) {
    return node.textContent.replace(/\s+/g, " ").trim();
  }

  // What a cell is sorted by: its moment, the gravity of its colour, its number, its text.
  function order(cell) {
    var time = cell.querySelector("time");
    if (time) return time.title;
    var color = COLORS.findIndex(function (name) { return cell.querySelector(".chip." + name); });
    if (color >= 0) return String(color);
    var number = /^[≤≥<>=\s]*(-?[\d,]+(?:\.\d+)?)/.exec(text(cell));
    return number ? number[1].replace(/,/g, "").padStart(20, "0") : text(cell);
  }

  // What a row can be filtered by: the values of each thing that its cells name.
  function facts(row) {
    var found = {};
    row.querySelectorAll("[data-by]").forEach(function (one) {
      (found[one.dataset.by] = found[one.dataset.by] || new Set()).add(text(one));
    });
    return found;
  }

  // A table with the heading and the sentences above it, which stand for nothing without it.
  function part(frame) {
    var found = [frame];
    while (found[0].previousElementSibling && found[0].previousElementSibling.matches("p, h2")) {
      found.unshift(found[0].previousElementSibling);
      if (found[0].matches("h2")) return found;
    }
    return [];
  }

  function begin(element) {
    var frame = element.closest(".rows");
    var rows = Array.prototype.slice.call(element.tBodies[0].rows);
    rows.forEach(function (row) {
      Array.prototype.forEach.call(row.cells, function (cell) { cell.dataset.order = order(cell); });
    });
    var paged = rows.length > ROWS;
    var table = new window.DataTable(element, {
      autoWidth: false, order: [], orderMulti: false, paging: paged, pageLength: ROWS, deferRender: true,
      layout: { topStart: null, topEnd: null, bottomStart: null, bottomEnd: paged ? "paging" : null },
      language: {
        zeroRecords: words.none, emptyTable: words.none,
        aria: {
          orderable: ": " + words.sort, orderableReverse: ": " + words.sort, orderableRemove: ": " + words.sort,
          paginate: { first: words.first, previous: words.previous, next: words.next, last: words.last }
        },
        paginate: { first: "«", previous: "‹", next: "›", last: "»" }
      }
    });
    element.removeAttribute("class"); // the site's own style is for tables without a class
    if (paged) {
      var pages = table.table().container().querySelector(".dt-paging");
      pages.querySelector("nav").setAttribute("aria-label", words.pages);
      frame.after(pages);
    }
    var known = rows.map(facts);
    table.search.fixed("chosen", function (_text, _data, at) {
      return Object.keys(chosen).every(function (label) { return known[at][label] && known[at][label].has(chosen[label]); });
    });
    return { table: table, known: known, part: part(frame), headings: Array.prototype.map.call(element.tHead.rows[0].cells, text) };
  }

  function show() {
    tables.forEach(function (one) {
      one.table.search(sought).draw();
      var empty = !one.table.rows({ search: "applied" }).count();
      one.part.forEach(function (element) { element.hidden = empty; });
    });
    count();
  }

  function number(applied) {
    return tables.reduce(function (sum, one) { return sum + one.table.rows(applied).count(); }, 0);
  }

  function count() {
    said.textContent = words.shown.replace("{shown}", number({ search: "applied" })).replace("{count}", number({}));
    clear.hidden = !sought && !Object.keys(chosen).length;
  }

  function labelled(name, field) {
    var label = document.createElement("label");
    var both = document.createElement("div");
    label.textContent = name;
    label.htmlFor = field.id = "table-tool-" + place.children.length;
    both.append(label, field);
    place.append(both);
    return field;
  }

  function filter(label, values) {
    var field = labelled(label, document.createElement("select"));
    field.add(new Option(words.all, ""));
    values.forEach(function (value) { field.add(new Option(value)); });
    field.addEventListener("change", function () {
      if (field.value) chosen[label] = field.value; else delete chosen[label];
      show();
    });
  }

  function filters() {
    var values = {};
    var rows = {};
    tables.forEach(function (one) {
      one.known.forEach(function (row) {
        Object.keys(row).forEach(function (label) {
          values[label] = values[label] || new Set();
          rows[label] = (rows[label] || 0) + 1;
          row[label].forEach(function (value) { values[label].add(value); });
        });
      });
    });
    Object.keys(values).forEach(function (label) {
      var sorted = Array.from(values[label]).sort(new Intl.Collator(document.documentElement.lang, { numeric: true }).compare);
      if (sorted.length > 1 && sorted.length <= Math.min(VALUES, Math.max(FEW, 0.8 * rows[label]))) filter(label, sorted);
    });
  }

  function button(name, act) {
    var made = document.createElement("button");
    made.type = "button";
    made.className = "md-button";
    made.textContent = name;
    made.addEventListener("click", act);
    place.append(made);
    return made;
  }

  // A cell as people read it: its lines apart, without what only serves to filter.
  function plain(cell) {
    var copy = cell.cloneNode(true);
    copy.querySelectorAll("[hidden], .trail").forEach(function (one) { one.remove(); });
    copy.querySelectorAll("br").forEach(function (one) { one.replaceWith("; "); });
    return text(copy).replace(/(?:; )+$/, "");
  }

  // A spreadsheet program works out what begins like a formula; an apostrophe makes it text.
  function field(value) {
    var held = ACTIVE.indexOf(value.charAt(0)) >= 0 && value ? "'" + value : value;
    return '"' + held.replace(/"/g, '""') + '"';
  }

  function csv() {
    var lines = [];
    var before = "";
    tables.forEach(function (one) {
      var rows = one.table.rows({ search: "applied", order: "applied" }).nodes().toArray();
      var heading = one.headings.map(field).join(",");
      if (rows.length && heading !== before) lines.push(before = heading);
      rows.forEach(function (row) { lines.push(Array.prototype.map.call(row.cells, plain).map(field).join(",")); });
    });
    return "\ufeff" + lines.join("\r\n") + "\r\n";
  }

  function save() {
    var link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([csv()], { type: "text/csv;charset=utf-8" }));
    link.download = location.pathname.replace(/^.*\/|\.html$/g, "") + ".csv";
    link.click();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 0);
  }

  // An address may name a row that is on another page of its table.
  function reveal() {
    var name = decodeURIComponent(location.hash.slice(1));
    if (!name || document.getElementById(name)) return;
    tables.forEach(function (one) {
      var at = one.table.rows({ search: "applied", order: "applied" }).nodes().toArray().findIndex(function (row) {
        return row.querySelector('[id="' + CSS.escape(name) + '"]');
      });
      if (at >= 0) one.table.page(Math.floor(at / ROWS)).draw("page");
    });
    var target = document.getElementById(name);
    if (target) target.scrollIntoView();
  }

  var search = labelled(words.search, document.createElement("input"));
  search.type = "search";
  search.addEventListener("input", function () { sought = search.value; show(); });
  filters();
  button(words.export, save);
  var clear = button(words.clear, function () {
    chosen = {};
    sought = "";
    place.querySelectorAll("input, select").forEach(function (one) { one.value = ""; });
    show();
  });
  var said = document.createElement("output");
  place.append(said);
  place.hidden = false;
  count();
  reveal();
  window.addEventListener("hashchange", reveal);
  window.addEventListener("beforeprint", function () {
    tables.forEach(function (one) { one.length = one.table.page.len(); one.table.page.len(-1).draw(); });
  });
  window.addEventListener("afterprint", function () {
    tables.forEach(function (one) { one.table.page.len(one.length).draw(); });
  });
})();
