// Lets the theme's search run from a folder on disk: browsers refuse to start a Worker there, so on file:// a hidden frame
// runs the worker's script instead. Served over http, this file does nothing. Only what the search uses is provided:
// postMessage both ways, importScripts of our own files, terminate.
(function () {
  "use strict";
  if (location.protocol !== "file:") return;

  function FrameWorker(url) {
    var target = new EventTarget();
    var waiting = [];
    var frame = document.createElement("iframe");
    frame.hidden = true;
    frame.title = "search";

    frame.addEventListener("load", function () {
      var inside = frame.contentWindow;
      inside.importScripts = function () {
        return Array.prototype.slice.call(arguments).reduce(function (before, source) {
          return before.then(function () { return load(inside, source, url); });
        }, Promise.resolve());
      };
      inside.postMessage = function (data) {
        target.dispatchEvent(new MessageEvent("message", { data: data }));
        if (typeof self.onmessage === "function") self.onmessage({ data: data });
      };
      load(inside, url, location.href).then(function () {
        self.postMessage = deliver;
        waiting.splice(0).forEach(deliver);
      });
    }, { once: true });

    function deliver(data) {
      frame.contentWindow.dispatchEvent(new MessageEvent("message", { data: data }));
    }

    var self = {
      onmessage: null,
      postMessage: function (data) { waiting.push(data); },
      addEventListener: target.addEventListener.bind(target),
      removeEventListener: target.removeEventListener.bind(target),
      dispatchEvent: target.dispatchEvent.bind(target),
      terminate: function () { frame.remove(); }
    };

    frame.srcdoc = "<!doctype html><title>search</title>";
    document.documentElement.appendChild(frame);
    return self;
  }

  function load(inside, source, base) {
    return new Promise(function (resolve, reject) {
      var script = inside.document.createElement("script");
      script.src = new URL(source, base).href;
      script.onload = resolve;
      script.onerror = reject;
      inside.document.head.appendChild(script);
    });
  }

  window.Worker = FrameWorker;
})();
