/* Lines of Chinese text: boxes break and clip text differently, so the page does it itself, in em of the font. */
shequ.text = (function () {
  var NEVER_FIRST = '，。、；：？！）》」』”’…—,.;:?!)%';
  var NEVER_LAST = '（《「『“‘(';
  var NARROW = ' ,.:;!|\'()[]iIjl1-';

  function width(character) {
    var code = character.charCodeAt(0);
    if (code >= 0x2000) {
      return 1;
    }
    if (NARROW.indexOf(character) >= 0) {
      return character === '1' ? 0.6 : 0.4;
    }
    return code >= 65 && code <= 90 || character === 'm' || character === 'w' || character === '@' ? 0.85 : 0.6;
  }

  function widthOf(text) {
    var sum = 0;
    for (var i = 0; i < text.length; i++) {
      var code = text.charCodeAt(i);
      sum += code >= 0xDC00 && code <= 0xDFFF ? 0 : width(text.charAt(i));
    }
    return sum;
  }

  /* What must stay together: a Chinese character, a surrogate pair, a number or word such as 0571-8765. */
  function pieces(text) {
    var found = [];
    var word = '';
    for (var i = 0; i < text.length; i++) {
      var character = text.charAt(i);
      var code = text.charCodeAt(i);
      if (code < 0x2000 && character !== ' ') {
        word += character;
        continue;
      }
      if (word) {
        found.push(word);
        word = '';
      }
      if (code >= 0xD800 && code <= 0xDBFF && i + 1 < text.length) {
        i++;
        character += text.charAt(i);
      }
      found.push(character);
    }
    if (word) {
      found.push(word);
    }
    return found;
  }

  function split(word, em) {
    var parts = [];
    var part = '';
    for (var i = 0; i < word.length; i++) {
      if (part && widthOf(part + word.charAt(i)) > em) {
        parts.push(part);
        part = '';
      }
      part += word.charAt(i);
    }
    parts.push(part);
    return parts;
  }

  /* Breaks at most `em` wide; a closing mark may hang one em over, so columns keep that much free. */
  function lines(text, em) {
    var all = pieces(text);
    var found = [];
    var line = '';
    for (var i = 0; i < all.length; i++) {
      var piece = all[i];
      var closes = piece.length === 1 && NEVER_FIRST.indexOf(piece) >= 0;
      if (line && widthOf(line + piece) > em && !(closes && widthOf(line) <= em)) {
        var last = line.charAt(line.length - 1);
        var opens = line.length > 1 && NEVER_LAST.indexOf(last) >= 0;
        found.push(opens ? line.substring(0, line.length - 1) : line);
        line = opens ? last : '';
      }
      if (widthOf(piece) > em) {
        var parts = split(piece, em);
        for (var p = 0; p < parts.length - 1; p++) {
          found.push(parts[p]);
        }
        piece = parts[parts.length - 1];
      }
      if (line || piece !== ' ') {
        line += piece;
      }
    }
    if (line || found.length === 0) {
      found.push(line);
    }
    return found;
  }

  function clip(text, em) {
    if (widthOf(text) <= em) {
      return text;
    }
    var kept = '';
    for (var i = 0; i < text.length && widthOf(kept + text.charAt(i)) <= em - 1; i++) {
      kept += text.charAt(i);
    }
    if (kept.length && kept.charCodeAt(kept.length - 1) >= 0xD800 && kept.charCodeAt(kept.length - 1) <= 0xDBFF) {
      kept = kept.substring(0, kept.length - 1);
    }
    return kept + '…';
  }

  /* At most `count` lines; the last says with … that there is more. */
  function block(text, em, count) {
    var found = lines(text, em);
    if (found.length <= count) {
      return found;
    }
    var shown = found.slice(0, count);
    shown[count - 1] = clip(shown[count - 1] + '……', em);
    return shown;
  }

  return {widthOf: widthOf, lines: lines, clip: clip, block: block};
}());
