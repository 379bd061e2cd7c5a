/* Puts the parts together. */
shequ.visibility = (function () {
  function isHidden() {
    return !!(document.hidden || document.webkitHidden);
  }

  function changed() {
    if (isHidden()) {
      shequ.screens.hide();
    } else {
      shequ.channel.restart();
    }
  }

  function start() {
    if (document.addEventListener) {
      document.addEventListener('visibilitychange', changed, false);
      document.addEventListener('webkitvisibilitychange', changed, false);
    }
    window.onpagehide = shequ.screens.hide;
    window.onunload = shequ.screens.hide;
    window.onpageshow = function (event) {
      if (event && event.persisted) {
        shequ.channel.restart();
      }
    };
    window.ononline = shequ.channel.restart;
  }

  return {start: start, isHidden: isHidden};
}());

(function () {
  var community = /\/tv\/(\d{12})/.exec(window.location.pathname);
  var code = community ? community[1] : '';
  var drawn = '';
  var askingToday = false;
  var askedTodayAt = 0;

  function redraw() {
    shequ.screens.redraw();
  }

  function tokenChanged() {
    shequ.mail.forget();
    shequ.programme.setBuilding(null);
    shequ.screens.hide();
    if (shequ.box.isPaired()) {
      shequ.box.about(function () { return undefined; });
    }
    shequ.channel.restart();
    redraw();
  }

  function askToday() {
    var now = shequ.clock.now();
    if (askingToday || !shequ.clock.needsToday() || Math.abs(now - askedTodayAt) < 60000) {
      return;
    }
    askingToday = true;
    askedTodayAt = now;
    shequ.wire.call('GET', 'tv/' + code + '/today', {}, function (answer) {
      askingToday = false;
      if (answer.status === 200 && answer.body) {
        shequ.clock.correct(shequ.time.parse(answer.body.now));
        shequ.clock.setToday(answer.body);
        shequ.frame.tick();
      }
    });
  }

  /* 今天 becomes 昨天 at midnight, and what expired goes, also without the network. */
  function minute() {
    askToday();
    shequ.programme.expire();
    var day = shequ.time.date(shequ.clock.now());
    if (drawn && drawn !== day) {
      redraw();
    }
    drawn = day;
  }

  function missed() {
    var before = {};
    var posts = shequ.programme.shown(null);
    for (var i = 0; i < posts.length; i++) {
      before[posts[i].id] = true;
    }
    shequ.screens.hide();
    setTimeout(function () {
      var count = 0;
      var now = shequ.programme.shown(null);
      for (var n = 0; n < now.length; n++) {
        count += before[now[n].id] ? 0 : 1;
      }
      if (count > 0) {
        shequ.frame.say('刚才错过了 ' + count + ' 条，已经放在首页');
      }
    }, 5000);
  }

  function play() {
    shequ.visibility.start();
    shequ.clock.onWake(missed);
    shequ.channel.start(code, redraw);
    if (shequ.box.isPaired()) {
      shequ.box.about(function () { return undefined; });
    } else if (window.location.hash === '#pair') {
      shequ.screens.open(shequ.screen.pair());
    }
  }

  if (shequ.preview.isOn()) {
    shequ.memory.detach();
  }
  shequ.size.start();
  shequ.frame.start(document.getElementById('stage'));
  shequ.box.start(code, tokenChanged);
  shequ.mail.start(shequ.screens.removed);
  shequ.programme.start(code, redraw);
  shequ.keys.start(shequ.screens.key);
  shequ.clock.onTick(minute);
  shequ.clock.start();
  shequ.screens.open(shequ.screen.home());
  shequ.programme.expire();
  askToday();
  if (shequ.preview.isOn()) {
    shequ.preview.start();
  } else {
    play();
  }
}());
