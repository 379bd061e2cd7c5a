/* The open letter, on a lighter sheet. It lives in this closure and in the nodes on the screen, and nowhere else; both go when it closes:
   by Back, by an answer, by standby, or by itself when nobody touches the remote control. */
shequ.screen.letter = function (id, letter) {
  var WARN_BEFORE = 10000;
  var NAMES = {acknowledged: '我知道了', help: '要帮忙', 'not-me': '不是我'};
  var page = 0;
  var focus = 0;
  var closesAt = shequ.clock.now() + (letter.hideAfterSeconds || 90) * 1000;
  var warning = false;
  var sent = '';
  var content = letter;
  var timer = setTimeout(watch, 500);

  function answers() {
    return content.answers || [];
  }

  function watch() {
    var left = closesAt - shequ.clock.now();
    if (left <= 0) {
      shequ.screens.home();
      return;
    }
    timer = setTimeout(watch, 500);
    if ((left <= WARN_BEFORE) !== warning || warning) {
      warning = left <= WARN_BEFORE;
      shequ.frame.tick();
    }
  }

  function forget() {
    clearTimeout(timer);
    content = {article: {}, answers: []};
    letter = null;
    sent = '';
  }

  /* What the letter says comes first, what it refers to after it. */
  function rows(em) {
    var found = [];
    var paragraphs = content.article.paragraphs || [];
    for (var p = 0; p < paragraphs.length; p++) {
      var lines = shequ.text.lines(paragraphs[p], em);
      for (var l = 0; l < lines.length; l++) {
        found.push({text: lines[l]});
      }
    }
    var facts = content.article.facts || [];
    var valueEm = Math.floor((em * shequ.size.of(36) - shequ.size.of(190)) / shequ.size.of(36));
    for (var f = 0; f < facts.length; f++) {
      if (content.sum && facts[f].value === content.article.title) {
        continue; /* stands above in large letters */
      }
      var values = shequ.text.lines(facts[f].value, valueEm);
      for (var v = 0; v < values.length; v++) {
        found.push({label: v === 0 ? facts[f].label : '', fact: values[v]});
      }
    }
    return found;
  }

  function plan() {
    var size = shequ.size;
    var area = shequ.frame.area();
    var antiFraud = content.antiFraud ? shequ.text.block(content.antiFraud, size.either(40, 32), 3) : [];
    var answersTop = area.floor - size.of(72);
    var sheetBottom = answersTop - 12;
    var antiFraudTop = sheetBottom - 14 - antiFraud.length * size.of(34);
    var top = area.top + 16 + size.of(120);
    var pitch = size.of(50);
    var perPage = Math.max(1, Math.floor((antiFraudTop - top) / pitch));
    var all = rows(22);
    return {
      top: top, pitch: pitch, antiFraud: antiFraud, antiFraudTop: antiFraudTop, sheetBottom: sheetBottom, answersTop: answersTop,
      rows: all.slice(page * perPage, (page + 1) * perPage),
      pages: Math.max(1, Math.ceil(all.length / perPage))
    };
  }

  function draw(body) {
    var size = shequ.size;
    var area = shequ.frame.area();
    var where = plan();
    var left = area.left + 32;
    shequ.element.box(body, 'sheet', area.left, area.top, area.width, where.sheetBottom - area.top);
    shequ.element.label(body, 'letter-title', left, area.top + 16, size.of(540), shequ.text.clip(content.article.title || '', 12));
    shequ.element.label(body, 'letter-sum', area.right - 32 - size.of(340), area.top + 8, size.of(340), content.sum || '');
    shequ.element.label(body, 'letter-side', left, area.top + 16 + size.of(62), size.of(600),
        shequ.text.clip('给 ' + content.to + '　' + (content.article.byline || ''), size.either(28, 21)));
    if (where.pages > 1) {
      shequ.element.label(body, 'letter-pages', area.right - 32 - size.of(340), area.top + 16 + size.of(68), size.of(340),
          '第' + (page + 1) + '页，共' + where.pages + '页');
    }
    for (var i = 0; i < where.rows.length; i++) {
      var y = where.top + i * where.pitch;
      if (where.rows[i].text !== undefined) {
        shequ.element.label(body, 'letter-text', left, y, area.width - 64, where.rows[i].text);
      } else {
        shequ.element.label(body, 'letter-label', left, y, size.of(180), shequ.text.clip(where.rows[i].label, 6));
        shequ.element.label(body, 'letter-fact', left + size.of(190), y, area.width - 64 - size.of(190), where.rows[i].fact);
      }
    }
    shequ.element.lines(body, 'letter-fraud', left, where.antiFraudTop, area.width - 64, size.of(34), where.antiFraud);
    drawAnswers(body, area, where);
  }

  function drawAnswers(body, area, where) {
    var size = shequ.size;
    var height = size.of(72);
    if (sent) {
      shequ.element.label(body, 'letter-sent', area.left, where.answersTop + size.of(10), area.width, sent);
      return;
    }
    var all = answers();
    var width = (area.width - 20 * (all.length - 1)) / Math.max(1, all.length);
    for (var i = 0; i < all.length; i++) {
      var card = shequ.element.card(body, 'answer', area.left + i * (width + 20), where.answersTop, width, height, i === focus);
      shequ.element.label(card, 'answer-text', 0, (height - 10 - size.of(50)) / 2, width - 10, NAMES[all[i]] || all[i]);
    }
  }

  function answer(event) {
    sent = '正在送出…';
    shequ.screens.redraw();
    shequ.mail.receipt(id, event, function (taken) {
      if (shequ.screens.current() !== screen) {
        return;
      }
      var thanks = {acknowledged: '好的，社区知道您看过了。', help: '好的，社工会来联系您。', 'not-me': '谢谢，社区会来核对。'};
      sent = taken ? thanks[event] || '已送出。' : '没有送到，请联系社区工作者。';
      closesAt = Math.min(closesAt, shequ.clock.now() + 12000);
      shequ.screens.redraw();
    });
  }

  var screen = {
    quiet: true,
    bare: true,
    secret: true,
    closed: forget,

    /* the thanks for an answer may stay, although an answered message leaves the mailbox */
    isRemoved: function () {
      return !sent && shequ.mail.isRemoved(id);
    },

    hint: function () {
      var left = Math.ceil((closesAt - shequ.clock.now()) / 1000);
      if (warning && content) {
        return '还有 ' + Math.max(0, left) + ' 秒自动关上' + (sent ? '' : '，按▲▼接着看');
      }
      return sent ? '【返回】上一页' : (plan().pages > 1 ? '▲▼ 翻页　' : '') + '◀▶ 选择　【确定】回答　【返回】关上';
    },

    draw: draw,

    key: function (key) {
      if (key === 'back') {
        return false;
      }
      if (sent) {
        if (key === 'ok') {
          shequ.screens.back();
        }
        return true;
      }
      closesAt = shequ.clock.now() + (letter.hideAfterSeconds || 90) * 1000;
      warning = false;
      var turn = {up: -1, 'page-up': -1, down: 1, 'page-down': 1}[key];
      var step = {left: -1, right: 1}[key];
      if (key === 'ok' && answers().length) {
        answer(answers()[focus]);
        return true;
      } else if (turn) {
        page = Math.max(0, Math.min(plan().pages - 1, page + turn));
      } else if (step) {
        focus = Math.max(0, Math.min(answers().length - 1, focus + step));
      }
      shequ.screens.redraw();
      return true;
    }
  };
  return screen;
};
