/* The server's time on a box whose own clock may be wrong, and the moments when the box wakes from standby. */
shequ.clock = (function () {
  var TICK = 1000;
  var offset = 0;
  var known = false;
  var lastTick = 0;
  var sleepAfter = 90000;
  var tickers = [];
  var wakers = [];
  var today = null;

  function boxTime() {
    return new Date().getTime();
  }

  function now() {
    return boxTime() + offset;
  }

  function isKnown() {
    return known;
  }

  function correct(serverTime) {
    if (serverTime) {
      offset = serverTime - boxTime();
      known = true;
    }
  }

  /* From the Date header: whole seconds, only good enough where nothing better is known or the box is far off. */
  function correctRoughly(header) {
    var at = header ? Date.parse(header) : NaN;
    if (!isNaN(at) && (!known || Math.abs(at - now()) > 5000)) {
      correct(at);
    }
  }

  /* A box that slept longer than two polls has missed something. */
  function expectPolls(milliseconds) {
    sleepAfter = Math.max(2 * milliseconds, 20000);
  }

  function tick() {
    var at = boxTime();
    var passed = at - lastTick;
    lastTick = at;
    if (passed > sleepAfter || passed < -5000) {
      each(wakers);
    }
    each(tickers);
    setTimeout(tick, TICK);
  }

  function each(listeners) {
    for (var i = 0; i < listeners.length; i++) {
      listeners[i]();
    }
  }

  function onTick(listener) {
    tickers.push(listener);
  }

  function onWake(listener) {
    wakers.push(listener);
  }

  function setToday(answer) {
    today = answer;
  }

  function dateOf(at) {
    var part = new Date(at + 8 * 3600000);
    var month = part.getUTCMonth() + 1;
    var day = part.getUTCDate();
    return part.getUTCFullYear() + '-' + (month < 10 ? '0' : '') + month + '-' + (day < 10 ? '0' : '') + day;
  }

  /* The lunar day is the server's; it counts only on the day it was told for. */
  function lunar() {
    if (!today || today.date !== dateOf(now())) {
      return '';
    }
    return (today.lunar ? '农历' + today.lunar : '') + (today.festival ? '　' + today.festival : '');
  }

  function needsToday() {
    return !today || today.date !== dateOf(now());
  }

  function start() {
    lastTick = boxTime();
    setTimeout(tick, TICK);
  }

  return {
    start: start, now: now, isKnown: isKnown, correct: correct, correctRoughly: correctRoughly, expectPolls: expectPolls,
    onTick: onTick, onWake: onWake, setToday: setToday, needsToday: needsToday, lunar: lunar
  };
}());
