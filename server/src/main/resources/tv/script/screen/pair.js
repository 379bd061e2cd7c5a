/* Binding this box to a home: a number to read out to the worker who stands beside, or is on the telephone. */
shequ.screen.pair = function () {
  var state = 'asking';
  var code = '';
  var screen;

  function show(now) {
    state = now.state;
    code = now.code;
    if (shequ.screens.current() === screen) {
      shequ.screens.redraw();
    }
  }

  function drawCode(body, area) {
    var size = shequ.size;
    var steps = ['一、请社区工作者到家里来，或打电话给社区', '二、把上面的号码告诉社区工作者', '三、办好以后，这里会自动显示'];
    shequ.element.label(body, 'code', area.left, area.from + size.of(84), area.width, code || '········');
    shequ.element.lines(body, 'empty-text', area.left, area.from + size.of(230), area.width, size.of(54), steps);
  }

  screen = {
    quiet: true,

    closed: function () {
      shequ.box.stopPairing();
    },

    hint: function () {
      return state === 'paired' ? '【确定】看消息　【返回】上一页' : '【返回】上一页';
    },

    draw: function (body) {
      var area = shequ.frame.area();
      if (state === 'paired') {
        shequ.screen.nothing(body, area.from + 60, '本机已绑定', '给您本人的消息，会出现在首页。');
        return;
      }
      shequ.element.label(body, 'heading', area.left, area.from, area.width, '绑定本机');
      if (state === 'away') {
        shequ.screen.nothing(body, area.from + 100, '暂时拿不到号码', '网络或服务器没有回答，正在自动重试。');
        return;
      }
      drawCode(body, area);
    },

    key: function (key) {
      if (key === 'ok' && state === 'paired') {
        shequ.screens.instead(shequ.screen.mail());
        return true;
      }
      return false;
    }
  };
  shequ.box.pair(show);
  return screen;
};
