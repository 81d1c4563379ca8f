const {open} = require('./model');
const {url} = require('./config');

App({
  onLaunch() {
    open(wx, url);
  },
});
