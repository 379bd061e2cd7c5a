/* A list of rows by pages, shared by the streams and the mail. Items are {id, mark, title, aside}. */
shequ.rows = (function () {
  function perPage() {
    return shequ.size.either(6, 5);
  }

  /* The heading with its picture, the page at its right. Returns the y where the rows begin. */
  function heading(body, look, picture, text, index, count) {
    var area = shequ.frame.area();
    var side = shequ.size.of(42);
    shequ.element.box(body, 'swatch ' + look, area.left, area.from, side, side);
    shequ.element.picture(body, picture, area.left + 4, area.from + 4, side - 8);
    shequ.element.label(body, 'heading', area.left + side + 16, area.from - 3, 800, text);
    var pages = Math.max(1, Math.ceil(count / perPage()));
    if (pages > 1) {
      shequ.element.label(body, 'pages', area.right - 300, area.from - 1, 300, '第' + (Math.floor(index / perPage()) + 1) + '页，共' + pages + '页');
    }
    return area.from + shequ.size.either(58, 68);
  }

  /* The items that stand on the screen together with the one at `index`. */
  function page(items, index) {
    var first = Math.floor(index / perPage()) * perPage();
    return items.slice(first, first + perPage());
  }

  function draw(body, y, items, index) {
    var area = shequ.frame.area();
    var pitch = (area.floor - y) / perPage();
    var first = Math.floor(index / perPage()) * perPage();
    var markWidth = shequ.size.of(58);
    var textLeft = shequ.size.of(80);
    var asideWidth = shequ.size.of(230);
    var em = (area.width - textLeft - asideWidth - 40) / shequ.size.of(36);
    for (var i = first; i < Math.min(items.length, first + perPage()); i++) {
      var row = shequ.element.card(body, 'row', area.left, y + (i - first) * pitch, area.width, pitch - 4, i === index);
      if (items[i].mark) {
        shequ.element.label(row, 'new', 10, (pitch - 14 - shequ.size.of(40)) / 2, markWidth, items[i].mark);
      }
      shequ.element.label(row, 'row-title', textLeft, (pitch - 14 - shequ.size.of(50)) / 2, area.width - textLeft - asideWidth,
          shequ.text.clip(items[i].title, Math.min(22, em)));
      shequ.element.label(row, 'aside', area.width - asideWidth - 24, (pitch - 14 - shequ.size.of(40)) / 2, asideWidth, items[i].aside);
    }
  }

  /* The index after a key, or -1 when the key is not for rows. */
  function move(key, index, count) {
    var step = {up: -1, down: 1, 'page-up': -perPage(), 'page-down': perPage(), left: -perPage(), right: perPage()}[key];
    if (!step) {
      return -1;
    }
    if (count === 0) {
      return 0;
    }
    if (step === 1 && index === count - 1) {
      return 0;
    }
    if (step === -1 && index === 0) {
      return count - 1;
    }
    return Math.max(0, Math.min(count - 1, index + step));
  }

  /* Where the item is now; items come and go while the list stands on the screen. */
  function find(items, id, otherwise) {
    for (var i = 0; i < items.length; i++) {
      if (items[i].id === id) {
        return i;
      }
    }
    return Math.max(0, Math.min(otherwise, items.length - 1));
  }

  return {heading: heading, page: page, draw: draw, move: move, find: find};
}());
