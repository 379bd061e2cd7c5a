/* Which screen is shown, and the way back: one level up, to the very row. */
shequ.screens = (function () {
  var IDLE = 60000; /* nobody is using the remote control */
  var stack = [];
  var keyAt = 0;

  function current() {
    return stack[stack.length - 1];
  }

  function redraw() {
    if (stack.length) {
      shequ.frame.renew(function (body) {
        current().draw(body);
      });
    }
  }

  function open(screen) {
    stack.push(screen);
    shequ.frame.silence();
    redraw();
  }

  function leave() {
    var left = stack.pop();
    if (left.closed) {
      left.closed();
    }
    if (left.secret) {
      shequ.frame.wipe();
    }
  }

  function back() {
    if (stack.length > 1) {
      leave();
      shequ.frame.silence();
      redraw();
    }
  }

  /* In place of the current screen: from the PIN to the letter, so that Back leads past the PIN. */
  function instead(screen) {
    leave();
    open(screen);
  }

  function home() {
    while (stack.length > 1) {
      leave();
    }
    redraw();
  }

  /* Standby, another page, another person: everything private goes from the screen at once. */
  function hide() {
    var secret = false;
    for (var i = 0; i < stack.length; i++) {
      secret = secret || stack[i].secret;
    }
    if (secret) {
      home();
    }
  }

  /* A private screen whose message was recalled or has expired goes like one that is hidden. */
  function removed() {
    for (var i = 0; i < stack.length; i++) {
      if (stack[i].isRemoved && stack[i].isRemoved()) {
        hide();
        return;
      }
    }
    redraw();
  }

  /* True when the key was used; false lets the box have it. */
  function key(name) {
    keyAt = shequ.clock.now();
    shequ.channel.wake();
    if (name === 'unknown') {
      if (!(current().secret || current().teaches)) {
        open(shequ.screen.learn());
      }
      return true;
    }
    if (name === 'exit') {
      hide();
      return false;
    }
    if (current().key(name)) {
      return true;
    }
    if (name === 'back') {
      if (stack.length === 1) {
        return shequ.screen.leave();
      }
      back();
      return true;
    }
    return name === 'left' || name === 'right' || name === 'up' || name === 'down' || name === 'ok' ||
        name === 'page-up' || name === 'page-down';
  }

  function hint() {
    return stack.length ? current().hint() : '';
  }

  /* No ticker beside what is being read or typed. */
  function isQuiet() {
    return stack.length === 0 || !!current().quiet;
  }

  /* Whether the screen itself tells of new messages, or must not be disturbed. */
  function showsCovers() {
    return stack.length === 0 || !!(current().covers || current().secret);
  }

  function isIdle() {
    return shequ.clock.now() - keyAt > IDLE;
  }

  function isBare() {
    return stack.length > 0 && !!current().bare;
  }

  return {
    open: open, back: back, instead: instead, home: home, hide: hide, removed: removed, key: key, redraw: redraw,
    hint: hint, isQuiet: isQuiet, isBare: isBare, showsCovers: showsCovers, isIdle: isIdle, current: current
  };
}());
