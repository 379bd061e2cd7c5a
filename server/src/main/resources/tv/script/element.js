/* Shapes on the screen: absolutely placed boxes with text. The only place that touches nodes, and text is all it can put in. */
shequ.element = (function () {
  var BORDER = 5;

  function empty(node) {
    while (node.firstChild) {
      node.removeChild(node.firstChild);
    }
  }

  function write(node, text) {
    empty(node);
    node.appendChild(document.createTextNode(text === null || text === undefined ? '' : String(text)));
    return node;
  }

  function place(node, x, y, width, height) {
    node.style.left = Math.round(x) + 'px';
    node.style.top = Math.round(y) + 'px';
    if (width !== undefined) {
      node.style.width = Math.round(width) + 'px';
    }
    if (height !== undefined) {
      node.style.height = Math.round(height) + 'px';
    }
    return node;
  }

  function box(parent, look, x, y, width, height) {
    var node = document.createElement('div');
    node.className = look;
    place(node, x, y, width, height);
    parent.appendChild(node);
    return node;
  }

  function label(parent, look, x, y, width, text) {
    return write(box(parent, look, x, y, width), text);
  }

  /* Lines one below the other; returns the y behind the last. */
  function lines(parent, look, x, y, width, pitch, texts) {
    for (var i = 0; i < texts.length; i++) {
      label(parent, look, x, y + i * pitch, width, texts[i]);
    }
    return y + texts.length * pitch;
  }

  /* Something that can have the focus: its frame is always there, so that nothing moves but the offset when the focus comes. */
  function card(parent, look, x, y, width, height, focused) {
    return box(parent, look + (focused ? ' card focus' : ' card'), x, y, width - 2 * BORDER, height - 2 * BORDER);
  }

  function picture(parent, name, x, y, side) {
    var node = document.createElement('img');
    node.setAttribute('alt', '');
    node.setAttribute('src', 'files/' + name + '.png');
    node.style.width = side + 'px';
    node.style.height = side + 'px';
    place(node, x, y);
    parent.appendChild(node);
    return node;
  }

  function visible(node, yes) {
    node.style.visibility = yes ? 'visible' : 'hidden';
  }

  return {box: box, label: label, lines: lines, card: card, picture: picture, write: write, empty: empty, place: place, visible: visible};
}());
