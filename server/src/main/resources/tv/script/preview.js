/* The page as a picture of a draft beside its form (#preview in a frame of the console): plays one post that the surrounding page hands in,
   asks the server for nothing but the date, remembers nothing, and goes nowhere.

   frame.contentWindow.postMessage({post: {…one element of `posts`…}, community: {…}, screen: 'home' or 'article'}, location.origin) */
shequ.preview = (function () {
  function isOn() {
    return window.location.hash === '#preview';
  }

  function origin() {
    return window.location.protocol + '//' + window.location.host;
  }

  function show(wish) {
    shequ.programme.replace({community: wish.community, position: 0, asOf: null, posts: [wish.post]});
    shequ.screens.home();
    if (wish.screen === 'article') {
      shequ.screens.open(shequ.screen.article(wish.post.id));
    }
  }

  function start() {
    window.onmessage = function (message) {
      if (message.origin === origin() && message.data && message.data.post) {
        show(message.data);
      }
    };
    if (window.parent !== window) {
      window.parent.postMessage({ready: true}, origin());
    }
  }

  return {isOn: isOn, start: start};
}());
