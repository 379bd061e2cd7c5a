/* This box as the server knows it: its token, and how it comes by one (pairing after RFC 8628). */
shequ.box = (function () {
  var token = null;
  var community = '';
  var changed = null;
  var pairing = null;

  function start(communityCode, listener) {
    community = communityCode;
    changed = listener;
    token = shequ.memory.get('token.' + community);
  }

  function isPaired() {
    return !!token;
  }

  function setToken(value) {
    token = value;
    if (value) {
      shequ.memory.put('token.' + community, value);
    } else {
      shequ.memory.drop('token.' + community);
    }
    changed();
  }

  /* The token is no longer valid: nothing private may stay. */
  function forget() {
    if (token) {
      setToken(null);
    }
  }

  /* One call with the token; a refusal of the token itself forgets it. */
  function call(method, path, options, done) {
    var used = token;
    options.token = token;
    return shequ.wire.call(method, path, options, function (answer) {
      if (answer.status === 401 && used === token) {
        forget();
      }
      done(answer);
    });
  }

  /* Where the box stands. A community that was re-coded has a channel elsewhere: the token goes along. */
  function about(done) {
    call('GET', 'v1/box', {}, function (answer) {
      if (answer.status === 200 && answer.body) {
        if (answer.body.community && answer.body.community !== community) {
          shequ.memory.put('token.' + answer.body.community, token);
          shequ.memory.drop('token.' + community);
          window.location.replace(answer.body.community);
          return;
        }
        shequ.programme.setBuilding(answer.body.building || null);
      }
      done(answer);
    });
  }

  /* Asks for a number and waits until a worker has bound this box to it. show({state, code}): asking, waiting, paired, away. */
  function pair(show) {
    stopPairing();
    var mine = {over: false, timer: 0};
    pairing = mine;

    function later(seconds, step) {
      mine.timer = setTimeout(function () {
        if (!mine.over) {
          step();
        }
      }, seconds * 1000);
    }

    function ask() {
      var wish = {community: community};
      var serial = shequ.platform.serial();
      if (serial) {
        wish.serial = serial;
      }
      shequ.wire.call('POST', 'v1/boxes', {body: wish}, function (answer) {
        if (mine.over) {
          return;
        }
        if (answer.status !== 201 || !answer.body) {
          show({state: 'away', code: ''});
          later(answer.retryAfter || 10, ask);
          return;
        }
        show({state: 'waiting', code: answer.body.userCode});
        poll(answer.body, answer.body.intervalSeconds || 5, shequ.clock.now() + answer.body.expiresInSeconds * 1000);
      });
    }

    function poll(offer, interval, expiresAt) {
      shequ.wire.call('POST', 'v1/boxes/token', {body: {deviceCode: offer.deviceCode}}, function (answer) {
        if (mine.over) {
          return;
        }
        if (answer.status === 200 && answer.body && answer.body.token) {
          mine.over = true;
          shequ.programme.setBuilding(answer.body.building || null);
          setToken(answer.body.token);
          show({state: 'paired', code: ''});
          return;
        }
        var problem = shequ.wire.problem(answer);
        if (problem === 'expired-token' || shequ.clock.now() > expiresAt) {
          ask();
          return;
        }
        var slower = problem === 'slow-down' ? interval + 5 : interval;
        later(slower, function () { poll(offer, slower, expiresAt); });
      });
    }

    show({state: 'asking', code: ''});
    ask();
  }

  function stopPairing() {
    if (pairing) {
      pairing.over = true;
      clearTimeout(pairing.timer);
      pairing = null;
    }
  }

  return {
    start: start, isPaired: isPaired, forget: forget, call: call, about: about, pair: pair, stopPairing: stopPairing
  };
}());
