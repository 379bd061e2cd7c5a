/* One stream: six titles a page, when they came, what was not opened yet. */
shequ.STREAM_NAMES = {announcement: '社区公告', organization: '社区组织', information: '社区信息', activity: '社区活动'};

shequ.screen.list = function (stream, title) {
  var index = 0;
  var focusedId = null;

  function items() {
    var posts = shequ.programme.shown(stream);
    var found = [];
    for (var i = 0; i < posts.length; i++) {
      var at = shequ.time.parse(posts[i].publishedAt);
      found.push({
        id: posts[i].id,
        mark: shequ.programme.isNew(posts[i]) ? '新' : '',
        title: posts[i].card.title,
        aside: at === null ? '' : shequ.time.day(at, shequ.clock.now())
      });
    }
    return found;
  }

  return {
    quiet: true,

    hint: function () {
      return items().length ? '▲▼ 选择　【确定】打开　【返回】上一页' : '【返回】上一页';
    },

    draw: function (body) {
      var all = items();
      index = shequ.rows.find(all, focusedId, index);
      focusedId = all.length ? all[index].id : null;
      var y = shequ.rows.heading(body, stream, stream, title || shequ.STREAM_NAMES[stream], index, all.length);
      if (all.length) {
        shequ.rows.draw(body, y, all, index);
      } else {
        shequ.screen.nothing(body, y + 60, '这里还没有内容', '有了新的，会马上显示在这里。');
      }
    },

    key: function (key) {
      var all = items();
      index = shequ.rows.find(all, focusedId, index);
      if (key === 'ok' && all.length) {
        shequ.screens.open(shequ.screen.article(all[index].id));
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

/* An empty place says what it is and what to do. */
shequ.screen.nothing = function (body, y, what, then) {
  var area = shequ.frame.area();
  shequ.element.label(body, 'empty-title', area.left, y, area.width, what);
  shequ.element.lines(body, 'empty-text', area.left, y + shequ.size.of(84), area.width, shequ.size.of(52), shequ.text.lines(then, 28));
};
