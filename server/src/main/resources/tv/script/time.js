/* Times of the server (ISO 8601, UTC) in words of Shanghai, whatever zone the box believes in. */
shequ.time = (function () {
  var BEIJING = 8 * 3600000;
  var DAY = 24 * 3600000;
  var WEEKDAYS = '日一二三四五六';

  /* Milliseconds since 1970, or null. Old boxes cannot read ISO 8601 by themselves. */
  function parse(text) {
    var part = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?(Z|([+\-])(\d\d):?(\d\d))$/.exec(text || '');
    if (!part) {
      return null;
    }
    var at = Date.UTC(+part[1], part[2] - 1, +part[3], +part[4], +part[5], +(part[6] || 0));
    if (part[8]) {
      at -= (part[8] === '-' ? -1 : 1) * (part[9] * 60 + +part[10]) * 60000;
    }
    return at;
  }

  function parts(at) {
    var shifted = new Date(at + BEIJING);
    return {
      year: shifted.getUTCFullYear(),
      month: shifted.getUTCMonth() + 1,
      day: shifted.getUTCDate(),
      hour: shifted.getUTCHours(),
      minute: shifted.getUTCMinutes(),
      weekday: '星期' + WEEKDAYS.charAt(shifted.getUTCDay())
    };
  }

  function two(number) {
    return number < 10 ? '0' + number : String(number);
  }

  function dayNumber(at) {
    return Math.floor((at + BEIJING) / DAY);
  }

  function hours(at) {
    var part = parts(at);
    return part.hour + ':' + two(part.minute);
  }

  function date(at) {
    var part = parts(at);
    return part.month + '月' + part.day + '日';
  }

  function day(at, now) {
    var ago = dayNumber(now) - dayNumber(at);
    if (ago >= 0 && ago < 3) {
      return ['今天', '昨天', '前天'][ago];
    }
    return (parts(at).year === parts(now).year ? '' : parts(at).year + '年') + date(at);
  }

  function iso(at) {
    var moment = new Date(at);
    return moment.getUTCFullYear() + '-' + two(moment.getUTCMonth() + 1) + '-' + two(moment.getUTCDate()) +
        'T' + two(moment.getUTCHours()) + ':' + two(moment.getUTCMinutes()) + ':' + two(moment.getUTCSeconds()) + 'Z';
  }

  function weekday(at) {
    return parts(at).weekday;
  }

  return {parse: parse, hours: hours, date: date, day: day, dayNumber: dayNumber, weekday: weekday, iso: iso};
}());
