/* Back at home gives the television back. The page never holds anybody: it does what this box knows, lets the box have the key as well, and
   where nothing happened says which key of the remote control does it. */
shequ.screen.leave = function () {
  if (shequ.preview.isOn()) {
    return true;
  }
  shequ.platform.leave();
  setTimeout(function () {
    shequ.frame.say('看电视请按遥控器上的【电视】或【直播】键');
  }, 700);
  return false;
};
