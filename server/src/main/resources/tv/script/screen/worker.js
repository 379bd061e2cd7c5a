/* Whom to ask: the telephones that the community's own posts name, and the city's hotline. */
shequ.screen.worker = function () {
  var NUMBER = /0\d{2,3}-?\d{4} ?\d{3,4}|1\d{10}|[2-9]\d{6,7}/; /* with area code, mobile, or local */

  /* The city's hotline always has the last row. */
  function telephones(most) {
    var posts = shequ.programme.shown('organization').concat(shequ.programme.shown('announcement'), shequ.programme.shown('information'));
    var found = [];
    var seen = {};
    for (var i = 0; i < posts.length; i++) {
      var facts = posts[i].article.facts || [];
      for (var f = 0; f < facts.length && found.length < most - 1; f++) {
        var number = NUMBER.exec(facts[f].value);
        if (number && !seen[number[0]] && (facts[f].label.indexOf('电话') >= 0 || facts[f].label.indexOf('联系') >= 0)) {
          seen[number[0]] = true;
          found.push({label: posts[i].card.title, value: number[0]});
        }
      }
    }
    found.push({label: '杭州市民服务热线', value: '12345'});
    return found;
  }

  return {
    quiet: true,

    hint: function () {
      return '【返回】上一页';
    },

    draw: function (body) {
      var size = shequ.size;
      var area = shequ.frame.area();
      var community = shequ.programme.community();
      var y = shequ.rows.heading(body, 'organization', 'worker', '我的社工', 0, 0);
      shequ.element.label(body, 'empty-text', area.left, y, area.width, community ? community.street + community.name : '');
      var pitch = size.of(76);
      var all = telephones(Math.floor((area.floor - y - size.of(60)) / pitch));
      for (var i = 0; i < all.length; i++) {
        var top = y + size.of(60) + i * pitch;
        shequ.element.box(body, 'fact-ground', area.left, top, area.width, pitch - 6);
        shequ.element.label(body, 'worker-label', area.left + 20, top, size.of(600), shequ.text.clip(all[i].label, size.either(17, 13)));
        shequ.element.label(body, 'worker-telephone', area.right - size.either(520, 480), top, size.either(500, 460), all[i].value);
      }
    },

    key: function () {
      return false;
    }
  };
};
