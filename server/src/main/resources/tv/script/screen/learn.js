/* A remote control nobody knows: asks for one key after the other. Comes when the same unknown key was pressed three times, and goes by
   itself when nobody presses anything. */
shequ.screen.learn = function () {
  var LESSONS = [
    {key: 'back', name: '返回'}, {key: 'ok', name: '确定'}, {key: 'up', name: '▲ 向上'}, {key: 'down', name: '▼ 向下'},
    {key: 'left', name: '◀ 向左'}, {key: 'right', name: '▶ 向右'}
  ];
  var PATIENCE = 20000;
  var at = 0;
  var codes = [];
  var timer = 0;

  function wait() {
    clearTimeout(timer);
    timer = setTimeout(shequ.screens.back, PATIENCE);
  }

  function isTaken(code) {
    for (var i = 0; i < codes.length; i++) {
      if (codes[i] === code) {
        return true;
      }
    }
    return false;
  }

  function taught(code) {
    wait();
    if (isTaken(code)) {
      return;
    }
    codes.push(code);
    at++;
    if (at < LESSONS.length) {
      shequ.screens.redraw();
      return;
    }
    for (var i = 0; i < LESSONS.length; i++) {
      shequ.keys.learn(codes[i], LESSONS[i].key);
    }
    shequ.screens.back();
  }

  shequ.keys.teach(taught);
  wait();
  return {
    quiet: true,
    teaches: true,

    closed: function () {
      clearTimeout(timer);
      shequ.keys.teach(null);
    },

    hint: function () {
      return '不按，二十秒后自动回去';
    },

    draw: function (body) {
      var size = shequ.size;
      var area = shequ.frame.area();
      shequ.element.label(body, 'heading', area.left, area.from, area.width, '认识一下您的遥控器');
      shequ.element.label(body, 'lesson', area.left, area.from + size.of(110), area.width, '请按【' + LESSONS[at].name + '】键');
      shequ.element.label(body, 'empty-text', area.left, area.from + size.of(240), area.width, '第' + (at + 1) + '个，共' + LESSONS.length + '个');
    },

    key: function () {
      return true;
    }
  };
};
