/* Where to connect: the community's public stream, or with a token the box's own, which carries the mail besides. Old browsers send no
   headers with a stream, so a ticket that works once goes into the address; the token never does. */
shequ.transport.address = (function () {
  function query(after) {
    return after === null ? '' : 'after=' + after;
  }

  /* done(path) or done(null) when no ticket can be had. way: 'socket' or 'events'. */
  function find(community, way, after, done) {
    if (!shequ.box.isPaired()) {
      var parameters = query(after);
      done('v1/channels/' + community + '/' + way + (parameters ? '?' + parameters : ''));
      return function () { return undefined; };
    }
    return shequ.box.call('POST', 'v1/box/ticket', {}, function (answer) {
      if (answer.status >= 200 && answer.status < 300 && answer.body && answer.body.ticket) {
        var rest = query(after);
        done('v1/box/' + way + '?ticket=' + encodeURIComponent(answer.body.ticket) + (rest ? '&' + rest : ''));
      } else {
        done(null);
      }
    });
  }

  return {find: find};
}());
