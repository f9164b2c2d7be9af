// Sorting and filtering of the tables marked data-list. Everything on a page is there without it.
// It reads the page and moves its rows; it makes no request, and text is only ever set as text.
(function () {
  "use strict";
  var main = document.getElementById("main");
  var words = main ? main.dataset : {};
  var fewest = { sort: 2, filter: 8 };

  function say(pattern, values) {
    return pattern.replace(/\{(\w+)\}/g, function (whole, name) {
      return name in values ? String(values[name]) : whole;
    });
  }

  function make(name, style, text) {
    var element = document.createElement(name);
    if (style) element.className = style;
    if (text) element.textContent = text;
    return element;
  }

  // What a cell is sorted by: the rank of a word that has one; the machine value of its first figure or day, with its
  // currency; else its text.
  function keyOf(row, column) {
    var cell = row.cells[column];
    if (!cell) return { unit: "", number: NaN, text: "" };
    var ranked = cell.querySelector("[data-rank]");
    var mark = cell.querySelector("data, time");
    var unit = cell.querySelector(".cur");
    var text = cell.textContent.trim();
    var value = ranked ? ranked.getAttribute("data-rank") : mark ? mark.getAttribute(mark.tagName === "TIME" ? "datetime" : "value") : text;
    return {
      unit: unit ? unit.textContent : "", text: value.toLowerCase(), isBlank: text === "",
      number: value === "unlimited" ? Infinity : /^-?[0-9.]+$/.test(value) ? Number(value) : NaN
    };
  }

  // Amounts in different currencies are never compared: each currency stands together.
  function compare(a, b, direction) {
    var aNumber = !isNaN(a.number), bNumber = !isNaN(b.number);
    if (a.isBlank !== b.isBlank) return a.isBlank ? 1 : -1;
    if (aNumber !== bNumber) return aNumber ? -1 : 1;
    if (a.unit !== b.unit) return a.unit < b.unit ? -1 : 1;
    var left = aNumber ? a.number : a.text, right = aNumber ? b.number : b.text;
    return left === right ? 0 : (left < right ? -1 : 1) * direction;
  }

  function isRow(row) {
    return row.cells.length > 0 && row.cells[0].colSpan === 1;
  }

  function setUp(table) {
    var bodies = Array.prototype.map.call(table.tBodies, function (body) {
      var rows = Array.prototype.slice.call(body.rows);
      return { element: body, heads: rows.filter(function (row) { return !isRow(row); }), rows: rows.filter(isRow) };
    });
    var rows = bodies.reduce(function (all, body) { return all.concat(body.rows); }, []);
    var head = table.tHead && table.tHead.rows[0];
    if (!head || rows.length < fewest.sort) return;
    var heads = Array.prototype.slice.call(head.cells);
    var titles = heads.map(function (cell) { return cell.textContent.trim(); });
    var sorted = { column: -1, direction: 1 };
    var tools = make("div", "tools");
    var select = make("select");

    function sort(column, direction) {
      sorted = { column: column, direction: direction };
      heads.forEach(function (cell, index) {
        if (index === column) cell.setAttribute("aria-sort", direction > 0 ? "ascending" : "descending");
        else cell.removeAttribute("aria-sort");
      });
      select.value = column < 0 ? "" : column + (direction > 0 ? "+" : "-");
      bodies.forEach(function (body) {
        var order = body.rows;
        if (column >= 0) {
          order = body.rows.map(function (row, at) { return { row: row, at: at, key: keyOf(row, column) }; });
          order.sort(function (a, b) { return compare(a.key, b.key, direction) || a.at - b.at; });
          order = order.map(function (entry) { return entry.row; });
        }
        body.element.append.apply(body.element, body.heads.concat(order));
      });
    }

    heads.forEach(function (cell, column) {
      if (!titles[column]) return;
      var button = make("button", "sort");
      button.type = "button";
      while (cell.firstChild) button.appendChild(cell.firstChild);
      cell.appendChild(button);
      button.addEventListener("click", function () {
        if (sorted.column !== column) sort(column, 1);
        else if (sorted.direction > 0) sort(column, -1);
        else sort(-1, 1);
      });
    });

    // A stacked table hides its heads where the page is narrow: there a list of choices sorts it.
    if (table.classList.contains("stack")) {
      var sortLabel = make("label", "narrow", words.sortBy + " ");
      [["", words.asListed]].concat(titles.reduce(function (all, title, column) {
        return title ? all.concat([[column + "+", title + " ↑"], [column + "-", title + " ↓"]]) : all;
      }, [])).forEach(function (choice) {
        var option = make("option", "", choice[1]);
        option.value = choice[0];
        select.appendChild(option);
      });
      select.addEventListener("change", function () {
        if (select.value === "") sort(-1, 1);
        else sort(parseInt(select.value, 10), select.value.slice(-1) === "+" ? 1 : -1);
      });
      sortLabel.appendChild(select);
      tools.appendChild(sortLabel);
    }

    if (rows.length >= fewest.filter) {
      var label = make("label", "", words.filter + " ");
      var input = make("input");
      input.type = "search";
      input.autocomplete = "off";
      var count = make("span", "count");
      count.setAttribute("role", "status");
      // textContent alone: innerText would lay the page out for every row.
      var texts = rows.map(function (row) { return row.textContent.toLowerCase(); });
      input.addEventListener("input", function () {
        var wanted = input.value.trim().toLowerCase();
        var found = 0;
        rows.forEach(function (row, at) {
          row.hidden = texts[at].indexOf(wanted) < 0;
          if (!row.hidden) found += 1;
        });
        bodies.forEach(function (body) {
          body.element.hidden = !body.rows.some(function (row) { return !row.hidden; });
        });
        count.textContent = wanted ? say(words.found, { found: found, total: rows.length }) : "";
      });
      label.appendChild(input);
      tools.appendChild(label);
      tools.appendChild(count);
    }
    if (!tools.firstChild) return;
    var place = table.parentNode.classList.contains("scroll") ? table.parentNode : table;
    place.parentNode.insertBefore(tools, place);
  }

  Array.prototype.forEach.call(document.querySelectorAll("table[data-list]"), setUp);
})();
