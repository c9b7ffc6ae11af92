(function () {
  "use strict";
  var entries = JSON.parse(document.getElementById("entries").textContent);
  var form = document.getElementById("search"), found = document.getElementById("found"), listed = document.getElementById("listed");
  var box = document.getElementById("q"), filters = ["group", "severity", "year"].map(function (name) { return document.getElementById(name); });

  // Letter for letter, so that a place in the plain text is the same place in the text itself.
  function plain(text) {
    return Array.prototype.map.call(text, function (letter) {
      var folded = letter.normalize("NFKC").toLowerCase();
      return folded.length === 1 ? folded : letter;
    }).join("");
  }

  entries.forEach(function (entry) {
    entry.plain = { id: plain(entry.id), title: plain(entry.title), texts: entry.texts.map(plain) };
  });

  function fits(entry) {
    var year = Number(filters[2].value);
    return (!filters[0].value || entry.group === filters[0].value) && (!filters[1].value || entry.severity === filters[1].value)
      && (!year || ((entry.from === null || entry.from <= year) && (entry.to === null || year <= entry.to)));
  }

  function weight(entry, word) {
    if (entry.plain.id === word) { return 1000; }
    if (entry.plain.id.indexOf(word) >= 0) { return 100; }
    if (entry.plain.title.indexOf(word) >= 0) { return 50; }
    for (var i = 0; i < entry.plain.texts.length; i += 1) {
      if (entry.plain.texts[i].indexOf(word) >= 0) { return 20 - Math.min(i, 15); }
    }
    return 0;
  }

  function weigh(entry, words) {
    var sum = 1;
    for (var i = 0; i < words.length; i += 1) {
      var one = weight(entry, words[i]);
      if (!one) { return 0; }
      sum += one;
    }
    return sum;
  }

  function make(name, text, kind) {
    var node = document.createElement(name);
    if (text) { node.textContent = text; }
    if (kind) { node.className = kind; }
    return node;
  }

  function excerpt(entry, words) {
    for (var i = 0; i < entry.texts.length; i += 1) {
      for (var j = 0; j < words.length; j += 1) {
        var at = entry.plain.texts[i].indexOf(words[j]);
        if (at >= 0) {
          var start = at > 45 ? at - 30 : 0, text = entry.texts[i], end = start + 110;
          return (start ? "…" : "") + text.slice(start, end) + (end < text.length ? "…" : "");
        }
      }
    }
    return entry.texts[1] || "";
  }

  function marked(text, words) {
    var node = make("p"), low = plain(text), end = 0;
    while (end < text.length) {
      var next = text.length, long = 0;
      for (var i = 0; i < words.length; i += 1) {
        var at = low.indexOf(words[i], end);
        if (at >= 0 && (at < next || (at === next && words[i].length > long))) { next = at; long = words[i].length; }
      }
      node.appendChild(document.createTextNode(text.slice(end, next)));
      if (!long) { break; }
      node.appendChild(make("mark", text.slice(next, next + long)));
      end = next + long;
    }
    return node;
  }

  function hit(entry, words) {
    var item = make("li"), link = make("a"), head = make("div");
    link.href = entry.url;
    link.appendChild(make("span", entry.id, "id"));
    link.appendChild(document.createTextNode(" " + entry.title));
    head.appendChild(link);
    head.appendChild(document.createTextNode(" "));
    head.appendChild(make("span", entry.label, "badge " + entry.severity));
    head.appendChild(make("span", " " + entry.years, "note"));
    item.appendChild(head);
    item.appendChild(marked(excerpt(entry, words), words));
    return item;
  }

  function show() {
    var words = plain(box.value).split(/\s+/).filter(Boolean);
    var asked = words.length > 0 || filters.some(function (filter) { return filter.value; });
    listed.hidden = asked;
    found.hidden = !asked;
    found.textContent = "";
    if (!asked) { return; }
    var hits = entries.filter(fits).map(function (entry, place) {
      return { entry: entry, place: place, weight: weigh(entry, words) };
    }).filter(function (one) { return one.weight > 0; });
    hits.sort(function (a, b) { return b.weight - a.weight || a.place - b.place; });
    found.appendChild(make("p", hits.length ? form.dataset.found.replace("#", hits.length) : form.dataset.nothing, "about"));
    var list = make("ol", "", "hits");
    hits.forEach(function (one) { list.appendChild(hit(one.entry, words)); });
    if (hits.length) { found.appendChild(list); }
  }

  form.addEventListener("submit", function (event) { event.preventDefault(); show(); });
  form.addEventListener("input", show);
  form.addEventListener("change", show);
  box.value = new URLSearchParams(window.location.search).get("q") || "";
  show();
})();
