/* The one global of the page; every file below adds one member to it. Written for ECMAScript 3: the oldest box decides. */
var shequ = {screen: {}, transport: {}};
