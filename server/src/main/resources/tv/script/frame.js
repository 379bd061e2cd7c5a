/* What surrounds every screen: top line with place, date and clock, the ticker when there is something, what the keys do now, and whether
   the network is there. Also fits the 1280x720 page to the screen. */
shequ.frame = (function () {
  var LEFT = 64;
  var RIGHT = 1216;
  var TICKER_TURN = 10000; /* long enough to read 36 characters twice */
  var NOTICE_TIME = 15000;
  var SHIFT_EVERY = 60000; /* spares the screen from burning in */

  var stage = null;
  var part = {};
  var body = null;
  var turn = 0;
  var turnedAt = 0;
  var notice = '';
  var noticeUntil = 0;
  var shiftedAt = 0;
  var shift = 0;
  var written = {};

  /* Where a screen may draw: from `from` to `to`; to `floor` where no ticker stands below it, from `top` where no top line above. */
  function area() {
    return shequ.size.either(
        {left: LEFT, right: RIGHT, width: RIGHT - LEFT, top: 36, from: 124, to: 600, floor: 636},
        {left: LEFT, right: RIGHT, width: RIGHT - LEFT, top: 36, from: 130, to: 578, floor: 628});
  }

  function fit() {
    var width = window.innerWidth || document.documentElement.clientWidth || 1280;
    var height = window.innerHeight || document.documentElement.clientHeight || 720;
    var zoom = Math.min(width / 1280, height / 720);
    if (stage.style.zoom !== undefined && Math.abs(zoom - 1) > 0.01) {
      stage.style.zoom = zoom;
    }
  }

  function build() {
    var element = shequ.element;
    var size = shequ.size;
    element.empty(stage);
    stage.className = size.isLarge() ? 'elder' : 'ordinary';
    written = {};
    part.brand = element.label(stage, 'brand', LEFT, 36, size.of(200), '社区是我家');
    part.place = element.label(stage, 'place', LEFT + size.either(204, 248), size.either(41, 44), size.either(560, 430));
    part.clock = element.label(stage, 'clock', RIGHT - size.of(150), size.either(42, 42), size.of(150));
    part.date = element.label(stage, 'date', RIGHT - size.of(150) - size.of(400) - 16, size.either(42, 36), size.of(400));
    part.lunar = element.label(stage, 'date', RIGHT - size.of(150) - size.of(400) - 16, size.either(78, 80), size.of(400));
    body = element.box(stage, 'body', 0, 0, 1280, 720);
    part.ticker = element.label(stage, 'ticker', LEFT, size.either(604, 586), RIGHT - LEFT);
    part.hint = element.label(stage, 'hint', LEFT, size.either(647, 638), 760);
    part.state = element.label(stage, 'state', LEFT + 760, size.either(647, 638), RIGHT - LEFT - 760);
  }

  /* Writes only what changed: repainting the same text flickers on slow boxes. */
  function write(name, text) {
    if (written[name] !== text) {
      written[name] = text;
      shequ.element.write(part[name], text);
    }
  }

  /* Whether the network is there; where that needs no word, whether a letter waits. */
  function network() {
    var state = shequ.channel.state();
    var updated = shequ.programme.updatedAt();
    var asOf = shequ.time.parse(shequ.programme.asOf());
    if (state === 'away') {
      return updated ? '更新于 ' + moment(updated) + '，网络中断' : '网络中断，正在重试';
    }
    if (state === 'missing') {
      return '没有这个频道';
    }
    if (state === 'replaced') {
      return '本机已在别处打开';
    }
    if (asOf) {
      return '内容更新于 ' + moment(asOf);
    }
    return shequ.screens.showsCovers() || shequ.mail.countNew() === 0 ? '' : '您有' + shequ.mail.countNew() + '条新消息';
  }

  function moment(at) {
    var now = shequ.clock.now();
    return (shequ.time.dayNumber(at) === shequ.time.dayNumber(now) ? '' : shequ.time.date(at) + ' ') + shequ.time.hours(at);
  }

  function tickerLines() {
    var texts = shequ.programme.tickers();
    var found = [];
    for (var i = 0; i < texts.length; i++) {
      found = found.concat(shequ.text.lines(texts[i], shequ.size.either(39, 30)));
    }
    return found;
  }

  /* The lines take turns instead of crawling: nothing on this page moves while it is being read. */
  function ticker(now) {
    var texts = shequ.screens.isQuiet() ? [] : tickerLines();
    if (now - turnedAt > TICKER_TURN || now < turnedAt) {
      turnedAt = now;
      turn++;
    }
    write('ticker', texts.length ? texts[turn % texts.length] : '');
    shequ.element.visible(part.ticker, texts.length > 0);
  }

  /* A letter has the whole screen for itself. */
  function topLine() {
    var shown = !shequ.screens.isBare();
    shequ.element.visible(part.brand, shown);
    shequ.element.visible(part.place, shown);
    shequ.element.visible(part.clock, shown);
    shequ.element.visible(part.date, shown);
    shequ.element.visible(part.lunar, shown);
  }

  function tick() {
    var now = shequ.clock.now();
    var community = shequ.programme.community();
    topLine();
    write('place', community ? shequ.text.clip(community.name + ' · ' + community.street, shequ.size.either(19, 12.5)) : '');
    if (shequ.clock.isKnown()) {
      write('clock', shequ.time.hours(now));
      write('date', shequ.time.date(now) + '　' + shequ.time.weekday(now));
      write('lunar', shequ.clock.lunar());
    }
    ticker(now);
    write('hint', notice && now < noticeUntil ? notice : shequ.screens.hint());
    write('state', network());
    rest(now);
  }

  function rest(now) {
    if (now - shiftedAt > SHIFT_EVERY || now < shiftedAt) {
      shiftedAt = now;
      shift = (shift + 1) % 4;
      stage.style.left = [0, 2, 2, 0][shift] + 'px';
      stage.style.top = [0, 0, 2, 2][shift] + 'px';
    }
  }

  /* For a while in place of what the keys do. */
  function say(text) {
    notice = text;
    noticeUntil = shequ.clock.now() + NOTICE_TIME;
    tick();
  }

  function silence() {
    notice = '';
  }

  /* Gives the screen's part of the stage anew; the old one goes only when the new one is filled. */
  function renew(draw) {
    var fresh = shequ.element.box(stage, 'body', 0, 0, 1280, 720);
    draw(fresh);
    stage.removeChild(body);
    body = fresh;
    tick();
  }

  /* At once, also where the next screen cannot be drawn: what was there is gone. */
  function wipe() {
    shequ.element.empty(body);
  }

  function start(node) {
    stage = node;
    build();
    fit();
    window.onresize = fit;
    shequ.clock.onTick(tick);
  }

  return {start: start, build: build, area: area, tick: tick, say: say, silence: silence, renew: renew, wipe: wipe};
}());
