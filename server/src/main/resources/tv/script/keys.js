/* Remote controls: from key codes to the few keys that every remote has. Codes from several kinds of middleware; where two of them
   disagree, or a code is unknown, the box learns its own. */
shequ.keys = (function () {
  var VIRTUAL_EVENT = 768; /* IPTV: a message of the player, not a key */
  var PORTAL_OR_RIGHT = 272; /* home on IPTV, right on middleware that also has 269 to 271 */
  var CODES = {
    37: 'left', 38: 'up', 39: 'right', 40: 'down',
    1: 'up', 2: 'down', 3: 'left', 4: 'right',
    28: 'up', 29: 'left', 30: 'right', 31: 'down',
    269: 'up', 270: 'down', 271: 'left',
    13: 'ok',
    8: 'back', 24: 'back', 27: 'back', 340: 'back', 461: 'back', 10009: 'back',
    33: 'page-up', 372: 'page-up', 4173: 'page-up',
    34: 'page-down', 373: 'page-down', 4174: 'page-down',
    197: 'exit', 339: 'exit', 10182: 'exit',
    275: 'colour', 276: 'colour', 277: 'colour', 278: 'colour', 403: 'colour', 404: 'colour', 405: 'colour', 406: 'colour',
    259: 'volume', 260: 'volume', 261: 'volume', 105: 'other', 106: 'other',
    16: 'other', 17: 'other', 18: 'other'
  };
  var learnt = {};
  var teacher = null;
  var handler = null;
  var unknownCode = 0;
  var unknownTimes = 0;

  function readLearnt() {
    learnt = shequ.json.read(shequ.memory.get('keys') || '{}') || {};
  }

  function name(code) {
    if (learnt[code]) {
      return learnt[code];
    }
    if (code >= 48 && code <= 57) {
      return 'digit-' + (code - 48);
    }
    if (code >= 96 && code <= 105 && !window.Authentication) {
      return 'digit-' + (code - 96); /* a keyboard's number block; 105 is # on IPTV */
    }
    return CODES[code] || null;
  }

  function countUnknown(code) {
    unknownTimes = code === unknownCode ? unknownTimes + 1 : 1;
    unknownCode = code;
    if (unknownTimes >= 3) {
      unknownTimes = 0;
      handler('unknown');
    }
  }

  /* True lets the box do what it does with the key. */
  function pressed(event) {
    var happened = event || window.event;
    var code = happened.keyCode || happened.which || happened.charCode || 0;
    if (code === VIRTUAL_EVENT || code === 0) {
      return true;
    }
    if (code >= 269 && code <= 271 && !learnt[PORTAL_OR_RIGHT]) {
      learn(PORTAL_OR_RIGHT, 'right');
    }
    if (teacher) {
      stop(happened);
      teacher(code);
      return false;
    }
    var key = name(code);
    if (!key) {
      countUnknown(code);
      return true;
    }
    unknownTimes = 0;
    if (handler(key)) {
      stop(happened);
      return false;
    }
    return true;
  }

  function stop(event) {
    if (event.preventDefault) {
      event.preventDefault();
    } else {
      event.returnValue = false;
    }
  }

  function learn(code, key) {
    learnt[code] = key;
    shequ.memory.put('keys', shequ.json.write(learnt));
  }

  /* The next keys go to the teacher as bare codes, until null is given. */
  function teach(lesson) {
    teacher = lesson;
  }

  function start(handle) {
    handler = handle;
    readLearnt();
    document.onkeydown = pressed;
    document.onsystemevent = pressed; /* iPanel */
    /* In the console the person is writing beside it: the preview must not take the keyboard away. */
    if (window.focus && !shequ.preview.isOn()) {
      window.focus();
    }
  }

  return {start: start, teach: teach, learn: learn, name: name};
}());
