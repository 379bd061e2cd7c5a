/* Server-Sent Events by the browser's own EventSource: the second rung. Its own reconnecting is not used, since a ticket works once. */
shequ.transport.stream = {
  usable: function () {
    return !!window.EventSource;
  },

  open: function (link) {
    var NAMES = ['settings', 'programme', 'post', 'withdraw', 'mail', 'unmail', 'bye'];
    var source = null;
    var over = false;

    function listen(name) {
      source.addEventListener(name, function (message) {
        var data = shequ.json.read(message.data);
        var number = /^\d+$/.test(message.lastEventId || '') ? Number(message.lastEventId) : null;
        if (!over && data) {
          link.event(name === 'settings' || name === 'mail' || name === 'unmail' || name === 'bye' ? null : number, name, data);
        }
      }, false);
    }

    var giveUp = shequ.transport.address.find(link.community, 'events', link.after, function (path) {
      if (over) {
        return;
      }
      if (!path) {
        over = true;
        link.end(null);
        return;
      }
      source = new window.EventSource('../' + path);
      for (var i = 0; i < NAMES.length; i++) {
        listen(NAMES[i]);
      }
      source.onerror = function () {
        source.close();
        if (!over) {
          over = true;
          link.end(null);
        }
      };
    });

    return {
      close: function () {
        over = true;
        giveUp();
        if (source) {
          source.close();
        }
      }
    };
  }
};
