(function () {
  "use strict";
  var doc = document, each = function (found, what) { Array.prototype.forEach.call(found, what); };
  var calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;

  function marked(anchor) {
    return doc.querySelectorAll('[data-f~="' + anchor + '"]');
  }

  function dim() {
    each(doc.querySelectorAll(".lit"), function (node) { node.classList.remove("lit"); });
  }

  function light(node) {
    node.classList.add("lit");
  }

  function go(node) {
    if (!node) { return; }
    for (var at = node.parentNode; at && at !== doc; at = at.parentNode) {
      if (at.nodeName === "DETAILS") { at.open = true; }
    }
    node.scrollIntoView({ block: "center", inline: "center", behavior: calm ? "auto" : "smooth" });
    node.focus({ preventScroll: true });
  }

  // From a finding: light all it rests on, and go to the one asked for, else to the first.
  function follow(instance, target) {
    var rests = marked(instance.id), links = instance.querySelectorAll('.spots a[href^="#"]');
    dim();
    light(instance);
    each(rests, light);
    target = target || (links.length ? doc.getElementById(links[0].hash.slice(1)) : rests[0]);
    if (target) {
      light(target);
      go(target);
    }
  }

  // From a cell or passage: light it and all its findings, and go to the one asked for, else to the first.
  function back(node, target) {
    var anchors = node.dataset.f.split(" ");
    dim();
    light(node);
    each(anchors, function (anchor) {
      var instance = doc.getElementById(anchor);
      if (instance) {
        instance.closest(".finding").hidden = false;
        light(instance);
      }
    });
    go(target || doc.getElementById(anchors[0]));
  }

  function noted(target) {
    window.history.replaceState(null, "", "#" + target.id);
  }

  function clicked(event) {
    var from = event.target, link = from.closest('a[href^="#"]'), instance = from.closest(".instance"), node = from.closest("[data-f]");
    var target = link && doc.getElementById(link.hash.slice(1));
    if (event.ctrlKey || event.metaKey || event.shiftKey || String(window.getSelection())) { return; }
    if (from.closest("summary, button") || (link && !target)) { return; }
    if (instance) {
      follow(instance, target);
    } else if (node && (!link || target.classList.contains("instance"))) {
      back(node, target);
    } else if (target) {
      go(target);
    } else {
      return;
    }
    if (target) { noted(target); }
    event.preventDefault();
  }

  function filtered(button) {
    var shown = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(shown));
    each(doc.querySelectorAll('.finding[data-severity="' + button.dataset.only + '"]'), function (finding) {
      finding.hidden = !shown;
    });
  }

  // An address that names a place is served as a click on it would be; from here on the style alone no longer does it.
  function arrive() {
    var target = window.location.hash && doc.getElementById(decodeURIComponent(window.location.hash.slice(1)));
    dim();
    if (target && (target.dataset.f || target.nodeName === "TD" || target.classList.contains("instance"))) { light(target); }
    if (target) { go(target); }
  }

  doc.documentElement.classList.add("runs");
  window.addEventListener("hashchange", arrive);
  arrive();
  each(doc.querySelectorAll(".filter"), function (box) { box.hidden = false; });
  each(doc.querySelectorAll("[data-only]"), function (button) {
    button.addEventListener("click", function () { filtered(button); });
  });
  each(doc.querySelectorAll("[data-clear]"), function (button) { button.addEventListener("click", dim); });
  doc.addEventListener("click", clicked);
  doc.addEventListener("keydown", function (event) {
    var at = doc.activeElement;
    if (event.key === "Escape") { dim(); }
    if (event.key === "Enter" && at && at.classList.contains("instance")) { follow(at, null); }
    if (event.key === "Enter" && at && at.dataset.f && at.nodeName !== "A") { back(at, null); }
  });
  window.addEventListener("beforeprint", function () {
    dim();
    each(doc.querySelectorAll(".finding"), function (finding) { finding.hidden = false; });
    each(doc.querySelectorAll(".findings details, details.ledger"), function (details) { details.open = true; });
  });
})();
