/* What kind of box this is. Every foreign object is asked for with care: on some boxes a wrong one stops the page. */
shequ.platform = (function () {
  function asked(question) {
    try {
      var answer = question();
      return answer ? String(answer) : '';
    } catch (absent) {
      return '';
    }
  }

  /* The number printed on the box or its card; empty in an ordinary browser. It only saves a visit when a box asks again for its
     token, and opens nothing. */
  function serial() {
    return asked(function () { return window.Authentication.CTCGetConfig('STBID'); }) ||
        asked(function () { return window.Authentication.CUGetConfig('STBID'); }) ||
        asked(function () { return window.hardware.STB.serial; });
  }

  /* Gives the screen back to live television, as far as this platform lets a page do so. */
  function leave() {
    asked(function () { window.tizen.application.getCurrentApplication().exit(); });
    asked(function () { window.webOS.platformBack(); });
    var portal = asked(function () { return window.Authentication.CTCGetConfig('EPGDomain'); });
    if (portal) {
      window.location.href = portal;
    } else if (window.history && window.history.length > 1) {
      window.history.back();
    }
  }

  return {serial: serial, leave: leave};
}());
