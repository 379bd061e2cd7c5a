/* Whom to ask: the telephones that the community's own posts name, and the city's hotline. */
shequ.screen.worker = function () {
  var MOST = 4;

  function telephones() {
    var posts = shequ.programme.shown('organization').concat(shequ.programme.shown('announcement'), shequ.programme.shown('information'));
    var found = [];
    var seen = {};
    for (var i = 0; i < posts.length; i++) {
      var facts = posts[i].article.facts || [];
      for (var f = 0; f < facts.length && found.length < MOST; f++) {
        if (facts[f].label.indexOf('电话') >= 0 && !seen[facts[f].value]) {
          seen[facts[f].value] = true;
          found.push({label: posts[i].card.title, value: facts[f].value});
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
      var all = telephones();
      var pitch = size.of(76);
      var room = Math.floor((area.floor - y - size.of(60)) / pitch);
      for (var i = Math.max(0, all.length - room); i < all.length; i++) {
        var top = y + size.of(60) + (i - Math.max(0, all.length - room)) * pitch;
        shequ.element.box(body, 'fact-ground', area.left, top, area.width, pitch - 6);
        shequ.element.label(body, 'worker-label', area.left + 20, top, size.of(600), shequ.text.clip(all[i].label, size.either(17, 13)));
        shequ.element.label(body, 'worker-telephone', area.right - size.either(520, 480), top, size.either(500, 460), shequ.text.clip(all[i].value, size.either(10, 8)));
      }
    },

    key: function () {
      return false;
    }
  };
};
