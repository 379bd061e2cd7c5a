/* Keeps the programme current: loads it, then stays connected by the best way this box and network allow, WebSocket, event stream, long
   poll or poll, all with one position. Falls a rung only when the server answers but the way does not work; while nobody answers it
   just tries again, slower and slower. */
shequ.channel = (function () {
  var RUNGS = ['socket', 'stream', 'longPoll', 'poll'];
  var STRIKES = 2; /* one failure may be chance */
  var SILENCE = 15000; /* a way that opened but says nothing, not even `settings` */
  var CLIMB_AFTER = 600000; /* tries the better ways again */
  var CHECK_AFTER = 300000; /* a cable pulled out leaves a socket open for ever: ask for the tag now and then */
  var STALE_CHECK_AFTER = 60000; /* the programme said that it may be old */
  var FIRST_RETRY = 2000;
  var LONGEST_RETRY = 60000;

  var community = '';
  var listener = null;
  var rung = 0;
  var strikes = 0;
  var retry = FIRST_RETRY;
  var connection = null;
  var loading = false;
  var generation = 0;
  var timer = 0;
  var silenceTimer = 0;
  var checkAt = 0;
  var fellAt = 0;
  var etag = null;
  var poll = 45000;
  var state = 'opening'; /* opening, live, away, missing, replaced */

  function setState(next) {
    if (state !== next) {
      state = next;
      listener();
    }
  }

  function later(milliseconds, step) {
    clearTimeout(timer);
    timer = setTimeout(step, milliseconds);
  }

  /* The programme by its tag. done(true) when the server answered with it or with 304. */
  function refresh(done) {
    return shequ.wire.call('GET', 'v1/channels/' + community + '/programme', {etag: etag}, function (answer) {
      shequ.clock.correctRoughly(answer.date);
      if (answer.status === 200 && answer.body) {
        if (connection && !loading && answer.body.position < shequ.programme.position()) {
          done(true); /* overtaken on the way by an event of the stream */
          return;
        }
        shequ.programme.replace(answer.body);
        etag = shequ.programme.asOf() ? null : answer.etag; /* 304 does not tell that it is current again */
      } else if (answer.status === 304) {
        shequ.programme.touch();
      } else {
        if (answer.status === 404 || answer.status === 410) {
          setState('missing');
        }
        done(false);
        return;
      }
      checkAt = nextCheck();
      done(true);
    });
  }

  function nextCheck() {
    return shequ.clock.now() + (shequ.programme.asOf() ? STALE_CHECK_AFTER : CHECK_AFTER) * (1 + Math.random() / 4);
  }

  function load() {
    drop();
    var mine = generation;
    loading = true;
    var giveUp = refresh(function (fine) {
      if (mine !== generation) {
        return;
      }
      loading = false;
      connection = null;
      if (fine) {
        retry = FIRST_RETRY;
        setState('live');
        connect();
        return;
      }
      if (state !== 'missing') {
        setState('away');
      }
      later(retry * (0.5 + Math.random() / 2), load);
      retry = Math.min(retry * 2, LONGEST_RETRY);
    });
    connection = {close: giveUp};
  }

  function drop() {
    generation++;
    loading = false;
    clearTimeout(timer);
    clearTimeout(silenceTimer);
    if (connection) {
      connection.close();
      connection = null;
    }
  }

  function usableRung() {
    while (rung < RUNGS.length - 1 && !shequ.transport[RUNGS[rung]].usable()) {
      rung++;
    }
    return RUNGS[rung];
  }

  function connect() {
    drop();
    var mine = generation;
    var way = usableRung();
    var spoke = false;

    function heard() {
      spoke = true;
      strikes = 0;
      clearTimeout(silenceTimer);
      shequ.programme.touch();
      setState('live');
    }

    function end(code) {
      if (mine !== generation) {
        return;
      }
      drop();
      if (code !== null) {
        ended(code, 0);
        return;
      }
      if (!spoke) {
        strikes++;
      }
      if (strikes >= STRIKES && rung < RUNGS.length - 1) {
        rung++;
        strikes = 0;
        fellAt = shequ.clock.now();
      }
      later(500 + Math.random() * 1500, load);
    }

    if (way === 'socket' || way === 'stream') {
      silenceTimer = setTimeout(function () { end(null); }, SILENCE);
    }
    connection = shequ.transport[way].open({
      community: community,
      after: shequ.programme.position(),
      position: shequ.programme.position,
      refresh: function (done) {
        return refresh(function (fine) {
          if (fine) {
            heard();
          }
          done(fine);
        });
      },
      heard: heard,
      end: end,
      event: function (number, name, data) {
        if (mine !== generation) {
          return;
        }
        heard();
        if (name === 'bye') {
          drop();
          ended(data.code, data.reconnectAfterSeconds || 0);
        } else {
          take(number, name, data);
        }
      }
    });
  }

  function take(number, name, data) {
    if (name === 'settings') {
      shequ.clock.correct(shequ.time.parse(data.now));
      poll = Math.max(5, data.pollSeconds || 45) * 1000;
      shequ.clock.expectPolls(poll);
    } else if (name === 'programme') {
      etag = null;
      shequ.programme.replace(data);
    } else if (name === 'post') {
      etag = null;
      shequ.programme.post(number, data);
    } else if (name === 'withdraw') {
      etag = null;
      shequ.programme.withdraw(number, data.id);
    } else if (name === 'mail') {
      shequ.mail.take(data);
    } else if (name === 'unmail') {
      shequ.mail.remove(data.ids || []);
    }
  }

  /* Every way a connection ends has a number; docs/box-protocol.md says what the box does. */
  function ended(code, seconds) {
    if (code === 3003) {
      setState('replaced');
    } else if (code === 3004) {
      shequ.box.forget(); /* which starts the public channel anew */
    } else if (code === 3006) {
      later(Math.random() * 3000, function () { window.location.reload(); });
    } else {
      if (code === 3005) {
        rung = RUNGS.length - 1;
        fellAt = shequ.clock.now();
      }
      later(code === 3002 ? 0 : seconds * 1000 + Math.random() * 2000, connect);
    }
  }

  /* Once a second: whether a silent connection still lives, whether a better way works again. */
  function watch() {
    var now = shequ.clock.now();
    if (!connection || loading) {
      return;
    }
    if (rung > 0 && fellAt && now - fellAt > CLIMB_AFTER) {
      rung = 0;
      fellAt = 0;
      connect();
    } else if (now > checkAt || checkAt - now > 2 * CHECK_AFTER) {
      checkAt = nextCheck();
      var mine = generation;
      refresh(function (fine) {
        if (!fine && mine === generation) {
          load();
        }
      });
    }
  }

  /* Someone is at the remote control: a box that was replaced by its twin, or waits for its next try, comes back at once. */
  function wake() {
    if (!loading && (state === 'replaced' || state === 'away')) {
      retry = FIRST_RETRY;
      load();
    }
  }

  function restart() {
    retry = FIRST_RETRY;
    load();
  }

  function start(communityCode, changed) {
    community = communityCode;
    listener = changed;
    shequ.clock.expectPolls(poll);
    shequ.clock.onTick(watch);
    shequ.clock.onWake(restart);
    load();
  }

  return {
    start: start, restart: restart, wake: wake,
    state: function () { return state; },
    way: function () { return RUNGS[rung]; },
    pollMilliseconds: function () { return poll; }
  };
}());
