/* One call to the server. Addresses are relative to the page, so that it works on a box intranet and behind any path. */
shequ.wire = (function () {
  var TIMEOUT = 15000; /* twice what a loaded server may take; a long poll brings its own */

  function header(request, name) {
    try {
      return request.getResponseHeader(name);
    } catch (closed) {
      return null;
    }
  }

  /* done({status, body, etag, date, retryAfter}); status 0: nobody answered. Returns a function that gives the call up. */
  function call(method, path, options, done) {
    var request = new XMLHttpRequest();
    var over = false;
    var timer = setTimeout(function () { finish(0); }, options.timeout || TIMEOUT);

    function finish(status) {
      if (over) {
        return;
      }
      over = true;
      clearTimeout(timer);
      request.onreadystatechange = function () { return undefined; };
      if (status === 0) {
        request.abort();
        done({status: 0, body: null, etag: null, date: null, retryAfter: 0});
        return;
      }
      done({
        status: status,
        body: status === 304 ? null : shequ.json.read(request.responseText),
        etag: header(request, 'ETag'),
        date: header(request, 'Date'),
        retryAfter: parseInt(header(request, 'Retry-After'), 10) || 0
      });
    }

    request.onreadystatechange = function () {
      if (request.readyState === 4) {
        finish(request.status);
      }
    };
    try {
      request.open(method, '../' + path, true);
      if (options.etag) {
        request.setRequestHeader('If-None-Match', options.etag);
      }
      if (options.token) {
        request.setRequestHeader('Authorization', 'Bearer ' + options.token);
      }
      request.setRequestHeader('Accept', 'application/json');
      if (options.body) {
        request.setRequestHeader('Content-Type', 'application/json');
      }
      request.send(options.body ? shequ.json.write(options.body) : null);
    } catch (refused) {
      setTimeout(function () { finish(0); }, 0);
    }
    return function () {
      if (!over) {
        over = true;
        clearTimeout(timer);
        request.onreadystatechange = function () { return undefined; };
        request.abort();
      }
    };
  }

  /* The last part of a problem's type, such as wrong-pin. */
  function problem(answer) {
    var type = answer.body && answer.body.type ? String(answer.body.type) : '';
    return type.substring(type.lastIndexOf('/') + 1);
  }

  /* For sockets, which old browsers open by whole addresses only. */
  function absolute(scheme, path) {
    var page = window.location.pathname;
    var root = page.substring(0, page.lastIndexOf('/tv/') + 1);
    var secure = window.location.protocol === 'https:';
    return scheme + (secure ? 's' : '') + '://' + window.location.host + root + path;
  }

  return {call: call, problem: problem, absolute: absolute};
}());
