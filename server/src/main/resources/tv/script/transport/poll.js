/* The two lowest rungs, which every box can do. Long poll: one call waits at the server until something happens. Poll: one call now and
   then; without a token it is the programme by its tag, which mostly answers 304. Never more than one call at a time. */
(function () {
  var WAIT = 25; /* seconds; the protocol's own beat */
  var LONG_POLL_TIMEOUT = 40000; /* the wait and a slow network */

  function events(link, wait, done) {
    var path = (shequ.box.isPaired() ? 'v1/box/events' : 'v1/channels/' + link.community + '/events') + '?wait=' + wait;
    var position = link.position();
    if (position !== null) {
      path += '&after=' + position;
    }
    if (shequ.box.isPaired() && shequ.mail.version() !== null) {
      path += '&mail=' + encodeURIComponent(shequ.mail.version());
    }
    return (shequ.box.isPaired() ? shequ.box : shequ.wire).call('GET', path, {timeout: LONG_POLL_TIMEOUT}, done);
  }

  /* False when the call failed; hands every event on otherwise. */
  function take(link, answer) {
    if (answer.status !== 200 || !answer.body) {
      return false;
    }
    shequ.clock.correctRoughly(answer.date);
    var list = answer.body.events || [];
    for (var i = 0; i < list.length; i++) {
      link.event(list[i].id === undefined ? null : list[i].id, list[i].event, list[i].data);
    }
    link.heard();
    return true;
  }

  function rung(ask, pause) {
    return {
      usable: function () {
        return true;
      },

      open: function (link) {
        var over = false;
        var timer = 0;
        var giveUp = null;

        function next() {
          giveUp = ask(link, function (fine) {
            if (over) {
              return;
            }
            if (!fine) {
              over = true;
              link.end(null);
              return;
            }
            timer = setTimeout(next, pause());
          });
        }

        timer = setTimeout(next, pause());
        return {
          close: function () {
            over = true;
            clearTimeout(timer);
            if (giveUp) {
              giveUp();
            }
          }
        };
      }
    };
  }

  shequ.transport.longPoll = rung(function (link, done) {
    return events(link, WAIT, function (answer) {
      done(take(link, answer));
    });
  }, function () {
    return 50;
  });

  shequ.transport.poll = rung(function (link, done) {
    if (shequ.box.isPaired()) {
      return events(link, 0, function (answer) {
        done(take(link, answer));
      });
    }
    return link.refresh(done);
  }, function () {
    return shequ.channel.pollMilliseconds() * (0.8 + Math.random() * 0.4);
  });
}());
