/* What the box remembers over a power cut, where it can: the token, the last programme, what was opened, the size. Public words only:
   nothing of a private message ever comes here. */
shequ.memory = (function () {
  var PREFIX = 'shequ.';
  var unkept = {};
  var detached = false;

  function store() {
    try {
      return detached ? null : window.localStorage || null;
    } catch (refused) {
      return null;
    }
  }

  function get(name) {
    try {
      var kept = store();
      if (kept) {
        var value = kept.getItem(PREFIX + name);
        return value === null || value === undefined ? null : String(value);
      }
    } catch (broken) {
      return unkept[name] || null;
    }
    return unkept[name] || null;
  }

  function put(name, value) {
    unkept[name] = value;
    try {
      if (store()) {
        store().setItem(PREFIX + name, value);
      }
    } catch (full) {
      unkept[name] = value;
    }
  }

  function drop(name) {
    delete unkept[name];
    try {
      if (store()) {
        store().removeItem(PREFIX + name);
      }
    } catch (broken) {
      unkept[name] = null;
    }
  }

  /* From now on nothing is read from the box and nothing is left on it. */
  function detach() {
    detached = true;
  }

  return {detach: detach, get: get, put: put, drop: drop};
}());
