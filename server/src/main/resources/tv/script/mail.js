/* The covers of private messages and the receipts for them. Covers are safe on a shared screen; the letters themselves never pass
   through here longer than it takes to hand them to the screen, and nothing is kept. */
shequ.mail = (function () {
  var RETRY = 5000;
  var LONGEST_RETRY = 120000;
  var version = null;
  var messages = [];
  var removed = {};
  var changed = null;
  var told = {};
  var waiting = [];
  var sending = false;
  var retry = RETRY;

  function start(listener) {
    changed = listener;
  }

  function forget() {
    version = null;
    messages = [];
    removed = {};
    told = {};
    waiting = [];
  }

  function take(mail) {
    if (!mail || !mail.messages) {
      return;
    }
    version = mail.version;
    messages = [];
    for (var i = 0; i < mail.messages.length; i++) {
      if (!removed[mail.messages[i].id]) {
        messages.push(mail.messages[i]);
      }
    }
    changed();
  }

  function remove(ids) {
    var left = [];
    for (var i = 0; i < ids.length; i++) {
      removed[ids[i]] = true;
    }
    for (var m = 0; m < messages.length; m++) {
      if (!removed[messages[m].id]) {
        left.push(messages[m]);
      }
    }
    messages = left;
    changed();
  }

  function isNew(message) {
    return message.state === 'waiting' || message.state === 'displayed';
  }

  function countNew() {
    var count = 0;
    for (var i = 0; i < messages.length; i++) {
      count += isNew(messages[i]) ? 1 : 0;
    }
    return count;
  }

  function byId(id) {
    for (var i = 0; i < messages.length; i++) {
      if (messages[i].id === id) {
        return messages[i];
      }
    }
    return null;
  }

  /* Recalled, expired or done elsewhere; a poll tells it only by a list without it. */
  function isRemoved(id) {
    return !!removed[id] || byId(id) === null;
  }

  /* The cover stood on the screen. Told once; the server counts it once anyway. */
  function displayed(message) {
    if (message.state === 'waiting' && !told[message.id]) {
      told[message.id] = true;
      receipt(message.id, 'displayed', function () { return undefined; });
    }
  }

  /* Sent until the server has committed it. done(true) when it was taken, done(false) when it will not be. */
  function receipt(id, event, done) {
    waiting.push({message: id, event: event, at: shequ.time.iso(shequ.clock.now()), done: done});
    send();
  }

  function send() {
    if (sending || waiting.length === 0 || !shequ.box.isPaired()) {
      return;
    }
    sending = true;
    var batch = waiting.slice(0, 20);
    var receipts = [];
    for (var i = 0; i < batch.length; i++) {
      receipts.push({message: batch[i].message, event: batch[i].event, at: batch[i].at});
    }
    shequ.box.call('POST', 'v1/box/receipts', {body: {receipts: receipts}}, function (answer) {
      sending = false;
      if (answer.status === 0 || answer.status === 429 || answer.status >= 500) {
        setTimeout(send, answer.retryAfter ? answer.retryAfter * 1000 : retry * (0.75 + Math.random() / 2));
        retry = Math.min(retry * 2, LONGEST_RETRY);
        return;
      }
      retry = RETRY;
      waiting = waiting.slice(batch.length);
      settle(batch, answer);
      send();
    });
  }

  function settle(batch, answer) {
    var results = answer.status === 200 && answer.body && answer.body.results || [];
    for (var i = 0; i < batch.length; i++) {
      var taken = false;
      for (var r = 0; r < results.length; r++) {
        if (results[r].message === batch[i].message && results[r].event === batch[i].event) {
          taken = !results[r].problem;
          setState(batch[i].message, results[r].state);
        }
      }
      batch[i].done(taken);
    }
  }

  function setState(id, state) {
    var message = byId(id);
    if (message && state && message.state !== state) {
      message.state = state;
      changed();
    }
  }

  /* done(answer) with the letter in answer.body, or the problem. The caller shows it and lets it go. */
  function open(id, pin, done) {
    shequ.box.call('POST', 'v1/box/messages/' + encodeURIComponent(id) + '/open', {body: pin === null ? {} : {pin: pin}}, function (answer) {
      if (answer.status === 200) {
        setState(id, 'opened');
      } else if (answer.status === 410) {
        remove([id]);
      }
      done(answer);
    });
  }

  return {
    start: start, forget: forget, take: take, remove: remove, isNew: isNew, countNew: countNew, byId: byId, displayed: displayed,
    receipt: receipt, open: open,
    isRemoved: isRemoved,
    all: function () { return messages; },
    version: function () { return version; }
  };
}());
