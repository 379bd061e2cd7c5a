/* Hands the draft to the television page beside the form: when that page is ready, when the draft has changed, and when another of its
   screens is asked for. */
(function () {
  function show() {
    var television = document.getElementById('television');
    var draft = document.getElementById('draft');
    var screen = document.querySelector('input[name="screen"]:checked');
    if (television && draft && draft.dataset.wish) {
      var wish = JSON.parse(draft.dataset.wish);
      wish.screen = screen ? screen.value : 'home';
      television.contentWindow.postMessage(wish, window.location.origin);
    }
  }

  window.addEventListener('message', function (event) {
    if (event.origin === window.location.origin && event.data && event.data.ready) {
      show();
    }
  });
  document.addEventListener('htmx:afterSettle', show);
  /* Half an hour without a word ends a session: what is typed stays where it is, and is not covered by the sign-in page. */
  document.addEventListener('htmx:beforeSwap', function (event) {
    if (event.detail.xhr.responseURL.indexOf('/console/sign-in') >= 0) {
      event.detail.shouldSwap = false;
      document.getElementById('session-over').hidden = false;
    }
  });
  document.addEventListener('change', function (event) {
    if (event.target.name === 'screen') {
      show();
    }
  });
  show();
}());
