// The playground listens on every interface and has no setting for it; in a test it may be reached from this machine only.
const { Server } = require('node:net');
const listen = Server.prototype.listen;
Server.prototype.listen = function (...args) {
  if (typeof args[0] === 'number' && typeof args[1] !== 'string') args.splice(1, 0, '127.0.0.1');
  else if (args[0] !== null && typeof args[0] === 'object' && !args[0].host) args[0].host = '127.0.0.1';
  return listen.apply(this, args);
};
