/* The first screen: left what matters today, right the four streams, below what is one's own. Every place is at most two presses away. */
shequ.screen.home = function () {
  var WORDS = {announcement: '公告', organization: '组织', information: '信息', activity: '活动'};
  /* What each arrow leads to; rows and columns close to a ring. */
  var WAYS = {
    main: {right: 'announcement', left: 'organization', down: 'mail', up: 'size'},
    announcement: {left: 'main', right: 'organization', down: 'information', up: 'guide'},
    organization: {left: 'announcement', right: 'main', down: 'activity', up: 'size'},
    information: {left: 'main', right: 'activity', up: 'announcement', down: 'worker'},
    activity: {left: 'information', right: 'main', up: 'organization', down: 'size'},
    mail: {up: 'main', down: 'main', right: 'guide', left: 'size'},
    guide: {up: 'main', down: 'main', right: 'worker', left: 'mail'},
    worker: {up: 'information', down: 'announcement', right: 'size', left: 'guide'},
    size: {up: 'activity', down: 'organization', right: 'mail', left: 'worker'}
  };
  var focus = 'main';
  var hadEnvelope = false;

  function matters() {
    return shequ.programme.shown(null)[0] || null;
  }

  function envelope() {
    return shequ.mail.countNew() > 0;
  }

  function drawMain(body, x, y, width, height) {
    var size = shequ.size;
    var panel = shequ.element.card(body, 'panel', x, y, width, height, focus === 'main');
    if (envelope()) {
      drawEnvelope(panel, width);
      return;
    }
    var post = matters();
    if (!post) {
      drawNothing(panel);
      return;
    }
    var em = (width - 60) / size.of(44);
    shequ.element.box(panel, 'band ' + post.stream, 0, 0, width - 10, 12);
    var at = shequ.time.parse(post.publishedAt);
    shequ.element.label(panel, 'panel-kind', 24, 28, width - 60,
        shequ.STREAM_NAMES[post.stream] + (at === null ? '' : '　' + shequ.time.day(at, shequ.clock.now())));
    var bottom = shequ.element.lines(panel, 'panel-title', 24, 28 + size.of(46), width - 50, size.of(60),
        shequ.text.block(post.card.title, em, 3));
    var summary = shequ.text.block(post.card.summary || '', (width - 60) / size.of(32), 2);
    shequ.element.lines(panel, 'panel-text', 24, bottom + 8, width - 50, size.of(46), summary.slice(0, Math.floor((height - 28 - bottom) / size.of(46))));
    if (!size.isLarge() && focus === 'main') {
      shequ.element.label(panel, 'panel-when', 24, height - 64, width - 60, '按【确定】看全文');
    }
  }

  /* The cover of a private message, and no word of what is in it. */
  function drawEnvelope(panel, width) {
    var size = shequ.size;
    shequ.element.picture(panel, 'mail', 24, 14, size.of(84));
    var y = shequ.element.lines(panel, 'panel-title', 24, 14 + size.of(96), width - 50, size.of(60), ['您有' + shequ.mail.countNew() + '条新消息']);
    var covers = newCovers(size.either(2, 1)); /* as many as the panel holds */
    var texts = [];
    for (var i = 0; i < covers.length; i++) {
      texts.push(shequ.text.clip(covers[i].to + '　' + covers[i].cover, (width - 60) / size.of(32)));
    }
    y = shequ.element.lines(panel, 'panel-text', 24, y + 8, width - 50, size.of(46), texts);
    if (focus === 'main') {
      shequ.element.label(panel, 'panel-when', 24, y + 8, width - 50, '按【确定】查看');
    }
    shequ.screen.coversShown(covers);
  }

  function newCovers(most) {
    var all = shequ.mail.all();
    var found = [];
    for (var i = 0; i < all.length && found.length < most; i++) {
      if (shequ.mail.isNew(all[i])) {
        found.push(all[i]);
      }
    }
    return found;
  }

  function drawNothing(panel) {
    var size = shequ.size;
    var state = shequ.channel.state();
    var texts = {
      missing: ['没有这个频道', ['请把地址告诉', '社区工作者']],
      opening: ['正在打开频道', ['请稍等']],
      away: ['网络中断', ['正在自动重试，', '请检查网线和路由器']]
    }[state];
    if (shequ.programme.isLoaded() || !texts) {
      texts = ['还没有内容', ['有事请找社区工作者，', '或拨打 12345']];
    }
    shequ.element.label(panel, 'panel-title', 24, size.of(70), 400, texts[0]);
    shequ.element.lines(panel, 'panel-text', 24, size.of(150), 420, size.of(48), texts[1]);
  }

  function drawTile(body, stream, x, y, width, height) {
    var size = shequ.size;
    var tile = shequ.element.card(body, 'tile', x, y, width, height, focus === stream);
    var side = size.either(46, 50);
    var y0 = size.either(12, 8);
    shequ.element.box(tile, 'swatch ' + stream, 14, y0, side, side);
    shequ.element.picture(tile, stream, 18, y0 + 4, side - 8);
    shequ.element.label(tile, 'tile-name', 14 + side + 14, size.either(11, 3), 200, WORDS[stream]);
    var fresh = shequ.programme.countNew(stream);
    if (fresh) {
      shequ.element.label(tile, 'tile-new', width - 10 - size.of(120) - 14, size.either(16, 9), size.of(120), fresh + '条新');
    }
    var posts = shequ.programme.shown(stream);
    var em = (width - 42) / size.of(28);
    var texts = [];
    for (var i = 0; i < Math.min(posts.length, 2); i++) {
      texts.push(shequ.text.clip(posts[i].card.title, em));
    }
    if (texts.length === 0) {
      texts.push('还没有内容');
    }
    var top = y0 + side + size.either(14, 6);
    shequ.element.lines(tile, posts.length ? 'tile-text' : 'tile-text faint', 16, top, width - 30, size.either(44, 49), texts);
  }

  function drawEntry(body, name, picture, title, aside, x, y, width, height) {
    var size = shequ.size;
    var entry = shequ.element.card(body, 'entry', x, y, width, height, focus === name);
    var side = size.of(52);
    shequ.element.picture(entry, picture, 16, (height - 10 - side) / 2, side);
    var textLeft = 16 + side + 14;
    var alone = size.isLarge(); /* large letters leave no room for a second line */
    shequ.element.label(entry, 'entry-title', textLeft, alone ? (height - 10 - size.of(44)) / 2 : 2, width - textLeft - 12, title);
    if (!alone) {
      shequ.element.label(entry, 'entry-text', textLeft, 43, width - textLeft - 12, aside);
    }
  }

  function draw(body) {
    if (envelope() && !hadEnvelope && shequ.screens.isIdle()) {
      focus = 'main'; /* one press opens it, unless somebody is just choosing something else */
    }
    hadEnvelope = envelope();
    var area = shequ.frame.area();
    var gap = 10;
    var entryHeight = shequ.size.either(92, 78);
    var bottom = area.to - entryHeight - gap;
    var mainWidth = 456;
    var tileLeft = area.left + mainWidth + gap;
    var tileWidth = (area.right - tileLeft - gap) / 2;
    var tileHeight = (bottom - area.from - gap) / 2;
    var streams = shequ.programme.STREAMS;
    drawMain(body, area.left, area.from, mainWidth, bottom - area.from);
    for (var i = 0; i < streams.length; i++) {
      drawTile(body, streams[i], tileLeft + (i % 2) * (tileWidth + gap), area.from + Math.floor(i / 2) * (tileHeight + gap), tileWidth, tileHeight);
    }
    var width = (area.width - 3 * gap) / 4;
    var y = area.to - entryHeight;
    var paired = shequ.box.isPaired();
    var count = shequ.mail.countNew();
    drawEntry(body, 'mail', paired ? 'mail' : 'box', paired ? '我的消息' : '绑定本机', paired ? (count ? count + '条新' : '没有新的') : '接收个人消息', area.left, y, width, entryHeight);
    drawEntry(body, 'guide', 'guide', '办事指南', '怎么办、找谁', area.left + width + gap, y, width, entryHeight);
    drawEntry(body, 'worker', 'worker', '我的社工', '有事找谁', area.left + 2 * (width + gap), y, width, entryHeight);
    drawEntry(body, 'size', 'size', shequ.size.isLarge() ? '字小一点' : '字大一点', shequ.size.isLarge() ? '现在是大字' : '看得更清楚', area.left + 3 * (width + gap), y, width, entryHeight);
  }

  function ok() {
    if (focus === 'main') {
      if (envelope()) {
        shequ.screens.open(shequ.screen.mail());
      } else if (matters()) {
        shequ.screens.open(shequ.screen.article(matters().id));
      }
    } else if (focus === 'mail') {
      shequ.screens.open(shequ.box.isPaired() ? shequ.screen.mail() : shequ.screen.pair());
    } else if (focus === 'guide') {
      shequ.screens.open(shequ.screen.list('information', '办事指南'));
    } else if (focus === 'worker') {
      shequ.screens.open(shequ.screen.worker());
    } else if (focus === 'size') {
      shequ.size.change();
      shequ.frame.build();
      shequ.screens.redraw();
    } else {
      shequ.screens.open(shequ.screen.list(focus));
    }
  }

  return {
    covers: true,

    hint: function () {
      return '▲▼◀▶ 选择　【确定】打开　【返回】看电视';
    },

    draw: draw,

    key: function (key) {
      if (key === 'ok') {
        ok();
        return true;
      }
      var next = WAYS[focus][key];
      if (!next) {
        return false;
      }
      focus = next;
      shequ.screens.redraw();
      return true;
    }
  };
};
