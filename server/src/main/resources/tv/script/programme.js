/* What the channel plays: the posts of this community, kept in order, expiring by the server's time also without the network. */
shequ.programme = (function () {
  var STREAMS = ['announcement', 'organization', 'information', 'activity'];
  var NEW_FOR = 14 * 24 * 3600000; /* an unread post of a month ago is no longer news */
  var community = null;
  var posts = [];
  var position = null;
  var asOf = null;
  var updatedAt = 0;
  var loaded = false;
  var building = null;
  var opened = {};
  var code = '';
  var changed = null;

  function start(communityCode, listener) {
    code = communityCode;
    changed = listener;
    opened = shequ.json.read(shequ.memory.get('opened.' + code) || '{}') || {};
    var kept = shequ.json.read(shequ.memory.get('programme.' + code) || 'null');
    if (kept && kept.programme && kept.programme.posts) {
      take(kept.programme);
      updatedAt = kept.at || 0;
    }
  }

  function take(programme) {
    community = programme.community || community;
    posts = [];
    for (var i = 0; i < programme.posts.length; i++) {
      posts.push(programme.posts[i]);
    }
    position = programme.position;
    asOf = programme.asOf || null;
    loaded = true;
    sort();
  }

  function replace(programme) {
    if (!programme || !programme.posts) {
      return;
    }
    take(programme);
    keep();
  }

  function keep() {
    shequ.memory.put('programme.' + code, shequ.json.write({
      at: shequ.clock.now(),
      programme: {community: community, position: position, asOf: asOf, posts: posts}
    }));
    touch();
    changed();
  }

  /* The server was heard: what is shown is of now. */
  function touch() {
    updatedAt = shequ.clock.now();
  }

  function sort() {
    posts.sort(function (one, other) {
      if (!one.pinned !== !other.pinned) {
        return one.pinned ? -1 : 1;
      }
      var difference = (shequ.time.parse(other.publishedAt) || 0) - (shequ.time.parse(one.publishedAt) || 0);
      return difference || (one.id > other.id ? -1 : 1); /* ids grow with time */
    });
  }

  function indexOf(id) {
    for (var i = 0; i < posts.length; i++) {
      if (posts[i].id === id) {
        return i;
      }
    }
    return -1;
  }

  function move(number) {
    if (typeof number === 'number' && (position === null || number > position)) {
      position = number;
    }
  }

  function post(number, value) {
    var index = indexOf(value.id);
    if (index < 0) {
      posts.push(value);
    } else if (value.revision >= posts[index].revision) {
      posts[index] = value;
    }
    move(number);
    sort();
    keep();
  }

  function withdraw(number, id) {
    var index = indexOf(id);
    if (index >= 0) {
      posts.splice(index, 1);
    }
    move(number);
    keep();
  }

  /* Drops what has passed its last moment; true when something went. */
  function expire() {
    var now = shequ.clock.now();
    var left = [];
    for (var i = 0; i < posts.length; i++) {
      var until = shequ.time.parse(posts[i].until);
      if (until === null || until > now) {
        left.push(posts[i]);
      }
    }
    var went = left.length < posts.length;
    posts = left;
    if (went) {
      changed();
    }
    return went;
  }

  function isForUs(value) {
    var buildings = value.buildings || [];
    for (var i = 0; i < buildings.length; i++) {
      if (buildings[i] === building) {
        return true;
      }
    }
    return buildings.length === 0;
  }

  /* The posts to show, pinned first, then newest; of one stream or of all. */
  function shown(stream) {
    var found = [];
    for (var i = 0; i < posts.length; i++) {
      if ((!stream || posts[i].stream === stream) && isForUs(posts[i])) {
        found.push(posts[i]);
      }
    }
    return found;
  }

  function byId(id) {
    var index = indexOf(id);
    return index >= 0 && isForUs(posts[index]) ? posts[index] : null;
  }

  function mark(value) {
    return value.id + ':' + value.revision;
  }

  function isNew(value) {
    return !opened[mark(value)] && shequ.clock.now() - (shequ.time.parse(value.publishedAt) || 0) < NEW_FOR;
  }

  function countNew(stream) {
    var all = shown(stream);
    var count = 0;
    for (var i = 0; i < all.length; i++) {
      count += isNew(all[i]) ? 1 : 0;
    }
    return count;
  }

  /* Remembers that it was opened; forgets what the channel no longer plays. */
  function open(value) {
    if (opened[mark(value)]) {
      return;
    }
    var kept = {};
    for (var i = 0; i < posts.length; i++) {
      if (opened[mark(posts[i])]) {
        kept[mark(posts[i])] = 1;
      }
    }
    kept[mark(value)] = 1;
    opened = kept;
    shequ.memory.put('opened.' + code, shequ.json.write(opened));
  }

  function tickers() {
    var all = shown(null);
    var found = [];
    for (var i = 0; i < all.length; i++) {
      if (all[i].ticker) {
        found.push(all[i].ticker);
      }
    }
    return found;
  }

  function setBuilding(name) {
    if (building !== name) {
      building = name;
      changed();
    }
  }

  return {
    STREAMS: STREAMS,
    start: start, replace: replace, post: post, withdraw: withdraw, expire: expire, touch: touch, setBuilding: setBuilding,
    shown: shown, byId: byId, isNew: isNew, countNew: countNew, open: open, tickers: tickers,
    community: function () { return community; },
    position: function () { return position; },
    asOf: function () { return asOf; },
    updatedAt: function () { return updatedAt; },
    isLoaded: function () { return loaded; }
  };
}());
