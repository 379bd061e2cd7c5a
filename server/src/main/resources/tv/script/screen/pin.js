/* The key to a letter: four to six digits, by the number keys or, on a remote control without them, by the arrows. */
shequ.screen.pin = function (message) {
  var LEAST = 4;
  var MOST = 6;
  var PATIENCE = 60000;
  var digits = [];
  var turning = null; /* the digit that the arrows turn, not yet taken */
  var says = '';
  var locked = false;
  var asking = false;
  var timer = 0;

  function cells() {
    return Math.max(LEAST, Math.min(MOST, digits.length + (turning === null ? 0 : 1)));
  }

  function forget() {
    digits = [];
    turning = null;
  }

  /* Half a PIN is not left standing for the next who comes along. */
  function patience() {
    clearTimeout(timer);
    timer = setTimeout(shequ.screens.home, PATIENCE);
  }

  function close() {
    clearTimeout(timer);
    forget();
  }

  function take(digit) {
    if (digits.length < MOST) {
      digits.push(digit);
    }
    turning = null;
    says = '';
  }

  function turn(step) {
    if (digits.length < MOST) {
      turning = turning === null ? (step > 0 ? 0 : 9) : (turning + step + 10) % 10;
    }
  }

  function erase() {
    if (turning !== null) {
      turning = null;
    } else {
      digits.pop();
    }
  }

  function submit() {
    if (turning !== null) {
      take(turning);
    }
    if (digits.length < LEAST) {
      says = '密码是四到六位数字';
      return;
    }
    var pin = digits.join('');
    forget();
    asking = true;
    says = '正在打开…';
    shequ.mail.open(message.id, pin, answered);
  }

  function answered(answer) {
    asking = false;
    if (shequ.screens.current() !== screen) {
      return; /* Back was pressed meanwhile: nothing is shown */
    }
    if (answer.status === 200 && answer.body) {
      shequ.screens.instead(shequ.screen.letter(message.id, answer.body));
      return;
    }
    locked = shequ.wire.problem(answer) === 'pin-locked';
    says = shequ.screen.refusal(answer);
    shequ.screens.redraw();
  }

  function drawCells(body, area) {
    var size = shequ.size;
    var side = size.of(104);
    var gap = 20;
    var count = cells();
    var left = area.left;
    var at = digits.length;
    for (var i = 0; i < count; i++) {
      var here = i === at && !locked && !asking;
      var cell = shequ.element.card(body, 'cell', left + i * (side + gap), area.from + size.of(150), side, side, here);
      var shown = i < digits.length ? '●' : here && turning !== null ? String(turning) : '';
      shequ.element.label(cell, 'digit', 0, (side - 10 - size.of(76)) / 2, side - 10, shown);
    }
  }

  var screen = {
    quiet: true,
    secret: true,
    closed: close,

    isRemoved: function () {
      return !says && shequ.mail.isRemoved(message.id);
    },

    hint: function () {
      return locked ? '【返回】上一页' : '【确定】打开　【返回】不看了';
    },

    draw: function (body) {
      var size = shequ.size;
      var area = shequ.frame.area();
      shequ.element.label(body, 'heading', area.left, area.from, area.width, '请输入密码');
      shequ.element.label(body, 'empty-text', area.left, area.from + size.of(66), area.width, message.to + '　' + message.cover);
      drawCells(body, area);
      var lines = says ? shequ.text.lines(says, 24) : ['没有数字键的，▲▼ 选数字，▶ 下一位。', '忘了密码，请找社区工作者。'];
      shequ.element.lines(body, says ? 'pin-says' : 'empty-text', area.left, area.from + size.of(284), area.width, size.of(52), lines);
    },

    key: function (key) {
      patience();
      if (key === 'back' || locked || asking) {
        return key !== 'back';
      }
      if (key.indexOf('digit-') === 0) {
        take(Number(key.substring(6)));
      } else if (key === 'up' || key === 'down') {
        turn(key === 'up' ? 1 : -1);
      } else if (key === 'left') {
        erase();
      } else if (key === 'right' && turning !== null) {
        take(turning);
      } else if (key === 'ok') {
        submit();
      }
      shequ.screens.redraw();
      return true;
    }
  };
  patience();
  return screen;
};

/* Why a letter did not open, in words that say what to do. */
shequ.screen.refusal = function (answer) {
  var problem = shequ.wire.problem(answer);
  if (problem === 'wrong-pin') {
    var left = answer.body.triesLeft;
    return '密码不对，请再输一次。' + (left === undefined ? '' : '还可以试 ' + left + ' 次。');
  }
  if (problem === 'pin-locked') {
    var until = shequ.time.hours(shequ.clock.now() + (answer.retryAfter || 900) * 1000 + 59000);
    return '试错太多次，已经锁住。请在 ' + until + ' 以后再试，或请社区工作者重设密码。';
  }
  if (problem === 'pin-not-set') {
    return '还没有设密码。请社区工作者上门，帮您设一个。';
  }
  if (answer.status === 410) {
    return '这条消息已经收回或过期，不用再看。';
  }
  if (answer.status === 401) {
    return '本机需要重新绑定，请联系社区工作者。';
  }
  return answer.status === 0 || answer.status >= 500 ? '网络中断，请稍后再试。' : '打不开，请联系社区工作者。';
};

/* For those who agreed to see their letters without a PIN (免密显示): opens at once. */
shequ.screen.opening = function (message) {
  var says = '正在打开…';
  var screen = {
    quiet: true,
    secret: true,

    hint: function () {
      return '【返回】上一页';
    },

    draw: function (body) {
      var area = shequ.frame.area();
      shequ.element.label(body, 'heading', area.left, area.from, area.width, message.to + '　' + message.cover);
      shequ.element.lines(body, 'empty-text', area.left, area.from + shequ.size.of(100), area.width, shequ.size.of(52), shequ.text.lines(says, 24));
    },

    key: function () {
      return false;
    }
  };
  shequ.mail.open(message.id, null, function (answer) {
    if (shequ.screens.current() !== screen) {
      return;
    }
    if (answer.status === 200 && answer.body) {
      shequ.screens.instead(shequ.screen.letter(message.id, answer.body));
    } else if (shequ.wire.problem(answer) === 'pin-needed') {
      /* the consent was taken back, or does not hold on this box until a worker has confirmed it */
      shequ.screens.instead(shequ.screen.pin({id: message.id, to: message.to, cover: message.cover}));
    } else {
      says = shequ.screen.refusal(answer);
      shequ.screens.redraw();
    }
  });
  return screen;
};
