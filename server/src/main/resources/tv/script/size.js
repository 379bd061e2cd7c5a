/* Two sizes of everything: the ordinary one, and large (大字) for weak eyes, a quarter larger with fewer rows. */
shequ.size = (function () {
  var large = false;

  function asked() {
    return /[?&]size=elder(&|$)/.test(window.location.search);
  }

  function start() {
    large = asked() || shequ.memory.get('size') === 'elder';
  }

  function isLarge() {
    return large;
  }

  function change() {
    large = !large;
    shequ.memory.put('size', large ? 'elder' : 'ordinary');
  }

  function of(pixels) {
    return large ? Math.round(pixels * 1.25) : pixels;
  }

  function either(ordinary, elder) {
    return large ? elder : ordinary;
  }

  return {start: start, isLarge: isLarge, change: change, of: of, either: either};
}());
