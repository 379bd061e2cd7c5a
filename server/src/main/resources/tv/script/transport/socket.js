/* WebSocket: the first rung. */
shequ.transport.socket = {
  usable: function () {
    return !!(window.WebSocket && window.WebSocket.prototype && window.WebSocket.CLOSING !== undefined);
  },

  open: function (link) {
    var socket = null;
    var over = false;

    function end(code) {
      if (!over) {
        over = true;
        link.end(code);
      }
    }

    var giveUp = shequ.transport.address.find(link.community, 'socket', link.after, function (path) {
      if (over) {
        return;
      }
      if (!path) {
        end(null);
        return;
      }
      try {
        socket = new window.WebSocket(shequ.wire.absolute('ws', path));
      } catch (refused) {
        end(null);
        return;
      }
      socket.onmessage = function (message) {
        var event = shequ.json.read(message.data);
        if (!over && event) {
          link.event(event.id === undefined ? null : event.id, event.event, event.data);
        }
      };
      socket.onclose = function (closed) {
        end(closed.code >= 3001 && closed.code <= 3006 ? closed.code : null);
      };
    });

    return {
      close: function () {
        over = true;
        giveUp();
        if (socket) {
          socket.close();
        }
      }
    };
  }
};
