/* One post: title, who and when, the facts as a table, the text by pages of whole lines. */
shequ.screen.article = function (id) {
  var page = 0;

  /* Rows of one height each, so that pages are counted, not measured. */
  function flow(article, em) {
    var rows = [];
    var facts = article.facts || [];
    var labelEm = em * shequ.size.of(40) - shequ.size.of(170);
    for (var f = 0; f < facts.length; f++) {
      var values = shequ.text.lines(facts[f].value, Math.floor(labelEm / shequ.size.of(40)));
      for (var v = 0; v < values.length; v++) {
        rows.push({label: v === 0 ? facts[f].label : '', fact: values[v]});
      }
    }
    var paragraphs = article.paragraphs || [];
    for (var p = 0; p < paragraphs.length; p++) {
      var lines = shequ.text.lines('　　' + paragraphs[p], em);
      for (var l = 0; l < lines.length; l++) {
        rows.push({text: lines[l]});
      }
    }
    return rows;
  }

  function layout(post) {
    var size = shequ.size;
    var area = shequ.frame.area();
    var titles = shequ.text.block(post.article.title || post.card.title, 22 * size.either(1, 0.84), 2);
    var titlePitch = size.of(62);
    var top = area.from + titles.length * titlePitch + size.of(44) + 8;
    var pitch = size.of(58);
    var perPage = Math.max(1, Math.min(6, Math.floor((area.floor + 6 - top) / pitch)));
    var rows = flow(post.article, 22);
    return {titles: titles, titlePitch: titlePitch, top: top, pitch: pitch, perPage: perPage, rows: rows, pages: Math.max(1, Math.ceil(rows.length / perPage))};
  }

  function drawRows(body, area, plan) {
    var size = shequ.size;
    var first = page * plan.perPage;
    for (var i = first; i < Math.min(plan.rows.length, first + plan.perPage); i++) {
      var y = plan.top + (i - first) * plan.pitch;
      var row = plan.rows[i];
      if (row.text !== undefined) {
        shequ.element.label(body, 'article-text', area.left, y, 23.5 * size.of(40), row.text);
      } else {
        shequ.element.box(body, 'fact-ground', area.left, y, 22 * size.of(40) + 30, plan.pitch - 4);
        shequ.element.label(body, 'fact-label', area.left + 16, y, size.of(150), shequ.text.clip(row.label, 5));
        shequ.element.label(body, 'fact-value', area.left + size.of(170), y, 20 * size.of(40), row.fact);
      }
    }
  }

  return {
    quiet: true,

    hint: function () {
      var post = shequ.programme.byId(id);
      var pages = post ? layout(post).pages : 1;
      return pages > 1 ? '▲▼ 翻页　【返回】上一页' : '【返回】上一页';
    },

    draw: function (body) {
      var area = shequ.frame.area();
      var post = shequ.programme.byId(id);
      if (!post) {
        shequ.screen.nothing(body, area.from + 60, '这条内容已经撤下', '请按【返回】看别的内容。');
        return;
      }
      shequ.programme.open(post);
      var plan = layout(post);
      page = Math.min(page, plan.pages - 1);
      shequ.element.box(body, 'band ' + post.stream, area.left, area.from + 6, 10, plan.titles.length * plan.titlePitch - 12);
      var y = shequ.element.lines(body, 'article-title', area.left + 28, area.from, area.width - 28, plan.titlePitch, plan.titles);
      shequ.element.label(body, 'byline', area.left + 28, y, 800, shequ.text.clip(post.article.byline || '', 30));
      if (plan.pages > 1) {
        shequ.element.label(body, 'pages', area.right - 300, y, 300, '第' + (page + 1) + '页，共' + plan.pages + '页');
        if (page < plan.pages - 1) {
          shequ.element.label(body, 'more', area.right - shequ.size.of(170), shequ.size.either(586, 574), shequ.size.of(170), '▼ 下一页');
        }
      }
      drawRows(body, area, plan);
    },

    key: function (key) {
      var post = shequ.programme.byId(id);
      var pages = post ? layout(post).pages : 1;
      var step = {up: -1, left: -1, 'page-up': -1, down: 1, right: 1, 'page-down': 1, ok: 1}[key];
      if (!step) {
        return false;
      }
      var next = Math.max(0, Math.min(pages - 1, page + step));
      if (next !== page) {
        page = next;
        shequ.screens.redraw();
      }
      return true;
    }
  };
};
