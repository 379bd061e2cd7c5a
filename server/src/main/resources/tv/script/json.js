/* JSON, also where the box has none: a reader that only reads, since evaluating what comes over the wire is not an option. */
shequ.json = (function () {
  var ESCAPES = {'"': '"', '\\': '\\', '/': '/', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t'};

  function Reader(text) {
    this.text = text;
    this.at = 0;
  }

  Reader.prototype.fail = function () {
    throw new Error('no JSON at ' + this.at);
  };

  Reader.prototype.peek = function () {
    while (' \t\r\n'.indexOf(this.text.charAt(this.at)) >= 0 && this.at < this.text.length) {
      this.at++;
    }
    return this.text.charAt(this.at);
  };

  Reader.prototype.take = function (character) {
    if (this.peek() !== character) {
      this.fail();
    }
    this.at++;
  };

  Reader.prototype.string = function () {
    this.take('"');
    var value = '';
    while (this.at < this.text.length) {
      var character = this.text.charAt(this.at++);
      if (character === '"') {
        return value;
      }
      if (character === '\\') {
        var escaped = this.text.charAt(this.at++);
        if (escaped === 'u') {
          value += String.fromCharCode(parseInt(this.text.substr(this.at, 4), 16));
          this.at += 4;
        } else {
          value += ESCAPES[escaped];
        }
      } else {
        value += character;
      }
    }
    return this.fail();
  };

  Reader.prototype.list = function () {
    var values = [];
    this.take('[');
    if (this.peek() === ']') {
      this.at++;
      return values;
    }
    for (;;) {
      values.push(this.value());
      if (this.peek() === ']') {
        this.at++;
        return values;
      }
      this.take(',');
    }
  };

  Reader.prototype.object = function () {
    var value = {};
    this.take('{');
    if (this.peek() === '}') {
      this.at++;
      return value;
    }
    for (;;) {
      this.peek();
      var name = this.string();
      this.take(':');
      value[name] = this.value();
      if (this.peek() === '}') {
        this.at++;
        return value;
      }
      this.take(',');
    }
  };

  Reader.prototype.value = function () {
    var first = this.peek();
    if (first === '{') {
      return this.object();
    } else if (first === '[') {
      return this.list();
    } else if (first === '"') {
      return this.string();
    }
    var word = /^(true|false|null|-?\d+(?:\.\d+)?(?:[eE][+\-]?\d+)?)/.exec(this.text.substr(this.at, 40));
    if (!word) {
      this.fail();
    }
    this.at += word[1].length;
    return word[1] === 'true' ? true : word[1] === 'false' ? false : word[1] === 'null' ? null : Number(word[1]);
  };

  function quoted(text) {
    var escaped = '';
    for (var i = 0; i < text.length; i++) {
      var code = text.charCodeAt(i);
      var character = text.charAt(i);
      if (character === '"' || character === '\\') {
        escaped += '\\' + character;
      } else if (code < 32 || code === 0x2028 || code === 0x2029) {
        escaped += '\\u' + ('000' + code.toString(16)).slice(-4);
      } else {
        escaped += character;
      }
    }
    return '"' + escaped + '"';
  }

  function written(value) {
    var parts = [];
    if (value === null || value === undefined) {
      return 'null';
    } else if (typeof value === 'string') {
      return quoted(value);
    } else if (typeof value !== 'object') {
      return String(value);
    } else if (Object.prototype.toString.call(value) === '[object Array]') {
      for (var i = 0; i < value.length; i++) {
        parts.push(written(value[i]));
      }
      return '[' + parts.join(',') + ']';
    }
    for (var name in value) {
      if (Object.prototype.hasOwnProperty.call(value, name) && value[name] !== undefined) {
        parts.push(quoted(name) + ':' + written(value[name]));
      }
    }
    return '{' + parts.join(',') + '}';
  }

  /* Null for what is no JSON: a proxy's error page must not stop the page. */
  function read(text) {
    try {
      if (window.JSON && window.JSON.parse) {
        return window.JSON.parse(text);
      }
      return readPlainly(text);
    } catch (error) {
      return null;
    }
  }

  function readPlainly(text) {
    var reader = new Reader(text);
    var value = reader.value();
    if (reader.peek() !== '') {
      reader.fail();
    }
    return value;
  }

  return {read: read, readPlainly: readPlainly, write: written};
}());
