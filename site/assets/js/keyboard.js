// Opens the theme's menu by keyboard where it is folded away: its buttons are labels, which no Tab reaches. The theme itself
// clicks a focused label on Enter.
(function () {
  "use strict";
  var NARROW = window.matchMedia("(max-width: 76.2344em)");
  var menu = document.querySelector(".md-nav--primary");
  var opener = document.querySelector(".md-header__button[for='__drawer']");
  var turners = document.querySelectorAll(".md-nav--primary label[for^='__nav']:not([id]), .md-nav--primary label[for='__toc']");
  if (!menu || !opener) return;

  function reach() {
    [opener].concat(Array.prototype.slice.call(turners)).forEach(function (label) {
      label.tabIndex = NARROW.matches ? 0 : -1;
      label.setAttribute("role", "button");
    });
  }

  opener.setAttribute("aria-label", menu.getAttribute("aria-label"));
  reach();
  NARROW.addEventListener("change", reach);
})();
