/* The closed envelopes: for whom (张**) and a neutral word, nothing else. */

/* Tells the server that covers stood on the screen, once they really stood there a moment. */
shequ.screen.coversShown = (function () {
  var MOMENT = 3000; /* shorter is a screen passed by, not one that was seen */
  var timer = 0;

  return function (covers) {
    clearTimeout(timer);
    var ids = [];
    for (var i = 0; i < covers.length; i++) {
      ids.push(covers[i].id);
    }
    var screen = shequ.screens.current();
    timer = setTimeout(function () {
      for (var c = 0; c < ids.length; c++) {
        var message = shequ.mail.byId(ids[c]);
        if (message && screen === shequ.screens.current() && !shequ.visibility.isHidden()) {
          shequ.mail.displayed(message);
        }
      }
    }, MOMENT);
  };
}());

shequ.screen.mail = function () {
  var index = 0;
  var focusedId = null;

  function items() {
    var messages = shequ.mail.all();
    var found = [];
    for (var i = 0; i < messages.length; i++) {
      var at = shequ.time.parse(messages[i].since);
      found.push({
        id: messages[i].id,
        mark: shequ.mail.isNew(messages[i]) ? '新' : '',
        title: messages[i].to + '　' + messages[i].cover,
        aside: at === null ? '' : shequ.time.day(at, shequ.clock.now())
      });
    }
    return found;
  }

  function open(message) {
    if (message.withoutPin) {
      shequ.screens.open(shequ.screen.opening(message));
    } else {
      shequ.screens.open(shequ.screen.pin(message));
    }
  }

  return {
    quiet: true,
    covers: true,

    hint: function () {
      return items().length ? '▲▼ 选择　【确定】查看　【返回】上一页' : '【返回】上一页';
    },

    draw: function (body) {
      var all = items();
      index = shequ.rows.find(all, focusedId, index);
      focusedId = all.length ? all[index].id : null;
      var y = shequ.rows.heading(body, 'letters', 'mail', '我的消息', index, all.length);
      if (!all.length) {
        shequ.screen.nothing(body, y + 60, '没有给您的消息', '有了新的消息，首页会告诉您。');
        return;
      }
      shequ.rows.draw(body, y, all, index);
      shequ.screen.coversShown(shequ.rows.page(all, index));
    },

    key: function (key) {
      var all = items();
      index = shequ.rows.find(all, focusedId, index);
      if (key === 'ok' && all.length) {
        open(shequ.mail.byId(all[index].id));
        return true;
      }
      var moved = shequ.rows.move(key, index, all.length);
      if (moved < 0) {
        return false;
      }
      index = moved;
      focusedId = all.length ? all[index].id : null;
      shequ.screens.redraw();
      return true;
    }
  };
};
