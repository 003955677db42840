// Turns the banner red when the result that this page speaks of is more than a day old.
(function () {
  "use strict";
  var DAY = 24 * 60 * 60 * 1000;

  function judge() {
    var banner = document.querySelector(".as-of[data-now]");
    if (!banner) return;
    var stale = Date.now() - Date.parse(banner.dataset.now) > DAY;
    banner.closest(".md-banner").classList.toggle("stale", stale);
    banner.querySelector("strong").hidden = !stale;
  }

  judge();
  setInterval(judge, 60 * 1000);
})();
